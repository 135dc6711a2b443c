"""What a change of the list does for its readers."""
