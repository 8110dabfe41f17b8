"""The catalogue of authors' slips: each planted in a sound house, with the sentence it gets."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from press.house import House
from press.new import new, with_outputs
from press.notebooks import write_notebooks
from press.policy import protect_site
from press.reading import guide_site
from press.records import adopt, published
from press.slim import slim_labs
from press.stamps import stamp_site
from tests.pages.planted import PAGE, SNIPPET, SOUND, plant
from tests.press.history import commit_all

HEAD = "---\ndescription: One.\n---\n# One\n\n"
INCLUDE = '--8<-- "guide/one/count.py"'
OUTPUT = '```output\n--8<-- "guide/one/count.out"\n```\n'
OUT = "snippets/guide/one/count.out"
TEST = "tests/snippets/guide/test_one.py"
LAB = "docs/labs/a.ipynb"
CONFIG = SOUND["mkdocs.yml"] or ""
SOUND_PAGE = SOUND[PAGE] or ""
WITH_XRAY = (
    f"{CONFIG}        - name: xray\n          class: xray\n"
    "          format: !!python/name:xray.fence.draw\n"
    "          validator: !!python/name:xray.fence.validate\n"
)
WITH_LAB = CONFIG.replace("nav: [guide/one.md]", "nav: [guide/one.md, labs/a.ipynb]").replace(
    "plugins: []", "plugins: [{mkdocs-jupyter: {include: ['labs/*.ipynb'], execute: false}}]"
)
WITH_CATALOGUE = CONFIG.replace("[guide/one.md]", "[guide/one.md, reference/catalogue.md]")


@dataclass(frozen=True)
class Slip:
    """A fault that an author makes, and the whole sentence that answers it."""

    what: str
    files: Mapping[str, str | None]
    sentence: str


def page(what: str, text: str, sentence: str) -> Slip:
    """A slip on the page."""
    return Slip(what, {PAGE: text}, sentence)


def moving(old: str, new: str) -> dict[str, str | None]:
    """A pyproject.toml that says that a page moved."""
    return {"pyproject.toml": f'[tool.guide.moved]\n"{old}" = "{new}"\n'}


def lab(source: str, **cell: object) -> str:
    """A notebook of one code cell."""
    body: dict[str, object] = {
        "cell_type": "code",
        "id": "c1",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    whole = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": [{**body, **cell}]}
    return json.dumps(whole)


# Found by `make test PAGE=…`, `make build` and `make serve`: files that cannot be read.
UNREADABLE = [
    Slip(
        "a snippet that is no Python",
        {SNIPPET: '"""Count."""\n\nprint(\n'},
        f"{SNIPPET}:3: '(' was never closed, so that Python cannot read it: mend this line",
    ),
    Slip(
        "a page's head that is no YAML",
        {PAGE: SOUND_PAGE.replace("One page.", "one: page.")},
        f"{PAGE}:2: the page's head is no YAML, mapping values are not allowed here: put the "
        "value into double quotes, or mend this line",
    ),
    Slip(
        "a lab that is no JSON",
        {LAB: '{"cells": [\n'},
        f"{LAB}:2: this is no JSON, Expecting value: mend this line, or take the file from the "
        "last commit",
    ),
    Slip(
        "settings that are no TOML",
        {"pyproject.toml": "[tool]\nguide = \n"},
        "pyproject.toml:2: this is no TOML, Invalid value: mend this line",
    ),
    Slip(
        "a nav that is no YAML",
        {"mkdocs.yml": CONFIG.replace("nav: [guide/one.md]", "nav: [guide/one.md")},
        "mkdocs.yml:6: this is no YAML, expected ',' or ']', but got ':': mend this line, or the "
        "one before it",
    ),
    Slip(
        "settings that are a list",
        {"mkdocs.yml": "- site_name\n"},
        "mkdocs.yml:1: The configuration is invalid. Expected a key-value mapping (dict) but "
        "received: <class 'list'>: mend this setting",
    ),
    Slip(
        "a theme that is not there",
        {"mkdocs.yml": CONFIG.replace("name: material", "name: nowhere")},
        "mkdocs.yml:1: MkDocs refuses a setting and says above which: mend that setting",
    ),
]

# Found by the same: pages whose blocks are not what the house runs.
ON_THE_PAGE = [
    page(
        "an include of nothing",
        f'{HEAD}```python\n--8<-- "guide/one/gone.py"\n```\n',
        f"{PAGE}:7: the include «guide/one/gone.py» names no file under snippets/: write the "
        "snippet, or correct the path",
    ),
    page(
        "an include of several lines",
        f"{HEAD}--8<--\nguide/one/count.py\n--8<--\n",
        f'{PAGE}:6: an include takes one line here: write --8<-- "path/file.py"',
    ),
    page(
        "a block that is never closed",
        f"{HEAD}```python\n{INCLUDE}\n",
        f"{PAGE}:6: this block is never closed: end it with a line ```",
    ),
    page(
        "Python typed by hand",
        f"{HEAD}```python\nprint(3)\n```\n",
        f"{PAGE}:6: a Python block is the include of one whole snippet: move this code to "
        'snippets/guide/one/NAME.py and write --8<-- "guide/one/NAME.py"',
    ),
    page(
        "two files in one block",
        f"{HEAD}```python\n{INCLUDE}\nprint(4)\n```\n{OUTPUT}",
        f"{PAGE}:6: a Python block is the include of one whole snippet: move this code to "
        'snippets/guide/one/NAME.py and write --8<-- "guide/one/NAME.py"',
    ),
    page(
        "a part of a file by its lines",
        f'{HEAD}```python\n--8<-- "guide/one/count.py:2:3"\n```\n',
        f"{PAGE}:6: a Python block is the include of one whole snippet: move this code to "
        'snippets/guide/one/NAME.py and write --8<-- "guide/one/NAME.py"',
    ),
    Slip(
        "an include whose marks hide a part",
        {
            PAGE: f"{HEAD}```python\n{INCLUDE}\n```\n{OUTPUT}",
            SNIPPET: (SOUND[SNIPPET] or "") + "# --8<-- [start:part]\n# --8<-- [end:part]\n",
        },
        f"{PAGE}:6: the block shows a part of {SNIPPET}: include it whole",
    ),
    page(
        "another name for Python",
        f"{HEAD}```py\n{INCLUDE}\n```\n{OUTPUT}",
        f"{PAGE}:6: a Python block opens with ```python, not with py",
    ),
    page(
        "braces around Python",
        f"{HEAD}```{{.python}}\n{INCLUDE}\n```\n{OUTPUT}",
        f"{PAGE}:6: a Python block opens with ```python, not with {{.python}}",
    ),
    page(
        "another file's title",
        f'{HEAD}```python title="x.py"\n{INCLUDE}\n```\n{OUTPUT}',
        f'{PAGE}:6: the block\'s title is «x.py»: write title="count.py"',
    ),
    page(
        "a highlight out of range",
        f'{HEAD}```python hl_lines="2 99"\n{INCLUDE}\n```\n{OUTPUT}',
        f"{PAGE}:6: hl_lines names line 99, and {SNIPPET} has 6: correct the numbers",
    ),
    page(
        "an output that is not shown",
        f"{HEAD}```python\n{INCLUDE}\n```\n",
        f"{PAGE}:6: the block's output is not shown: put behind it an output block with "
        '--8<-- "guide/one/count.out"',
    ),
    page(
        "a mark that skips a block",
        f"{HEAD}<!--pytest.mark.skip-->\n```python\n{INCLUDE}\n```\n{OUTPUT}",
        f"{PAGE}:6: remove this comment: every block of this site runs, unmarked; to show a "
        "failure, catch it in the snippet and print its message",
    ),
]

# Found by `make test PAGE=…`: what no longer matches.
DRIFTED = [
    Slip(
        "an import of something else",
        {SNIPPET: '"""Count."""\nimport numpy\n'},
        f"{SNIPPET}:2: a snippet imports torch and the standard library only, so that it runs "
        "anywhere: write it without numpy",
    ),
    Slip(
        "a snippet without a purpose",
        {SNIPPET: "print(1)\n"},
        f'{SNIPPET}:1: open the file with one line """One sentence on its purpose."""',
    ),
    Slip(
        "a snippet longer than a screen",
        {SNIPPET: '"""Count."""\n' + "print(1)\n" * 60},
        f"{SNIPPET}:45: a snippet fits one screen, 45 lines, and this one has 61: split it, or "
        "make it a lab",
    ),
    Slip(
        "an output without its snippet",
        {"snippets/guide/one/gone.out": "3\n"},
        "snippets/guide/one/gone.out: no snippet gone.py is beside it: delete this file",
    ),
    Slip(
        "an address in an output",
        {OUT: "<object at 0x7f00deadbeef>\n"},
        f"{OUT}:1: «0x7f00deadbeef» differs from machine to machine: print a shape, a count, a "
        "key or a truth value instead, and run make update",
    ),
    Slip(
        "a snippet that no page shows",
        {"snippets/guide/one/unseen.py": '"""Hide."""\n'},
        "snippets/guide/one/unseen.py: no page shows this snippet: include it on the page "
        "docs/guide/one.md, or delete it",
    ),
    Slip(
        "a snippet without a page",
        {"snippets/guide/two/lost.py": '"""Lose."""\n'},
        "snippets/guide/two/lost.py: no page docs/guide/two.md mirrors this folder: move the "
        "snippet to the folder of the page that teaches it",
    ),
    Slip(
        "a snippet that its test forgets",
        {TEST: '"""Nothing."""\n'},
        f"{SNIPPET}: no test imports it: add «from snippets.guide.one import count» to {TEST} and "
        "assert what it teaches",
    ),
    Slip(
        "a snippet without a test",
        {TEST: None},
        f"{SNIPPET}: no test imports it: add «from snippets.guide.one import count» to {TEST} and "
        "assert what it teaches",
    ),
    Slip(
        "a test without a snippet",
        {"tests/snippets/guide/test_two.py": '"""Nothing."""\n'},
        "tests/snippets/guide/test_two.py: no snippet lies in snippets/guide/two/: move or delete "
        "the test",
    ),
    page(
        "a page without a description",
        "# One\n",
        f"{PAGE}:1: the page's head needs «description: …», one sentence of at most 155 "
        "characters; it has 0",
    ),
    page(
        "Python disguised as text",
        f"{HEAD}```text\nimport torch\n```\n",
        f"{PAGE}:6: this text block holds Python that nothing runs: make it a snippet and include "
        "it",
    ),
    page(
        "a table typed by hand",
        f"{HEAD}| a | b |\n|---|:--:|\n| 1 | 2 |\n",
        f"{PAGE}:7: a table of facts is computed: let a snippet print it, and include its output",
    ),
    Slip(
        "a lab with outputs",
        {LAB: lab("1", execution_count=2)},
        f"{LAB}, cell c1: a lab is committed without outputs, which the build makes: clear all "
        "outputs and save it",
    ),
]

# Found by `make build`.
IN_THE_BUILD = [
    Slip(
        "an X-ray with an unknown option",
        {"mkdocs.yml": WITH_XRAY, PAGE: f'{SOUND_PAGE}\n```xray net="a"\n```\n'},
        f'{PAGE}:15: xray fence has no option "net": choose among snippet, model, input, mode, '
        "parts, title",
    ),
    Slip(
        "an X-ray of nothing",
        {
            "mkdocs.yml": WITH_XRAY,
            PAGE: f'{SOUND_PAGE}\n```xray snippet="guide/one/gone" model="net" input="2,4"\n```\n',
        },
        f'{PAGE}:15: xray fence snippet="guide/one/gone": there is no file '
        "snippets/guide/one/gone.py; write it, or mend the option snippet",
    ),
    page(
        "a link to nowhere",
        f"{SOUND_PAGE}\n[broken](two.md)\n",
        "Aborted with 1 warnings in strict mode! The warnings above say where: correct the link "
        "or anchor, or add the page to nav in mkdocs.yml",
    ),
    Slip(
        "a lab that imports nothing",
        {"mkdocs.yml": WITH_LAB, LAB: lab("from snippets.labs.gone import A")},
        f"{LAB} imports snippets.labs.gone, and there is no snippets/labs/gone.py: write that "
        "snippet, or correct the import",
    ),
    Slip(
        "a page that moved and is there",
        moving("guide/one", "guide/one"),
        "pyproject.toml says that guide/one moved, and docs has this page: delete its line in "
        "[tool.guide.moved]",
    ),
    Slip(
        "a redirect to nowhere",
        moving("guide/old", "guide/gone"),
        "pyproject.toml sends guide/old to guide/gone, and docs has no such page: name the page "
        "that took its place in [tool.guide.moved]",
    ),
    Slip(
        "a snippet that moved and is there",
        {"snippets/_moved.json": '{"guide/one/count": "guide/one/count"}'},
        "snippets/_moved.json says that guide/one/count moved, and it is there: delete its line",
    ),
    Slip(
        "an alias of nothing",
        {"snippets/_moved.json": '{"guide/old/count": "guide/one/gone"}'},
        "snippets/_moved.json sends guide/old/count to guide/one/gone, which is not there: name "
        "the snippet that took its place",
    ),
    Slip(
        "a part of the catalogue of no kind",
        {
            "mkdocs.yml": WITH_CATALOGUE.replace(
                "catalogue.md]", "catalogue.md, reference/catalogue/guides.md]"
            ),
            "docs/reference/catalogue.md": f'{HEAD}<p data-catalogue="list">Later.</p>\n',
            "docs/reference/catalogue/guides.md": f"{HEAD}All.\n",
        },
        "docs/reference/catalogue/guides.md is named after no kind of page: name it after one of "
        "home, guide, traps, recipes, errors, scale, labs, reference, contribute",
    ),
    Slip(
        "a catalogue without a place",
        {"mkdocs.yml": WITH_CATALOGUE, "docs/reference/catalogue.md": f"{HEAD}All.\n"},
        "docs/reference/catalogue.md has 0 places for its list: write "
        '<p data-catalogue="list">…</p> once',
    ),
    page(
        "a script in the text",
        f"{SOUND_PAGE}\n<script>1</script>\n",
        "guide/one/index.html was built with a script in its text, which no reader's browser may "
        "run: move the script into a file under docs/assets",
    ),
]


@dataclass(frozen=True)
class Told:
    """A fault that one step of the press meets, and the whole sentence that answers it."""

    what: str
    step: Callable[[Path], object]
    sentence: str


def named(what: str, wanted: str, sentence: str) -> Told:
    """A slip in the name that `make new` gets."""
    return Told(what, lambda root: new(wanted, plant(root)), sentence)


def built(what: str, step: Callable[[House, Path], object], html: str, sentence: str) -> Told:
    """A slip in the built HTML of the sound house's page, met by a step of the build."""
    file = "site/guide/one/index.html"
    return Told(what, lambda root: step(plant(root, {file: html}), root / "site"), sentence)


