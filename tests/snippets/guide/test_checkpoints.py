"""Keys are paths, renamed checkpoints load strictly, and only outputs prove a match."""

import inspect
from typing import Any

import pytest
import torch
import torch.distributed as dist
from torch import nn
from torch.nn.modules.utils import consume_prefix_in_state_dict_if_present as strip

from snippets.guide.checkpoints import (
    ambiguous,
    assign,
    backbone,
    compiled,
    edits,
    half_loaded,
    metadata,
    numbered,
    parts,
    pre_hook,
    prefixes,
    remembered,
    rename_keys,
    reorder,
    smallest,
    wrapped_twice,
)

State = dict[str, torch.Tensor]


def alike(one: nn.Module, other: nn.Module) -> bool:
    x = torch.randn(3, 4)
    return torch.equal(one(x), other(x))


def test_the_old_checkpoint_fits_after_renaming_only() -> None:
    assert alike(smallest.new, smallest.old)
    with pytest.raises(RuntimeError, match="Missing key"):
        smallest.new.load_state_dict(smallest.old.state_dict())
    assert list(smallest.state) == ["0.weight", "0.bias", "2.weight", "2.bias"]


def test_each_part_of_a_key_is_a_name_in_one_module() -> None:
    for key in parts.model.state_dict():
        module: nn.Module = parts.model
        *path, last = key.split(".")
        for part in path:
            assert part in dict(module.named_children())
            module = module.get_submodule(part)
        assert last in dict(module.named_parameters(recurse=False))


def test_a_layer_without_tensors_gives_no_key() -> None:
    assert isinstance(parts.model.get_submodule("blocks.0.mix.1"), nn.ReLU)
    assert not any("mix.1" in key for key in parts.model.state_dict())


def test_each_edit_does_what_its_row_says() -> None:
    answers: dict[str, bool | None] = {}
    for edit, (old, new) in edits.edits.items():
        try:
            new.load_state_dict(old.state_dict())
            answers[edit] = alike(new, old)
        except RuntimeError:
            answers[edit] = None
    assert answers == {
        "Rename the class": True,
        "Register in another order": True,
        "Rename an attribute": None,
        "Wrap it in a Sequential": None,
        "Call in another order": False,
        "An Identity in front": None,
        "An Identity at the end": True,
    }


def test_one_rule_moves_every_numbered_attribute() -> None:
    assert numbered.moved("layer12.weight") == "layers.11.weight"
    assert numbered.moved("my_layer1.weight") == "my_layer1.weight"
    assert alike(numbered.new, numbered.old)


def test_the_prefix_tool_works_in_place_and_at_the_front_only() -> None:
    state: State = {"module.0.weight": torch.ones(1), "head.module.bias": torch.ones(1)}
    strip(state, "module.")
    assert vars(prefixes)["result"] is None
    assert set(state) == {"0.weight", "head.module.bias"}
    assert next(iter(prefixes.wrapped.state_dict())) == "module.0.weight"
    assert "0.weight" in prefixes.wrapped.module.state_dict()


def test_ddp_names_its_child_module_too() -> None:
    store: Any = torch._C._distributed_c10d.HashStore()
    dist.init_process_group("gloo", store=store, rank=0, world_size=1)
    try:
        keys = list(nn.parallel.DistributedDataParallel(nn.Linear(4, 3, device="cpu")).state_dict())
    finally:
        dist.destroy_process_group()
    assert keys == ["module.weight", "module.bias"]


def test_compiling_in_place_keeps_the_keys_and_wrapping_does_not() -> None:
    keys = {how: list(net.state_dict()) for how, net in compiled.compiled().items()}
    bare = keys["not compiled"]
    assert keys["net.compile()"] == bare
    assert keys["torch.compile(net)"] == [f"_orig_mod.{key}" for key in bare]
    part: State = dict.fromkeys(keys["net[0] = torch.compile(net[0])"], torch.ones(1))
    assert "0._orig_mod.weight" in part
    strip(part, "_orig_mod.")
    assert "0._orig_mod.weight" in part  # the prefix tool does not reach it
    assert list(compiled.plain(part)) == bare


@pytest.mark.parametrize("wrapper", ["", "module.", "_orig_mod.", "module._orig_mod."])
def test_any_number_of_wrappers_is_peeled(wrapper: str) -> None:
    assert wrapped_twice.peel(f"{wrapper}head.module.weight") == "head.module.weight"


