"""Prepared e-mails to the curator."""

from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest

from hostile import ALL
from invented import SETTINGS, make_catalogue, make_paper
from papershelf.site.configuration.options import Options
from papershelf.site.following.mail import mailto
from papershelf.site.pages import Pages
from papershelf.site.papers import PaperPages

WITH_MAIL = replace(SETTINGS, options=Options(contact_email="list+hens@example.org"))


def opened(url: str) -> tuple[str, str, str]:
    """Address, subject and text as RFC 6068 says to read them."""
    parts = urlsplit(url)
    assert parts.scheme == "mailto"
    assert "+" not in url
    fields = dict(field.split("=") for field in parts.query.split("&"))
    assert list(fields) == ["subject", "body"]
    return unquote(parts.path), unquote(fields["subject"]), unquote(fields["body"])


def test_mail_has_subject_and_lines() -> None:
    assert mailto("a&b?c@example.org", "50 % & more?", "One\nTwo #1 ä\n") == (
        "mailto:a%26b%3Fc@example.org?subject=50%20%25%20%26%20more%3F"
        "&body=One%0D%0ATwo%20%231%20%C3%A4%0D%0A"
    )


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_any_name_of_a_list_is_only_text_of_the_mail(text: str) -> None:
    url = mailto("list@example.org", text, text)

    assert url.isascii()
    assert opened(url) == ("list@example.org", text, text.replace("\n", "\r\n"))


def test_report_names_record_and_page() -> None:
    assert opened(WITH_MAIL.report_mail("roe2021sheep") or "") == (
        "list+hens@example.org",
        "Error in roe2021sheep (Sheep & Co)",
        (
            "https://list.example/papers/roe2021sheep/\r\n\r\n"
            "What is wrong:\r\n\r\nWhat is right:\r\n\r\nSource (a URL):\r\n"
        ),
    )


def test_suggestion_asks_for_what_a_curator_needs() -> None:
    _, subject, body = opened(WITH_MAIL.suggest_mail or "")

    assert subject == "Suggest a paper (Sheep & Co)"
    assert body == "arXiv id, DOI or URL:\r\n\r\nWhy it belongs in the list:\r\n"


def test_pages_have_the_links_if_there_is_an_address() -> None:
    catalogue = make_catalogue(make_paper())

    with_mail, without = (
        PaperPages(catalogue, settings).page(make_paper()).body + made.contribute().content
        + made.papers().content
        for settings in (WITH_MAIL, SETTINGS)
        for made in [Pages(catalogue, settings)]
    )  # fmt: skip

    assert with_mail.count("mailto:list%2Bhens@example.org?") == 2
    assert "Report an error by e-mail" in with_mail
    assert "mailto:" not in without
    assert "e-mail" not in without


def test_list_without_a_forge_takes_suggestions_by_mail() -> None:
    settings = replace(WITH_MAIL, repository="", edit_base="")
    pages = Pages(make_catalogue(make_paper()), settings)

    for page in (pages.papers(), pages.contribute(), pages.home()):
        assert "mailto:list%2Bhens@example.org?subject=Suggest%20a%20paper" in page.content
