"""Settings of MkDocs and Material show on the built pages."""

import re
import socket
import stat
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen
from xml.etree import ElementTree as ET

import pytest

from lists import SHELF, environment, files_of, run_shelf, thin_list
from page_links import broken_links
from papershelf.site.configuration.theme_settings import verdicts

pytestmark = pytest.mark.site

MINIMAL = "site_name: Sheep\ntheme: {name: material}\nplugins: [papershelf]\n"
URL = "https://sheep.example/list/"
PAPER = "papers/ito2021hens/"

RICH = """\
INHERIT: base.yml
site_name: Sheep & <Co>
site_description: All about "sheep".
site_author: Mina Roe
docs_dir: content/pages
site_dir: public/site
copyright: "&copy; The <b>flock</b>"
repo_url: https://github.com/sheep/list
repo_name: Our meadow
edit_uri: edit/trunk/content/pages
remote_branch: published
remote_name: upstream
use_directory_urls: true
theme:
  name: material
  custom_dir: overrides
  static_templates: [imprint.html]
  language: en
  favicon: pictures/icon.png
  logo: pictures/logo.svg
  font: false
  features: [navigation.tabs, navigation.indexes, content.action.edit, content.code.copy]
  icon:
    repo: fontawesome/brands/github
    edit: material/pencil
    search: material/sheep
    admonition: {note: octicons/tag-16}
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: teal
      accent: deep orange
      toggle: {icon: material/weather-sunny, name: Go dark}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: black
      toggle: {icon: material/weather-night, name: Go light}
nav:
  - Home: index.md
  - topics/index.md
  - papers/index.md
  - Herd & flock:
      - herd/index.md
      - herd/deep.md
      - Deeper: [herd/deeper.md]
  - Elsewhere: https://elsewhere.example/
exclude_docs: "*.txt"
draft_docs: draft.md
not_in_nav: hidden.md
validation: {omitted_files: warn, absolute_links: relative_to_docs}
strict: true
hooks: [hook.py]
watch: [overrides]
extra_css: [styles/own.css]
extra_javascript: [scripts/own.js, {path: scripts/own.mjs, type: module, async: true}]
extra_templates: [robots.txt.html]
markdown_extensions: [admonition, footnotes, pymdownx.highlight, pymdownx.superfences]
plugins:
  - group: {enabled: true, plugins: [meta]}
  - typeset
  - papershelf
extra:
  homepage: https://home.example/
  generator: false
  herd: 12
  social:
    - {icon: fontawesome/brands/mastodon, link: https://social.example/@sheep}
    - {icon: material/email, link: "mailto:ewe@sheep.example", name: Write to us}
  alternate:
    - {name: Deutsch, link: https://de.sheep.example/, lang: de}
"""
HERD = """\
# Herd `R`

!!! note
    Graze.

[Deep](deep.md)[^1]

[^1]: A footnote.
"""
DEEP = """\
---
title: Down & deep
description: Far "down".
author: Ken Ito
template: wide.html
---
[Root](/hidden.md)

```python
print(1)
```
"""
MAIN = """\
{% extends "base.html" %}
{% block announce %}
{% if config.extra.herd %}Herd of {{ config.extra.herd }}{% endif %}
{% endblock %}
{% block extrahead %}<meta name="wool" content="{{ config.extra.wool }}">{% endblock %}
"""
MISSING = """\
{% extends "papershelf/404.html" %}
{% block content %}<p>Baa.</p>{{ super() }}{% endblock %}
"""
FACTS = """\
{% extends "papershelf/paper.html.j2" %}
{% block facts %}<p>Cited as {{ paper.key }}</p>{{ super() }}{% endblock %}
"""
PAGES = (
    ("base.yml", f"site_url: {URL}\nextra: {{wool: soft}}\n"),
    ("content/pages/herd/index.md", HERD),
    ("content/pages/herd/deep.md", DEEP),
    ("content/pages/herd/deeper.md", "# Deeper down\n"),
    ("content/pages/herd/.meta.yml", "description: From a meta file.\n"),
    ("content/pages/hidden.md", "# Hidden & found\n"),
    ("content/pages/draft.md", "# Draft\n"),
    ("content/pages/notes.txt", "Not for readers.\n"),
    ("content/pages/robots.txt.html", "Sitemap of {{ config.site_name }}: {{ config.site_url }}\n"),
    ("content/pages/pictures/icon.png", "icon"),
    ("content/pages/pictures/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ("content/pages/assets/images/flock.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ("content/pages/assets/javascripts/flock.js", "1;\n"),
    ("content/pages/styles/own.css", ".md-header { outline: 3px solid; }\n"),
    ("content/pages/scripts/own.js", "document.body.dataset.own = 'classic';\n"),
    ("content/pages/scripts/own.mjs", "document.body.dataset.module = 'yes';\n"),
    ("hook.py", "def on_page_content(html, page, **_):\n    return html + '<i>hooked</i>'\n"),
    ("overrides/main.html", MAIN),
    ("overrides/404.html", MISSING),
    ("overrides/wide.html", '{% extends "main.html" %}{% block tabs %}Wide.{% endblock %}'),
    (
        "overrides/imprint.html",
        '{% extends "main.html" %}{% block content %}<h1>Imprint</h1>{% endblock %}',
    ),
    (
        "overrides/partials/footer.html",
        '{% include "papershelf/partials/footer.html" %}<p>Below the footer</p>',
    ),
    ("overrides/papershelf/paper.html.j2", FACTS),
)


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a list that uses every setting."""
    root = thin_list(tmp_path_factory.mktemp("rich") / "list", RICH, *PAGES)
    done = run_shelf(root, "build")
    assert (done.returncode, done.stderr) == (0, "")
    assert not (root / "site").exists()
    return root / "public/site"


def html_of(site: Path, path: str = "") -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def built(tmp_path: Path, settings: str, *files: tuple[str, str]) -> Path:
    root = thin_list(tmp_path / "list", settings, *files)
    done = run_shelf(root, "build")
    assert (done.returncode, done.stderr) == (0, "")
    return root / "site"


def has(*texts: str, page: str = "herd/") -> Callable[[Path], bool]:
    return lambda site: all(text in html_of(site, page) for text in texts)


def file_has(path: str, text: str) -> Callable[[Path], bool]:
    return lambda site: text in (site / path).read_text(encoding="utf-8")


def is_file(*paths: str) -> Callable[[Path], bool]:
    return lambda site: all((site / path).is_file() for path in paths)


def is_missing(*paths: str) -> Callable[[Path], bool]:
    return lambda site: not any((site / path).exists() for path in paths)


_SCHEMES = "data-schemes="
# What each setting of RICH does to its site. Settings that do nothing to a site are below.
EFFECTS: dict[str, Callable[[Path], bool]] = {
    "INHERIT": has('<meta name="wool" content="soft">'),
    "site_name": has("<title>Herd R – Sheep &amp; &lt;Co&gt;</title>"),
    "site_url": has(f'<link rel="canonical" href="{URL}herd/">'),
    "site_description": has('content="All about &#34;sheep&#34;."', page="hidden"),
    "site_author": has('<meta name="author" content="Mina Roe">'),
    "nav": has(">Herd & flock</a>", 'href="https://elsewhere.example/"'),
    "docs_dir": has("Hidden &amp; found", page="hidden"),
    "site_dir": is_file("index.html"),
    "copyright": has("&copy; The <b>flock</b>"),
    "repo_url": has('href="https://github.com/sheep/list"'),
    "repo_name": has("Our meadow"),
    "edit_uri": has(
        "https://github.com/sheep/list/edit/trunk/data/papers/2021/ito2021hens.yaml", page=PAPER
    ),
    "use_directory_urls": is_file("herd/deep/index.html"),
    "extra_css": has('<link rel="stylesheet" href="../styles/own.css">'),
    "extra_javascript": has(
        '<script src="../scripts/own.js"></script>',
        '<script src="../scripts/own.mjs" type="module" async></script>',
    ),
    "extra_templates": file_has("robots.txt.html", f"Sitemap of Sheep & <Co>: {URL}"),
    "exclude_docs": is_missing("notes.txt"),
    "draft_docs": is_missing("draft"),
    "not_in_nav": is_file("hidden/index.html"),
    "validation": has('href="../../hidden/"', page="herd/deep"),
    "hooks": has("<i>hooked</i>"),
    "plugins": has("Hens That Listen", page=PAPER),
    "markdown_extensions": has('class="admonition note"', 'class="footnote"'),
    "extra": has("Herd of 12"),
    "theme": has("assets/stylesheets/material.css"),
    "theme.name": file_has("assets/stylesheets/material.css", "[data-md-color-scheme=slate]"),
    "theme.custom_dir": has("Below the footer"),
    "theme.static_templates": file_has("imprint.html", "<h1>Imprint</h1>"),
    "theme.language": has('<html lang="en"'),
    "theme.favicon": has('<link rel="icon" href="../pictures/icon.png">'),
    "theme.logo": has('<img class="ps-logo" src="../pictures/logo.svg" alt="">'),
    "theme.font": lambda site: "fonts.g" not in html_of(site),
    "theme.palette": has(_SCHEMES),
    "theme.palette.media": has("&#34;key&#34;: &#34;auto&#34;"),
    "theme.palette.scheme": has("&#34;slate&#34;"),
    "theme.palette.primary": has('data-md-color-primary="teal"'),
    "theme.palette.accent": has('data-md-color-accent="deep-orange"'),
    "theme.palette.toggle": has("&#34;Go light&#34;"),
    "theme.palette.toggle.icon": has('data-choice="light"><svg', 'data-choice="dark"><svg'),
    "theme.palette.toggle.name": has("&#34;Go dark&#34;"),
    "theme.icon": has('class="ps-icon"'),
    "theme.icon.repo": has('<span class="ps-icon" aria-hidden="true"><svg', "Our meadow"),
    "theme.icon.edit": has("</svg></span><span>Edit this page"),
    "theme.icon.search": lambda site: 'class="ps-search__icon' in html_of(site),
    "theme.icon.admonition": has("assets/papershelf/icons.css"),
    "theme.icon.admonition.*": file_has(
        "assets/papershelf/icons.css", "--md-admonition-icon--note: url('data:image/svg+xml"
    ),
    "theme.features": has("assets/papershelf/code-copy.js", page="herd/deep"),
    "theme.features.content.action.edit": has(
        "https://github.com/sheep/list/edit/trunk/content/pages/herd/index.md"
    ),
    "theme.features.content.code.copy": is_file("assets/papershelf/code-copy.js"),
    "theme.features.navigation.indexes": has('<a href="../herd/">Herd & flock</a>', page="hidden"),
    "theme.features.navigation.tabs": has('<nav class="ps-tabs"'),
    "extra.homepage": has('<a class="ps-brand" href="https://home.example/">'),
    "extra.generator": lambda site: "Made with" not in html_of(site),
    "extra.social": has('href="https://social.example/@sheep" rel="me"'),
    "extra.social.icon": has('<span class="ps-icon" aria-hidden="true"><svg'),
    "extra.social.link": has('href="mailto:ewe@sheep.example"'),
    "extra.social.name": has('aria-label="Write to us"', 'aria-label="social.example"'),
    "extra.alternate": has('<link rel="alternate" hreflang="de" href="https://de.sheep.example/">'),
    "extra.alternate.name": has(">Deutsch</a>"),
    "extra.alternate.link": has('<a href="https://de.sheep.example/"'),
    "extra.alternate.lang": has('hreflang="de" lang="de"'),
    "page.title": has("<title>Down &amp; deep – ", page="herd/deep"),
    "page.description": has('content="Far &#34;down&#34;."', page="herd/deep"),
    "page.author": has('<meta name="author" content="Ken Ito">', page="herd/deep"),
    "page.template": has("Wide.", page="herd/deep"),
    "plugins.group": has("From a meta file."),
    "plugins.meta": has(
        '<meta name="description" property="og:description" content="From a meta file.">'
    ),
    "plugins.typeset": has("Herd <code>R</code></a>"),
}
# Tested on their own below, or in the tests of `shelf serve`.
ELSEWHERE = {
    "edit_uri_template", "remote_branch", "remote_name", "strict", "theme.icon.logo", "watch",
}  # fmt: skip


def test_every_setting_that_works_has_a_test_on_the_built_page() -> None:
    working = {one.name for one in verdicts().values() if one.kind != "refused"}

    assert working == EFFECTS.keys() | ELSEWHERE


@pytest.mark.parametrize("setting", EFFECTS)
def test_setting_has_its_effect(rich: Path, setting: str) -> None:
    assert EFFECTS[setting](rich)


def test_no_link_of_the_rich_site_is_broken(rich: Path) -> None:
    assert broken_links(rich, URL) == []


def test_overrides_are_on_pages_of_papers_and_authors(rich: Path) -> None:
    for path in (PAPER, "authors/roe-mina/"):
        html = html_of(rich, path)
        assert "Herd of 12" in html
        assert '<meta name="wool" content="soft">' in html
        assert "Below the footer" in html
    assert "<p>Cited as ito2021hens</p><dl" in html_of(rich, PAPER)
    assert not (rich / "papershelf").exists()


def test_the_404_page_can_extend_ours(rich: Path) -> None:
    html = (rich / "404.html").read_text("utf-8")

    assert html.index("Baa.") < html.index("<h1>Page not found</h1>")
    assert 'src="/list/pictures/logo.svg"' in html


def test_no_page_of_a_paper_names_the_author_of_the_site(rich: Path) -> None:
    """Zotero could take the author of the site for the paper's."""
    assert 'name="author"' not in html_of(rich, PAPER)


def test_feed_and_search_description_have_the_pictures(rich: Path) -> None:
    feed = ET.parse(rich / "feed.xml").getroot()  # noqa: S314 - our own file
    search = ET.parse(rich / "opensearch.xml").getroot()  # noqa: S314
    image = search.find("{*}Image")

    assert feed.findtext("{*}icon") == f"{URL}pictures/icon.png"
    assert feed.findtext("{*}logo") == f"{URL}pictures/logo.svg"
    assert image is not None
    assert (image.text, image.attrib["type"]) == (f"{URL}pictures/icon.png", "image/png")


def test_files_in_folders_with_the_names_of_materials_are_kept(rich: Path) -> None:
    assert (rich / "assets/images/flock.svg").is_file()
    scripts = {path.name for path in (rich / "assets/javascripts").iterdir()}
    assert scripts == {"flock.js"}
    assert not list(rich.rglob("*.map"))


def test_sections_in_sections_are_rows_of_tabs(rich: Path) -> None:
    html = html_of(rich, "herd/deeper")
    rows = re.findall(r'<nav class="ps-tabs[^"]*" aria-label="([^"]*)">', html)

    assert rows == ["Sections", "Herd &amp; flock", "Deeper"]
    assert html.count('aria-current="true"') == 1
    assert html.count('aria-current="page"') == 2


# Without settings


def test_three_lines_of_settings_are_enough(tmp_path: Path) -> None:
    site = built(tmp_path, MINIMAL, ("docs/about.md", "# About"), ("docs/a/b.md", "# B"))

    assert broken_links(site, "https://unknown.example/") == []
    tabs = re.search(r'<nav class="ps-tabs".*?</nav>', html_of(site, "about"), re.DOTALL)
    assert tabs
    assert re.findall(r">([^<>\n]+)</a>", tabs[0]) == [
        "Topics", "Papers", "Authors", "Venues", "Years", "Recent", "Statistics", "About",
    ]  # fmt: skip


def test_without_site_url_there_is_nothing_that_needs_it(tmp_path: Path) -> None:
    site = built(tmp_path, MINIMAL)
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]

    for name in ("feed.xml", "topics/listening.xml", "sitemap.xml", "sitemap.xml.gz"):
        assert not (site / name).exists()
    for absent in ("canonical", "og:url", "og:image", "opensearch", "feed.xml", "atom+xml"):
        assert not [html for html in pages if absent in html]
    assert '"url": "papers/ito2021hens/"' in (site / "papers.json").read_text("utf-8")
    assert '"url":"' not in html_of(site, PAPER)


