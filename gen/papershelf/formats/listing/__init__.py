"""Listings of papers as sites give them when they are copied."""
