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
        ('[{"type": "book", "author": [], "identifier": [], "journal": {}}]', "BibJSON"),
        ('[{"id": "x", "bibjson": {"title": "Hens"}}]', "BibJSON"),
        ('{"@context": "https://schema.org", "name": "Hens"}', "JSON of schema.org"),
        ('{"result": {"hits": {"hit": [{"info": {"authors": {}}}]}}}', "dblp's JSON"),
        ('{"hits": [{"metadata": {"control_number": 1, "titles": []}}]}', "INSPIRE's JSON"),
        ('{"response": {"docs": [{"bibcode": "x"}]}}', "JSON of ADS"),
        ('{"hitCount": 1, "resultList": {"result": []}}', "Europe PMC's JSON"),
        ('{"conceptrecid": "1", "metadata": {}}', "Zenodo's JSON"),
        ('[{"title": "Hens", "authors": ["Ana Roe"], "year": 2020}]', "JSON with fields of its"),
        ("- title: Hens\n  authors: [Ana Roe]\n  year: 2020\n", "YAML with fields of its own"),
        ('[{"key": "a", "authors": [], "others": false, "landing": "https://a.b"}]', "papers.json"),
        (XML + '<rss version="2.0"><channel>', "RSS"),
        ('<opml version="2.0"><body>', "OPML"),
        ("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL>", "bookmarks"),
        ("%PDF-1.5\n%\n", "a PDF"),
        ("TI- Hens\nAU- Roe, Ana\nPU- London : Barn, 2001\n", "Copac's"),
        ("Record 1 of 5 - INSPEC 1969-1999\nTI: Hens\nAU: Roe, A.\n", "Inspec"),
        ("____\n\nDocument 1 of 2\n\nHens\n\nAuthor: Roe, Ana\n", "a database"),
        ("<RECORD 1>\nAccession number:2001\nTitle:Hens\n", "a database"),
        ("Scopus\nEXPORT DATE: 21 May 2020\n\nRoe, A.\n", "Scopus"),
        ("Record 1 of 2\n\nDN: Database Name\n    Barns\nTI: Title\n    Hens\n", "CSA"),
        ("Template-Type: ReDIF-Paper 1.0\nTitle: Hens\n", "ReDIF"),
        ("01142cam  2200301 a 4500001001300000\x1e", "MARC"),
        ("=LDR  01142cam  2200301 a 4500\n=245  10$aHens\n", "MARC"),
        ("--AU-- Roe, Ana\n--TI-- Hens\n------\n", "Biblioscape's"),
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
        '[{"title": "Hens", "authors": [], "author": [{"literal": "Roe"}]}]',
        "- title: Hens\n  author: Ana Roe\n",
        "- Record 1 of the authors: Hens\n",
        "Record 1 of the barn\nHens\n",
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
