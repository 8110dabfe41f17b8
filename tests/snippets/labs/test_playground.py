"""The playground's starting points show what their captions say."""

from torch import nn

from snippets.labs.playground import blocks, chain, training


def test_relu_has_a_name_and_no_parameters() -> None:
    assert dict(chain.model.named_children())["1"] is chain.model[1]
    assert not list(chain.model[1].parameters())


def test_the_blocks_are_registered_and_each_holds_twenty_numbers() -> None:
    counts = [sum(p.numel() for p in block.parameters()) for block in blocks.model.blocks]
    assert counts == [20, 20, 20]
    assert sum(p.numel() for p in blocks.model.head.parameters()) == 15
    assert isinstance(blocks.model.blocks, nn.ModuleList)


def test_the_loop_takes_twenty_steps_and_halves_the_loss() -> None:
    assert len(training.losses) == 20
    assert training.losses[-1] < training.losses[0] / 2
