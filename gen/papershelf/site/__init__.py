"""Pages of the site, from the catalogue: (path, content) pairs, of which MkDocs is one consumer."""

import os

# Material and gen-files print a banner about MkDocs 2, which this project does not use. Each reads
# its own variable when it is imported.
os.environ["NO_MKDOCS_2_WARNING"] = "1"
os.environ["DISABLE_MKDOCS_2_WARNING"] = "true"
