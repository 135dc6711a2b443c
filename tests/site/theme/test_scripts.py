"""The scripts of the site: types, style, and the same text folding as in Python."""

import json
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from papershelf.model.names import fold
from papershelf.site.scripts import shorten_scripts, without_comments
from papershelf.site.translations import ENGLISH, MESSAGES_MODULE, Strings
from scripts import SCRIPTS, run_in_node, write_tables

ROOT = Path(__file__).parents[3]
PREVIEW = ROOT / "gen/papershelf/site/preview"
FOLLOWING = ROOT / "gen/papershelf/site/following"
# The path of the generated scripts in tsconfig.json.
GENERATED = ROOT / ".cache/scripts"
# The Makefile installs the programs here.
INSTALLED = ROOT / ".cache/node/node_modules/.bin"

pytestmark = pytest.mark.tools


def program(name: str, package: str) -> str:
    found = shutil.which(name, path=INSTALLED) or shutil.which(name)
    if found is None or shutil.which("node") is None:
        pytest.skip(f"{package if found is None else 'node'} is not installed")
    return found


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def typescript() -> str:
    GENERATED.mkdir(parents=True, exist_ok=True)
    write_tables(GENERATED)
    return program("tsc", "typescript")


def test_scripts_pass_the_type_checker(typescript: str) -> None:
    assert run(typescript, "--project", ROOT).stdout == ""


def test_type_checker_finds_a_wrong_type(typescript: str, tmp_path: Path) -> None:
    config = {"extends": str(ROOT / "tsconfig.json"), "include": ["wrong.js"]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(config), encoding="utf-8")
    (tmp_path / "wrong.js").write_text(
        "/** @param {number} count */\nexport const twice = (count) => 2 * count;\ntwice('3');\n",
        encoding="utf-8",
    )

    assert "wrong.js(3,7): error TS2345" in run(typescript, "--project", tmp_path).stdout


def test_linter_has_no_findings() -> None:
    linted = run(program("oxlint", "oxlint"), "--deny-warnings", SCRIPTS, PREVIEW, FOLLOWING)

    assert linted.returncode == 0, linted.stdout


def test_linter_finds_a_mistake(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.js"
    wrong.write_text("export const isMissing = (a) => a === NaN;\n", encoding="utf-8")

    linted = run(
        program("oxlint", "oxlint"), "--deny-warnings", "--config", ROOT / ".oxlintrc.json", wrong
    )

    assert linted.returncode == 1
    assert "use-isnan" in linted.stdout


def folded_by_scripts(texts: list[str], folder: Path) -> list[str]:
    """The result of fold() in search/words.js for each text."""
    folded: list[str] = run_in_node(
        folder, 'const { fold } = await import("./search/words.js");\nreturn data.map(fold);', texts
    )
    return folded


def test_every_character_folds_the_same_in_python_and_in_the_browser(tmp_path: Path) -> None:
    """Every character that this Python version knows; Node may know newer ones."""
    known = [
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(char) not in {"Cn", "Co", "Cs"}
    ]

    folded = folded_by_scripts(known, tmp_path)

    differences = {
        f"U+{ord(char):04X}": (fold(char), other)
        for char, other in zip(known, folded, strict=True)
        if fold(char) != other
    }
    assert differences == {}
    assert len(known) > 140_000


FOLDED = {
    "Łukasz AKSËNOVA": "lukasz aksenova",
    "Åse Ødegård": "ase odegard",
    "Ǿrsted Ǽ": "orsted ae",
    "Straße STRAẞE": "strasse strasse",
    "Οδυσσεύς ΟΔΟΣ": "οδυσσευσ οδοσ",
    "Йожиков Ёлкин": "иожиков елкин",
    "İstanbul ısı": "istanbul isi",
    "e\u0301\u0327 \ufb01n": "e fin",
    "हिन्दी 𝐀": "हिनदी a",
}


def test_words_are_folded(tmp_path: Path) -> None:
    assert [fold(text) for text in FOLDED] == list(FOLDED.values())
    assert folded_by_scripts(list(FOLDED), tmp_path) == list(FOLDED.values())


def test_comments_are_taken_out_of_the_scripts_of_the_site(tmp_path: Path) -> None:
    code = "const a = 1; // three\nconst b = '//';\n"
    assert without_comments(f"// One.\n/**\n * Two * / stars **\n */\n{code}  // Four.\n") == code


def test_scripts_without_comments_are_valid(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(SCRIPTS, site / "assets/papershelf")
    write_tables(site / "assets/papershelf")
    shorten_scripts(site)
    (site / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    scripts = sorted(site.rglob("*.js"))
    node = program("node", "node")
    failed = [script.name for script in scripts if run(node, "--check", script).returncode]
    assert failed == []
    texts = [script.read_text(encoding="utf-8") for script in scripts]
    assert not any("@param" in text or "@typedef" in text for text in texts)


# Czech has other forms for one, for two to four, and for the rest.
CZECH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);\\n"

#: site/theme/assets/papershelf/facets.js
msgid "Show %(count)s more"
msgid_plural "Show %(count)s more"
msgstr[0] "Zobrazit %(count)s další"
msgstr[1] "Zobrazit další %(count)s"
msgstr[2] "Zobrazit dalších %(count)s"

#: site/theme/assets/papershelf/papers-bibtex.js
msgid "Copied %(total)s to the clipboard."
msgstr "Zkopírováno: %(total)s, 100 %%."

#: site/templates/home.html.j2
msgid "Newest"
msgstr "Nejnovější"
"""
IN_LANGUAGES = {
    "english": ENGLISH,
    "talks": Strings.of("en", {"one": "talk", "other": "talks %(count)s"}),
    "german": Strings.of("de"),
    "czech": Strings("cs", (("few", "práce"), ("one", "práce"), ("other", "prací")), CZECH),
    "arabic": Strings("ar"),
}
COUNTS = (0, 1, 2, 3, 5, 11, 100, 1_234_567)


@pytest.mark.parametrize("name", IN_LANGUAGES)
def test_scripts_and_pages_have_the_same_texts(name: str, tmp_path: Path) -> None:
    strings = IN_LANGUAGES[name]
    hostile = "$& %(papers)s %s <b>"
    expected = [
        *(strings.papers(count) for count in COUNTS),
        *(
            strings.ngettext("Show %(count)s more", "Show %(count)s more", count)
            for count in COUNTS
        ),
        strings.gettext("Copied %(total)s to the clipboard.", total=hostile),
        strings.gettext("No %(papers)s, %(A_paper)s, 100 %%"),
    ]
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    shutil.copy(SCRIPTS / "strings.js", tmp_path)
    (tmp_path / Path(MESSAGES_MODULE).name).write_text(strings.script_module(), encoding="utf-8")
    (tmp_path / "run.js").write_text(
        'import { gettext, ngettext, papers } from "./strings.js";\n'
        f"const counts = {json.dumps(COUNTS)};\n"
        'const more = "Show %(count)s more";\n'
        "console.log(JSON.stringify([\n"
        "  ...counts.map(papers),\n"
        "  ...counts.map((count) => ngettext(more, more, count)),\n"
        f'  gettext("Copied %(total)s to the clipboard.", {{ total: {json.dumps(hostile)} }}),\n'
        '  gettext("No %(papers)s, %(A_paper)s, 100 %%"),\n'
        "]));\n",
        encoding="utf-8",
    )
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")

    done = run(node, tmp_path / "run.js")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == expected


def test_scripts_get_only_the_messages_of_scripts() -> None:
    module = IN_LANGUAGES["czech"].script_module()

    assert "Zobrazit" in module
    assert "Nejnovější" not in module
