"""Run is offered on exactly the blocks that print in the playground what the guide shows."""

from __future__ import annotations

from pathlib import Path

from playground.programs import Core
from playground.runnable import faults, listed, runnable
from press.house import HERE
from tests.pages.planted import plant

OUT = "snippets/guide/one/count.out"


def test_the_committed_list_is_what_runs(core: Core) -> None:
    told = faults(listed(), runnable(HERE, core))
    assert not told, "\n".join(told)


def test_a_block_that_prints_what_is_shown_is_runnable(core: Core, tmp_path: Path) -> None:
    assert list(runnable(plant(tmp_path), core)) == ["guide/one/count.py"]


def test_a_block_that_prints_another_byte_is_not(core: Core, tmp_path: Path) -> None:
    assert runnable(plant(tmp_path, {OUT: "parameters: 41\n"}), core) == {}


def test_a_block_that_prints_all_and_then_raises_is_not(core: Core, tmp_path: Path) -> None:
    raising = '"""Raise."""\n\nprint("parameters: 40")\nraise ValueError\n'
    assert runnable(plant(tmp_path, {"snippets/guide/one/count.py": raising}), core) == {}


def test_a_block_that_prints_nothing_is_not(core: Core, tmp_path: Path) -> None:
    assert runnable(plant(tmp_path, {OUT: None}), core) == {}


def test_another_page_is_left_out_when_one_is_asked_for(core: Core, tmp_path: Path) -> None:
    house = plant(tmp_path)
    assert runnable(house, core, "guide/two") == {}
    assert list(runnable(house, core, "guide/one")) == ["guide/one/count.py"]


def test_each_direction_is_said() -> None:
    (lost,) = faults({"a.py": "1"}, {})
    assert lost.startswith("a.py is listed as runnable, but it prints something else")
    (new,) = faults({}, {"a.py": "1"})
    assert new.startswith("a.py runs on the playground's torch and is not listed")
    (changed,) = faults({"a.py": "1"}, {"a.py": "2"})
    assert changed.startswith("a.py or its output changed after it was listed")
