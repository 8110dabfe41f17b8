"""Ask torch again for what the snippets of the recipe on branches teach."""

import torch
from torch import nn

from snippets.recipes.parallel_branches import add, by_name, check, concat, parallel


def test_concat_joins_the_branches_in_order_and_registers_them() -> None:
    x = torch.rand(2, 4)
    joined = concat.model[0](x)
    assert torch.equal(joined, torch.cat([concat.narrow(x), concat.wide(x)], dim=1))
    assert list(concat.model[0].children()) == [concat.narrow, concat.wide]
    assert "0.1.2.bias" in concat.model.state_dict()


def test_concat_runs_its_own_hooks_because_it_is_called() -> None:
    ran: list[nn.Module] = []
    handle = concat.model[0].register_forward_hook(lambda m, args, y: ran.append(m))
    concat.model(torch.rand(2, 4))
    handle.remove()
    assert ran == [concat.model[0]]


def test_check_catches_branches_out_of_place() -> None:
    assert all(check.same)
    swapped = check.Concat([check.branches[0], check.branches[2], check.branches[1]])
    pieces = swapped(check.x).split(check.widths, dim=1)
    assert not torch.equal(pieces[1], check.branches[1](check.x))


def test_add_sums_and_residual_is_an_add_with_identity() -> None:
    x = torch.rand(2, 4)
    summed = add.left(x) + add.right(x)
    assert torch.allclose(add.model[0](x), summed)
    assert torch.allclose(add.model[1](summed), summed + add.body(summed))
    assert issubclass(add.Residual, add.Add)


def test_parallel_returns_a_tuple_that_the_next_layer_takes_whole() -> None:
    x = torch.rand(2, 4)
    parts = parallel.branches(x)
    assert isinstance(parts, tuple) and len(parts) == 2
    value, gate = parts
    expected = parallel.model[2](value * torch.sigmoid(gate))
    assert torch.allclose(parallel.model(x), expected)


def test_by_name_returns_each_branch_under_its_name() -> None:
    x = torch.rand(3, 4)
    out = by_name.model(x)
    assert list(out) == ["narrow", "wide"]
    assert torch.equal(out["wide"], by_name.model["wide"](x))
    assert {key.split(".")[0] for key in by_name.model.state_dict()} == {"narrow", "wide"}
