"""The key doctor, asked with torch's own errors: its programs load, and it never is certain."""

from __future__ import annotations

import itertools
import json
import math
import re
import time
from collections import Counter, OrderedDict
from dataclasses import asdict, replace
from random import Random
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from playground.doctor import Diagnosis, diagnose
from playground.doctor.guide import rename_keys, source
from playground.doctor.matching import match
from playground.doctor.reading import MOST, MOST_KEYS, Reading, read
from playground.programs import Core
from press.house import HERE
from tests.playground.doctor_cases import (
    CASES,
    Case,
    Dense,
    Norm,
    State,
    failure,
    listed,
    mlp,
    old_of,
    squares,
)

YOURS = re.compile(
    r"^(?:net = \.\.\.|old = torch\.load\(|x, expected = \.\.\., ).*\n", re.MULTILINE
)
ONES = torch.ones(3)
CERTAIN = re.compile(r"\b(?:certain|sure|correct|correctly|guarantee|proven|right|match)\b")


@pytest.fixture(autouse=True)
def _seeded() -> None:
    """Draw the same numbers whichever tests ran before."""
    torch.manual_seed(0)


def run(told: Diagnosis, **yours: Any) -> dict[str, Any]:
    """Run a prescribed program with the reader's lines filled in."""
    filled, lines = YOURS.subn("", told.program)
    assert lines == (3 if "x" in yours else 2), told.program
    names = dict(yours)
    exec(compile(filled, "program.py", "exec"), names)
    return names


def load_proven(told: Diagnosis, old: nn.Module, state: State, new: nn.Module) -> None:
    """Assert that the program makes the new network compute what the old one does."""
    x = torch.randn(5, 4)
    expected = old(x).detach()
    assert not torch.allclose(new.eval()(x), expected)
    run(told, net=new, old=state, x=x, expected=expected)
    assert torch.allclose(new(x), expected, atol=1e-5)


@pytest.mark.parametrize("name", CASES)
def test_the_program_for_an_error_loads_and_is_proven(name: str) -> None:
    case = CASES[name]
    old, state = old_of(case)
    told = diagnose(failure(case.new(), state), "")
    assert told.summary.startswith(case.error)
    load_proven(told, old, state, case.new())


@pytest.mark.parametrize("name", CASES)
def test_the_program_for_two_lists_loads_and_is_proven(name: str) -> None:
    case = CASES[name]
    old, state = old_of(case)
    told = diagnose(listed(state), listed(case.new().state_dict()))
    assert told.summary.startswith("Ambiguous: ") is case.asks
    assert told.tried[-1] == "load_state_dict: <All keys matched successfully>"
    load_proven(told, old, state, case.new())


def test_a_wrong_pairing_fits_and_the_proof_raises() -> None:
    old, state = old_of(CASES["attention"])
    new = CASES["attention"].new()
    told = diagnose(listed(state), listed(new.state_dict()))
    swapped = told.program.replace('"q.": "query."', '"q.": "key."')
    swapped = swapped.replace('"k.": "key."', '"k.": "query."')
    assert swapped != told.program
    with pytest.raises(AssertionError, match="the keys fit, and the outputs differ"):
        load_proven(replace(told, program=swapped), old, state, new)


def test_a_shift_of_one_shape_misleads_the_error_and_not_the_lists() -> None:
    """The error names the first old key and the last new one: all between mean other layers."""
    case = Case(lambda: nn.Sequential(*squares(3)), lambda: nn.Sequential(nn.ReLU6(), *squares(3)))
    chain, state = old_of(case)
    old = nn.Sequential(nn.ReLU6(), chain)
    told = diagnose(failure(case.new(), state), "")
    assert told.pairs == ["0. → 3."]
    assert "may be another layer now" in told.findings[0]
    with pytest.raises(AssertionError, match="the keys fit, and the outputs differ"):
        load_proven(told, old, state, case.new())
    load_proven(diagnose(listed(state), listed(case.new().state_dict())), old, state, case.new())


