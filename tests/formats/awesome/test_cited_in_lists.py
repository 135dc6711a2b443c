"""Reading lists of courses, and lists in Chinese: books, chapters, old works, and GB/T 7714."""

from typing import Any

import pytest

from candidate_fields import as_record
from papershelf.formats.awesome.read import read_list
from papershelf.formats.awesome.tables import column_kind

ARXIV = "https://arxiv.org/abs/2101.00001"


def read(bullet: str) -> dict[str, Any]:
    (found,) = read_list(f"# Sheep\n\n- {bullet}\n").candidates
    return as_record(found)


@pytest.mark.parametrize(
    ("bullet", "expected"),
    [
        pytest.param(
            "Roe, A. B. (2018). Counting sheep. In J. Lind, M. Ma, & B. Goat (Eds.), "
            "*New work on barns* (pp. 40–66). Barn University Press.",
            {
                "authors": ["Roe, A. B."],
                "editors": ["Lind, J.", "Ma, M.", "Goat, B."],
                "type": "incollection",
                "date": "2018",
                "venue": "New work on barns",
                "pages": "40-66",
                "publisher": "Barn University Press",
            },
            id="apa",
        ),
        pytest.param(
            "LI, Mina, Cy OKAFOR and ROE-LIND, Ada, 2021. Counting sheep. *Barns*. **12**(3), 4–6.",
            {
                "authors": ["LI, Mina", "OKAFOR, Cy", "ROE-LIND, Ada"],
                "type": "article",
                "date": "2021",
                "venue": "Barns",
                "volume": "12",
                "number": "3",
                "pages": "4-6",
            },
            id="iso_690",
        ),
        pytest.param(
            "ROE, Ada et LIND, Jan. *Counting sheep*. Paris : Gallimard, 2015.",
            {
                "authors": ["ROE, Ada", "LIND, Jan"],
                "type": "book",
                "date": "2015",
                "publisher": "Gallimard",
                "extra": {"address": "Paris"},
            },
            id="iso_690_book",
        ),
        pytest.param(
            'A. B. Roe. 2012. "Counting sheep." In *Barns: Doors in Them*, ed. Jan Lind and '
            "Mina Ma, 174–221. Oxford: Oxford University Press.",
            {
                "authors": ["Roe, A. B."],
                "editors": ["Lind, Jan", "Ma, Mina"],
                "type": "incollection",
                "date": "2012",
                "venue": "Barns: Doors in Them",
                "pages": "174-221",
                "publisher": "Oxford University Press",
                "extra": {"address": "Oxford"},
            },
            id="chicago",
        ),
        pytest.param(
            'Roe, A. B. "Counting sheep." *Barns 3: Doors*, edited by Jan Lind and Jerry L. Ma, '
            "Barn Press, 1975, pp. 41–58.",
            {
                "authors": ["Roe, A. B."],
                "editors": ["Lind, Jan", "Ma, Jerry L."],
                "type": "incollection",
                "date": "1975",
                "venue": "Barns 3: Doors",
                "pages": "41-58",
                "publisher": "Barn Press",
            },
            id="mla",
        ),
        pytest.param(
            "**Required:** Roe, A. B. (1962). *Counting sheep*. Oxford: Clarendon Press.",
            {
                "authors": ["Roe, A. B."],
                "type": "book",
                "date": "1962",
                "publisher": "Clarendon Press",
                "extra": {"address": "Oxford", "note": "Required"},
            },
            id="book",
        ),
        pytest.param(
            "Optional: Roe, A. B., & Lind, J. (1987). *Counting sheep*. Barn UP.",
            {
                "authors": ["Roe, A. B.", "Lind, J."],
                "type": "book",
                "date": "1987",
                "publisher": "Barn UP",
                "extra": {"note": "Optional"},
            },
            id="optional",
        ),
        pytest.param(
            'A. B. Roe. "Counting sheep." *Mind* 14, no. 56 (1905): 479–493.',
            {
                "authors": ["Roe, A. B."],
                "type": "article",
                "date": "1905",
                "venue": "Mind",
                "volume": "14",
                "number": "56",
                "pages": "479-493",
            },
            id="old",
        ),
        pytest.param(
            "A. B. Roe and J. Lind, “Counting sheep,” *Barns and Doors* 26:1 (Winter 1997), 3–30.",
            {
                "authors": ["Roe, A. B.", "Lind, J."],
                "type": "article",
                "date": "1997",
                "venue": "Barns and Doors",
                "volume": "26",
                "number": "1",
                "pages": "3-30",
            },
            id="season",
        ),
        pytest.param(
            'A. B. Roe, J. Lind, "Counting sheep," *Noûs* 34 (2000): 31–55.',
            {
                "authors": ["Roe, A. B.", "Lind, J."],
                "type": "article",
                "date": "2000",
                "venue": "Noûs",
                "volume": "34",
                "pages": "31-55",
            },
            id="year_is_no_number",
        ),
        pytest.param(
            "Roe, A. 1979. Counting sheep. *Journal of Barns* 8: 339–359.",
            {
                "authors": ["Roe, A."],
                "type": "article",
                "date": "1979",
                "venue": "Journal of Barns",
                "volume": "8",
                "pages": "339-359",
            },
            id="volume_and_pages",
        ),
        pytest.param(
            f"[NeurIPS'20 Oral] Counting sheep ([Roe et al., 2020]({ARXIV}))",
            {
                "authors": ["Roe", "others"],
                "type": "inproceedings",
                "date": "2020",
                "venue": "NeurIPS",
                "arxiv": "2101.00001",
            },
            id="citation_as_link",
        ),
        pytest.param(
            f'[A. B. Roe, "Counting sheep" (2018)]({ARXIV})',
            {
                "authors": ["Roe, A. B."],
                "type": "misc",
                "date": "2018",
                "arxiv": "2101.00001",
            },
            id="reference_as_link",
        ),
        pytest.param(
            f"[Counting sheep]({ARXIV}) `BarnLM` `Goats`",
            {"type": "misc", "arxiv": "2101.00001", "extra": {"note": "BarnLM. Goats"}},
            id="tags",
        ),
        pytest.param(
            f"【2023-03】Counting sheep，[论文]({ARXIV})",
            {"type": "misc", "date": "2023-03", "arxiv": "2101.00001"},
            id="wide_brackets",
        ),
        pytest.param(
            f"论文：《Counting sheep》 作者：李明、王海宁 等，2023 [[论文]]({ARXIV})",
            {
                "authors": ["{李明}", "{王海宁}", "others"],
                "type": "misc",
                "date": "2023",
                "arxiv": "2101.00001",
            },
            id="labels",
        ),
        pytest.param(
            "[1] Roe A B, Lind J, Ma B, et al. Counting sheep[C]//Proceedings of the 9th Workshop"
            " on Barns. 2019: 71-86.",
            {
                "authors": ["Roe, A B", "Lind, J", "Ma, B", "others"],
                "type": "inproceedings",
                "date": "2019",
                "venue": "Proceedings of the 9th Workshop on Barns",
                "pages": "71-86",
            },
            id="gbt_proceedings",
        ),
        pytest.param(
            "Roe, A., & Lind, J. (2022). Counting sheep. Advances in neural information processing "
            "systems, 35, 16344-16359.",
            {
                "authors": ["Roe, A.", "Lind, J."],
                "type": "inproceedings",
                "date": "2022",
                "venue": "Advances in neural information processing systems",
                "volume": "35",
                "pages": "16344-16359",
            },
            id="scholar_apa",
        ),
        pytest.param(
            "Roe A, Lind J. Counting sheep. InInternational Conference on Barns 2023 Jul 3 "
            "(pp. 19274-19286).",
            {
                "authors": ["Roe, A", "Lind, J"],
                "type": "inproceedings",
                "date": "2023",
                "venue": "International Conference on Barns",
                "pages": "19274-19286",
            },
            id="scholar_vancouver",
        ),
        pytest.param(
            "Roe, Ada S., and Andrew G. Lind. Counting sheep. MIT press, 2018.",
            {
                "authors": ["Roe, Ada S.", "Lind, Andrew G."],
                "type": "book",
                "date": "2018",
                "publisher": "MIT press",
            },
            id="scholar_chicago",
        ),
        pytest.param(
            "Roe, N.: Counting sheep. In: ICML, pp. 38087–38099 (2023)",
            {
                "authors": ["Roe, N."],
                "type": "inproceedings",
                "date": "2023",
                "venue": "ICML",
                "pages": "38087-38099",
            },
            id="springer",
        ),
        pytest.param(
            "Roe, Y.; Lind, Y.; Ma, G. Counting sheep. *J. Am. Barn Soc.* **2015**, *521* (3), "
            "436–444.",
            {
                "authors": ["Roe, Y.", "Lind, Y.", "Ma, G."],
                "type": "article",
                "date": "2015",
                "venue": "J. Am. Barn Soc.",
                "volume": "521",
                "number": "3",
                "pages": "436-444",
            },
            id="acs",
        ),
        pytest.param(
            'Roe, Mark D.; Lind, Robert C. (2011). "Counting sheep". Journal of Ears. 12: 731–817.',
            {
                "authors": ["Roe, Mark D.", "Lind, Robert C."],
                "type": "article",
                "date": "2011",
                "venue": "Journal of Ears",
                "volume": "12",
                "pages": "731-817",
            },
            id="wikipedia",
        ),
        pytest.param(
            'Roe, M., Lind, S., Ma, A., et al. "Counting sheep," FAT* 2019.',
            {
                "authors": ["Roe, M.", "Lind, S.", "Ma, A.", "others"],
                "type": "inproceedings",
                "date": "2019",
                "venue": "FAT*",
            },
            id="et_al",
        ),
        pytest.param(
            f"Roe et al., 2020, Counting sheep [pdf]({ARXIV})",
            {
                "authors": ["Roe", "others"],
                "type": "misc",
                "date": "2020",
                "arxiv": "2101.00001",
            },
            id="year_behind_et_al",
        ),
        pytest.param(
            "Counting sheep, 2020, Roe et al.",
            {"authors": ["Roe", "others"], "type": "misc", "date": "2020"},
            id="year_in_front_of_et_al",
        ),
        pytest.param(
            f"[Counting sheep, 2020, Roe et al.]({ARXIV})",
            {
                "authors": ["Roe", "others"],
                "type": "misc",
                "date": "2020",
                "arxiv": "2101.00001",
            },
            id="year_in_front_of_et_al_in_a_link",
        ),
        pytest.param(
            "[Roe+, FLOCK'20] Counting sheep",
            {
                "authors": ["Roe", "others"],
                "type": "inproceedings",
                "date": "2020",
                "venue": "FLOCK",
            },
            id="plus_for_et_al",
        ),
        pytest.param(
            f"Counting sheep. A. Roe, S. Lind. FLOCK 2018. [[link]]({ARXIV})",
            {
                "authors": ["Roe, A.", "Lind, S."],
                "type": "inproceedings",
                "date": "2018",
                "venue": "FLOCK",
                "arxiv": "2101.00001",
            },
            id="initials_behind_the_title",
        ),
        pytest.param(
            "World Ear Organization. (2020). *Counting sheep* (2nd ed.). Barn Press.",
            {
                "authors": ["{World Ear Organization}"],
                "type": "book",
                "date": "2020",
                "edition": "2nd",
                "publisher": "Barn Press",
            },
            id="group",
        ),
        pytest.param(
            "Roe, A. (2018). *Counting sheep* [Doctoral dissertation, Barn University]. Barn Hub.",
            {
                "authors": ["Roe, A."],
                "type": "phdthesis",
                "date": "2018",
                "venue": "Doctoral dissertation, Barn University",
                "extra": {"note": "Barn Hub"},
            },
            id="thesis",
        ),
        pytest.param(
            "Roe, Ada, and Jan Lind. 1979. “Counting sheep.” Barnometrica 47 (2): 263–91.",
            {
                "authors": ["Roe, Ada", "Lind, Jan"],
                "type": "article",
                "date": "1979",
                "venue": "Barnometrica",
                "volume": "47",
                "number": "2",
                "pages": "263-91",
            },
            id="journal_without_italics",
        ),
        pytest.param(
            "Roe, D., S. Lind, and J. A. Ma (2001): “Counting sheep,” *Ear Review*, 91, 1369–1401.",
            {
                "authors": ["Roe, D.", "Lind, S.", "Ma, J. A."],
                "type": "article",
                "date": "2001",
                "venue": "Ear Review",
                "volume": "91",
                "pages": "1369-1401",
            },
            id="economics",
        ),
        pytest.param(
            "Roe, A. B. “Counting sheep.” Past & Present, no. 59 (1973): 51–91.",
            {
                "authors": ["Roe, A. B."],
                "type": "inproceedings",
                "date": "1973",
                "venue": "Past & Present",
                "number": "59",
                "pages": "51-91",
            },
            id="number_without_a_volume",
        ),
        pytest.param(
            "A. B. Roe, *Counting sheep* (Barnstead: A. C. Goat & Co., 1903), chs. 1-3.",
            {
                "authors": ["Roe, A. B."],
                "type": "book",
                "date": "1903",
                "publisher": "A. C. Goat & Co",
                "extra": {"address": "Barnstead", "note": "chs. 1-3"},
            },
            id="imprint",
        ),
        pytest.param(
            "Roe, N. Gregory. Counting sheep. Barn Press, 2017. ISBN 978-3-16-148410-0",
            {
                "authors": ["Roe, N. Gregory"],
                "type": "book",
                "date": "2017",
                "publisher": "Barn Press",
                "isbn": "978-3-16-148410-0",
            },
            id="isbn",
        ),
        pytest.param(
            "Roe, A., 2016. {Counting} sheep. Barn Press.",
            {"authors": ["Roe, A."], "type": "book", "date": "2016", "publisher": "Barn Press"},
            id="harvard_of_one",
        ),
        pytest.param(
            "ROE, A.; LIND, B. Counting sheep. **Ear Review**, v. 12, n. 3, p. 1-20, 2020.",
            {
                "authors": ["ROE, A.", "LIND, B."],
                "type": "article",
                "date": "2020",
                "venue": "Ear Review",
                "volume": "12",
                "number": "3",
                "pages": "1-20",
            },
            id="abnt",
        ),
        pytest.param(
            "A. Roe, J. Lind, « Counting sheep », *Ear Review*, vol. 12, n° 3, 2020, p. 1-20.",
            {
                "authors": ["Roe, A.", "Lind, J."],
                "type": "article",
                "date": "2020",
                "venue": "Ear Review",
                "volume": "12",
                "number": "3",
                "pages": "1-20",
            },
            id="french",
        ),
        pytest.param(
            "Roe A, Lind B (2020) Counting sheep. J Barns 12:1–20. https://doi.org/10.1000/sheep",
            {
                "authors": ["Roe, A", "Lind, B"],
                "type": "article",
                "date": "2020",
                "venue": "J Barns",
                "volume": "12",
                "pages": "1-20",
                "doi": "10.1000/sheep",
            },
            id="springer_and_year",
        ),
        pytest.param(
            "Roe, A. and Lind, B.: Counting sheep, Atmos. Chem. Phys., 12, 1–20, "
            "https://doi.org/10.1000/sheep, 2020.",
            {
                "authors": ["Roe, A.", "Lind, B."],
                "type": "article",
                "date": "2020",
                "venue": "Atmos. Chem. Phys.",
                "volume": "12",
                "pages": "1-20",
                "doi": "10.1000/sheep",
            },
            id="copernicus",
        ),
        pytest.param(
            "Ada Roe, Bo Lind. 2020. Counting sheep. *Proc. ACM Barns* 12, 3, Article 45 (2020), "
            "20 pages.",
            {
                "authors": ["Roe, Ada", "Lind, Bo"],
                "type": "article",
                "date": "2020",
                "venue": "Proc. ACM Barns",
                "volume": "12",
                "number": "3",
                "pages": "45",
            },
            id="article_of_acm",
        ),
        pytest.param(
            "Roe, A., & Lind, B. (Eds.). (2020). *Counting sheep*. Barn Press.",
            {
                "editors": ["Roe, A.", "Lind, B."],
                "type": "book",
                "date": "2020",
                "publisher": "Barn Press",
            },
            id="editors_of_apa",
        ),
        pytest.param(
            "Roe, A. (2020). *Counting sheep* (B. Lind, Trans.). Barn Press.",
            {
                "authors": ["Roe, A."],
                "type": "book",
                "date": "2020",
                "publisher": "Barn Press",
                "extra": {"note": "B. Lind, Trans."},
            },
            id="translator",
        ),
        pytest.param(
            "Roe, A. (n.d.). *Counting sheep*. Barn Press.",
            {
                "authors": ["Roe, A."],
                "type": "book",
                "publisher": "Barn Press",
                "extra": {"note": "n.d"},
            },
            id="no_date",
        ),
        pytest.param(
            "Roe, Ada. “Counting sheep.” Master’s thesis, University of Barns, 1950.",
            {
                "authors": ["Roe, Ada"],
                "type": "mastersthesis",
                "date": "1950",
                "venue": "Master’s thesis, University of Barns",
            },
            id="thesis_of_a_master",
        ),
        pytest.param(
            "Roe B. Counting sheep. Barn J. 2018;3:1-9. PMID: 123",
            {
                "authors": ["Roe, B"],
                "type": "article",
                "date": "2018",
                "venue": "Barn J",
                "volume": "3",
                "pages": "1-9",
                "extra": {"pmid": "123"},
            },
            id="vancouver_of_one",
        ),
        pytest.param(
            "Ada Roe, Jan Lind. **Counting sheep.** In *CVPR*, 2016.",
            {
                "authors": ["Roe, Ada", "Lind, Jan"],
                "type": "inproceedings",
                "date": "2016",
                "venue": "CVPR",
            },
            id="proceedings_in_italics",
        ),
        pytest.param(
            f"2015 | CVPR | Counting sheep | [PDF]({ARXIV})",
            {"type": "inproceedings", "date": "2015", "venue": "CVPR", "arxiv": "2101.00001"},
            id="venue_first",
        ),
        pytest.param(
            f"Counting sheep, Roe & Lind, arXiv 2013, [link]({ARXIV})",
            {
                "type": "misc",
                "date": "2013",
                "arxiv": "2101.00001",
                "extra": {"note": "Roe & Lind"},
            },
            id="two_families_before_the_venue",
        ),
        pytest.param(
            f"Counting sheep. Ada Roe, Jan Lind. NIPS. 2011 [abs]({ARXIV})",
            {
                "authors": ["Roe, Ada", "Lind, Jan"],
                "type": "inproceedings",
                "date": "2011",
                "venue": "NIPS",
                "arxiv": "2101.00001",
            },
            id="venue_behind_a_full_stop",
        ),
        pytest.param(
            "A. B. Roe, “Counting sheep,” *Journal of Barns* 9 (May 1986): 10-25. "
            "[JSTOR](https://www.jstor.org/stable/1864376)",
            {
                "authors": ["Roe, A. B."],
                "type": "article",
                "date": "1986-05",
                "venue": "Journal of Barns",
                "volume": "9",
                "pages": "10-25",
                "url": "https://www.jstor.org/stable/1864376",
            },
            id="name_of_a_host",
        ),
    ],
)
def test_references(bullet: str, expected: dict[str, Any]) -> None:
    assert read(bullet) == {"title": "Counting sheep"} | expected


