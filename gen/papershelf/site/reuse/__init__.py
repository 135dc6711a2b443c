"""Which parts of a site a build takes over from the earlier one, and who makes the others."""
