"""The repository on which the steps of workflows are run."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from issue_events import INJECTIONS
from metadata_server import Services, metadata_services, preprint
from workflow_steps import make_origin


@pytest.fixture(scope="session")
def list_origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_origin(tmp_path_factory.mktemp("github"))


@pytest.fixture
def origin(list_origin: Path, tmp_path: Path) -> Path:
    """A copy of the repository to which a test may push."""
    return Path(shutil.copytree(list_origin, tmp_path / "origin.git"))


@pytest.fixture(scope="module")
def services() -> Iterator[Services]:
    with metadata_services() as services:
        services.preprints["2103.00001"] = preprint()
        services.preprints["2103.00002"] = preprint("2103.00002v1", title=f"Counting {INJECTIONS}")
        yield services