BOOK = {"title": "Counting Sheep", "authors": ["Roe, Ada"], "type": "book", "date": "2019"}
ARTICLE = {
    "title": "Counting Sheep",
    "authors": ["Roe, Ada"],
    "type": "article",
    "date": "2010",
    "venue": "Journal of Barns",
    "volume": "12",
    "number": "3",
    "pages": "1-20",
}


@pytest.mark.parametrize(
    ("bullet", "expected"),
    [
        ("Roe, Ada. *Counting Sheep*. Crown, 2019.", BOOK | {"publisher": "Crown"}),
        (
            "ROE, A. **Counting Sheep**: a history. São Paulo: Ovelha, 2019.",
            BOOK
            | {
                "title": "Counting Sheep: a history",
                "authors": ["ROE, A."],
                "publisher": "Ovelha",
                "extra": {"address": "São Paulo"},
            },
        ),
        (
            "Roe, Ada. 2019. *Counting Sheep*. Oxford: Barn Press.",
            BOOK | {"publisher": "Barn Press", "extra": {"address": "Oxford"}},
        ),
        (
            "de la Roe Lind, Ada. *Sheep*. Barn Press, 2019.",
            BOOK
            | {"title": "Sheep", "authors": ["de la Roe Lind, Ada"], "publisher": "Barn Press"},
        ),
        (
            "Roe Lind, Ada, and Bo Ma. *Counting Sheep*. Barn Press, 2019.",
            BOOK | {"authors": ["Roe Lind, Ada", "Ma, Bo"], "publisher": "Barn Press"},
        ),
        (
            "Roe, Ada, et al. *Counting Sheep*. Barn Press, 2019.",
            BOOK | {"authors": ["Roe, Ada", "others"], "publisher": "Barn Press"},
        ),
        (
            "Özil, Ada. *Counting Sheep*. Paris, Gallimard, 2019.",
            BOOK
            | {
                "authors": ["Özil, Ada"],
                "publisher": "Gallimard",
                "extra": {"address": "Paris"},
            },
        ),
        ('Roe, Ada. "Counting Sheep." *Journal of Barns* 12.3 (2010): 1-20.', ARTICLE),
        (
            f"Roe, Ada. [Counting Sheep]({ARXIV}). *Journal of Barns* 12.3 (2010): 1-20.",
            ARTICLE | {"arxiv": "2101.00001"},
        ),
        (
            'Roe, Ada. "Counting Sheep." *Barns and Doors*. Leeds: Routledge, 2010. 1-20.',
            {
                "title": "Counting Sheep",
                "authors": ["Roe, Ada"],
                "type": "incollection",
                "date": "2010",
                "venue": "Barns and Doors",
                "pages": "1-20",
                "publisher": "Routledge",
                "extra": {"address": "Leeds"},
            },
        ),
    ],
)
def test_single_author_with_the_family_name_first_is_certain(
    bullet: str, expected: dict[str, Any]
) -> None:
    (found,) = read_list(f"- {bullet}\n").candidates

    assert as_record(found) == expected
    assert found.doubts == {}


