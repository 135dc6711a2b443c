"""Papershelf: scholarly reading lists, from reviewed records to a static site."""
