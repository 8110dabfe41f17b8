"""What a first visit costs: bytes, requests and jumps of the layout, for each kind of page."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.serving import serving
from tests.site.budgets import too_heavy, too_jumpy
from tests.site.conftest import SITE
from tests.site.kinds import KINDS, NEEDED, address, heaviest
from tests.site.visits import SCHEMES, first_visit

pytestmark = pytest.mark.browser

JUMPING = """<!doctype html><title>Jumping</title><p id="late"></p><h1>Low</h1><p>Lower.</p>
<script>
  let left = 5;
  const next = () => left-- ? requestAnimationFrame(next)
    : document.getElementById("late").style.height = "400px";
  next();
</script>"""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [1280, 390])
def test_the_heaviest_page_of_each_kind_keeps_the_budget(
    kind: str, width: int, scheme: str, browser: Browser, site_url: str
) -> None:
    page = heaviest().get(kind)
    if page is None:
        assert kind not in NEEDED, f"no page of the kind «{kind}» was built: run `make build`"
        return
    seen = first_visit(browser, f"{site_url}/{address(page)}", scheme, width)
    assert not too_heavy(seen.requests, kind, SITE), page
    assert not too_jumpy(seen.shift), page


def planted(folder: Path, html: str, picture: int = 0) -> Path:
    """A site of one page, with a picture of that many bytes that no compression shrinks."""
    (folder / "index.html").write_text(html)
    (folder / "picture.png").write_bytes(os.urandom(picture))
    return folder


def test_too_many_bytes_and_requests_are_seen(tmp_path: Path, browser: Browser) -> None:
    pictures = "".join(f'<img alt="" src="picture.png?{number}">' for number in range(20))
    site = planted(tmp_path, f"<!doctype html><title>Heavy</title>{pictures}", 6_000)
    with serving(site) as url:
        seen = first_visit(browser, f"{url}/", "light", 1280)
    said = too_heavy(seen.requests, "guide", site)
    assert said.startswith("120,") and "bytes of 100,000 and 21 requests of 20" in said
    assert "bytes of 150,000" in too_heavy(seen.requests, "lab", site)
    assert not too_heavy(seen.requests[:10], "guide", site)


def test_a_jump_is_seen(tmp_path: Path, browser: Browser) -> None:
    with serving(planted(tmp_path, JUMPING)) as url:
        seen = first_visit(browser, f"{url}/", "light", 390)
    assert "the layout jumps by" in too_jumpy(seen.shift)
