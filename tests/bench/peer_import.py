"""``python peer_import.py IN OUT``: pybtex reads a .bib file and writes it again."""

import sys

from pybtex.database import parse_file

if __name__ == "__main__":
    parse_file(sys.argv[1]).to_file(sys.argv[2], "bibtex")
