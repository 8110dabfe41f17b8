"""A slip in a fence stops the build with one sentence that names the option and the cure."""

from __future__ import annotations

import importlib
import sys
import weakref
from pathlib import Path
from typing import Any

import markdown
import pytest
import torch
from pymdownx.superfences import SuperFencesException

from tests.xray.conftest import build_site, write_site
from xray import fence
from xray.record import xray


@pytest.fixture(autouse=True)
def samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of snippets for these tests only."""
    folder = tmp_path / "shown"
    folder.mkdir()
    (folder / "fine.py").write_text(
        "import torch\nfrom torch import nn\nprint('loud')\nnet = nn.Linear(4, 3)\n"
        "numbers = [1]\nclass Sized(nn.Linear):\n    pass\n"
        "def empty():\n    return None\ndef fails():\n    raise ValueError('no data')\n",
        encoding="utf-8",
    )
    (folder / "needs.py").write_text("import a_module_that_is_not_there\n", encoding="utf-8")
    (folder / "raises.py").write_text("print(1 / 0)\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(fence, "PACKAGE", "shown")
    return folder


def render(options: str) -> str:
    fences = [{"name": "xray", "class": "xray", "format": fence.draw, "validator": fence.validate}]
    made = markdown.Markdown(
        extensions=["pymdownx.superfences"],
        extension_configs={"pymdownx.superfences": {"custom_fences": fences}},
    )
    return made.convert(f"```xray {options}\n```\n")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ('model="net" input="2,4"', 'needs the option "snippet"'),
        ('snippet="fine" input="2,4"', 'needs the option "model"'),
        ('snippet="fine" model="net"', 'needs the option "input"'),
        ('snippet="fine" model="net" input="2,4" modes="eval"', 'has no option "modes"'),
        ('snippet="fine" model="net" input="2,4" mode="trial"', 'mode="eval" or mode="train"'),
        ('snippet="fine" model="net" input="2,4" parts="trees"', 'parts="trees"'),
        ('snippet="fine" model="net" input="2,4" parts=""', 'parts=""'),
        ('snippet="fin" model="net" input="2,4"', "there is no file shown/fin.py"),
        ('snippet="../fine" model="net" input="2,4"', "a path without suffix"),
        ('snippet="needs" model="net" input="2,4"', "a_module_that_is_not_there, which is miss"),
        ('snippet="raises" model="net" input="2,4"', "raises ZeroDivisionError"),
        ('snippet="fine" model="nett" input="2,4"', "has no name nett; it has net"),
        ('snippet="fine" model="numbers" input="2,4"', "numbers in shown.fine is of type list"),
        ('snippet="fine" model="empty" input="2,4"', "makes a NoneType, not an nn.Module"),
        ('snippet="fine" model="fails" input="2,4"', "making fails raises ValueError: no data"),
        ('snippet="fine" model="Sized" input="2,4"', "write a function without arguments"),
        ('snippet="fine" model="net" input="two"', 'the input "two" is no shape'),
        ('snippet="fine" model="net" input="2,4:int65"', "torch has no dtype int65"),
    ],
)
def test_a_slip(options: str, says: str) -> None:
    with pytest.raises(SuperFencesException) as caught:
        render(options)
    message = str(caught.value)
    assert says in message
    assert message.startswith("xray fence ")
    assert "\n" not in message and message.endswith(".") and not message.endswith("..")


def test_a_slip_names_the_snippet() -> None:
    with pytest.raises(SuperFencesException, match='snippet="fine"'):
        render('snippet="fine" model="nett" input="2,4"')


def test_it_is_silent_and_leaves_python_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    state, bytecode = torch.get_rng_state(), sys.dont_write_bytecode
    drawn = render('snippet="fine" model="net" input="2,4"')
    assert '<div class="xray">' in drawn and "<p><div" not in drawn
    assert capsys.readouterr() == ("", "")
    assert "shown.fine" not in sys.modules
    assert sys.dont_write_bytecode is bytecode
    assert torch.equal(torch.get_rng_state(), state)


def test_a_changed_snippet_is_read_again(samples: Path) -> None:
    assert "15 parameters" in render('snippet="fine" model="net" input="2,4"')
    text = (samples / "fine.py").read_text(encoding="utf-8").replace("(4, 3)", "(8, 3)")
    (samples / "fine.py").write_text(text, encoding="utf-8")
    assert "27 parameters" in render('snippet="fine" model="net" input="2,8"')


def test_a_snippet_that_is_imported_already_is_run_afresh_and_left_alone(samples: Path) -> None:
    module = importlib.import_module("shown.fine")
    (samples / "fine.py").write_text("from torch import nn\nnew = nn.ReLU()\n", encoding="utf-8")
    assert "ReLU" in render('snippet="fine" model="new" input="2,4"')
    assert sys.modules["shown"].fine is module
    assert sys.modules.pop("shown.fine") is module


def test_what_a_snippet_made_is_gone_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a build would keep the networks of every page until its end."""
    made: list[weakref.ref[Any]] = []

    def noting(net: Any, *inputs: Any, **options: Any) -> Any:
        made.append(weakref.ref(net.weight))
        return xray(net, *inputs, **options)

    monkeypatch.setattr(fence, "xray", noting)
    render('snippet="fine" model="net" input="2,4"')
    (weight,) = made
    assert weight() is None


def test_a_strict_build_stops(tmp_path: Path) -> None:
    folder = tmp_path / "site_with_a_slip"
    folder.mkdir()
    write_site(folder, '```xray snippet="demo/plain_lst" model="net" input="2,4"\n```\n')
    built = build_site(folder)
    assert built.returncode != 0
    assert 'xray fence snippet="demo/plain_lst": there is no file' in built.stderr
    assert not (folder / "site" / "index.html").exists()


def test_a_model_is_recorded_once_however_often_it_is_shown(
    samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[str] = []
    monkeypatch.setattr(fence, "_runs", runs, raising=False)
    (samples / "told.py").write_text(
        "from torch import nn\nfrom xray import fence\nfence._runs.append('run')\n"
        "net = nn.Linear(4, 3)\n",
        encoding="utf-8",
    )
    options = {"snippet": "told", "model": "net", "input": "2,4"}
    drawn = render('snippet="told" model="net" input="2,4"')
    assert drawn == render('snippet="told" model="net" input="2,4"')
    assert "15 parameters" in fence.as_text(options)
    assert runs == ["run"]
    with (samples / "told.py").open("a", encoding="utf-8") as file:
        file.write("net = nn.Linear(4, 5)\n")
    assert "25 parameters" in fence.as_text(options)
    render('snippet="told" model="net" input="2,4" mode="train"')
    assert len(runs) == 3
