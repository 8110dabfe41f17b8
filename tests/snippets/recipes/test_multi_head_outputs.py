"""Ask torch again for what the snippets of the recipe on heads teach."""

import torch
from torch import nn

from snippets.recipes.multi_head_outputs import check, chosen, heads, losses, named_result


def test_heads_share_one_run_of_the_encoder() -> None:
    model, x = heads.model, torch.rand(2, 4)
    ran: list[nn.Module] = []
    handle = model.encoder.register_forward_hook(lambda m, args, y: ran.append(m))
    out = model(x)
    handle.remove()
    assert ran == [model.encoder]
    encoded = model.encoder(x)
    assert all(torch.equal(out[task], head(encoded)) for task, head in model.heads.items())
    assert list(out) == ["species", "age"]


def test_heads_are_registered_under_their_tasks() -> None:
    assert {"heads.species.weight", "heads.age.bias"} <= set(heads.model.state_dict())


def test_check_reaches_the_head_and_the_encoder_only() -> None:
    assert check.parts == ["encoder", "heads.age"]
    assert check.heads["species"].weight.grad is None
    assert check.heads["age"].weight.grad is not None


def test_losses_reach_every_part_in_one_backward() -> None:
    assert losses.total.ndim == 0
    assert losses.got == len(losses.trained) == 6
    each = {
        task: losses.losses[task](head(losses.encoded), losses.targets[task])
        for task, head in losses.heads.items()
    }
    assert torch.allclose(losses.total, each["species"] + 0.5 * each["age"])


def test_chosen_runs_the_named_heads_alone() -> None:
    ran: list[nn.Module] = []
    handles = [
        head.register_forward_hook(lambda m, args, y: ran.append(m))
        for head in chosen.model.heads.values()
    ]
    assert list(chosen.model(chosen.x, "weight")) == ["weight"]
    assert ran == [chosen.model.heads["weight"]]
    assert list(chosen.model(chosen.x)) == ["species", "age", "weight"]
    for handle in handles:
        handle.remove()


def test_named_result_has_fields_in_order() -> None:
    assert named_result.Outputs._fields == ("species", "age")
    species, age = named_result.outputs
    assert (species.shape, age.shape) == ((2, 3), (2, 1))