UNDESCRIBED = {
    LAB: lab("1"),
    "site/labs/a/index.html": '<article><div class="jupyter-wrapper"><img></div></article>',
}

# Found by `make new`, and by the steps of the build behind MkDocs.
IN_A_STEP = [
    named(
        "a new page without a room",
        "tied-weights",
        "«tied-weights» names no room and page: write make new PAGE=room/name-of-the-page; rooms "
        "are guide, recipes, traps, errors, scale, labs, reference",
    ),
    named(
        "a new page in a room that is not there",
        "recipe/tied-weights",
        "There is no room «recipe» to put a page into: write make new PAGE=recipes/tied-weights",
    ),
    named(
        "a new page named as Python's word",
        "recipes/lambda",
        "«lambda» cannot name a folder that Python imports snippets from: take lower-case words "
        "with hyphens that begin with a letter, such as PAGE=recipes/tied-weights",
    ),
    named(
        "a new page with a long name",
        "recipes/" + "long" * 11,
        f"«{'long' * 11}» has 44 letters: take at most 40",
    ),
    named(
        "a new page in another spelling",
        "recipes/TiedWeights",
        "«recipes/TiedWeights» is not how pages are written: write make new "
        "PAGE=recipes/tied-weights",
    ),
    named(
        "a new page that is there",
        "guide/one",
        f"{PAGE} is there already: choose another name, or edit it and prove it with make test "
        "PAGE=guide/one",
    ),
    Told(
        "a template that raises",
        lambda root: with_outputs({root / "snippets/guide/one/a.py": "1 / 0"}, House(root)),
        "The template's a.py raised ZeroDivisionError: division by zero: mend press/template/",
    ),
    Told(
        "a picture without a description",
        lambda root: slim_labs(plant(root, UNDESCRIBED), root / "site"),
        f"{LAB} has 1 pictures, 0 descriptions: give each cell that draws a picture its "
        'description, as "alt": "…" in the metadata of the cell',
    ),
    built(
        "a theme that leaves no place for the notebook",
        write_notebooks,
        "<p>One</p>",
        f"{PAGE} was built without an <article>, so that its notebook cannot be offered: mend the "
        "theme, or press/notebooks.py",
    ),
    built(
        "a theme that leaves no place for the stamp",
        stamp_site,
        "<p>One</p>",
        f"{PAGE} was built without an <article>, so that its stamp has no place: mend the theme, "
        "or press/stamps.py",
    ),
    built(
        "a theme that leaves no place for the policy",
        lambda house, site: protect_site(site),
        "<p>One</p>",
        "guide/one/index.html does not begin with <meta charset>, after which its policy goes: "
        "mend the theme, or press/policy.py",
    ),
    built(
        "a block that MkDocs reads otherwise",
        guide_site,
        "<p>One</p>",
        f"{PAGE} has 0 titled blocks in its built page and 1 in its text: mend the block that "
        "MkDocs reads otherwise",
    ),
]


