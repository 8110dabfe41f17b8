"""axe finds no violation of WCAG 2.2 AA on any page, in either scheme."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.site.test_built import LABS, PAGES, SCHEMES, address

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("site_url")]

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    }
}


def violations(view: object) -> list[str]:
    """What axe finds on the open page, a line for each element."""
    answer = Axe().run(view, options=RULES).response
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("page", [*PAGES, *LABS], ids=str)
def test_axe(page: Path, scheme: str, browser: Browser, site_url: str) -> None:
    view = browser.new_page(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    view.goto(site_url + "/" + address(page).lstrip("/"), wait_until="networkidle")
    found = violations(view)
    view.close()
    assert not found, "\n".join(found)
