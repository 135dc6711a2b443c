"""BibTeX and BibLaTeX: syntax, fields, names and dates, read and written."""
