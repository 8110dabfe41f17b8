"""Tell on which of its parts the site's build spends the processor's time, by samples of it."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from unittest.mock import patch

from press import beside
from press.build import build
from press.house import HERE

EVERY = 0.005  # seconds of the processor between two samples
LABS = "labs, executed"
OTHER = "everything else"
# A part, and what the file of a function ends with, or holds, that works for it: the first counts.
PARTS = {
    "X-rays": ("xray/fence.py",),
    "labs, turned into pages": ("mkdocs_jupyter/", "press/slim.py", "press/labs.py"),
    "search index": ("material/plugins/search/",),
    "highlighting": ("pygments/",),
    "playground": ("press/playground.py",),
    "catalogue": ("press/catalogue.py",),
    "notebooks": ("press/notebooks.py",),
    "assistants' Markdown": ("press/assistants.py",),
    "proofreading": ("press/proofread.py",),
    "stamps, reading times": ("press/stamps.py", "press/reading.py"),
    "policy, archive": ("press/policy.py", "press/offline.py"),
    "Markdown": ("markdown/core.py",),
    "templates": ("jinja2/",),
}


def part_of(frame: FrameType | None) -> str:
    """The part that a running function works for, through whoever called it."""
    files = set()
    while frame:
        files.add(frame.f_code.co_filename)
        frame = frame.f_back
    for part, marks in PARTS.items():
        if any(mark in file for file in files for mark in marks):
            return part
    return OTHER


def shares(samples: Counter[str], own: float, others: float) -> dict[str, float]:
    """Hundredths of the processor's seconds by part, most first; others' are those of the labs."""
    total = sum(samples.values())
    spent = {part: own * count / total for part, count in samples.items()} | {LABS: others}
    ordered = sorted(spent.items(), key=lambda one: -one[1])
    return {part: round(100 * seconds / (own + others), 1) for part, seconds in ordered}


def main(arguments: list[str]) -> int:
    """`python -m press.bench.parts FILE` builds the site and writes the shares as JSON."""
    samples: Counter[str] = Counter()
    signal.signal(signal.SIGPROF, lambda _, frame: samples.update([part_of(frame)]))
    before = os.times()
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    with patch.object(beside, "MANY", sys.maxsize):  # or no sample would see the X-rays
        slips = build(HERE)
    signal.setitimer(signal.ITIMER_PROF, 0)
    after = os.times()
    own = after.user + after.system - before.user - before.system
    others = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    if slips:
        print(slips[0], file=sys.stderr)
        return 1
    Path(arguments[0]).write_text(json.dumps(shares(samples, own, others)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