def test_names_and_order_that_disagree_are_both_told() -> None:
    _, state = old_of(CASES["attention, registered in another order"])
    new = CASES["attention"].new()
    told = diagnose(listed(state), listed(new.state_dict()))
    (asked,) = [finding for finding in told.findings if finding.startswith("Alike: ")]
    assert "Names suggest `k. → key.`, `q. → query.`; " in asked
    assert "order suggests `k. → query.`, `q. → key.`" in asked
    assert (
        told.tried[0] == "rename_keys, not told: which is which? ['k.', 'q.'] to ['query.', 'key.']"
    )


def test_layers_that_could_have_swapped_under_the_same_names_are_named() -> None:
    for checkpoint in ("", "module."):
        keys = [f"{checkpoint}{name}.weight (4, 4)" for name in ("gate", "value")]
        told = diagnose("\n".join(keys), "gate.weight (4, 4)\nvalue.weight (4, 4)")
        assert any(
            "by their names alone, which stay: `gate.`, `value.`." in f for f in told.findings
        )
    told = diagnose(
        "gate.weight (4, 4)\nhead.weight (3, 4)", "gate.weight (4, 4)\nlast.weight (3, 4)"
    )
    assert not any("names alone" in finding for finding in told.findings)


def test_names_that_say_nothing_leave_the_order() -> None:
    told = diagnose("a.weight (4, 4)\nb.weight (4, 4)", "x.weight (4, 4)\ny.weight (4, 4)")
    assert told.summary == "Ambiguous: the program takes one of 2 ways to pair the layers."
    assert "Names say nothing, so this is their order." in told.findings[1]
    assert told.pairs == ["a. → x.", "b. → y."]


def test_a_rule_for_last_names_takes_a_line_each_and_says_how_many_ways_there_are() -> None:
    case = CASES["gamma and beta"]
    _, state = old_of(case)
    for pasted in (
        (failure(case.new(), state), ""),
        (listed(state), listed(case.new().state_dict())),
    ):
        told = diagnose(*pasted)
        assert told.summary == "Ambiguous: the program takes one of 2 ways to pair last names."
        assert '    "gamma": "weight",\n    "beta": "bias",\n}' in told.program
        assert told.pairs == ["….gamma → ….weight", "….beta → ….bias"]
        assert "Last names change in 3 layers: `gamma → weight`, `beta → bias`." in "".join(
            told.findings
        )
        alike = "Alike in each layer: `gamma`, `beta` to `weight`, `bias`, 2 ways."
        assert f"{alike} Names and order suggest the same pairs." in told.findings


def test_last_names_that_disagree_with_their_order_are_told() -> None:
    case = CASES["beta before gamma"]
    _, state = old_of(case)
    told = diagnose(listed(state), listed(case.new().state_dict()))
    (asked,) = [finding for finding in told.findings if finding.startswith("Alike in each layer")]
    assert "Names suggest `beta → bias`, `gamma → weight`; " in asked
    assert "order suggests `beta → weight`, `gamma → bias`" in asked


def test_a_swap_of_last_names_fits_and_the_proof_raises() -> None:
    case = CASES["gamma and beta"]
    old, state = old_of(case)
    told = diagnose(failure(case.new(), state), "")
    swapped = told.program.replace('"gamma": "weight"', '"gamma": "bias"')
    swapped = swapped.replace('"beta": "bias"', '"beta": "weight"')
    with pytest.raises(AssertionError, match="the keys fit, and the outputs differ"):
        load_proven(replace(told, program=swapped), old, state, case.new())


def test_a_last_name_that_changes_in_some_layers_only_is_changed_by_key() -> None:
    case = CASES["scale and shift in the network"]
    _, state = old_of(case)
    told = diagnose(listed(state), listed(case.new().state_dict()))
    assert '"1.norm.weight": "1.norm.scale",' in told.program
    assert '"1.linear.weight"' not in told.program
    names = ("\n".join(keys) for keys in (state, case.new().state_dict()))
    assert diagnose(*names).program == told.program


