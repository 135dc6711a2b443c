"""Entities of HTML, which publishers leave in titles: what is one, and what it stands for."""

import html
from html.entities import html5


def character_of(body: str) -> str | None:
    """What "amp" or "#39" stands for, between ampersand and semicolon; None for another word."""
    if not body.startswith("#") and f"{body};" not in html5:
        return None
    return html.unescape(f"&{body};")
