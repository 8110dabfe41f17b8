"""The archive of a built site: links lead to files, and what needs a server or scripts is gone."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from press.offline import ARCHIVE, FOLDER, for_a_folder, to_file, write_archive

HOME = """<!doctype html><html lang="en" class="no-js"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'"><script>let a</script>
<link rel="stylesheet" href="a.css"></head><body><a class="x" href="guide/one/#top">One</a>
<script src="a.js" defer></script></body></html>"""


@pytest.mark.parametrize(
    ("written", "led"),
    [
        ("../two/", "../two/index.html"),
        ("../two/#x", "../two/index.html#x"),
        ("../..", "../../index.html"),
        (".", "./index.html"),
        ("one.py", "one.py"),
        ("#x", "#x"),
        ("https://site.test/", "https://site.test/"),
        ("mailto:a@site.test", "mailto:a@site.test"),
    ],
)
def test_links_to_folders_lead_to_the_files_in_them(written: str, led: str) -> None:
    assert to_file(written) == led


def test_a_page_needs_no_server() -> None:
    plain = for_a_folder(HOME)
    assert "script" not in plain and "Content-Security-Policy" not in plain
    assert '<html lang="en" class="no-js offline">' in plain
    assert '<a class="x" href="guide/one/index.html#top">' in plain and 'href="a.css"' in plain


def test_the_archive_holds_what_is_read(tmp_path: Path) -> None:
    kept = {"index.html": HOME, "guide/one/index.html": HOME, "a.css": "", "one.py": "x = 1\n"}
    moved = '<html lang="en"><meta http-equiv="refresh" content="0; url=guide/one/">'
    left = {"404.html": HOME, "a.js": "", "search/index.json": "{}", "old/index.html": moved}
    for name, text in {**kept, **left}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    write_archive(tmp_path)
    first = (tmp_path / ARCHIVE).read_bytes()
    with zipfile.ZipFile(tmp_path / ARCHIVE) as archive:
        assert set(archive.namelist()) == {f"{FOLDER}/{name}" for name in kept}
        assert archive.read(f"{FOLDER}/index.html").decode() == for_a_folder(HOME)
        assert archive.read(f"{FOLDER}/one.py") == b"x = 1\n"
    write_archive(tmp_path)
    assert (tmp_path / ARCHIVE).read_bytes() == first
