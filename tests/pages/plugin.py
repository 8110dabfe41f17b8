"""The pytest plugin that runs every block of every page, on the device that `--device` names."""

from __future__ import annotations

import dataclasses
import difflib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import pytest_codeblocks.plugin as codeblocks
import torch

from press import records
from press.alone import own_traceback
from press.expand import PageError
from press.house import HERE, House
from press.run import execute, set_device
from tests.pages.blocks import Block, blocks_of
from tests.pages.count import fences_on_site

pytest_plugins = ["tests.pages.evidence"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the house's options."""
    group = parser.getgroup("guide")
    group.addoption("--device", default="cpu", help="torch device that blocks and snippets run on")
    group.addoption(
        "--page",
        metavar="KEY",
        help="look for drift around one page alone, such as guide/sequential",
    )
    group.addoption(
        "--whole",
        action="store_true",
        help="fail unless the blocks that ran are all the Python blocks of the site in site/",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the named device torch's default one before any snippet is imported."""
    device = config.getoption("--device")
    if device.startswith("cuda") and not torch.cuda.is_available():
        raise pytest.UsageError(
            f"--device {device}: torch {torch.__version__} sees no CUDA GPU here: run on a machine "
            "that has one, with torch's CUDA build"
        )
    set_device(device)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take every Markdown page of a house's docs."""
    house = house_of(file_path, parent.config)
    if house.is_page(file_path):
        page: PageFile = PageFile.from_parent(parent, path=file_path)
        return page
    return None


def house_of(file_path: Path, config: pytest.Config) -> House:
    """The house whose page this is: the one that pytest was started in."""
    return House(config.rootpath) if file_path.is_relative_to(config.rootpath) else HERE


class PageFile(pytest.File):
    """A page, collected as its blocks."""

    def collect(self) -> Iterable[BlockItem]:
        """Yield one item for each Python block."""
        house = house_of(self.path, self.config)
        try:
            blocks = blocks_of(self.path, house)
        except PageError as slip:
            raise self.CollectError(str(slip)) from None
        for block in blocks:
            item: BlockItem = BlockItem.from_parent(
                self, name=house.include_path(block.snippet), block=block
            )
            yield item


class BlockItem(codeblocks.TestBlock):
    """A block: run and compared by pytest-codeblocks, executed the way `python file.py` does."""

    def __init__(self, *, block: Block, **kwargs: Any) -> None:
        super().__init__(obj=block.code_block, **kwargs)
        self.block = block
        self.printed = ""
        house = house_of(self.path, self.config)
        known = records.block(block.page, block.snippet, house)
        self.user_properties.append(("block", dataclasses.asdict(known)))

    def runtest(self) -> None:
        """Let pytest-codeblocks run the block, with `exec` replaced by the press's own runner."""
        with patch.object(codeblocks, "exec", self.run_as_script, create=True):
            super().runtest()

    def run_as_script(self, code: str, _globals: dict[str, Any]) -> None:
        """Execute the block, and keep what it printed for the message."""
        out = sys.stdout
        try:
            execute(self.block.snippet.name, code, self.config.getoption("--device"))
        finally:
            self.printed = out.getvalue() if hasattr(out, "getvalue") else ""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any) -> str:
        """Say page, line and snippet, then what was raised or the difference in the output."""
        snippet = self.block.snippet.relative_to(self.config.rootpath)
        where = f"{self.block.page}:{self.block.fence.page_line}, {snippet}"
        cause = excinfo.value.__context__
        if cause is not None:
            return f"{where}: the block raised; mend the snippet.\n{own_traceback(cause)}"
        if not isinstance(excinfo.value, RuntimeError):
            return f"{where}: {excinfo.getrepr()}"
        shown = (self.obj.expected_output or "").splitlines()
        diff = difflib.unified_diff(
            shown, self.printed.splitlines(), "the page shows", "the block prints", lineterm=""
        )
        key = snippet.relative_to("snippets").parent.as_posix()
        return (
            f"{where}: the block prints something else than the page shows; mend the snippet, or "
            f"run `make update PAGE={key}` if the new output is right.\n" + "\n".join(diff)
        )

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where pytest says that the block is."""
        return self.path, self.block.fence.page_line - 1, f"block {self.name}"


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print how many blocks the site shows, and how many ran."""
    ran = blocks_run(terminalreporter)
    if ran or config.getoption("--whole"):
        site = fences_on_site(HERE.root / "site")
        device = config.getoption("--device")
        shown = "no site built" if site is None else f"{site} Python blocks on the site"
        terminalreporter.write_line(f"{shown} · {ran} blocks run on {device}")


def blocks_run(terminalreporter: Any) -> int:
    """How many blocks were run to their end, green or red."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    return sum(
        1
        for report in reports
        if getattr(report, "when", "") == "call" and "block" in dict(report.user_properties)
    )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a whole run in which a block of the site did not run."""
    config = session.config
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if not config.getoption("--whole") or hasattr(config, "workerinput") or reporter is None:
        return
    shown, ran = fences_on_site(HERE.root / "site"), blocks_run(reporter)
    if shown != ran:
        reporter.write_line("")
        reporter.write_line(
            f"✗ The site shows {shown} Python blocks and {ran} ran: build it again with "
            "`make build`, and look for a page that the adapter passes over.",
            red=True,
        )
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
