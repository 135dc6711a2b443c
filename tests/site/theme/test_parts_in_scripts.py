"""Scripts take single records out of a large file without loading the rest of it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from invented import make_catalogue, make_paper
from papers_files import papers_json
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from scripts import run_in_node
from writers import write_csl, write_ris

pytestmark = pytest.mark.tools

COUNT = 400
# The second half is much longer, and has letters of two and three bytes.
LARGE = make_catalogue(
    *(
        make_paper(
            f"roe{2000 + n // 100}n{n}",
            date=str(2000 + n // 100),
            arxiv=f"2101.{n:05}",
            abstract="Sheep. " * 100 if n < COUNT // 2 else "Schäfchen 羊. " * (700 + n),
        )
        for n in range(COUNT)
    )
)
Writer = Callable[[Sequence[Paper], Catalogue], str]
WRITERS: dict[str, Writer] = {
    "ris": write_ris,
    "csl": write_csl,
    "json": lambda _, catalogue: papers_json(catalogue, "https://example.org/"),
}

_TAKE = """
const bytes = new TextEncoder().encode(data.text);
const asked = [];
globalThis.fetch = async (url, { headers }) => {
  const [, first, last] = headers.Range.match(/^bytes=(\\d+)-(\\d+)$/);
  const end = Math.min(Number(last) + 1, bytes.length);
  asked.push(end - first);
  if (!data.parts) return new Response(bytes);
  const range = `bytes ${first}-${end - 1}/${bytes.length}`;
  const headersOfPart = { "Content-Range": range };
  return new Response(bytes.slice(first, end), { status: 206, headers: headersOfPart });
};
const { recordsIn } = await import("./basket/parts.js");
const { recordsOf } = await import("./basket/records.js");
const whole = recordsOf(data.kind, data.text);
const found = [];
for (const keys of data.wanted) {
  asked.length = 0;
  const records = await recordsIn(data.kind, new URL("https://list.example/x"), keys, data.keys);
  found.push([
    records && keys.every((key) => whole.has(key) && records.get(key) === whole.get(key)),
    asked.length,
  ]);
}
return found;
"""


def taken(folder: Path, kind: str, text: str, wanted: list[list[str]], **more: Any) -> Any:
    keys = [paper.key for paper in LARGE.papers]
    data = {"kind": kind, "text": text, "wanted": wanted, "keys": keys, "parts": True} | more
    return run_in_node(folder, _TAKE, data)


@pytest.mark.parametrize("kind", WRITERS)
def test_every_record_is_found_with_few_requests(tmp_path: Path, kind: str) -> None:
    text = WRITERS[kind](LARGE.papers, LARGE)
    wanted = [[paper.key] for paper in LARGE.papers]

    found = taken(tmp_path, kind, text, wanted)

    assert [is_right for is_right, _ in found] == [True] * COUNT
    # One is for the size of the file. In a list whose abstracts are alike, one more is enough.
    requests = [requests for _, requests in found]
    assert (min(requests), max(requests)) == (2, 8)


def test_records_beside_each_other_are_in_one_part(tmp_path: Path) -> None:
    keys = [paper.key for paper in LARGE.papers[200:204]]
    text = write_ris(LARGE.papers, LARGE)

    four, one = taken(tmp_path, "ris", text, [keys, keys[:1]])

    assert four == one


def test_whole_file_is_better_for_papers_all_over_the_list(tmp_path: Path) -> None:
    keys = [paper.key for paper in LARGE.papers[::20]]
    text = write_ris(LARGE.papers, LARGE)

    assert taken(tmp_path, "ris", text, [keys])[0][0] is None


@pytest.mark.parametrize(
    ("kind", "size", "parts"),
    [
        pytest.param("ris", COUNT, False, id="server_without_parts"),
        pytest.param("ris", 20, True, id="small_file"),
        pytest.param("csv", COUNT, True, id="csv"),
    ],
)
def test_whole_file_is_loaded_where_parts_do_not_work(
    tmp_path: Path, kind: str, size: int, parts: bool
) -> None:
    papers = LARGE.papers[-size:]

    found = taken(tmp_path, kind, write_ris(papers, LARGE), [[papers[0].key]], parts=parts)

    assert found == [[None, 1]]
