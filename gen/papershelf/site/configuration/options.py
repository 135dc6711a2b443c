"""The options of a list, under ``papershelf`` in mkdocs.yml: their types, defaults and meanings.

The page on settings in the manual shows the descriptions and examples. read_options.py checks rules
that involve several values.
"""

import re
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool

from papershelf import MANUAL
from papershelf.model.fields import Line, Model, at_most
from papershelf.model.urls import parse_url

FacetName = Literal["topic", "year", "venue", "author", "type", "code", "pdf"]
LinkKind = Literal[
    "pdf", "arxiv", "doi", "publisher", "code", "data", "model", "video", "slides", "poster",
    "project", "review",
]  # fmt: skip
Format = Literal["bibtex", "bibtex-ascii", "biblatex", "ris", "csl-json", "json", "csv"]
# Formats whose files of papers, topics, venues, years and authors can be left out.
PartFormat = Literal["bibtex", "biblatex", "ris", "csl-json"]
ShortPart = Literal["entries", "papers"]
FeedName = Literal["list", "topics", "venues", "authors"]
# What the common services accept.
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
# Each takes time on the page of every paper.
MOST_STYLES = 50
HomeSection = Literal["search", "topics", "featured", "newest", "download"]


# RFC 5322 also allows comments and quotes, which mail servers refuse.
_ADDRESS = r'[^\s@<>()\[\],;:\\"]{1,64}+@(?:[\w-]{1,63}\.)++[\w-]{2,63}'


def _not_a_switch(value: object) -> object:
    """pydantic would read true as 1."""
    if isinstance(value, bool):
        raise ValueError(f"must be a whole number, not '{str(value).lower()}'")
    return value


def _field_name(name: str) -> str:
    if "*" in name:
        raise ValueError(f"{name!r} has a wildcard; write the names of fields one by one")
    return name.lower()


def _keyword(keyword: str) -> str:
    if ";" in keyword:
        raise ValueError("must be one keyword; write each keyword as a separate item")
    return keyword


def _page_or_false(value: object) -> object:
    if value is False:
        return value
    if not isinstance(value, str):
        shown = "true" if value is True else value
        raise ValueError(f"must be the URL of a page, or false, not '{shown}'")
    return parse_url(value.strip())


def _address(value: str) -> str:
    if not re.fullmatch(_ADDRESS, value.strip()) or ".." in value:
        raise ValueError(f"must be an e-mail address, such as list@example.org, not {value!r}")
    return value.strip()


def _picture(value: object) -> object:
    if isinstance(value, bool):
        return value
    if not isinstance(value, str):
        raise ValueError(f"must be the path of a picture, true or false, not '{value}'")
    path = value.strip()
    if ":" in path or path.startswith("/") or ".." in path.split("/"):
        raise ValueError(f"must be a path below docs/, such as assets/picture.png, not {value!r}")
    if not path.lower().endswith(PICTURES):
        raise ValueError(f"must end in {', '.join(PICTURES)}, which previews show, not {value!r}")
    return path


Number = Annotated[int, BeforeValidator(_not_a_switch)]
FieldName = Annotated[Line, AfterValidator(_field_name)]
Keyword = Annotated[Line, AfterValidator(_keyword)]


class Labels(Model):
    """Forms of a word by the plural categories of CLDR."""

    zero: Line | None = Field(None, description="For no papers, in languages such as Arabic")
    one: Line | None = Field(None, description="For one paper")
    two: Line | None = Field(None, description="For two papers, in languages such as Arabic")
    few: Line | None = Field(None, description="For a few papers, in languages such as Polish")
    many: Line | None = Field(None, description="For many papers, in languages such as Polish")
    other: Line = Field(description="For all other numbers")


class Feeds(Model):
    of: tuple[FeedName, ...] = Field(
        get_args(FeedName),
        description="`list`: one feed of the whole list. `topics`, `venues`, `authors`: one for "
        "each page of these. With `[]` there are no feeds",
    )
    entries: Number = Field(
        100, ge=1, le=1000, description="How many papers a feed has, the latest news first"
    )


class Home(Model):
    sections: tuple[HomeSection, ...] = Field(
        get_args(HomeSection),
        description="The sections in their order. `search` and `topics` take the full width. On "
        "wide screens, the others are in two columns, of which the first has one section",
    )
    newest: Number = Field(
        5, ge=1, le=100, description="How many papers of the last month with additions are shown"
    )
    featured: Number = Field(
        6,
        ge=1,
        le=100,
        description="How many papers are under *Start here*: featured ones, "
        "and the first of each topic's `start_here`",
    )


