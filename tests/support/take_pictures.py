"""Take the pictures of the README again: `PYTHONPATH=tests/support .venv/bin/python
tests/support/take_pictures.py`.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from find_browser import find_browser
from serving import serve_site

ROOT = Path(__file__).parents[2]
WIDTH = 1280
# The page of each, and the height of its picture.
PICTURES = {"screenshot": ("", 945), "paper": ("papers/schlag2021learning/", 800)}


def main() -> None:
    shelf = Path(sys.executable).with_name("shelf")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder, "site")
        subprocess.run([shelf, "build", "--list", ROOT, "--out", site], check=True)
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        with serve_site(site, "/papershelf/") as url:
            for name, (path, height) in PICTURES.items():
                page = browser.new_page(viewport={"width": WIDTH, "height": height})
                page.goto(url + path, wait_until="networkidle")
                page.screenshot(path=ROOT / f"docs/assets/{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
