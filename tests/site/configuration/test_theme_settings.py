"""Settings of MkDocs and Material: every documented one has a verdict, and none is ignored."""

import inspect
import re
from collections.abc import Iterator
from importlib.metadata import entry_points
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from papershelf.model.problems import Problem
from papershelf.site.configuration.settings_file import (
    written_settings,
)
from papershelf.site.configuration.settings_layers import (
    UnreadableSettingsError,
)
from papershelf.site.configuration.theme_settings import (
    Verdict,
    front_matter_problems,
    refusals,
    settings_table,
    verdicts,
)
from settings_files import read_settings, settings_of

MATERIAL = Path(utils.get_theme_dir("material"))
# Features that Material's script reads, so that its templates do not name them all.
# https://squidfunk.github.io/mkdocs-material/schema.json
DOCUMENTED_FEATURES = (
    "announce.dismiss", "content.action.edit", "content.action.view", "content.code.annotate",
    "content.code.copy", "content.code.select", "content.footnote.tooltips",
    "content.tabs.link", "content.tooltips", "header.autohide", "navigation.expand",
    "navigation.footer", "navigation.indexes", "navigation.instant",
    "navigation.instant.prefetch", "navigation.instant.preview", "navigation.instant.progress",
    "navigation.path", "navigation.prune", "navigation.sections", "navigation.tabs",
    "navigation.tabs.sticky", "navigation.top", "navigation.tracking", "search.highlight",
    "search.share", "search.suggest", "toc.follow", "toc.integrate",
)  # fmt: skip
DOCUMENTED_EXTRAS = (
    "alternate", "analytics", "consent", "generator", "homepage", "social", "status", "tags",
    "version",
)  # fmt: skip
# Set by MkDocs, or by plugins of Material for its own templates.
INTERNAL = {"config_file_path", "mdx_configs"}
MINIMAL = "site_name: Sheep\ntheme: {name: material}\nplugins: [papershelf]\n"


def problems_in(folder: Path, text: str) -> list[Problem]:
    return refusals(settings_of(folder, text))


def read_by_material(pattern: str) -> set[str]:
    texts = (file.read_text("utf-8") for file in MATERIAL.rglob("*.html"))
    return {found for text in texts for found in re.findall(pattern, text)}


# The table


def documented() -> Iterator[str]:
    """Every setting that the installed MkDocs and Material read or document."""
    yield from (name for name, _ in MkDocsConfig._schema if name not in INTERNAL)
    parameters = inspect.signature(Theme).parameters.values()
    yield from (
        f"theme.{one.name}" for one in parameters if one.kind is not inspect.Parameter.VAR_KEYWORD
    )
    material = yaml.safe_load((MATERIAL / "mkdocs_theme.yml").read_text("utf-8"))
    yield from (f"theme.{name}" for name in (*material, "logo", "palette"))
    yield from (f"theme.icon.{name}" for name in read_by_material(r"theme\.icon\.(\w+)"))
    features = read_by_material(r'"([a-z.]+)" (?:not )?in features')
    yield from (f"theme.features.{name}" for name in {*features, *DOCUMENTED_FEATURES})
    extras = read_by_material(r"config\.extra\.(\w+)")
    yield from (f"extra.{name}" for name in {*extras, *DOCUMENTED_EXTRAS})
    names = (one.name for one in entry_points(group="mkdocs.plugins"))
    yield from (
        f"plugins.{name.removeprefix('material/')}"
        for name in names
        if name.startswith("material/")
    )


def test_every_documented_setting_has_a_verdict() -> None:
    names = set(documented())

    assert len(names) > 100
    assert names - verdicts().keys() == set()


@pytest.mark.parametrize("verdict", verdicts().values(), ids=lambda verdict: verdict.name)
def test_verdicts_are_known_and_have_a_sentence(verdict: Verdict) -> None:
    assert verdict.kind in ("works", "differs", "refused", "only")
    if verdict.kind in ("works", "differs"):
        assert verdict.sentence[0].isupper() or verdict.sentence[0] == "`"
        assert verdict.sentence.endswith(".")
    else:
        # Follows the name of the setting and a colon.
        assert not verdict.sentence[0].isupper() or verdict.sentence.startswith("MkDocs")
        assert not verdict.sentence.endswith(".")


