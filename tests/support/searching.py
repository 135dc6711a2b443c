"""The search as readers use it: a list's index, and the engine of the site in Node."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from papershelf.model.catalogue import Catalogue
from papershelf.site.search.files import write_search_index
from scripts import run_in_node

# Besides the answers: how many bytes and files of the index they needed, and the time of the
# processor, which does not depend on what else the machine does.
_SEARCH = """
const { readFileSync } = await import("node:fs");
const { inflateSync } = await import("node:zlib");
const { Engine } = await import("./search/engine.js");
let bytes = 0;
let files = 0;
const load = async (path) => {
  const content = readFileSync(new URL(`index/search/${path}`, import.meta.url));
  bytes += content.length;
  files += 1;
  return inflateSync(content).toString("utf8");
};
const engine = await Engine.open(load);
const answers = [];
const milliseconds = ({ user, system }) => (user + system) / 1000;
for (const [query, options] of data) {
  const start = process.cpuUsage();
  [bytes, files] = [0, 0];
  const answer = await engine.search(query, options);
  answers.push({ ...answer, bytes, files, milliseconds: milliseconds(process.cpuUsage(start)) });
}
return answers;
"""


@dataclass(frozen=True, slots=True)
class Searched:
    """What the engine says, with the keys of the papers."""

    keys: tuple[str, ...]
    says: dict[str, Any]


def search(
    catalogue: Catalogue, queries: Sequence[str], folder: Path, **options: object
) -> list[Searched]:
    """The engine's answers to the queries; options are those of its ``search``."""
    if not (folder / "index").exists():
        write_search_index(catalogue, folder / "index")
    answers = run_in_node(folder, _SEARCH, [[query, options] for query in queries])
    keys = [paper.key for paper in catalogue.papers]
    return [
        Searched(tuple(keys[number] for number in answer["papers"]), answer) for answer in answers
    ]