@pytest.mark.parametrize(("first", "last"), [("p", "q"), ("weight", "bias"), ("beta", "gamma")])
def test_shapes_decide_between_last_names_whatever_they_say(first: str, last: str) -> None:
    old = nn.Sequential(Dense((4, 8), first, last), Dense((8, 3), first, last))
    new = nn.Sequential(Dense((4, 8), "x", "y"), Dense((8, 3), "x", "y"))
    state = old_of(Case(lambda: old, lambda: new))[1]
    told = diagnose(listed(state), listed(new.state_dict()))
    assert told.summary == "Last names differ: each fits one place in its layer, going by shapes."
    load_proven(told, old, state, new)


def test_the_last_names_that_shapes_decide_suggest_those_that_they_do_not() -> None:
    told = diagnose(
        "a.p (4, 8)\na.q (8,)\nb.q (8,)\nb.p (8,)",
        "a.weight (4, 8)\na.bias (8,)\nb.weight (8,)\nb.bias (8,)",
    )
    assert told.summary == "Ambiguous: the program takes one of 2 ways to pair last names."
    assert '"p": "weight",\n' in told.program and '"q": "bias",\n' in told.program
    assert any("Names suggest `q → bias`, `p → weight`" in finding for finding in told.findings)


@pytest.mark.parametrize("layer", ["head", "tail"])
def test_names_that_suggest_nothing_are_not_paired_without_shapes(layer: str) -> None:
    told = diagnose(
        failure(nn.ModuleDict({"head": Dense((4, 3), "mask", "bias")}), {f"{layer}.scale": ONES}),
        "",
    )
    assert not told.pairs and "scale" in told.findings[1] and "mask" in told.findings[2]
    told = diagnose("head.scale\nhead.bias", f"{layer}.mask\n{layer}.bias")
    assert not told.pairs and told.summary.startswith("Nothing to rename")


def test_last_names_of_which_one_too_many_is_there_stay() -> None:
    told = diagnose("head.gamma (3,)", "head.weight (3,)\nhead.bias (3,)")
    assert not told.pairs and "last" not in told.program
    told = diagnose("a.w (3,)", "b.weight (3,)\nc.kernel (3,)")
    assert not told.pairs


def test_many_last_names_are_answered_and_summed() -> None:
    ours, theirs = ("\n".join(f"l{n}.{side}{n}" for n in range(1000)) for side in "ab")
    assert "Last names change in 990 layers: `a10 → b10`" in diagnose(ours, theirs).findings[2]
    ours, theirs = ("\n".join(f"{side}{n} (3,)" for n in range(1000)) for side in "ab")
    told = diagnose(ours, theirs)
    assert "1000 names `a#` to 1000 names `b#`, more than a million ways." in told.findings[2]


@pytest.mark.parametrize("names", [("weight", "bias"), ("gamma", "beta")])
def test_layers_whose_tensors_are_listed_in_another_order_are_told(names: tuple[str, str]) -> None:
    state = {f"old.{name}": torch.randn(8) for name in reversed(names)}
    old = {"old.weight": state[f"old.{names[0]}"], "old.bias": state[f"old.{names[1]}"]}
    new: Any = nn.ModuleDict({"new": Norm("weight", "bias")})
    told = diagnose(listed(state), listed(new.state_dict()))
    assert '"old.": "new."' in told.program
    x = torch.randn(2, 8)
    run_it = told.program.replace("net(x)", 'net["new"](x)')
    expected = nn.functional.layer_norm(x, (8,), old["old.weight"], old["old.bias"])
    run(replace(told, program=run_it), net=new, old=state, x=x, expected=expected)


def test_a_hundred_alike_layers_take_one_line_of_the_program() -> None:
    case = CASES["a hundred layers"]
    _, state = old_of(case)
    told = diagnose(listed(state), listed(case.new().state_dict()))
    assert '**{f"layers.{i}.": f"blocks.{i}." for i in range(100)},' in told.program
    assert "one of more than a million ways" in told.summary
    assert len(told.program.splitlines()) < 50


