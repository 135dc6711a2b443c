"""Hypothesis profiles, and fixtures for several rooms: a built site, a browser, services."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from find_browser import find_browser
from metadata_server import ENTRY, Services, metadata_services, preprint, work
from serving import serve_site

ROOT = Path(__file__).parents[1]
# A shell that runs the tests in the background makes them ignore Ctrl-C, and the programs that
# they start would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
# A busy machine makes pages and examples slow, which must not fail a test: browsers wait long,
# and no Hypothesis profile sets a deadline.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# .ci/run: the same examples each time, so that only a change can cause a failure.
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, database=None)
# pytest --hypothesis-profile=fuzz: many more examples, to search for bugs.
settings.register_profile("fuzz", settings.get_profile("default"), max_examples=10_000)
settings.load_profile("default")
# Keeps the browser from requesting anything but the pages under test.
BROWSER_FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# Keeps the service worker away, which would answer in place of what a test simulates.
SAVES_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository's own list, as `shelf build` makes it."""
    out = tmp_path_factory.mktemp("build") / "site"
    shelf = Path(sys.executable).with_name("shelf")
    # In another process, because Playwright keeps an event loop running in this one.
    built = subprocess.run(
        [shelf, "build", "--list", ROOT, "--out", out], capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    return out


@pytest.fixture(scope="session")
def site_url(built_site: Path) -> Iterator[str]:
    """Where the site is served, below /papershelf/ as on GitHub Pages."""
    with serve_site(built_site, "/papershelf/") as url:
        yield url


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """The metadata services, on the loopback and without any papers."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    with metadata_services() as services:
        yield services


@pytest.fixture
def services_of_sheep(services: Services) -> Services:
    """Services with a preprint, its published version, and a paper in the Anthology."""
    services.preprints["2103.00001"] = preprint(doi="10.1000/sheep.2021")
    services.works["10.1000/sheep.2021"] = work()
    services.entries["2024.sheep-long.1"] = ENTRY
    return services


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    installed = find_browser()
    if installed is None:
        pytest.skip("a browser is not installed")
    with sync_playwright() as playwright:
        browser = _launched(playwright, installed)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window of 1280 by 800 pixels with separate storage and history."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE)
    context.add_init_script(SAVES_DATA)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def page_without_scripts(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def _launched(playwright: Playwright, installed: str) -> Browser:
    # Chromium's sandbox does not run as root, which is the user in many containers.
    flags = [*BROWSER_FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return playwright.chromium.launch(executable_path=installed, args=flags)
