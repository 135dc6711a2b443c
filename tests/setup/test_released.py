"""The skeletons of released versions are known, so that an upgrade recognizes unedited files."""

import re
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from papershelf.setup.upgrade import skeleton_at

ROOT = Path(__file__).parents[2]
KNOWN = [
    line
    for line in (Path(__file__).parent / "released.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def released_versions(changelog: str) -> list[str]:
    return re.findall(r"(?m)^## \[([0-9.]+)\] - [0-9-]+$", changelog)


def digests(version: str, skeleton: Mapping[str, str]) -> list[str]:
    return [
        f"{version} {path} {sha256(text.encode()).hexdigest()}"
        for path, text in sorted(skeleton.items())
    ]


def faults(version: str, known: Collection[str], skeleton: Mapping[str, str]) -> Iterator[str]:
    """What to do, for each file of a released version that is not as it was then."""
    expected = [line for line in known if line.startswith(f"{version} ")]
    found = digests(version, skeleton)
    if not expected:
        yield "add to tests/setup/released.txt:\n" + "\n".join(found)
        return
    for line in sorted(set(expected) ^ set(found)):
        path = line.split()[1]
        yield f"copy {path} of v{version} to gen/papershelf/setup/released/{version}/{path}"


def test_skeleton_of_every_released_version_is_known() -> None:
    versions = released_versions((ROOT / "CHANGELOG.md").read_text("utf-8"))

    assert [one for v in versions for one in faults(v, KNOWN, skeleton_at(v))] == []


def test_digests_are_of_released_versions() -> None:
    versions = released_versions((ROOT / "CHANGELOG.md").read_text("utf-8"))

    assert {line.split()[0] for line in KNOWN} == set(versions)


def test_a_release_without_digests_is_found() -> None:
    assert released_versions("## [Unreleased]\n\n## [0.2.0] - 2027-03-01\n") == ["0.2.0"]
    (fault,) = faults("0.2.0", ["0.1.0 a 00"], {"a": "x"})
    assert fault.endswith(f"\n0.2.0 a {sha256(b'x').hexdigest()}")


def test_a_changed_an_added_and_a_removed_file_are_found() -> None:
    known = digests("0.2.0", {"a": "x", "b": "y", "d": "z"})

    says = "copy {0} of v0.2.0 to gen/papershelf/setup/released/0.2.0/{0}"
    found = dict.fromkeys(faults("0.2.0", known, {"a": "x", "b": "changed", "c": "new"}))
    assert list(found) == [says.format(path) for path in "bcd"]
    assert list(faults("0.2.0", known, {"a": "x", "b": "y", "d": "z"})) == []
