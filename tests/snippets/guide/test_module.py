"""Ask torch again for what the snippets of the guide's nn.Module page teach."""

from typing import Any

import pytest
import torch
from torch import nn

from snippets.guide.module import (
    alias,
    assigned,
    buffers,
    calling,
    containers,
    conversion,
    counter,
    hooks,
    inner_shapes,
    mismatch,
    modes,
    no_super,
    reassigned,
    shown,
    smallest,
    state,
    strays,
    tree,
)


def test_smallest_forward_uses_the_encoded_input_twice() -> None:
    model, x = smallest.model, torch.rand(2, 4)
    encoded = model.encoder(x)
    expected = model.head(encoded + torch.relu(model.block(encoded)))
    assert model(x).shape == (2, 3)
    assert torch.equal(model(x), expected)


def test_smallest_registers_a_weight_and_a_bias_for_each_layer() -> None:
    names = [name for name, _ in smallest.model.named_parameters()]
    layers = ("encoder", "block", "head")
    assert names == [f"{layer}.{end}" for layer in layers for end in ("weight", "bias")]


def test_containers_are_modules_and_only_sequential_brings_a_forward() -> None:
    x = torch.zeros(2, 4)
    assert containers.chain(x).shape == (2, 3)
    for container in (containers.layers, nn.ModuleDict({"head": nn.Linear(4, 3)})):
        assert isinstance(container, nn.Module)
        with pytest.raises(NotImplementedError) as raised:
            container(x)
        name = type(container).__name__
        assert str(raised.value) == f'Module [{name}] is missing the required "forward" function'
    assert containers.message.startswith("Module [ModuleList]")


def test_assigned_registers_the_layer_and_the_parameter_alone() -> None:
    net = assigned.net
    assert dict(net.named_children()) == {"encoder": net.encoder}
    tensors = {id(p) for p in net.parameters()}
    assert tensors == {id(net.scale), id(net.encoder.weight), id(net.encoder.bias)}
    assert list(net.state_dict()) == ["scale", "encoder.weight", "encoder.bias"]
    assert assigned.plain == ["blocks", "offset"]


def test_assigned_predict_option_2_is_the_one_that_holds() -> None:
    net = assigned.net
    assert len(list(net.encoder.parameters())) == 2
    assert len(list(net.parameters())) == 3
    in_the_list = {id(p) for block in net.blocks for p in block.parameters()}
    assert in_the_list.isdisjoint(id(p) for p in net.parameters())
    assert not isinstance(net.offset, nn.Parameter)


def test_buffers_belong_to_the_module_and_do_not_train() -> None:
    layer = buffers.Normalize()
    assert not list(layer.parameters())
    assert [name for name, _ in layer.named_buffers()] == ["mean", "mask"]
    assert not any(buffer.requires_grad for buffer in layer.buffers())
    layer.to(torch.float64)
    assert layer.mean.dtype == layer.mask.dtype == torch.float64


def test_buffers_have_a_key_only_when_persistent() -> None:
    assert list(buffers.layer.state_dict()) == ["mean"]


def test_buffers_shape_the_output() -> None:
    layer = buffers.Normalize()
    layer.get_buffer("mean").fill_(1)
    layer.get_buffer("mask")[0] = 0
    assert layer(torch.full((2, 4), 3.0)).tolist() == [[0, 2, 2, 2]] * 2


def test_no_super_raises_at_the_first_registration() -> None:
    with pytest.raises(AttributeError) as module:
        no_super.LayerFirst()
    assert str(module.value) == "cannot assign module before Module.__init__() call"
    with pytest.raises(AttributeError) as parameter:
        no_super.ParameterFirst()
    assert str(parameter.value) == "cannot assign parameters before Module.__init__() call"


def test_no_super_fails_later_when_nothing_was_registered() -> None:
    model = no_super.ListOnly()
    with pytest.raises(AttributeError, match="_backward_hooks"):
        model(torch.zeros(2, 4))
    assert list(no_super.messages) == ["LayerFirst", "ParameterFirst", "ListOnly"]


