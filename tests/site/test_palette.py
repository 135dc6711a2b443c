"""Palettes of the settings become the choices of the switch between color schemes."""

import pytest

from papershelf.site.palette import OURS, Choice, Look, palette_of

LIGHT, DARK = Look("default", "red"), Look("slate", "deep-purple", "lime")
LIGHT_ENTRY = {"scheme": "default", "primary": "red"}
DARK_ENTRY = {"scheme": "slate", "primary": "deep purple", "accent": "lime"}
OF_LIGHT = {"media": "(prefers-color-scheme: light)"}
OF_DARK = {"media": "(prefers-color-scheme: dark)"}


@pytest.mark.parametrize("value", [None, False, [], {}])
def test_without_a_palette_the_colors_are_ours(value: object) -> None:
    assert palette_of(value).choices == OURS.choices
    assert palette_of(value).data() is None


@pytest.mark.parametrize(
    ("scheme", "first"),
    [({}, "auto"), ({"scheme": "default"}, "light"), ({"scheme": "slate"}, "dark")],
)
def test_one_palette_colors_both_schemes_and_says_which_is_first(
    scheme: dict[str, str], first: str
) -> None:
    palette = palette_of({"primary": "red", **scheme})

    light, dark = Look("default", "red"), Look("slate", "red")
    assert palette.choices == (
        Choice("auto", light, dark),
        Choice("light", light, light),
        Choice("dark", dark, dark),
    )
    assert palette.choices[palette.first].key == first


@pytest.mark.parametrize("wrap", [dict, lambda value: [value]])
def test_a_scheme_of_the_author_is_the_light_one(wrap: type) -> None:
    palette = palette_of(wrap({"scheme": "night meadow"}))

    assert palette.start == Look("night-meadow")
    assert palette.choices[2].dark == Look("slate")


def test_palettes_with_media_queries_follow_the_system_first() -> None:
    toggle = {"toggle": {"icon": "material/weather-sunny", "name": "Switch to dark"}}

    palette = palette_of([LIGHT_ENTRY | OF_LIGHT | toggle, DARK_ENTRY | OF_DARK])

    assert palette.choices == (
        Choice("auto", LIGHT, DARK),
        Choice("light", LIGHT, LIGHT, "Switch to dark", "material/weather-sunny"),
        Choice("dark", DARK, DARK),
    )
    assert palette.start == LIGHT


def test_an_entry_for_the_system_has_its_own_toggle() -> None:
    system = {"media": "(prefers-color-scheme)", "toggle": {"icon": "a/b", "name": "Light"}}

    palette = palette_of([system, LIGHT_ENTRY | OF_LIGHT, DARK_ENTRY | OF_DARK])

    assert [choice.key for choice in palette.choices] == ["auto", "light", "dark"]
    assert palette.choices[0] == Choice("auto", LIGHT, DARK, "Light", "a/b")


def test_palettes_without_media_queries_begin_with_the_first() -> None:
    palette = palette_of([DARK_ENTRY, LIGHT_ENTRY])

    assert palette.start == DARK
    assert [choice.key for choice in palette.choices] == ["dark", "light"]


def test_palettes_of_the_same_scheme_have_different_keys() -> None:
    palette = palette_of([LIGHT_ENTRY, {"primary": "teal"}, DARK_ENTRY, {"scheme": "slate"}])

    assert [choice.key for choice in palette.choices] == ["light", "light-2", "dark", "dark-2"]
