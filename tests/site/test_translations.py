"""The texts of the site: complete catalogues, labels, plurals, numbers, dates and escaping."""

import io
import re
from pathlib import Path

import jinja2
import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from markupsafe import Markup

from collect_strings import agrees_with_cldr, messages, updated
from invented import make_catalogue, make_paper, without_authors
from lists import run_shelf, thin_list
from papershelf.model.dates import PartialDate
from papershelf.site.languages import SOURCE_LANGUAGE, catalogue_file, languages
from papershelf.site.papers import description, facts
from papershelf.site.people.links import AuthorLinks
from papershelf.site.sitemap import redirects
from papershelf.site.translations import ENGLISH, MESSAGES_MODULE, Strings

ROOT = Path(__file__).parents[2]
TRANSLATED = sorted(set(languages()) - {SOURCE_LANGUAGE})
# What papers are called can be left out of a translation, or have another case.
LABELS = {"paper", "papers", "a_paper", "Paper", "Papers", "A_paper"}
TALKS = {"one": "talk", "other": "talks"}

each_language = pytest.mark.parametrize("language", TRANSLATED)


def catalogue(language: str) -> Catalog:
    with catalogue_file(language).open("rb") as file:
        return read_po(file, locale=Locale.parse(language, sep="-"))


def translated(language: str) -> list[tuple[Message, tuple[str, ...]]]:
    """The messages of a catalogue with their translations, one for each plural form."""
    found = []
    for message in catalogue(language):
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            found.append((message, tuple(str(form) for form in forms)))
    return found


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", text))


def problems(message: Message, forms: tuple[str, ...], plurals: int) -> list[str]:
    """What is wrong with a translation."""
    wanted = placeholders(" ".join(ids(message))) - LABELS
    found = []
    if message.fuzzy:
        found.append("fuzzy")
    if not all(forms):
        found.append("not translated")
    if message.pluralizable and len(forms) != plurals:
        found.append(f"{len(forms)} of {plurals} plural forms")
    for form in forms:
        # A form for one or two need not have the number.
        given = placeholders(form) - LABELS
        if given - wanted or (wanted - given - ({"count"} if message.pluralizable else set())):
            found.append(f"placeholders of {form!r}")
        if re.search(r"%(?!\(\w+\)s|%)", form):
            found.append(f"a lone % in {form!r}")
        if re.search(r"[<>]|&\w+;", form):
            found.append(f"markup in {form!r}")
    return found


def test_english_german_and_a_language_from_right_to_left_are_shipped() -> None:
    assert {"de", "en", "he"} <= set(languages())
    assert Strings.of("he").direction == "rtl"


@each_language
def test_every_message_is_translated(language: str) -> None:
    plurals = catalogue(language).num_plurals
    found = {ids(each): problems(each, forms, plurals) for each, forms in translated(language)}

    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert len(found) == len([each for each in messages() if each.id]) > 200


@each_language
def test_catalogue_is_as_make_strings_writes_it(language: str) -> None:
    assert updated(language) == catalogue_file(language).read_text("utf-8")


@each_language
def test_plural_forms_of_a_catalogue_agree_with_cldr(language: str) -> None:
    assert agrees_with_cldr(Locale.parse(language, sep="-"), catalogue(language).plural_expr)


def test_plural_forms_that_differ_from_cldr_are_found() -> None:
    hindi = Locale("hi")

    assert not agrees_with_cldr(hindi, "(n != 1)")
    assert agrees_with_cldr(hindi, "(n > 1)")


@pytest.mark.parametrize("language", ["ar", "cy", "fa", "fr", "he", "hi", "lv", "pt-BR", "zh-Hant"])
def test_new_catalogues_have_the_plural_forms_of_cldr(language: str) -> None:
    new = read_po(io.StringIO(updated(language)))

    assert agrees_with_cldr(Locale.parse(language, sep="-"), new.plural_expr)
    counted = next(message for message in new if message.pluralizable)
    assert len(counted.string) == new.num_plurals


PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8"

#, fuzzy
msgid "Fuzzy"
msgstr "Unscharf"