def test_layers_without_a_partner_are_left_out_and_said() -> None:
    old: Any = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 8), nn.Linear(8, 3))
    new: Any = nn.ModuleDict(
        {"first": nn.Linear(4, 8), "middle": nn.Linear(8, 8), "head": nn.Linear(8, 5)}
    )
    told = diagnose(listed(old.state_dict()), listed(new.state_dict()))
    assert told.summary == "Some keys have no partner; the others fit."
    assert any("left out: `2.weight`, `2.bias`" in finding for finding in told.findings)
    start = new["head"].weight.clone()
    run(told, net=new, old=old.state_dict())
    assert torch.equal(new["first"].weight, old[0].weight)
    assert torch.equal(new["middle"].bias, old[1].bias)
    assert torch.equal(new["head"].weight, start)


@pytest.mark.parametrize(
    ("old", "new", "summary"),
    [
        (mlp(), mlp(nn.Linear(3, 2)), "only the network has keys that the checkpoint lacks"),
        (nn.Sequential(nn.Linear(4, 3)), nn.Sequential(nn.Linear(4, 5)), "the shapes under them"),
        (nn.Sequential(nn.Linear(4, 3)), nn.Sequential(nn.Bilinear(4, 4, 3)), "the shapes under"),
    ],
)
def test_what_no_name_mends_loads_the_rest(old: nn.Module, new: nn.Module, summary: str) -> None:
    told = diagnose(failure(new, old.state_dict()), "")
    assert told.summary.startswith("Nothing to rename: ") and summary in told.summary
    own = {key: tensor.clone() for key, tensor in new.state_dict().items()}
    run(told, net=new, old=old.state_dict())
    for key, tensor in new.state_dict().items():
        given = old.state_dict().get(key)
        fits = given is not None and given.shape == tensor.shape
        assert torch.equal(tensor, given if fits and given is not None else own[key])


def test_keys_that_the_network_lacks_are_dropped_and_the_rest_is_proven() -> None:
    old, new = mlp(nn.Linear(3, 2)).eval(), mlp()
    state = old.state_dict()
    told = diagnose(failure(mlp(), state), "")
    assert "only the checkpoint has keys that the network lacks" in told.summary
    load_proven(told, old[:-1], state, new)


def test_a_training_checkpoint_is_told_from_keys() -> None:
    net = mlp()
    checkpoint: Any = {"model": net.state_dict(), "epoch": 3}
    told = diagnose(failure(net, checkpoint), "")
    assert told.summary.startswith("These look like the entries of a training checkpoint")
    assert told.findings == [
        'Load the entry that holds the weights, such as `checkpoint["model"]`.'
    ]
    assert not told.program


@pytest.mark.parametrize("name", CASES)
def test_it_never_is_certain(name: str) -> None:
    case = CASES[name]
    _, state = old_of(case)
    for pasted in (
        (failure(case.new(), state), ""),
        (listed(state), listed(case.new().state_dict())),
        ("\n".join(state), "\n".join(case.new().state_dict())),
    ):
        told = diagnose(*pasted)
        assert told.findings[-1].startswith("A fit is no proof")
        text = " ".join([told.summary, *told.findings])
        text = re.sub("correct `(?:told|last)`", "", text)
        assert not CERTAIN.search(text), text
        assert "load_proven(net, state, x, expected)\n" in told.program


def test_the_program_holds_the_guides_functions_word_for_word() -> None:
    page = (HERE.snippets / "guide/checkpoints/rename_keys.py").read_text(encoding="utf-8")
    for name in ("rename_keys", "load_proven"):
        assert source(name) in page and source(name).startswith(f"def {name}(")
    told = diagnose("a.weight", "b.weight")
    assert source("rename_keys") in told.program and source("load_proven") in told.program


