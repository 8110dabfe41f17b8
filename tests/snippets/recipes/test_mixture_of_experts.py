"""Ask torch again for what the snippets of the recipe on mixtures teach."""

from typing import Any

import torch

from snippets.recipes.mixture_of_experts import balance, check, mixture, one_each, soft


def test_mixture_equals_each_row_computed_alone() -> None:
    model, x = mixture.Mixture(width=4, experts=5, top=2), torch.rand(6, 4)
    out = model(x)
    for i, row in enumerate(x):
        scores, chosen = model.gate(row).topk(2)
        weights = scores.softmax(dim=-1)
        parts = [w * model.experts[int(e)](row) for w, e in zip(weights, chosen, strict=True)]
        assert torch.allclose(out[i], sum(parts), atol=1e-5)


def test_mixture_sends_each_row_to_top_experts() -> None:
    mixture.rows.clear()
    mixture.model(torch.rand(7, 4))
    assert len(mixture.rows) == 5 and sum(mixture.rows) == 2 * 7


def test_mixture_leaves_experts_without_rows_out() -> None:
    model = mixture.Mixture(width=4, experts=3, top=1)
    with torch.no_grad():
        model.gate.weight.zero_()
        model.gate.bias.copy_(torch.tensor([0.0, 9.0, 0.0]))
    model(torch.rand(6, 4)).sum().backward()
    experts: Any = model.experts
    learns = [any(bool(p.grad.any()) for p in e.parameters()) for e in experts]
    assert learns == [False, True, False]


def test_check_compares_with_the_full_sum_and_can_fail() -> None:
    assert torch.allclose(check.model(check.x), check.full, atol=1e-5)
    check.model.top = 1
    assert not torch.allclose(check.model(check.x), check.full, atol=1e-5)
    check.model.top = 3


def test_one_each_teaches_the_gate_only_by_the_softmax_of_all() -> None:
    x = torch.rand(6, 4)
    scores, chosen = one_each.gate(x).topk(1)
    assert torch.equal(scores.softmax(dim=-1), torch.ones(6, 1))
    assert not one_each.gate_learns(one_each.mix(x, scores.softmax(dim=-1), chosen))
    weights, again = one_each.gate(x).softmax(dim=-1).topk(1)
    assert torch.equal(chosen, again)
    assert one_each.gate_learns(one_each.mix(x, weights, again))


def test_soft_mixture_is_the_full_sum_and_teaches_every_expert() -> None:
    x = torch.rand(6, 4)
    weights = soft.model.gate(x).softmax(dim=-1)
    full = sum(weights[:, i, None] * e(x) for i, e in enumerate(soft.model.experts))
    assert torch.allclose(soft.model(x), full, atol=1e-5)
    assert soft.used == len(soft.model.experts) == 5


def test_balance_is_one_when_even_and_grows_with_crowding() -> None:
    even, lopsided = balance.imbalance(balance.even), balance.imbalance(balance.lopsided)
    assert torch.allclose(even, torch.ones(()))
    half = 9.0 * torch.eye(4)[[0, 0, 1, 1]]
    assert even < balance.imbalance(half) < lopsided
    assert torch.allclose(lopsided, torch.full((), 4.0), atol=0.01)


def test_balance_spreads_the_rows_when_it_is_followed() -> None:
    scores = (balance.lopsided + 0.1 * torch.eye(4)).requires_grad_()
    before = balance.imbalance(scores)
    optimizer = torch.optim.SGD([scores], lr=20.0)
    for _ in range(200):
        optimizer.zero_grad()
        balance.imbalance(scores).backward()
        optimizer.step()
    assert balance.imbalance(scores) < before - 1