def test_one_part_loads_strictly_and_a_slip_of_the_prefix_raises() -> None:
    x = torch.randn(3, 4)
    assert torch.equal(backbone.encoder(x), backbone.trained.encoder(x))
    slip = backbone.part(backbone.trained.state_dict(), "encode.")
    with pytest.raises(RuntimeError, match="Missing key"):
        backbone.encoder.load_state_dict(slip)
    assert backbone.encoder.load_state_dict(slip, strict=False).missing_keys


@pytest.mark.parametrize("strict", [True, False])
def test_a_failed_load_has_copied_what_fits(strict: bool) -> None:
    old: Any = half_loaded.old
    new: Any = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 5))
    last = new[2].weight.clone()
    assert not torch.equal(new[0].weight, old[0].weight)
    with pytest.raises(RuntimeError, match=r"size mismatch for 2\.weight"):
        new.load_state_dict(old.state_dict(), strict=strict)
    assert torch.equal(new[0].weight, old[0].weight)
    assert torch.equal(new[2].weight, last)


def test_a_pre_hook_renames_below_its_own_prefix_at_any_depth() -> None:
    net: Any = nn.ModuleDict({"fc": nn.Sequential(pre_hook.Block()), "last": nn.Linear(4, 3)})
    old = {key.replace("mix", "fc"): value for key, value in net.state_dict().items()}
    assert "fc.0.fc.weight" in old
    before = list(old)
    fresh: Any = nn.ModuleDict({"fc": nn.Sequential(pre_hook.Block()), "last": nn.Linear(4, 3)})
    fresh.load_state_dict(old)
    assert torch.equal(fresh["fc"][0].mix.weight, net["fc"][0].mix.weight)
    assert list(old) == before


def test_the_hook_of_a_child_cannot_give_the_child_its_new_name() -> None:
    class Late(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.new = nn.Linear(4, 4)
            self.seen: list[str] = []
            self.new.register_load_state_dict_pre_hook(
                lambda module, state, *others: self.seen.extend(state)
            )

    late = Late()
    with pytest.raises(RuntimeError, match="Unexpected key"):
        late.load_state_dict({"old.weight": torch.ones(4, 4), "old.bias": torch.ones(4)})
    assert late.seen == []


def test_assign_takes_the_tensors_and_copying_their_values() -> None:
    for assigned in (False, True):
        net = nn.Linear(4, 3)
        before = net.weight
        net.load_state_dict(dict(assign.saved), assign=assigned)
        assert (net.weight is before) is not assigned
        assert net.weight.dtype == (torch.float64 if assigned else torch.float32)
        assert torch.allclose(net.weight.double(), assign.saved["weight"])
    assert not assign.empty.weight.is_meta


def test_copying_into_meta_warns_and_leaves_it_without_values() -> None:
    net = nn.Linear(4, 3, device="meta")
    with pytest.warns(UserWarning, match="no-op"):
        net.load_state_dict(dict(assign.saved))
    assert net.weight.is_meta


def test_a_state_dict_remembers_assign_and_a_plain_dict_does_not() -> None:
    for wrap, copied in ((lambda state: state, False), (dict, True)):
        saved: Any = nn.Linear(4, 3).state_dict()
        nn.Linear(4, 3).load_state_dict(wrap(saved), assign=True)
        net = nn.Linear(4, 3)
        before = net.weight
        net.load_state_dict(wrap(saved))
        assert (net.weight is before) is copied
    kept: Any = remembered.saved
    assert kept._metadata[""]["assign_to_params_buffers"] is True
    assert remembered.first.weight.data_ptr() == remembered.second.weight.data_ptr()
    later = nn.Linear(4, 3)
    later.load_state_dict(dict(kept))
    assert later.weight.data_ptr() != kept["weight"].data_ptr(), "a plain dict forgets the note"


def test_a_plain_dict_hides_a_missing_counter_and_nothing_else() -> None:
    whole = nn.BatchNorm1d(3).state_dict()
    with pytest.raises(RuntimeError, match="num_batches_tracked"):
        metadata.net.load_state_dict(metadata.state)
    metadata.net.load_state_dict(dict(metadata.state))
    for key in ("weight", "running_mean", "running_var"):
        rest = {name: value for name, value in whole.items() if name != key}
        with pytest.raises(RuntimeError, match=key):
            nn.BatchNorm1d(3).load_state_dict(rest)


def test_matching_by_order_loads_and_is_wrong() -> None:
    assert not alike(reorder.new, reorder.old)
    roles = {"to_query.": "query.", "to_key.": "key."}
    right = {
        new: reorder.old.state_dict()[role + name]
        for new, role, name in [
            (key, roles[key.partition(".")[0] + "."], key.partition(".")[2])
            for key in reorder.new.state_dict()
        ]
    }
    fresh = reorder.New()
    fresh.load_state_dict(right)
    assert alike(fresh, reorder.old)


def test_both_pages_show_one_rename_keys() -> None:
    one, other = (inspect.getsource(m.rename_keys) for m in (rename_keys, ambiguous))
    assert one == other


def test_rename_keys_matches_what_the_shapes_decide() -> None:
    assert alike(rename_keys.new, rename_keys.old)
    flat: Any = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Linear(8, 3))
    named: Any = nn.ModuleDict({"head": nn.Linear(8, 3), "norm": flat[1], "stem": nn.Linear(4, 8)})
    state = rename_keys.rename_keys(flat.state_dict(), named.state_dict())
    named.load_state_dict(state)
    assert torch.equal(named["stem"].weight, flat[0].weight)
    assert torch.equal(named["head"].bias, flat[2].bias)


