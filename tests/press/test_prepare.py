"""Setting up says what a machine lacks, and never fetches gigabytes unasked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from press import prepare


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in place of the virtual environment."""
    monkeypatch.setattr(prepare, "VENV", tmp_path)
    return tmp_path


def test_no_python_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prepare, "is_new_enough", lambda python: False)
    assert prepare.main(["tools"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("✗ No Python 3.11.5 or newer was found")
    assert "make … PYTHON=" in said


def test_an_old_python_is_not_taken() -> None:
    assert prepare.is_new_enough(sys.executable)
    assert not prepare.is_new_enough("/bin/false")


def test_cuda_is_refused_without_a_gpu(
    venv: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prepare, "brings_cuda", lambda requirement: True)
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(prepare, "pip", lambda *arguments: pytest.fail("it was downloaded"))
    monkeypatch.delenv("TORCH_BUILD", raising=False)
    assert prepare.main(["torch"]) == 1
    said = capsys.readouterr().err
    assert "TORCH_BUILD=cpu" in said and "PIP_EXTRA_INDEX_URL" in said


def test_the_cpu_build_comes_when_asked_for(
    venv: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[list[str]] = []

    def run(command: list[str]) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return subprocess.CompletedProcess(command, returncode=len(asked) - 1)

    monkeypatch.setattr("subprocess.run", run)
    monkeypatch.setenv("TORCH_BUILD", "cpu")
    assert prepare.main(["torch"]) == 0
    assert asked[0][-3:] == ["--torch-backend", "cpu", "torch==2.13.0"]
    for done in venv.glob(".torch-*"):
        done.unlink()
    assert prepare.main(["torch"]) == 1
    assert "uv could not install the CPU build" in capsys.readouterr().err


def test_cuda_is_fetched_when_asked_for_and_said(
    venv: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(prepare, "brings_cuda", lambda requirement: True)
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(prepare, "pip", lambda *arguments: asked.append(arguments))
    monkeypatch.setenv("TORCH_BUILD", "cuda")
    assert prepare.main(["torch"]) == 0
    assert "several gigabytes" in capsys.readouterr().err
    assert asked == [("install", "torch==2.13.0")]
    assert prepare.main(["torch"]) == 0
    assert len(asked) == 1, "the second time takes what is there"


@pytest.mark.parametrize(
    ("report", "answer"),
    [
        ('{"install": [{"metadata": {"name": "nvidia-cudnn-cu13"}}]}', True),
        ('{"install": [{"metadata": {"name": "torch"}}]}', False),
    ],
)
def test_cuda_is_seen_in_pips_report(
    report: str, answer: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = subprocess.CompletedProcess([], 0, stdout=report, stderr="")
    monkeypatch.setattr("subprocess.run", lambda *_, **__: ended)
    assert prepare.brings_cuda("torch==2.13.0") is answer


@pytest.mark.parametrize(
    ("here", "lacking", "named"),
    [
        (set(), "Chromium and Firefox", "CHROMIUM=/path/to/chromium and FIREFOX=/path/to/firefox"),
        ({"google-chrome"}, "Firefox", "FIREFOX=/path/to/firefox"),
    ],
)
def test_no_browser_and_no_apt_is_one_sentence(
    here: set[str],
    lacking: str,
    named: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in prepare.BROWSERS:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr("shutil.which", lambda name: name if name in here else None)
    assert prepare.main(["browser"]) == 1
    assert capsys.readouterr().err == (
        f"✗ The site tests need {lacking}, and none was found: install {lacking} and run make "
        f"again, or set {named}.\n"
    )


def test_only_the_browser_that_is_not_here_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[list[str]] = []

    def run(words: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(words)
        return subprocess.CompletedProcess(words, 0)

    monkeypatch.setenv("CHROMIUM", "/a/chromium")
    monkeypatch.delenv("FIREFOX", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: name if name == "apt-get" else None)
    monkeypatch.setattr("subprocess.run", run)
    assert prepare.main(["browser"]) == 0
    assert [words[-1] for words in ran] == ["update", "firefox-esr"]
    assert "chromium" not in ran[1]
    assert "Installing Debian's Firefox" in capsys.readouterr().err


def test_the_lock_pins_by_hash_without_torch_or_registry() -> None:
    lock = (prepare.ROOT / "requirements.lock").read_text()
    assert "--hash=sha256:" in lock
    assert "\ntorch==" not in lock
    assert "://" not in lock
