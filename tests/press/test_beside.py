"""X-rays that another process draws are those that the build would draw, slips included."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import snippets  # of the real house, and known before a planted one
from press import beside
from press.build import build
from press.house import House
from tests.pages.planted import PAGE, SOUND, plant
from xray import fence

CONFIG = f"""{SOUND["mkdocs.yml"]}\
        - name: xray
          class: xray
          format: !!python/name:xray.fence.draw
          validator: !!python/name:xray.fence.validate
"""
NET = '"""Build a net."""\n\nfrom torch import nn\n\nnet = nn.Linear(4, 3)\n'
HERS = "planted/net"  # is there for a new process, and not for this one, which has its snippets
OURS = "index/plain_list"  # is there for both


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let one X-ray be enough for a process, and remember none of another test."""
    monkeypatch.setattr(beside, "MANY", 1)
    monkeypatch.setattr(fence, "_known", {})
    monkeypatch.setitem(sys.modules, "snippets", snippets)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))


def asking(snippet: str, model: str = "net", options: str = "") -> str:
    """An X-ray fence."""
    return f'```xray snippet="{snippet}" model="{model}" input="5,3"{options}\n```\n'


def house_with(root: Path, *fences: str, net: str = NET) -> House:
    """A house whose page has these fences."""
    files = {"mkdocs.yml": CONFIG, PAGE: "\n".join([SOUND[PAGE] or "", *fences])}
    return plant(root, {**files, "snippets/__init__.py": "", f"snippets/{HERS}.py": net})


def page_of(house: House) -> str:
    """The built page."""
    return (house.root / "site/guide/one/index.html").read_text(encoding="utf-8")


def test_each_xray_is_asked_for_once(tmp_path: Path) -> None:
    train = asking(OURS, options=' mode="train"')
    fences = [asking(OURS), asking(HERS), asking(OURS), train, "```xray\n```\n"]
    assert list(beside.wanted(house_with(tmp_path, *fences))) == [
        (OURS, "net", "5,3", "eval"),
        (HERS, "net", "5,3", "eval"),
        (OURS, "net", "5,3", "train"),
    ]


def test_another_process_draws_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = house_with(tmp_path, asking(OURS))
    assert build(house) == []
    drawn = page_of(house)
    assert '<div class="xray">' in drawn
    monkeypatch.setattr(beside, "MANY", 2)
    fence._known.clear()
    assert build(house) == []
    assert page_of(house) == drawn


def test_few_are_not_worth_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    net = NET.replace("(4, 3)", "(3, 2)")
    house = house_with(tmp_path, asking(HERS), net=net)
    assert build(house) == []
    assert "8 parameters" in page_of(house)
    monkeypatch.setattr(beside, "MANY", 2)
    fence._known.clear()
    assert f"there is no file snippets/{HERS}.py" in build(house)[0]


def test_a_slip_is_said_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = house_with(tmp_path, asking(OURS, model="nett"))
    (slip,) = build(house)
    assert slip.startswith(f"{PAGE}:") and "has no name nett" in slip
    monkeypatch.setattr(beside, "MANY", 2)
    assert build(house) == [slip]


def test_a_program_that_ends_the_process_leaves_the_rest_to_the_build(tmp_path: Path) -> None:
    ending = f"import os\n{NET}\nos._exit(3)\n"
    house = house_with(tmp_path, asking(HERS), asking(OURS), net=ending)
    assert f"there is no file snippets/{HERS}.py" in build(house)[0]


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    assert build(house_with(tmp_path, asking(HERS, model="nett"), asking(OURS))) != []
    assert fence.begun == {}
