"""The site without a connection: what a browser has kept, and that it is never older than need be.

The server goes down for real, because browsers' own emulation does not reach service workers.
"""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lists import run_shelf, thin_list
from papershelf.site.following.offline import WORKER, no_service_worker, service_worker
from serving import PagesHandler

pytestmark = [pytest.mark.browser, pytest.mark.site]

BELOW = "/papershelf/"
SETTINGS = "site_name: Sheep\nplugins: [papershelf]\ntheme: {name: material}\n"
# Of another list on the same host.
OTHER_CACHE = "papershelf https://list.example/other/ 1"
CACHES = "caches.keys().then((names) => names.filter((name) => name.startsWith('papershelf')))"
IS_KEPT = f"{CACHES}.then((names) => navigator.serviceWorker.controller ? names.length : 0)"
IS_GONE = "navigator.serviceWorker.getRegistration().then((found) => !found)"


class Host:
    """A server of a copy of the site, which can go down and answer with something else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_down = False
        self.asked: list[str] = []
        self.instead: dict[str, bytes] = {}
        host = self

        class Handler(PagesHandler):
            path_before = BELOW

            def do_GET(self) -> None:  # noqa: N802 - the name that the server looks for
                self.folder = host.folder
                if host.is_down:
                    self.close_connection = True
                    return
                path = self.path.removeprefix(BELOW).partition("?")[0]
                host.asked.append(path)
                if path in host.instead:
                    body = host.instead[path]
                    self.send_response(200)
                    self.send_header("Content-Type", "text/html; charset=utf-8")
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                else:
                    super().do_GET()

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}{BELOW}"

    def wait_for(self, path: str) -> None:
        """Wait until this file is asked for, as only the service worker does."""
        for _ in range(300):
            if path in self.asked:
                return
            time.sleep(0.1)
        raise AssertionError(path)

    def change(self, path: str, before: str, after: str) -> None:
        file = self.folder / path
        text = file.read_text("utf-8")
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8", newline="")

    def build(self) -> None:
        """Write the service worker for the files as they are."""
        keys = [folder.name for folder in sorted(self.folder.glob("papers/*/"))]
        (self.folder / WORKER).write_text(service_worker(self.folder, keys), encoding="utf-8")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Unlike in other tests, with service workers."""
    context = browser.new_context()
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = thin_list(tmp_path_factory.mktemp("list"), SETTINGS)
    done = run_shelf(root, "build")
    assert (done.returncode, done.stderr) == (0, "")
    return root / "site"


@pytest.fixture
def host(built: Path, tmp_path: Path) -> Iterator[Host]:
    host = Host(shutil.copytree(built, tmp_path / "site"))
    thread = threading.Thread(target=host.server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield host
    host.server.shutdown()
    thread.join()
    host.server.server_close()


def wait_until(page: Page, script: str) -> None:
    """Wait for what only a promise says, which wait_for_function takes for true."""
    for _ in range(300):
        if page.evaluate(script):
            return
        page.wait_for_timeout(100)
    raise AssertionError(script)


@pytest.fixture
def keep(page: Page, host: Host) -> Callable[[], None]:
    def keep() -> None:
        page.goto(host.url)
        wait_until(page, IS_KEPT)

    return keep


def test_whole_list_can_be_read_after_one_visit(
    page: Page, host: Host, keep: Callable[[], None]
) -> None:
    keep()
    host.is_down = True

    page.goto(f"{host.url}papers/ito2021hens/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hens That Listen")
    page.goto(f"{host.url}papers/?q=wool")
    expect(page.locator("#berg2021wool")).to_be_visible()
    expect(page.locator("#ito2021hens")).to_be_hidden()
    page.goto(f"{host.url}topics/listening/index.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Listening machines")

    lost = page.goto(f"{host.url}manual/guides/add/")
    assert lost is not None
    assert lost.status == 503
    expect(page.get_by_role("heading", level=1)).to_have_text("Not in your offline copy")
    page.locator("#content").get_by_role("link", name="all papers").click()
    expect(page).to_have_url(f"{host.url}papers/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    # Nobody gets a page that is called references.bib.
    fetched = "fetch('../references.bib').then((response) => response.status, () => 'failed')"
    assert page.evaluate(fetched) == "failed"


def test_pages_are_never_older_than_those_of_the_server(
    page: Page, host: Host, keep: Callable[[], None]
) -> None:
    keep()
    # The server has a new page, and still the service worker of the build before.
    host.change("index.html", "</h1>", " (new)</h1>")
    page.goto(host.url)
    expect(page.get_by_role("heading", level=1)).to_contain_text("(new)")

    first = page.evaluate(CACHES)
    host.build()
    host.asked.clear()
    page.goto(host.url)
    wait_until(page, f"{CACHES}.then((names) => names.length === 1 && names[0] !== '{first[0]}')")

    # Nothing but what has changed, and what the page needs.
    assert not [path for path in host.asked if path.startswith("topics/")]
    host.is_down = True
    page.goto(host.url)
    expect(page.get_by_role("heading", level=1)).to_contain_text("(new)")


def test_visited_pages_are_kept_even_if_they_are_not_part_of_the_copy(
    page: Page, host: Host, keep: Callable[[], None]
) -> None:
    (host.folder / "more").mkdir()
    (host.folder / "more/index.html").write_text("<!doctype html><h1>More</h1>", encoding="utf-8")
    keep()
    page.goto(f"{host.url}more/")
    wait_until(page, f"{CACHES}.then((names) => names.length === 2)")
    host.is_down = True

    page.goto(f"{host.url}more/")

    expect(page.get_by_role("heading", level=1)).to_have_text("More")


def test_incomplete_copies_are_not_kept(page: Page, context: BrowserContext, host: Host) -> None:
    """Neither what a page for logging in to a network answers, nor what is not on the disk."""
    host.instead["topics/"] = b"<!doctype html><title>Log in</title>"
    page.goto(host.url)
    host.wait_for("topics/")
    wait_until(page, IS_GONE)
    assert page.evaluate(CACHES) == []

    host.instead.clear()
    session = context.new_cdp_session(page)
    origin = {"origin": host.url.removesuffix(BELOW)}
    session.send("Storage.overrideQuotaForOrigin", {**origin, "quotaSize": 100_000})
    host.asked.clear()
    page.goto(host.url)
    host.wait_for("offline.html")
    wait_until(page, IS_GONE)
    assert page.evaluate(CACHES) == []
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    session.send("Storage.overrideQuotaForOrigin", origin)
    page.goto(host.url)
    wait_until(page, IS_KEPT)


def test_copies_are_deleted_when_the_list_turns_them_off(
    page: Page, host: Host, keep: Callable[[], None]
) -> None:
    keep()
    page.evaluate(f"caches.open('{OTHER_CACHE}')")
    for file in host.folder.rglob("*.html"):
        text = file.read_text("utf-8").replace("assets/papershelf/offline.js", "assets/none.js")
        file.write_text(text, encoding="utf-8")
    (host.folder / WORKER).write_text(no_service_worker(), encoding="utf-8")

    page.goto(host.url)

    wait_until(page, IS_GONE)
    assert page.evaluate(CACHES) == [OTHER_CACHE]


def test_preview_and_readers_who_save_data_get_no_copy(page: Page, host: Host) -> None:
    host.change(
        "index.html", "</head>", '<script src="/x/reload.js" data-version="1"></script></head>'
    )
    page.goto(host.url, wait_until="networkidle")

    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    page.goto(f"{host.url}stats/", wait_until="networkidle")

    assert WORKER not in host.asked
