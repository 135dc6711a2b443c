"""The page of statistics: what stands out in a list, and its counts."""