@pytest.mark.parametrize(
    "broken", [no_super.LayerFirst, no_super.ParameterFirst, no_super.ListOnly]
)
def test_no_super_is_cured_by_the_same_line(broken: type[nn.Module]) -> None:
    class Cured(broken):  # type: ignore[misc, valid-type]
        def __init__(self) -> None:
            nn.Module.__init__(self)
            broken.__init__(self)

    assert isinstance(Cured().state_dict(), dict)


def test_reassigned_names_keep_their_kind() -> None:
    net = reassigned.net
    assert torch.equal(net.get_buffer("mean"), torch.ones(4))
    assert list(dict(net.named_buffers())) == ["mean"]
    assert not hasattr(net, "encoder")
    net.encoder = nn.Linear(4, 8)
    net.encoder = nn.Linear(4, 16)
    assert [p.shape[0] for p in net.parameters()] == [16, 16]
    text: Any = "relu"
    with pytest.raises(TypeError) as raised:
        net.encoder = text
    assert str(raised.value) == reassigned.message
    del net.encoder
    assert not list(net.children())


def test_tree_gives_every_module_and_key_a_dotted_name() -> None:
    net = tree.net
    assert [name for name, _ in net.named_children()] == ["encoder", "block", "head"]
    modules = dict(net.named_modules())
    assert modules[""] is net
    assert modules["block.linear"] is net.block.linear
    assert net.get_submodule("block.linear") is net.block.linear
    assert torch.equal(net.state_dict()["block.linear.weight"], net.block.linear.weight)


def test_modes_reach_registered_modules_alone() -> None:
    net = modes.Net()
    net.eval()
    assert not any(module.training for module in net.modules())
    assert net.extra[0].training
    net.train()
    assert all(module.training for module in net.modules())


def test_modes_change_dropout_and_not_gradients() -> None:
    torch.manual_seed(0)
    net, x = modes.Net(), torch.ones(2, 4)
    assert not torch.equal(net(x), net(x))
    net.eval()
    assert torch.equal(net(x), net(x))
    assert net(x).requires_grad


def test_conversion_returns_the_same_network() -> None:
    net, x = conversion.Net(), torch.zeros(2, 4)
    assert net.to(torch.float64) is net
    assert x.to(torch.float64) is not x
    assert x.dtype == torch.float32


def test_conversion_moves_registered_tensors_alone() -> None:
    net = conversion.Net()
    net.to(torch.float64)
    net.to("meta")
    floating = (*net.parameters(), net.mean)
    assert all(t.dtype == torch.float64 and t.is_meta for t in floating)
    assert net.seen.dtype == torch.int64
    assert net.seen.is_meta
    plain = (net.offset, *net.extra[0].parameters())
    assert all(t.dtype == torch.float32 and not t.is_meta for t in plain)
    assert all(t.is_meta for t in conversion.net.state_dict().values())


def test_shown_lists_children_as_registered_and_not_as_called() -> None:
    called = []
    handles = [
        module.register_forward_hook(lambda *args, name=name: called.append(name))
        for name, module in shown.net.named_children()
    ]
    shown.net(torch.zeros(2, 4))
    for handle in handles:
        handle.remove()
    text = repr(shown.net)
    assert text.index("(head)") < text.index("(encoder)")
    assert called == ["encoder", "head"]


def test_shown_says_what_extra_repr_returns() -> None:
    assert repr(shown.Scale(5)) == "Scale(width=5)"
    assert "(1): Scale(width=8)" in repr(shown.net)


def test_strays_names_what_no_table_holds() -> None:
    assert strays.strays(strays.model) == ["heads", "block.offset"]
    assert strays.strays(assigned.net) == ["offset", "blocks"]
    assert strays.strays(tree.net) == []
    assert strays.strays(buffers.layer) == []


