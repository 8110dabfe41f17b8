"""What the check of the successor generator calls missing."""

from __future__ import annotations

from pathlib import Path

from tests.site.portable import missing


def test_pages_that_were_not_built_are_named(tmp_path: Path) -> None:
    (tmp_path / "guide" / "one").mkdir(parents=True)
    (tmp_path / "guide" / "one" / "index.html").write_text("<h1>One</h1>")
    assert list(missing(["guide/one/", "guide/two/"], tmp_path)) == ["guide/two/"]
    assert list(missing([""], tmp_path)) == ["the home page"]
