"""The list's own YAML files: read, checked for form, formatted and written."""