@pytest.mark.parametrize("word", ["ed.", "editor", "editor."])
def test_single_editor_before_a_book(word: str) -> None:
    record = read(f"Roe, Ada, {word} *Counting Sheep*. Barn Press, 2019.")

    assert record == {
        "title": "Counting Sheep",
        "editors": ["Roe, Ada"],
        "type": "book",
        "date": "2019",
        "publisher": "Barn Press",
    }


@pytest.mark.parametrize(
    ("bullet", "expected"),
    [
        ("A. Roe and B. Lind, Phys. Rev. Lett. 118, 123401 (2017).", "Phys. Rev. Lett."),
        ("A. Roe, B. Lind, *Phys. Rev. D* **118**, 123401 (2017).", "Phys. Rev. D"),
        ("Roe, A.; Lind, B. *J. Am. Chem. Soc.* **2017**, *118*, 123401.", "J. Am. Chem. Soc."),
        (
            "(7) Roe, A.; Lind, B. Angew. Chem., Int. Ed. 2017, 118, 123401",
            "Angew. Chem., Int. Ed.",
        ),
        ("Roe A, Lind B. Lancet. 2017;118:123401.", "Lancet"),
        ("[3] A. Roe, B. Lind, Physics Letters B 118 (2017) 123401.", "Physics Letters B"),
    ],
)
def test_journal_is_no_title(bullet: str, expected: str) -> None:
    record = read(bullet)

    assert [one.removesuffix(".") for one in record.pop("authors")] == ["Roe, A", "Lind, B"]
    assert record == {
        "type": "article",
        "date": "2017",
        "venue": expected,
        "volume": "118",
        "pages": "123401",
    }


