"""Identifiers, venues, links, markup and wrong encodings in the fields where people write them."""

from collections.abc import Callable
from typing import Any

import pytest

from candidate_fields import as_record
from ending import ends
from invented import make_catalogue, make_paper
from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.bibtex.write import write_bibtex
from papershelf.formats.candidates import Candidate
from papershelf.formats.text.mojibake import encoding_remark, likely_text
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from writers import write_biblatex


def one(fields: str, kind: str = "article") -> Candidate:
    reading = read_bibtex(f"@{kind}{{key, {fields}}}")

    assert reading.rejected == ()
    (candidate,) = reading.candidates
    return candidate


def entry(fields: str, kind: str = "article") -> dict[str, Any]:
    return as_record(one(fields, kind))


# arXiv

PREPRINTS = [
    "journal={arXiv:2101.99991 [cs, stat]}, note={arXiv: 2101.99991}",
    "journal={arXiv preprint arXiv:2101.99991, 2021}",
    "journal={Computing Research Repository}, volume={arXiv:2101.99991}",
    "journal={CoRR}, volume={abs/2101.99991}, eprinttype={arxiv}, eprint={2101.99991 [cs, stat]}",
    "journal={arXiv (Cornell University)}, doi={10.48550/arxiv.2101.99991}",
    "journal={arXiv e-prints}, eid={arXiv:2101.99991}, pages={arXiv:2101.99991}",
    "journal={arXiv preprint}, number={2101.99991}",
    "journal={arXiv.org}, pages={2101.99991}",
    "journal={ArXiv}, arxivId={2101.99991}",
    "journal={arXiv [cs.CL]}, url={http://arxiv.org/abs/2101.99991v3}",
    "journal={arXiv preprint}, eprint={https://arxiv.org/pdf/2101.99991.pdf}",
    "journal={arXiv}, url={https://huggingface.co/papers/2101.99991}",
    "publisher={arXiv}, doi={10.48550/ARXIV.2101.99991}",
    "eprint={arXiv:2101.99991}, archivePrefix={arXiv}",
    "archivePrefix={arXiv:2101.99991}",
]


@pytest.mark.parametrize("kind", ["article", "misc", "inproceedings"])
@pytest.mark.parametrize("fields", PREPRINTS)
def test_arxiv_is_an_id_and_never_a_venue(fields: str, kind: str) -> None:
    if kind == "inproceedings":
        fields = fields.replace("journal=", "booktitle=")
    found = entry(fields, kind)

    assert found["arxiv"] == "2101.99991"
    assert found.keys() <= {"type", "arxiv", "primary_class"}


def test_other_words_beside_arxiv_are_a_note() -> None:
    assert entry("journal={arXiv:2101.99991, under review at EARS}") == {
        "type": "misc",
        "arxiv": "2101.99991",
        "extra": {"note": "under review at EARS"},
    }
    assert entry("journal={arXiv preprint}, note={Draft}") == {
        "type": "misc",
        "extra": {"note": "Draft; arXiv preprint"},
    }


def test_a_report_at_arxiv_is_a_preprint() -> None:
    fields = "institution={arXiv}, number={arXiv:2101.99991}, type={arXiv}"

    assert entry(fields, "techreport") == {"type": "misc", "arxiv": "2101.99991"}


def test_a_published_paper_on_arxiv_keeps_its_journal() -> None:
    fields = "journal={Ears}, volume=3, eprint={hep-ph/0601001}, archivePrefix={arXiv}"

    assert entry(fields) == {
        "type": "article",
        "venue": "Ears",
        "volume": "3",
        "arxiv": "hep-ph/0601001",
    }


@pytest.mark.parametrize("archive", ["archivePrefix={math}", "primaryClass={math}"])
def test_an_old_id_has_its_archive_in_another_field(archive: str) -> None:
    assert entry(f"eprint={{0601001}}, {archive}")["arxiv"] == "math/0601001"


# DOIs and URLs


