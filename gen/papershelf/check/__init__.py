"""The rules that records and lists follow, a module for each subject."""
