"""Markdown files about one paper each: front matter and a text."""
