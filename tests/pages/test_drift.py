"""The house has no drift; what each check catches is in the catalogue of slips."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from press.house import HERE, House
from tests.pages import drift
from tests.pages.planted import plant

Check = Callable[[House], Iterator[str]]


@pytest.mark.parametrize("check", drift.CHECKS, ids=lambda check: check.__name__)
def test_the_house_has_none(check: Check, pytestconfig: pytest.Config) -> None:
    faults = list(check(House(HERE.root, pytestconfig.getoption("--page"))))
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


@pytest.mark.parametrize("check", drift.CHECKS, ids=lambda check: check.__name__)
def test_a_sound_house_passes(check: Check, tmp_path: Path) -> None:
    assert not list(check(plant(tmp_path)))
