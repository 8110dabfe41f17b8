"""The lab's solutions pass its checks, and its starters and other slips fail them."""

import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from snippets.labs.rescue_a_checkpoint import networks

LAB = Path(__file__).parents[3] / "docs" / "labs" / "rescue-a-checkpoint.ipynb"
CELLS: list[dict[str, Any]] = json.loads(LAB.read_text(encoding="utf-8"))["cells"]
TURNS = {"prefix": "bare", "map": "places", "parity": "rescued", "keep": "modernise"}
CHECKS = {
    "prefix": "check_bare",
    "map": "check_places",
    "parity": "check_rescued",
    "keep": "check_modernise",
}


def source(name: str) -> str:
    return next("".join(cell["source"]) for cell in CELLS if cell["id"] == name)


def run(names: dict[str, Any], text: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(text, str(LAB), "exec"), names)
    return printed.getvalue()


@pytest.fixture
def lab() -> dict[str, Any]:
    """The names that the lab leaves behind when it is run from top to bottom."""
    names: dict[str, Any] = {"__name__": "lab"}
    for cell in CELLS:
        if cell["cell_type"] == "code":
            run(names, "".join(cell["source"]))
    return names


def refusal(lab: dict[str, Any], turn: str, answer: object) -> str:
    """What the check of a turn says about an answer; the empty string when it is right."""
    check: Callable[[object], None] = lab[CHECKS[turn]]
    try:
        check(answer)
    except AssertionError as slip:
        return str(slip)
    return ""


def test_the_lab_stores_no_outputs_and_names_every_cell() -> None:
    assert len({cell["id"] for cell in CELLS}) == len(CELLS)
    assert not any(cell.get("outputs") for cell in CELLS)
    assert (
        max(len("".join(cell["source"]).split()) for cell in CELLS if "outputs" not in cell) < 120
    )


def test_both_networks_hold_the_same_shapes_in_the_same_order() -> None:
    old, new = networks.OldNet().state_dict(), networks.NewNet().state_dict()
    assert [value.shape for value in old.values()] == [value.shape for value in new.values()]
    assert not old.keys() & new.keys()


def test_the_refactored_network_computes_the_same_once_mapped(lab: dict[str, Any]) -> None:
    torch.manual_seed(3)
    old, new = networks.OldNet().eval(), networks.NewNet().eval()
    state = {}
    for key, value in old.state_dict().items():
        layer, name = key.split(".")
        state[f"{lab['places'][layer]}.{name}"] = value
    new.load_state_dict(state)
    x = torch.randn(4, 6)
    torch.testing.assert_close(new(x), old(x))


@pytest.mark.parametrize("turn", TURNS)
def test_a_solution_passes_and_its_starter_fails(turn: str, lab: dict[str, Any]) -> None:
    assert refusal(lab, turn, lab[TURNS[turn]]) == ""
    told = run(lab, source(f"{turn}-starter"))
    assert told.startswith("Not yet: ")
    assert refusal(lab, turn, lab[TURNS[turn]])
    with pytest.raises(AssertionError):
        run(lab, source(f"{turn}-starter") + f"\n{CHECKS[turn]}({TURNS[turn]})")


@pytest.mark.parametrize("turn", TURNS)
def test_a_solution_put_into_the_starter_cell_is_right(turn: str, lab: dict[str, Any]) -> None:
    solution = source(f"{turn}-solution")
    last = source(f"{turn}-starter").splitlines()[-1]
    assert run(lab, f"{solution}\n{last}").endswith("Right.\n")


def test_the_hint_comes_before_the_starter_and_the_solution_last() -> None:
    order = [cell["id"] for cell in CELLS]
    for turn in TURNS:
        steps = [turn, *(f"{turn}-{step}" for step in ("check", "starter", "answer", "solution"))]
        first = order.index(turn)
        assert order[first : first + 5] == steps
        assert "<summary>Hint</summary>" in source(turn)


@pytest.mark.parametrize(
    ("bare", "told"),
    [
        (lambda key: key.removeprefix("_orig_mod"), "its dot is left"),
        (lambda key: key[len("_orig_mod.") :], "had no prefix"),
        (lambda key: key.removeprefix("_orig_mod."), "in the middle"),
    ],
)
def test_a_slip_in_bare_is_named(
    bare: Callable[[str], str], told: str, lab: dict[str, Any]
) -> None:
    assert told in refusal(lab, "prefix", bare)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"fc": None}, "no place yet: fc"),
        ({"gate1": "blocks.0.value"}, "the same place"),
        ({"value1": "blocks.1.value", "value2": "blocks.2.value"}, "positions from 0"),
        ({"value2": "blocks.2.value"}, r"no such keys: blocks.2.value.bias"),
        ({"value1": "blocks.1.value", "value2": "blocks.0.value"}, "took each other's place"),
    ],
)
def test_a_slip_in_the_map_is_named(
    change: dict[str, str | None], told: str, lab: dict[str, Any]
) -> None:
    changed = {**lab["places"], **change}
    assert told in refusal(lab, "map", {key: place for key, place in changed.items() if place})


def test_slips_in_the_proof_are_named(lab: dict[str, Any]) -> None:
    torch.manual_seed(1)
    assert "weights of its own" in refusal(lab, "parity", lambda state: networks.NewNet().eval())


def test_slips_in_the_hook_are_named(lab: dict[str, Any]) -> None:
    def nothing(module: object, state: dict[str, Any], *others: object) -> None:
        pass

    def kept(module: object, state: dict[str, Any], *others: object) -> None:
        for key in list(state):
            if lab["bare"](key).split(".")[0] in lab["places"]:
                state[lab["place"](key)] = state[key]

    for hook in (nothing, kept):
        assert "The old file does not load (RuntimeError)" in refusal(lab, "keep", hook)


def test_matching_by_order_loads_and_gives_other_outputs(lab: dict[str, Any]) -> None:
    assert lab["differs"](lab["guessed"]) > 0.01
