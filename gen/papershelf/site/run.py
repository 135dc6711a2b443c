"""Build the site of a list once."""

import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from papershelf.site.mkdocs import PapershelfPlugin


def build(root: Path, out: Path) -> tuple[int, int]:
    """Write the whole site to ``out``. If this fails, the earlier site is still there.

    Returns how many papers the list has, and how many pages the site.

    Raises mkdocs.exceptions.Abort if MkDocs fails (its messages are on standard error), and
    OSError if ``out`` is neither empty nor an earlier site.
    """
    # MkDocs takes a relative path from the folder of mkdocs.yml.
    root, out = root.absolute(), out.absolute()
    if out.exists() and not (out / "sitemap.xml").is_file() and any(out.iterdir()):
        raise FileExistsError(f"{out} is not an earlier site; choose an empty or a new folder")
    # Beside the target, because a rename works within one file system only.
    with (
        _parent_of(out) as parent,
        tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=parent) as scratch,
    ):
        made, old = Path(scratch) / "site", Path(scratch) / "old"
        with _messages_on_stderr():
            config = load_config(config_file=str(root / "mkdocs.yml"), site_dir=str(made))
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build.build(config)
            finally:
                config.plugins.on_shutdown()
        if out.exists():
            out.rename(old)
        try:
            made.rename(out)
        except OSError:
            if old.exists():
                old.rename(out)
            raise
    plugin = config.plugins.get("papershelf")
    return plugin.counts if isinstance(plugin, PapershelfPlugin) else (0, 0)


@contextmanager
def _parent_of(out: Path) -> Iterator[Path]:
    """The folder of ``out``. If the block fails, the folders made for it are removed again."""
    missing = [folder for folder in out.parents if not folder.exists()]
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield out.parent
    finally:
        if not out.exists():
            with suppress(OSError):  # Another program has put something there.
                for folder in missing:
                    folder.rmdir()


@contextmanager
def _messages_on_stderr() -> Iterator[None]:
    """Print MkDocs' warnings and errors."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.removeHandler(handler)
