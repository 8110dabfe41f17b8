"""Pages say what verified them, out of records whose digests are those of their present blocks."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
import torch
from bs4 import BeautifulSoup

from press import records, stamps
from press.build import build
from press.house import HERE, House
from press.records import Record, RecordError, adopt, blocks_of_house, published, read, to_json
from tests.pages.planted import PAGE, SNIPPET, SOUND, plant
from tests.press.history import commit_all

OUT = "snippets/guide/one/count.out"
TWO = {
    "docs/guide/one.md": (SOUND[PAGE] or "")
    + '\n```python\n--8<-- "guide/one/again.py"\n```\n'
    + '\n```output\n--8<-- "guide/one/again.out"\n```\n',
    "snippets/guide/one/again.py": '"""Say."""\n\nprint("again")\n',
    "snippets/guide/one/again.out": "again\n",
}


def record_of(house: House, commit: str, /, **changes: Any) -> Record:
    """The record of a green CPU run of the house's present blocks."""
    blocks = [block for blocks in blocks_of_house(house).values() for block in blocks]
    record = Record(
        torch="2.13.0+cpu",
        python="3.11.7",
        device="cpu",
        device_name="CPU (x86_64)",
        cuda=None,
        platform="Linux x86_64",
        date="2026-11-23",
        commit=commit,
        dirty=False,
        failed=[],
        outcomes=dict.fromkeys(blocks, "passed"),
    )
    return dataclasses.replace(record, **changes)


GPU = {"device": "cuda", "device_name": "NVIDIA H200", "torch": "2.13.0+cu130"}


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A planted house of two blocks, committed."""
    planted = plant(tmp_path, TWO)
    commit_all(planted)
    return planted


def put(house: House, record: Record) -> Path:
    """Adopt a record into the house."""
    file = house.root / "build" / "run.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(to_json(record), encoding="utf-8")
    return adopt(file, house)


def head(house: House) -> str:
    """The house's commit."""
    return str(records.head(house)[0])


def test_a_record_is_adopted_under_its_devices_and_torchs_name(house: House) -> None:
    record = record_of(house, head(house))
    assert house.name(put(house, record)) == "docs/assets/records/cpu-x86-64-torch-2.13.0.json"
    assert published(house) == [record]
    assert records.head(house) == (head(house), False), "records are no change of the files"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"dirty": True}, r"is of files that differ from commit \w{7}: commit them first"),
        ({"commit": None}, "names no commit"),
        ({"commit": "c" * 40}, "of commit ccccccc, which this repository does not hold"),
        ({"failed": ["docs/guide/one.md"]}, r"is of a red run \(docs/guide/one\.md\)"),
        ({"outcomes": {}}, "or no block at all"),
        ({"device": "meta"}, "made on the device «meta», which computes nothing"),
    ],
    ids=["dirty", "no commit", "foreign commit", "red", "empty", "meta"],
)
def test_an_unfit_record_is_refused(changes: dict[str, Any], message: str, house: House) -> None:
    with pytest.raises(RecordError, match=message):
        put(house, record_of(house, head(house), **changes))
    assert not (house.root / records.FOLDER).exists()


def test_a_record_of_other_files_than_its_commits_is_refused(house: House) -> None:
    commit = head(house)
    (house.root / OUT).write_text("parameters: 41\n")
    with pytest.raises(RecordError, match=f"ran another {SNIPPET} than commit {commit[:7]} holds"):
        put(house, record_of(house, commit))


def test_a_snippet_without_output_is_compared_too(tmp_path: Path) -> None:
    page = (SOUND[PAGE] or "").split("```output")[0]
    house = plant(tmp_path, {PAGE: page, OUT: None, SNIPPET: '"""Define."""\n'})
    commit = commit_all(house)
    assert put(house, record_of(house, commit)).exists()
    (tmp_path / OUT).write_text("printed\n")
    with pytest.raises(RecordError, match="ran another"):
        put(house, record_of(house, commit))


def test_a_renamed_record_is_refused(house: House) -> None:
    place = put(house, record_of(house, head(house)))
    place.rename(place.with_name("nvidia-h200-torch-2.13.0.json"))
    with pytest.raises(RecordError, match="rename it cpu-x86-64-torch"):
        published(house)


