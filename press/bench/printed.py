"""Print a result file as what a page includes: charts, tables and single numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from press.outputs import write_whole

FOLDER = "docs/assets/bench"
RESULT = "containers.json"
Figure = Mapping[str, Any]

WIDE = 360  # of a chart, in its own units
ROW = 38
BAR = 12
TITLES = {
    "calls": "Ten layers that do nothing, one call",
    "depth": "More and more layers that do nothing",
    "work": "Ten Linear layers of growing width",
    "upkeep": "What is done once, for ten small layers",
    "compile": "Twelve blocks, compiled, against eager",
}


def number(value: float) -> str:
    """A ratio or a time as people read it: `1.07`, `12.3`, `1,240`."""
    return f"{value:,.2f}" if value < 10 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def name_of(figure: Figure) -> str:
    """`calls-modulelist-by-index`, the name of a figure among the numbers."""
    words = "".join(c if c.isalnum() else " " for c in figure["name"].replace(",000", "000"))
    return "-".join([figure["group"], *words.lower().split()])


def numbers(figures: Sequence[Figure]) -> str:
    """Each ratio in a section of its own, for a page to include in a sentence."""
    parts = []
    for figure in figures:
        name = name_of(figure)
        parts.append(f"--8<-- [start:{name}]\n{number(figure['ratio'])}\n--8<-- [end:{name}]\n")
    return "".join(parts)


def table(figures: Sequence[Figure]) -> str:
    """The figures of one group as a Markdown table."""
    if "bytes" in figures[0]:
        head = ["100 layers in", "bytes", "of a plain list's"]
        rows = [[f["name"], f"{f['bytes']:,}", number(f["ratio"])] for f in figures]
    else:
        head = ["", "ratio", "eight of ten within", "µs", "floor, µs"]
        rows = [
            [
                f["name"],
                number(f["ratio"]),
                f"{number(f['low'])} … {number(f['high'])}",
                number(f["subject_us"]),
                number(f["floor_us"]),
            ]
            for f in figures
        ]
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "".join(f"| {' | '.join(row)} |\n" for row in [head, rule, *rows])


def chart(figures: Sequence[Figure], title: str) -> str:
    """Bars of ratios, each with its spread, beside a line where the floor is.

    Raw HTML without a blank line, so that Markdown leaves it whole; colours come from house.css.
    """
    longest = max(1.0, *(f["high"] for f in figures))
    scale = (WIDE - 4) / longest
    tall = ROW * len(figures) + 8
    drawn = []
    for row, figure in enumerate(figures):
        top = ROW * row + 16
        middle = top + 6 + BAR / 2
        low, high = figure["low"] * scale, figure["high"] * scale
        drawn.append(
            f'<text x="0" y="{top}">{escape(figure["name"])}</text>'
            f'<text x="{WIDE}" y="{top}" text-anchor="end">{number(figure["ratio"])}</text>'
            f'<rect x="0" y="{top + 6}" width="{figure["ratio"] * scale:.1f}" height="{BAR}"/>'
            f'<path class="spread" d="M{low:.1f} {middle}H{high:.1f}'
            f'M{low:.1f} {middle - 4}v8M{high:.1f} {middle - 4}v8"/>'
        )
    drawn.append(f'<path class="floor" d="M{scale:.1f} 0V{tall}"/>')
    said = ", ".join(f"{f['name']} {number(f['ratio'])}" for f in figures)
    label = escape(f"{title}; times the floor: {said}", quote=True)
    return (
        f'<figure class="chart">\n<svg viewBox="0 0 {WIDE} {tall}" role="img" '
        f'aria-label="{label}">\n' + "\n".join(drawn) + "\n</svg>\n"
        f"<figcaption>{escape(title)}: times the floor, which is the upright line.</figcaption>\n"
        "</figure>\n"
    )


def about(result: Mapping[str, Any]) -> str:
    """One sentence on where and when the figures come from, and one for each absent group."""
    told = result["about"]
    said = (
        f"{told['processor']}, {told['cores']} cores, {told['system']}; torch {told['torch']}, "
        f"Python {told['python']}; {told['date']}, commit {told['commit'][:7]}; load when it "
        f"began: {told['load']}."
    )
    missing = [f"Not measured: {group}, because {why}." for group, why in result["absent"].items()]
    return " ".join([said, *missing]) + "\n"


def includes(result: Mapping[str, Any]) -> dict[str, str]:
    """Every file that a page includes, by name, out of the result alone."""
    figures: list[Figure] = result["figures"]
    files = {"numbers.txt": numbers(figures), "about.txt": about(result)}
    for group in dict.fromkeys(figure["group"] for figure in figures):
        of_group = [figure for figure in figures if figure["group"] == group]
        files[f"{group}-table.txt"] = table(of_group)
        if group in TITLES:
            files[f"{group}-chart.txt"] = chart(of_group, TITLES[group])
    return files


def write_includes(folder: Path) -> None:
    """Write the includes beside the result file that they are printed from."""
    result = json.loads((folder / RESULT).read_text(encoding="utf-8"))
    for name, text in includes(result).items():
        write_whole(folder / name, text)
