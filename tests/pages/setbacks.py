"""The catalogue's other half: what a command meets on its way, with the sentence that it says."""

from __future__ import annotations

import contextlib
import importlib.metadata
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import patch

import pytest

from playground import gather, programs, runnable
from press import move, new, outputs, playground, prepare, serve, watch
from press.bench import site as growth
from press.house import House
from snippets import __main__ as snippets
from tests.pages import evidence, one, plugin
from tests.pages.messages import MARK
from tests.pages.planted import PAGE, SNIPPET, plant
from tests.pages.slips import Told
from tests.press.history import commit_all
from tests.site import audit
from tests.site import conftest as built

HOUSE = House(Path(__file__).resolve().parents[2])
NOTHING = subprocess.CompletedProcess([], 1, stdout="", stderr="")
NO_NETWORK = subprocess.CompletedProcess([], 1, stdout="", stderr="…\nERROR: no network\n")


class Heard(Exception):
    """What a command said behind its mark."""


def heard(command: Callable[[], object]) -> None:
    """Run a command and raise, as Heard, the sentence that it prints or returns."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        told = command()
    text = said.getvalue() + (str(told) if isinstance(told, str) else "")
    raise Heard(text.partition(MARK)[2].rstrip().removesuffix("."))


def command(what: str, step: Callable[[], object], sentence: str) -> Told:
    """A setback that a command says behind its mark."""
    return Told(what, lambda root: heard(step), sentence)


@contextlib.contextmanager
def bare_machine(ended: subprocess.CompletedProcess[str] = NOTHING) -> Iterator[None]:
    """A machine without any program, on which whatever is started fails."""
    with (
        patch.dict("os.environ", {"CHROMIUM": "", "TORCH_BUILD": ""}),
        patch("shutil.which", return_value=None),
        patch("subprocess.run", return_value=ended),
    ):
        yield


def preparing(what: str, part: str, sentence: str, **environment: str) -> Told:
    """A setback of setting up, on a bare machine with an empty virtual environment."""

    def step(root: Path) -> None:
        with (
            bare_machine(NO_NETWORK),
            patch.dict("os.environ", environment),
            patch.object(prepare, "VENV", root),
            patch.object(prepare, "venv_python", lambda: sys.executable),
            patch.object(prepare, "is_new_enough", lambda python: part == "tools"),
        ):
            heard(lambda: prepare.main([part.removeprefix("old ")]))

    return Told(what, step, sentence)


def with_cuda(root: Path) -> None:
    """Prepare torch where pip would bring CUDA, and no GPU is."""
    with (
        bare_machine(),
        patch.object(prepare, "VENV", root),
        patch.object(prepare, "brings_cuda", lambda requirement: True),
    ):
        prepare.prepare_torch()


def without_browsers(root: Path) -> None:
    """Prepare a browser where apt-get is there, and fails."""
    with (
        bare_machine(),
        patch.object(prepare, "find_browser", lambda name: None),
        patch("shutil.which", return_value="/usr/bin/apt-get"),
    ):
        prepare.prepare_browsers()


PIN = (HOUSE.root / "constraints.txt").read_text(encoding="utf-8").split()[0]
LOCK = HOUSE.root / "requirements.lock"
LAST_LINES = "its last lines above say why; mend that (often the network) and run the same make"

# Found by each make target, which sets up what it needs.
IN_SETTING_UP = [
    preparing(
        "an old Python",
        "old tools",
        f"No Python 3.11.5 or newer was found ({sys.executable} is {sys.version.split()[0]}): "
        "install one, or name yours with make … PYTHON=/path/to/python3",
    ),
    preparing(
        "no network for the tools",
        "tools",
        f"pip could not finish «pip install --require-hashes -r {LOCK}»: {LAST_LINES} command "
        "again",
    ),
    preparing(
        "no network for torch",
        "torch",
        f"pip cannot find {PIN} (ERROR: no network): mend that (often the network) and run the "
        "same make command again",
    ),
    preparing(
        "no network for torch's CPU build",
        "torch",
        f"uv could not install the CPU build of {PIN}: {LAST_LINES} command again",
        TORCH_BUILD="cpu",
    ),
    Told(
        "gigabytes of CUDA on a machine without a GPU",
        with_cuda,
        f"{PIN} would come as its CUDA build, several gigabytes, and this machine shows no NVIDIA "
        "GPU: take the small CPU build with TORCH_BUILD=cpu, or with PIP_EXTRA_INDEX_URL set to "
        "PyTorch's CPU wheel index (shown on pytorch.org/get-started/locally under Pip, CPU); or "
        "accept the download with TORCH_BUILD=cuda",
    ),
    preparing(
        "no browser, and no apt-get that brings one",
        "browser",
        "The site tests need Chromium and Firefox, and none was found: install Chromium and "
        "Firefox and run make again, or set CHROMIUM=/path/to/chromium and "
        "FIREFOX=/path/to/firefox",
    ),
    Told(
        "an apt-get that fails",
        without_browsers,
        "apt-get update failed while fetching Chromium and Firefox: install Chromium and Firefox "
        "and run make again, or set CHROMIUM=/path/to/chromium and FIREFOX=/path/to/firefox",
    ),
]


def distribution(**about: Any) -> Any:
    """Let the installed torch be another one."""
    wheel = SimpleNamespace(version="2.13.0", locate_file=lambda file: file, **about)
    return patch("importlib.metadata.distribution", return_value=wheel)


def without_torch(root: Path) -> None:
    """Gather the playground where torch is not installed."""
    absent = importlib.metadata.PackageNotFoundError("torch")
    with patch("importlib.metadata.distribution", side_effect=absent):
        gather.gather(root / "tree")


def without_licence(root: Path) -> None:
    """Gather the playground from a torch that came without its licence."""
    with distribution(files=()):
        gather.gather(root / "tree")


def packing(root: Path) -> None:
    """Pack the playground with a tool that fails."""
    with patch("subprocess.run", return_value=NO_NETWORK):
        playground.tool("esbuild", ["esbuild"], root)


def without_npm(root: Path) -> None:
    """Make the playground where npm is not there."""
    with bare_machine():
        playground.assets(House(root))


def offline_npm(root: Path) -> None:
    """Make the playground where npm finds no network."""
    (root / "package-lock.json").write_text("{}", encoding="utf-8")
    with patch("subprocess.run", return_value=NO_NETWORK):
        playground.install(root, "npm")


def listing(listed: dict[str, str], found: dict[str, str]) -> Callable[[Path], None]:
    """Compare the list of runnable blocks with what was found."""

    def step(root: Path) -> None:
        raise Heard(*runnable.faults(listed, found))

    return step


def ended_core(root: Path) -> None:
    """Ask a process that has ended for the output of a program."""
    ended = SimpleNamespace(stdin=io.StringIO(), stdout=io.StringIO(), wait=lambda: 3)
    with patch("subprocess.Popen", return_value=ended):
        programs.Core(root).run("count.py", "print(3)")


ONE = {"guide/one/count.py": "a" * 64}
ON_ITS_TORCH = "it prints something else on the playground's torch than its .out says"

# Found by `make build`, `make update` and the tests of the playground.
IN_THE_PLAYGROUND = [
    Told(
        "a playground without torch",
        without_torch,
        "torch is not installed here: run `make build`, which sets it up.",
    ),
    Told(
        "a torch without its licence",
        without_licence,
        "torch 2.13.0 carries no LICENSE beside its metadata, so its files may not be passed on: "
        "reinstall torch with `make build`.",
    ),
    Told(
        "a torch that lacks a file",
        lambda root: gather._read(root / "nn/modules/gone.py", "2.14.0"),
        "torch 2.14.0 has no nn/modules/gone.py: the playground knows the files of the version in "
        "constraints.txt, so install that one or correct UPSTREAM in playground/gather.py.",
    ),
    Told(
        "a torch that this Python cannot read",
        lambda root: gather.blanked("match = (\n", "nn/init.py", "2.13.0"),
        "torch 2.13.0's nn/init.py is not Python that this interpreter reads ('(' was never "
        "closed (<unknown>, line 1)): reinstall torch with `make build`.",
    ),
    Told(
        "a build without npm",
        without_npm,
        "npm was not found; install Node.js 20 or newer to have it",
    ),
    Told(
        "a build without a network for npm",
        offline_npm,
        "«npm ci» in playground/ failed, it said: ERROR: no network; mend that (often the "
        "network) and build again to have it",
    ),
    Told(
        "a tool of the playground that fails",
        packing,
        "esbuild could not make the playground: it said: ERROR: no network; mend that, or delete "
        "playground/node_modules and build again",
    ),
    Told(
        "a block that the built page does not have",
        lambda root: playground.marked("<p>One</p>", ["a.py"], set(), Path("one.html")),
        "one.html has 0 built blocks of Python and its page has 1: mend the fences, or BLOCK in "
        "press/playground.py",
    ),
    Told(
        "a block that no longer runs in the page",
        listing(ONE, {}),
        f"guide/one/count.py is listed as runnable, but {ON_ITS_TORCH}: mend playground/core, or "
        "if that is meant, run `make update`, which lists it anew",
    ),
    Told(
        "a block that runs in the page and is not offered",
        listing({}, ONE),
        "guide/one/count.py runs on the playground's torch and is not listed, so no page offers "
        "it: run `make update`",
    ),
    Told(
        "a block that changed after it was listed",
        listing(ONE, {"guide/one/count.py": "b" * 64}),
        "guide/one/count.py or its output changed after it was listed as runnable: run `make "
        "update`",
    ),
    Told(
        "a playground's torch whose process ended",
        ended_core,
        "count.py: the process that serves the playground's torch ended with status 3: run python "
        "-m playground.programs TREE to see why",
    ),
    Told(
        "a playground's torch that is the installed one",
        lambda root: programs.serve(Path("no/such/tree")),
        f"torch came from {Path(importlib.import_module('torch').__file__ or '')}, not from "
        "no/such/tree: gather the tree anew with python -m playground.gather",
    ),
]


def watched(root: Path) -> None:
    """Save a snippet that raises while the site is served."""
    house = plant(root, {SNIPPET: '"""Fail."""\n\nprint(undefined)\n'})
    heard(lambda: watch.refresh(root / SNIPPET, house))


def raising(root: Path) -> None:
    """Update the output of a snippet that raises."""
    house = plant(root, {SNIPPET: '"""Fail."""\n\nprint(undefined)\n'})
    raise Heard(*[failure.partition("\n")[0] for failure in outputs.update(house)])


def unknown_page(root: Path) -> None:
    """Update the outputs of a page that has no snippet."""
    raise Heard(*outputs.update(plant(root), "guide/two"))


def moved(root: Path) -> None:
    """Move torch to a version that cannot be installed."""
    house = plant(root, {"constraints.txt": "torch==2.13.0\n"})
    with patch.object(move, "run", return_value=False):
        heard(lambda: move.move("9.9.9", house))


def taken_port() -> None:
    """Serve on a port that another program has."""
    with patch.object(serve, "port_is_free", return_value=False):
        serve.main(["8000"])


def growing(root: Path) -> None:
    """Measure a command that fails."""
    try:
        growth.spend(House(root), "-c", "import sys; sys.exit('no space left')")
    except growth.GrowthError as slip:
        raise Heard(str(slip).partition("\n")[0]) from None


def written_twice(root: Path) -> None:
    """Make a page that is there, as the command says it."""
    with patch.object(new, "HERE", plant(root)):
        heard(lambda: new.main(["guide/one"]))


# Found by the command that is named.
IN_A_COMMAND = [
    Told(
        "make serve: a snippet that raises",
        watched,
        f"{SNIPPET}:3: NameError: name 'undefined' is not defined; mend the snippet: its output "
        "stays as it was",
    ),
    command(
        "make serve: a port that is none",
        lambda: serve.main(["80"]),
        "«80» is no port: choose 1024 to 65535, as in make serve PORT=8001",
    ),
    command(
        "make serve: a port in use",
        taken_port,
        "Port 8000 is in use: choose another one, as in make serve PORT=8001",
    ),
    Told(
        "make update: a snippet that raises",
        raising,
        f"{SNIPPET} raised, so count.out was left as it was; mend the snippet:",
    ),
    Told(
        "make update: a page without snippets",
        unknown_page,
        "No snippet belongs to «guide/two»: write it under snippets/guide/two/ first",
    ),
    command(
        "make test: a page that is not there",
        lambda: one.main(["guide/modul-list"]),
        "There is no page «guide/modul-list»: did you mean PAGE=guide/module-list?",
    ),
    Told(
        "make new: a page that is there",
        written_twice,
        f"{PAGE} is there already: choose another name, or edit it and prove it with make test "
        "PAGE=guide/one. Nothing was written",
    ),
    Told(
        "make new: a nav that is not there",
        lambda root: new.with_nav_line("site_name: One\n", "guide", root / "two.md"),
        "mkdocs.yml has no line «nav:» to add the page below: write one",
    ),
    command(
        "make move: half a version",
        lambda: move.main(["2.14"]),
        "«2.14» is no version: write all three numbers, as in make move TORCH=2.14.0",
    ),
    Told(
        "make move: a version that is not there",
        moved,
        "torch 9.9.9 could not be installed: constraints.txt says 2.13.0 as before; name another "
        "one, or mend what the lines above say",
    ),
    Told(
        "make bench-site: a command that fails",
        growing,
        "-c import sys; sys.exit('no space left') failed; mend what its last lines say:",
    ),
]


class Options(SimpleNamespace):
    """As much of pytest's configuration as the plugin asks."""

    def getoption(self, name: str) -> Any:
        """The value of an option; None when it was not given."""
        return self.options.get(name)


