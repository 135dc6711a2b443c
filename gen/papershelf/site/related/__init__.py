"""Which papers are alike, and what is remembered of that from one build to the next."""
