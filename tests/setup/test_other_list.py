"""A list of another field, from shelf init to its site: it works, and has nothing of the first."""

import gzip
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest

from invented import problems_in
from lists import run_shelf
from page_links import broken_links
from papershelf.records.load import read_list

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(sysconfig.get_path("scripts"))
PAPERS = 300
WORDS = ("Lichen", "Moss", "Fern", "Algae", "Spores", "Bark", "Peat", "Meadow", "Pollen", "Roots")

pytestmark = [pytest.mark.site, pytest.mark.slow]


def bibliography() -> str:
    """Entries as a botanist may have them, each of two fields, under four keywords or none."""
    entries = []
    for n in range(PAPERS):
        one, other = WORDS[n % 10], WORDS[(n // 10) % 10]
        keywords = f"  keywords = {{{WORDS[n % 4].lower()}}},\n" if n % 3 else ""
        entries.append(
            f"@article{{berg{n},\n"
            f"  author = {{van der Berg, Ida and Quill{'abcdefghij'[n % 10]}, Tom}},\n"
            f"  title = {{{one} and {other} on Island Number {n}}},\n"
            f"  journal = {{Journal of Quiet Plants}},\n"
            f"  year = {{{1990 + n % 30}}},\n"
            f"{keywords}"
            f"  volume = {{{n + 1}}}\n"
            "}\n"
        )
    return "\n".join(entries)


@pytest.fixture(scope="module")
def botany(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the list, with its site."""
    home = tmp_path_factory.mktemp("botany")
    (home / "plants.bib").write_text(bibliography())
    made = run_shelf(
        home,
        *("init", "--name", "Quiet Plants: a list", "--repository", "ida/quiet-plants"),
        *("--description", "Plants that nobody hears.", "--license", "CC-BY-4.0"),
        *("--from", "plants.bib", "list"),
    )
    assert made.returncode == 0, made.stdout + made.stderr
    built = run_shelf(home / "list", "build")
    assert (built.returncode, built.stderr) == (0, "")
    return home / "list"


def texts(site: Path) -> dict[str, str]:
    """Every file of the site as text; the files of the search index are compressed."""
    found = {}
    for path in sorted(site.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            if content.startswith(b"\x1f\x8b"):
                content = gzip.decompress(content)
            found[path.relative_to(site).as_posix()] = content.decode("utf-8", "replace")
    return found


def test_every_entry_is_a_paper(botany: Path) -> None:
    loaded = read_list(botany)

    assert (len(loaded.records), len(loaded.drafts)) == (PAPERS, 0)
    names = [topic.name for topic in loaded.taxonomy]
    assert (sorted(names[:-1]), names[-1]) == (["Algae", "Fern", "Lichen", "Moss"], "Unsorted")
    assert all((botany / f"site/papers/{one.paper.key}").is_dir() for one in loaded.records)


def test_the_list_passes_every_check(botany: Path) -> None:
    assert [one for one in problems_in(botany) if not one.is_warning] == []
    for command in (["check"], ["fmt", "--check"]):
        done = run_shelf(botany, *command)
        assert done.returncode == 0, done.stdout + done.stderr


def test_no_link_of_the_site_is_broken(botany: Path) -> None:
    assert broken_links(botany / "site", "https://ida.github.io/quiet-plants/") == []


def words_of_the_first_list() -> set[str]:
    """Its name, its topics, the keys and titles of its papers, its URLs and listings."""
    first = read_list(ROOT)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    name = re.search(r"(?m)^site_name: (.*)$", settings)
    assert name
    topics = {word for topic in first.taxonomy for word in (topic.name, topic.path)}
    # Words that any list on any subject may have.
    common = {word for word in topics if re.fullmatch(r"[A-Za-z]+", word)}
    papers = {word for one in first.records for word in (one.paper.key, one.paper.title)}
    sources = {path.name for path in (ROOT / "data/sources").glob("*.txt")}
    return {name[1], "speech", "papershelf.github.io/papershelf/papers", "papershelf/issues"} | (
        topics - common | papers | sources
    )


def test_no_word_of_the_first_list_is_in_the_site(botany: Path) -> None:
    words = {word.lower() for word in words_of_the_first_list()}
    assert len(words) > 200

    found = {
        (path, word)
        for path, text in texts(botany / "site").items()
        for word in words
        # The hosts of publishers, with which scripts read pasted URLs, are the same for every list.
        if word in text.lower() and path != "assets/papershelf/paper-hosts.js"
    }

    assert found == set()


def test_only_the_generator_and_its_manual_are_linked_at_papershelf(botany: Path) -> None:
    linked = {
        url
        for text in texts(botany / "site").values()
        for url in re.findall(r"https?://[^\s\"'<>)]*papershelf[^\s\"'<>)]*", text)
        if not url.startswith("https://ida.github.io/quiet-plants/assets/")
    }

    assert linked == {
        "https://github.com/papershelf/papershelf",
        "https://papershelf.github.io/papershelf/manual/",
        "https://papershelf.github.io/papershelf/manual/guides/follow/",
    }


def test_no_file_of_the_list_has_a_word_of_the_first_list(botany: Path) -> None:
    words = {word.lower() for word in words_of_the_first_list()}
    files = [
        path
        for path in botany.rglob("*")
        if path.is_file() and not {"site", ".git", ".cache"} & set(path.parts)
    ]

    found = {
        (path.name, word)
        for path in files
        for word in words
        if word in path.read_text("utf-8").lower()
    }
    assert found == set()


def test_schemas_of_the_site_have_the_topics_of_the_list(botany: Path) -> None:
    assert '"lichen"' in (botany / "site/schemas/record.json").read_text("utf-8")


def run(botany: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [PROGRAMS / program, *arguments]
    return subprocess.run(command, cwd=botany, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("github-workflows", ".github/workflows/list.yml"),
        ("dependabot", ".github/dependabot.yml"),
        ("github-issue-forms", ".github/ISSUE_TEMPLATE/suggest.yml"),
        ("citation-file-format", "CITATION.cff"),
    ],
)
def test_file_follows_its_schema(botany: Path, schema: str, path: str) -> None:
    done = run(botany, "check-jsonschema", "--builtin-schema", schema, path)

    assert done.returncode == 0, done.stdout


def test_zizmor_has_no_finding(botany: Path) -> None:
    done = run(botany, "zizmor", "--offline", "--persona=pedantic", "--no-progress", ".")

    assert done.returncode == 0, done.stdout + done.stderr


def built_with(botany: Path, name: str, text: str) -> Path:
    """Another site of the list, with one more page."""
    page, out = botany / "docs" / name, botany / f"with-{name}"
    page.write_text(text)
    try:
        built = run_shelf(botany, "build", "--out", str(out))
    finally:
        page.unlink()
    assert (built.returncode, built.stderr) == (0, "")
    return out


def test_a_page_by_hand_appears_in_the_navigation(botany: Path) -> None:
    site = built_with(botany, "glossary.md", "# Glossary of plants\n\n- [About](about.md)\n")

    about = (site / "about/index.html").read_text("utf-8")
    assert '<a href="../glossary/">Glossary of plants</a>' in about


def test_a_page_of_the_list_replaces_the_one_on_contributing(botany: Path) -> None:
    site = built_with(botany, "contribute.md", "# Send us a letter\n")

    assert "Send us a letter" in (site / "contribute/index.html").read_text("utf-8")
    assert "Suggest a paper" in (botany / "site/contribute/index.html").read_text("utf-8")