BROKEN: dict[str, Any] = {
    "other format": {"format": 2},
    "no day": {"date": "today"},
    "short commit": {"commit": "abc"},
    "dirty by word": {"dirty": "no"},
    "unknown outcome": {"blocks": [{"outcome": "fine"}]},
    "no digest": {"blocks": [{"outcome": "passed", "snippet": "a", "code": "x", "output": "y"}]},
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_malformed_record_is_one_sentence(fault: str, house: House, tmp_path: Path) -> None:
    data = json.loads(to_json(record_of(house, head(house)))) | BROKEN[fault]
    file = tmp_path / "broken.json"
    file.write_text(json.dumps(data))
    with pytest.raises(RecordError, match=r"^broken\.json is no record \(.*make record`$"):
        read(file)


def phrases(house: House, *found: Record) -> list[str]:
    """What the one page of the house says."""
    (blocks,) = blocks_of_house(house).values()
    return stamps.phrases(blocks, list(found))


def test_a_folder_of_another_repository_has_no_commit_of_its_own(house: House) -> None:
    assert records.head(House(house.root / "docs")) == (None, True)


def test_a_page_says_each_record_that_covers_it(house: House) -> None:
    commit = head(house)
    cpu, gpu = record_of(house, commit), record_of(house, commit, **GPU)
    end = f"2026-11-23 · commit {commit[:7]}"
    assert phrases(house, gpu, cpu) == [
        f"torch 2.13.0 · NVIDIA H200 · {end}",
        f"torch 2.13.0 · CPU (x86_64) · {end}",
    ]
    assert phrases(house, cpu) == [f"torch 2.13.0 · CPU (x86_64) · {end}", "not verified on a GPU"]
    assert phrases(house) == ["not verified on a CPU", "not verified on a GPU"]


@pytest.mark.parametrize("file", [SNIPPET, OUT])
def test_a_changed_block_is_no_longer_verified(file: str, house: House) -> None:
    commit = head(house)
    cpu, gpu = record_of(house, commit), record_of(house, commit, **GPU)
    (house.root / file).write_text('"""Other."""\n')
    end = f"2026-11-23 · commit {commit[:7]}"
    assert phrases(house, cpu, gpu) == [
        f"1 of 2 blocks verified · torch 2.13.0 · CPU (x86_64) · {end}",
        f"1 of 2 blocks verified · torch 2.13.0 · NVIDIA H200 · {end}",
        "1 of 2 blocks not verified on a CPU",
        "1 of 2 blocks not verified on a GPU",
    ]


def test_a_block_that_did_not_pass_is_not_verified(house: House) -> None:
    record = record_of(house, head(house))
    outcomes = dict.fromkeys(record.outcomes, "skipped")
    assert phrases(house, dataclasses.replace(record, outcomes=outcomes))[0] == (
        "not verified on a CPU"
    )


HOME = """\
---
description: Home.
---
# Home

<!-- record -->
"""
LISTED = """\
---
description: Verified.
---
# Verified

<p data-records="table">Build the site to see the table.</p>
"""
SITE = {
    **TWO,
    "docs/index.md": HOME,
    "docs/reference/verified.md": LISTED,
    "docs/labs/first.ipynb": '{"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
    "mkdocs.yml": (SOUND["mkdocs.yml"] or "").replace(
        "nav: [guide/one.md]", "nav: [index.md, guide/one.md, reference/verified.md]"
    ),
}


def text_of(file: Path, selector: str) -> str:
    """The one element's text on a built page."""
    (found,) = BeautifulSoup(file.read_text(), "html.parser").select(selector)
    return " ".join(found.get_text(" ").split())


def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A house with a home page and a list of what is verified, built with a record of the CPU."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(House, "labs", lambda self: [])
    house = plant(tmp_path, SITE)
    put(house, record_of(house, commit_all(house)))
    assert build(house) == []
    return house


def test_the_built_site_is_stamped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    house = built(tmp_path, monkeypatch)
    page = tmp_path / "site/guide/one/index.html"
    commit = head(house)[:7]
    assert text_of(page, "article > p.verified") == (
        f"2 blocks · torch 2.13.0 · CPU (x86_64) · 2026-11-23 · commit {commit} "
        "not verified on a GPU"
    )
    assert 'href="../../reference/verified/"' in page.read_text().split('class="verified"')[1]
    assert text_of(tmp_path / "site/index.html", "p.verified") == (
        "2 blocks run on torch 2.13.0 on CPU (x86_64), 2026-11-23; not verified on a GPU."
    )
    listed = BeautifulSoup(
        (tmp_path / "site/reference/verified/index.html").read_text(), "html.parser"
    )
    rows = [[cell.get_text() for cell in row.select("td")] for row in listed.select("tr")]
    assert rows[1][0:3] == ["CPU (x86_64)", "2.13.0+cpu", "3.11.7"]
    assert rows[3] == ["guide/one", "2", "all"]
    assert "Build the site" not in listed.get_text()
    data = tmp_path / "site/assets/records/cpu-x86-64-torch-2.13.0.json"
    assert data.exists() and f'href="../../assets/records/{data.name}"' in str(listed)


def test_an_unfit_record_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    house = plant(tmp_path)
    record = record_of(house, commit_all(house), dirty=True)
    file = house.root / records.FOLDER / record.file_name
    file.parent.mkdir(parents=True)
    file.write_text(to_json(record))
    (slip,) = build(house)
    assert slip.startswith(f"{record.file_name} is of files that differ from commit")


def test_what_a_record_says_is_text_not_markup(house: House) -> None:
    record = record_of(house, head(house), device_name="<b>GPU</b>", platform="<i>")
    (blocks,) = blocks_of_house(house).values()
    html = stamps.stamp(blocks, [record], None) + stamps.table(house, [record], "")
    assert "<b>" not in html and "<i>" not in html


def test_the_houses_own_records_can_be_published() -> None:
    assert len(published(HERE)) == len(list((HERE.root / records.FOLDER).glob("*.json")))


def test_the_tested_torch_is_the_pinned_one() -> None:
    """Outputs on the pages are those of the version in constraints.txt, and of no other."""
    (pinned,) = (HERE.root / "constraints.txt").read_text().split()
    assert f"torch=={torch.__version__.split('+')[0]}" == pinned.split("+")[0]
