"""Metadata services: identifiers in, candidates for records out."""
