"""Settings of MkDocs that a list need not write into its mkdocs.yml."""

import logging
from pathlib import Path

import pytest
import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from papershelf.site.configuration.defaults import is_strict, set_defaults, set_nav
from papershelf.site.translations import ENGLISH

SHORT = """\
site_name: Bees
theme: material
plugins: [papershelf]
"""
GENERATED = (
    "index.md",
    "contribute.md",
    "topics/index.md",
    "topics/bees/index.md",
    "papers/index.md",
    "papers/roe2020bees/index.md",
    "authors/index.md",
    "venues/index.md",
    "years/index.md",
    "years/2020/index.md",
    "recent/index.md",
    "stats/index.md",
)


def config(folder: Path, more: str = "", base: str = SHORT) -> MkDocsConfig:
    for name in ("data", "docs", "gen"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(base + more)
    loaded = load_config(str(folder / "mkdocs.yml"))
    set_defaults(loaded, ENGLISH)
    return loaded


def nav_of(loaded: MkDocsConfig, *pages: str) -> object:
    made = [File(path, loaded.docs_dir, loaded.site_dir, True) for path in (*GENERATED, *pages)]
    set_nav(loaded, Files(made), ENGLISH)
    return loaded.nav


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", True),
        ("strict: true\n", True),
        ("strict: false\n", False),
        ("INHERIT: base.yml\n", False),
        ("site_author: !ENV [NOBODY, Ada]\nextra: {here: !relative $config_dir}\n", True),
    ],
)
def test_builds_are_strict_unless_the_file_says_otherwise(
    tmp_path: Path, more: str, expected: bool
) -> None:
    (tmp_path / "base.yml").write_text("strict: false\n")
    (tmp_path / "mkdocs.yml").write_text(SHORT + more)

    assert is_strict(tmp_path / "mkdocs.yml") is expected


def test_fonts_are_those_of_the_system(tmp_path: Path) -> None:
    assert config(tmp_path).theme["font"] is False


def test_what_the_file_says_stays(tmp_path: Path) -> None:
    base = SHORT.replace("theme: material", "theme: {name: material, font: {text: Foo}}")
    loaded = config(tmp_path, "nav: [index.md]\n", base)
    set_nav(loaded, Files([]), ENGLISH)

    assert loaded.theme["font"] == {"text": "Foo"}
    assert loaded.nav == ["index.md"]


def test_extensions_of_the_file_are_added_to_those_of_every_list(tmp_path: Path) -> None:
    more = "markdown_extensions: [footnotes, toc: {permalink: true, toc_depth: 3}]\n"
    loaded = config(tmp_path, more)

    assert {"footnotes", "admonition", "tables", "toc"} <= set(loaded.markdown_extensions)
    assert len(loaded.markdown_extensions) == len(set(loaded.markdown_extensions))
    assert loaded.mdx_configs["toc"] == {
        "permalink": True,
        "permalink_title": "Link to this section",
        "toc_depth": 3,
    }


@pytest.mark.parametrize(
    ("more", "omitted", "absolute", "anchors"),
    [
        ("", "WARNING", "WARNING", "WARNING"),
        ("validation: {omitted_files: info}", "INFO", "WARNING", "WARNING"),
        ("validation: {absolute_links: ignore}", "WARNING", "DEBUG", "WARNING"),
        ("validation: {links: {anchors: info}}", "WARNING", "WARNING", "INFO"),
    ],
)
def test_faults_in_pages_are_warnings_unless_the_file_says_otherwise(
    tmp_path: Path, more: str, omitted: str, absolute: str, anchors: str
) -> None:
    validation = config(tmp_path, more).validation

    levels = (
        validation.nav.omitted_files,
        validation.links.absolute_links,
        validation.links.anchors,
    )
    assert [logging.getLevelName(level) for level in levels] == [omitted, absolute, anchors]