def test_title_before_an_abbreviated_journal() -> None:
    record = read("A. Roe, B. Lind, Counting sheep, and goats, Phys. Rev. Lett. 118, 12 (2017).")

    assert record["title"] == "Counting sheep, and goats"
    assert record["venue"] == "Phys. Rev. Lett."


GERMAN = {"title": "Schafe zählen", "authors": ["Roe, Ada"], "date": "2010"}


@pytest.mark.parametrize(
    ("bullet", "expected"),
    [
        ("Roe, Ada: Schafe zählen. Berlin 2010.", {"type": "book", "extra": {"address": "Berlin"}}),
        (
            "Roe, Ada / Lind, Bo: Schafe zählen, Berlin/New York 2010",
            {
                "authors": ["Roe, Ada", "Lind, Bo"],
                "type": "book",
                "extra": {"address": "Berlin/New York"},
            },
        ),
        (
            "Roe, Ada: *Schafe zählen. Einführung*. 3., überarb. Aufl. Ulm a. M.: Hanser 2010.",
            {
                "title": "Schafe zählen. Einführung",
                "type": "book",
                "edition": "3., überarb.",
                "publisher": "Hanser",
                "extra": {"address": "Ulm a. M."},
            },
        ),
        (
            "Roe, Ada: „Schafe zählen“, in: *Zeitschrift für Stallkunde* 12 (2010), H. 3, S. 1–20.",
            {
                "type": "article",
                "venue": "Zeitschrift für Stallkunde",
                "volume": "12",
                "number": "3",
                "pages": "1-20",
            },
        ),
        (
            "Roe, Ada (2010): Schafe zählen. In: Lind, Bo (Hg.): Ställe. Ulm: Springer, S. 1–20.",
            {
                "editors": ["Lind, Bo"],
                "type": "incollection",
                "venue": "Ställe",
                "pages": "1-20",
                "publisher": "Springer",
                "extra": {"address": "Ulm"},
            },
        ),
        (
            "Roe, Ada: Schafe zählen. Diss. Universität Berlin 2010.",
            {"type": "phdthesis", "venue": "Diss. Universität Berlin"},
        ),
    ],
)
def test_german_references(bullet: str, expected: dict[str, Any]) -> None:
    assert read(bullet) == GERMAN | expected


