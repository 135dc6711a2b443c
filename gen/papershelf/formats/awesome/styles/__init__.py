"""Whole references, in the styles that people write below headings."""
