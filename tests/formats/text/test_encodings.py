"""Character encodings of imported files: detection, declarations, and errors."""

import codecs
import unicodedata

import pytest

from papershelf.formats.text.encodings import EncodingError, decode, encoding_of

SHEEP = "@misc{a, author = {Müller, Jürgen}, title = {Über die Zählung der Schafe}}\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(SHEEP.encode(), id="utf_8"),
        pytest.param(codecs.BOM_UTF8 + SHEEP.encode(), id="utf_8_with_mark"),
        pytest.param(SHEEP.encode("utf-16"), id="utf_16_with_mark"),
        pytest.param(codecs.BOM_UTF16_BE + SHEEP.encode("utf-16-be"), id="utf_16_big_endian"),
        pytest.param(SHEEP.encode("utf-16-le"), id="utf_16_without_mark"),
        pytest.param(SHEEP.encode("latin-1"), id="latin_1"),
        pytest.param(SHEEP.encode("cp1252"), id="windows_1252"),
        pytest.param(SHEEP.encode().replace(b"\n", b"\r\n"), id="line_ends_of_windows"),
        pytest.param(SHEEP.encode().replace(b"\n", b"\r"), id="line_ends_of_old_macs"),
        pytest.param(unicodedata.normalize("NFD", SHEEP).encode(), id="accents_apart"),
    ],
)
def test_encoding_is_detected(data: bytes) -> None:
    assert decode(data) == SHEEP


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param("@misc{a, title = {“25 °C” – a sheep’s view}}", "cp1252", id="quotes"),
        pytest.param("@misc{a, author = {Peña, José and Ibáñez, Íñigo}}", "cp1252", id="names"),
        pytest.param("@misc{a, author = {宽, 明}, journal = {测试期刊}}", "gbk", id="chinese"),
    ],
)
def test_legacy_encodings_are_distinguished(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_declared_encoding_is_used() -> None:
    text = "% Encoding: windows-1250\n@misc{a, author = {Żółw, Łukasz}}"

    assert decode(text.encode("cp1250")) == text
    text = "@comment{x-kbibtex-encoding=iso-8859-2}\n@misc{a, author = {Żółw, Łukasz}}"
    assert decode(text.encode("latin2")) == text


def test_valid_utf_8_overrides_the_declaration() -> None:
    text = "% Encoding: windows-1252\n@misc{a, author = {Żółw, Łukasz}}"

    assert decode(text.encode()) == text


@pytest.mark.parametrize("byte", [b"\x81", b"\xa0", b"\xc3", b"\xe9", b"\xfd", b"\xff"])
@pytest.mark.parametrize("text", ["@misc{a, title = {Sheep?Goats}}", "@misc{a, title = {Żółw?}}"])
def test_no_encoding_is_guessed_from_one_byte(text: str, byte: bytes) -> None:
    with pytest.raises(EncodingError, match=r"byte \d+ in line 1 \(0x..\) is not UTF-8; save"):
        decode(text.encode().replace(b"?", byte))


@pytest.mark.parametrize(
    "name",
    [
        "undefined", "idna", "punycode", "rot13", "base64", "zip", "hex", "quopri", "uu", "bz2",
        "unicode_escape", "raw_unicode_escape", "unicode-escape", "cp037", "nonsense", "x" * 99,
    ],
)  # fmt: skip
def test_encoding_that_no_file_has_is_unknown(name: str) -> None:
    with pytest.raises(EncodingError, match="unknown encoding"):
        decode(b"@misc{a, title = {J\xf6rg}}", name)
    with pytest.raises(EncodingError, match="unknown encoding"):
        decode(f"% Encoding: {name}\n".encode() + b"@misc{a, title = {J\xf6rg}}")


def test_given_encoding_overrides_all() -> None:
    text = "% Encoding: GBK\n@misc{a, author = {Żółw}}"

    assert decode(text.encode("iso8859-2"), "latin2") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param("@misc{a, title = {Счёт овец в темноте}}", "cp1251", id="cyrillic"),
        pytest.param("@misc{a, author = {Żółw, Łukasz and Gąska, Zbyszko}}", "cp1250", id="polish"),
    ],
)
def test_other_encodings_are_not_guessed(text: str, encoding: str) -> None:
    with pytest.raises(EncodingError, match="save the file as UTF-8, or pass its encoding"):
        decode(text.encode(encoding))


def test_error_names_byte_and_line() -> None:
    data = "% sheep\n@misc{a,\n  title = {Счёт овец}}".encode("cp1251")

    with pytest.raises(EncodingError) as refusal:
        decode(data)

    assert str(refusal.value) == (
        "byte 29 in line 3 (0xD1) is not UTF-8; save the file as UTF-8, "
        "or pass its encoding, such as --encoding windows-1252"
    )
    assert refusal.value.line == 3


def test_bytes_invalid_in_the_given_encoding_are_refused() -> None:
    with pytest.raises(
        EncodingError, match=r"^byte 3 in line 2 is not ascii; save the file as UTF-8"
    ):
        decode("a\nü".encode(), "ascii")


@pytest.mark.parametrize("name", ["klingon", "base64"])
def test_unknown_encoding_is_refused(name: str) -> None:
    with pytest.raises(EncodingError, match=f"^unknown encoding '{name}'; try windows-1252"):
        encoding_of(b"a", name)


def test_empty_file_is_accepted() -> None:
    assert decode(b"") == ""


def test_ligatures_of_a_pdf_are_letters() -> None:
    assert decode("ﬁne eﬀects, oﬃces and ﬂocks".encode()) == "fine effects, offices and flocks"