def test_rename_keys_serves_a_parameter_of_the_network_itself() -> None:
    class Scaled(nn.Module):
        def __init__(self, name: str) -> None:
            super().__init__()
            self.scale = nn.Parameter(torch.randn(5))
            self.add_module(name, nn.Linear(4, 3))

    old, new = Scaled("fc"), Scaled("head")
    state = rename_keys.rename_keys(old.state_dict(), new.state_dict())
    assert list(state) == ["scale", "head.weight", "head.bias"]


def test_rename_keys_refuses_and_names_the_layers() -> None:
    old, new = ambiguous.old.state_dict(), ambiguous.new.state_dict()
    with pytest.raises(ValueError, match=r"\['k\.', 'q\.'\] to \['query\.', 'key\.'\]"):
        rename_keys.rename_keys(old, new)


def test_told_one_of_two_decides_the_other() -> None:
    old, new = ambiguous.old.state_dict(), ambiguous.new.state_dict()
    state = rename_keys.rename_keys(old, new, {"q.": "query."})
    assert state["key.weight"] is old["k.weight"]
    assert state["query.bias"] is old["q.bias"]


@pytest.mark.parametrize(
    "told", [{"q.": "quary."}, {"queue.": "query."}, {"q.": "key.", "k.": "key."}]
)
@pytest.mark.parametrize("by_order", [True, False])
def test_a_slip_in_told_is_refused(told: dict[str, str], by_order: bool) -> None:
    old, new = ambiguous.old.state_dict(), ambiguous.new.state_dict()
    with pytest.raises(ValueError, match="which is which"):
        rename_keys.rename_keys(old, new, told, by_order=by_order)


@pytest.mark.parametrize("by_order", [True, False])
def test_a_layer_without_a_counterpart_is_refused(by_order: bool) -> None:
    old = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3)).state_dict()
    for new in (nn.Sequential(nn.Linear(4, 8)), nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 5))):
        with pytest.raises(ValueError, match="which is which"):
            rename_keys.rename_keys(old, new.state_dict(), by_order=by_order)


def test_equal_blocks_in_their_order_need_by_order() -> None:
    old: Any = nn.Sequential(*(nn.Linear(4, 4) for _ in range(12)))
    new: Any = nn.ModuleDict({"blocks": nn.ModuleList(nn.Linear(4, 4) for _ in range(12))})
    with pytest.raises(ValueError, match=r"'11\.'"):
        rename_keys.rename_keys(old.state_dict(), new.state_dict())
    state = rename_keys.rename_keys(old.state_dict(), new.state_dict(), by_order=True)
    new.load_state_dict(state)
    assert torch.equal(new["blocks"][11].weight, old[11].weight)


def test_load_proven_raises_where_the_keys_fit_and_the_outputs_differ() -> None:
    old, new = reorder.Old(), reorder.New()
    x = torch.randn(3, 4)
    guess = rename_keys.rename_keys(old.state_dict(), new.state_dict(), by_order=True)
    with pytest.raises(AssertionError, match="outputs differ"):
        rename_keys.load_proven(new, guess, x, old(x))
    told = {"key.": "to_key.", "query.": "to_query."}
    right = rename_keys.rename_keys(old.state_dict(), new.state_dict(), told)
    rename_keys.load_proven(new, right, x, old(x))
