"""Ask the ACL Anthology for a paper's BibTeX entry.

Its materials since 2016 are under CC BY 4.0, those before under a licence that forbids
commercial use (https://aclanthology.org/faq/copyright/): their abstracts are not taken.
"""

from papershelf.fetch.client import Client, FetchError
from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.candidates import Candidate
from papershelf.model.other_identifiers import AnthologyId

FREE_SINCE = "2016"


def fetch_anthology(acl: AnthologyId, client: Client) -> Candidate:
    """Raises FetchError."""
    base = client.sources.anthology
    data = client.get(f"{base}{acl}.bib", "application/x-bibtex, text/plain")
    try:
        return read_entry(data, acl)
    except ValueError as error:
        raise FetchError(f"the ACL Anthology's answer {error}; enter the paper by hand") from error


def read_entry(data: bytes, acl: AnthologyId) -> Candidate:
    """Raises ValueError where the answer is not one BibTeX entry, or that of another paper."""
    try:
        reading = read_bibtex(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 (byte {error.start + 1})") from error
    if reading.rejected:
        raise ValueError(f"cannot be read: {reading.rejected[0].reason}")
    if len(reading.candidates) != 1:
        raise ValueError(f"holds {len(reading.candidates)} BibTeX entries, not one")
    found = reading.candidates[0]
    fields = dict(found.fields)
    said = [str(fields.get(name, "")) for name in ("url", "doi")]
    if not any(address.rstrip("/").endswith(f"/{acl}") for address in said):
        raise ValueError(f"is about {' '.join(filter(None, said))[:200]!r}, another paper")
    if "doi" in fields:
        fields.pop("url", None)
    remarks = found.remarks
    if "abstract" in fields and str(fields.get("date", "")) < FREE_SINCE:
        del fields["abstract"]
        remarks += (f"its abstract is not taken: before {FREE_SINCE} they are not free",)
    fields["links"] = {"pdf": f"https://aclanthology.org/{acl}.pdf"}
    return Candidate(
        fields,
        found.line,
        found.text,
        uncertain=found.uncertain,
        keywords=found.keywords,
        remarks=remarks,
    )
