"""Text of files becomes values: records, topics and venues, each fault with its place."""
