"""What is gathered is PyTorch's own, line for line, with its licence and its hashes."""

from __future__ import annotations

import ast
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from playground import gather as gathering
from playground.gather import GatherError, gather

WHEEL = Path(torch.__file__).parent


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One gathered folder for the whole file."""
    into = tmp_path_factory.mktemp("playground") / "python"
    gather(into)
    return into


def statements(source: str) -> list[tuple[int, str, str]]:
    """Each definition, with its line, its kind and its name."""
    return [
        (node.lineno, type(node).__name__, node.name)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]


def test_line_numbers_are_pytorchs(gathered: Path) -> None:
    for name in gathering.UPSTREAM:
        theirs = (WHEEL / name).read_text(encoding="utf-8")
        ours = (gathered / "torch" / name).read_text(encoding="utf-8")
        assert statements(ours) == statements(theirs), name
        assert ours.count("\n") == theirs.count("\n"), name


class Bare(ast.NodeTransformer):
    """Takes the annotations off functions and values."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is None:
            return node
        return ast.Assign([node.target], self.visit(node.value))


def test_the_core_comes_without_annotations_line_for_line(gathered: Path) -> None:
    written = {file.relative_to(gathering.CORE) for file in gathering.CORE.rglob("*.py")}
    for name in sorted(written):
        theirs = (gathering.CORE / name).read_text(encoding="utf-8")
        if name.name in gathering.NOT_RUN:
            assert not (gathered / name).exists()
            continue
        ours = (gathered / name).read_text(encoding="utf-8")
        assert ast.dump(ast.parse(ours)) == ast.dump(Bare().visit(ast.parse(theirs))), name
        assert statements(ours) == statements(theirs), name
        assert ours.count("\n") == theirs.count("\n"), name


def test_docstrings_are_gone_and_code_is_not(gathered: Path) -> None:
    ours = (gathered / "torch/nn/modules/container.py").read_text(encoding="utf-8")
    assert "A sequential container" not in ours
    assert "def insert(self, index: int, module: Module)" in ours


def test_the_manifest_holds_the_hashes_of_the_wheel(gathered: Path) -> None:
    manifest = json.loads((gathered / "UPSTREAM.json").read_text(encoding="utf-8"))
    assert manifest["torch"] == torch.__version__
    assert manifest["sha256"] == {
        name: hashlib.sha256((WHEEL / name).read_bytes()).hexdigest() for name in gathering.UPSTREAM
    }


def test_pytorchs_licence_comes_along(gathered: Path) -> None:
    licence = (gathered / "LICENSE.pytorch").read_text(encoding="utf-8")
    assert "Redistributions of source code must retain the above copyright" in licence


def test_what_is_gathered_runs(gathered: Path) -> None:
    program = "import torch; print(torch.__file__, torch.nn.Sequential(torch.nn.Linear(2, 3)))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(gathered)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(gathered) in done.stdout
    assert "(0): Linear(in_features=2, out_features=3, bias=True)" in done.stdout


def test_names_are_those_of_the_installed_torch(gathered: Path) -> None:
    names: dict[str, frozenset[str]] = {}
    exec((gathered / "torch/_names.py").read_text(encoding="utf-8"), names)
    assert "einsum" in names["TORCH"]
    assert "matmul" in names["TENSOR"]
    assert "LSTM" in names["NN"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "UPSTREAM", (*gathering.UPSTREAM, "nn/modules/planted.py"))
    with pytest.raises(GatherError, match=r"^torch \S+ has no nn/modules/planted\.py: .*\.$"):
        gather(tmp_path / "python")
    assert not (tmp_path / "python").exists()


def test_a_file_that_is_not_python_is_named() -> None:
    with pytest.raises(GatherError, match=r"^torch 9's nn/broken\.py is not Python"):
        gathering.blanked("def", "nn/broken.py", "9")


def test_gathering_twice_leaves_nothing_old(tmp_path: Path) -> None:
    gather(tmp_path / "python")
    (tmp_path / "python/torch/old.py").write_text("", encoding="utf-8")
    gather(tmp_path / "python")
    assert not (tmp_path / "python/torch/old.py").exists()