def started(root: Path, **options: Any) -> pytest.Config:
    """The configuration of a pytest that was started in `root` with these options."""
    named = {f"--{name}": value for name, value in options.items()}
    return cast(pytest.Config, Options(rootpath=root, options=named))


def without_gpu(root: Path) -> None:
    """Start the tests for a GPU that is not there."""
    with patch("torch.cuda.is_available", return_value=False):
        plugin.pytest_configure(started(root, device="cuda"))


def another_commit(root: Path) -> None:
    """Tell a commit that is not git's."""
    commit_all(plant(root))
    evidence.Evidence(started(root, device="cpu", commit="b" * 40))


def left_out(root: Path) -> None:
    """End a run in which one test was skipped, and no block ran."""
    run = evidence.Evidence(started(plant(root).root, device="cpu"))
    run.left_out.append("tests/test_a.py::test_a (no reason given)")
    raise Heard("; then ".join(run.faults()))


def unequal(root: Path) -> None:
    """End a whole run in which fewer blocks ran than the site shows."""
    said: list[str] = []
    reporter = SimpleNamespace(
        getreports=lambda outcome: [], write_line=lambda line, **_: said.append(line)
    )
    manager = SimpleNamespace(get_plugin=lambda name: reporter)
    config = Options(options={"--whole": True}, pluginmanager=manager)
    session = SimpleNamespace(config=config, exitstatus=0)
    with patch.object(plugin, "fences_on_site", return_value=2):
        plugin.pytest_sessionfinish(cast(pytest.Session, session))
    heard(lambda: print(*said, sep="\n"))


