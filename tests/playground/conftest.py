"""What the differential tests share: the playground's torch, gathered and served once a session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.gather import gather
from playground.programs import Core


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the playground's torch was gathered into."""
    folder = tmp_path_factory.mktemp("playground") / "tree"
    gather(folder)
    return folder


@pytest.fixture(scope="session")
def core(tree: Path) -> Iterator[Core]:
    """The process that runs programs on the playground's torch."""
    with Core(tree) as served:
        yield served
