"""The program ``shelf``, also as ``python -m papershelf`` for when it is not on PATH."""

import sys


def main() -> None:
    try:
        from papershelf.cli import run
    except KeyboardInterrupt:
        # A tenth of a second passes before the commands are there, which stop tidily.
        sys.exit(130)
    run()


if __name__ == "__main__":
    # Python puts the working folder first, and a list from somebody else could have a yaml.py.
    if not sys.flags.safe_path:
        sys.path.pop(0)
    main()
