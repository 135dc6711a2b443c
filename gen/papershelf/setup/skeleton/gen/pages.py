"""The script that mkdocs-gen-files runs: every generated page and export of the list."""

import mkdocs_gen_files

for page in mkdocs_gen_files.config.plugins["papershelf"].pages():
    with mkdocs_gen_files.open(page.path, "w", encoding="utf-8", newline="") as file:
        file.write(page.content)