class Options(Model):
    """The options, in the order of the page on settings."""

    labels: Labels | None = Field(
        None,
        description="What a paper is called, if not *paper*. The forms are the plural categories "
        "of Unicode's [CLDR](https://cldr.unicode.org/index/cldr-spec/plural-rules); English has "
        "`one` and `other`.",
        examples=[{"one": "talk", "other": "talks"}],
    )
    facets: tuple[FacetName, ...] = Field(
        get_args(FacetName),
        description="The filters on the page of all papers, in their order.",
        examples=[["year", "topic", "venue"]],
    )
    related: Number = Field(
        5,
        ge=0,
        le=20,
        description="How many related papers a paper's page shows at most; `0` for none.",
        examples=[3],
    )
    links: tuple[LinkKind, ...] = Field(
        get_args(LinkKind),
        description="The kinds of links that pages show for a paper, in their order. `publisher` "
        "is the record's `url`. Downloads have all links."
        " The badge *code* is shown if `code` is among the kinds.",
        examples=[["doi", "pdf", "code"]],
    )
    downloads: tuple[Format, ...] = Field(
        get_args(Format),
        description="The formats of downloads. Other formats are not written at all, neither for "
        "the list nor for topics and papers. `bibtex` includes the file of earlier keys, and the "
        "BibTeX on the pages of papers, also in ASCII. `bibtex-ascii` is the file of the whole "
        "list in ASCII. Remove links to formats that are "
        "off from your own pages; the build reports them.",
        examples=[["bibtex", "csl-json"]],
    )
    list_only: tuple[PartFormat, ...] = Field(
        (),
        description="Formats that have a file of the whole list alone, and none of each paper and "
        "topic; for `bibtex`, none of each author, venue and year either. It makes [large sites]"
        "(../explanation/scale.md) smaller. Readers still get these "
        "formats on the page of a paper, and for all papers that they select or filter: scripts "
        "take them out of the file of the list, of which they load only a part.",
        examples=[["biblatex", "ris", "csl-json"]],
    )
    short: tuple[ShortPart, ...] = Field(
        (),
        description="What is shorter in [large sites](../explanation/scale.md). `entries`: in the "
        "lists of topics, authors, venues, years and recent papers, an entry is the linked title, "
        "up to three authors, the venue and the year. It has no other links and no abstract, and "
        "Zotero does not save it from the list. The page of all papers stays as it is. `papers`: "
        "pages of papers have no links to the papers before and after them, no reasons beside "
        "related papers, and nothing that only search engines and previews of links read. Zotero "
        "and Google Scholar still find all they need.",
        examples=[["entries", "papers"]],
    )
    citation_styles: Annotated[tuple[Line, ...], at_most(MOST_STYLES, "styles")] = Field(
        ("apa", "ieee"),
        description="The styles in which the page of a paper cites it, in their order; readers "
        "choose one, and copy the citation with or without formatting. The page has the first two, "
        "and loads others when a reader chooses one of them. `[]` is for no such citations. A "
        "style is `acl`, `acm`, `apa`, `chicago`, `harvard`, `ieee`, `mla`, `nature` "
        "or `vancouver`, the name of any other style of the "
        "[official repository](https://github.com/citation-style-language/styles), such as "
        "`elsevier-harvard`, or the path of a file in the [Citation Style Language]"
        "(https://citationstyles.org/), which ends in `.csl`, from the folder of `mkdocs.yml`. "
        "A single paper has no number in a bibliography, so styles with numbers leave it out. "
        "Citations are in English unless a style has another language.",
        examples=[["nature", "american-medical-association"]],
    )
    author_pages: Number = Field(
        2,
        ge=1,
        description="The fewest papers for which an author has a page. In the index of authors, "
        "other names lead to the papers. People in "
        "[`data/people.yaml`](record-format.md#people) always have a page.",
        examples=[3],
    )
    feeds: Feeds = Field(
        Feeds(),
        description="Atom feeds of new papers and corrections, which need `site_url`.",
        examples=[{"of": ["list"], "entries": 30}],
    )
    picture: Annotated[bool | str, BeforeValidator(_picture)] = Field(
        True,
        description="The picture in previews of links to the site. `true`: one with the name of "
        "the list and its papers by topic and year, made at every build. `false`: none. Or the "
        "path of a picture below `docs/`, best with 1200 × 630 pixels. It needs `site_url`.",
        examples=["assets/picture.png"],
    )
    contact_email: Annotated[Line, AfterValidator(_address)] | None = Field(
        None,
        description="An address for readers without an account on the forge. Pages then have "
        "links that open a prepared e-mail to suggest a paper, or to report an error or a dead "
        "link. The address is public.",
        examples=["list@example.org"],
    )
    offline: StrictBool = Field(
        True,
        description="Whether browsers keep the list for reading without a connection. If `false`, "
        "they delete what they have kept at the next visit.",
        examples=[False],
    )
    private_fields: tuple[FieldName, ...] = Field(
        (),
        description="Fields of `extra` that no page and no download has, besides the "
        "[usual ones](round-trips.md#private-fields). Case does not matter.",
        examples=[["howpublished"]],
    )
    public_fields: tuple[FieldName, ...] = Field(
        (),
        description="Fields that are [usually private](round-trips.md#private-fields), and that "
        "BibTeX and BibLaTeX of this list have.",
        examples=[["award_name"]],
    )
    private_keywords: tuple[Keyword, ...] = Field(
        (),
        description="Keywords and tags of imported papers that no page and no download has, "
        "besides the [usual ones](round-trips.md#private-fields). Case, and whether words are "
        "joined by hyphens, underscores or spaces, does not matter.",
        examples=[["lab meeting", "for review"]],
    )
    home: Home = Field(
        Home(),
        description="What the home page shows.",
        examples=[{"sections": ["newest", "topics", "download"], "newest": 10}],
    )
    map: bool = Field(
        False,
        strict=True,
        description="Whether the site has a [map](../explanation/map.md) of the papers, `map/`. "
        "The default navigation then has it; a `nav` of your own needs a line for `map/index.md`.",
        examples=[True],
    )
    manual: Annotated[str | Literal[False], BeforeValidator(_page_or_false)] = Field(
        MANUAL,
        description="Where pages lead for the manual of Papershelf, or `false` for no links to it.",
        examples=[False],
    )
