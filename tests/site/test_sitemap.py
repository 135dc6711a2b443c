"""Sitemaps keep to the limits of https://www.sitemaps.org/protocol.html."""

import re

import pytest

from papershelf.site.sitemap import is_sitemap, sitemaps

SITE = "https://sheep.example/list/"


def places(xml: str) -> list[str]:
    return re.findall(r"<loc>(.+)</loc>", xml)


def test_few_urls_are_in_one_file_in_order() -> None:
    made = sitemaps(SITE, ["papers/b/", "./", "papers/a/", "papers/b/"], most=3)

    assert made == {
        "sitemap.xml": f"""\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url>
<loc>{SITE}</loc>
</url>
<url>
<loc>{SITE}papers/a/</loc>
</url>
<url>
<loc>{SITE}papers/b/</loc>
</url>
</urlset>
"""
    }


@pytest.mark.parametrize("count", [4, 6, 7])
def test_many_urls_are_in_numbered_files_that_the_index_names(count: int) -> None:
    paths = [f"papers/{number}/" for number in range(count)]

    made = sitemaps(SITE, paths, most=3)

    parts = [place.removeprefix(SITE) for place in places(made["sitemap.xml"])]
    assert "<sitemapindex " in made["sitemap.xml"]
    assert {"sitemap.xml", *parts} == made.keys()
    assert all(map(is_sitemap, made))
    assert [len(places(made[part])) for part in parts][:-1] == [3] * (len(parts) - 1)
    assert [place for part in parts for place in places(made[part])] == [
        SITE + path for path in paths
    ]
