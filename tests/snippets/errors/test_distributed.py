"""Raise the errors of the page on distributed training again, and run what mends them."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from snippets.errors.distributed import (
    group_twice,
    hidden_name,
    lazy,
    no_group,
    no_launcher,
    nothing_to_train,
    sharded_list,
    split_by_name,
    split_plain_list,
    unused_head,
)
from tests.snippets.errors.quoting import as_script, misquoted
from tests.snippets.errors.raising import raised_by
from tests.snippets.releases import before, noted

PAGE = "errors/distributed"
QUOTES = {
    "Default process group has not been initialized, please make sure to call "
    "init_process_group.": no_group,
    "Error initializing torch.distributed using env:// rendezvous: environment variable RANK "
    "expected, but not set": no_launcher,
    "trying to initialize the default process group twice!": group_twice,
    "fully_shard does not support containers that do not implement forward: "
    "ModuleList(": sharded_list,
    "DistributedDataParallel is not needed when a module doesn't have any parameter that "
    "requires a gradient.": nothing_to_train,
    "Modules with uninitialized parameters can't be used with `DistributedDataParallel`.": lazy,
    "Expected to have finished reduction in the prior iteration before starting a new "
    "one.": unused_head,
    "'DistributedDataParallel' object has no attribute 'encoder'": hidden_name,
    "Specified target layers.1 referenced nonexistent module layers": split_by_name,
    "'list' object has no attribute '1'": split_plain_list,
}


def said(snippet: ModuleType) -> str:
    """What a guarded program caught."""
    return str(as_script(str(snippet.__file__))["message"])


def layer() -> nn.Linear:
    return nn.Linear(4, 4, device="cpu")


def join() -> None:
    make: Any = dist.__dict__["HashStore"]
    dist.init_process_group("gloo", store=make(), rank=0, world_size=1)


@pytest.fixture
def group() -> Iterator[None]:
    """A process group of one."""
    for program in QUOTES.values():
        as_script(str(program.__file__))  # each joins and leaves, so before this one joins
    join()
    yield
    dist.destroy_process_group()


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process group, and no launcher."""
    assert not dist.is_initialized()
    for name in no_launcher.NAMES:
        monkeypatch.delenv(name, raising=False)


def test_every_message_is_a_heading_and_is_in_the_index() -> None:
    assert misquoted("distributed", QUOTES) == []


def test_without_a_group(alone: None) -> None:
    for act in (lambda: DistributedDataParallel(layer()), dist.get_rank, dist.barrier):
        assert raised_by(act) == said(no_group)
    join()
    dist.destroy_process_group()
    assert raised_by(dist.barrier) == said(no_group)


def test_without_a_launcher(alone: None) -> None:
    from torch.distributed.device_mesh import init_device_mesh
    from torch.distributed.fsdp import fully_shard

    assert raised_by(dist.init_process_group, "gloo") == said(no_launcher)
    assert raised_by(fully_shard, layer()) == said(no_launcher)
    assert raised_by(init_device_mesh, "cpu", (1,)) == said(no_launcher)


def test_joining_twice(group: None) -> None:
    assert raised_by(join) == said(group_twice)
    assert dist.is_initialized()


def test_sharding_a_container(group: None) -> None:
    from torch.distributed.device_mesh import init_device_mesh
    from torch.distributed.fsdp import fully_shard

    mesh = init_device_mesh("cpu", (1,))
    blocks = nn.ModuleList(layer() for _ in range(3))
    assert raised_by(fully_shard, blocks, mesh=mesh) == said(sharded_list)
    heads = nn.ModuleDict({"a": layer()})
    assert "forward: ModuleDict(" in raised_by(fully_shard, heads, mesh=mesh)
    assert type(fully_shard(nn.Sequential(layer()), mesh=mesh)).__name__ == "FSDPSequential"
    grouped: Any = fully_shard(list(blocks), mesh=mesh)
    assert [type(block).__name__ for block in grouped] == ["FSDPLinear"] * 3
    net = split_by_name.Net()
    keys = list(net.state_dict())
    for block in net.blocks:
        fully_shard(block, mesh=mesh)
    fully_shard(net, mesh=mesh)
    assert list(net.state_dict()) == keys
    x = torch.ones(2, 4, device="cpu")
    if before(PAGE, "2.7"):
        text = "'Stream' object has no attribute 'record_event'"
        assert text in noted(PAGE, "2.7")
        assert raised_by(net, x) == f"AttributeError: {text}"
    else:
        assert net(x).shape == (2, 4)
    plain = split_plain_list.Net()
    fully_shard(plain, mesh=mesh)
    assert [type(block) for block in plain.blocks] == [nn.Linear] * 3
    assert all(type(block.weight) is nn.Parameter for block in plain.blocks)