RECORD = "cpu-x86-64-torch-2.13.0.json"
RAN = {
    "page": PAGE,
    "snippet": SNIPPET,
    "code": "a" * 64,
    "output": "b" * 64,
    "outcome": "passed",
}
GREEN: dict[str, object] = {
    "format": 1,
    "torch": "2.13.0+cpu",
    "python": "3.11.7",
    "device": "cpu",
    "device_name": "CPU (x86_64)",
    "cuda": None,
    "platform": "Linux x86_64",
    "date": "2026-11-23",
    "commit": "c" * 40,
    "dirty": False,
    "failed": [],
    "blocks": [RAN],
}
AGAIN = "make it again with `make record`"


def recorded(what: str, sentence: str, **changes: object) -> Told:
    """A record in the repository that must not be shown."""
    files = {f"docs/assets/records/{RECORD}": json.dumps(GREEN | changes)}
    return Told(what, lambda root: published(plant(root, files)), f"{RECORD} {sentence}")


def of_another_tree(root: Path) -> Path:
    """Adopt a record that names a commit of the house, and ran other files than it holds."""
    house = plant(root)
    (root / RECORD).write_text(json.dumps(GREEN | {"commit": commit_all(house)}))
    return adopt(root / RECORD, house)


def of_another_history(root: Path) -> Path:
    """Adopt a record of a commit that the house does not hold."""
    house = plant(root, {RECORD: json.dumps(GREEN)})
    return adopt(root / RECORD, house)