msgid "Missing"
msgstr ""

msgid "%(count)s topic of %(name)s"
msgid_plural "%(count)s topics of %(name)s"
msgstr[0] "ein Thema von %(name)s"
msgstr[1] "%(count)s Themen von %(nme)s"

msgid "No %(papers)s"
msgstr "<b>Keine</b> %(Papers)s zu 100 %"
"""


def test_bad_translations_are_found() -> None:
    found = [
        problems(each, each.string if isinstance(each.string, tuple) else (str(each.string),), 2)
        for each in read_po(io.StringIO(PO), locale="de")
        if each.id
    ]

    assert found == [
        ["fuzzy"],
        ["not translated"],
        ["placeholders of '%(count)s Themen von %(nme)s'"],
        [
            "a lone % in '<b>Keine</b> %(Papers)s zu 100 %'",
            "markup in '<b>Keine</b> %(Papers)s zu 100 %'",
        ],
    ]


def test_guide_says_how_many_messages_there_are() -> None:
    guide = (ROOT / "docs/manual/guides/translate.md").read_text("utf-8")
    stated = re.search(r"about ([0-9]+) messages", guide)

    assert stated
    assert abs(int(stated[1]) - len([each for each in messages() if each.id])) < 50


def test_messages_are_plain_text() -> None:
    """Markup is in the templates, so that no translation can break it."""
    texts = [text for message in messages() if message.id for text in ids(message)]

    assert [text for text in texts if re.search(r"[<>]|&\w+;", text)] == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "there is no translation into French (fr) yet; write one of de, en, he"),
        ("DE", "there is no translation 'DE'; write de"),
        ("en-GB", "there is no translation 'en-GB'; write en"),
        ("pt-BR", "there is no translation into Portuguese (Brazil) (pt-BR) yet"),
        ("ed", "unknown language 'ed'; write one of de, en, he"),
        ("enn", "unknown language 'enn'; did you mean en?"),
        ("../de", "unknown language '../de'"),
        ("", "unknown language ''"),
    ],
)
def test_language_without_a_catalogue_is_refused(language: str, expected: str) -> None:
    with pytest.raises(ValueError, match=re.escape(expected)):
        Strings.of(language)


def test_message_with_values() -> None:
    german = Strings.of("de")

    assert ENGLISH.gettext("%(first)s to %(last)s", first=2019, last=2020) == "2019 to 2020"
    assert german.gettext("%(first)s to %(last)s", first=2019, last=2020) == "2019 bis 2020"
    assert german.gettext("not in the catalogue") == "not in the catalogue"


def test_counted_messages() -> None:
    counted = [
        [Strings.of(language).ngettext("%(count)s author", "%(count)s authors", n) for n in (1, 0)]
        for language in ("en", "de")
    ]

    assert counted == [["1 author", "0 authors"], ["1 Autor", "0 Autoren"]]


@pytest.mark.parametrize(
    ("language", "labels", "expected"),
    [
        ("en", None, ["1 paper", "1,200 papers", "No papers yet.", "Suggest a paper"]),
        ("en", TALKS, ["1 talk", "1,200 talks", "No talks yet.", "Suggest a talk"]),
        (
            "en",
            {"one": "article", "other": "articles"},
            ["1 article", "1,200 articles", "No articles yet.", "Suggest an article"],
        ),
        ("de", None, ["1 Paper", "1.200 Papers", "Noch keine Papers.", "Paper vorschlagen"]),
        (
            "de",
            {"one": "Vortrag", "other": "Vorträge"},
            ["1 Vortrag", "1.200 Vorträge", "Noch keine Vorträge.", "Vortrag vorschlagen"],
        ),
        ("he", None, ["1 מאמר", "1,200 מאמרים", "עדיין אין מאמרים.", "הצעת מאמר"]),
        (
            "he",
            {"one": "הרצאה", "other": "הרצאות"},
            ["1 הרצאה", "1,200 הרצאות", "עדיין אין הרצאות.", "הצעת הרצאה"],
        ),
        ("en", {"other": "works"}, ["1 works", "1,200 works", "No works yet.", "Suggest a works"]),
    ],
)
def test_label_of_a_paper_is_everywhere(
    language: str, labels: dict[str, str] | None, expected: list[str]
) -> None:
    strings = Strings.of(language, labels)

    assert [
        strings.papers(1),
        strings.papers(1_200),
        strings.gettext("No %(papers)s yet."),
        strings.gettext("Suggest %(a_paper)s"),
    ] == expected


def test_label_has_a_capital_letter_at_the_start_of_a_sentence() -> None:
    strings = Strings.of("en", {"one": "étude", "other": "études"})

    assert strings.labels["Papers"] == "Études"
    assert strings.gettext("%(Papers)s by year") == "Études by year"


def test_label_for_a_number_is_chosen_by_the_plural_rules_of_cldr() -> None:
    czech = Strings("cs", (("few", "práce"), ("one", "práce1"), ("other", "prací")))

    assert [czech.label(count) for count in (1, 2, 5)] == ["práce1", "práce", "prací"]


def test_percent_signs_in_values_and_labels_are_text() -> None:
    strings = Strings.of("en", {"one": "100% %(x)s", "other": "100% %s"})

    assert strings.gettext("No %(papers)s yet.") == "No 100% %s yet."
    assert strings.gettext("Topics: %(names)s", names="%(y)s %") == "Topics: %(y)s %"
    assert strings.word("100% new %(x)s") == "100% new %(x)s"


@pytest.mark.parametrize("autoescape", [True, False])
def test_values_and_labels_are_escaped_in_templates(autoescape: bool) -> None:
    env = jinja2.Environment(autoescape=autoescape)  # noqa: S701
    hostile = "<script>&"
    Strings.of("en", {"one": hostile, "other": hostile}).install(env)
    template = env.from_string(
        '{{ _("No %(papers)s yet.") }}|{{ _("Topics: %(names)s", names=name) }}|'
        '{{ _("Topics: %(names)s", names="<b>" | safe) }}|{{ labels.Papers }}|{{ 2 | papers }}|'
        "{% trans names=name %}Topics: {{ names }}{% endtrans %}|"
        "{% trans count=2 %}{{ count }} author{% pluralize %}{{ count }} authors{% endtrans %}"
    )
    escaped = "&lt;script&gt;&amp;"

    assert template.render(name=hostile).split("|") == [
        f"No {escaped} yet.",
        f"Topics: {escaped}",
        "Topics: <b>",
        escaped,
        f"2 {escaped}",
        f"Topics: {escaped}",
        "2 authors",
    ]


def test_a_message_that_is_markup_escapes_its_values() -> None:
    made = ENGLISH.gettext(Markup("Topics: %(names)s"), names="<b>")

    assert made == Markup("Topics: &lt;b&gt;")
    assert ENGLISH.gettext("Topics: %(names)s", names="<b>") == "Topics: <b>"


@pytest.mark.parametrize(
    ("language", "day", "month", "year"),
    [
        ("en", "16 May 2020", "October 2020", "2020"),
        ("de", "16. Mai 2020", "Oktober 2020", "2020"),
        ("he", "16 במאי 2020", "אוקטובר 2020", "2020"),
    ],
)
def test_dates(language: str, day: str, month: str, year: str) -> None:
    strings = Strings.of(language)
    dates = [PartialDate(2020, 5, 16), PartialDate(2020, 10), PartialDate(2020)]

    assert [strings.date(date) for date in dates] == [day, month, year]


def test_numbers_and_percentages() -> None:
    german = Strings.of("de")

    assert (ENGLISH.number(1_234_567), german.number(1_234_567)) == ("1,234,567", "1.234.567")
    assert (ENGLISH.percent(34), german.percent(34)) == ("34%", "34\N{NO-BREAK SPACE}%")


def test_numbers_of_every_percentage_are_whole() -> None:
    assert [ENGLISH.percent(part) for part in range(101)] == [f"{part}%" for part in range(101)]


def test_direction_is_that_of_the_script() -> None:
    right_to_left = {
        name for name in ("ar", "de", "en", "fa", "he") if Strings(name).direction == "rtl"
    }

    assert right_to_left == {"ar", "fa", "he"}


def test_equal_strings_share_their_templates() -> None:
    assert Strings.of("de", TALKS) == Strings.of("de", dict(reversed(TALKS.items())))
    assert Strings.of("de") != Strings.of("en")


def test_facts_of_a_paper_are_translated_but_not_its_own_words() -> None:
    report = make_paper(
        type="report", publisher="Report", arxiv=None, primary_class=None, extra={"type": "Notes %"}
    )

    assert facts(report, Strings.of("de")) == [("Art", "Notes %"), ("Institution", "Report")]


def test_editors_are_marked_in_the_language_of_the_page() -> None:
    volume = without_authors(type="collection", editors=["Lind, Ann"])

    assert description(volume, Strings.of("de")).startswith("Ann Lind (Hrsg.), 2021.")


def test_redirects_are_in_the_language_of_the_site() -> None:
    catalogue = make_catalogue(make_paper(aliases=["roe2020sheep"]))
    (moved,) = redirects(catalogue, Strings.of("de"), AuthorLinks(catalogue, 1))

    assert '<html lang="de">' in moved.content
    assert 'umgezogen: <a href="../okafor2021counting/">' in moved.content


# Pages whose texts are not in the catalogues yet.


SETTINGS = """\
site_name: Sheep
site_url: https://list.example/shelf/
repo_url: https://github.com/sheep/list
edit_uri: edit/main/docs/
theme: {name: material, language: LANGUAGE}
plugins: [papershelf]
"""


def list_in(root: Path, language: str) -> Path:
    about = ("docs/about.md", "# Sheep\n\n## Goats\n")
    return thin_list(root, SETTINGS.replace("LANGUAGE", language), about)


@pytest.mark.site
@each_language
def test_generated_pages_are_in_the_language_of_the_theme(language: str, tmp_path: Path) -> None:
    root = list_in(tmp_path, language)
    built = run_shelf(root, "build")
    assert built.returncode == 0, built.stderr
    strings = Strings.of(language)
    english = {
        text % (ENGLISH.labels | {"counted_papers": "papers"})
        for message in messages()
        if message.id
        for text in ids(message)
        if placeholders(text) <= LABELS and strings.gettext(text) != ENGLISH.gettext(text)
    }

    left: dict[str, set[str]] = {}
    for page in sorted((root / "site").rglob("*.html")):
        path = page.relative_to(root / "site").as_posix()
        html = page.read_text("utf-8")
        if 'http-equiv="refresh"' not in html:
            assert f'<html lang="{language}" dir="{strings.direction}">' in html
            continue
        read = re.findall(r'(?:aria-label|placeholder|title)="([^"]*)"', html)
        pieces = [*re.split("(?s)<[^>]*>", html), *read]
        shown = {piece.strip(" \n,:.") for piece in pieces}
        if texts := {text for text in english if text.strip(".:") in shown}:
            left[path] = texts

    assert left == {}
    assert len(english) > 150
    copied = strings.gettext("Copied")
    assert f'"Copied": "{copied}"' in (root / "site" / MESSAGES_MODULE).read_text("utf-8")
    about = (root / "site/about/index.html").read_text("utf-8")
    assert f'title="{strings.gettext("Link to this section")}">#</a></h2>' in about


@pytest.mark.site
@pytest.mark.parametrize(
    ("language", "message"),
    [
        (
            "fr",
            "theme.language: there is no translation into French (fr) yet; write one of de, en, he",
        ),
        ("germn", "theme.language: unknown language 'germn'; write one of de, en, he"),
        ("no", 'theme.language: write a language in quotes, such as "en", not False'),
        (
            "[de, en]",
            "theme.language: write a language in quotes, such as \"en\", not ['de', 'en']",
        ),
    ],
)
def test_build_refuses_a_language_without_a_catalogue(
    language: str, message: str, tmp_path: Path
) -> None:
    built = run_shelf(list_in(tmp_path, language), "build")

    assert built.returncode != 0
    assert message in built.stderr
    assert "Traceback" not in built.stderr
