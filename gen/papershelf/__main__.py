"""python -m papershelf, where the command shelf is not on the path."""

from papershelf.cli import main

main(prog_name="shelf")
