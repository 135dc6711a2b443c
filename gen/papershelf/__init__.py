"""Papershelf: scholarly reading lists, from reviewed records to a static site."""

# Messages, new lists and every page link to it.
MANUAL = "https://papershelf.github.io/papershelf/manual/"
# The file in the folder of a list with the settings of its site.
SETTINGS_FILE = "mkdocs.yml"