def test_a_site_without_site_url_is_replaced_by_the_next_build(tmp_path: Path) -> None:
    site = built(tmp_path, MINIMAL)

    done = run_shelf(site.parent, "build")

    assert (done.returncode, done.stderr) == (0, "")


def test_without_a_description_no_page_has_an_empty_one(tmp_path: Path) -> None:
    site = built(tmp_path, MINIMAL + f"site_url: {URL}\n", ("docs/about.md", "# About"))

    for page in site.rglob("*.html"):
        assert 'content=""' not in page.read_text("utf-8")
    assert 'class="ps-lead"' not in html_of(site)
    assert "<Description>Sheep</Description>" in (site / "opensearch.xml").read_text("utf-8")


_RECORD = "data/papers/2021/ito2021hens.yaml"


@pytest.mark.parametrize(
    ("settings", "record", "about", "suggest"),
    [
        pytest.param("", None, None, None, id="none"),
        pytest.param(
            "repo_url: https://github.com/a/b/",
            f"https://github.com/a/b/edit/master/{_RECORD}",
            "https://github.com/a/b/edit/master/docs/about.md",
            "https://github.com/a/b/issues/new?template=suggest.yml",
            id="github",
        ),
        pytest.param(
            "repo_url: https://gitlab.com/a/b/c",
            f"https://gitlab.com/a/b/c/edit/master/{_RECORD}",
            "https://gitlab.com/a/b/c/edit/master/docs/about.md",
            "https://gitlab.com/a/b/c/-/issues/new?issue%5Btitle%5D=Suggest+a+paper",
            id="gitlab",
        ),
        pytest.param(
            "repo_url: https://codeberg.org/a/b\nedit_uri: _edit/main/docs",
            f"https://codeberg.org/a/b/_edit/main/{_RECORD}",
            "https://codeberg.org/a/b/_edit/main/docs/about.md",
            "https://codeberg.org/a/b/issues/new?title=Suggest+a+paper",
            id="codeberg",
        ),
        pytest.param("repo_url: https://codeberg.org/a/b", None, None, "any", id="no_edit_uri"),
        pytest.param(
            "repo_url: https://bitbucket.org/a/b",
            f"https://bitbucket.org/a/b/src/default/{_RECORD}",
            "https://bitbucket.org/a/b/src/default/docs/about.md",
            None,
            id="bitbucket",
        ),
        pytest.param("repo_url: https://git.example/a/b", None, None, None, id="unknown_forge"),
        pytest.param("repo_url: https://github.com/a/b\nedit_uri: ''", None, None, "any", id="off"),
        pytest.param(
            "edit_uri: https://ed.example/lists/sheep/docs/",
            f"https://ed.example/lists/sheep/{_RECORD}",
            "https://ed.example/lists/sheep/docs/about.md",
            None,
            id="complete_edit_uri",
        ),
        pytest.param(
            "repo_url: https://git.example/a/b\nedit_uri: '?file=root/docs/'",
            f"https://git.example/a/b?file=root/{_RECORD}",
            "https://git.example/a/b?file=root/docs/about.md",
            None,
            id="query",
        ),
        pytest.param(
            "edit_uri_template: 'https://ed.example/docs/{path}?plain=1'",
            f"https://ed.example/{_RECORD}?plain=1",
            "https://ed.example/docs/about.md?plain=1",
            None,
            id="template",
        ),
        pytest.param(
            "edit_uri_template: 'https://ed.example/?file={path!q}'",
            None,
            "https://ed.example/?file=about.md",
            None,
            id="quoting_template",
        ),
    ],
)  # fmt: skip
def test_links_to_edit_and_suggest_are_those_of_the_forge(
    tmp_path: Path, settings: str, record: str | None, about: str | None, suggest: str | None
) -> None:
    site = built(tmp_path, f"{MINIMAL}{settings}\n", ("docs/about.md", "# About"))

    def link(path: str, text: str) -> str | None:
        found = re.search(f'href="([^"]+)"(?:>|><span>){text}', html_of(site, path))
        return found[1].replace("&amp;", "&") if found else None

    assert link(PAPER, "Edit this record") == record
    assert link("about", "Edit this page") == about
    topics = record and record.replace(_RECORD, "data/topics.yaml")
    assert link("topics", "Edit this page") == topics
    found = link("", "Suggest a paper")
    assert found == suggest or (found and suggest == "any")
    assert bool(link(PAPER, "Report an error")) == bool(suggest)


