"""What a list sets in mkdocs.yml, and what follows from it."""
