"""Identifiers of papers and people, in any text and in URLs."""