def test_default_edit_links_of_another_docs_dir_are_right(tmp_path: Path) -> None:
    settings = MINIMAL + "docs_dir: content/en\nrepo_url: https://github.com/a/b\n"

    site = built(tmp_path, settings, ("content/en/about.md", "# About"))

    assert "https://github.com/a/b/edit/master/content/en/about.md" in html_of(site, "about")
    assert f"https://github.com/a/b/edit/master/{_RECORD}" in html_of(site, PAPER)


GENERATOR = """\
import mkdocs_gen_files
for page in mkdocs_gen_files.config.plugins["papershelf"].pages():
    with mkdocs_gen_files.open(page.path, "w", encoding="utf-8", newline="") as file:
        file.write(page.content)
"""


def test_the_site_is_the_same_with_gen_files_before_or_after_or_without(tmp_path: Path) -> None:
    gen_files = "{gen-files: {scripts: [make.py]}}"
    sites = [
        built(tmp_path / name, MINIMAL.replace("[papershelf]", plugins), ("make.py", GENERATOR))
        for name, plugins in (
            ("without", "[papershelf]"),
            ("before", f"[{gen_files}, papershelf]"),
            ("after", f"[papershelf, {gen_files}]"),
        )
    ]

    assert files_of(sites[0]) == files_of(sites[1]) == files_of(sites[2])


