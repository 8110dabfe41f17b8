"""The part of the plugin that lets nothing be skipped, and writes down what a run verified."""

from __future__ import annotations

import datetime
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import torch

from press.expand import PageError
from press.house import House
from press.outputs import write_whole
from press.records import COMMIT, Block, Record, blocks_of_house, head, to_json


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of a run that shall count as evidence."""
    group = parser.getgroup("guide")
    group.addoption(
        "--no-skips",
        action="store_true",
        help="fail when a test is skipped, expected to fail or deselected, or a block did not run",
    )
    group.addoption("--record", metavar="FILE", help="write what the run verified into FILE")
    group.addoption(
        "--commit",
        metavar="SHA",
        help="the commit of the files, for --record on a machine where git is missing",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Watch the run when it shall count as evidence; xdist's workers report to their parent."""
    wanted = config.getoption("--no-skips") or config.getoption("--record")
    if wanted and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Evidence(config), "evidence")


class Evidence:
    """Everything that a run said, and what follows from it."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.house = House(config.rootpath)
        self.device: str = config.getoption("--device")
        self.commit, self.dirty = self.place_in_history()
        self.outcomes: dict[Block, str] = {}
        self.left_out: list[str] = []
        self.failed: set[str] = set()

    def place_in_history(self) -> tuple[str | None, bool]:
        """The commit that runs, and whether the files differ from it."""
        told: str | None = self.config.getoption("--commit")
        commit, dirty = head(self.house)
        if told is None:
            return commit, dirty
        if not COMMIT.fullmatch(told):
            raise pytest.UsageError(f"--commit {told}: give all 40 digits of the commit")
        if commit is not None and commit != told:
            raise pytest.UsageError(
                f"--commit {told}: git says that these files are of {commit}: leave --commit out"
            )
        return told, dirty if commit else False

    def pytest_sessionstart(self) -> None:
        """Stop a run whose tensors would not lie on the device that it is evidence for."""
        try:
            there = torch.empty(1).device.type
        except (AssertionError, RuntimeError) as error:  # torch without CUDA, or a broken driver
            there = f"no device at all ({error})"
        if there != self.device.split(":")[0]:
            raise pytest.UsageError(
                f"--device {self.device}: new tensors lie on {there}, so that this run would "
                f"prove nothing about {self.device}: mend the driver, or press/run.py"
            )

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file that could not be collected, or skipped itself whole."""
        self.note(report)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how a test or a block ended."""
        self.note(report)
        told: Any = dict(report.user_properties).get("block")
        if told and (report.when == "call" or report.outcome != "passed"):
            self.outcomes[Block(**told)] = report.outcome

    def note(self, report: pytest.CollectReport | pytest.TestReport) -> None:
        """Keep what was red, and what did not run."""
        if report.outcome == "failed":
            self.failed.add(subject(report.nodeid, self.house))
        why = getattr(report, "wasxfail", None)
        if report.outcome == "skipped" or why is not None:
            reason = why if why is not None else reason_of(report.longrepr)
            self.left_out.append(f"{report.nodeid} ({reason})")

    def pytest_deselected(self, items: Sequence[pytest.Item]) -> None:
        """Note what a -k or -m left out."""
        self.left_out += [f"{item.nodeid} (deselected)" for item in items]

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the record, and turn the run red when something did not run."""
        faults = self.faults() if self.config.getoption("--no-skips") else []
        reporter = self.config.pluginmanager.get_plugin("terminalreporter")
        for fault in faults:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
            if reporter is not None:
                reporter.write_line("")
                reporter.write_line(f"✗ {fault}.", red=True)
        file = self.config.getoption("--record")
        if file:
            place = self.config.invocation_params.dir / file
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, to_json(self.record(red=bool(session.exitstatus))))
            if self.dirty and reporter is not None:
                reporter.write_line("")
                reporter.write_line(
                    f"• {file} is of files that no commit holds: good to read, not to publish."
                )

    def faults(self) -> list[str]:
        """Why the run is no evidence, a sentence each."""
        faults = []
        if self.left_out:
            faults.append(
                f"{len(self.left_out)} did not run, and --no-skips allows none: "
                f"{'; '.join(self.left_out[:5])}: make them run on {self.device}"
            )
        try:
            shown = [block for blocks in blocks_of_house(self.house).values() for block in blocks]
        except PageError as slip:
            return [*faults, str(slip)]
        missing = [block for block in shown if block not in self.outcomes]
        if missing or not shown:
            first = f", {missing[0].snippet} the first of the missing" if missing else ""
            faults.append(
                f"{len(shown) - len(missing)} of the pages' {len(shown)} blocks ran on "
                f"{self.device}{first}: run pytest over docs and tests/snippets"
            )
        return faults

    def record(self, red: bool) -> Record:
        """What the run verified."""
        return Record(
            torch=torch.__version__,
            python=platform.python_version(),
            device=self.device,
            device_name=device_name(self.device),
            cuda=torch.version.cuda if self.device.startswith("cuda") else None,
            platform=f"{platform.system()} {platform.machine()}",
            date=datetime.datetime.now(datetime.UTC).date().isoformat(),
            commit=self.commit,
            dirty=self.dirty,
            failed=sorted(self.failed) or (["the run as a whole"] if red else []),
            outcomes=self.outcomes,
        )


def device_name(device: str) -> str:
    """The device in people's words: CPU (x86_64), or what the GPU calls itself."""
    if device.startswith("cuda"):
        name: str = torch.cuda.get_device_name(device)
        return name
    return f"CPU ({platform.machine()})" if device == "cpu" else device


def reason_of(longrepr: Any) -> str:
    """Why pytest skipped something, in its author's words."""
    return str(longrepr[2]) if isinstance(longrepr, tuple) else "no reason given"


def subject(nodeid: str, house: House) -> str:
    """The page that a red test speaks of; the test's own file when it is about no page."""
    file = Path(nodeid.split("::")[0])
    parts = file.parts
    if parts[:2] != ("tests", "snippets"):
        return file.as_posix()
    key = "/".join([*parts[2:-1], file.stem.removeprefix("test_")])
    pages = {house.page_key(page): house.name(page) for page in [*house.pages(), *house.labs()]}
    return pages.get(key, file.as_posix())
