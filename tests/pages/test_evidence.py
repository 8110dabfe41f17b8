"""A run that counts as evidence cannot pass by skipping, and its record says what it verified."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import torch

from press import records
from press.house import HERE
from tests.pages.evidence import Evidence, subject
from tests.pages.planted import PAGE, SNIPPET, plant
from tests.pages.test_adapter import run_pytest
from tests.press.history import commit_all

# The device «meta» stands for a GPU here: a second device that every machine has.
STRICT = ("--device", "meta", "--no-skips")


def test_a_run_that_left_nothing_out_passes_and_is_recorded(tmp_path: Path) -> None:
    commit = commit_all(plant(tmp_path))
    ended = run_pytest(tmp_path, *STRICT, "--record", "build/run.json")
    assert ended.returncode == 0, ended.stdout
    record = records.read(tmp_path / "build/run.json")
    assert (record.device, record.torch) == ("meta", torch.__version__)
    assert (record.commit, record.dirty, record.failed) == (commit, False, [])
    ((block, outcome),) = record.outcomes.items()
    assert (block.page, block.snippet, outcome) == (PAGE, SNIPPET, "passed")


LEFT_OUT = """\
import pytest

def test_skipped() -> None:
    pytest.skip("no time")

@pytest.mark.xfail(reason="known")
def test_expected_to_fail() -> None:
    assert False

@pytest.mark.xfail(reason="mended")
def test_unexpectedly_passes() -> None:
    pass

def test_that_runs() -> None:
    pass
"""


def test_a_skip_and_an_expected_failure_are_red(tmp_path: Path) -> None:
    plant(tmp_path, {"tests/test_left.py": LEFT_OUT})
    ended = run_pytest(tmp_path, "tests/test_left.py", *STRICT)
    assert ended.returncode == 1
    assert "✗ 3 did not run, and --no-skips allows none" in ended.stdout
    for told in ("test_skipped (Skipped: no time)", "to_fail (known)", "passes (mended)"):
        assert told in ended.stdout
    assert "make them run on meta" in ended.stdout


def test_a_deselected_test_is_red(tmp_path: Path) -> None:
    plant(tmp_path, {"tests/test_left.py": LEFT_OUT})
    ended = run_pytest(tmp_path, "tests/test_left.py", *STRICT, "-k", "not skipped and not pass")
    assert ended.returncode == 1
    assert "test_skipped (deselected)" in ended.stdout


def test_a_file_that_skips_itself_is_red(tmp_path: Path) -> None:
    whole = 'import pytest\n\npytest.importorskip("no_such_module")\n'
    plant(tmp_path, {"tests/test_whole.py": whole})
    ended = run_pytest(tmp_path, "tests/test_whole.py", *STRICT)
    assert ended.returncode == 1
    assert "✗ 1 did not run" in ended.stdout and "no_such_module" in ended.stdout


RUNS = "def test_runs() -> None:\n    pass\n"


def test_zero_blocks_are_red(tmp_path: Path) -> None:
    """A house without a block, and a run past the pages: neither proves anything."""
    plant(tmp_path, {PAGE: "---\ndescription: One.\n---\n# One\n", "tests/test_a.py": RUNS})
    ended = run_pytest(tmp_path, "tests/test_a.py", *STRICT)
    assert ended.returncode == 1
    assert "✗ 0 of the pages' 0 blocks ran on meta: run pytest over docs" in ended.stdout


def test_a_page_that_was_not_collected_is_red(tmp_path: Path) -> None:
    plant(tmp_path, {"docs/guide/two.md": PAGE_TWO, "snippets/guide/two/say.py": '"""Say."""\n'})
    ended = run_pytest(tmp_path, "--ignore=docs/guide/two.md", *STRICT)
    assert ended.returncode == 1
    assert (
        "✗ 1 of the pages' 2 blocks ran on meta, snippets/guide/two/say.py the first of the "
        "missing" in ended.stdout
    )


PAGE_TWO = '---\ndescription: Two.\n---\n# Two\n\n```python\n--8<-- "guide/two/say.py"\n```\n'


def test_a_red_block_is_red_in_the_record_with_its_page(tmp_path: Path) -> None:
    plant(tmp_path, {SNIPPET: '"""Fail."""\n\nprint(undefined)\n'})
    ended = run_pytest(tmp_path, "--record", "run.json", "--commit", "a" * 40)
    assert ended.returncode == 1
    told = json.loads((tmp_path / "run.json").read_text())
    assert told["failed"] == [PAGE]
    assert [block["outcome"] for block in told["blocks"]] == ["failed"]
    assert told["commit"] == "a" * 40, "a machine without git is told the commit"


def test_no_gpu_is_red_before_anything_runs(tmp_path: Path) -> None:
    if torch.cuda.is_available():
        return  # then `make test-gpu` is the test
    plant(tmp_path)
    ended = run_pytest(tmp_path, "--device", "cuda", "--no-skips", "--record", "run.json")
    assert ended.returncode == 4
    assert "sees no CUDA GPU here" in ended.stderr
    assert not (tmp_path / "run.json").exists()


class Options(SimpleNamespace):
    """As much of pytest's configuration as the plugin asks."""

    def getoption(self, name: str) -> Any:
        """The value of an option; None when it was not given."""
        return self.options.get(name)


