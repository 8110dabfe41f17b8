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
SITE_RESULT = "site.json"
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
    """Bars of ratios, each with its spread, beside a mark where the floor is."""
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
            f'<path class="floor" d="M{scale:.1f} {top + 3}v{BAR + 6}"/>'
        )
    values = ", ".join(f"{f['name']} {number(f['ratio'])}" for f in figures)
    said = f"{title}; times the floor: {values}"
    return framed(drawn, tall, said, f"{title}: times the floor, which is the upright mark.")


def framed(drawn: Sequence[str], tall: int, said: str, caption: str) -> str:
    """A chart of these elements with its caption, and in words for those who do not see it.

    Raw HTML without a blank line, so that Markdown leaves it whole; colours come from house.css.
    """
    return (
        f'<figure class="chart">\n<svg viewBox="0 0 {WIDE} {tall}" role="img" '
        f'aria-label="{escape(said, quote=True)}">\n'
        + "\n".join(drawn)
        + f"\n</svg>\n<figcaption>{escape(caption)}</figcaption>\n</figure>\n"
    )


def about(result: Mapping[str, Any]) -> str:
    """One sentence on where and when the figures come from, and one for each absent group."""
    told = result["about"]
    said = (
        f"{told['processor']}, {told['cores']} cores, {told['system']}; torch {told['torch']}, "
        f"Python {told['python']}; {told['date']}, commit {told['commit'][:7]}; load when it "
        f"began: {told['load']}."
    )
    missing = [
        f"Not measured: {group}, because {why}." for group, why in result.get("absent", {}).items()
    ]
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


def site_table(result: Mapping[str, Any]) -> str:
    """How the seconds grow with the pages, as a Markdown table."""
    sizes: list[Figure] = result["sizes"]
    keys = list(sizes[0])
    rows = [[f"{size[key]:,}" for key in keys] for size in sizes]
    heads = [key if key in ("pages", "tests passed") else f"{key}, s" for key in keys]
    rule = ["---:"] * len(keys)
    return "".join(f"| {' | '.join(row)} |\n" for row in [heads, rule, *rows])


def bytes_table(result: Mapping[str, Any]) -> str:
    """The mean bytes of a page of each room, as a Markdown table."""
    rows = [["room", "bytes of a page"], ["---", "---:"]]
    rows += [[room, f"{size:,}"] for room, size in sorted(result["bytes"].items())]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def growth_chart(result: Mapping[str, Any]) -> str:
    """Seconds for each page, as bars: equal bars mean that the house grows in step."""
    bars = [
        (f"{what}, {size['pages']:,} pages", size[what] / size["pages"])
        for what in ("build", "tests")
        for size in result["sizes"]
    ]
    scale = (WIDE - 4) / max(value for _, value in bars)
    tall = ROW * len(bars)
    drawn = [
        f'<text x="0" y="{ROW * row + 16}">{escape(name)}</text>'
        f'<text x="{WIDE}" y="{ROW * row + 16}" text-anchor="end">{number(value)} s</text>'
        f'<rect x="0" y="{ROW * row + 22}" width="{value * scale:.1f}" height="{BAR}"/>'
        for row, (name, value) in enumerate(bars)
    ]
    said = ", ".join(f"{name} {number(value)}" for name, value in bars)
    title = "Seconds of the processor for each page"
    return framed(drawn, tall, f"{title}: {said}", f"{title}, as the house grows.")


def site_includes(result: Mapping[str, Any]) -> dict[str, str]:
    """Every file that the page on the house's own cost includes."""
    base = (
        f"Importing torch alone takes {result['import torch']} s of them, once in each process.\n"
    )
    return {
        "site-table.txt": site_table(result),
        "site-bytes.txt": bytes_table(result),
        "site-chart.txt": growth_chart(result),
        "site-about.txt": about(result) + base,
    }


def printed(folder: Path) -> dict[str, str]:
    """Every include, by name, out of the result files that are there."""
    files: dict[str, str] = {}
    for name, make in {RESULT: includes, SITE_RESULT: site_includes}.items():
        if (folder / name).exists():
            files |= make(json.loads((folder / name).read_text(encoding="utf-8")))
    return files


def write_includes(folder: Path) -> None:
    """Write the includes beside the result files that they are printed from."""
    for name, text in printed(folder).items():
        write_whole(folder / name, text)
