"""What readers call a page's subject is written into the search index."""

from __future__ import annotations

import json
from pathlib import Path

from press.house import House
from press.sought import FIELD, WEIGHT, extend_search

HEAD = '---\ndescription: "{}"\nsearch:\n  boost: 2\n{}---\n\n# {}\n'
PAGES = {
    "index.md": "# Home\n",
    "guide/one.md": HEAD.format("One layer.", '  words: "share, reuse"\n', "One"),
    "guide/two.md": HEAD.format("Two layers.", "", "Two"),
}
PLACES = ("", "guide/one/", "guide/one/#share", "guide/two/", "labs/digits/")


def test_a_page_has_its_description_and_its_readers_words(tmp_path: Path) -> None:
    for name, text in PAGES.items():
        page = tmp_path / "docs" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text)
    index = tmp_path / "site" / "search" / "search_index.json"
    index.parent.mkdir(parents=True)
    docs = [{"location": place, "title": "", "text": ""} for place in PLACES]
    index.write_text(json.dumps({"config": {"fields": {"text": {"boost": 1.0}}}, "docs": docs}))
    extend_search(House(tmp_path), tmp_path / "site")
    written = json.loads(index.read_text())
    assert written["config"]["fields"] == {"text": {"boost": 1.0}, FIELD: {"boost": WEIGHT}}
    assert {entry["location"]: entry.get(FIELD) for entry in written["docs"]} == {
        "": None,
        "guide/one/": "One layer. share, reuse",
        "guide/one/#share": None,
        "guide/two/": "Two layers.",
        "labs/digits/": None,
    }


def test_a_site_without_a_search_is_left_alone(tmp_path: Path) -> None:
    extend_search(House(tmp_path), tmp_path)
    assert not list(tmp_path.iterdir())
