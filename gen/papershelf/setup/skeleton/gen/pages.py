"""The script that mkdocs-gen-files runs: it hands every generated page of the list to MkDocs.

Without it, the plugin adds the same pages. It is here so that a list can generate pages of its own
in the same way: ``with mkdocs_gen_files.open("counts.md", "w") as file: ...``
"""

import mkdocs_gen_files

for page in mkdocs_gen_files.config.plugins["papershelf"].pages():
    with mkdocs_gen_files.open(page.path, "w", encoding="utf-8", newline="") as file:
        file.write(page.content)
