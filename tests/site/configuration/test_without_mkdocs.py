"""shelf check names faults of the settings and of links among pages before a build does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from invented import record, write_list
from papershelf.commands.check import run_check
from papershelf.model.dates import PartialDate
from papershelf.site.configuration import settings_layers
from papershelf.site.configuration.read_options import options_in
from papershelf.site.configuration.settings_layers import read_layers
from papershelf.site.configuration.without_mkdocs import problems_without_mkdocs

SETTINGS = "site_name: Sheep\ntheme: {name: material}\nplugins: [papershelf]\n"
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


@pytest.mark.parametrize("settings", [SETTINGS, ""])
def test_good_or_no_settings_are_not_reported(tmp_path: Path, settings: str) -> None:
    assert problems(write_list(tmp_path, ("mkdocs.yml", settings))) == []


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
