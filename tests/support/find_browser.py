"""Find or install the browser for the tests: `python tests/support/find_browser.py`.

An installed Chrome or Chromium; else the one that Playwright has downloaded; else Playwright
downloads it; else, as root on Debian, the package.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

INSTALLED = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")


def find_browser() -> str | None:
    """The path of a browser's executable, or None if none is installed."""
    for name in INSTALLED:
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        downloaded = playwright.chromium.executable_path
    return downloaded if Path(downloaded).exists() else None


def _ways() -> list[list[list[str]]]:
    """Ways to install a browser, each a list of commands, the preferred one first."""
    ways = [[[sys.executable, "-m", "playwright", "install", "chromium"]]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install = ["apt-get", "-qq", "install", "--no-install-recommends", "chromium"]
        ways.append([["apt-get", "-qq", "update"], install])
    return ways


def main() -> None:
    """Install a browser if needed. If that fails, the tests are skipped."""
    for commands in _ways():
        if find_browser():
            return
        for command in commands:
            subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if not find_browser():
        sys.stderr.write("No browser could be had; the tests that need one will skip.\n")


if __name__ == "__main__":
    main()