@pytest.mark.parametrize(
    "fields",
    [
        "doi={https://doi.org/10.1007/a-1}",
        "doi={doi:10.1007/a-1.}",
        "doi={DOI 10.1007/a-1}",
        "url={https://doi.org/10.1007/a-1}",
        "ee={https://doi.org/10.1007/a-1}",
        "note={doi: 10.1007/a-1}",
        "howpublished={\\url{https://doi.org/10.1007/a-1}}",
        "note={https://dx.doi.org/10.1007/a-1}, url={https://doi.org/10.1007/A-1}",
    ],
)
def test_a_doi_is_found_and_stated_once(fields: str) -> None:
    assert entry(fields, "misc")["doi"].lower() == "10.1007/a-1"
    assert entry(fields, "misc").keys() == {"type", "doi"}


def test_the_doi_in_a_publishers_url_is_taken_beside_the_url() -> None:
    url = "https://link.springer.com/article/10.1007/s00000-021-0001-2"

    assert entry(f"url={{{url}}}", "misc") == {
        "type": "misc",
        "doi": "10.1007/s00000-021-0001-2",
        "url": url,
    }


@pytest.mark.parametrize(
    "note",
    [
        "Erratum: doi:10.1007/b",
        "Code: https://doi.org/10.5281/zenodo.1",
        "doi:10.1007/b, doi:10.1007/c",
    ],
)
def test_the_doi_of_another_work_is_not_taken(note: str) -> None:
    assert entry(f"note={{{note}}}", "misc") == {"type": "misc", "extra": {"note": note}}


def test_a_number_that_only_looks_like_a_doi_leaves_a_remark_and_no_link() -> None:
    found = one("journal={Ears}, doi={10.5555/12.34}")

    assert (found.doi, found.extra) == (None, {"doi": "10.5555/12.34"})
    (remark,) = found.remarks
    assert remark.startswith("doi: 10.5555/12.34 is probably not a registered DOI: ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Available at \\url{https://x.org/a}", {}),
        (
            "\\url{https://x.org/a} (accessed 2020-01-02)",
            {"extra": {"note": "accessed 2020-01-02"}},
        ),
        ("GitHub, \\url{https://x.org/a}", {"venue": "GitHub"}),
        (
            "Ear Blog, \\url{https://x.org/a} (accessed 2020-01-02)",
            {"venue": "Ear Blog", "extra": {"note": "accessed 2020-01-02"}},
        ),
        (
            "Available: https://x.org/a [Accessed: 3 May 2020]",
            {"extra": {"note": "Accessed: 3 May 2020"}},
        ),
        ("Web page, \\url{https://x.org/a}", {}),
        ("Online at https://x.org/a.", {}),
        ("Available: <https://x.org/a>", {}),
        ("Ear Blog (https://x.org/a)", {"venue": "Ear Blog"}),
        ("Ear Blog. Available online at \\url{https://x.org/a}", {"venue": "Ear Blog"}),
        ("\\url{https://x.org/a}, \\url{https://x.org/b}", {"extra": {"url2": "https://x.org/b"}}),
        ("https://x.org/a, https://x.org/a/", {}),
    ],
)
def test_the_url_in_howpublished(text: str, expected: dict[str, Any]) -> None:
    found = entry(f"howpublished={{{text}}}", "misc")

    assert found == {"type": "misc", "url": "https://x.org/a"} | expected


@pytest.mark.parametrize("place", ["howpublished", "journal", "booktitle"])
def test_a_url_is_never_a_venue(place: str) -> None:
    kind = {"journal": "article", "booktitle": "inproceedings"}.get(place, "misc")
    stated = f"{place}={{\\url{{https://x.org/2}}}}"

    assert entry(stated, kind) == {"type": kind, "url": "https://x.org/2"}
    assert entry(f"{stated}, url={{https://x.org/2}}", kind) == {
        "type": kind,
        "url": "https://x.org/2",
    }
    assert entry(f"{stated}, url={{https://x.org/1}}", kind) == {
        "type": kind,
        "url": "https://x.org/1",
        "extra": {"url2": "https://x.org/2"},
    }


def test_a_url_of_a_doi_in_place_of_the_journal_is_the_doi() -> None:
    assert entry("journal={https://doi.org/10.1007/a-1}") == {
        "type": "article",
        "doi": "10.1007/a-1",
    }


