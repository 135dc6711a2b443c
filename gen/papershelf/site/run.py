"""Build the site of a list once, or serve it and rebuild it after every edit."""

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# Material and gen-files print a banner about MkDocs 2, which this project does not use. Each reads
# its own variable when it is imported.
os.environ["NO_MKDOCS_2_WARNING"] = "1"
os.environ["DISABLE_MKDOCS_2_WARNING"] = "true"

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config

from papershelf.site.defaults import is_strict
from papershelf.site.mkdocs_config import checked_values


def build(root: Path, out: Path | None = None) -> None:
    """Write the whole site to ``out``, or else to ``site_dir`` of the settings. If this fails, the
    earlier site is still there.

    Raises mkdocs.exceptions.MkDocsException if MkDocs or a setting fails, mostly Abort after
    messages on standard error, and OSError if ``out`` is neither empty nor an earlier site.
    """
    root = root.absolute()
    # Before MkDocs, which stops at the first fault and does not know its line.
    checked_values(root / "mkdocs.yml")
    with _messages_on_stderr():
        settings = root / "mkdocs.yml"
        config = load_config(config_file=str(settings), strict=is_strict(settings))
    # MkDocs takes a relative path from the folder of mkdocs.yml.
    out = out.absolute() if out else Path(config.site_dir)
    if out.exists() and not is_site(out) and any(out.iterdir()):
        raise FileExistsError(f"{out} is not an earlier site; choose an empty or a new folder")
    # Beside the target, because a rename works within one file system only.
    with (
        _parent_of(out) as parent,
        tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=parent) as scratch,
    ):
        made, old = Path(scratch) / "site", Path(scratch) / "old"
        config["site_dir"] = str(made)
        with _messages_on_stderr():
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build.build(config)
            finally:
                config.plugins.on_shutdown()
        _open_to_all(made)
        if out.exists():
            out.rename(old)
        try:
            made.rename(out)
        except OSError:
            if old.exists():
                old.rename(out)
            raise


def is_site(folder: Path) -> bool:
    return (folder / "assets/papershelf/site.css").is_file()


def _open_to_all(site: Path) -> None:
    """Let a web server read the site, whatever the umask of the one who builds it."""
    site.chmod(0o755)
    for path in site.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


@contextmanager
def _parent_of(out: Path) -> Iterator[Path]:
    """The folder of ``out``. If the block fails, the folders made for it are removed again."""
    missing = [folder for folder in out.parents if not folder.exists()]
    out.parent.mkdir(parents=True, exist_ok=True)
    for folder in missing:
        folder.chmod(0o755)
    try:
        yield out.parent
    finally:
        if not out.exists():
            with suppress(OSError):  # Another program has put something there.
                for folder in missing:
                    folder.rmdir()


def serve(root: Path, port: int) -> None:
    """Serve on the loopback until interrupted; edits of data, pages or templates rebuild."""
    with _messages_on_stderr(logging.INFO):
        mkdocs_serve.serve(
            config_file=str(root / "mkdocs.yml"), dev_addr=f"127.0.0.1:{port}", strict=False
        )


@contextmanager
def _messages_on_stderr(level: int = logging.WARNING) -> Iterator[None]:
    """Print MkDocs' messages of this level and above."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(level)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(level)
    try:
        yield
    finally:
        logger.removeHandler(handler)
