"""Holds the built page against torch, a debugger and the files: nothing from the record."""

from __future__ import annotations

import gzip
import importlib
import re
from pathlib import Path
from typing import Any

import pytest
import torch
from bs4 import BeautifulSoup, Tag
from torch import nn

import snippets
from tests.xray import oracle
from tests.xray.conftest import SAMPLES
from xray import fence

ORDER = ("plain_list", "chain", "blocks", "broken", "plain_list", "tokens")
INPUT = (torch.zeros(2, 4),)
INPUTS = {"tokens": (torch.zeros(2, 3, dtype=torch.int64), torch.zeros(2, 3, 4))}
MODES = {"blocks": "train"}
MODELS = {"plain_list": "net", "chain": "net", "blocks": "build", "broken": "Broken"}


def sample(name: str) -> nn.Module:
    module = importlib.import_module(f"tests.xray.samples.{name}")
    found = getattr(module, MODELS.get(name, "Tokens"))
    made = found if isinstance(found, nn.Module) else found()
    assert isinstance(made, nn.Module)
    return made


class Drawn:
    """One X-ray of the page, beside the model and what torch says of it."""

    def __init__(self, page: BeautifulSoup, number: int) -> None:
        self.name = ORDER[number]
        self.tag = page.select("div.xray")[number]
        self.model = sample(self.name)
        self.inputs: tuple[Any, ...] = INPUTS.get(self.name, INPUT)
        self.mode = MODES.get(self.name, "eval")
        self.nodes = dict(self._nodes(self.tag.select_one(".xray-tree > li"), None))

    def _nodes(self, li: Tag | None, parent: str | None) -> Any:
        assert li is not None
        row = li.select_one("details")
        assert row is not None
        name = row.select("b")[0].text
        path = "" if parent is None else f"{parent}.{name}".lstrip(".")
        yield path, row
        for below in li.select(":scope > ul > li"):
            yield from self._nodes(below, path)


@pytest.fixture(params=range(len(ORDER)), ids=[f"{n}-{name}" for n, name in enumerate(ORDER)])
def drawn(page: BeautifulSoup, request: pytest.FixtureRequest) -> Drawn:
    return Drawn(page, request.param)


def held(model: nn.Module) -> dict[str, nn.Module]:
    """What a plain list holds, by the name a reader gives it."""
    return {
        f"{name}[{number}]": item
        for name, value in vars(model).items()
        if isinstance(value, list)
        for number, item in enumerate(value)
    }


def sizes(text: str) -> list[tuple[int, ...]]:
    found = re.findall(r"\(([\d, ]*)\)", text)
    return [tuple(int(n) for n in re.findall(r"\d+", inner)) for inner in found]


def test_every_registered_path_in_order_then_what_is_only_held(drawn: Drawn) -> None:
    registered = [path for path, _ in oracle.registered(drawn.model)]
    assert list(drawn.nodes) == registered + list(held(drawn.model))


def test_the_words_of_each_row(drawn: Drawn) -> None:
    for path, kind in oracle.registered(drawn.model):
        row = drawn.nodes[path]
        assert row.select("summary > span")[0].text == kind
        count = oracle.parameters(drawn.model, path)
        words = f"{count} parameter{'s' * (count != 1)}"
        assert [s.text for s in row.select("summary > small")] == ([words] if count else [])


def test_the_bars(drawn: Drawn) -> None:
    modules = oracle.everything(drawn.model)
    begun, _ = oracle.calls(drawn.model, drawn.inputs, drawn.mode)
    called = {id(modules[number]) for number, _ in begun}
    registered = dict(drawn.model.named_modules(remove_duplicate=False))
    for path, row in drawn.nodes.items():
        module = registered.get(path) or held(drawn.model)[path]
        bar = set(row.select("summary > i")[0]["class"])
        assert ("on" in bar) == (id(module) in called), path
        assert ("no" in bar) == (path not in registered), path


def test_shapes_of_every_call(drawn: Drawn) -> None:
    modules = oracle.everything(drawn.model)
    begun, ended = oracle.calls(drawn.model, drawn.inputs, drawn.mode)
    registered = dict(drawn.model.named_modules(remove_duplicate=False))
    for path, row in drawn.nodes.items():
        module = registered.get(path) or held(drawn.model)[path]
        want = {
            f"call {n}": [*inputs, *([ended[n]] if n in ended else [])]
            for n, (number, inputs) in enumerate(begun)
            if modules[number] is module
        }
        got = {
            dt.text: sizes(dd.text.partition(" by ")[0])
            for dt, dd in zip(row.select("dt"), row.select("dd"), strict=True)
            if dt.text.startswith("call ")
        }
        assert got == want, path


