"""The style sheets that the site ships: no comments, and no rule that restyles a whole page."""

from __future__ import annotations

import re
import shutil
from importlib.metadata import files
from pathlib import Path

from press.house import HERE
from press.slim import slim_styles

THEME = next(
    Path(str(file.locate())).parent
    for file in files("mkdocs-material") or []
    if file.match("assets/stylesheets/main*.css")
)
RULE = re.compile(r"([^{}]*)\{[^{}]*\}")
PAGE_WIDE = re.compile(r"(^|\s)(html|body|main|article|\.md-main\S*|\.md-content\S*):has\(")


def selectors(sheet: Path) -> list[str]:
    """What the rules of a sheet apply to."""
    return [found.strip() for found in RULE.findall(sheet.read_text(encoding="utf-8"))]


def test_the_themes_costly_rules_go_and_nothing_else(tmp_path: Path) -> None:
    shutil.copytree(THEME, tmp_path / "assets" / "stylesheets")
    slim_styles(tmp_path)
    gone = set()
    for sheet in THEME.glob("*.css"):
        left = selectors(tmp_path / "assets" / "stylesheets" / sheet.name)
        before = selectors(sheet)
        gone |= set(before) - set(left)
        assert [rule for rule in before if rule not in gone] == left
    switching, tabs = sorted(gone, key=len)
    assert switching.startswith("[data-md-color-switching] *,")
    assert all(re.search(r"\.no-js|\[role=dialog\]", part) for part in tabs.split(","))


def test_comments_stay_with_those_who_edit_them(tmp_path: Path) -> None:
    shutil.copytree(HERE.docs / "assets", tmp_path / "assets")
    slim_styles(tmp_path)
    for sheet in (tmp_path / "assets").glob("*.css"):
        assert "/*" not in sheet.read_text(encoding="utf-8")
        assert selectors(sheet)


def test_no_style_of_a_page_hangs_on_what_its_article_holds() -> None:
    """Such a style is worked out again at each change: give the page a `look:` instead."""
    for sheet in (HERE.docs / "assets").glob("*.css"):
        assert not [rule for rule in selectors(sheet) if PAGE_WIDE.search(rule)], sheet.name