def without_site(root: Path) -> None:
    """Audit a site that was not built."""
    with patch.object(audit, "SITE", root):
        heard(lambda: audit.main([]))


def stale_site(root: Path) -> None:
    """Test a site that is older than its sources."""
    page = plant(root).root / PAGE
    with (
        patch.object(built, "SITE", root / "site"),
        patch.object(built, "HERE", House(root)),
        patch.object(built, "ROOMS", [page.parent]),
    ):
        os.utime(root / "mkdocs.yml", (1, 1))
        built.fail_when_stale()


# Found by a run of the tests that shall count as evidence, and by those of the built site.
IN_A_RUN = [
    Told(
        "a GPU that is not there",
        without_gpu,
        f"--device cuda: torch {importlib.metadata.version('torch')} sees no CUDA GPU here: run on "
        "a machine that has one, with torch's CUDA build",
    ),
    Told(
        "tensors on another device",
        lambda root: evidence.Evidence(started(root, device="xpu")).pytest_sessionstart(),
        "--device xpu: new tensors lie on cpu, so that this run would prove nothing about xpu: "
        "mend the driver, or press/run.py",
    ),
    Told(
        "half a commit",
        lambda root: evidence.Evidence(started(root, device="cpu", commit="abc")),
        "--commit abc: give all 40 digits of the commit",
    ),
    Told(
        "another commit than git's",
        another_commit,
        "--commit COMMIT: git says that these files are of COMMIT: leave --commit out",
    ),
    Told(
        "a skipped test, and blocks that did not run",
        left_out,
        "1 did not run, and --no-skips allows none: tests/test_a.py::test_a (no reason given): "
        f"make them run on cpu; then 0 of the pages' 1 blocks ran on cpu, {SNIPPET} the first of "
        "the missing: run pytest over docs and tests/snippets",
    ),
    Told(
        "a whole run that passed over a page",
        unequal,
        "The site shows 2 Python blocks and 0 ran: build it again with `make build`, and look for "
        "a page that the adapter passes over",
    ),
    Told("an audit without a site", without_site, "There is no site/: run `make build` first"),
    Told(
        "a site that is older than a page",
        stale_site,
        f"site/ is older than {PAGE}: run `make build` first",
    ),
]


