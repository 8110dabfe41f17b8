"""Hold lint_module against the networks of the other traps, wrong and right."""

from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from torch import nn

import snippets.traps.assign_unties.right as tied
import snippets.traps.assign_unties.wrong as untied
import snippets.traps.buffer_keeps_the_graph.right as detached
import snippets.traps.buffer_keeps_the_graph.wrong as graph
import snippets.traps.compile_on_a_list.wrong as compiled
import snippets.traps.empty_container.wrong as empty
import snippets.traps.forward_skips_hooks.wrong as skipped
import snippets.traps.hidden_dropout.wrong as dropout
import snippets.traps.hooks_on_a_module_list.wrong as hooked
import snippets.traps.lambda_and_deepcopy.right as method
import snippets.traps.lambda_and_deepcopy.wrong as local
import snippets.traps.late_registration.wrong as late
import snippets.traps.one_module_two_slots.wrong as slots
import snippets.traps.plain_dict.wrong as plain_dict
import snippets.traps.plain_list.wrong as plain_list
import snippets.traps.rebuilt_from_children.wrong as rebuilt
import snippets.traps.repeated_layer.wrong as repeated
import snippets.traps.same_shape_reorder.wrong as reordered
import snippets.traps.tensor_attribute.right as buffered
import snippets.traps.tensor_attribute.wrong as plain
from snippets.traps.lint_module import lint_module

lint = lint_module.lint_module


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (empty.model, ["head: empty container"]),
        (local.model, ["mlp: local function"]),
        (graph.model, ["mean: keeps a graph"]),
        (plain.model, ["mean: plain tensor"]),
        (tied.model, ["head.weight: same as embed.weight"]),
    ],
)
def test_it_finds_what_looking_can_find(model: nn.Module, expected: list[str]) -> None:
    assert lint(model) == expected


@pytest.mark.parametrize(
    ("model", "kind"),
    [
        (plain_list.model, "plain Module"),
        (plain_dict.model, "plain Module"),
        (dropout.model, "plain Module"),
        (hooked.model, "hook or compile in vain"),
        (repeated.model, "same as"),
        (slots.model, "same as"),
    ],
)
def test_it_finds_the_traps_of_the_other_pages(model: nn.Module, kind: str) -> None:
    assert any(kind in finding for finding in lint(model))


@pytest.mark.parametrize("model", [method.model, detached.model, buffered.model])
def test_it_is_silent_on_what_was_mended(model: nn.Module) -> None:
    assert lint(model) == []


@pytest.mark.parametrize(
    "model", [rebuilt.features, late.model, reordered.model, skipped.model, untied.model]
)
def test_it_is_blind_to_what_happens_in_forward_or_outside(model: nn.Module) -> None:
    assert lint(model) == []


def test_the_program_of_the_page() -> None:
    assert lint(lint_module.model) == [
        "1: empty container",
        "1: in another mode",
        "again.bias: same as 0.bias",
        "again.weight: same as 0.weight",
        "scale: local function",
        "scale: plain tensor",
    ]


def test_it_looks_into_lists_tuples_sets_and_dicts_at_any_depth() -> None:
    model: Any = nn.Sequential(nn.Linear(4, 4))
    model[0].inner = {"a": [(nn.Linear(4, 3),)], "b": {nn.ReLU()}}
    assert lint(model) == ["0.inner: plain Module"]


def test_a_list_of_registered_modules_is_no_fault() -> None:
    model: Any = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 3))
    model.order = [model[1], model[0], model[0].weight]
    assert lint(model) == []


def test_a_layer_repeated_with_times_shows_as_shared() -> None:
    model = nn.Sequential(*[nn.Linear(4, 4)] * 3)
    assert lint(model) == [
        "1.bias: same as 0.bias",
        "1.weight: same as 0.weight",
        "2.bias: same as 0.bias",
        "2.weight: same as 0.weight",
    ]


def test_a_hook_or_compile_on_a_list_is_in_vain() -> None:
    model = nn.Sequential(nn.Linear(4, 4), nn.ModuleDict({"a": nn.Linear(4, 4)}))
    model[0].register_forward_hook(lambda *_: None)
    assert lint(model) == []
    model[1].register_forward_hook(lambda *_: None)
    assert lint(model) == ["1: hook or compile in vain"]
    other = compiled.Net()
    assert lint(other) == []
    compiled.compile_blocks(other)
    assert lint(other) == ["blocks: hook or compile in vain"]


def test_it_does_not_look_inside_other_objects() -> None:
    model: Any = nn.Sequential(nn.Linear(4, 4))
    model.holder = SimpleNamespace(layer=nn.Linear(4, 3), scale=torch.ones(3))
    model.partial = partial(torch.add, nn.Linear(4, 3).weight)
    assert lint(model) == []


@pytest.mark.parametrize(
    "model",
    [
        nn.LSTM(4, 8, num_layers=2),
        nn.BatchNorm1d(4),
        nn.MultiheadAttention(8, 2),
        nn.TransformerEncoder(
            nn.TransformerEncoderLayer(8, 2, 16), num_layers=2, enable_nested_tensor=False
        ),
        nn.LazyLinear(3),
    ],
    ids=lambda model: type(model).__name__,
)
def test_the_layers_of_torch_itself_are_clean(model: nn.Module) -> None:
    assert lint(model) == []
