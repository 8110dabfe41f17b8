"""Five spellings of one network compute the same and share no key that means the same."""

from itertools import permutations
from types import ModuleType

import pytest
import torch
from torch import nn

from snippets.guide.five_spellings import (
    as_module,
    as_module_dict,
    as_module_list,
    as_sequential,
    differ,
    features,
    keys,
    moved,
    nested,
    sixth,
)

PROGRAMS = {
    "Module": as_module,
    "Sequential": as_sequential,
    "ModuleList": as_module_list,
    "ModuleDict": as_module_dict,
    "nested": nested,
}
MODELS: dict[str, nn.Module] = {name: program.model for name, program in PROGRAMS.items()}
SHAPES = [(8, 4), (8,), (6, 8), (6,), (3, 6), (3,)]
PAIRS = list(permutations(MODELS, 2))


def gradients(net: nn.Module, x: torch.Tensor) -> list[torch.Tensor]:
    return list(torch.autograd.grad(net(x).square().sum(), list(net.parameters())))


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_each_spelling_is_the_formula_of_its_six_tensors(program: ModuleType) -> None:
    x = torch.randn(5, 4)
    weights = list(program.model.parameters())
    assert [tuple(weight.shape) for weight in weights] == SHAPES
    assert sum(weight.numel() for weight in weights) == 115
    torch.testing.assert_close(program.model(x), program.formula(x, *weights))
    assert not torch.allclose(program.model(x), program.formula(x, *map(torch.neg, weights)))


def test_all_programs_show_the_same_formula() -> None:
    x, weights = torch.randn(5, 4), list(MODELS["Module"].parameters())
    told = [program.formula(x, *weights) for program in PROGRAMS.values()]
    assert all(torch.equal(one, told[0]) for one in told)


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_same_weights_give_the_same_outputs_and_gradients(pair: tuple[str, str]) -> None:
    source, target = (MODELS[name] for name in pair)
    x = torch.randn(5, 4)
    assert not torch.allclose(source(x), target(x))
    saved = {key: value.clone() for key, value in target.state_dict().items()}
    values = source.state_dict().values()
    target.load_state_dict(dict(zip(target.state_dict(), values, strict=True)))
    torch.testing.assert_close(target(x), source(x))
    for ours, theirs in zip(gradients(target, x), gradients(source, x), strict=True):
        torch.testing.assert_close(ours, theirs)
    target.load_state_dict(saved)


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_no_checkpoint_fits_another_spelling(pair: tuple[str, str]) -> None:
    source, target = (MODELS[name] for name in pair)
    fresh = {key: value.clone() for key, value in target.state_dict().items()}
    with pytest.raises(RuntimeError, match="Missing key"):
        target.load_state_dict(source.state_dict())
    target.load_state_dict(fresh)


def test_the_table_shows_the_keys_of_the_five_programs() -> None:
    for name, model in MODELS.items():
        assert list(keys.nets[name].state_dict()) == list(model.state_dict())


def test_one_key_stands_for_two_layers() -> None:
    assert MODELS["Sequential"].state_dict()["2.weight"].shape == (6, 8)
    assert MODELS["nested"].state_dict()["2.weight"].shape == (3, 6)
    assert not set(MODELS["Module"].state_dict()) & set(MODELS["ModuleDict"].state_dict())


def test_the_trees_of_the_table_are_those_of_the_programs() -> None:
    for skeleton, model in zip(differ.nets, MODELS.values(), strict=True):
        for question, ask in differ.questions.items():
            if "forward" not in question:
                assert ask(skeleton) == ask(model), question
    answers = [differ.runs(net) for net in differ.nets]
    assert answers == [False, True, False, False, True]
    relus = [sum(isinstance(m, nn.ReLU) for m in model.modules()) for model in MODELS.values()]
    assert relus == [0, 2, 0, 0, 2]


def test_another_order_of_registration_lists_other_tensors_first() -> None:
    class HeadFirst(as_module.Named):
        def __init__(self) -> None:
            super().__init__()
            head = self.head
            del self.head
            encoder, body = self.encoder, self.body
            del self.encoder, self.body
            self.head, self.encoder, self.body = head, encoder, body

    assert next(HeadFirst().parameters()).shape == (3, 6)


def test_the_module_moves_into_the_nested_chain() -> None:
    x = torch.randn(5, 4)
    assert torch.equal(moved.nested(x), moved.trained(x))
    assert not torch.allclose(moved.Named()(x), moved.trained(x))


def test_a_named_chain_has_the_keys_of_the_module() -> None:
    assert set(sixth.chain.state_dict()) == set(MODELS["Module"].state_dict())
    x = torch.randn(5, 4)
    assert torch.equal(sixth.chain(x), sixth.trained(x))


def test_slices_of_chains_give_the_features() -> None:
    x = torch.randn(5, 4)
    assert torch.equal(features.head(features.chain[:4](x)), features.chain(x))
    assert torch.equal(features.nested[:2](x), features.chain[:4](x))
    assert list(features.chain[:4].state_dict()) == ["0.weight", "0.bias", "2.weight", "2.bias"]
