"""Licenses that the texts of a list can have."""

from dataclasses import dataclass

_CREATIVE_COMMONS = "https://creativecommons.org/licenses"


@dataclass(frozen=True, slots=True)
class License:
    """``id`` is the one of SPDX, which CITATION.cff requires."""

    id: str
    name: str
    url: str

    @property
    def short(self) -> str:
        """As people write it: CC BY 4.0, CC0 1.0."""
        if not self.id.startswith("CC"):
            return self.id
        words, _, version = self.id.rpartition("-")
        return f"{words.replace('CC-', 'CC ', 1)} {version}"


LICENSES = {
    one.id: one
    for one in (
        License(
            "CC0-1.0",
            "Creative Commons Zero 1.0 Universal",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        License(
            "CC-BY-4.0",
            "Creative Commons Attribution 4.0 International",
            f"{_CREATIVE_COMMONS}/by/4.0/",
        ),
        License(
            "CC-BY-SA-4.0",
            "Creative Commons Attribution-ShareAlike 4.0 International",
            f"{_CREATIVE_COMMONS}/by-sa/4.0/",
        ),
        License(
            "CC-BY-NC-4.0",
            "Creative Commons Attribution-NonCommercial 4.0 International",
            f"{_CREATIVE_COMMONS}/by-nc/4.0/",
        ),
        License(
            "CC-BY-NC-SA-4.0",
            "Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International",
            f"{_CREATIVE_COMMONS}/by-nc-sa/4.0/",
        ),
        License("MIT", "MIT License", "https://opensource.org/license/mit"),
        License(
            "ODC-By-1.0",
            "Open Data Commons Attribution License 1.0",
            "https://opendatacommons.org/licenses/by/1-0/",
        ),
        License(
            "ODbL-1.0",
            "Open Data Commons Open Database License 1.0",
            "https://opendatacommons.org/licenses/odbl/1-0/",
        ),
        License(
            "PDDL-1.0",
            "Open Data Commons Public Domain Dedication and License 1.0",
            "https://opendatacommons.org/licenses/pddl/1-0/",
        ),
    )
}
