"""Builds a small site with the fence, once, and opens it in a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.serving import serving

ROOT = Path(__file__).parents[2]
SAMPLES = Path(__file__).parent / "samples"

CONFIG = """\
site_name: X-rays
site_url: SITE_URL
theme:
  name: material
  font: false
  features: [navigation.instant]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
extra_css: [assets/xray.css]
extra_javascript: [{path: assets/xray.js, type: module}]
markdown_extensions:
  - attr_list
  - md_in_html
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.superfences:
      custom_fences:
        - name: xray
          class: xray
          format: !!python/name:xray.fence.draw
          validator: !!python/name:xray.fence.validate
"""

PAGE = """\
# X-rays

```xray snippet="demo/plain_list" model="net" input="2,4"
```

```xray snippet="demo/chain" model="net" input="2,4" title="Four layers in a chain"
```

=== "In a tab"

    ```xray snippet="demo/blocks" model="build" input="2,4" mode="train"
    ```

```xray snippet="demo/broken" model="Broken" input="2,4"
```

```xray snippet="demo/plain_list" model="PlainList" input="2,4" parts="tree"
```

```xray snippet="demo/tokens" model="Tokens" input="2,3:int64; 2,3,4"
```
"""


def write_site(folder: Path, page: str, address: str = "http://127.0.0.1/") -> None:
    """Write the sources of a site with one page, and a second page to go to."""
    (folder / "docs" / "assets").mkdir(parents=True)
    for asset in (ROOT / "docs" / "assets").glob("xray.*"):
        shutil.copy(asset, folder / "docs" / "assets")
    (folder / "mkdocs.yml").write_text(CONFIG.replace("SITE_URL", address), encoding="utf-8")
    (folder / "docs" / "index.md").write_text(page, encoding="utf-8")
    (folder / "docs" / "other.md").write_text("# Other\n\n[Back](index.md)\n", encoding="utf-8")
    shutil.copytree(SAMPLES, folder / "snippets" / "demo")
    (folder / "snippets" / "__init__.py").write_text("", encoding="utf-8")


def build_site(folder: Path, out: str = "site") -> subprocess.CompletedProcess[str]:
    """Build it as the real one is built: with --strict."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", out]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the test site is written."""
    return tmp_path_factory.mktemp("xray")


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Where a local server gives the built site; instant navigation needs to know it."""
    (folder / "site").mkdir()
    with serving(folder / "site") as local:
        yield f"{local}/"


@pytest.fixture(scope="session")
def site(folder: Path, address: str) -> Path:
    """The folder of a site that was built."""
    write_site(folder, PAGE, address)
    built = build_site(folder)
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture(scope="session")
def page(site: Path) -> BeautifulSoup:
    """The built page."""
    return BeautifulSoup((site / "site" / "index.html").read_text("utf-8"), "html.parser")