def test_keys(drawn: Drawn) -> None:
    shown = [
        dd.text.partition(" ")[0]
        for row in drawn.nodes.values()
        for dt, dd in zip(row.select("dt"), row.select("dd"), strict=True)
        if dt.text in ("parameter", "buffer") and not re.search("not in state_dict| None$", dd.text)
    ]
    assert sorted(shown) == sorted(drawn.model.state_dict())


def code_lines(tag: Tag) -> list[tuple[int, str]]:
    """The numbered lines of one box of code, numbered as a browser numbers a list."""
    number = int(str(tag["start"])) - 1
    found = []
    for li in tag.select("li"):
        number = int(str(li["value"])) if li.has_attr("value") else number + 1
        found.append((number, li.text))
    return found


def test_code_is_the_files_own_lines(drawn: Drawn) -> None:
    file = dict(oracle.numbered(SAMPLES / f"{drawn.name}.py"))
    torchs = dict(oracle.numbered(Path(nn.Sequential.forward.__code__.co_filename)))
    for box in drawn.tag.select(".xray-code"):
        lines = torchs if "torch" in str(box["aria-label"]) else file
        shown = code_lines(box.select("ol")[0])
        assert shown
        assert all(lines[number] == text for number, text in shown)
        assert len(box.select("li[value]")) == ("torch" in str(box["aria-label"]))  # its docstring
    if drawn.name == "broken":
        assert len(shown) == 11  # the whole class


def test_steps_are_the_lines_a_debugger_meets(drawn: Drawn) -> None:
    if drawn.name == "broken" or not drawn.tag.select(".xray-steps"):
        return
    module = importlib.import_module(f"tests.xray.samples.{drawn.name}")
    sequential = nn.Sequential.forward.__code__.co_filename
    filename = sequential if drawn.name == "chain" else str(module.__file__)
    own = "container.py line" if drawn.name == "chain" else "line"
    small = [s.text for s in drawn.tag.select(".xray-steps small")]
    got = [int(s.rpartition(" ")[2]) for s in small if s.startswith(f"{own} ")]
    assert got == oracle.lines_of_forward(drawn.model, drawn.inputs, filename)


def test_links_point_at_lines_and_nodes_that_are_there(drawn: Drawn) -> None:
    lines = {
        f"{ol['data-f']}.{number}"
        for ol in drawn.tag.select("[data-f]")
        for number, _ in code_lines(ol)
    }
    nodes = {str(d["data-p"]) for d in drawn.tag.select("[data-p]")}
    assert len(nodes) == len(drawn.nodes)
    for tag in drawn.tag.select("[data-l]"):
        assert set(str(tag["data-l"]).split()) <= lines
    for tag in drawn.tag.select("[data-n]"):
        assert set(str(tag["data-n"]).split()) <= nodes
    if drawn.tag.select(".xray-steps"):
        assert lines and drawn.tag.select("li[data-l]")


def test_it_is_whole_without_a_script_and_fits_any_policy(drawn: Drawn) -> None:
    assert not drawn.tag.select("script, style, [style], [id], h1, h2, h3, h4, h5, h6")
    assert not any(name.startswith("on") for t in drawn.tag.select("*") for name in t.attrs)


def test_a_small_network_weighs_little(drawn: Drawn) -> None:
    assert len(gzip.compress(str(drawn.tag).encode(), mtime=0)) <= 3000


def test_what_single_figures_say(page: BeautifulSoup) -> None:
    plain, chain, blocks, broken, tree, tokens = (
        re.sub(r"\s+", " ", tag.text) for tag in page.select("div.xray")
    )
    assert "2 modules called, not registered: 112 parameters that model.parameters()" in plain
    assert "never called" in plain
    assert "Four layers in a chain" in chain
    assert "torch's own Sequential.forward" in chain
    assert "net = nn.Sequential(" in chain
    assert "train mode" in blocks
    assert "not in state_dict: scale" in blocks
    assert "has no forward of its own" in blocks
    assert "forward raised RuntimeError at snippets/demo/broken.py:18" in broken
    assert "mat1 and mat2 shapes cannot be multiplied" in broken
    assert "not called before the error" in broken
    assert "class PlainList" not in tree and "executed" not in tree
    assert "(2, 3) int64" in tokens
    assert "weight tied to embedding.weight" in tokens


def test_the_same_bytes_in_another_process(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snippets, "__path__", [str(site / "snippets")])
    options = {"snippet": "demo/plain_list", "model": "net", "input": "2,4"}
    drawn = fence.draw("", "xray", "xray", options, None)
    assert drawn == fence.draw("", "xray", "xray", options, None)
    assert drawn in (site / "site" / "index.html").read_text(encoding="utf-8")
