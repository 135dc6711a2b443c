"""shelf check names faults of the settings and of links among pages before a build does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from invented import LIST_SETTINGS as SETTINGS
from invented import record, write_list
from papershelf.commands.check import run_check
from papershelf.model.dates import PartialDate
from papershelf.site.configuration import settings_layers
from papershelf.site.configuration.mkdocs_config import checked_values
from papershelf.site.configuration.read_options import options_in
from papershelf.site.configuration.settings_layers import read_layers
from papershelf.site.configuration.without_mkdocs import problems_without_mkdocs

OUT = "is a symbolic link that leads out of the pages of the list; put the file there"


def problems(root: Path) -> list[str]:
    layers = read_layers(root / "mkdocs.yml")
    return list(map(str, [*options_in(layers).problems, *problems_without_mkdocs(root, layers)]))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            "material}", "material, font: Roboto}",
            "mkdocs.yml:2:25: error[settings] theme.font: pages load nothing", id="refused",
        ),
        pytest.param(
            "material}", "material, palete: {}}",
            "mkdocs.yml:2:25: error[settings] theme.palete: unknown setting; did you mean palette?",
            id="unknown",
        ),
        pytest.param(
            "material}", "material, custom_dir: x}",
            "mkdocs.yml:2:25: error[settings] theme.custom_dir: this folder does not exist",
            id="folder",
        ),
        pytest.param(
            "material}", "material, custom_dir: mkdocs.yml}",
            "mkdocs.yml:2:25: error[settings] theme.custom_dir: this is not a folder; put one",
            id="file_for_folder",
        ),
        pytest.param(
            "material}", "material, custom_dir: /}",
            "mkdocs.yml:2:25: error[settings] theme.custom_dir: write a folder that has only",
            id="folder_around_the_list",
        ),
        pytest.param(
            "[papershelf]", "[papershelf]\ndocs_dir: /",
            "mkdocs.yml:4:1: error[settings] docs_dir: write a folder inside the list",
            id="pages_around_the_list",
        ),
        pytest.param(
            "[papershelf]", "[papershelf]\ndocs_dir: ../pages",
            "mkdocs.yml:4:1: error[settings] docs_dir: write a folder inside the list",
            id="pages_beside_the_list",
        ),
        pytest.param(
            "material}", "material, language: xx}",
            "mkdocs.yml:2:25: error[settings] theme.language: unknown language 'xx'", id="language",
        ),
        pytest.param(
            "[papershelf]", "[papershelf, {search: {lang: en}}]",
            "mkdocs.yml:3:24: error[settings] plugins.search: ", id="plugin",
        ),
        pytest.param(
            "[papershelf]", "[]",
            "mkdocs.yml:3:1: error[settings] plugins: the plugin `papershelf`, which", id="none",
        ),
        pytest.param(
            "[papershelf]", "[papershelf, 5]",
            "mkdocs.yml:3:23: error[settings] plugins.5: no plugin 5 is installed; correct the",
            id="plugin_that_is_not_installed",
        ),
        pytest.param(
            "[papershelf]", "[papershelf, gen-files: {scripts: [a.py]}]",
            "mkdocs.yml:3:45: error[settings] plugins.gen-files.scripts: there is no file a.py;",
            id="script",
        ),
        pytest.param(
            "[papershelf]", "[papershelf]\nhooks: [mkdocs.yml]",
            "mkdocs.yml:4:9: error[settings] hooks: mkdocs.yml is no Python file; name one",
            id="hook",
        ),
        pytest.param(
            "[papershelf]", "[papershelf]\nwatch: [a]",
            "mkdocs.yml:4:9: error[settings] watch: there is no file a; correct the path",
            id="watched",
        ),
        pytest.param(
            "[papershelf]", "[papershelf]\ndocs_dir: a",
            "mkdocs.yml:4:1: error[settings] docs_dir: there is no folder a/ for pages; create",
            id="no_pages",
        ),
        pytest.param(
            "[papershelf]", "[papershelf]\nsite_dir: ..",
            "mkdocs.yml:4:1: error[settings] site_dir: .. has the list in it, and would be",
            id="site_around_the_list",
        ),
        pytest.param(
            "[papershelf]", "[papershelf]\nsite_dir: data",
            "mkdocs.yml:4:1: error[settings] site_dir: data is among the files that the site",
            id="site_among_records",
        ),
        pytest.param(
            "[papershelf]", "[papershelf]\nextra_css: [a.css]",
            "mkdocs.yml:4:13: error[settings] extra_css: the site has no file a.css; put the",
            id="style_sheet",
        ),
        pytest.param(
            "[papershelf]", "[papershelf]\nnav: [papers/index.md, {A: b.md}]",
            "mkdocs.yml:4:25: error[settings] nav.A: the site has no page b.md; write the path",
            id="page_in_nav",
        ),
        pytest.param(
            "[papershelf]", "[papershelf]\nvalidation: {links: a}",
            "mkdocs.yml:4:1: error[settings] validation: Sub-option 'links'", id="of_mkdocs",
        ),
        pytest.param(
            "[papershelf]", "[{papershelf: {author_page: 2}}]",
            "mkdocs.yml:3:25: error[settings] plugins.papershelf.author_page: unknown setting",
            id="option",
        ),
    ],
)  # fmt: skip
def test_setting_that_a_build_refuses_is_reported(
    tmp_path: Path, before: str, after: str, expected: str
) -> None:
    root = write_list(tmp_path, ("mkdocs.yml", SETTINGS.replace(before, after)))

    (problem,) = problems(root)

    assert problem.startswith(expected)


@pytest.mark.parametrize("text", ["- site_name: Sheep\n", "Sheep\n", "2\n"])
def test_settings_that_are_not_names_with_values_are_reported(tmp_path: Path, text: str) -> None:
    root = write_list(tmp_path, ("mkdocs.yml", text))

    assert problems(root) == ["mkdocs.yml:1:1: error[settings] write settings as names with values"]


def test_good_settings_are_not_reported(tmp_path: Path) -> None:
    assert problems(write_list(tmp_path)) == []


@pytest.mark.parametrize("text", ["", "# To do\n", "{}\n"])
def test_settings_without_any_are_reported_as_by_a_build(tmp_path: Path, text: str) -> None:
    root = write_list(tmp_path, ("mkdocs.yml", text))
    (root / "docs").rmdir()

    found = problems(root)

    names = {one.partition("] ")[2].partition(":")[0] for one in found}
    assert names == {"docs_dir", "plugins", "site_name", "theme"}
    with pytest.raises(PluginError) as refused:
        checked_values(root / "mkdocs.yml")
    assert set(found) == set(str(refused.value).splitlines()[1:])


def test_pages_and_templates_are_reported_before_a_build(tmp_path: Path) -> None:
    text = SETTINGS.replace("material}", "material, custom_dir: own}") + "nav: [a.md, /a.md]\n"
    pages = [
        ("docs/a.md", "# A\n"),
        ("docs/b.md", "---\nhide: [toc]\n---\n# B\n"),
        ("own/main.html", "{% if %}"),
    ]
    root = write_list(tmp_path, ("mkdocs.yml", text), *pages)

    left_out = "missing here; add it, or name it in `not_in_nav`"
    assert [one.partition("Expected")[0] for one in problems(root)] == [
        "mkdocs.yml:4:13: error[settings] nav: the site has no page /a.md; write a.md",
        f"mkdocs.yml:4:1: error[settings] nav: b.md is {left_out}",
        "own/main.html:1:1: error[settings] ",
        "docs/b.md:2:1: error[settings] hide: there is no sidebar to hide; remove it",
    ]


def test_a_file_in_the_place_of_the_pages_is_reported(tmp_path: Path) -> None:
    root = write_list(tmp_path)
    (root / "docs").rmdir()
    (root / "docs").touch()

    (problem,) = problems(root)

    assert "docs_dir: there is no folder docs/ for pages; create it" in problem


@pytest.mark.parametrize(
    "more", ["strict: false", "validation: {nav: {not_found: info}}", "hooks: [a.py]"]
)
def test_pages_that_a_build_does_not_miss_are_not_reported(tmp_path: Path, more: str) -> None:
    text = f"{SETTINGS}nav: [b.md]\n{more}\n"

    assert problems(write_list(tmp_path, ("mkdocs.yml", text), ("a.py", ""))) == []


def test_list_without_a_settings_file_is_checked(tmp_path: Path) -> None:
    root = write_list(tmp_path)
    (root / "mkdocs.yml").unlink()

    assert problems(root) == []


def test_check_reports_settings_and_links_that_lead_out_of_the_list(tmp_path: Path) -> None:
    text = SETTINGS.replace("material}", "material, favicon: 1}") + "docs_dir: pages\n"
    root = write_list(tmp_path, record(), ("mkdocs.yml", text), ("pages/a.md", "# A\n"))
    (root / "pages/etc.md").symlink_to("/etc/passwd")

    checked = run_check(root, None, PartialDate.parse("2026-11-28"))

    assert [str(one) for one in checked.problems] == [
        "mkdocs.yml:2:25: error[settings] theme.favicon: write the path of a picture",
        f"pages/etc.md:1:1: error[file] {OUT}",
    ]


def test_a_check_reads_the_settings_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    layers = settings_layers._layers

    def noting(file: Path) -> Iterator[settings_layers.Layer]:
        read.append(file.name)
        return layers(file)

    monkeypatch.setattr(settings_layers, "_layers", noting)
    root = write_list(tmp_path, record(), ("mkdocs.yml", SETTINGS))

    run_check(root, None, PartialDate.parse("2026-11-28"))

    assert read == ["mkdocs.yml"]


def test_a_merged_map_is_no_repeated_key_however_often_it_is_read(tmp_path: Path) -> None:
    extra = "extra: {<<: {generator: true}, generator: false}\n"
    root = write_list(tmp_path, record(), ("mkdocs.yml", f"{SETTINGS}{extra}"))
    layers = read_layers(root / "mkdocs.yml")

    for _ in range(2):
        assert [*problems_without_mkdocs(root, layers)] == options_in(layers).problems == []
