"""What two processes say about a network that is sharded by block."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from torch import nn
from torch.distributed.fsdp import fully_shard

from snippets.scale.fully_shard import accepted, by_block, checkpoint, gathered
from tests.snippets.releases import before, wording
from tests.snippets.scale.processes import two_processes

Run = Callable[[Callable[[int, str], Any]], list[Any]]
PAGE = "scale/fully-shard"
OLDER = {"2.7": "'Stream' object has no attribute 'record_event'"}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with two_processes(tmp_path_factory.mktemp("stores")) as both:
        yield both


def called(run: Run, work: Callable[[int, str], Any]) -> Any:
    """What both ranks say of work that calls a sharded network, or why they could not."""
    try:
        return run(work)
    except AttributeError as error:
        return str(error)


def test_each_rank_holds_half_under_the_old_keys(run: Run) -> None:
    total = sum(weight.numel() for weight in by_block.Net().parameters())
    held = f"holds {total // 2} of {total}"
    expected = [f"{held}, same output: True, same keys: True"] * 2
    assert called(run, by_block.work) == wording(PAGE, expected, OLDER)


def test_by_block_gathers_one_block_at_a_time(run: Run) -> None:
    block = sum(weight.numel() for weight in nn.Linear(8, 8).parameters())
    expected = [[[4 * block] * 4, [block] * 4]] * 2
    assert called(run, gathered.work) == wording(PAGE, expected, OLDER)


def test_what_cannot_be_called_is_refused(run: Run) -> None:
    said = dict(line.split(": ") for line in run(accepted.work)[0])
    refused = [kind for kind, answer in said.items() if answer.startswith("ValueError")]
    taken = [kind for kind, answer in said.items() if answer == "accepted"]
    lists = ["ModuleList", "ModuleDict"]
    if before(PAGE, "2.12"):
        assert (refused, taken) == ([*lists, "Chain"], ["Sequential", "list"])
    else:
        assert (refused, taken) == (lists, ["Sequential", "Chain", "list"])


def test_a_module_list_is_refused_before_any_process_group() -> None:
    with pytest.raises(ValueError, match="containers that do not implement forward"):
        fully_shard(nn.ModuleList([nn.Linear(2, 2)]))


def test_a_full_checkpoint_loads_where_nothing_is_sharded(run: Run) -> None:
    whole = (list(checkpoint.chain().state_dict()), "same output: True")
    expected = [whole, ([], "nothing to load")]
    assert called(run, checkpoint.work) == wording(PAGE, expected, OLDER)
