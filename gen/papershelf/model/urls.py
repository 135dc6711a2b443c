"""URLs that are safe to link."""

import re
from urllib.parse import urlsplit

from papershelf.model.text import deceptive_character

URL_PATTERN = r"^https?://[^\s]+$"


def parse_url(text: str) -> str:
    """A URL that is safe to link: http or https, a host, no user name, no spaces or controls.

    Raises ValueError for anything else (javascript:, data:, //host, tabs in the scheme).
    """
    advice = "write a full URL, such as https://example.org/paper"
    if not text.startswith(("https://", "http://")):
        if found := re.match(r"(?i)https?://", text):
            raise ValueError(f"{text!r}: write {found[0].lower()} in lower case")
        raise ValueError(f"{text!r} is not an http or https URL; {advice}")
    if not text.isprintable() or deceptive_character(text) or re.search(r"[\s\"<>\\^`{|}]", text):
        raise ValueError(f"{text!r} contains a character that no URL may contain; {advice}")
    try:
        parts = urlsplit(text)
        port_is_possible = parts.port is None or parts.port > 0
    except ValueError as error:
        raise ValueError(f"{text!r} is not a URL ({error}); {advice}") from error
    if not parts.hostname or not port_is_possible:
        raise ValueError(f"{text!r} has no host; {advice}")
    if parts.username is not None or parts.password is not None:
        raise ValueError(f"{text!r} contains a user name, which hides where it leads; {advice}")
    return text


def is_web_url(text: str) -> bool:
    try:
        return bool(parse_url(text))
    except ValueError:
        return False
