"""Build the site of a list once."""

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from papershelf import SETTINGS_FILE
from papershelf.model.catalogue import Catalogue
from papershelf.records.load import without_collection
from papershelf.records.scratch import scratch_beside
from papershelf.site.building.faults import FilesOfList
from papershelf.site.building.shards import Shard, ShardRecord, join
from papershelf.site.building.size import Size, open_to_all
from papershelf.site.building.swap import put_in_place, remove
from papershelf.site.configuration.defaults import is_strict
from papershelf.site.configuration.mkdocs_config import checked_values, is_understood
from papershelf.site.configuration.named_paths import fault_of_folder, fault_of_site
from papershelf.site.configuration.options import ShortPart
from papershelf.site.folders import CACHE
from papershelf.site.mkdocs import PapershelfPlugin
from papershelf.site.reuse.manifest import Manifest
from papershelf.site.reuse.world import program


@dataclass(frozen=True, slots=True)
class Built:
    """The folder of a site, how many papers and pages it has, and its size."""

    folder: Path
    papers: int
    pages: int
    size: Size


def build(
    root: Path,
    out: Path | None = None,
    load: Callable[[], Catalogue] | None = None,
    processes: int = 1,
    shard: Shard | None = None,
) -> Built:
    """Write the whole site to ``out``, or else to ``site_dir`` of the settings. If this fails, the
    earlier site is still there. ``load`` reads the list, by default every record of it. As many
    processes make files, if there are many, and only those of a shard.

    Raises mkdocs.exceptions.MkDocsException if MkDocs or a setting fails, mostly after messages on
    standard error, and OSError if ``out`` is neither empty nor an earlier site, or is in data/,
    docs/ or .cache/, or has the list in it.
    """
    root = root.absolute()
    # Before MkDocs, which stops at the first fault and does not know its line.
    values = checked_values(root / SETTINGS_FILE)
    files = FilesOfList(root, values.docs)
    with _messages_on_stderr(files):
        settings = root / SETTINGS_FILE
        config = load_config(config_file=str(settings), strict=is_strict(settings))
    # MkDocs takes a relative path from the folder of mkdocs.yml.
    out = out.absolute() if out else Path(config.site_dir)
    if fault := fault_of_site(out, root, Path(config.docs_dir)):
        raise FileExistsError(f"{out} {fault}")
    with _new_site(out) as made:
        config["site_dir"] = str(made)
        plugin = config.plugins.get("papershelf")
        is_known = is_understood(config)
        manifest = Manifest(root / CACHE if is_known and not shard else None, out, made)
        if isinstance(plugin, PapershelfPlugin):
            plugin.manifest = manifest
            plugin.load = load
            plugin.checked = values
            plugin.has_late_pages = is_known
            plugin.processes = processes
            plugin.shard = shard
        with _messages_on_stderr(files):
            config.plugins.on_startup(command="build", dirty=False)
            # What is made before the files of the list is needed until the end.
            collected = without_collection() if is_known else nullcontext()
            try:
                with collected:
                    mkdocs_build.build(config)
            finally:
                config.plugins.on_shutdown()
        short = plugin.settings.options.short if isinstance(plugin, PapershelfPlugin) else ()
        size = open_to_all(made, short)
        if shard and isinstance(plugin, PapershelfPlugin):
            counted = size.files, size.bytes
            ShardRecord(shard.number, shard.count, program().hex(), plugin.made_of, *counted).write(
                made
            )
        is_kept = put_in_place(made, out)
        manifest.save()
        if is_kept:
            manifest.keep(made)
        remove(made)
    papers, pages = plugin.counts if isinstance(plugin, PapershelfPlugin) else (0, 0)
    return Built(out, papers, pages, size)


def merge(shards: Sequence[Path], out: Path) -> Size:
    """Write the site whose shards are in the folders to ``out``. If this fails, the earlier site is
    still there.

    Raises ShardsError if they are not all shards of one site, and OSError as ``build`` does.
    """
    with _new_site(out.absolute()) as made:
        made.mkdir()
        join(shards, made)
        # What is short is not known here.
        size = open_to_all(made, get_args(ShortPart))
        put_in_place(made, out.absolute())
        remove(made)
    return size


@contextmanager
def _new_site(out: Path) -> Iterator[Path]:
    """Where a site can be built that will take the place of ``out``."""
    if fault := fault_of_folder(out):
        raise FileExistsError(f"{out} {fault}")
    with _parent_of(out), scratch_beside(out) as scratch:
        yield scratch / "site"


@contextmanager
def _parent_of(out: Path) -> Iterator[None]:
    """Make the folder of ``out``. If the block fails, the folders made for it are removed again."""
    missing = [folder for folder in out.parents if not folder.exists()]
    out.parent.mkdir(parents=True, exist_ok=True)
    for folder in missing:
        folder.chmod(0o755)
    try:
        yield
    finally:
        if not out.exists():
            with suppress(OSError):  # Another program has put something there.
                for folder in missing:
                    folder.rmdir()


class _Lines(logging.Formatter):
    """MkDocs' messages, with the lines of those about pages."""

    def __init__(self, files: FilesOfList) -> None:
        super().__init__("%(levelname)s: %(message)s")
        self._files = files

    def format(self, record: logging.LogRecord) -> str:
        message = record.getMessage()
        if record.levelno == logging.WARNING and self._files.is_of_page(message):
            return str(self._files.problem(message, is_warning=True))
        return super().format(record)


@contextmanager
def _messages_on_stderr(files: FilesOfList) -> Iterator[None]:
    """Print MkDocs' warnings and errors, and say in plain words that there is no site.

    MkDocs itself says which class of Python or how many warnings ended it.
    """
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(_Lines(files))
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    try:
        yield
    except Abort as error:
        message = "the site was not built; correct what is reported above"
        if "strict" in error.message:
            message += ", or write 'strict: false' in mkdocs.yml to build it with warnings"
        raise MkDocsException(message) from error
    finally:
        logger.removeHandler(handler)
