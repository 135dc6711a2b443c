"""A build warns before GitHub Pages refuses the site."""

from pathlib import Path

import pytest

from papershelf.site.building.size import Size, open_to_all

MB = 1_000_000


@pytest.fixture
def large() -> Size:
    size = Size()
    size.add("papers/ito2021hens/index.html", 500 * MB)
    size.add("papers/ito2021hens.csl.json", 90 * MB)
    size.add("topics/counting.ris", 80 * MB)
    size.add("references.ris", 20 * MB)
    size.add("papers/ito2021hens.bib", 5 * MB)
    size.add("years/2021.bib", 6 * MB)
    size.add("references.ascii.bib", 2 * MB)
    size.add("years/2021/index.html", 40 * MB)
    size.add("authors/ito-ken/index.html", 80 * MB)
    size.add("authors/ito-ken.xml", 7 * MB)
    size.add("venues/ears.xml", 3 * MB)
    size.add("papers.json", 8 * MB)
    size.add("papers.csv", 6 * MB)
    size.add("data/citations/apa/0.json", 4 * MB)
    return size


def test_a_site_near_the_limit_is_reported_with_the_settings_that_help(large: Size) -> None:
    (warning,) = large.warnings(seconds=9)

    assert warning == (
        "the site has 851 MB in 14 files. GitHub Pages publishes up to 1,000 MB. In mkdocs.yml, "
        "`list_only: [biblatex, ris, csl-json]` saves 170 MB, `entries` in `short` saves about "
        "90 MB, a higher `author_pages` saves up to 80 MB, `downloads` without `ris` saves 20 MB, "
        "`bibtex` in `list_only` saves 11 MB, `feeds: {of: [list, topics]}` saves 10 MB, "
        "`downloads` without `json` saves 8 MB, `downloads` without `csv` saves 6 MB, "
        "`citation_styles: []` saves 4 MB, `downloads` without `bibtex-ascii` saves 2 MB."
    )


def test_short_pages_are_not_advised_to_a_site_that_has_them() -> None:
    pages = [f"papers/ito2021hens{number}/index.html" for number in range(400)]
    usual, short = Size(bytes=900 * MB), Size(bytes=900 * MB, short=("papers",))
    for size in (usual, short):
        for page in pages:
            size.add(page, 9_000)

    (warning,) = usual.warnings(seconds=1)

    assert warning.endswith("In mkdocs.yml, `papers` in `short` saves about 1 MB.")
    assert "short" not in next(iter(short.warnings(seconds=1)))


def test_a_slow_build_is_reported() -> None:
    (warning,) = Size().warnings(seconds=480)

    assert warning.startswith("the build took 8 minutes. GitHub Pages ends a deployment after 10")


def test_a_small_site_is_not_reported() -> None:
    smaller = Size(bytes=800 * MB - 1)

    assert list(smaller.warnings(seconds=479)) == []


def test_a_site_without_what_settings_leave_out_needs_another_host() -> None:
    (warning,) = Size(bytes=900 * MB).warnings(seconds=1)

    assert warning.endswith("Publish it on another host.")


def test_everybody_can_read_a_site_whose_files_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "papers/ito2021hens.ris"
    file.parent.mkdir(mode=0o700)
    file.write_bytes(b"TY  - JOUR")
    file.chmod(0o600)

    size = open_to_all(tmp_path)

    assert (size.files, size.bytes) == (1, 10)
    assert (file.parent.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o755, 0o644)