def test_calling_predict_option_3_once_and_twice() -> None:
    assert calling.counts == {"Net": 1, "Linear": 2}
    assert calling.same


def test_calling_is_what_runs_the_hook() -> None:
    model, ran = calling.Net(), []
    model.register_forward_hook(lambda module, args, output: ran.append(module))
    model.forward(torch.ones(2, 4))
    assert ran == []
    model(torch.ones(2, 4))
    assert ran == [model]


def test_hooks_watch_replace_and_go() -> None:
    assert hooks.seen == [(2, 8)]
    assert hooks.looked
    assert hooks.zeroed
    assert hooks.restored
    assert hooks.before.count_nonzero() > 0
    handle = hooks.model[2].register_forward_hook(hooks.zero)
    assert hooks.model(hooks.x).count_nonzero() == 0
    handle.remove()
    assert torch.equal(hooks.model(hooks.x), hooks.before)


def test_inner_shapes_names_every_leaf_and_leaves_no_hook() -> None:
    model = inner_shapes.model
    shapes = inner_shapes.leaf_shapes(model, torch.zeros(5, 4))
    assert shapes == {"0": (5, 8), "1.0": (5, 16), "1.1": (5, 16), "2": (5, 3)}
    assert not any(module._forward_hooks for module in model.modules())


def test_inner_shapes_leaves_no_hook_when_the_model_raises() -> None:
    model = inner_shapes.model
    with pytest.raises(RuntimeError):
        inner_shapes.leaf_shapes(model, torch.zeros(5, 7))
    assert not any(module._forward_hooks for module in model.modules())


def test_state_round_trip_restores_parameters_and_buffers() -> None:
    model, fresh = state.model, state.fresh
    assert not state.before
    assert torch.equal(model(state.x), fresh(state.x))
    assert fresh.norm.num_batches_tracked == 1
    saved = model.state_dict()
    assert len(saved) == len(list(model.parameters())) + len(list(model.buffers())) == 9
    assert all(isinstance(value, torch.Tensor) for value in saved.values())


def test_mismatch_names_both_sides_and_renaming_mends_it() -> None:
    assert 'Missing key(s) in state_dict: "encoder.weight", "encoder.bias"' in mismatch.message
    assert 'Unexpected key(s) in state_dict: "0.weight", "0.bias"' in mismatch.message
    assert list(mismatch.renamed) == ["encoder.weight", "encoder.bias"]
    assert torch.equal(mismatch.model.get_parameter("encoder.weight"), mismatch.saved["0.weight"])


def test_mismatch_leaves_tensors_out_when_not_strict() -> None:
    model = nn.Sequential()
    model.encoder = nn.Linear(4, 8)
    before = model.encoder.weight.clone()
    report = model.load_state_dict(mismatch.saved, strict=False)
    assert report.missing_keys == ["encoder.weight", "encoder.bias"]
    assert report.unexpected_keys == ["0.weight", "0.bias"]
    assert torch.equal(model.encoder.weight, before)
    assert mismatch.loose.missing_keys == report.missing_keys


def test_alias_state_dict_shares_memory_and_the_deep_copy_does_not() -> None:
    weight = alias.model.weight
    assert alias.state["weight"].data_ptr() == weight.data_ptr()
    assert alias.best["weight"].data_ptr() != weight.data_ptr()
    assert torch.allclose(alias.best["weight"] + 1, weight)


def test_counter_counts_training_batches_and_survives() -> None:
    assert counter.fresh[1].seen == counter.model[1].seen == 3
    layer, x = counter.BatchCounter(), torch.rand(2, 4)
    assert torch.equal(layer(x), x)
    layer.eval()(x)
    assert layer.seen == 1
    assert not list(layer.parameters())
    assert list(layer.state_dict()) == ["seen"]
    assert layer.to(torch.float64).seen.dtype == torch.int64