SIZES = st.lists(
    st.integers(2, 9).flatmap(lambda n: st.tuples(st.just(n), st.integers(10, 40))),
    unique=True,
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(SIZES, st.randoms(use_true_random=False))
def test_layers_of_their_own_shapes_are_found_under_any_name(
    sizes: list[tuple[int, int]], random: Random
) -> None:
    order = random.sample(range(len(sizes)), len(sizes))
    new_names = [f"{random.choice('pqr')}{random.randrange(9)}.x{n}." for n in range(len(sizes))]
    old = {f"old.{n}.weight": size for n, size in enumerate(sizes)}
    new = {f"{new_names[n]}weight": sizes[n] for n in order}
    found = match(Reading(dict(old), dict(new), whole=True))
    assert found.pairs == {f"old.{n}.": new_names[n] for n in range(len(sizes))}
    assert not found.questions and not found.gone and not found.fresh


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.integers(2, 4), st.integers(2, 3)), min_size=1, max_size=10),
    st.lists(st.tuples(st.integers(2, 4), st.integers(2, 3)), min_size=1, max_size=10),
)
def test_it_asks_exactly_where_the_guides_function_refuses(
    ours: list[tuple[int, int]], theirs: list[tuple[int, int]]
) -> None:
    old = {f"a{n}.weight": torch.zeros(size) for n, size in enumerate(ours)}
    new = {f"b{n}.weight": torch.zeros(size) for n, size in enumerate(theirs)}
    told = diagnose(listed(old), listed(new))
    found = match(read(listed(old), listed(new)))
    try:
        state = rename_keys()(old, new)
    except ValueError:
        assert found.questions or found.gone or found.fresh
    else:
        assert not told.summary.startswith("Ambiguous") and not found.gone and not found.fresh
        assert {key: id(tensor) for key, tensor in state.items()} == {
            f"{found.pairs[key.removesuffix('weight')]}weight": id(tensor)
            for key, tensor in old.items()
        }
    sizes = Counter(ours), Counter(theirs)
    alike = [s for s in sizes[0] if sizes[1][s] and sizes[0][s] + sizes[1][s] > 2]
    ways = math.prod(math.perm(*sorted((c[s] for c in sizes), reverse=True)) for s in alike)
    assert found.ways == ways and len(found.questions) == len(alike)


STATE = OrderedDict({"encoder.0.weight": torch.zeros(8, 4), "encoder.0.bias": torch.zeros(8)})
STATE["scale"] = torch.zeros(())
SHAPES = {key: tuple(tensor.shape) for key, tensor in STATE.items()}


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        (str(STATE.keys()), False),
        (str(list(STATE)), False),
        (str(STATE), False),
        (", ".join(STATE), False),
        ("\n".join(f'"{key}",' for key in STATE), False),
        ("\n".join([*STATE, "", "  # the end"]), False),
        (listed(STATE), True),
        ("\n".join(f"{k}: {v.shape}" for k, v in STATE.items()), True),
        ("\n".join(f"{k}\t{v.dtype} {list(v.shape)}" for k, v in STATE.items()), True),
        ("\n".join(f"{k}, {tuple(v.shape)}," for k, v in STATE.items()), True),
        (str({key: tensor.shape for key, tensor in STATE.items()}), True),
        (str([(key, tuple(tensor.shape)) for key, tensor in STATE.items()]), True),
    ],
)
def test_a_list_is_read_as_python_prints_it(text: str, shapes: bool) -> None:
    reading = read(text, "x")
    assert reading.old == (SHAPES if shapes else dict.fromkeys(SHAPES))


def test_the_shapes_of_an_error_are_read() -> None:
    reading = read(failure(nn.Linear(4, 3), nn.Linear(4, 5).state_dict()), "")
    assert reading.old == {"weight": (5, 4), "bias": (5,)}
    assert reading.new == {"weight": (3, 4), "bias": (3,)}
    assert reading.clash == ("weight", "bias") and reading.net == "Linear"


def test_what_a_load_that_is_not_strict_returns_is_read() -> None:
    report = mlp().load_state_dict(nn.Linear(4, 3).state_dict(), strict=False)
    assert read("", str(report)).old == {"weight": None, "bias": None}


