"""`python -m snippets` lists, shows, runs and copies what the package holds, from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from press.house import HERE
from snippets import __main__ as command

NAME = "guide/sequential/cascade"
FILE = HERE.snippets / f"{NAME}.py"


def ask(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder that is not the project's, without site-packages' torch."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.root)}
    words = [sys.executable, "-m", "snippets", *arguments]
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True)


def test_list_names_every_snippet_with_its_purpose(tmp_path: Path) -> None:
    lines = ask("list", folder=tmp_path).stdout.splitlines()
    names = [HERE.include_path(program).removesuffix(".py") for program in HERE.programs()]
    assert [line.split()[0] for line in lines] == names
    assert all(line.split(maxsplit=1)[1].endswith(".") for line in lines)
    some = ask("list", "guide/module-list", folder=tmp_path).stdout.splitlines()
    assert some and all(line.startswith("guide/module_list/") for line in some)


def test_show_prints_the_program(tmp_path: Path) -> None:
    assert ask("show", NAME, folder=tmp_path).stdout == FILE.read_text(encoding="utf-8")
    assert ask("show", f"{NAME}.py", folder=tmp_path).stdout == FILE.read_text(encoding="utf-8")


def test_run_prints_what_its_page_shows(tmp_path: Path) -> None:
    ended = ask("run", NAME, folder=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == FILE.with_suffix(".out").read_text(encoding="utf-8")


def test_copy_makes_the_folder_and_writes_over_nothing(tmp_path: Path) -> None:
    ended = ask("copy", NAME, "new/folder", folder=tmp_path)
    copied = tmp_path / "new/folder/cascade.py"
    assert ended.returncode == 0 and copied.read_bytes() == FILE.read_bytes()
    copied.write_text("mine\n")
    ended = ask("copy", NAME, "new/folder", folder=tmp_path)
    assert ended.returncode == 1 and copied.read_text() == "mine\n"
    assert ended.stderr == "✗ new/folder/cascade.py is there already: name another folder\n"
    ended = ask("copy", NAME, "new/folder/cascade.py", folder=tmp_path)
    assert ended.stderr == "✗ new/folder/cascade.py is a file: name a folder\n"


@pytest.mark.parametrize(
    ("wrong", "close"),
    [
        ("guide/sequental/cascade", NAME),
        ("cascade", NAME),
        ("guide/sequential", "guide/sequential/"),
        ("no/such/thing/at/all", "see «list»"),
    ],
)
def test_a_wrong_name_is_told_the_closest(wrong: str, close: str, tmp_path: Path) -> None:
    ended = ask("show", wrong, folder=tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"✗ There is no snippet «{wrong}»: ") and close in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_an_old_name_finds_the_snippet_that_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "guide" / "two" / "count.py"
    program.parent.mkdir(parents=True)
    program.write_text('"""Count."""\n', encoding="utf-8")
    (tmp_path / "_moved.json").write_text('{"guide/one/count": "guide/two/count"}')
    monkeypatch.setattr(command, "HERE", tmp_path)
    assert command.find("guide/one/count") == command.find("guide/two/count") == program


def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    shell = f"set -o pipefail; PYTHONPATH={HERE.root} {sys.executable} -m snippets list | true"
    ended = subprocess.run(
        ["bash", "-c", shell], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in ended.stderr


def test_it_needs_the_standard_library_alone(tmp_path: Path) -> None:
    words = [sys.executable, "-S", "-m", "snippets", "list"]
    environment = {"PYTHONPATH": str(HERE.root), "PATH": os.environ["PATH"]}
    ended = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