def test_a_url_without_its_scheme_is_a_url() -> None:
    assert entry("howpublished={\\url{www.x.org/a}}", "misc") == {
        "type": "misc",
        "url": "https://www.x.org/a",
    }


@pytest.mark.parametrize("words", ["Online", "Web page", "website.", "Available online at"])
def test_words_that_name_no_place_are_not_a_venue(words: str) -> None:
    assert entry(f"howpublished={{{words}}}", "misc") == {
        "type": "misc",
        "extra": {"howpublished": words},
    }


# Links


def test_many_urls_in_one_field_are_read() -> None:
    urls = " ".join(f"http://a.org/{n}" for n in range(5_000))
    with ends():
        found = one(f"title={{T}}, url={{{urls}}}")

    assert found.url == "http://a.org/0"
    assert found.extra["url2"] == "http://a.org/1"
    assert found.extra["url5000"] == "http://a.org/4999"


def test_urls_that_belong_to_the_paper_are_links() -> None:
    found = entry(
        "pdf={https://x.org/a.pdf}, code={https://x.org/code}, website={https://ears.org}, "
        "html={https://journal.org/a}, slides={https://x.org/s}, video={https://x.org/v}, "
        "poster={poster.pdf}, data={https://x.org/d}, selected={true}",
        "misc",
    )

    assert found == {
        "type": "misc",
        "url": "https://journal.org/a",
        "links": {
            "pdf": "https://x.org/a.pdf",
            "code": "https://x.org/code",
            "project": "https://ears.org",
            "slides": "https://x.org/s",
            "video": "https://x.org/v",
            "data": "https://x.org/d",
        },
        "extra": {"poster": "poster.pdf", "selected": "true"},
    }


def test_a_link_that_says_no_more_than_the_arxiv_id_is_left_out() -> None:
    assert entry("arxiv={2101.99991}, pdf={https://arxiv.org/pdf/2101.99991}", "misc") == {
        "type": "misc",
        "arxiv": "2101.99991",
    }


def test_the_pdf_of_a_publisher_in_eprint_is_a_link() -> None:
    fields = "doi={10.1002/a}, eprint={https://publisher.org/doi/pdf/10.1002/a}"

    assert entry(fields, "misc") == {
        "type": "misc",
        "doi": "10.1002/a",
        "links": {"pdf": "https://publisher.org/doi/pdf/10.1002/a"},
    }


# Venues


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("conference", "journal={Ear Conf.}", {"type": "inproceedings", "venue": "Ear Conf."}),
        ("inproceedings", "journaltitle={Ear Conf.}", {"venue": "Ear Conf."}),
        ("inproceedings", "conference={EARS}, series={LNE}", {"venue": "EARS", "series": "LNE"}),
        ("inproceedings", "eventtitle={EARS}", {"venue": "EARS"}),
        ("inproceedings", "series={EARS '20}", {"venue": "EARS '20"}),
        ("inproceedings", "series={Lecture Notes in Ears}", {"series": "Lecture Notes in Ears"}),
        ("inproceedings", "booktitle={A}, journal={B}", {"venue": "A", "extra": {"journal": "B"}}),
        ("misc", "journal={J. Ears}", {"type": "article", "venue": "J. Ears"}),
        ("article", "booktitle={Proc. EARS}", {"venue": "Proc. EARS"}),
        ("book", "title={A}, booktitle={Ears}, pages=9",
         {"type": "incollection", "title": "A", "venue": "Ears", "pages": "9"}),
        ("book", "author={Ma}, title={A}, journal={Ears}",
         {"type": "incollection", "authors": ["Ma"], "title": "A", "venue": "Ears"}),
        ("book", "title={Ears: All of Them}, journal={All of them}",
         {"title": "Ears: All of Them"}),
        ("collection", "booktitle={Ears}",
         {"type": "collection", "title": "Ears"}),
        ("book", "title={Ears}, journal={EARS.}", {"title": "Ears"}),
        ("phdthesis", "university={Ear}", {"publisher": "Ear"}),
        ("techreport", "publisher={Ear}", {"publisher": "Ear"}),
    ],
)  # fmt: skip
def test_the_venue_is_found_in_the_fields_of_other_types(
    kind: str, fields: str, expected: dict[str, Any]
) -> None:
    assert entry(fields, kind) == {"type": kind} | expected