def test_two_words_before_a_colon_are_no_author() -> None:
    (found,) = read_list("- Sheep, Goats: A comparison. NeurIPS 2020\n").candidates

    assert (found.title, found.authors) == ("Sheep, Goats: A comparison", None)


@pytest.mark.parametrize(
    ("bullet", "expected"),
    [
        (
            "李明, 王海宁, 等. 数羊综述[J]. 羊群学报, 2018, 41(6): 1229-1251.",
            {
                "title": "数羊综述",
                "authors": ["{李明}", "{王海宁}", "others"],
                "type": "article",
                "date": "2018",
                "venue": "羊群学报",
                "volume": "41",
                "number": "6",
                "pages": "1229-1251",
            },
        ),
        (
            "李明. 数羊方法[M]. 北京: 羊群出版社, 2012.",
            {
                "title": "数羊方法",
                "authors": ["{李明}"],
                "type": "book",
                "date": "2012",
                "publisher": "羊群出版社",
                "extra": {"address": "北京"},
            },
        ),
        (
            f"数羊综述, 李明等, 羊群学报, 2024. [链接]({ARXIV})",
            {
                "title": "数羊综述",
                "authors": ["{李明}", "others"],
                "type": "misc",
                "date": "2024",
                "arxiv": "2101.00001",
                "extra": {"note": "羊群学报"},
            },
        ),
        (
            f"[数羊综述]({ARXIV})（复旦大学，2023.09）",
            {
                "title": "数羊综述",
                "type": "misc",
                "date": "2023-09",
                "arxiv": "2101.00001",
                "extra": {"note": "复旦大学"},
            },
        ),
    ],
)
def test_references_in_chinese(bullet: str, expected: dict[str, Any]) -> None:
    assert read(bullet) == expected