def test_table_of_the_manual_has_every_setting() -> None:
    rows = settings_table().splitlines()[2:]

    assert len(rows) == len(verdicts())
    assert "| `dev_addr` | refused | `shelf serve` listens on this computer only" in "\n".join(rows)
    assert "| `theme.font` | only `false` | Pages load nothing" in "\n".join(rows)


# Refusals


def example_of(name: str) -> dict[str, object]:
    """Settings with a value for one setting; its name is as in the table."""
    for listed in ("theme.features", "plugins"):
        if name.startswith(f"{listed}."):
            value: object = [name.removeprefix(f"{listed}.")]
            if listed == "plugins":
                return {"plugins": ["papershelf", *value]}  # type: ignore[misc]
            return {"theme": {"name": "material", "features": value}}
    value = "x"
    for part in reversed(name.replace("*", "note").split(".")):
        value = {part: value}
    assert isinstance(value, dict)
    if isinstance(theme := value.get("theme"), dict):
        value["theme"] = {"name": "material", **theme}
    return value


IN_SETTINGS = [verdict for verdict in verdicts().values() if not verdict.name.startswith("page.")]


@pytest.mark.parametrize("verdict", IN_SETTINGS, ids=lambda verdict: verdict.name)
def test_each_setting_is_refused_with_its_sentence_or_accepted(
    tmp_path: Path, verdict: Verdict
) -> None:
    base = {"site_name": "Sheep", "theme": {"name": "material"}, "plugins": ["papershelf"]}
    values = base | example_of(verdict.name)
    if verdict.name == "INHERIT":
        (tmp_path / "x").write_text("{}")

    problems = [
        problem
        for problem in problems_in(tmp_path, yaml.safe_dump(values))
        # An example is text, so a setting with settings below it is refused for another reason.
        if verdict.name not in ("theme", "plugins")
    ]

    if verdict.kind in ("works", "differs"):
        assert problems == []
        return
    (problem,) = problems
    assert problem.message == verdict.sentence
    assert problem.field.endswith(verdict.name.rpartition("theme.features.")[2])
    assert problem.line > 0


def test_all_refusals_are_reported_at_once_with_their_lines(tmp_path: Path) -> None:
    text = """\
site_name: Sheep
theme:
  name: material
  font:
    text: Roboto
  features:
    - content.code.copy
    - toc.integrate
plugins:
  - search
  - papershelf
extra:
  analytics: {provider: google}
"""

    found = problems_in(tmp_path, text)

    assert [(one.path, one.line, one.column, one.field) for one in sorted(found)] == [
        ("mkdocs.yml", 4, 3, "theme.font"),
        ("mkdocs.yml", 8, 7, "theme.features.toc.integrate"),
        ("mkdocs.yml", 10, 5, "plugins.search"),
        ("mkdocs.yml", 13, 3, "extra.analytics"),
    ]


@pytest.mark.parametrize(
    "verdict",
    [verdict for verdict in verdicts().values() if verdict.name.startswith("page.")],
    ids=lambda verdict: verdict.name,
)
def test_front_matter_is_refused_with_its_sentence_or_accepted(verdict: Verdict) -> None:
    name = verdict.name.removeprefix("page.")
    text = f"---\nother: 1\n{name}: x\n---\nText.\n"

    found = list(front_matter_problems("docs/a.md", text, {"other": 1, name: "x"}))

    message = verdict.sentence
    refused = [Problem("docs/a.md", 3, 1, name, message, rule="settings")]
    assert found == (refused if verdict.kind == "refused" else [])


def test_a_template_of_a_page_has_a_name() -> None:
    [found] = front_matter_problems("docs/a.md", "---\ntemplate: 5\n---\n", {"template": 5})

    assert str(found).startswith("docs/a.md:2:1: error[settings] template: write the name of a")


