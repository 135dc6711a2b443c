"""The palettes of `theme.palette`, as the frame and scheme.js use them.

Material's script switches between the palettes of a list. Ours has a choice for each, too, and
without a list, one for the system's scheme, one for light and one for dark.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

COLORS = (
    "red", "pink", "purple", "deep purple", "indigo", "blue", "light blue", "cyan", "teal", "green",
    "light green", "lime", "yellow", "amber", "orange", "deep orange", "brown", "grey", "blue grey",
    "black", "white", "custom",
)  # fmt: skip
LIGHT, DARK = SCHEMES = ("default", "slate")


@dataclass(frozen=True, slots=True)
class Look:
    """Values of the attributes that Material's style sheets select; None is our own color."""

    scheme: str
    primary: str | None = None
    accent: str | None = None

    @classmethod
    def of(cls, palette: Mapping[str, Any]) -> "Look":
        primary, accent = (
            str(color).replace(" ", "-") if (color := palette.get(name)) else None
            for name in ("primary", "accent")
        )
        return cls(str(palette.get("scheme") or LIGHT).replace(" ", "-"), primary, accent)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the switch offers: a look for light systems and one for dark systems."""

    key: str
    light: Look
    dark: Look
    name: str | None = None
    icon: str | None = None

    def data(self) -> dict[str, Any]:
        """For scheme.js."""
        looks = [[look.scheme, look.primary, look.accent] for look in (self.light, self.dark)]
        return {"key": self.key, "looks": looks, "name": self.name}


@dataclass(frozen=True, slots=True)
class Palette:
    """The choices in the order of the switch, and the number of the first one shown."""

    choices: tuple[Choice, ...]
    first: int = 0

    @property
    def start(self) -> Look:
        """Without scripts."""
        return self.choices[self.first].light

    def data(self) -> dict[str, Any] | None:
        """For scheme.js; None if it needs nothing that it does not know."""
        if self == OURS:
            return None
        return {"first": self.first, "choices": [choice.data() for choice in self.choices]}


def palette_of(value: object) -> Palette:
    """The palette of a theme that theme_values.py accepts."""
    if isinstance(value, Sequence) and not isinstance(value, str) and len(value) > 1:
        return _of_list(value)
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        value = value[0]
    if not isinstance(value, Mapping):
        return OURS
    look = Look.of(value)
    light, dark = (Look(scheme, look.primary, look.accent) for scheme in SCHEMES)
    if look.scheme != DARK:
        light = look  # A scheme of the author's own takes the place of the light one.
    scheme = value.get("scheme")
    return _ours(light, dark, 0 if scheme is None else 2 if scheme == DARK else 1)


def _ours(light: Look, dark: Look, first: int = 0) -> Palette:
    choices = (
        Choice("auto", light, dark),
        Choice("light", light, light),
        Choice("dark", dark, dark),
    )
    return Palette(choices, first)


OURS = _ours(Look(LIGHT), Look(DARK))


def _of_list(palettes: Sequence[Mapping[str, Any]]) -> Palette:
    """A choice for each entry. Entries with media queries follow the system until the reader
    chooses one; without, the first is shown.
    """
    looks = [Look.of(palette) for palette in palettes]
    media = [str(palette.get("media") or "") for palette in palettes]
    light, dark = (
        next((look for look, query in zip(looks, media, strict=True) if scheme in query), looks[0])
        for scheme in (": light", ": dark")
    )
    following = [Choice("auto", light, dark)] if any(media) else []
    chosen: list[Choice] = []
    for palette, look, query in zip(palettes, looks, media, strict=True):
        toggle = palette.get("toggle") or {}
        name, icon = toggle.get("name"), toggle.get("icon")
        if query == "(prefers-color-scheme)":
            following = [Choice("auto", light, dark, name, icon)]
            continue
        kind = "dark" if look.scheme == DARK else "light"
        same = sum(choice.key.startswith(kind) for choice in chosen)
        key = f"{kind}-{same + 1}" if same else kind
        chosen.append(Choice(key, look, look, name, icon))
    return Palette((*following, *chosen))