@pytest.mark.parametrize(
    ("bullet", "expected"),
    [
        # The first word of a title as a link or in bold, and a name with a description.
        (f"[SheepNet]({ARXIV}): Counting Sheep by Ear (ICLR 2024)", "ICLR"),
        (f"**SheepNet**: Counting Sheep by Ear, A. Roe, J. Lind, ICLR 2024 [pdf]({ARXIV})", "ICLR"),
        (f"[SheepNet]({ARXIV}): Counting Sheep by Ear - Roe et al., 2024", None),
        (f"SheepNet: Counting Sheep by Ear | Ada Roe | UC Barnley [pdf]({ARXIV})", None),
        (f"[2101.00001] [SheepNet: Counting Sheep by Ear]({ARXIV})", None),
        (f"[SheepNet: Counting Sheep by Ear (Roe et al., 2024)]({ARXIV})", None),
    ],
)
def test_title_has_its_subtitle(bullet: str, expected: str | None) -> None:
    record = read(bullet)

    assert record["title"] == "SheepNet: Counting Sheep by Ear"
    assert record.get("venue") == expected
    assert record.get("extra", {}).get("note") in (None, "UC Barnley")


def test_description_of_a_name_is_no_subtitle() -> None:
    for words in ("a toolkit for counting", "The original paper on sheep"):
        assert read(f"[SheepKit]({ARXIV}): {words}.")["title"] == "SheepKit"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("论文标题", "title"),
        ("会议/期刊", "venue"),
        ("发表时间", "date"),
        ("제목", "title"),
        ("著者", "authors"),
        ("Année", "date"),
        ("备注", "note"),
    ],
)
def test_columns_in_other_languages(name: str, kind: str) -> None:
    assert column_kind(name) == kind


