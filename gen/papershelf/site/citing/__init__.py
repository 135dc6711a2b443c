"""How readers and programs cite the papers: citations, downloads, and data in pages."""
