"""Prepared e-mails to the curator, for readers without an account on the forge."""

from urllib.parse import quote


def mailto(address: str, subject: str, body: str) -> str:
    """A URL that opens an e-mail with this subject and text (RFC 6068).

    Spaces are ``%20``, because many programs show a ``+`` as it is, and lines end in CR and LF.
    """
    lines = body.replace("\n", "\r\n")
    subject, body = quote(subject, safe=""), quote(lines, safe="")
    return f"mailto:{quote(address, safe='@')}?subject={subject}&body={body}"
