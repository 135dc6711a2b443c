"""Well-known formats that are not read are named."""

import pytest

from papershelf.formats.unread import unread_content, unread_format

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('<xml>\n <records>\n <record>\n <ref-type\n  name="Report">27</ref-type>', "EndNote XML"),
        (XML + "<!DOCTYPE PubmedArticleSet>\n<PubmedArticleSet>", "PubMed XML"),
        ("<PubmedBookArticle>\n<BookDocument>", "PubMed XML"),
        (XML + '<mods xmlns="http://www.loc.gov/mods/v3" version="3.4">', "MODS"),
        (XML + '<collection xmlns="http://www.loc.gov/MARC21/slim">', "MARCXML"),
        (XML + '<bibtex:file xmlns:bibtex="http://bibtexml.sf.net/">', "BibTeXML"),
        ('<rdf:RDF\n xmlns:z="http://www.zotero.org/namespaces/export#">', "Zotero RDF"),
        (XML + '<TEI xmlns="http://www.tei-c.org/ns/1.0">', "TEI"),
        ('<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) v1.2//EN">\n<article>', "JATS"),
        ('<article article-type="other"><front><journal-meta>', "JATS"),
        (XML + "<hens/>", "XML"),
        ("\ufeffFN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n", "Web of Science"),
        ("FN ISI Export Format\r\nVR 1.0\r\n\r\nPT J\r\n", "Web of Science"),
        ("PT\tAU\tBA\tTI\nJ\tRoe, A\t\tHens\n", "Web of Science"),
        ("RT Journal Article\nSR Electronic\nA1 Roe, Ana\nT1 Hens\n", "RefWorks's"),
        ("RT Book, Whole\nT1 Hens\nA1 Roe, Ana\n", "RefWorks's"),
        ("<1. >\r\nVN  - Ovid Technologies\r\nDB  - Barns\r\nAU  - Roe, Ana [Author]\r\n", "Ovid"),
        ("# YAML 1.2\n---\nauthors: []\ncff-version: 1.2.0\nreferences:\n  - type: book\n",
         "CITATION.cff"),
        ("# Hens\n\nroe2020:\n  type: article\n  title: Hens\n  author: Roe, Ana\n", "Hayagriva"),
        ('{"items": [{"itemType": "book", "creators": []}]}', "Zotero's own JSON"),
        ('{"id": "https://openalex.org/W1", "display_name": "Hens"}', "OpenAlex's JSON"),
        ('{"data": {"type": "dois", "attributes": {"creators": []}}}', "DataCite's JSON"),
    ],
)  # fmt: skip
def test_format_is_told_by_the_first_lines(text: str, name: str) -> None:
    found = unread_format(text)

    assert found is not None
    assert name in found.name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "RT - the tag of a retweet\nAB is another.\n",
        "TY  - JOUR\nTI  - Hens\nER  - \n",
        "%0 Book\n%A Roe, Ana\n%T Hens\n",
        "PMID- 1\nTI  - Hens\n",
        "references:\n- id: roe2020\n  type: book\n  title: Hens\n",
        "---\ntitle: Hens\nauthor: Ana Roe\n---\n",
        "title: Hens\nauthor: Ana Roe\ndate: 2020\n",
        '[{"id": "roe", "type": "book", "title": "Hens", "creator": "Ana Roe"}]',
        "<!DOCTYPE html>\n<html><body><p>Hens</p></body></html>",
        "<p align=center>\n# Papers\n",
    ],
)
def test_other_texts_are_left_to_the_readers(text: str) -> None:
    assert unread_format(text) is None
    assert unread_content(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "\\begin{thebibliography}{9}\n\\bibitem{roe}\nA.~Roe.\n\\newblock Hens.\n",
        "\\refsection{0}\n  \\entry{roe}{book}{}\n    \\field{title}{Hens}\n",
        "\\bib{roe}{book}{\n  author={Roe, Ana},\n  title={Hens},\n}\n",
    ],
    ids=["bibitem", "biblatex", "amsrefs"],
)
def test_bibliography_of_latex_is_named(text: str) -> None:
    found = unread_content(text)

    assert found is not None
    assert found.name == "a LaTeX bibliography"


def test_tags_of_ris_without_a_type_are_named() -> None:
    found = unread_content("AU  - Roe, Ana\nTI  - Hens\nPY  - 2020\n")

    assert found is not None
    assert found.name == "RIS without types"


@pytest.mark.parametrize(
    "text", ["\\nocite{*}\\bibliography{hens}", "\\addbibresource[a]{hens.bib}", "\\bibdata{hens}"]
)
def test_document_of_latex_leads_to_its_bibliography(text: str) -> None:
    found = unread_content(text)

    assert found is not None
    assert found.advice == "import its .bib file"
