"""Where the user's own caches lie, which nobody else writes to."""

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """The folder for caches of this program; it need not exist.

    As the XDG Base Directory Specification has it, and as macOS and Windows do.
    """
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local")
    elif sys.platform == "darwin":
        base = home / "Library/Caches"
    else:
        said = os.environ.get("XDG_CACHE_HOME", "")
        # The specification has relative paths ignored.
        base = Path(said) if Path(said).is_absolute() else home / ".cache"
    return base / "papershelf"
