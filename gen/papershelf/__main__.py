"""``python -m papershelf``, for when the ``shelf`` command is not on PATH."""

import sys

# Python puts the working folder first, and a list from somebody else could have a yaml.py.
if not sys.flags.safe_path:
    sys.path.pop(0)

from papershelf.cli import run

run()