# Markup and encodings


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("&lt;i&gt;Ovis&lt;/i&gt; &amp; Goats", "Ovis & Goats"),
        (r"$\less$i$\greater$Ovis$\less$/i$\greater$", "Ovis"),
        (r"\textless i\textgreater Ovis\textless/i\textgreater", "Ovis"),
        (r"CO{\textless}sub{\textgreater}2{\textless}/sub{\textgreater}", "CO₂"),
        (r"CO$\less$sub$\greater$2$\less$/sub$\greater$", "CO₂"),
        (r"x\&lt;sup\&gt;2\&lt;/sup\&gt;", "x²"),
        ("CO$<$sub$>$2$<$/sub$>$", "CO₂"),
        (r"{$<$}i{$>$}Ovis\ensuremath{<}/i\ensuremath{>}", "Ovis"),
        ("&amp;lt;i&amp;gt;Ovis&amp;lt;/i&amp;gt;", "Ovis"),
        (r"If $a<b$ then \textless x\textgreater", "If $a<b$ then <x>"),
        (r"The \textless b\textgreater{} of HTML", "The <b> of HTML"),
        (r"\foreignlanguage{latin}{Ovis} \textcolor{red}{aries}", "Ovis aries"),
        (r"\texorpdfstring{$\alpha$}{alpha}-stable", r"$\alpha$-stable"),
    ],
)
def test_escaped_markup_is_markup(title: str, expected: str) -> None:
    assert entry(f"title={{{title}}}")["title"] == expected


@pytest.mark.parametrize("piece", ["&lt;i ", r"\textless ", "$<", "{" * 50 + r"\textless i "])
def test_escaped_markup_is_read_to_the_end(piece: str) -> None:
    with ends():
        one(f"title={{{piece * 20_000}{'}' * piece.count('{') * 20_000}}}")


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("MÃ¼ller", "Müller"),
        ("itâ€™s", "it’s"),
        ("YÄ±ldÄ±z", "Yıldız"),
        ("CAFÉ»", None),
        ("Ångström, 10 °C", None),
        ("plain", None),
    ],
)
def test_text_in_a_wrong_encoding_has_a_likely_text(text: str, likely: str | None) -> None:
    assert likely_text(text) == likely


def test_text_in_a_wrong_encoding_leaves_a_remark_and_every_letter() -> None:
    found = one("title={MÃ¼ller’s Ears}, author={LindstrÃ¶m, Ann}, journal={Sch�n}")

    assert as_record(found)["authors"] == ["LindstrÃ¶m, Ann"]
    assert found.remarks == (
        "authors: wrong encoding: LindstrÃ¶m is probably Lindström",
        "title: wrong encoding: MÃ¼ller’s is probably Müller’s",
        "venue: letters are lost in Sch�n",
    )
    assert encoding_remark("title", "Müller") is None


def test_link_in_a_field_of_somebodys_own_names_the_paper_and_stays() -> None:
    found = one("title={Hens}, journal={Poultry}, link-paper={https://arxiv.org/abs/2301.01234}")

    assert str(found.arxiv) == "2301.01234"
    assert found.extra == {"link-paper": "https://arxiv.org/abs/2301.01234"}


# Dates, pages and languages


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year={2020a}", "2020"),
        ("year={(2020)}", "2020"),
        ("date={2020-5-3}", "2020-05-03"),
        ("date={2020/05/03}", "2020-05-03"),
        ("date={12 May 2020}", "2020-05-12"),
        ("year={2020年}, month={5月}", "2020-05"),
        ("year={2020,}", "2020"),
        ("year={２０２０}", "2020"),
        ("year={2020}, month=may, day={12th}", "2020-05-12"),
        ("date={12.05.2020}", "2020-05-12"),
        ("date={20200512}", "2020-05-12"),
        ("year={05/2020}", "2020-05"),
        ("year={2020///}", "2020"),
        ("year={2020}, month={May 2020}", "2020-05"),
        ("year={2020}, day={May 12}", "2020-05-12"),
        ("year={May 2020}", "2020-05"),
        ('year=2020, month = jun # "~5"', "2020-06-05"),
    ],
)
def test_a_date_is_whole(fields: str, date: str) -> None:
    assert entry(fields) == {"type": "article", "date": date}
    assert one(fields).uncertain == ()


