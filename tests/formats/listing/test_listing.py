"""Glued entries of invented papers: the header, and the end of a title."""

import pytest

from candidate_fields import as_record
from papershelf.formats.candidates import Candidate
from papershelf.formats.listing.glue import split_title
from papershelf.formats.listing.read import read_listing
from papershelf.formats.people.names import name_in_reading_order
from papershelf.model.dates import PartialDate
from papershelf.model.entry_types import EntryType
from papershelf.model.names import Name, NameList

SHEEP = """\
CLSDAug 9, 2022Code
Learning to Count SheepAdaeze Okafor, Jan van der Berg, Mei Lin et al. · ucl, flock-lab
We count sheep.
ASMar 1, 2023
Silent GoatsMina Roe
Goats are silent."""


def parse_listing(text: str) -> tuple[Candidate, ...]:
    return read_listing(text).candidates


def entry(header: str = "ASMar 1, 2023", line: str = "Silent GoatsMina Roe") -> Candidate:
    (draft,) = parse_listing(f"{header}\n{line}\nGoats are silent.\n")
    return draft


def test_every_part_of_an_entry_is_read() -> None:
    first, _ = parse_listing(SHEEP)
    assert first == Candidate(
        title="Learning to Count Sheep",
        type=EntryType.MISC,
        authors=NameList(
            (
                Name(family="Okafor", given="Adaeze"),
                Name(family="Berg", given="Jan", particle="van der"),
                Name(family="Lin", given="Mei"),
            ),
            others=True,
        ),
        date=PartialDate(2022, 8, 9),
        abstract="We count sheep.",
        extra={"categories": "cs.CL, cs.SD"},
        affiliations=("ucl", "flock-lab"),
        has_code=True,
        text="\n".join(SHEEP.split("\n")[:3]),
    )


def test_last_entry_needs_no_line_end() -> None:
    assert [draft.abstract for draft in parse_listing(SHEEP)][-1] == "Goats are silent."


@pytest.mark.parametrize("ending", ["\r\n", "\n\n", "\n \n"])
def test_line_ends_and_empty_lines_do_not_matter(ending: str) -> None:
    first, second = parse_listing(SHEEP.replace("\n", ending))
    assert [as_record(first), as_record(second)] == list(map(as_record, parse_listing(SHEEP)))


def test_byte_order_mark_is_not_part_of_the_first_header() -> None:
    assert parse_listing("\ufeff" + SHEEP) == parse_listing(SHEEP)


def test_other_text_has_no_entries() -> None:
    assert parse_listing("Abstract:We count sheep.\nAug 9, 2022\n") == ()


def test_missing_year_is_not_invented() -> None:
    draft = entry("DCMay 23")
    assert (draft.date, draft.extra["month"], draft.extra["day"]) == (None, "5", "23")


def test_impossible_date_is_a_remark() -> None:
    draft = entry("DCFeb 30, 2023")
    assert draft.date is None
    assert draft.remarks == ("the date is not imported: 2023-02 has no day 30, but 01 to 28",)


@pytest.mark.parametrize(
    ("header", "categories"),
    [
        pytest.param("CLAug 9, 2022", ("cs.CL",), id="one"),
        pytest.param("ASLGMay 1, 2022", ("eess.AS", "cs.LG"), id="two"),
        pytest.param("CLSDASJul 22, 2023", ("cs.CL", "cs.SD", "eess.AS"), id="three"),
        pytest.param("AIMAMay 1, 2022", ("cs.AI", "cs.MA"), id="ends_like_a_month"),
        pytest.param("SPSYSep 1, 2022", ("eess.SP", "eess.SY"), id="signals_and_systems"),
        pytest.param("CVDec 2, 2022", ("CV",), id="of_two_archives_stays"),
        pytest.param("quant-phLGDec 2, 2022", ("quant-ph", "cs.LG"), id="archive_without_classes"),
        pytest.param("ZZDec 2, 2022", ("ZZ",), id="unknown_stays"),
    ],
)
def test_classes_are_two_letters_each(header: str, categories: tuple[str, ...]) -> None:
    assert entry(header).extra["categories"] == ", ".join(categories)


