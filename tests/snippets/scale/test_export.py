"""What an export keeps of the containers, and what it fixes."""

import inspect
import re
from typing import Any

import pytest
import torch
from torch import nn

from snippets.scale.export import containers, fixed, shared, unrolled
from tests.snippets.releases import before, wording

PAGE = "scale/export"


def exported(net: nn.Module, *inputs: Any, **options: Any) -> torch.export.ExportedProgram:
    """Export, without asking Dynamo, on every torch."""
    return torch.export.export(net, inputs, **{"strict": False, **options})


def steps_of(program: torch.export.ExportedProgram) -> list[Any]:
    return [node for node in program.graph.nodes if node.op == "call_function"]


def test_the_loop_is_written_out_with_the_paths_of_the_calls() -> None:
    net = unrolled.Net()
    program = exported(net, torch.ones(2, 4))
    assert unrolled.steps(program) == [
        ("linear", "encoder"),
        ("linear", "blocks.0"),
        ("add", "Net"),
        ("linear", "blocks.1"),
        ("add", "Net"),
        ("relu", "head.0"),
        ("linear", "head.1"),
    ]
    assert list(program.state_dict) == list(net.state_dict())


def test_an_attribute_is_frozen_at_its_value() -> None:
    net, x = fixed.Net(), torch.ones(2, 4)
    program, before = exported(net, x, 1), net(x, 1)
    net.depth = 1
    assert len(steps_of(program)) == 4
    assert torch.allclose(program.module()(x, 1), before)
    assert not torch.allclose(net(x, 1), before)


@pytest.mark.parametrize(
    ("shape", "chosen", "now", "older"),
    [
        ((2, 4), 2, "chosen == 1", "*args[1] to be equal to 1, but got 2"),
        ((5, 4), 1, "x.size()[0] == 2", "*args[0].shape[0] to be equal to 2, but got 5"),
    ],
)
def test_another_input_is_refused(
    shape: tuple[int, int], chosen: int, now: str, older: str
) -> None:
    module = exported(fixed.Net(), torch.ones(2, 4), 1).module()
    refused = wording(PAGE, f"Guard failed: {now}", {"2.9": f"Expected input at {older}"})
    with pytest.raises((AssertionError, RuntimeError), match=re.escape(refused)):
        module(torch.ones(shape), chosen)


def test_a_dynamic_batch_takes_another_size() -> None:
    batch = ({0: torch.export.Dim.AUTO}, None)
    module = exported(fixed.Net(), torch.ones(2, 4), 1, dynamic_shapes=batch).module()
    assert module(torch.ones(5, 4), 1).shape == (5, 4)


def test_the_keys_fit_and_the_containers_are_gone() -> None:
    net, x = containers.Net(), torch.ones(2, 4)
    program = exported(net, x)
    module = program.module()
    told = module.load_state_dict(net.state_dict())
    assert (told.missing_keys, told.unexpected_keys) == ([], [])
    for name in ("blocks", "blocks.0", "head"):
        assert type(module.get_submodule(name)) is nn.Module
    with pytest.raises(TypeError, match="has no len"):
        len(module.blocks)  # type: ignore[arg-type]


def test_unflattened_parts_can_be_called() -> None:
    net, x = containers.Net(), torch.ones(2, 4)
    parts = torch.export.unflatten(exported(net, x))
    assert torch.allclose(parts.get_submodule("blocks.0")(x), net.blocks[0](x))
    assert torch.allclose(parts(x), net(x))


def test_a_shared_layer_has_two_keys_and_is_read_by_the_last() -> None:
    program = exported(shared.nets["one layer, two slots"], torch.ones(2, 4))
    held = program.state_dict
    assert len(held) == 4 and len({weight.data_ptr() for weight in held.values()}) == 2
    assert [str(node.args[1]) for node in steps_of(program)] == ["p_blocks_1_weight"] * 2


def test_the_layers_of_a_plain_list_become_constants() -> None:
    program = exported(shared.nets["two layers, plain list"], torch.ones(2, 4))
    assert (len(program.state_dict), len(program.constants)) == (0, 4)


def test_strict_was_the_default_and_reads_the_first_and_refuses_a_plain_list() -> None:
    default = inspect.signature(torch.export.export).parameters["strict"].default
    assert default is before(PAGE, "2.8")
    x = torch.ones(2, 4)
    program = exported(shared.nets["one layer, two slots"], x, strict=True)
    assert ["blocks_0_weight" in str(node.args[1]) for node in steps_of(program)] == [True] * 2
    if default:
        with pytest.raises(KeyError, match="blocks_0"):
            torch.export.export(shared.nets["two layers, plain list"], (x,))
