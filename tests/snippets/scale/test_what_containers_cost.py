"""Ask torch again how many functions run between the layers of each spelling."""

import inspect
import sys

import pytest
import torch
from torch import nn

from snippets.scale.what_containers_cost import between, source


def layers(count: int = 3) -> list[nn.Module]:
    return [nn.Identity() for _ in range(count)]


def test_a_sequential_fetches_its_layers_once_however_many() -> None:
    assert between.between(nn.Sequential(*layers(3))) == ["__iter__"]
    assert between.between(nn.Sequential(*layers(50))) == ["__iter__"]


def test_a_loop_looks_the_list_up_once_however_many() -> None:
    looping = between.Loop(layers())
    looping.layers.extend(layers(50))
    assert between.between(looping) == ["__getattr__", "__iter__"]


def test_attributes_are_looked_up_one_by_one() -> None:
    assert between.between(between.Named(layers())) == ["__getattr__"] * 3


def test_an_index_runs_more_functions_than_an_attribute() -> None:
    indexed = between.between(between.Index(layers()))
    assert len(indexed) > 3 * len(between.between(between.Named(layers())))
    assert indexed.count("_get_abs_string_index") == 3


@pytest.mark.parametrize("spelling", [between.Named, between.Loop, between.Index])
def test_every_spelling_calls_the_three_layers_in_order(
    spelling: type[between.Named],
) -> None:
    called: list[int] = []
    chain = layers()
    for n, layer in enumerate(chain):
        layer.register_forward_hook(lambda *_, n=n: called.append(n))
    spelling(chain)(torch.zeros(1))
    assert called == [0, 1, 2]


def test_counting_ends_with_the_call() -> None:
    before = sys.getprofile()
    between.between(nn.Sequential(*layers()))
    assert sys.getprofile() is before is None


def test_the_source_shown_is_the_loop_that_runs() -> None:
    body, whole = (
        [line.strip() for line in text.splitlines()]
        for text in (source.body, inspect.getsource(nn.Sequential.forward))
    )
    assert "for module in self:" in body
    assert body == whole[-len(body) :]
