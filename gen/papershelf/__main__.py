"""``python -m papershelf``, for when the ``shelf`` command is not on PATH."""

from papershelf.cli import main

main(prog_name="shelf")
