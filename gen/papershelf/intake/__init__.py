"""How papers come in: each candidate becomes a paper or a draft, and a draft becomes a paper."""
