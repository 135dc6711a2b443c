"""Names of people and groups, and lists of them, in any format."""