@pytest.mark.parametrize("more", ["", "not_in_nav: |\n  /notes/\n"])
def test_generated_pages_need_no_place_in_a_nav(tmp_path: Path, more: str) -> None:
    hidden = config(tmp_path, more).not_in_nav

    assert hidden
    assert [path for path in GENERATED if not hidden.match_file(path)] == []
    assert hidden.match_file("notes/x.md") == bool(more)
    assert not hidden.match_file("about.md")


def test_a_pattern_of_the_file_outranks_those_of_every_list(tmp_path: Path) -> None:
    hidden = config(tmp_path, "not_in_nav: |\n  !/years/\n").not_in_nav

    assert hidden
    assert not hidden.match_file("years/index.md")


def test_nav_has_the_index_pages_and_then_the_pages_of_the_list(tmp_path: Path) -> None:
    assert nav_of(config(tmp_path), "how/why.md", "about.md", "glossary.md") == [
        {"Topics": "topics/index.md"},
        {"Papers": "papers/index.md"},
        {"Authors": "authors/index.md"},
        {"Venues": "venues/index.md"},
        {"Years": "years/index.md"},
        {"Recent": "recent/index.md"},
        {"Statistics": "stats/index.md"},
        {"About": ["about.md", "contribute.md", "glossary.md", "how/why.md"]},
    ]


def test_nav_has_the_map_if_there_is_one(tmp_path: Path) -> None:
    nav = nav_of(config(tmp_path), "map/index.md")

    assert isinstance(nav, list)
    assert nav[-2:] == [{"Map": "map/index.md"}, {"About": ["contribute.md"]}]


def test_nav_leaves_out_what_the_file_hides(tmp_path: Path) -> None:
    hidden = "not_in_nav: /a.md\nexclude_docs: /b.md\ndraft_docs: /c.md\n"

    nav = nav_of(config(tmp_path, hidden), "a.md", "b.md", "c.md", "d.md", ".e.md", ".f/g.md")

    assert isinstance(nav, list)
    assert nav[-1] == {"About": ["contribute.md", "d.md"]}


@pytest.mark.parametrize("setting", ["exclude_docs", "draft_docs"])
def test_nav_has_no_link_to_a_page_that_is_not_built(tmp_path: Path, setting: str) -> None:
    hidden = f"{setting}: |\n  about.md\n  contribute.md\n"

    nav = nav_of(config(tmp_path, hidden), "about.md", "d.md")

    assert isinstance(nav, list)
    assert nav[-1] == {"About": ["d.md"]}


def test_about_can_be_left_out_of_the_nav(tmp_path: Path) -> None:
    nav = nav_of(config(tmp_path, "not_in_nav: about.md\n"), "about.md")

    assert isinstance(nav, list)
    assert nav[-1] == {"About": ["contribute.md"]}


def test_edits_of_data_and_scripts_rebuild_the_preview(tmp_path: Path) -> None:
    (tmp_path / "extra").mkdir()
    loaded = config(tmp_path, "watch: [extra]\n")

    assert sorted(Path(path).name for path in loaded.watch) == ["data", "extra", "gen"]


def test_a_second_call_changes_nothing(tmp_path: Path) -> None:
    loaded = config(tmp_path, "markdown_extensions: [footnotes]\nnot_in_nav: /x.md\n")
    watch, extensions, toc = (
        list(loaded.watch),
        list(loaded.markdown_extensions),
        dict(loaded.mdx_configs["toc"]),
    )

    set_defaults(loaded, ENGLISH)

    assert (loaded.watch, loaded.markdown_extensions) == (watch, extensions)
    assert loaded.mdx_configs["toc"] == toc
    assert loaded.not_in_nav
    assert loaded.not_in_nav.match_file("x.md")


def test_the_first_list_repeats_no_default() -> None:
    settings = yaml.safe_load((Path(__file__).parents[3] / "mkdocs.yml").read_text("utf-8"))

    assert not {"strict", "validation", "watch", "not_in_nav"} & settings.keys()
    assert "font" not in settings["theme"]