def test_nothing_to_train(group: None) -> None:
    frozen = layer().requires_grad_(False)
    for net in (nothing_to_train.Net(), frozen, nn.MSELoss()):
        assert raised_by(DistributedDataParallel, net) == said(nothing_to_train)
    assert len(DistributedDataParallel(nothing_to_train.Mended()).state_dict()) == 2


def test_a_lazy_layer(group: None) -> None:
    net = nn.Sequential(nn.LazyLinear(8, device="cpu"))
    assert raised_by(DistributedDataParallel, net) == said(lazy)
    net(torch.zeros(2, 4, device="cpu"))
    assert len(list(DistributedDataParallel(net).parameters())) == 2


def test_a_head_that_did_not_run(group: None) -> None:
    text = raised_by(unused_head.train)
    assert text == said(unused_head)
    assert "Parameter indices which did not receive grad for rank 0: 2 3" in text
    assert "Your training graph has changed in this iteration" in raised_by(
        unused_head.train, static_graph=True
    )
    unused_head.train(find_unused_parameters=True)
    model = DistributedDataParallel(unused_head.Net())
    x = torch.ones(2, 4, device="cpu")
    model(x, "letters").sum().backward()
    assert raised_by(model, x, "letters") == text


def test_both_heads_in_the_loss(group: None) -> None:
    class Both(unused_head.Net):
        def forward(self, x: torch.Tensor, task: str) -> torch.Tensor:
            rest = [head(x).sum() for name, head in self.heads.items() if name != task]
            chosen: torch.Tensor = super().forward(x, task)
            return chosen + 0 * torch.stack(rest).sum()

    model = DistributedDataParallel(Both())
    for task in ("letters", "digits", "letters"):
        model(torch.ones(2, 4, device="cpu"), task).sum().backward()


def test_the_wrapper_hides_names(group: None) -> None:
    wrapped = DistributedDataParallel(hidden_name.model)
    assert raised_by(lambda: wrapped.encoder) == said(hidden_name)
    assert wrapped.module.encoder is hidden_name.model.encoder
    assert "has no attribute 'encoder'" in raised_by(
        lambda: nn.DataParallel(hidden_name.model).encoder
    )


@pytest.mark.filterwarnings("ignore")
def test_cutting_by_name() -> None:
    from torch.distributed.pipelining import SplitPoint, pipeline

    def cut(net: nn.Module, name: str) -> Any:
        spec = {name: SplitPoint.BEGINNING}
        return pipeline(net, (torch.zeros(2, 4, device="cpu"),), split_spec=spec)

    assert raised_by(cut, split_by_name.Net(), "layers.1") == said(split_by_name)
    high = "AttributeError: 'ModuleList' object has no attribute '9'"
    assert raised_by(cut, split_by_name.Net(), "blocks.9") == high
    assert raised_by(cut, split_plain_list.Net(), "blocks.1") == said(split_plain_list)
    if before(PAGE, "2.7"):
        text = "`_modules` is not an nn.Module"
        assert text in noted(PAGE, "2.7")
        assert raised_by(cut, split_by_name.Net(), "blocks") == f"AttributeError: {text}"
    else:
        assert cut(split_by_name.Net(), "blocks").num_stages == 1
    stages = cut(split_plain_list.Mended(), "blocks.1")
    assert stages.num_stages == 2
    assert next(iter(stages.get_stage_module(1).state_dict())) == "blocks.1.weight"
