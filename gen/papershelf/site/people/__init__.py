"""The pages of authors, their index, and where names lead."""
