"""LaTeX documents whose headings sort the entries of a bibliography."""
