"""Bibliographic formats: a folder a format, the reader beside the writer."""
