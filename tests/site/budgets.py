"""What a first visit to a page may cost, and a sentence about what costs more."""

from __future__ import annotations

from pathlib import Path

from tests.site.visits import weight

BYTES = {"lab": 150_000}
USUAL_BYTES = 100_000
REQUESTS = 20
SHIFT = 0.05


def too_heavy(asked: list[str], kind: str, site: Path) -> str:
    """What is over the budget of a kind of page, its largest files named; empty when nothing is."""
    limit = BYTES.get(kind, USUAL_BYTES)
    cost = weight(asked, site)
    if cost <= limit and len(asked) <= REQUESTS:
        return ""
    parts = sorted(((weight([url], site), url) for url in asked), reverse=True)
    largest = ", ".join(f"{url} {size:,}" for size, url in parts[:5])
    return (
        f"{cost:,} bytes of {limit:,} and {len(asked)} requests of {REQUESTS}: make the largest "
        f"lighter, or fetch them later ({largest})"
    )


def too_jumpy(shift: float) -> str:
    """Whether the layout jumps more than the budget allows; empty when it does not."""
    if shift <= SHIFT:
        return ""
    return (
        f"the layout jumps by {shift:.3f} of {SHIFT}: give what arrives late its size from the "
        "start"
    )
