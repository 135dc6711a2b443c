"""Lists of papers: in numbered pages, by month, and as data with filters."""
