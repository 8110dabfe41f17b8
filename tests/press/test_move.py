"""Moving the pinned torch reruns every snippet, lists what changed, and undoes a failed move."""

from __future__ import annotations

from pathlib import Path

import pytest

from press import move
from press.house import House
from tests.pages.planted import plant

OUT = "snippets/guide/one/count.out"
OLD = {"constraints.txt": "torch==2.13.0\n", "README.md": "# One\n\nCompared on torch 2.13.0.\n"}


def test_a_move_lists_changed_outputs_and_texts_that_name_the_old_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    house = plant(tmp_path, OLD)
    steps = []

    def step(house: House, *command: str) -> bool:
        steps.append(command[-1])
        if command[-1] == "press.outputs":
            (tmp_path / OUT).write_text("parameters: 41\n")
        return True

    monkeypatch.setattr(move, "run", step)
    assert move.move("2.15.0", house) == 0
    assert move.pinned(house) == "2.15.0"
    assert steps[1:] == ["press.outputs", "playground.runnable"]
    said = capsys.readouterr().out
    assert f"  {OUT}\n" in said
    assert "Texts that still name torch 2.13.0:\n  README.md:3\n" in said


def test_a_version_that_cannot_be_installed_leaves_the_old_pin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    house = plant(tmp_path, OLD)
    monkeypatch.setattr(move, "run", lambda house, *command: False)
    assert move.move("9.9.9", house) == 1
    assert move.pinned(house) == "2.13.0"
    assert "torch 9.9.9 could not be installed" in capsys.readouterr().out


@pytest.mark.parametrize("version", ["", "2.14", "latest"])
def test_a_version_is_three_numbers(version: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert move.main([version] if version else []) == 1
    assert "write all three numbers" in capsys.readouterr().out


def test_a_longer_version_is_not_the_old_one(tmp_path: Path) -> None:
    house = plant(tmp_path, {"README.md": "2.13.01 12.13.0 2.13.0.1\n2.13.0.\n"})
    assert move.still_naming("2.13.0", house) == ["README.md:2"]