def test_an_error_may_come_from_every_rank_and_over_broken_lines() -> None:
    error = failure(nn.Sequential(nn.Linear(4, 3)), nn.Linear(4, 3).state_dict())
    both = "".join(f"[rank{n}]: {line}\n" for n in range(2) for line in error.splitlines())
    assert read(both, "") == read(error, "")
    assert read(error.replace('"0.weight"', '"0.wei\n    ght"'), "") == read(error, "")


ONE = failure(nn.Linear(4, 3), {})


@pytest.mark.parametrize(
    ("checkpoint", "network", "sentence"),
    [
        ("", " \n", "Both fields are empty: paste an error of load_state_dict"),
        ("hello there, doctor", "x", "Line 1 of the checkpoint’s keys is no key: «hello there»"),
        ("a.weight", "a.weight\n(", "Line 2 of the network’s keys is no key: «(»"),
        ("a.weight", "", "The keys of the network are missing: a list needs the other one"),
        ("", "a.weight", "The keys of the checkpoint are missing"),
        ("# nothing", "a.weight", "No key is in the list of the checkpoint"),
        ("a.weight (8, 4)\na.weight (4, 8)", "x", "The list of the checkpoint has a.weight twice"),
        (ONE, "a.weight", "An error stands alone: empty the other field"),
        (ONE + "\n" + failure(nn.Bilinear(1, 2, 3), {}), "", "2 errors that differ (Linear, Bili"),
        ("Expected state_dict to be dict-like, got <class 'str'>.", "", "tells no keys, so there"),
        ("ModuleNotFoundError: No module named 'torch'", "", "«ModuleNotFoundError: No module n"),
        ("a" * (MOST + 1), "", "This text has 300,001 characters, and the doctor reads 300,000"),
        ("\n".join(f"a{n}" for n in range(MOST_KEYS + 1)), "b", "One side has 4,001 keys"),
    ],
)
def test_what_is_no_list_and_no_error_gets_one_sentence(
    checkpoint: str, network: str, sentence: str
) -> None:
    told = diagnose(checkpoint, network)
    assert sentence in told.summary and told.summary.endswith(".")
    assert told == Diagnosis(told.summary)


@settings(max_examples=200, deadline=2000, derandomize=True)
@given(st.text(max_size=300), st.text(alphabet="ab.01()[], '\"\n:key", max_size=200))
def test_no_text_breaks_it(one: str, other: str) -> None:
    assert diagnose(one, other).summary
    assert diagnose(other, other[::-1]).summary
    assert diagnose(f'Missing key(s) in state_dict: "{one}". ', "").summary


ENDS = ("of.the.old", "of.the.new")


def test_a_program_that_is_too_long_for_the_page_is_left_out_and_said() -> None:
    words = ["".join(word) for word in itertools.product("abcdefghijklmn", repeat=3)]
    ours, theirs = ("\n".join(f"{word}.{end}.weight (3, 3)" for word in words) for end in ENDS)
    told = diagnose(ours, theirs)
    assert not told.program and told.findings[-1].startswith("The program is too long here")
    assert len(json.dumps(asdict(told))) < 100_000


@pytest.mark.parametrize(
    "text",
    ["size mismatch for " * 15_000, "(" * 200_000, "a" + " " * 200_000 + "x", '"a" ' * 70_000, "'"],
)
def test_no_text_keeps_it_busy(text: str) -> None:
    began = time.monotonic()
    assert diagnose(text, "a").summary
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "name", ["one renamed", "nested blocks", "wrapped", "attention", "gamma and beta"]
)
def test_the_page_answers_what_real_torch_answers(name: str, core: Core) -> None:
    case = CASES[name]
    _, state = old_of(case)
    for pasted in (
        (failure(case.new(), state), ""),
        (listed(state), listed(case.new().state_dict())),
    ):
        told = core.run("page.py", f"import doctor\ndoctor.answer({pasted[0]!r}, {pasted[1]!r})")
        assert not told.error, told.error
        assert json.loads(told.printed) == asdict(diagnose(*pasted))