def test_excluded_folders_do_not_take_the_pages_of_papers_along(tmp_path: Path) -> None:
    site = built(tmp_path, MINIMAL + "exclude_docs: /papers/shell/\nstrict: true\n")

    assert (site / PAPER / "index.html").is_file()


def test_strict_builds_end_at_a_warning(tmp_path: Path) -> None:
    root = thin_list(
        tmp_path / "list", MINIMAL + "strict: true\n", ("docs/about.md", "[x](missing.md)")
    )

    assert run_shelf(root, "build").returncode == 1


def test_an_icon_can_be_the_logo(tmp_path: Path) -> None:
    settings = MINIMAL.replace("material}", "material, icon: {logo: material/sheep}}")

    assert 'class="ps-logo" aria-hidden="true"><svg' in html_of(built(tmp_path, settings))


def test_site_dir_that_is_not_a_site_is_not_overwritten(tmp_path: Path) -> None:
    root = thin_list(tmp_path / "list", MINIMAL + "site_dir: thesis\n", ("thesis/a.tex", "Work"))

    done = run_shelf(root, "build")

    assert done.returncode == 2
    assert "Invalid value for site_dir: " in done.stderr
    assert files_of(root / "thesis") == {"a.tex": b"Work"}


def test_serve_shows_a_changed_override(tmp_path: Path) -> None:
    settings = MINIMAL.replace("material}", "material, custom_dir: mine}")
    page, frame = "mine/papershelf/stats.html.j2", "mine/partials/footer.html"
    root = thin_list(tmp_path / "list", settings, (page, "Shorn"), (frame, "Grazing"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}/stats/"

    def shows(*texts: str) -> bool:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with suppress(OSError), urlopen(url) as answer:
                html = answer.read().decode()
                if all(text in html for text in texts):
                    return True
            time.sleep(0.2)
        return False

    with subprocess.Popen(
        [SHELF, "serve", "--port", str(port)],
        cwd=root,
        env=environment(root),
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            assert shows("Shorn", "Grazing")
            (root / page).write_text("Woolly", encoding="utf-8")
            assert shows("Woolly", "Grazing")
            (root / frame).write_text("Resting", encoding="utf-8")
            assert shows("Woolly", "Resting")
        finally:
            server.kill()


# Errors


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "[papershelf]",
            "[papershelf, search]",
            "mkdocs.yml:3:23: error[settings] plugins.search:",
        ),
        ("[papershelf]", "[papershelf", "Error: mkdocs.yml:4:1: expected ',' or ']'"),
        ("[papershelf]", "[]", "mkdocs.yml:3:1: error[settings] plugins: the plugin `papershelf`"),
        ("site_name: Sheep\n", "", "mkdocs.yml:1:1: error[settings] site_name: the list has no na"),
        ("{name: material}", "readthedocs", "mkdocs.yml:2:1: error[settings] theme: the pages are"),
        ("{name: material}", "{name: null}", "mkdocs.yml:2:9: error[settings] theme.name: the pa"),
        ("material}", "material, font: {text: A}}", "mkdocs.yml:2:25: error[settings] theme.font:"),
        (
            "material}",
            "material, logo: x.svg}",
            "mkdocs.yml:2:25: error[settings] theme.logo: the ",
        ),
        ("material}", "material, custom_dir: x}", "theme.custom_dir: this folder does not exist"),
    ],
)
def test_a_setting_that_cannot_work_ends_the_build_with_its_line(
    tmp_path: Path, before: str, after: str, expected: str
) -> None:
    assert before in MINIMAL
    root = thin_list(tmp_path / "list", MINIMAL.replace(before, after))

    done = run_shelf(root, "build")

    assert done.returncode == 1
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "papershelf/paper.html.j2",
            "\n{{ papr.title }}",
            "paper.html.j2:2:1: error[template] 'pa",
        ),
        ("papershelf/home.html.j2", "{% if %}", "home.html.j2:1:1: error[settings] Expected an"),
        (
            "main.html",
            '{% extends "base.html" %}\n{% block content %}{{ wool.soft.x }}{% endblock %}',
            "main.html:2:1: error[template] 'wool' is undefined",
        ),
        (
            "main.html",
            "<title>{{ page.title }}</title>{{ page.content }}",
            "the template main.html is incomplete: the shell has no placeholder for description",
        ),
        ("partials/nav.html", "x", "nav.html:1:1: error[settings] no page uses this template of"),
    ],
)
def test_an_error_in_a_template_ends_the_build_with_its_line(
    tmp_path: Path, name: str, text: str, expected: str
) -> None:
    settings = MINIMAL.replace("material}", "material, custom_dir: mine}")
    root = thin_list(tmp_path / "list", settings, (f"mine/{name}", text))

    done = run_shelf(root, "build")

    assert done.returncode == 1
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()


def test_a_web_server_can_read_the_site_of_any_umask(tmp_path: Path) -> None:
    root = thin_list(tmp_path / "list", MINIMAL)

    done = run_shelf(root, "build", "--out", "new/deep/site", umask=0o077)

    assert (done.returncode, done.stderr) == (0, "")
    for path in [root / "new", *(root / "new").rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o755 if path.is_dir() else 0o644), path
