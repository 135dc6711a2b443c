"""New lists, and lists that move to a newer version."""