def test_a_year_with_the_state_of_the_paper_is_certain() -> None:
    found = one("year={2020 (in press)}")

    assert (str(found.date), found.extra) == ("2020", {"year": "2020 (in press)"})
    assert found.uncertain == ()


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("pp. 3--5", "3-5"),
        ("p. 3", "3"),
        ("12:1--12:5", "12:1-12:5"),
        ("e1234", "e1234"),
        ("S12–S20", "S12-S20"),
        ("pp", "pp"),
    ],
)
def test_pages(text: str, pages: str) -> None:
    assert entry(f"pages={{{text}}}")["pages"] == pages


@pytest.mark.parametrize("text", ["0", "0--0"])
def test_zero_is_no_page(text: str) -> None:
    assert "pages" not in entry(f"pages={{{text}}}")


@pytest.mark.parametrize("name", ["Deutsch", "German", "ger", "{German}", "de"])
def test_languages_have_tags(name: str) -> None:
    assert entry(f"language={{{name}}}") == {"type": "article", "language": "de"}


@pytest.mark.parametrize("write", [write_bibtex, write_biblatex])
def test_several_isbns_are_written_into_one_field_and_read_again(
    write: Callable[[list[Paper], Catalogue], str],
) -> None:
    extra = {"isbn-others": "0-306-40615-2 (hardcover)"}
    paper = make_paper("roe2021sheep", type="book", isbn="978-3-16-148410-0", extra=extra)
    text = write([paper], make_catalogue(paper))

    assert "isbn = {978-3-16-148410-0 0-306-40615-2 (hardcover)}" in text
    (found,) = read_bibtex(text).candidates
    assert (found.isbn, found.extra["isbn-others"]) == (paper.isbn, extra["isbn-others"])


@pytest.mark.parametrize(
    ("fields", "venue"),
    [
        ("booktitle={In: EARS 2021}", "EARS 2021"),
        ("booktitle={in Proceedings of EARS}", "Proceedings of EARS"),
        ("booktitle={In 12th Workshop on Ears}", "12th Workshop on Ears"),
        ("booktitle={In Search of Sheep}", "In Search of Sheep"),
        ("journal={In Vivo}", "In Vivo"),
    ],
)
def test_in_before_a_booktitle_is_what_styles_print(fields: str, venue: str) -> None:
    assert one(fields, "inproceedings").venue == venue


@pytest.mark.parametrize("name", ["doi", "url", "eprint", "pages"])
@pytest.mark.parametrize("nothing", ["n/a", "-", "--", "None"])
def test_placeholder_is_left_out_of_any_field(name: str, nothing: str) -> None:
    found = one(f"{name}={{{nothing}}}")

    assert as_record(found) == {"type": "article"}
    assert len(found.remarks) == 1


def test_number_of_an_article_is_kept_once() -> None:
    assert entry("pages={A12}, eid={A12}") == {"type": "article", "pages": "A12"}
    assert entry("pages={1--9}, eid={A12}")["extra"] == {"eid": "A12"}
    assert entry("elocation-id={e12}")["extra"] == {"eid": "e12"}


@pytest.mark.parametrize("pages", ["to appear", "In press."])
def test_what_is_to_come_is_no_page(pages: str) -> None:
    assert entry(f"pages={{{pages}}}") == {"type": "article", "extra": {"note": pages}}


def test_pages_without_an_end_have_their_start() -> None:
    assert entry("pages={12--}")["pages"] == "12"


@pytest.mark.parametrize(
    "url",
    [r"\href{https://a.example/b}{here}", r"\href{https://a.example/b}{\texttt{b}}"],
)
def test_url_of_a_link_is_the_url(url: str) -> None:
    assert entry(f"url={{{url}}}")["url"] == "https://a.example/b"


def test_url_may_begin_with_www() -> None:
    assert entry("url={www.a.example/b}")["url"] == "https://www.a.example/b"


