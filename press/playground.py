"""Put the playground into the built site: its files, and a mark on each block that it runs."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from playground.gather import GatherError, gather
from press.expand import Fence, expand
from press.house import House
from press.records import digest
from press.stamps import built

ROOM = "playground"
RUNNABLE = "playground/runnable.json"  # include path → digest of the program and its output
BLOCK = '<div class="language-python highlight"'
QUESTION = '<div class="admonition predict"'
BLANK = re.compile(r'<p data-playground="editor">.*?</p>', re.DOTALL)
EDITOR = (
    '<div class="highlight" data-run="playground" data-blank>'
    "<pre><code>An editor opens here, where scripts run.</code></pre></div>"
)
FORM = re.compile(r'<p data-playground="doctor">.*?</p>', re.DOTALL)
DOCTOR = "<div data-doctor><p>The doctor opens here, where scripts run.</p></div>"
OF_BLOCKS = ("play.css", "play.js", "session.js", "predict.js", "link.js", "picture.js")
SCRIPTS = (*OF_BLOCKS, "doctor.css", "doctor.js", "diagnosis.js", "python.js", "worker.js")
MAKERS = ("editor.js", "pack.js", "packing.py", "docstrings.py", "package-lock.json")
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
# What a lesson on modules never imports, of the standard library that Pyodide brings.
UNUSED = re.compile(
    r"(unittest|pydoc_data|email|http|xmlrpc|xml|wsgiref|multiprocessing|sqlite3|dbm|curses|tkinter"
    r"|ensurepip|idlelib|lib2to3|venv|turtledemo|mailbox|pdb|pydoc|doctest|pickletools|turtle"
    r"|smtplib|ftplib|imaplib|poplib|_pyio|_pydatetime|_pydecimal|profile|cProfile|pstats|optparse"
    r"|ipaddress|uuid|zipapp|webbrowser|socketserver|ssl|tracemalloc|trace|bdb|cmd|netrc|mimetypes"
    r"|csv|plistlib|configparser|gettext|modulefinder|pyclbr|symtable|tabnanny|wave|sched|shelve"
    r"|ctypes|zoneinfo|tomllib|_pyrepl|argparse|statistics|tarfile|_strptime)(/|\.pyc?$)"
    r"|(html/parser|logging/(handlers|config)|asyncio/(windows|proactor)_\w+"
    r"|concurrent/futures/process|urllib/(request|robotparser|error))\.py"
    r"|encodings/(cp(?!437)|mac|iso|big5|euc|gb|hz|johab|koi|kz|ptcp|shift|tis|uu|rot|quopri|hp_"
    r"|palmos|oem|mbcs)"
)


class PlaygroundError(Exception):
    """A playground that cannot be made, said in one sentence with the cure."""


class WithoutPlayground(Exception):
    """Why this build goes without the playground: one sentence."""


def write_playground(house: House, site: Path) -> None:
    """Put the playground's files into the site, and mark the blocks that it runs.

    A house without the room has no playground. Without npm, or without a network the first time,
    the site is whole and goes without; the build says so in one line.
    """
    if not (house.root / ROOM / "package-lock.json").exists():
        return
    try:
        made = assets(house)
    except WithoutPlayground as reason:
        print(f"• The site goes without its playground: {reason}.", file=sys.stderr, flush=True)
        return
    shutil.copytree(made, site / "assets" / ROOM, dirs_exist_ok=True)
    mark_pages(house, site)


def runnable(house: House) -> set[str]:
    """The blocks that may be run in the page, by include path: as they were when compared."""
    file = house.root / RUNNABLE
    listed: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {name for name, known in listed.items() if digest_of(house.snippets / name) == known}


def digest_of(program: Path) -> str | None:
    """The digest of a program and the output beside it; None when there are not both."""
    output = program.with_suffix(".out")
    if not program.is_file() or not output.is_file():
        return None
    return digest("\0".join(file.read_text(encoding="utf-8") for file in (program, output)))


def mark_pages(house: House, site: Path) -> None:
    """Write on each block of the built pages that may be run the name of its snippet.

    A question before such a block gets the name too, if the block's output is shown below it.
    """
    names = runnable(house)
    for page in house.pages():
        file = built(page, house, site)
        before = file.read_text(encoding="utf-8")
        html = FORM.sub(DOCTOR, BLANK.sub(EDITOR, before))
        if BLOCK in html:
            fences = expand(page, house).fences
            shown = [fence.snippet for fence in fences if fence.is_python]
            html = marked(html, shown, names, file)
            html = with_questions(
                html, [name if name in names else None for name in answering(fences)]
            )
        if html != before:
            file.write_text(html, encoding="utf-8")


def marked(html: str, shown: list[str | None], names: set[str], file: Path) -> str:
    """A built page with a mark on each of its blocks, `shown` in order, that is among `names`."""
    head, *rest = html.split(BLOCK)
    if len(rest) != len(shown):
        raise PlaygroundError(
            f"{file} has {len(rest)} built blocks of Python and its page has {len(shown)}: mend "
            "the fences, or BLOCK in press/playground.py"
        )
    parts = [head]
    for name, part in zip(shown, rest, strict=True):
        mark = f' data-run="{name.removesuffix(".py")}"' if name and name in names else ""
        parts.append(f"{BLOCK}{mark}{part}")
    return "".join(parts)


def answering(fences: list[Fence]) -> list[str | None]:
    """For each Python block the snippet that it shows, if the output comes right below it."""
    names: list[str | None] = []
    for fence, below in zip(fences, [*fences[1:], None], strict=True):
        if fence.is_python:
            name = fence.snippet
            output = name and name.removesuffix(".py") + ".out"
            names.append(name if below and below.snippet == output else None)
    return names


def with_questions(html: str, answers: list[str | None]) -> str:
    """A built page whose questions carry the name of the next block, `answers` in order."""
    parts = html.split(BLOCK)
    for number, name in enumerate(answers):
        before, question, after = parts[number].rpartition(QUESTION)
        if question and name:
            ask = f' data-ask="{name.removesuffix(".py")}"'
            parts[number] = f"{before}{question}{ask}{after}"
    return BLOCK.join(parts)


def assets(house: House) -> Path:
    """The folder of the playground's files, made anew only when something in them has changed."""
    room = house.root / ROOM
    npm = shutil.which("npm")
    if npm is None:
        raise WithoutPlayground("npm was not found; install Node.js 20 or newer to have it")
    install(room, npm)
    cache = house.root / ".cache" / ROOM
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix="making-") as scratch:
        tree, made = Path(scratch) / "tree", Path(scratch) / "made"
        try:
            gather(tree)
        except GatherError as slip:
            raise PlaygroundError(str(slip).rstrip(".")) from None
        shutil.copyfile(room / "in_page.py", tree / "in_page.py")
        sources = [room / name for name in (*SCRIPTS, *MAKERS)]
        key = fingerprint([*sources, Path(__file__), *files_below(tree)])
        kept = cache / key
        if not kept.is_dir():
            print("• Packing the playground (half a minute, once)", file=sys.stderr, flush=True)
            make(room, tree, made)
            for old in cache.iterdir():
                if not old.name.startswith("making-"):
                    shutil.rmtree(old, ignore_errors=True)
            made.rename(kept)
    return kept


