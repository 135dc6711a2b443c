"""Which files of the earlier site a build takes over, because it would make the same again."""
