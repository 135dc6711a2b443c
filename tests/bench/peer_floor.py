"""``python peer_floor.py SITE TARGET``: write the files of a finished site once more."""

import sys
from pathlib import Path

if __name__ == "__main__":
    site, target = map(Path, sys.argv[1:])
    for path in site.rglob("*"):
        if path.is_file():
            copy = target / path.relative_to(site)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
