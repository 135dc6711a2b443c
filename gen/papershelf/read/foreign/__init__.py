"""Text of other programs and sites, read into candidates for records."""
