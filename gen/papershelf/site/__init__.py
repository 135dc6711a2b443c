"""Pages of the site, from the catalogue: (path, content) pairs, of which MkDocs is one consumer."""
