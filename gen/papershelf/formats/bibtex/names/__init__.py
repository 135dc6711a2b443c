"""Lists of names in .bib files, by BibTeX's rules and as they are meant."""
