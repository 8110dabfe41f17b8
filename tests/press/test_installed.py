"""What `pip install` from the repository gives: snippets and xray, whole, away from the clone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from press.house import HERE

NAME = "guide/sequential/cascade"
PACKAGES = ("snippets", "xray")
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "build", "*.egg-info")
LOOK = """
import snippets, torch, xray
print(snippets.__file__, xray.__file__, sep="\\n")
print(xray.xray(torch.nn.Linear(4, 8), torch.ones(2, 4)))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that pip installed the project into, from a copy of what a wheel is built of."""
    clone, target = tmp_path_factory.mktemp("clone"), tmp_path_factory.mktemp("installed")
    for name in PACKAGES:
        shutil.copytree(HERE.root / name, clone / name, ignore=LEFT_OUT)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(HERE.root / name, clone / name)
    offline = ["--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", "install", *offline, "--target", str(target)]
    ended = subprocess.run([*command, str(clone)], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return target


def ask(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in an empty folder, with what was installed before everything else."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def files(root: Path, package: str) -> dict[str, bytes]:
    """Every file of a package that its reader or its code needs."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted((root / package).rglob("*"))
        if file.suffix in (".py", ".out", ".css", ".json", ".typed")
    }


@pytest.mark.parametrize("package", PACKAGES)
def test_every_file_is_in_it(package: str, installed: Path) -> None:
    wanted, given = files(HERE.root, package), files(installed, package)
    assert wanted.keys() - given.keys() == set(), "add them to package-data in pyproject.toml"
    assert given == wanted


def test_nothing_else_is_in_it(installed: Path) -> None:
    names = {entry.name.partition("-")[0] for entry in installed.iterdir()}
    assert names == {*PACKAGES, "torch_module_containers"}


def test_the_command_lists_shows_and_copies(installed: Path, tmp_path: Path) -> None:
    command = ("-S", "-m", "snippets")
    listed = ask(installed, tmp_path, *command, "list")
    names = [line.split()[0] for line in listed.stdout.splitlines()]
    programs = [HERE.include_path(program).removesuffix(".py") for program in HERE.programs()]
    assert names == programs, listed.stderr
    text = (HERE.snippets / f"{NAME}.py").read_text(encoding="utf-8")
    assert ask(installed, tmp_path, *command, "show", NAME).stdout == text
    assert ask(installed, tmp_path, *command, "copy", NAME, ".").returncode == 0
    assert (tmp_path / "cascade.py").read_text(encoding="utf-8") == text


def test_xray_is_the_installed_one_and_draws(installed: Path, tmp_path: Path) -> None:
    ended = ask(installed, tmp_path, "-c", LOOK)
    assert ended.returncode == 0, ended.stderr
    *places, drawn = ended.stdout.split("\n", 2)
    assert places == [str(installed / package / "__init__.py") for package in PACKAGES]
    assert "Linear" in drawn
