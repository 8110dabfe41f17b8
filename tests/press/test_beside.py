"""X-rays that another process draws are those that the build would draw, slips included."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

import pytest

import snippets
from press import beside
from press.build import build
from press.house import House
from tests.pages.planted import PAGE, SOUND, plant
from xray import fence
from xray.record import Record

CONFIG = f"""{SOUND["mkdocs.yml"]}\
        - name: xray
          class: xray
          format: !!python/name:xray.fence.draw
          validator: !!python/name:xray.fence.validate
"""
# Its size tells which process drew it.
NET = '''"""Build a net."""

import multiprocessing

from torch import nn

beside = multiprocessing.parent_process() is not None
net = nn.Linear(3, 4 if beside else 2)
'''
HERE, BESIDE = "8 parameters", "16 parameters"
NET_NAME = "planted/net"
REAL = "index/plain_list"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let one X-ray be enough for a process, and remember none of another test."""
    monkeypatch.setattr(beside, "MANY", 1)
    monkeypatch.setattr(fence, "_known", {})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(snippets, "__path__", [str(tmp_path / "snippets"), *snippets.__path__])


def asking(snippet: str, model: str = "net", options: str = "") -> str:
    """An X-ray fence."""
    return f'```xray snippet="{snippet}" model="{model}" input="5,3"{options}\n```\n'


def house_with(root: Path, *fences: str, net: str = NET) -> House:
    """A house whose page has these fences."""
    files = {"mkdocs.yml": CONFIG, PAGE: "\n".join([SOUND[PAGE] or "", *fences])}
    return plant(root, {**files, f"snippets/{NET_NAME}.py": net})


def page_of(house: House) -> str:
    """The built page."""
    return (house.root / "site/guide/one/index.html").read_text(encoding="utf-8")


def test_each_xray_is_asked_for_once(tmp_path: Path) -> None:
    train = asking(REAL, options=' mode="train"')
    fences = [asking(REAL), asking(NET_NAME), asking(REAL), train, "```xray\n```\n"]
    assert list(beside.wanted(house_with(tmp_path, *fences))) == [
        (REAL, "net", "5,3", "eval"),
        (NET_NAME, "net", "5,3", "eval"),
        (REAL, "net", "5,3", "train"),
    ]


def test_another_process_draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = house_with(tmp_path, asking(NET_NAME))
    monkeypatch.setattr(Future, "cancel", lambda _: False)  # as if it had begun
    assert build(house) == []
    assert BESIDE in page_of(house)
    monkeypatch.setattr(beside, "MANY", 2)  # for which one is not worth it
    fence._known.clear()
    assert build(house) == []
    assert HERE in page_of(house)


def test_what_waits_there_is_drawn_here() -> None:
    waiting: Future[Record] = Future()
    options = {"snippet": REAL, "model": "net", "input": "5,3"}
    fence.begun[fence.asked(options)] = waiting
    assert '<div class="xray">' in fence.draw("", "xray", "xray", options, None)
    assert waiting.cancelled() and fence.begun == {}


def test_a_new_process_draws_as_a_forked_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = house_with(tmp_path, asking(REAL))
    pages = []
    monkeypatch.setattr(Future, "cancel", lambda _: False)
    for forks in (True, False):
        monkeypatch.setattr(beside, "FORKS", forks)
        fence._known.clear()
        assert build(house) == []
        pages.append(page_of(house))
    assert pages[0] == pages[1] and '<div class="xray">' in pages[0]


def test_a_slip_is_said_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = house_with(tmp_path, asking(REAL, model="nett"))
    (slip,) = build(house)
    assert slip.startswith(f"{PAGE}:") and "has no name nett" in slip
    monkeypatch.setattr(beside, "MANY", 2)
    assert build(house) == [slip]


def test_a_program_that_ends_the_process_leaves_the_rest_to_the_build(tmp_path: Path) -> None:
    ending = f"{NET}\nif beside:\n    import os\n\n    os._exit(3)\n"
    house = house_with(tmp_path, asking(NET_NAME), asking(REAL), net=ending)
    assert build(house) == []
    assert HERE in page_of(house)


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    assert build(house_with(tmp_path, asking(REAL, model="nett"), asking(NET_NAME))) != []
    assert fence.begun == {}