# Found by `make record` and `make build`; a commit is written as COMMIT here.
IN_A_RECORD = [
    recorded(
        "a record of a later house",
        f"is no record (its format is 9, and this house reads 1): {AGAIN}",
        format=9,
    ),
    recorded(
        "a record with an unknown outcome",
        f"is no record («lost» is no outcome): {AGAIN}",
        blocks=[RAN | {"outcome": "lost"}],
    ),
    recorded(
        "a record with a broken digest",
        f"is no record (a digest of {SNIPPET} is malformed): {AGAIN}",
        blocks=[RAN | {"code": "a"}],
    ),
    recorded(
        "a record without a day",
        f"is no record («today» is no day): {AGAIN}",
        date="today",
    ),
    recorded(
        "a record with half a commit",
        f"is no record («ccc» is no commit): {AGAIN}",
        commit="ccc",
    ),
    recorded(
        "a record of a device that computes nothing",
        "was made on the device «meta», which computes nothing: make it on cpu or cuda",
        device="meta",
    ),
    recorded(
        "a record without a commit",
        "names no commit: make it again in a git checkout, or with COMMIT=… where git is missing",
        commit=None,
    ),
    recorded(
        "a record that does not say whether its files were changed",
        f"is no record (it does not say whether the files differed from the commit): {AGAIN}",
        dirty=None,
    ),
    recorded(
        "a record of changed files",
        f"is of files that differ from commit COMMIT: commit them first, then {AGAIN}",
        dirty=True,
    ),
    recorded(
        "a record of a red run",
        f"is of a red run ({PAGE}): mend that, then {AGAIN}",
        failed=[PAGE],
    ),
    recorded(
        "a record under another's name",
        "is the record of NVIDIA H200: rename it nvidia-h200-torch-2.13.0.json",
        device_name="NVIDIA H200",
    ),
    Told(
        "a record of another history",
        of_another_history,
        f"{RECORD} is of commit COMMIT, which this repository does not hold: fetch it, or make "
        "the record on a commit of yours",
    ),
    Told(
        "a record of another tree",
        of_another_tree,
        f"{RECORD} ran another {SNIPPET} than commit COMMIT holds: commit the files first, then "
        f"{AGAIN}",
    ),
]