@pytest.mark.parametrize("allowed", ["theme: {name: material, font: false}", "theme: material"])
def test_only_the_allowed_value_is_accepted(tmp_path: Path, allowed: str) -> None:
    text = f"site_name: Sheep\n{allowed}\nplugins: [papershelf]\nuse_directory_urls: true\n"

    assert problems_in(tmp_path, text) == []


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("site_nam: Sheep", "site_nam: unknown setting; did you mean site_name?"),
        ("nonsense: 1", "nonsense: unknown setting; remove it"),
        (
            "theme: {name: material, palete: x}",
            "theme.palete: unknown setting; did you mean palette?",
        ),
        (
            "theme: {name: material, wool: x}",
            "theme.wool: unknown setting; remove it; values for your own templates belong under",
        ),
        (
            "theme: {name: material, palette: {primry: red}}",
            "theme.palette.primry: unknown setting; did you mean primary?",
        ),
        (
            "theme: {name: material, palette: [{toggle: {icn: x}}]}",
            "theme.palette.toggle.icn: unknown setting; did you mean icon?",
        ),
        (
            "theme: {name: material, icon: {lgo: x}}",
            "theme.icon.lgo: unknown setting; did you mean logo?",
        ),
        (
            "theme: {name: material, features: [content.code.cpy]}",
            "theme.features.content.code.cpy: unknown setting; did you mean content.code.copy?",
        ),
        ("extra: {socail: []}", "extra.socail: unknown setting; did you mean social?"),
        (
            "extra: {social: [{lnk: x}]}",
            "extra.social.lnk: unknown setting; did you mean link?",
        ),
    ],
)
def test_unknown_names_are_reported_with_the_nearest(
    tmp_path: Path, settings: str, message: str
) -> None:
    base = yaml.safe_load(MINIMAL)

    (problem,) = problems_in(tmp_path, yaml.safe_dump(base | yaml.safe_load(settings)))

    assert problem.says.startswith(message)


@pytest.mark.parametrize(
    "settings", ["extra: {sheep: 1, colour_of_wool: {a: b}}", "plugins: [papershelf, macros]"]
)
def test_free_names_are_accepted(tmp_path: Path, settings: str) -> None:
    base = yaml.safe_load(MINIMAL)

    assert problems_in(tmp_path, yaml.safe_dump(base | yaml.safe_load(settings))) == []


def test_a_name_that_templates_use_is_no_slip(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, MINIMAL + "extra: {homepages: x}\n")

    assert len(refusals(settings)) == 1
    assert refusals(settings, ["homepages"]) == []


@pytest.mark.parametrize(
    "plugins",
    [
        "[papershelf, {group: {plugins: [search]}}]",
        "{papershelf: {}, search: {lang: en}}",
        "[papershelf, material/search]",
    ],
)
def test_plugins_are_found_however_they_are_written(tmp_path: Path, plugins: str) -> None:
    text = MINIMAL.replace("[papershelf]", plugins)

    (problem,) = problems_in(tmp_path, text)

    assert problem.message == verdicts()["plugins.search"].sentence


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("site_name: Sheep\n", "", "the list has no name"),
        ("[papershelf]", "[macros]", "the plugin `papershelf`, which makes the pages, is missing"),
        ("plugins: [papershelf]\n", "", "the plugin `papershelf`, which makes the pages, is missi"),
        ("[papershelf]", "[papershelf, {papershelf: {}}]", "is here twice"),
        ("theme: {name: material}\n", "", "write `theme: {name: material}`"),
        ("{name: material}", "mkdocs", "write `theme: {name: material}`"),
        ("{name: material}", "", "write `theme: {name: material}`"),
        ("{name: material}", "{name: null, custom_dir: x}", "write `name: material`"),
        ("{name: material}", "{custom_dir: x}", "write `name: material`"),
        ("{name: material}", "[material]", "write `theme: {name: material}`"),
    ],
)
def test_what_a_list_needs_is_reported_in_one_sentence(
    tmp_path: Path, before: str, after: str, expected: str
) -> None:
    assert before in MINIMAL

    (problem,) = problems_in(tmp_path, MINIMAL.replace(before, after))

    assert expected in problem.message


