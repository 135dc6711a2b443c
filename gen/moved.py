"""Redirects from pages of this list that are in the manual now, which is a site of its own.

mkdocs-gen-files runs this for the list of this repository. Other lists never had these pages.
"""

import mkdocs_gen_files

from papershelf.site.templates import environment

MOVED = {
    "own-list": "tutorial",
    "add": "guides/add",
    "curate": "guides/curate",
    "import": "guides/import",
    "links": "guides/links",
    "releasing": "guides/releasing",
    "report": "guides/report",
    "theme": "guides/theme",
    "translate": "guides/translate",
    "check": "reference/rules",
    "papers-json": "reference/papers-json",
    "record-format": "reference/record-format",
    "round-trips": "reference/round-trips",
    "settings": "reference/settings",
    "architecture": "explanation/architecture",
    "benchmarks": "explanation/benchmarks",
    "search": "explanation/search",
}

strings = mkdocs_gen_files.config.plugins["papershelf"].settings.strings
template = environment(strings).get_template("moved.html.j2")
for earlier, now in MOVED.items():
    with mkdocs_gen_files.open(f"{earlier}/index.html", "w", encoding="utf-8") as file:
        file.write(template.render(url=f"../manual/{now}/") + "\n")
