"""A page that moved leaves a redirect, and a redirect leads somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.build import build
from press.house import HERE
from press.moved import MovedError, redirects
from tests.pages.planted import plant


def moving(old: str, new: str) -> dict[str, str]:
    """A pyproject.toml that says that a page moved."""
    return {"pyproject.toml": f'[tool.guide.moved]\n"{old}" = "{new}"\n'}


def test_an_old_address_sends_its_reader_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert build(plant(tmp_path, moving("old/place", "guide/one"))) == []
    html = (tmp_path / "site/old/place/index.html").read_text()
    assert 'http-equiv="refresh" content="0; url=../../guide/one/"' in html
    assert '<a href="../../guide/one/">' in html and 'name="robots" content="noindex"' in html


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("guide/one", "guide/one", "says that guide/one moved, and docs has this page"),
        ("guide/old", "guide/gone", "sends guide/old to guide/gone, and docs has no such page"),
    ],
)
def test_a_redirect_that_leads_nowhere_stops_the_build(
    old: str, new: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    house = plant(tmp_path, moving(old, new))
    with pytest.raises(MovedError, match=message):
        redirects(house)
    assert message in build(house)[0]


def test_the_houses_own_redirects_lead_somewhere() -> None:
    assert isinstance(redirects(HERE), dict)
