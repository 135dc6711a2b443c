"""What an upgrade changes in a list: unedited files, edited ones, and pins of the version."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from papershelf.model.problems import DataError
from papershelf.setup.answers import Answers, read_license, read_repository
from papershelf.setup.create import write_skeleton
from papershelf.setup.first_topics import UNSORTED
from papershelf.setup.skeleton import installed_version, new_list, templates
from papershelf.setup.upgrade import (
    REQUIREMENTS,
    UPGRADED,
    WORKFLOW,
    Upgrade,
    list_version,
    plan_upgrade,
    skeleton_at,
)

NOW = {path: text for path, text in templates().items() if path in UPGRADED}
OLD = "0.0.9"
FORM = ".github/ISSUE_TEMPLATE/suggest.yml"
SETTINGS = ".vscode/settings.json"


def old_list(folder: Path) -> Path:
    """A list as version 0.0.9 wrote it, when it had the skeleton of today."""
    answers = Answers("Bees", "On bees.", read_repository("ada/bees"), read_license("MIT"))
    made = new_list(answers, (UNSORTED,), "2026-11-28", has_example=True)
    version = installed_version()
    write_skeleton(folder, {path: text.replace(version, OLD) for path, text in made.items()})
    return folder


def edit(root: Path, path: str, before: str, after: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


def plan(root: Path, old: Mapping[str, str] = NOW) -> Upgrade:
    return plan_upgrade(root, installed_version(), old)


def after(upgrade: Upgrade) -> dict[str, str | None]:
    return {change.path: change.after for change in upgrade.changes}


def with_line(path: str, line: str) -> dict[str, str]:
    """The skeleton of a version that had another first line in a file."""
    return NOW | {path: f"{line}\n{NOW[path]}"}


def test_pins_of_an_unedited_list_move_to_the_installed_version(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    version = installed_version()

    upgrade = plan(root)

    assert after(upgrade).keys() == {REQUIREMENTS, WORKFLOW}
    assert after(upgrade)[REQUIREMENTS] == NOW[REQUIREMENTS].replace("@VERSION@", version)
    assert after(upgrade)[WORKFLOW] == NOW[WORKFLOW].replace("@VERSION@", version)
    assert (upgrade.old, upgrade.new, upgrade.by_hand) == (OLD, version, ())


def test_a_list_of_the_installed_version_needs_nothing(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    for change in plan(root).changes:
        (root / change.path).write_text(change.after or "", "utf-8")

    assert plan(root).changes == ()
    assert plan(root).by_hand == ()


def test_an_unedited_file_is_replaced_by_the_new_one(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    edit(root, FORM, "name:", "# old\nname:")

    upgrade = plan(root, with_line(FORM, "# old"))

    assert after(upgrade)[FORM] == NOW[FORM]


def test_a_file_with_values_of_the_list_is_recognized_as_unedited(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    (root / SETTINGS).write_text("{}\n// https://ada.github.io/bees/\n")

    upgrade = plan(root, NOW | {SETTINGS: "{}\n// @SITE_URL@\n"})

    assert after(upgrade)[SETTINGS] == NOW[SETTINGS].replace(
        "@SITE_URL@", "https://ada.github.io/bees/"
    )


def test_site_url_of_the_list_is_used(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    edit(root, "mkdocs.yml", "https://ada.github.io/bees/", "https://bees.example")
    (root / SETTINGS).write_text("{}\n")

    upgrade = plan(root, NOW | {SETTINGS: "{}\n"})

    assert '"https://bees.example/schemas/record.json"' in (after(upgrade)[SETTINGS] or "")


@pytest.mark.tools
def test_edits_and_changes_of_a_version_are_merged(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    edit(root, FORM, "name:", "# old\nname:")
    edit(root, FORM, "One sentence for the curators.", "Two sentences.")

    upgrade = plan(root, with_line(FORM, "# old"))

    assert after(upgrade)[FORM] == NOW[FORM].replace(
        "One sentence for the curators.", "Two sentences."
    )
    assert upgrade.by_hand == ()


@pytest.mark.tools
def test_pins_move_in_an_edited_workflow_too(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    edit(root, WORKFLOW, "17 4 3 * *", "0 0 1 * *")

    upgrade = plan(root, with_line(WORKFLOW, "# old"))

    version = installed_version()
    expected = NOW[WORKFLOW].replace("@VERSION@", version).replace("17 4 3 * *", "0 0 1 * *")
    assert after(upgrade)[WORKFLOW] == expected


@pytest.mark.tools
def test_an_edit_of_the_same_lines_is_kept_and_the_change_reported(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    edit(root, FORM, "name: Suggest a paper", "name: Bees wanted")

    upgrade = plan(root, NOW | {FORM: NOW[FORM].replace("name: Suggest", "name: Propose")})

    assert FORM not in after(upgrade)
    (left,) = upgrade.by_hand
    assert (left.path, left.says) == (FORM, "has your edits where this version changes it; apply")
    assert "name: Propose a paper" in left.before
    assert "name: Suggest a paper" in left.after


def test_without_git_an_edited_file_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = old_list(tmp_path)
    edit(root, FORM, "One sentence for the curators.", "Two sentences.")
    monkeypatch.setenv("PATH", "")

    upgrade = plan(root, with_line(FORM, "# old"))

    assert FORM not in after(upgrade)
    assert [left.path for left in upgrade.by_hand] == [FORM]


def test_an_edited_file_that_the_version_does_not_change_is_kept(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    (root / FORM).write_text("name: Mine\n")

    upgrade = plan(root)

    assert FORM not in after(upgrade)
    assert upgrade.by_hand == ()


def test_a_new_file_is_added(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    (root / FORM).unlink()

    upgrade = plan(root, {path: text for path, text in NOW.items() if path != FORM})

    assert after(upgrade)[FORM] == NOW[FORM]


def test_a_file_of_the_owner_with_the_name_of_a_new_one_is_kept(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    (root / FORM).write_text("name: Mine\n")

    upgrade = plan(root, {path: text for path, text in NOW.items() if path != FORM})

    assert FORM not in after(upgrade)
    assert [left.says for left in upgrade.by_hand] == [
        "is new in this version, but you have your own; compare"
    ]


def test_a_file_that_the_owner_has_deleted_stays_deleted(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    (root / FORM).unlink()

    assert FORM not in after(plan(root, with_line(FORM, "# old")))


def test_pins_of_another_form_are_left_to_the_owner(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    (root / REQUIREMENTS).write_text(f"papershelf=={OLD} --hash=sha256:00\n")
    edit(root, WORKFLOW, f"list-links.yml@v{OLD}", f"list-links.yml@{'0' * 40}")

    upgrade = plan(root)

    version = installed_version()
    assert REQUIREMENTS not in after(upgrade)
    assert f"list-links.yml@{'0' * 40}" in (after(upgrade)[WORKFLOW] or "")
    assert [(left.path, left.says) for left in upgrade.by_hand] == [
        (REQUIREMENTS, f"has hashes; write papershelf=={version}, and its hashes"),
        (WORKFLOW, f"does not refer to the workflows by a version; use v{version}"),
    ]


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("papershelf==0.0.9\n", "0.0.9"),
        ("# pinned\nrequests\nPapershelf == 0.0.9  # us\n", "0.0.9"),
        ("papershelf[extra]==0.0.9; python_version > '3'\n", "0.0.9"),
        ("papershelf==0.0.9rc1\n", "0.0.9rc1"),
        (
            "# shelf upgrade: this list has the files of version 0.0.8\npapershelf==0.0.9\n",
            "0.0.8",
        ),
        (
            "# shelf upgrade: this list has the files of version x\npapershelf==0.0.9\n",
            "0.0.9",
        ),
    ],
)
def test_version_is_read_from_the_requirements(tmp_path: Path, text: str, version: str) -> None:
    (tmp_path / REQUIREMENTS).write_text(text)

    assert list_version(tmp_path) == version


@pytest.mark.parametrize(
    "text",
    [
        "", "papershelf\n", "papershelf>=0.1\n", "papershelf==one\n", "other-papershelf==1\n",
        pytest.param(f"papershelf=={'9' * 5_000}\n", id="more_digits_than_an_integer_may_have"),
    ],
)  # fmt: skip
def test_requirements_without_a_version_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / REQUIREMENTS).write_text(text)

    with pytest.raises(DataError) as refused:
        list_version(tmp_path)

    assert [problem.message for problem in refused.value.problems] == [
        "does not name a version of papershelf; write papershelf== and the version"
    ]


def test_a_list_without_requirements_is_told_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(DataError) as refused:
        list_version(tmp_path)

    assert [problem.message for problem in refused.value.problems] == [
        "is missing; write papershelf== and the version that the list has used"
    ]


def test_a_list_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    (root / REQUIREMENTS).write_text("papershelf==99.0\n")

    with pytest.raises(DataError) as refused:
        plan(root)

    (problem,) = refused.value.problems
    assert problem.message == (
        f"names version 99.0, which is newer than the installed {installed_version()}; "
        "run pip install -r requirements.txt"
    )


def test_files_follow_after_dependabot_has_moved_the_pins(tmp_path: Path) -> None:
    """It changes the pins and nothing else."""
    root = old_list(tmp_path)
    version = installed_version()
    edit(root, REQUIREMENTS, f"papershelf=={OLD}", f"papershelf=={version}")
    edit(root, WORKFLOW, f"@v{OLD}", f"@v{version}")
    edit(root, FORM, "name:", "# old\nname:")

    upgrade = plan(root, with_line(FORM, "# old"))

    assert upgrade.old == OLD
    assert after(upgrade) == {
        FORM: NOW[FORM],
        REQUIREMENTS: NOW[REQUIREMENTS].replace("@VERSION@", version),
    }


def test_other_requirements_stay(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    (root / REQUIREMENTS).write_text(f"requests>=2\npapershelf=={OLD}\nmkdocs-redirects\n")

    text = f"requests>=2\npapershelf=={installed_version()}\nmkdocs-redirects\n"
    assert after(plan(root))[REQUIREMENTS] == text


@pytest.mark.parametrize(
    "text",
    [
        "site_name: Bees\n",
        "repo_url: https://gitlab.com/ada/bees\n",
        "repo_url: !ENV [REPO, x]\nplugins: !!python/name:os.system\n",
        "[]\n",
        "",
    ],
)
def test_a_list_without_a_repository_on_github_gets_what_needs_none(
    tmp_path: Path, text: str
) -> None:
    root = old_list(tmp_path)
    (root / "mkdocs.yml").write_text(text)
    edit(root, FORM, "name:", "# old\nname:")
    (root / SETTINGS).write_text("{}\n")

    upgrade = plan(root, with_line(FORM, "# old") | {SETTINGS: "{}\n// @SITE_URL@\n"})

    assert after(upgrade).keys() == {REQUIREMENTS, WORKFLOW, FORM}


def test_broken_settings_are_a_problem_of_the_file(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    (root / "mkdocs.yml").write_text("a: [\n")

    with pytest.raises(DataError) as refused:
        plan(root)

    assert refused.value.problems[0].path == "mkdocs.yml"


def test_settings_that_are_nested_too_deeply_are_a_problem_of_the_file(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    (root / "mkdocs.yml").write_text("- " * 100_000)

    with pytest.raises(DataError) as refused:
        plan(root)

    assert [f"{problem.path}: {problem.message}" for problem in refused.value.problems] == [
        "mkdocs.yml: is nested too deeply; write fewer levels"
    ]


def test_settings_may_have_names_that_are_no_texts(tmp_path: Path) -> None:
    root = old_list(tmp_path)
    edit(root, "mkdocs.yml", "site_name:", "[a, b]: c\n{d: e}: f\nsite_name:")

    assert after(plan(root)).keys() == {REQUIREMENTS, WORKFLOW}


def test_data_and_pages_are_never_touched() -> None:
    assert [path for path in UPGRADED if path.startswith(("data/", "docs/"))] == []
    assert set(UPGRADED) <= templates().keys()


def released(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


@pytest.mark.parametrize(
    ("version", "form", "settings"),
    [
        ("0.9.0", "of 0.9", None),
        ("0.9.1", "of 0.10", None),
        ("0.10.0", "of 0.10", None),
        ("0.11.0", "now", "{}"),
        ("1.0", "now", "{}"),
    ],
)
def test_skeleton_of_a_version_is_found_below_those_released_later(
    tmp_path: Path, version: str, form: str, settings: str | None
) -> None:
    """A file that was not changed after a release is the one of today."""
    folder = released(
        tmp_path,
        {f"0.9.0/{FORM}": "of 0.9", f"0.10.0/{FORM}": "of 0.10", f"0.10.0/{SETTINGS}": ""},
    )

    found = skeleton_at(version, folder, {FORM: "now", SETTINGS: "{}"})

    assert (found[FORM], found.get(SETTINGS)) == (form, settings)


def test_no_folder_of_released_files_is_needed(tmp_path: Path) -> None:
    assert skeleton_at("0.1.0", tmp_path / "none") == NOW
