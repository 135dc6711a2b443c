"""Awesome lists: Markdown pages with a bullet or a table row for each paper."""
