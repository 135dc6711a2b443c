"""How papers come in: what becomes of each candidate, and of each draft."""
