"""Set up what a make target needs: a virtual environment, the locked tools, torch, browsers.

Runs on any Python 3.8 with the standard library alone, because nothing else is there yet.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
OLDEST = (3, 11, 5)
BROWSERS = {  # what each is called on a PATH; the first is Debian's package too
    "Chromium": ("chromium", "chromium-browser", "google-chrome"),
    "Firefox": ("firefox-esr", "firefox"),
}


class Stop(Exception):
    """A need that this machine cannot meet, said in one sentence with its cure."""


def say(message: str) -> None:
    """Tell the person at the terminal what happens now."""
    print(f"• {message}", file=sys.stderr, flush=True)


def is_new_enough(python: str) -> bool:
    """Whether the command `python` is an interpreter of at least `OLDEST`."""
    ask = f"import sys, venv; sys.exit(sys.version_info < {OLDEST!r})"
    return subprocess.run([python, "-c", ask], capture_output=True).returncode == 0


def find_python() -> str:
    """The first interpreter that is new enough: this one, or one on the PATH."""
    names = ["python3.14", "python3.13", "python3.12", "python3.11"]
    found = [sys.executable, *filter(None, map(shutil.which, names))]
    for python in found:
        if is_new_enough(python):
            return python
    raise Stop(
        f"No Python {'.'.join(map(str, OLDEST))} or newer was found ({sys.executable} is "
        f"{sys.version.split()[0]}): install one, or name yours with make … PYTHON=/path/to/python3"
    )


def venv_python() -> str:
    """The interpreter inside the virtual environment."""
    return str(VENV / "bin" / "python")


def pip(*arguments: str) -> None:
    """Run pip in the virtual environment, with its progress shown at a terminal only."""
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    command = [venv_python(), "-m", "pip", "--disable-pip-version-check", *quiet, *arguments]
    if subprocess.run(command).returncode:
        raise Stop(
            f"pip could not finish «pip {' '.join(arguments)}»: its last lines above say why; "
            "mend that (often the network) and run the same make command again"
        )


def stamp(name: str, *contents: str) -> Path:
    """The file whose presence says that a step was done for exactly these contents."""
    digest = hashlib.sha256("\0".join(contents).encode()).hexdigest()[:16]
    return VENV / f".{name}-{digest}"


def prepare_tools() -> None:
    """Create the virtual environment and install the hash-locked tools into it."""
    if not (Path(venv_python()).exists() and is_new_enough(venv_python())):
        python = find_python()
        say(f"Creating .venv with {python}")
        subprocess.run([python, "-m", "venv", "--clear", str(VENV)], check=True)
    lock = ROOT / "requirements.lock"
    done = stamp("tools", lock.read_text())
    if not done.exists():
        say("Installing the locked tools, which the next run takes as they are")
        pip("install", "--require-hashes", "-r", str(lock))
        done.touch()


def brings_cuda(requirement: str) -> bool:
    """Whether installing `requirement` here would fetch CUDA's libraries with it."""
    command = [venv_python(), "-m", "pip", "install", "--dry-run", "--quiet", "--report", "-"]
    answer = subprocess.run([*command, requirement], capture_output=True, text=True)
    if answer.returncode:
        said = answer.stderr.strip().splitlines() or ["it gave no reason"]
        raise Stop(
            f"pip cannot find {requirement} ({said[-1]}): mend that (often the network) and run "
            "the same make command again"
        )
    report = json.loads(answer.stdout)
    return any(
        item["metadata"]["name"].lower().startswith(("nvidia-", "cuda-"))
        for item in report["install"]
    )


def prepare_torch() -> None:
    """Install the tested torch, and never gigabytes of CUDA on a machine that cannot use them."""
    requirement = (ROOT / "constraints.txt").read_text().split()[0]
    wanted = os.environ.get("TORCH_BUILD", "")
    done = stamp("torch", requirement)
    if done.exists():
        return
    if wanted == "cpu":
        install_cpu_build(requirement)
    else:
        say(f"Looking for {requirement}")
        if brings_cuda(requirement):
            if wanted != "cuda" and not shutil.which("nvidia-smi"):
                raise Stop(
                    f"{requirement} would come as its CUDA build, several gigabytes, and this "
                    "machine shows no NVIDIA GPU: take the small CPU build with TORCH_BUILD=cpu, "
                    "or with PIP_EXTRA_INDEX_URL set to PyTorch's CPU wheel index (shown on "
                    "pytorch.org/get-started/locally under Pip, CPU); or accept the download with "
                    "TORCH_BUILD=cuda"
                )
            say("This is the CUDA build: several gigabytes")
        say(f"Installing {requirement}")
        pip("install", requirement)
    done.touch()


def install_cpu_build(requirement: str) -> None:
    """Let uv, which knows where PyTorch keeps its CPU builds, install one."""
    say(f"Installing the CPU build of {requirement}")
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "--python", venv_python()]
    if subprocess.run([*uv, "--torch-backend", "cpu", requirement]).returncode:
        raise Stop(
            f"uv could not install the CPU build of {requirement}: its last lines above say why; "
            "mend that (often the network) and run the same make command again"
        )


def prepare_project() -> None:
    """Install snippets and xray from this folder, so that labs and notebooks can import them."""
    done = stamp("project", (ROOT / "pyproject.toml").read_text())
    if not done.exists():
        say("Installing the snippets package from this folder")
        pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        done.touch()


def find_browser(name: str = "Chromium") -> str | None:
    """One of the browsers of the site tests: $CHROMIUM or $FIREFOX, or one on the PATH."""
    named = os.environ.get(name.upper())
    return named or next(filter(None, map(shutil.which, BROWSERS[name])), None)


def prepare_browsers() -> None:
    """Install Debian's Chromium and Firefox where they are not here."""
    lacking = [name for name in BROWSERS if not find_browser(name)]
    if not lacking:
        return
    names = " and ".join(lacking)
    paths = " and ".join(f"{name.upper()}=/path/to/{name.lower()}" for name in lacking)
    cure = f"install {names} and run make again, or set {paths}"
    if not shutil.which("apt-get"):
        raise Stop(f"The site tests need {names}, and none was found: {cure}")
    say(f"Installing Debian's {names} for the site tests")
    as_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = [BROWSERS[name][0] for name in lacking]
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        command = [*as_root, "apt-get", "--quiet=2", *step]
        if subprocess.run(command, env=environment, stdout=sys.stderr).returncode:
            raise Stop(f"apt-get {step[0]} failed while fetching {names}: {cure}")


PARTS = {
    "tools": prepare_tools,
    "torch": prepare_torch,
    "project": prepare_project,
    "browser": prepare_browsers,
}


def main(parts: list[str]) -> int:
    """Set up the named parts, in order."""
    try:
        for part in parts:
            PARTS[part]()
    except Stop as reason:
        print(f"✗ {reason}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