def asked(what: str, words: list[str], sentence: str) -> Told:
    """A slip in what `python -m snippets` is asked, in a folder where count.py is."""

    def step(root: Path) -> None:
        (root / "naming.py").write_text("mine\n", encoding="utf-8")
        named = [word.replace("ROOT", str(root)) for word in words]
        with patch("sys.argv", ["snippets", *named]):
            heard(snippets.main)

    return Told(what, step, sentence)


NAMING = "guide/sequential/naming"

# Found by `python -m snippets`.
IN_THE_COMMAND_SNIPPETS = [
    asked(
        "a snippet's name with a letter missing",
        ["show", "recipes/weight_tying/one_kee"],
        "There is no snippet «recipes/weight_tying/one_kee»: did you mean "
        "recipes/weight_tying/one_key?",
    ),
    asked(
        "a part of a name that is nowhere",
        ["list", "no_such"],
        "No snippet's name has «no_such» in it: see «list»",
    ),
    asked(
        "a copy over a file",
        ["copy", NAMING, "ROOT"],
        "ROOT/naming.py is there already: name another folder",
    ),
    asked(
        "a copy into a file",
        ["copy", NAMING, "ROOT/naming.py"],
        "ROOT/naming.py is a file: name a folder",
    ),
]


def scoring(ended: Callable[..., object]) -> Callable[[Path], object]:
    """A step that asks for Lighthouse's scores where its process ends so."""

    def step(root: Path) -> None:
        with patch("subprocess.run", ended):
            audit.lighthouse("http://127.0.0.1")

    return step


def too_long(*command: object, **options: object) -> None:
    """A process that outlasts every patience."""
    raise subprocess.TimeoutExpired("npx", audit.PATIENCE)


WITHOUT_LIGHTHOUSE = "try again, or audit without it with ARGS=--no-lighthouse"
HEAVY = audit.Measured("guide/module/", "guide", 200_000, 9, 0, 0, {}, "too heavy")

# Found by make audit.
IN_THE_AUDIT = [
    Told(
        "a Lighthouse that does not end",
        scoring(too_long),
        f"Lighthouse took longer than {audit.PATIENCE} seconds: {WITHOUT_LIGHTHOUSE}",
    ),
    Told(
        "a Lighthouse that reaches no network",
        scoring(lambda *command, **options: NO_NETWORK),
        f"Lighthouse gave no scores (ERROR: no network): {WITHOUT_LIGHTHOUSE}",
    ),
    Told(
        "a page over its budget",
        lambda root: audit.judge([HEAVY]),
        "1 of 1 pages are over a budget, violate a rule or score too low (guide/module/): mend "
        "what their lines above say",
    ),
]
