"""Venues, and what people call them."""