def files_below(folder: Path) -> list[Path]:
    """Every file of a tree, sorted, without compiled ones."""
    found = (file for file in folder.rglob("*") if "__pycache__" not in file.parts)
    return sorted(file for file in found if file.is_file())


def fingerprint(files: Iterable[Path]) -> str:
    """A name that changes with the name or the content of any of the files."""
    total = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        total.update(f"{file.name} {len(content)} ".encode() + content)
    return total.hexdigest()[:16]


def install(room: Path, npm: str) -> None:
    """Have the locked packages in the room's node_modules, installed once for each lock."""
    done = room / "node_modules" / ".lock-digest"
    lock = fingerprint([room / "package-lock.json"])
    if done.exists() and done.read_text(encoding="utf-8") == lock:
        return
    print("• Installing the playground's packages with npm", file=sys.stderr, flush=True)
    answer = command([npm, "ci", "--ignore-scripts", "--silent"], room)
    if answer.returncode:
        raise WithoutPlayground(
            f"«npm ci» in {ROOM}/ failed, {last_line(answer)}; mend that (often the network) and "
            "build again to have it"
        )
    done.write_text(lock, encoding="utf-8")


def command(words: list[str], room: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in the room, and keep what it says."""
    return subprocess.run(words, cwd=room, capture_output=True, text=True, env=os.environ)


def last_line(answer: subprocess.CompletedProcess[str]) -> str:
    """The last thing that a failed command said."""
    said = (answer.stderr.strip() or answer.stdout.strip()).splitlines()
    return f"it said: {said[-1].rstrip('.')}" if said else "it gave no reason"


def make(room: Path, tree: Path, made: Path) -> None:
    """Make every file of the playground into the folder `made`."""
    made.mkdir()
    modules = room / "node_modules"
    for name in SCRIPTS:
        shutil.copyfile(room / name, made / name)
    for name in RUNTIME:
        shutil.copyfile(modules / "pyodide" / name, made / name)
    lock = json.loads((modules / "pyodide/pyodide-lock.json").read_text(encoding="utf-8"))
    lock["packages"] = {}
    (made / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    library = tree.with_name("library.zip")
    trim(modules / "pyodide/python_stdlib.zip", library)
    tool("node", ["node", "pack.js", str(tree), str(library), str(made)], room)
    report = made / "editor.json"
    bundle = [str(modules / ".bin/esbuild"), "editor.js", "--bundle", "--format=esm", "--minify"]
    tool("esbuild", [*bundle, f"--outfile={made / 'editor.js'}", f"--metafile={report}"], room)
    inputs: dict[str, object] = json.loads(report.read_text(encoding="utf-8"))["inputs"]
    report.unlink()
    notices = notices_of(modules, inputs, tree / "LICENSE.pytorch")
    (made / "NOTICES.txt").write_text(notices, encoding="utf-8")


def tool(name: str, words: list[str], room: Path) -> None:
    """Run one of the tools that make the files; raises PlaygroundError when it fails."""
    answer = command(words, room)
    if answer.returncode:
        raise PlaygroundError(
            f"{name} could not make the playground: {last_line(answer)}; mend that, or delete "
            f"{ROOM}/node_modules and build again"
        )


def trim(source: Path, target: Path) -> None:
    """Copy Pyodide's standard library without what is never used here."""
    with (
        zipfile.ZipFile(source) as whole,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as small,
    ):
        for entry in whole.infolist():
            if not UNUSED.match(entry.filename) and not entry.is_dir():
                plain = zipfile.ZipInfo(entry.filename, entry.date_time)
                small.writestr(plain, whole.read(entry), zipfile.ZIP_DEFLATED)


def notices_of(modules: Path, inputs: Iterable[str], torch: Path) -> str:
    """The licences of everything of others that the playground's files contain."""
    bundled = {package_of(name) for name in inputs if "node_modules/" in name}
    parts = [
        "The playground contains the work of others, each under its own licence.",
        f"Pyodide {version(modules / 'pyodide')}: Mozilla Public License 2.0, "
        "https://mozilla.org/MPL/2.0/. Its source is at https://github.com/pyodide/pyodide.",
        "Python, with its standard library (trimmed, without docstrings, partly compiled): "
        "Python Software Foundation License 2, "
        f"https://docs.python.org/3/license.html.\n{sys.copyright}",
        "The files of PyTorch's torch.nn, torch.optim and torch.utils (docstrings removed):\n\n"
        + torch.read_text(encoding="utf-8"),
    ]
    for name in sorted(bundled):
        licence = (modules / name / "LICENSE").read_text(encoding="utf-8")
        parts.append(f"{name} {version(modules / name)}:\n\n{licence}")
    return f"\n\n{'=' * 78}\n\n".join(part.strip() for part in parts) + "\n"


def package_of(file: str) -> str:
    """`node_modules/@codemirror/view/dist/index.js` → `@codemirror/view`."""
    words = file.rpartition("node_modules/")[2].split("/")
    return "/".join(words[:2] if words[0].startswith("@") else words[:1])


def version(package: Path) -> str:
    """The version of an installed package."""
    told: str = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    return told