def evidence(root: Path, **options: Any) -> Evidence:
    """The plugin's part, as if pytest had been started in `root` with these options."""
    named = {f"--{name}": value for name, value in options.items()}
    return Evidence(cast(pytest.Config, Options(rootpath=root, options=named)))


def test_tensors_on_another_device_stop_the_run(tmp_path: Path) -> None:
    with pytest.raises(pytest.UsageError, match="new tensors lie on"):
        evidence(tmp_path, device="xpu").pytest_sessionstart()


def test_a_device_that_holds_no_tensor_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no kernel image is available")

    monkeypatch.setattr(torch, "empty", broken)
    with pytest.raises(pytest.UsageError, match=r"no device at all \(no kernel image"):
        evidence(tmp_path, device="cuda").pytest_sessionstart()


def test_a_gpu_is_recorded_by_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda device: "NVIDIA H200")
    monkeypatch.setattr(torch, "__version__", "2.13.0+cu130")
    monkeypatch.setattr(torch.version, "cuda", "13.0")
    record = evidence(plant(tmp_path).root, device="cuda").record(red=False)
    assert (record.kind, record.cuda, record.version) == ("GPU", "13.0", "2.13.0")
    assert record.file_name == "nvidia-h200-torch-2.13.0.json"


def test_a_told_commit_must_be_whole_and_gits_own(tmp_path: Path) -> None:
    house = plant(tmp_path)
    with pytest.raises(pytest.UsageError, match="all 40 digits"):
        evidence(tmp_path, device="cpu", commit="abc1234")
    assert evidence(tmp_path, device="cpu", commit="b" * 40).commit == "b" * 40
    assert evidence(tmp_path, device="cpu").dirty, "nobody knows what these files are"
    commit_all(house)
    with pytest.raises(pytest.UsageError, match="git says that these files are of"):
        evidence(tmp_path, device="cpu", commit="b" * 40)


def test_a_changed_file_makes_the_record_dirty(tmp_path: Path) -> None:
    house = plant(tmp_path)
    commit_all(house)
    assert not evidence(tmp_path, device="cpu").dirty
    (tmp_path / SNIPPET).write_text('"""Another."""\n')
    assert evidence(tmp_path, device="cpu").dirty


def test_a_red_test_names_the_page_that_it_is_about(tmp_path: Path) -> None:
    house = plant(tmp_path)
    assert subject("tests/snippets/guide/test_one.py::test_count", house) == PAGE
    assert subject(f"{PAGE}::guide/one/count.py", house) == PAGE
    assert subject("tests/snippets/guide/test_gone.py::test", house).endswith("test_gone.py")
    assert subject("tests/press/test_build.py::test", HERE) == "tests/press/test_build.py"