@pytest.mark.parametrize("name", ["**SheepNet**", "SheepNet", f"[SheepNet]({ARXIV})"])
def test_title_in_a_column_has_its_subtitle(name: str) -> None:
    (found,) = read_list(
        f"| Title | Link |\n|-|-|\n| {name}: a kit for counting sheep | [pdf]({ARXIV}) |\n"
    ).candidates

    assert (found.title, found.extra) == ("SheepNet: a kit for counting sheep", {})


def test_short_title_in_quotes() -> None:
    record = read('"Ants" by Ada Roe and Jan Lind, ACL 2017, https://aclanthology.org/P17-1001')

    assert (record["title"], record["authors"]) == ("Ants", ["Roe, Ada", "Lind, Jan"])


def test_front_matter_of_a_page_is_no_heading() -> None:
    text = f"---\nlayout: post\ntitle: Papers\n---\n- [Counting sheep]({ARXIV})\n"
    (found,) = read_list(text).candidates

    assert (found.keywords, found.line) == ((), 5)


def test_gap_before_the_last_author_is_a_question() -> None:
    text = "Roe, A., Lind, J., . . . Zu, E. (2020). Counting sheep. *Journal of Barns*, *12*, 1–20."
    (found,) = read_list(f"- {text}\n").candidates

    assert as_record(found)["authors"] == ["Roe, A.", "Lind, J.", "Zu, E.", "others"]
    assert "left out" in found.doubts["authors"]


def test_signs_of_titles_are_no_emoji() -> None:
    assert (
        read(f"🐑 Counting sheep™ at 5 °C ⭐ [pdf]({ARXIV})")["title"] == "Counting sheep™ at 5 °C"
    )


@pytest.mark.parametrize(
    "names", ["Roe, A. y Lind, B.", "Roe, A. et Lind, B.", "Roe A. e Lind B.", "A. Roe und B. Lind"]
)
def test_names_around_the_and_of_another_language(names: str) -> None:
    record = read(f"{names} (2020). Contar ovejas. *Revista de Barns*, *12*, 1-20.")

    assert [one.removesuffix(".") for one in record["authors"]] == ["Roe, A", "Lind, B"]


IN_2020 = {"title": "Counting Sheep by Ear", "date": "2020", "arxiv": "2101.00001"}


@pytest.mark.parametrize(
    ("bullet", "expected"),
    [
        (f"2020.06: Counting Sheep by Ear: [paper]({ARXIV})", {"date": "2020-06"}),
        (f"2020-06-12, Counting Sheep by Ear [paper]({ARXIV})", {"date": "2020-06-12"}),
        (
            f"Counting Sheep by Ear (2020), A. Roe et al. [[pdf]]({ARXIV})",
            {"authors": ["Roe, A.", "others"]},
        ),
        (
            f"Counting Sheep by Ear, A. Roe, J. Lind, ICML 2020, [pdf]({ARXIV})",
            {"authors": ["Roe, A.", "Lind, J."], "venue": "ICML"},
        ),
        (
            f"Roe, Lind & Ma: *Counting Sheep by Ear*. ICML 2020. [pdf]({ARXIV})",
            {"venue": "ICML", "extra": {"note": "Roe, Lind & Ma"}},
        ),
        (
            f"**[SheepNet]** Counting Sheep by Ear, ICML 2020 [[pdf]({ARXIV})]",
            {"venue": "ICML", "extra": {"note": "SheepNet"}},
        ),
        (f"Counting Sheep by Ear [arXiv 2020] [Paper]({ARXIV})", {}),
        (
            f"Roe, A. *et al.* (2020) “Counting Sheep by Ear.” arXiv. {ARXIV}",
            {"authors": ["Roe, A.", "others"]},
        ),
        (
            f"Roe, A., Lind, J., *et al.* Counting Sheep by Ear. Preprint at {ARXIV} (2020).",
            {"authors": ["Roe, A.", "Lind, J.", "others"], "extra": {"howpublished": "Preprint"}},
        ),
        (
            (
                "Roe, A., Lind, J.-B., and Ma, C.: Counting Sheep by Ear, "
                f"arXiv [preprint], {ARXIV}, 2020."
            ),
            {
                "authors": ["Roe, A.", "Lind, J.-B.", "Ma, C."],
                "extra": {"howpublished": "preprint"},
            },
        ),
        (
            f"Roe, Ada ; Lind, Jan ; u. a.: Counting Sheep by Ear. In: *ICML*, 2020. {ARXIV}",
            {"authors": ["Roe, Ada", "Lind, Jan", "others"], "venue": "ICML"},
        ),
        (
            f"ROE, Ada *et al.* Counting Sheep by Ear. 2020. {ARXIV}",
            {"authors": ["ROE, Ada", "others"]},
        ),
        (
            f"Roe A., Lind J.-B. и др. Counting Sheep by Ear // ICML., 2020. {ARXIV}",
            {"authors": ["Roe, A.", "Lind, J.-B.", "others"], "venue": "ICML"},
        ),
        (
            f"Roe, A., Lind, J., others, 2020. Counting Sheep by Ear. {ARXIV}",
            {"authors": ["Roe, A.", "Lind, J.", "others"]},
        ),
        (
            f"Bo Ma, and Ada B. Roe. 2020. Counting Sheep by Ear. {ARXIV}",
            {"authors": ["Ma, Bo", "Roe, Ada B."]},
        ),
        (
            f"Roe, A., Lind, J., 2020. Counting Sheep by Ear, in: ICML. {ARXIV}",
            {"authors": ["Roe, A.", "Lind, J."], "venue": "ICML"},
        ),
        (
            f"Bo Ma, Ada B. Roe, and Jan Lind. 2020. Counting Sheep by Ear. {ARXIV}",
            {"authors": ["Ma, Bo", "Roe, Ada B.", "Lind, Jan"]},
        ),
        (
            f"Roe, Ada Bo, J. Jan Lind, and Cy Ma. 2020. “Counting Sheep by Ear.” {ARXIV}",
            {"authors": ["Roe, Ada Bo", "Lind, J. Jan", "Ma, Cy"]},
        ),
        (
            f"Title: Counting Sheep by Ear; Authors: Ada Roe, Jan Lind; Year: 2020; Link: {ARXIV}",
            {"authors": ["Roe, Ada", "Lind, Jan"]},
        ),
        (
            f"Counting Sheep by Ear. Roe A, Lind B. J Barns. 2020. [pdf]({ARXIV})",
            {"authors": ["Roe, A", "Lind, B"], "extra": {"note": "J Barns"}},
        ),
        (
            f"[Counting Sheep by Ear]({ARXIV}) (Roe & Lind 2020)",
            {"extra": {"note": "Roe & Lind"}},
        ),
        (
            f"[Counting Sheep by Ear]({ARXIV}) 李明, ICML 2020",
            {"authors": ["{李明}"], "venue": "ICML"},
        ),
    ],
)
def test_what_is_around_a_title(bullet: str, expected: dict[str, Any]) -> None:
    kind = "inproceedings" if "venue" in expected else "misc"
    assert read(bullet) == IN_2020 | {"type": kind} | expected


