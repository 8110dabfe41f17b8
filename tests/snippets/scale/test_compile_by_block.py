"""Compile counts: by block, as a whole, while training, and past the limit."""

import logging
from logging.handlers import BufferingHandler
from typing import Any

import pytest
import torch
from torch import nn

from snippets.scale.compile_by_block import counting, gradients, widths
from tests.snippets.releases import wording

PAGE = "scale/compile-by-block"


@pytest.fixture(autouse=True)
def forget_what_was_compiled() -> None:
    torch.compiler.reset()
    for module in (counting, gradients, widths):
        module.compiled.clear()
    counting.runs.clear()
    widths.runs.clear()


def compile_parts(parts: Any, module: Any, **options: Any) -> None:
    for part in parts:
        part.compile(backend=module.counting, **options)


def test_the_whole_is_one_graph_of_all_blocks() -> None:
    net = counting.Net()
    compile_parts([net], counting)
    with torch.no_grad():
        net(torch.ones(2, 8))
    assert (counting.compiled, len(counting.runs)) == ([24], 1)


def test_equal_blocks_share_one_graph_and_run_it_twelve_times() -> None:
    net, plain = counting.Net(), counting.Net()
    plain.load_state_dict(net.state_dict())
    keys = list(net.state_dict())
    compile_parts(net.blocks, counting)
    with torch.no_grad():
        output = net(torch.ones(2, 8))
    assert (counting.compiled, len(counting.runs)) == ([2], 12)
    assert torch.allclose(output, plain(torch.ones(2, 8)))
    assert list(net.state_dict()) == keys


def test_compiling_the_list_itself_compiles_nothing() -> None:
    net = counting.Net()
    net.blocks.compile(backend=counting.counting)
    net(torch.ones(2, 8))
    assert counting.compiled == []


def test_training_needs_a_graph_for_the_block_that_gets_the_data() -> None:
    blocks = nn.Sequential(*(gradients.Block() for _ in range(12)))
    compile_parts(blocks, gradients)
    blocks(torch.ones(2, 8)).sum().backward()
    assert [x.requires_grad for x in gradients.compiled] == [False, True]
    assert all(weight.grad is not None for weight in blocks.parameters())


def test_an_input_that_needs_a_gradient_leaves_one_graph() -> None:
    blocks = nn.Sequential(*(gradients.Block() for _ in range(12)))
    compile_parts(blocks, gradients)
    blocks(torch.ones(2, 8, requires_grad=True)).sum().backward()
    assert len(gradients.compiled) == 1


def test_the_ninth_width_is_not_compiled_and_nothing_raises() -> None:
    chain = widths.chain()
    compile_parts(chain, widths)
    with torch.no_grad():
        chain(torch.ones(2, 4))
    assert (len(chain), len(widths.compiled), len(widths.runs)) == (12, 8, 8)


def test_one_log_line_tells_of_the_limit() -> None:
    logger, kept = logging.getLogger("torch._dynamo.convert_frame"), BufferingHandler(100)
    logger.addHandler(kept)
    try:
        chain = widths.chain()
        compile_parts(chain, widths)
        with torch.no_grad():
            chain(torch.ones(2, 4))
    finally:
        logger.removeHandler(kept)
    (told,) = kept.buffer
    limit = wording(PAGE, "recompile_limit", {"2.7": "cache_size_limit"})
    assert f"hit config.{limit} (8)" in told.getMessage()


def test_fullgraph_makes_the_ninth_width_an_error() -> None:
    chain = widths.chain()
    compile_parts(chain, widths, fullgraph=True)
    older = {"2.7": "cache_size_limit reached", "2.9": "recompile_limit reached"}
    with (
        pytest.raises(Exception, match=wording(PAGE, "fullgraph=True", older)),
        torch.no_grad(),
    ):
        chain(torch.ones(2, 4))


def test_compiled_as_a_whole_unlike_layers_are_one_graph() -> None:
    chain = nn.ModuleList([widths.chain()])
    net = counting.Net()
    net.blocks = chain
    compile_parts([net], widths)
    with torch.no_grad():
        net(torch.ones(2, 4))
    assert (len(widths.compiled), len(widths.runs)) == (1, 1)
