"""Print what each built page weighs, asks for, shifts and violates: `make audit`."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from press.house import HERE
from press.prepare import find_browser
from tests.conftest import QUIET_CHROMIUM
from tests.serving import serving
from tests.site.budgets import too_heavy, too_jumpy
from tests.site.conftest import SITE
from tests.site.kinds import address, built_file, heaviest, kind
from tests.site.visits import first_visit, visit, weight

LIGHTHOUSE = "lighthouse@12.8.2"
WANTED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
PATIENCE = 240  # seconds for npm and one page


@dataclass(frozen=True)
class Measured:
    """A row of the table."""

    page: str
    kind: str
    size: int
    requests: int
    violations: int  # of axe, in both schemes together
    shift: float
    fault: str

    def __str__(self) -> str:
        name, size = self.page or "(home)", f"{self.size:,}"
        row = f"{name:<40} {self.kind:<10} {size:>8} {self.requests:>4} {self.violations:>4}"
        return f"{row} {self.shift:>6.3f}  {'✗ ' + self.fault if self.fault else ''}".rstrip()


def measure(pages: Iterable[Path], url: str) -> Iterator[Measured]:
    """Visit each page as a newcomer on a phone, then in both schemes on a desk."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=QUIET_CHROMIUM)
        for page in pages:
            place = f"{url}/{address(page)}"
            first = first_visit(chromium, place, "light", 390)
            found = list(chain(*visit(chromium, place).violations.values()))
            fault = too_heavy(first.requests, kind(page), SITE) or too_jumpy(first.shift)
            yield Measured(
                address(page),
                kind(page),
                weight(first.requests, SITE),
                len(first.requests),
                len(found),
                first.shift,
                fault or "".join(found[:1]),
            )
        chromium.close()


def lighthouse(url: str) -> dict[str, int] | str:
    """Lighthouse's four scores of a page on a phone, or why there are none."""
    npx = shutil.which("npx")
    if not npx:
        return "there is no npm on this machine"
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        flags = " ".join(["--headless=new", *QUIET_CHROMIUM])
        command = [npx, "--yes", LIGHTHOUSE, url, "--quiet", "--output=json"]
        command += [f"--output-path={report}", f"--chrome-flags={flags}"]
        environment = {**os.environ, "CHROME_PATH": find_browser() or ""}
        try:
            ran = subprocess.run(
                command, env=environment, capture_output=True, text=True, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired:
            return f"it took longer than {PATIENCE} seconds"
        if not report.exists():
            return (ran.stderr.strip().splitlines() or ["it wrote no report"])[-1]
        categories: dict[str, Any] = json.loads(report.read_text())["categories"]
    return {name: round(100 * (categories[name]["score"] or 0)) for name in WANTED}


def main(arguments: list[str]) -> int:
    """`python -m tests.site.audit [--kinds] [--no-lighthouse] [guide …]`."""
    parser = argparse.ArgumentParser(prog="make audit", description=__doc__)
    parser.add_argument(
        "only", nargs="*", help="pages whose path begins so, as in guide/ or errors/"
    )
    parser.add_argument("--kinds", action="store_true", help="the heaviest page of each kind alone")
    parser.add_argument("--no-lighthouse", action="store_true")
    options = parser.parse_args(arguments)
    if not (SITE / "index.html").exists():
        print("✗ There is no site/: run `make build` first.", file=sys.stderr)
        return 1
    chosen = heaviest().values() if options.kinds else [*HERE.pages(), *HERE.labs()]
    pages = [page for page in chosen if built_file(page).exists()]
    pages = [page for page in pages if address(page).startswith(tuple(options.only) or "")]
    faults = 0
    print(f"{'page':<40} {'kind':<10} {'bytes':>8} {'req.':>4} {'axe':>4} {'shift':>6}")
    with serving(SITE) as url:
        for row in measure(pages, url):
            faults += bool(row.fault)
            print(row, flush=True)
        if not options.no_lighthouse:
            print("\nLighthouse, on a phone (it informs and stops nothing)")
            for page_kind, page in heaviest().items():
                scores = lighthouse(f"{url}/{address(page)}")
                print(f"{address(page) or '(home)':<40} {page_kind:<10} {scores}", flush=True)
                if isinstance(scores, str):
                    break
    print(f"\n{len(pages)} pages, {faults} over a budget or with a violation")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