# Reading


def test_inherited_settings_are_at_their_place_in_the_other_file(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("\n\nextra: {analytics: 1, tags: {}}\ntheme: material\n")

    found = problems_in(
        tmp_path,
        "INHERIT: base.yml\nsite_name: Sheep\nplugins: [papershelf]\nextra: {tags: {a: b}}\n",
    )

    assert [(one.path, one.line, one.field) for one in sorted(found)] == [
        ("base.yml", 3, "extra.analytics"),
        ("mkdocs.yml", 4, "extra.tags"),
    ]


def test_values_of_variables_and_functions_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEEP_URLS", "false")

    settings = settings_of(
        tmp_path,
        "use_directory_urls: !ENV [SHEEP_URLS, true]\n"
        "generator: !!python/name:material.extensions.emoji.to_svg\nhere: !relative\n",
    )

    assert settings.get("use_directory_urls") is False
    assert settings.get("generator") == "material.extensions.emoji.to_svg"


def test_merged_mappings_are_read(tmp_path: Path) -> None:
    settings = settings_of(
        tmp_path, "a: &a {font: 1}\ntheme:\n  <<: *a\n  name: material\n  logo: x\n"
    )

    assert settings.get("theme", "font") == 1
    assert settings.problem(("theme", "font"), "x").line == 1


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(10 * [f'*{below}'])}]\n" for below, name in pairwise("abcdefgh")
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("extra: &a {b: *a}\n", id="nested_in_itself"),
        pytest.param("extra: &a [*a, *a]\n", id="twice_in_itself"),
    ],
)
def test_aliases_cost_no_more_than_what_they_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")

    settings = read_settings(tmp_path / "mkdocs.yml")
    options = written_settings(tmp_path / "mkdocs.yml")

    assert 0 < len(settings.places) < 20_000
    assert len(options.places.values) < 20_000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LAUGHS, id="a_hundred_million_items"),
        pytest.param(LAUGHS.replace("[", "{<<: [").replace("]", "]}"), id="merged_maps"),
        pytest.param(f"plugins:\n  papershelf:\n    {LAUGHS.replace(chr(10), chr(10) + '    ')}\n",
                     id="in_options"),
    ],
)  # fmt: skip
def test_aliases_of_aliases_are_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(text, encoding="utf-8")
    message = "its aliases make more than 200,000 settings; write them out"

    with pytest.raises(UnreadableSettingsError, match=f"mkdocs.yml: {message}"):
        read_settings(file)
    assert [problem.message for problem in written_settings(file).problems] == [message]


@pytest.mark.parametrize("base", ["", "''", "5", "[base.yml]"])
def test_base_that_is_no_path_is_refused(tmp_path: Path, base: str) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(f"site_name: Sheep\nINHERIT: {base}\n", encoding="utf-8")

    with pytest.raises(UnreadableSettingsError, match=r"mkdocs.yml: INHERIT must be the path of"):
        read_settings(file)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: [", "mkdocs.yml:1:5: "),
        ("a: 1\n b: 2\n", "mkdocs.yml:2:3: "),
        ("- a", "mkdocs.yml: write settings as names with values"),
        ("INHERIT: missing.yml", "missing.yml: "),
        ("INHERIT: ../../../../../../../../dev/zero", "dev/zero: is not a file"),
        ("INHERIT: .", ".: is not a file"),
        ("INHERIT: mkdocs.yml", "mkdocs.yml: inherits from itself"),
        (
            f"site_name: {'x' * 200_000}",
            "mkdocs.yml: has 200,011 bytes; the limit for settings is 200,000",
        ),
        ("\x00", "mkdocs.yml:1:1: has the control character U+0000; delete it"),
    ],
)
def test_unreadable_settings_are_reported_with_the_file(
    tmp_path: Path, text: str, expected: str
) -> None:
    with pytest.raises(UnreadableSettingsError, match=re.escape(expected)):
        settings_of(tmp_path, text)
