"""What a preview shows: brought up to date after every change, and asked for by the server."""

import gc
import mimetypes
import secrets
import threading
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from shutil import rmtree
from urllib.parse import quote

from papershelf.model.catalogue import Catalogue
from papershelf.model.problems import DataError, Problem
from papershelf.model.text import plural
from papershelf.site.building.faults import FilesOfList
from papershelf.site.preview.building import build_site, places_to_watch, settings_of_list
from papershelf.site.preview.overlay import problems_page, with_overlay
from papershelf.site.preview.search import SearchIndex
from papershelf.site.preview.server import Answer
from papershelf.site.preview.site import Site

_HTML = (".html", ".htm")
_MEDIA_TYPES = {
    ".bib": "text/plain",
    ".css": "text/css",
    ".csv": "text/csv",
    ".js": "text/javascript",
    ".json": "application/json",
    ".ris": "text/plain",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".xml": "application/xml",
}
# How many files a line of output names.
_NAMED = 3


class Session:
    """The pages of a preview. Requests come from threads, and changes from the main thread."""

    def __init__(
        self,
        root: Path,
        folder: Path,
        server: str,
        load: Callable[[], Catalogue],
        say: Callable[[str], None],
        watch: Callable[[Collection[Path]], None],
    ) -> None:
        """``folder`` is for files of the site, ``server`` its URL; ``load`` raises DataError.
        ``watch`` is told which files the site is made of, always before they are read.
        """
        self._root = root
        self._folder = folder
        self._server = server
        self._load = load
        self._say = say
        self._watch = watch
        watch(places_to_watch(root, None))
        self._site: Site | None = None
        self._search: SearchIndex | None = None
        # Problems with Python code stay until the program starts again.
        self.problems_with_code: tuple[Problem, ...] = ()
        self._problems: tuple[Problem, ...] = ()
        self.url = f"{server}/"
        """The URL of the home page."""
        self._must_build = True
        self._folders = 0
        # One page at a time: MkDocs marks the page that it renders as the active one.
        self._making = threading.RLock()
        self._changed = threading.Condition()
        # Another one in each process, so that pages reload after a restart.
        self._process = secrets.token_hex(4)
        self._version = f"{self._process}-0"

    def update(self, changed: Collection[Path] = ()) -> None:
        """Bring the pages up to date after these files changed."""
        began = time.monotonic()
        data = self._root / "data"
        if not all(path.is_relative_to(data) for path in changed):
            self._must_build = True
        before = self._site
        try:
            if not self._folder.is_dir():
                # Some systems tidy up temporary files, also of programs that still run.
                self._folder.mkdir(mode=0o700)
                self._must_build = True
            site = self._renewed()
        except DataError as error:
            self.show(error.problems)
            return
        except OSError as error:
            self.show(FilesOfList(self._root, self._root / "docs").problems(error, ()))
            return
        self._take(site)
        self.show(site.warnings)
        if before and changed:
            self._say(f"{self._names(changed)}: updated in {time.monotonic() - began:.2f} s")

    def show(self, problems: Sequence[Problem]) -> None:
        """Show problems above every page and on the terminal, and have pages reload."""
        problems = (*self.problems_with_code, *problems)
        self._print(problems)
        with self._making, self._changed:
            self._problems = problems
            count = int(self._version.rpartition("-")[2]) + 1
            self._version = f"{self._process}-{count}"
            self._changed.notify_all()
        if errors := sum(not problem.is_warning for problem in problems):
            kept = (
                "the earlier site is still shown" if self._site else "there is no site to show yet"
            )
            self._say(f"{plural(errors, 'problem')}; {kept}")

    def _print(self, problems: Sequence[Problem]) -> None:
        """Print the problems that were not there before."""
        for problem in problems:
            if problem not in self._problems:
                self._say(str(problem))

    def close(self) -> None:
        """Make and write nothing from now on."""
        if self._search:
            self._search.drop()

    def _renewed(self) -> Site:
        """The site as the files say. Raises DataError with all problems."""
        problems: list[Problem] = []
        config = None
        if self._must_build or not self._site:
            try:
                config = settings_of_list(self._root, self._server)
                self._watch(places_to_watch(self._root, config))
                self.url = config.site_url or self.url
            except DataError as error:
                problems += error.problems
        try:
            catalogue = self._load()
        except DataError as error:
            problems += error.problems
        except OSError as error:
            problems += FilesOfList(self._root, self._root / "docs").problems(error, ())
        if problems:
            raise DataError(problems)
        if not config and self._site and (site := self._site.with_list(catalogue)):
            return site
        self._must_build = True
        folder = self._new_folder()
        try:
            config = config or settings_of_list(self._root, self._server)
            site = build_site(self._root, folder, config, catalogue)
        except DataError:
            rmtree(folder, ignore_errors=True)
            if self._site:
                self._site.plugin.use_templates()
            raise
        self._must_build = False
        return site

    def _take(self, site: Site) -> None:
        before, search = self._site, self._search
        with self._making:
            self._site = site
            contents = site.contents
            author_pages = contents.settings.options.author_pages
            folder = self._new_folder()
            self._search = SearchIndex(contents.catalogue, author_pages, folder, self._say)
        if not before:
            # Most of the list stays as it is. The collector would go through all of it after every
            # few edits, which takes a second with 10,000 papers.
            gc.freeze()
        if search:
            search.drop()
            rmtree(search.folder, ignore_errors=True)
        if before and before.folder != site.folder:
            rmtree(before.folder, ignore_errors=True)

    def _new_folder(self) -> Path:
        self._folders += 1
        return self._folder / str(self._folders)

    def _names(self, changed: Collection[Path]) -> str:
        """The first of the files that changed, relative to the list."""
        names = sorted(
            path.relative_to(self._root).as_posix()
            if path.is_relative_to(self._root)
            else str(path)
            for path in changed
        )
        more = f" and {plural(len(names) - _NAMED, 'more file')}" if len(names) > _NAMED else ""
        return ", ".join(names[:_NAMED]) + more

    # Requests

    def wait_for_other(self, version: str, seconds: float) -> str:
        with self._changed:
            self._changed.wait_for(lambda: self._version != version, seconds)
            return self._version

    def answer(self, path: str) -> Answer:
        # Before other pages are kept waiting: the index may take seconds.
        if found := self._found_in_search(path):
            return found
        with self._making:
            if not self._site:
                return self._html(problems_page(self._problems), shown=())
            try:
                return self._answer(self._site, path)
            except DataError as error:
                # No new version: the page would be asked for again, and again.
                self._print(error.problems)
                self._problems = (*self._problems, *error.problems)
                return self._html(problems_page(error.problems), shown=())

    def _found_in_search(self, path: str) -> Answer | None:
        """A file of the search index of the present list."""
        while (search := self._search) and (site := self._site) and _is_safe(path):
            file = search.file(path.removeprefix(site.below))
            if file is None:
                return None
            with suppress(FileNotFoundError):
                return Answer(file.read_bytes(), _media_type(path))
            if self._search is search:
                return None
        return None

    def _answer(self, site: Site, path: str) -> Answer:
        rest = path.removeprefix(site.below)
        if not path.startswith(site.below):
            if path in ("/", site.below.rstrip("/")):
                return _moved(site.below)
        elif _is_safe(path):
            if not rest or rest.endswith(("/", "/index.html")) or rest == "index.html":
                url = rest.removesuffix("index.html")
                if (html := site.page(url)) is not None:
                    return self._html(html)
                rest = f"{url}index.html"
            elif (made := site.made(rest)) is not None:
                return Answer(made, _media_type(rest))
            if file := site.file(rest):
                content = file.read_bytes()
                if file.suffix in _HTML:
                    return self._html(content.decode(errors="surrogateescape"))
                return Answer(content, _media_type(rest))
            if site.page(f"{rest}/") is not None or site.file(f"{rest}/index.html"):
                return _moved(f"{path}/")
        lost = site.file("404.html")
        html = lost.read_text(encoding="utf-8") if lost else "<!doctype html>Page not found"
        return self._html(html, HTTPStatus.NOT_FOUND)

    def _html(
        self,
        html: str,
        status: HTTPStatus = HTTPStatus.OK,
        shown: Sequence[Problem] | None = None,
    ) -> Answer:
        body = with_overlay(html, self._version, self._problems if shown is None else shown)
        return Answer(body.encode(errors="surrogateescape"), status=status)


def _is_safe(path: str) -> bool:
    """Whether the path stays in the folder of the site, on every system."""
    parts = path.strip("/").split("/")
    return not any(part in (".", "..") or set(part) & set("\\:\0") for part in parts) and (
        "//" not in path
    )


def _moved(path: str) -> Answer:
    return Answer(b"", status=HTTPStatus.FOUND, location=quote(path))


def _media_type(path: str) -> str:
    """What GitHub Pages says; the registry of Windows knows other types for some."""
    suffix = Path(path).suffix
    found = _MEDIA_TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    is_text = found.startswith("text/") or suffix in (".json", ".svg", ".xml")
    return f"{found}; charset=utf-8" if is_text else found
