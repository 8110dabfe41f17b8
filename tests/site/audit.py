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
from press.stamps import count
from tests.conftest import QUIET_CHROMIUM
from tests.serving import PackingHandler, serving
from tests.site.budgets import too_heavy, too_jumpy
from tests.site.conftest import SITE
from tests.site.kinds import address, built_file, heaviest, kind
from tests.site.visits import first_visit, visit, weight

LIGHTHOUSE = "lighthouse@12.8.2"
WANTED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
PATIENCE = 240  # seconds for npm and one page
TRIES = 3  # a busy machine makes a page slow, none makes it fast: the best run counts
HEAD = f"{'page':<40} {'kind':<10} {'bytes':>8} {'req.':>4} {'axe':>4} {'shift':>6}"
HEAD += " perf. acc. best  seo"

Scores = dict[str, int]


class NoScores(Exception):
    """Why Lighthouse gave no scores, said in one sentence with the cure."""


class Faulty(Exception):
    """Pages over a budget, said in one sentence with the cure."""


@dataclass(frozen=True)
class Measured:
    """A row of the table."""

    page: str
    kind: str
    size: int
    requests: int
    violations: int  # of axe, in both schemes together
    shift: float
    scores: Scores
    fault: str

    def __str__(self) -> str:
        name, size = self.page or "(home)", f"{self.size:,}"
        row = f"{name:<40} {self.kind:<10} {size:>8} {self.requests:>4} {self.violations:>4}"
        scores = "".join(f" {self.scores.get(category, '–'):>4}" for category in WANTED)
        return (
            f"{row} {self.shift:>6.3f} {scores}  {'✗ ' + self.fault if self.fault else ''}".rstrip()
        )


def measure(pages: Iterable[Path], url: str, with_lighthouse: bool) -> Iterator[Measured]:
    """Visit each page as a newcomer on a phone, then in both schemes on a desk."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=QUIET_CHROMIUM)
        for page in pages:
            place = f"{url}/{address(page)}"
            first = first_visit(chromium, place, "light", 390)
            found = list(chain(*visit(chromium, place).violations.values()))
            scores = best_scores(place) if with_lighthouse else {}
            fault = (
                too_heavy(first.requests, kind(page), SITE)
                or too_jumpy(first.shift)
                or "".join(found[:1])
                or too_low(scores)
            )
            yield Measured(
                address(page),
                kind(page),
                weight(first.requests, SITE),
                len(first.requests),
                len(found),
                first.shift,
                scores,
                fault,
            )
        chromium.close()


def npx() -> str | None:
    """Where npm's runner of packages is, if there is one."""
    return shutil.which("npx")


def too_low(scores: Scores) -> str:
    """Which of Lighthouse's scores are under the wanted ones; empty when none is."""
    low = [
        f"{name} {scores[name]} of {WANTED[name]}" for name in scores if scores[name] < WANTED[name]
    ]
    if not low:
        return ""
    return (
        f"Lighthouse gives {', '.join(low)}: run `npx {LIGHTHOUSE} ADDRESS` on this page under "
        "`make serve`, and mend what its report names"
    )


def best_scores(url: str) -> Scores:
    """The scores of the best of a few runs, which end with the first that has nothing too low."""
    best: Scores = {}
    for _ in range(TRIES):
        scores = lighthouse(url)
        best = max(best, scores, key=lambda some: sum(some.values()))
        if not too_low(best):
            break
    return best


def lighthouse(url: str) -> Scores:
    """Lighthouse's four scores of a page on a phone.

    Raises NoScores when it did not run to its end.
    """
    cure = "try again, or audit without it with ARGS=--no-lighthouse"
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        flags = " ".join(["--headless=new", *QUIET_CHROMIUM])
        command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json"]
        command += [f"--output-path={report}", f"--chrome-flags={flags}"]
        environment = {**os.environ, "CHROME_PATH": find_browser() or ""}
        try:
            ran = subprocess.run(
                command, env=environment, capture_output=True, text=True, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired:
            raise NoScores(f"Lighthouse took longer than {PATIENCE} seconds: {cure}") from None
        if not report.exists():
            said = (ran.stderr.strip().splitlines() or ["it wrote no report"])[-1]
            raise NoScores(f"Lighthouse gave no scores ({said}): {cure}")
        categories: dict[str, Any] = json.loads(report.read_text())["categories"]
    return {name: round(100 * (categories[name]["score"] or 0)) for name in WANTED}


def judge(rows: list[Measured]) -> None:
    """Raise Faulty when a page has a fault."""
    faulty = [row.page or "(home)" for row in rows if row.fault]
    if faulty:
        raise Faulty(
            f"{len(faulty)} of {len(rows)} pages are over a budget, violate a rule or score too "
            f"low ({', '.join(faulty)}): mend what their lines above say"
        )


def main(arguments: list[str]) -> int:
    """`python -m tests.site.audit [--kinds] [--no-lighthouse] [guide …]`."""
    parser = argparse.ArgumentParser(prog="make audit", description=__doc__)
    parser.add_argument(
        "only", nargs="*", help="pages whose path begins so, as in guide/ or errors/"
    )
    parser.add_argument("--kinds", action="store_true", help="the heaviest page of each kind alone")
    parser.add_argument("--no-lighthouse", action="store_true", help="in a fourth of the time")
    options = parser.parse_args(arguments)
    if not (SITE / "index.html").exists():
        print("✗ There is no site/: run `make build` first.", file=sys.stderr)
        return 1
    chosen = heaviest().values() if options.kinds else [*HERE.pages(), *HERE.labs()]
    pages = [page for page in chosen if built_file(page).exists()]
    pages = [page for page in pages if address(page).startswith(tuple(options.only) or "")]
    with_lighthouse = not options.no_lighthouse
    if with_lighthouse and not npx():
        with_lighthouse = False
        print("• There is no npm on this machine, so that Lighthouse is left out.", flush=True)
    rows: list[Measured] = []
    print(HEAD)
    try:
        with serving(SITE, PackingHandler) as url:
            for row in measure(pages, url, with_lighthouse):
                rows.append(row)
                print(row, flush=True)
        judge(rows)
    except (NoScores, Faulty) as reason:
        print(f"✗ {reason}.", file=sys.stderr)
        return 1
    print(f"✓ {count(len(rows), 'page')} within every budget.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