def test_line_with_half_a_class_is_not_a_header() -> None:
    assert parse_listing("CLSJul 22, 2023\nSilent GoatsMina Roe\nGoats are silent.") == ()


@pytest.mark.parametrize(
    ("header", "code"),
    [("LGJan 3, 2024Code", True), ("LGJan 3, 2024", False), ("LGJan 3Code", True)],
)
def test_code_flag_glued_to_the_date_is_read(header: str, code: bool) -> None:
    assert entry(header).has_code is code


def test_lines_before_the_first_header_are_a_remark() -> None:
    (draft,) = parse_listing("Papers of Mina Roe\nASMar 1, 2023\nSilent GoatsMina Roe\nBaa.")
    assert (draft.remarks, draft.title) == (
        ("'Papers of Mina Roe' is beside the entry and not imported",),
        "Silent Goats",
    )


def test_wrapped_abstract_is_one_text() -> None:
    (draft,) = parse_listing("ASMar 1, 2023\nSilent GoatsMina Roe\nGoats\nare silent.")
    assert draft.abstract == "Goats are silent."


def test_lone_header_has_only_its_fields() -> None:
    (draft,) = parse_listing("ASMar 1, 2023\n")
    assert as_record(draft) == {
        "type": "misc",
        "date": "2023-03-01",
        "extra": {"categories": "eess.AS"},
    }


def test_middle_dot_inside_a_title_does_not_start_affiliations() -> None:
    draft = entry(line="Sheep · Goats: two flocksMina Roe, Tom Ash")
    assert (draft.title, draft.affiliations) == ("Sheep · Goats: two flocks", ())


def test_affiliations_may_follow_a_whole_list_of_authors() -> None:
    draft = entry(line="Silent GoatsMina Roe, Tom Ash · ucl")
    assert draft.authors == NameList((Name("Roe", "Mina"), Name("Ash", "Tom")))
    assert draft.affiliations == ("ucl",)


def test_line_without_a_name_is_an_uncertain_title() -> None:
    draft = entry(line="silent goats by mina roe")
    assert (draft.title, draft.authors) == ("silent goats by mina roe", None)
    assert draft.uncertain == ("title", "authors")


# The bar marks the end of the title.
CERTAIN = """
Counting Sheep with Very Small Networks|Adaeze Okafor, Jan van der Berg
Silent Goats|Mina Roe
Attention for mRNA|Łukasz Nowak, Émile Zola-Petit, Ørjan Lie et al.
Benchmarks on ImageNet|Ke Li
Training on LibriSpeech|Ana Lima, Bo Xu
Learning in the Dark|Madonna
FastText Embeddings|Sukarno
Is Sheep Counting Solved?|Min-jun O'Connor
Sheep 2.0|J. R. Okafor, K. Lee
Sheep in 3D|Yi Ma, Bo Li, Xu He et al.
Sheep in the Year 2025|Ethan Lund
Deep Sheep in JavaScript|Anna Ito
Deep Sheep via macOS|Anna Ito, Bob McKinzie, Carl LeCun et al.
A Sheep, a Goat, and a Cow: on Farms|Anna McDonald
Size, speed and wool of Sheep for on-Farm and cloud ASR|Rami Botha, Anmol Gill, Tara N. Sand et al.
Networks with MoEs|Xin Li
Networks with LoRA|Xin Li
Sheep (SHEEP)|Xin Li
What Sheep Mean to "Goats"|Xin Li
Sheep of the U.S.|Xin Li
On Sheep in C++|Bjarne Strand
On Sheep with 100%|Bjarne Strand
Efficient Sheep via SheepFormer|Ngô Bảo, Đặng Thái
Sheep with wav2vec|Anna Ito
On YouTube|Anna Ito
The Sheep Corpus|D'Arcy Thompson, Anna O'Brien
The Sheep Corpus|A F M Said, Bo Li
The Sheep Corpus|MaryAnn Smith, Mary Kay
The Sheep Corpus|W. Ronny Hu, Cal P. Sand
Scaling BigGAN Training|Ana María de la Cruz, Ludwig van Beek, Martin King Jr. et al.
Grokking QLoRA|Ana Lima
An ImageNet StyleGAN Study|Wei Li
Sheep Search with AlphaGo Zero|Wei Li
Speech for All|The Gemini Team
Sheep and TeX|Donald Kay, Jr., Anna Ito
From RNNs to SSMs|Albert Gun, Tri Da, Christopher Ré et al.
Scaling Laws for LLMs|Şerife Çelik, Žiga Šarić
How To Train Your ViT|Andreas P. Steiner, Alexander Kol, Xiaohua Zh et al.
ATTENTION IS ALL YOU NEED|Ada Vas, Noam Shore
Sheep Parallelism|Yuan Xu, HyoukJoong Lim, Dehao Chun et al.
Sheep Parallelism|Yuan Xu, HyoukJoong Lim
Sheep Pre-training|Brandon McBride, Zhe Gale, Jean-Philippe Faure et al.
GAN Dissection via DCGAN|DeShawn Carter
Emergence in LLMs|XiaoMing Wang
Finite-Time Blow-up for 3D Euler|Tarek M. Elgar
Robust Parsing in the Wild with WordPiece|Ludwig Bruns
Tales of iPhone|Ann Lee
Tales of eBPF|Ann Lee
Sheep Recognition|Colorado Reed, Ibn al-Rashid, Mei Lin
羊を数える Networks|李明, 王芳
""".strip().split("\n")