def test_words_behind_the_first_isbn_are_left_out() -> None:
    found = entry("isbn={978-3-16-148410-0 (hbk), 0-306-40615-2 (pbk)}", "book")

    assert found["isbn"] == "978-3-16-148410-0"
    assert found["extra"] == {"isbn-others": "0-306-40615-2 (pbk)"}


@pytest.mark.parametrize(
    "authors",
    [
        "Roe, Ana (Ed.) and Lind, Bo (Ed.)",
        "Ana Roe and Bo Lind (eds.)",
        "Roe, Ana and Lind, Bo, editors",
        "Roe, Ana, ed. and Lind, Bo, ed.",
    ],
)
def test_authors_marked_as_editors_are_editors(authors: str) -> None:
    found = one(f"author={{{authors}}}, title={{Ears}}", "book")

    assert found.authors is None
    assert found.editors is not None
    assert found.editors.record_form() == ["Roe, Ana", "Lind, Bo"]
    assert found.remarks == ("authors: imported as editors, because they are marked so",)


def test_one_editor_among_authors_is_an_author() -> None:
    found = one("author={Roe, Ana (Ed.) and Lind, Bo}", "book")

    assert (found.authors and found.authors.record_form(), found.editors) == (
        ["Roe, Ana", "Lind, Bo"],
        None,
    )
    assert found.uncertain == ("authors",)


@pytest.mark.parametrize(
    "sign", ["*", "†", "‡", "¹", "$^*$", r"$^{\ast}$", r"$^\dagger$", r"\textsuperscript{1}"]
)
def test_mark_of_a_footnote_is_not_in_the_title(sign: str) -> None:
    found = one(f"title={{Counting Sheep{sign}}}")

    assert found.title == "Counting Sheep"
    assert found.remarks == ("title: the mark of a footnote is left out",)


@pytest.mark.parametrize("title", ["Planning with RRT*", "Ears in $C^*$", "Areas in cm$^2$"])
def test_other_signs_are_in_the_title(title: str) -> None:
    assert one(f"title={{{title}}}").title == title


@pytest.mark.parametrize(
    "abstract",
    [
        "Abstract\n      We count sheep.",
        "AbstractWe count sheep.",
        "Abstract We count sheep.",
        "We count sheep.Competing Interest StatementThe authors count for a living.",
        r"We count sheep.\n\n\#\#\# Competing Interest Statement\n\nNone.".replace(r"\n", "\n"),
    ],
)
def test_abstract_has_no_heading_and_no_statements(abstract: str) -> None:
    assert one(f"abstract={{{abstract}}}").abstract == "We count sheep."


def test_abstract_can_begin_with_the_word() -> None:
    text = "Abstract interpretation counts sheep."
    assert one(f"abstract={{{text}}}").abstract == text


@pytest.mark.parametrize(
    "url", ["https://a.example/doi/pdf/10.1000/a", "https://doi.org/10.1000/a"]
)
def test_eprint_in_a_note_of_zotero_is_a_link_or_the_doi(url: str) -> None:
    found = entry(rf"doi={{10.1000/a}}, note={{\_eprint: {url}}}")

    links = {"links": {"pdf": url}} if "/pdf/" in url else {}
    assert found == {"type": "article", "doi": "10.1000/a", **links}


def test_note_of_pubmed_by_endnote_is_no_note() -> None:
    note = "Roe, Ana\neng\nReview\n2015/01/01 06:00\nJ Ears. 2014 Dec;3(2):12-4."
    found = one(f"note={{{note}}}, slaccitation={{x}}")

    assert (as_record(found), found.not_kept) == ({"type": "article"}, ("slaccitation", "note"))


def test_number_of_a_patent_is_in_words_for_bibtex() -> None:
    paper = make_paper("roe2021ear", type="patent", number="US 1234", publisher="Flock")
    text = write_bibtex([paper], make_catalogue(paper))

    assert "  howpublished = {Patent US 1234},\n" in text
    (found,) = read_bibtex(text).candidates
    assert (found.type, found.number, found.venue, found.extra) == ("patent", "US 1234", None, {})


