"""The playground's step of the build: marks, notices, a cache, and a whole site without npm."""

from __future__ import annotations

import hashlib
import importlib
import json
import re
import zipfile
from pathlib import Path

import pytest

from playground.packing import pack_library
from press import playground
from press.build import build
from press.house import HERE
from press.playground import PlaygroundError, marked, package_of, runnable, write_playground
from tests.pages.planted import PAGE, SNIPPET, SOUND, plant

OUT = "snippets/guide/one/count.out"
NAME = "guide/one/count.py"
LOCK = "playground/package-lock.json"
LISTED = hashlib.sha256(f"{SOUND[SNIPPET]}\0{SOUND[OUT]}".encode()).hexdigest()
ROOM = {LOCK: "{}", "playground/runnable.json": json.dumps({NAME: LISTED})}


def fake_npm(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str | None) -> None:
    """A PATH on which `npm` is this script, or is not there."""
    folder.mkdir()
    if script is not None:
        (folder / "npm").write_text(f"#!/bin/sh\n{script}\n")
        (folder / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


@pytest.fixture(autouse=True)
def in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs resolves the snippets' folder from where it is started."""
    monkeypatch.chdir(tmp_path)


def test_without_npm_the_site_is_whole_and_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake_npm(tmp_path / "bin", monkeypatch, None)
    assert build(plant(tmp_path, ROOM)) == []
    html = (tmp_path / "site/guide/one/index.html").read_text()
    assert "parameters: 40" in html and "data-run" not in html
    assert not (tmp_path / "site/assets/playground").exists()
    said = [line for line in capsys.readouterr().err.splitlines() if "playground" in line]
    assert said == [
        "• The site goes without its playground: npm was not found; install Node.js 20 or newer "
        "to have it."
    ]


def test_an_npm_that_fails_is_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake_npm(tmp_path / "bin", monkeypatch, "echo 'no network here.' >&2; exit 1")
    assert build(plant(tmp_path, ROOM)) == []
    assert "without its playground: «npm ci» in playground/ failed, it said: no network here; " in (
        capsys.readouterr().err
    )


def test_a_house_without_the_room_says_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_playground(plant(tmp_path), tmp_path / "site")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("changed", [SNIPPET, OUT])
def test_a_block_that_changed_after_it_was_compared_is_not_run(
    changed: str, tmp_path: Path
) -> None:
    assert runnable(plant(tmp_path, ROOM)) == {NAME}
    assert runnable(plant(tmp_path, {**ROOM, changed: f"{SOUND[changed]}\n"})) == set()
    assert runnable(plant(tmp_path, {**ROOM, changed: None})) == set()


def test_the_marked_page_is_the_page_and_its_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = '!!! predict "How many?"\n\n    1. Some.\n\n'
    first = (SOUND[PAGE] or "").replace("```python", f"{question}```python", 1)
    second = f'{question}```python title="other.py"\n--8<-- "guide/one/other.py"\n```\n'
    bare = f'{question}```python title="again.py"\n--8<-- "guide/one/count.py"\n```\n'
    config = (SOUND["mkdocs.yml"] or "").replace(
        "  - pymdownx.highlight\n", "  - pymdownx.highlight: {pygments_lang_class: true}\n"
    )
    other = {"snippets/guide/one/other.py": '"""Do nothing."""\n', "mkdocs.yml": config}
    faults = {**ROOM, **other, PAGE: f"{first}\n{second}\n{bare}"}
    fake_npm(tmp_path / "bin", monkeypatch, None)
    house = plant(tmp_path, faults)
    assert build(house) == []
    file = tmp_path / "site/guide/one/index.html"
    before = file.read_text()
    playground.mark_pages(house, tmp_path / "site")
    after = file.read_text()
    assert re.findall(r'<div class="[\w -]+" data-run="guide/one/count">', after)
    assert re.findall(r'<div class="[\w -]+" data-ask="guide/one/count">', after)
    assert (after.count("data-run"), after.count("data-ask")) == (2, 1)
    assert re.sub(' data-(run|ask)="guide/one/count"', "", after) == before


def test_blocks_that_the_page_does_not_have_stop_the_build() -> None:
    with pytest.raises(PlaygroundError, match="has 1 built blocks of Python and its page has 2"):
        marked(f"{playground.BLOCK}>", ["a.py", "b.py"], set(), Path("index.html"))


def test_a_second_build_takes_what_the_first_made(monkeypatch: pytest.MonkeyPatch) -> None:
    first = playground.assets(HERE)

    def make(*_: object) -> None:
        pytest.fail("the playground was packed again though nothing had changed")

    monkeypatch.setattr(playground, "make", make)
    assert playground.assets(HERE) == first


def test_another_content_is_another_playground(tmp_path: Path) -> None:
    file = tmp_path / "play.js"
    file.write_text("one")
    before = playground.fingerprint([file])
    file.write_text("two")
    assert playground.fingerprint([file]) != before


def test_the_lock_pins_everything_and_names_no_host() -> None:
    text = (HERE.root / LOCK).read_text(encoding="utf-8")
    assert "://" not in re.sub(r'"url": "[^"]*"', "", text)
    packages = json.loads(text)["packages"]
    wanted = json.loads((HERE.root / "playground/package.json").read_text())["dependencies"]
    assert wanted == packages[""]["dependencies"]
    assert all(re.fullmatch(r"[\d.]+", version) for version in wanted.values())
    assert all("integrity" in package for name, package in packages.items() if name)


def test_the_notices_name_all_that_the_playground_contains() -> None:
    notices = (playground.assets(HERE) / "NOTICES.txt").read_text(encoding="utf-8")
    for name in ("Pyodide 314", "Mozilla", "Python Software", "PyTorch", "@codemirror/view "):
        assert name in notices
    assert "Redistribution and use in source and binary forms" in notices
    assert "esbuild" not in notices, "what only builds the playground is not in it"


def names_in(archive: str) -> set[str]:
    """What an archive of the playground holds."""
    with zipfile.ZipFile(playground.assets(HERE) / archive) as opened:
        return set(opened.namelist())


def test_what_the_page_waits_for_is_compiled_and_the_rest_is_small() -> None:
    library, tree = names_in("python_stdlib.zip"), names_in("torch.zip")
    for waited_for in ("encodings/__init__", "typing", "asyncio/base_events", "json/decoder"):
        assert f"{waited_for}.pyc" in library and f"{waited_for}.py" not in library
    assert "json/tool.py" in library and "json/tool.pyc" not in library
    assert not {"os.py", "codecs.py", "importlib/_bootstrap.py"} & library, "Python holds them"
    assert "torch/nn/modules/container.py" in tree, "a traceback shows its lines"
    assert [name for name in tree if name.startswith("torch/nn/modules/__pycache__/container.")]
    assert {"xray/render.pyc", "in_page.pyc"} <= tree
    assert not {"xray/render.py", "in_page.py"} & tree


def test_a_compiled_file_knows_its_lines_and_no_docstring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = '"""Say\nit."""\n\n\ndef f() -> None:\n    """Long."""\n    raise ValueError\n'
    with zipfile.ZipFile(tmp_path / "library.zip", "w") as made:
        made.writestr("used.py", source)
        made.writestr("other.py", source)
    (tmp_path / "small.zip").write_bytes(pack_library(tmp_path / "library.zip", {"used.py"}))
    with zipfile.ZipFile(tmp_path / "small.zip") as small:
        assert small.namelist() == ["other.py", "used.pyc"]
        assert small.read("other.py").decode().splitlines()[5:] == [
            '    ""',
            "    raise ValueError",
        ]
    monkeypatch.syspath_prepend(tmp_path / "small.zip")
    used = importlib.import_module("used")
    with pytest.raises(ValueError) as raised:
        used.f()
    assert raised.traceback[-1].lineno == 6
    assert used.__doc__ == used.f.__doc__ == ""


@pytest.mark.parametrize(
    ("file", "package"),
    [
        ("node_modules/@codemirror/view/dist/index.js", "@codemirror/view"),
        ("node_modules/crelt/index.js", "crelt"),
    ],
)
def test_a_bundled_file_belongs_to_a_package(file: str, package: str) -> None:
    assert package_of(file) == package
