"""Names and codes of languages become BCP 47 tags."""

import re

import pytest

from papershelf.model.fields import LANGUAGE_PATTERN
from papershelf.model.languages import language_tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        # Names, in English and otherwise
        ("English", "en"), ("english", "en"), ("ENGLISH", "en"), (" English. ", "en"),
        ("{English}", "en"), ("German", "de"), ("Deutsch", "de"), ("deutsch", "de"),
        ("Englisch", "en"), ("anglais", "en"), ("inglés", "en"), ("French", "fr"),
        ("Français", "fr"), ("Francais", "fr"), ("français", "fr"), ("Franz\u00f6sisch", "fr"),
        ("Español", "es"), ("Italiano", "it"), ("Português", "pt"),
        ("Nederlands", "nl"), ("Svenska", "sv"), ("Dansk", "da"), ("Norsk", "no"),
        ("Suomi", "fi"), ("Polski", "pl"), ("Čeština", "cs"), ("Magyar", "hu"),
        ("Русский", "ru"), ("русский", "ru"), ("Українська", "uk"), ("Ελληνικά", "el"),
        ("Türkçe", "tr"), ("العربية", "ar"), ("עברית", "he"), ("日本語", "ja"), ("中文", "zh"),
        ("한국어", "ko"), ("Tiếng Việt", "vi"), ("Latin", "la"), ("Chinese", "zh"),
        ("Persian", "fa"), ("Ancient Greek", "grc"), ("Norwegian Bokmål", "nb"),
        # Codes
        ("en", "en"), ("EN", "en"), ("en_US", "en-US"), ("en-us", "en-US"), ("en-GB", "en-GB"),
        ("en-UK", "en-GB"), ("en_US.UTF-8", "en-US"), ("eng", "en"), ("ger", "de"), ("deu", "de"),
        ("fre", "fr"), ("fra", "fr"), ("chi", "zh"), ("zho", "zh"), ("jpn", "ja"), ("rus", "ru"),
        ("spa", "es"), ("por", "pt"), ("dut", "nl"), ("gre", "el"), ("cze", "cs"), ("per", "fa"),
        ("rum", "ro"), ("ice", "is"), ("gsw", "gsw"), ("grc", "grc"), ("zh-Hans", "zh-Hans"),
        ("zh_hans_cn", "zh-Hans-CN"), ("zh-CN", "zh-CN"), ("zh-TW", "zh-TW"), ("pt-BR", "pt-BR"),
        ("pt_br", "pt-BR"), ("sr-Latn", "sr-Latn"), ("es-419", "es-419"), ("iw", "he"),
        ("de-1996", "de-1996"), ("nb-NO", "nb-NO"), ("jp", "ja"), ("no", "no"), ("nn", "nn"),
        ("fil", "fil"), ("de-CH", "de-CH"),
        # babel and biblatex
        ("ngerman", "de"), ("german", "de"), ("naustrian", "de-AT"), ("brazilian", "pt-BR"),
        ("brazil", "pt-BR"), ("american", "en-US"), ("british", "en-GB"), ("USenglish", "en-US"),
        ("UKenglish", "en-GB"), ("frenchb", "fr"), ("francais", "fr"), ("magyar", "hu"),
        ("norsk", "no"), ("nynorsk", "nn"), ("slovene", "sl"), ("mexican", "es-MX"),
        ("polutonikogreek", "el"), ("bahasa", "id"), ("lsorbian", "dsb"), ("langenglish", "en"),
        ("langgerman", "de"), ("nswissgerman", "de-CH"), ("canadien", "fr-CA"),
        # With a script or a region
        ("Chinese (simplified)", "zh-Hans"), ("Chinese (Traditional)", "zh-Hant"),
        ("Simplified Chinese", "zh-Hans"), ("Chinese, Simplified", "zh-Hans"),
        ("English (US)", "en-US"), ("English (United States)", "en-US"),
        ("English (UK)", "en-GB"), ("Portuguese (Brazil)", "pt-BR"),
        ("Brazilian Portuguese", "pt-BR"), ("German (Switzerland)", "de-CH"),
        ("Spanish; Castilian", "es"), ("Dutch; Flemish", "nl"), ("Greek, Modern (1453-)", "el"),
        ("Greek, Ancient (to 1453)", "grc"), ("British English", "en-GB"),
        ("Deutsch (Schweiz)", "de-CH"),
        ("Português (Brasil)", "pt-BR"), ("Persian (Farsi)", "fa"), ("en\u2010US", "en-US"),
        ("American English", "en-US"), ("Serbian (Latin)", "sr-Latn"),
    ],
)  # fmt: skip
def test_name_or_code_becomes_a_tag(text: str, tag: str) -> None:
    found = language_tag(text)

    assert found == tag
    assert re.fullmatch(LANGUAGE_PATTERN, found)


@pytest.mark.parametrize(
    "text",
    ["", "xx", "und", "mul", "Klingonese", "English and German", "English; German", "en, de",
     "German, it", "English, French",
     "en/de", "unknown", "n/a", "x" * 1000, "en-!", "qqq", "1", "-", "Sheep (US)"],
)  # fmt: skip
def test_unknown_or_multiple_languages_have_no_tag(text: str) -> None:
    assert language_tag(text) is None


def test_tags_are_unchanged() -> None:
    tags = ["en", "en-US", "de-CH", "pt-BR", "zh-Hans", "zh-Hant-TW", "sr-Latn", "gsw", "grc"]

    assert [language_tag(tag) for tag in tags] == tags