@pytest.mark.parametrize(
    ("bullet", "expected"),
    [
        (
            (
                "Роу А. Б., Линд Я. Счёт овец // Вестник. — 2020. — Т. 12, № 3. — С. 1–20. — "
                "DOI: 10.1000/sheep."
            ),
            {
                "authors": ["Роу, А. Б.", "Линд, Я."],
                "type": "article",
                "venue": "Вестник",
                "volume": "12",
                "number": "3",
                "pages": "1-20",
                "doi": "10.1000/sheep",
            },
        ),
        (
            "Роу, А. Б. Счёт овец / А. Б. Роу. — Москва : Наука, 2020. — 120 с.",
            {
                "authors": ["Роу, А. Б."],
                "type": "book",
                "publisher": "Наука",
                "extra": {"address": "Москва"},
            },
        ),
        (
            "Роу А. Б. Счёт овец. М.: Наука, 2020. 120 с.",
            {
                "authors": ["Роу, А. Б."],
                "type": "book",
                "publisher": "Наука",
                "extra": {"address": "М."},
            },
        ),
    ],
)
def test_russian_references(bullet: str, expected: dict[str, Any]) -> None:
    assert read(bullet) == {"title": "Счёт овец", "date": "2020"} | expected


def test_thesis_in_italics_behind_one_author() -> None:
    record = read(f"Ada Roe, *Counting Sheep by Ear* (PhD thesis, Barn University, 2020) {ARXIV}")

    assert (record["title"], record["authors"]) == ("Counting Sheep by Ear", ["Roe, Ada"])


def test_question_as_a_title_before_its_proceedings() -> None:
    record = read(f"Ada Roe and Jan Lind. 2020. Who Counts Sheep? In *Barn Days (ICML)*. {ARXIV}")

    assert record["title"] == "Who Counts Sheep?"


@pytest.mark.parametrize(
    "names",
    ["Roe A, Lind J, et al.", "Roe A, Lind JB.", "Roe, A.; Lind, J.", "A. Roe, J. Lind, others,"],
)
def test_name_before_a_colon_is_part_of_the_title_behind_authors(names: str) -> None:
    record = read(f"{names} SheepNet: Counting Sheep by Ear. In: ICML. 2020. p. 1-9.")

    assert record["title"] == "SheepNet: Counting Sheep by Ear"


def test_title_around_an_and_is_no_list_of_names() -> None:
    title = "Flock Training with Sheep and Goats Improves Barn Recognition"
    record = read(f"Roe A, Lind J, et al. {title} [Preprint] [Internet]. 2020. {ARXIV}")

    assert (record["title"], record["authors"]) == (title, ["Roe, A", "Lind, J", "others"])
