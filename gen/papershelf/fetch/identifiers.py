"""What ``shelf add`` and the issue form take: any text that names one paper."""

import re
from collections.abc import Callable

from papershelf.model.identifiers import ArxivId, Doi
from papershelf.model.mentions import mentions, sole
from papershelf.model.other_identifiers import AnthologyId, Identifier

# Texts that are meant as one kind of identifier, so that the message can name the mistake in it.
_MEANT_AS: tuple[tuple[re.Pattern[str], Callable[[str], Identifier]], ...] = (
    (
        re.compile(
            r"(?i)acl:|(?:https?://)?(?:www\.)?(?:aclanthology\.org|aclweb\.org/anthology)/"
            r"|[0-9]{4}\.[a-z0-9_]+-[a-z0-9]+\.|[a-z][0-9]{2}-[0-9]{4}"
        ),
        AnthologyId.parse,
    ),
    (
        re.compile(
            r"(?i)arxiv:|(?:https?://)?(?:www\.|export\.)?arxiv\.org/|10\.48550/arxiv\."
            r"|[0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?(?:\.pdf)?$|[a-z-]+(?:\.[a-z]{2})?/[0-9]{7}"
        ),
        ArxivId.parse,
    ),
    (re.compile(r"(?i)doi:|(?:https?://)?(?:dx\.)?doi\.org/|10\.[0-9]{4,9}"), Doi.parse),
)


def parse_identifier(text: str) -> Identifier:
    """The identifier of the one paper that the text names; arXiv's own DOIs count as arXiv ids.

    Raises ValueError, with what was found and what to write instead.
    """
    try:
        return sole(text)
    except ValueError:
        bare = text.strip()
        if not mentions(text):
            for shape, parse in _MEANT_AS:
                if shape.match(bare):
                    return parse(bare)
        raise