# Facts in the places of others


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("article", "journal={E (to appear)}", {"venue": "E", "extra": {"note": "to appear"}}),
        ("article", "journal={To appear in E}", {"venue": "E", "extra": {"note": "To appear"}}),
        ("article", "journal={EARS, in press}", {"venue": "EARS", "extra": {"note": "in press"}}),
        ("article", "journal={in press}", {"extra": {"note": "in press"}}),
        ("article", "journal={EARS}, pages={123$-$128}", {"venue": "EARS", "pages": "123-128"}),
        ("article", "pages={Art. no. 12}", {"extra": {"eid": "12"}}),
        ("article", "pages={Article 12, 1--9}", {"pages": "1-9", "extra": {"eid": "12"}}),
        ("article", "pages={e123 (13pp)}", {"pages": "e123", "extra": {"pagetotal": "13"}}),
        ("inproceedings", "pages={1-9 vol.2}", {"pages": "1-9", "volume": "2"}),
        ("incollection", "pages={1--9. Ear Notes, Vol. 3}", {
            "pages": "1-9", "extra": {"note": "Ear Notes, Vol. 3"}
        }),
        ("article", "journal={bioRxiv}, year=2020, pages={2020--03}", {
            "venue": "bioRxiv", "date": "2020-03"
        }),
        ("article", "journal={Available at SSRN 3456789}", {
            "venue": "SSRN", "doi": "10.2139/ssrn.3456789"
        }),
        ("misc", "journal={GitHub repository}", {"venue": "GitHub repository"}),
        ("inproceedings", "volume={LNCS 12}", {"series": "LNCS", "volume": "12"}),
        ("book", "title={Ears. 3rd rev. ed.}, edition={3rd rev. ed.}", {
            "title": "Ears", "edition": "3rd rev."
        }),
        ("book", "isbn={(hbk.) 978-3-16-148410-0}", {"isbn": "978-3-16-148410-0"}),
        ("book", "isbn13={978-3-16-148410-0}", {"isbn": "978-3-16-148410-0"}),
        ("book", "isbn={0-387-95385-X/hbk}", {"isbn": "0-387-95385-X"}),
        ("inproceedings", "isbn={978-1-4799-8131-1/19/\\$31.00}", {"isbn": "978-1-4799-8131-1"}),
        ("misc", "howpublished={\\url{https://e.example/Ear\\_(animal)}}", {
            "url": "https://e.example/Ear_(animal)"
        }),
        ("patent", "assignee={Ear Inc.}", {"publisher": "Ear Inc."}),
        ("jurisdiction", "court={Ear Court}", {"publisher": "Ear Court"}),
        ("techreport", "institution={IETF}, publisher={IETF}", {"publisher": "IETF"}),
        ("book", "hyphenation={ngerman}", {"language": "de", "extra": {"langid": "ngerman"}}),
        ("book", "lang={de}", {"language": "de"}),
        ("misc", "url={https://e.example/long/\n  path}", {"url": "https://e.example/long/path"}),
        ("misc", "url={https://e.example}, note={\\url{https://e.example}}", {
            "url": "https://e.example"
        }),
        ("article", "journal={Ears, vol. 1, no. 2, pp. 3--4, Mar. 2001}", {
            "venue": "Ears", "volume": "1", "number": "2", "pages": "3-4"
        }),
        ("article", "journal={Ears 1(2):3--4}", {
            "venue": "Ears", "volume": "1", "number": "2", "pages": "3-4"
        }),
        ("article", "journal={Ears, vol. 1}, volume=3", {"venue": "Ears, vol. 1", "volume": "3"}),
        ("article", "journal={See https://ear. example. org (accessed 1 May 2020)}", {
            "url": "https://ear.example.org", "extra": {"note": "accessed 1 May 2020"}
        }),
        ("book", "abstractNote={We do.}, place={Rome}, collection={Ear Notes}", {
            "abstract": "We do.", "series": "Ear Notes", "extra": {"address": "Rome"}
        }),
        ("article", "pubmedid={123}, abstract={No abstract is available for this item.}", {
            "extra": {"pmid": "123"}
        }),
        ("misc", "howpublished={Accessed: May 5, 2020. [Online]. Available: https://e.example}", {
            "url": "https://e.example", "extra": {"note": "Accessed: May 5, 2020"}
        }),
        ("misc", "url={https://e.example/x, accessed 2020-05-04}", {
            "url": "https://e.example/x", "extra": {"note": "accessed 2020-05-04"}
        }),
        ("misc", "lastaccessed={2020-05-04}", {"extra": {"urldate": "2020-05-04"}}),
        ("software", "journal={GitHub repository}", {"venue": "GitHub repository"}),
        ("article", "title={On ears.}, pmid=1", {"title": "On ears", "extra": {"pmid": "1"}}),
        ("article", "title={On ears.}", {"title": "On ears."}),
    ],
)  # fmt: skip
def test_facts_in_the_places_of_others(kind: str, fields: str, expected: dict[str, Any]) -> None:
    assert entry(fields, kind) == {"type": kind, **expected}


