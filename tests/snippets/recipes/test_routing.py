"""Ask torch again for what the snippets of the recipe on routing teach."""

import pytest
import torch
from torch import nn

from snippets.recipes.routing import by_row, check, escaped, refused, route


def test_route_calls_the_named_head_alone() -> None:
    x = torch.rand(2, 4)
    for name, head in route.model.heads.items():
        assert torch.equal(route.model(x, name), head(route.model.encoder(x)))
    with pytest.raises(ValueError, match="'de' is none of \\['en', 'fr'\\]"):
        route.model(x, "de")


@pytest.mark.parametrize("name", ["type", "to", "forward", "keys", "training", "v1.5", "."])
def test_refused_names_raise(name: str) -> None:
    with pytest.raises(KeyError):
        nn.ModuleDict({name: nn.Linear(4, 3)})


def test_refused_messages_are_those_of_torch() -> None:
    assert "en" not in refused.messages
    assert refused.messages == {
        "type": "attribute 'type' already exists",
        "to": "attribute 'to' already exists",
        "forward": "attribute 'forward' already exists",
        "v1.5": 'module name can\'t contain ".", got: v1.5',
        "": 'module name can\'t be empty string ""',
    }


def test_every_attribute_of_a_module_dict_is_refused_unless_escaped() -> None:
    for name in dir(nn.ModuleDict()):
        with pytest.raises(KeyError):
            nn.ModuleDict({name: nn.Identity()})
        nn.ModuleDict({escaped.escape(name): nn.Identity()})


@pytest.mark.parametrize("name", [*check.names, "a.%2E", "%252E", "@@", " ", "é"])
def test_escaped_names_come_back_and_stay_distinct(name: str) -> None:
    assert escaped.unescape(escaped.escape(name)) == name
    assert "." not in escaped.escape(name)


def test_escaped_keys_are_distinct_and_load_back() -> None:
    names = ["a.b", "a%2Eb", "a%252Eb", "@a.b"]
    assert len({escaped.escape(name) for name in names}) == len(names)
    model, other = escaped.Router(names), escaped.Router(names)
    other.load_state_dict(model.state_dict())
    x = torch.rand(2, 4)
    assert all(torch.equal(model(x, name), other(x, name)) for name in names)


def test_by_row_gives_each_row_its_own_branch() -> None:
    x, names = torch.rand(4, 4), ["fr", "en", "fr", "en"]
    out = by_row.model(x, names)
    for i, name in enumerate(names):
        assert torch.allclose(out[i], by_row.model.branches[name](x[i]), atol=1e-6)
    out.sum().backward()
    assert by_row.model.branches["en"].weight.grad is not None
