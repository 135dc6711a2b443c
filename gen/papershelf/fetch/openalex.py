"""Ask OpenAlex which works of a list cite each other.

https://docs.openalex.org/api-entities/works: a filter takes up to 100 DOIs, and the answer has the
works' ids and those of the works that they cite. Its data are CC0.
"""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from papershelf.fetch.answers import parse_json
from papershelf.fetch.client import Client, FetchError
from papershelf.formats.csl.items import is_object, text_of, texts_of

# The service takes 100, but the length of a URL is limited.
BATCH = 50
_FIELDS = "id,doi,referenced_works"
_DOI_URL = "https://doi.org/"


def fetch_citations(dois: Mapping[str, str], client: Client) -> dict[str, frozenset[str]]:
    """Who cites whom, by the names that ``dois`` gives to folded DOIs. Raises FetchError.

    A work without an entry is unknown to OpenAlex; several DOIs may have one name.
    """
    # These characters separate the values of a filter.
    asked = sorted(doi for doi in dois if not set(doi) & set(",|"))
    named: dict[str, str] = {}
    cited: dict[str, set[str]] = {}
    for start in range(0, len(asked), BATCH):
        for work, doi, references in _works(asked[start : start + BATCH], client):
            if doi in dois:
                named[work] = dois[doi]
                cited.setdefault(dois[doi], set()).update(references)
    return {
        name: frozenset(named[work] for work in works if work in named) - {name}
        for name, works in cited.items()
    }


def _works(dois: Sequence[str], client: Client) -> Iterator[tuple[str, str, list[str]]]:
    """(id, folded DOI, ids of the cited works)."""
    query = {"filter": f"doi:{'|'.join(dois)}", "select": _FIELDS, "per-page": str(len(dois))}
    url = f"{client.sources.openalex}?{urlencode(query)}"
    data = client.query("OpenAlex", url, "application/json")
    try:
        found = parse_json(data).get("results")
    except ValueError as error:
        raise FetchError(f"OpenAlex's answer {error}; try again later") from error
    if not isinstance(found, list):
        raise FetchError("OpenAlex's answer has no list of works; try again later")
    for work in found:
        if is_object(work):
            doi = text_of(work.get("doi")).removeprefix(_DOI_URL).lower()
            yield text_of(work.get("id")), doi, texts_of(work.get("referenced_works"))
