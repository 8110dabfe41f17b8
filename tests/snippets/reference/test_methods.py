"""The tables of methods are whole, and say what torch does."""

from __future__ import annotations

import copy
from collections import OrderedDict

import pytest
from torch import nn

from snippets.reference.methods import (
    dict_changes,
    dict_reads,
    first_seen,
    list_changes,
    list_reads,
    own,
)

LISTS, DICTS = list_changes.rows + list_reads.rows, dict_changes.rows + dict_reads.rows


@pytest.mark.parametrize(("kind", "rows"), [(list, LISTS), (dict, DICTS)])
def test_every_public_method_has_a_row(kind: type, rows: str) -> None:
    methods = [name for name in dir(kind) if not name.startswith("_")]
    assert [name for name in methods if f"c.{name}(" not in rows] == []


def three(kind: type[nn.Module]) -> nn.Module:
    return kind(*[nn.Identity() for _ in range(3)])


def named() -> nn.Sequential:
    return nn.Sequential(OrderedDict((name, nn.Identity()) for name in "abc"))


def names(module: nn.Module) -> list[str]:
    return [name for name, _ in module.named_children()]


def test_names_survive_append_extend_and_assignment() -> None:
    chain = named()
    chain.append(nn.Identity())
    chain.extend([nn.Identity()])
    chain[0] = nn.Identity()
    assert names(chain) == ["a", "b", "c", "3", "4"]


@pytest.mark.parametrize("edit", ["del c[0]", "c.pop(0)", "c = c + twin", "c = 2 * c"])
def test_names_turn_into_numbers(edit: str) -> None:
    scope = {"c": named(), "twin": three(nn.Sequential)}
    exec(edit, scope)
    after = names(scope["c"])
    assert after == [str(number) for number in range(len(after))]


@pytest.mark.parametrize("edit", ["c.insert(1, new)", "c.insert(-1, new)", "c *= 2"])
def test_a_named_sequential_refuses_to_move_its_layers(edit: str) -> None:
    with pytest.raises(KeyError):
        exec(edit, {"c": named(), "new": nn.Identity()})


@pytest.mark.parametrize("name", ["remove", "clear", "reverse", "sort", "index", "count", "copy"])
@pytest.mark.parametrize("kind", [nn.ModuleList, nn.Sequential])
def test_what_a_list_has_and_they_have_not(kind: type[nn.Module], name: str) -> None:
    assert hasattr(list, name) and not hasattr(kind(), name)


def test_two_containers_are_never_equal_and_a_list_of_one_has_an_index() -> None:
    layers = nn.ModuleList([nn.Identity(), nn.ReLU()])
    assert layers != copy.copy(layers) and isinstance(hash(layers), int)
    assert list(layers).index(layers[1]) == 1


@pytest.mark.parametrize("code", ["c | {}", "{} | c", "c |= {}", "c.get('a')", "c.setdefault('a')"])
def test_what_a_parameter_dict_has_and_a_module_dict_has_not(code: str) -> None:
    with pytest.raises((TypeError, AttributeError)):
        exec(code, {"c": nn.ModuleDict()})
    exec(code, {"c": nn.ParameterDict()})


def test_a_missing_name_is_two_kinds_of_error() -> None:
    with pytest.raises(KeyError):
        nn.ModuleDict().pop("x")
    with pytest.raises(AttributeError):
        nn.ParameterDict().pop("x")


def test_a_dict_on_the_left_wins() -> None:
    scope: dict[str, object] = {"c": nn.ParameterDict()}
    exec("c = {} | c", scope)
    assert type(scope["c"]) is dict


def test_a_method_hides_behind_a_name() -> None:
    assert callable(nn.ParameterDict()["keys"])
    with pytest.raises(KeyError):
        nn.ModuleDict()["keys"]


def test_the_classes_own_what_the_table_says() -> None:
    assert own.own(nn.ModuleList) == ["append", "extend", "insert", "pop"]
    assert "forward" in own.own(nn.Sequential) and "forward" not in own.own(nn.ModuleDict)
    assert "__or__" in own.operators(nn.ParameterDict)
    assert "__mul__" in own.operators(nn.Sequential)
    assert "__mul__" not in own.operators(nn.ModuleList)


@pytest.mark.parametrize(("version", "kind", "name"), first_seen.first_seen)
def test_this_torch_has_what_older_wheels_had(
    version: str, kind: type[nn.Module], name: str
) -> None:
    assert first_seen.here(kind, name)
