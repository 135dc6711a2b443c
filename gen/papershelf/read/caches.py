"""Where the user's own caches lie, which nobody else writes to."""

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """The folder for caches of this program; it need not exist.

    As the XDG Base Directory Specification has it, and as macOS and Windows do. Raises
    FileNotFoundError for a user who has no home.
    """
    if sys.platform == "win32":
        said, else_below_home = os.environ.get("LOCALAPPDATA", ""), "AppData/Local"
    elif sys.platform == "darwin":
        said, else_below_home = "", "Library/Caches"
    else:
        said, else_below_home = os.environ.get("XDG_CACHE_HOME", ""), ".cache"
    # The specification has relative paths ignored.
    base = Path(said) if Path(said).is_absolute() else _home() / else_below_home
    return base / "papershelf"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError as error:
        raise FileNotFoundError(str(error)) from error
