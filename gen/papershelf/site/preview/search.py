"""The search index of a preview: made by another process when the pages are out.

A request for a file of the index waits until the index belongs to the list of the pages.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from papershelf.model.catalogue import Catalogue
from papershelf.site.search.earlier import FOLDER

# Seconds after an edit: the page is made first.
_DELAY = 0.5
_MAKE = """
import os, pickle, sys
from pathlib import Path
from papershelf.site.search.files import write_search_index
if hasattr(os, "nice"):
    os.nice(10)  # The pages are more urgent.
catalogue, author_pages = pickle.loads(Path(sys.argv[1]).read_bytes())
write_search_index(catalogue, Path(sys.argv[2]), author_pages)
"""


class SearchIndex:
    """The index of one state of the list, in a folder."""

    def __init__(
        self, catalogue: Catalogue, author_pages: int, folder: Path, say: Callable[[str], None]
    ) -> None:
        self._content = (catalogue, author_pages)
        self.folder = folder
        self._lock = threading.Lock()
        self._wanted = threading.Event()
        self._done = threading.Event()
        self._is_dropped = False
        self._process: subprocess.Popen[str] | None = None
        self._say = say
        threading.Thread(target=self._make, daemon=True).start()

    def file(self, path: str) -> Path | None:
        """Where a file of the index is; None if the path is not one."""
        # A hand-written page can have the URL of the folder.
        if not path.startswith(f"{FOLDER}/") or not path.endswith(".bin"):
            return None
        self._wanted.set()
        self._done.wait()
        return self.folder / path

    def drop(self) -> None:
        """Stop making the index: the list has changed again, or the preview ends."""
        with self._lock:
            self._is_dropped = True
            if self._process and self._process.poll() is None:
                _kill(self._process)
        self._wanted.set()
        self._done.set()

    def _make(self) -> None:
        self._wanted.wait(_DELAY)
        try:
            if fault := self._fault():
                self._say(f"The search index was not made: {fault}")
        finally:
            self._done.set()

    def _fault(self) -> str:
        """Make the index. What went wrong, if it is still needed."""
        if self._is_dropped:
            return ""
        content = pickle.dumps(self._content)
        try:
            with self._lock:
                if not self._is_dropped:
                    self._process = self._start(content)
        except OSError as error:
            return str(error.strerror)
        fault = self._process.communicate()[1].strip() if self._process else ""
        # The last line says what went wrong. While the package's code is being replaced, the rest
        # would be a traceback through half of it.
        return "" if self._is_dropped or not fault else fault.splitlines()[-1]

    def _start(self, content: bytes) -> "subprocess.Popen[str]":
        self.folder.mkdir()
        given = self.folder / "catalogue"
        given.write_bytes(content)
        return subprocess.Popen(
            # -P: a module in the folder of a list must not replace one of Python's.
            [sys.executable, "-P", "-c", _MAKE, given, self.folder],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            # Ctrl-C in the terminal reaches this process only, and killing the group ends the
            # programs that it has started.
            start_new_session=True,
        )


def _kill(process: "subprocess.Popen[str]") -> None:
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