@pytest.mark.parametrize(
    "venue",
    ["submitted", "Submitted to EARS", "Under review", "Under review as a paper at EARS", "mimeo"],
)
def test_work_that_is_only_submitted_is_unpublished(venue: str) -> None:
    found = one(f"journal={{{venue}}}")

    assert as_record(found) == {"type": "unpublished", "extra": {"note": venue}}
    assert found.remarks == (f"imported as unpublished: {venue!r} is no venue",)


def test_keywords_of_authors_are_keywords() -> None:
    assert one("author_keywords={ears; noise}").keywords == ("ears", "noise")


@pytest.mark.parametrize(
    "text",
    [
        "ears; noise, loud",
        r"ears \sep noise, loud",
        r"ears \and noise, loud",
        r"ears $\cdot$ noise, loud",
        "ears | noise, loud",
        "ears · noise, loud",
        "ears；noise, loud",
        "ears、noise, loud",
        "ears\nnoise, loud",
    ],
)
def test_keywords_are_between_separators_other_than_commas(text: str) -> None:
    assert one(f"keywords={{{text}}}").keywords == ("ears", "noise, loud")


def test_dot_in_a_word_of_catalan_separates_no_keywords() -> None:
    assert one("keywords={col·lecció, orelles}").keywords == ("col·lecció", "orelles")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("data", {"type": "dataset"}),
        ("softwareversion", {"type": "software"}),
        ("bachelorsthesis", {"type": "thesis", "extra": {"type": "Bachelor's thesis"}}),
        ("dissertation", {"type": "phdthesis"}),
        ("workshop", {"type": "inproceedings"}),
    ],
)
def test_other_names_of_types(kind: str, expected: dict[str, Any]) -> None:
    found = one("", kind)

    assert (as_record(found), found.remarks, found.uncertain) == (expected, (), ())


def test_unknown_type_with_a_journal_is_an_article() -> None:
    found = one("journal={Ears}", "newspaper")

    assert as_record(found)["type"] == "article"
    assert found.remarks == (
        "unknown entry type 'newspaper'", "imported as an article: it has a journal",
    )  # fmt: skip


def test_fields_behind_an_extra_brace_are_rejected() -> None:
    reading = read_bibtex("@misc{a, title={{Ears}}}, year=2020}")

    (rejected,) = reading.rejected
    assert rejected.text == ", year=2020}"
    assert "delete the extra }" in rejected.reason


def test_thesis_in_the_place_of_a_journal_is_one() -> None:
    found = one("journal={PhD thesis, University of Ears}")

    assert as_record(found) == {"type": "phdthesis", "publisher": "University of Ears"}
    assert found.remarks == ("imported as phdthesis: 'PhD thesis, University of Ears' is no venue",)


@pytest.mark.parametrize(
    "text",
    [
        "<https://e.example/x>",
        "[https://e.example/x](https://e.example/x)",
        "https : //e.example/x",
        "https:/e.example/x",
        "https://https://e.example/x",
        "https://e.example/x.",
    ],
)
def test_url_is_read_without_what_is_around_it(text: str) -> None:
    assert entry(f"url={{{text}}}", "misc") == {"type": "misc", "url": "https://e.example/x"}


@pytest.mark.parametrize("name", ["uri", "weblink", "permalink", "web", "source"])
def test_url_in_a_field_of_another_name(name: str) -> None:
    assert entry(f"{name}={{https://e.example/x}}", "misc")["url"] == "https://e.example/x"
