"""Give the search index what readers call a page's subject: its description and their words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mkdocs.utils.meta import get_data

from press.house import House
from press.plain import description
from press.stamps import built

INDEX = "search/search_index.json"
FIELD = "sought"
WEIGHT = 300.0  # a title's is 1,000 and a text's 1


def sought(page: Path) -> str:
    """A page's description, and the `words:` under `search:` in its front matter."""
    search: Any = get_data(page.read_text(encoding="utf-8"))[1].get("search") or {}
    return f"{description(page)} {search.get('words', '')}".strip()


def extend_search(house: House, site: Path) -> None:
    """Write what is sought into the index, beside each page's title and text."""
    file = site / INDEX
    if not file.exists():
        return
    index = json.loads(file.read_text(encoding="utf-8"))
    index["config"]["fields"][FIELD] = {"boost": WEIGHT}
    words = {
        "" if at == "./" else at: sought(page)
        for page in house.pages()
        for at in [f"{built(page, house, site).parent.relative_to(site).as_posix()}/"]
    }
    for entry in index["docs"]:
        if words.get(entry["location"]):
            entry[FIELD] = words[entry["location"]]
    file.write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")