@pytest.mark.parametrize("line", CERTAIN)
def test_title_ends_where_the_first_author_begins(line: str) -> None:
    title, _, authors = line.partition("|")
    listed = authors.removesuffix(" et al.")
    split = split_title(title + listed, goes_on=listed != authors)
    assert split is not None
    assert (split.title, ", ".join(split.authors), split.certain) == (title, listed, True)


# Right or wrong, the split must be marked as uncertain.
IN_QUESTION = """
Counting Sheep with GPT|AJ Pierce, Mei Lin
Parallel Sheep|HyoukJoong Lim
The Sheep Corpus|ShuoYiin Cho
Learning in the Dark|Plato, Aristotle
Deep Sheep|DeepFlock-AI, Daya Roe, Dejian Ash et al.
Grokking QLoRA|J. Smith
Speech for All|NVIDIA
Sheep with AdamW|JaeHyun Park
Sheep on COCO|Abhishek, HyoukJoong Lim
""".strip().split("\n")


@pytest.mark.parametrize("line", IN_QUESTION)
def test_ambiguous_split_is_uncertain(line: str) -> None:
    authors = line.removesuffix(" et al.")
    split = split_title(authors.replace("|", ""), goes_on=authors != line)
    assert split is None or not split.certain


def test_words_of_the_abstracts_decide_ambiguous_splits() -> None:
    """Corpus is a word of this listing, so CorpusShuo is not the name of a method."""
    (draft,) = parse_listing(
        "CLMay 1, 2023\nThe Sheep CorpusShuoYiin Cho\nWe present a corpus of sheep.\n"
    )
    assert draft.title == "The Sheep Corpus"


def test_overlong_line_is_not_split() -> None:
    assert split_title("Ab" * 10_000, goes_on=False) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mina Roe", Name("Roe", "Mina")),
        ("Jan P. van der Berg", Name("Berg", "Jan P.", "van der")),
        ("Anders Boe Lind Lund", Name("Lund", "Anders Boe Lind")),
        ("Martin King Jr.", Name("King", "Martin", None, "Jr.")),
        ("Martin King, Jr.", Name("King", "Martin", None, "Jr.")),
        ("Madonna", Name("Madonna")),
        ("McCoy", Name("McCoy")),
        ("NVIDIA", Name(literal="NVIDIA")),
        ("DeepFlock-AI", Name(literal="DeepFlock-AI")),
        ("Sheep Collaboration", Name(literal="Sheep Collaboration")),
        ("李明", Name("李明")),
    ],
)
def test_names_are_read_in_reading_order(text: str, name: Name) -> None:
    assert name_in_reading_order(text) == name
