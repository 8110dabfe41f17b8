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
PROCESSES = 3  # of a test run on two cores that import torch: pytest's own, and its two workers
# What is asked, the figure, its limit and unit, and the size that it was measured at.
TARGETS = (
    ("build, seconds of the clock a hundred pages", "build-of-a-hundred", 10, " s", "most-pages"),
    ("build, a page of the largest house against one of the next", "build-growth", 1, "", ""),
    ("build, the last page's processor time against the first's", "build-steps", 1.1, "", ""),
    ("an edited page shown, seconds of the clock", "edit-wall", 2, " s", "most-pages-tested"),
    ("1,000 blocks, half their processor seconds", "blocks-per-thousand-on-two", 60, " s", ""),
)
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
    """Where and when the figures come from, a sentence for each group apart, and each absent."""
    told = result["about"]
    said = (
        f"{told['processor']}, {told['cores']} cores, {told['system']}; torch {told['torch']}, "
        f"Python {told['python']}; {told['date']}, commit {told['commit'][:7]}; load when it "
        f"began: {told['load']}."
    )
    added = [
        f"Measured apart: {group} ({apart['date']}, commit {apart['commit'][:7]}, load when it "
        f"began {apart['load']})."
        for group, apart in result.get("added", {}).items()
    ]
    missing = [
        f"Not measured: {group}, because {why}." for group, why in result.get("absent", {}).items()
    ]
    return " ".join([said, *added, *missing]) + "\n"


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


def clock(value: float) -> str:
    """Seconds as people read them: tenths below a hundred."""
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its first column to the left and the others to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "".join(f"| {' | '.join(row)} |\n" for row in [head, rule, *rows])


def site_table(result: Mapping[str, Any]) -> str:
    """How the work grows with the pages: processor seconds, and the clock's in brackets."""
    kinds = ("build", "blocks", "tests", "one page's tests", "edit")
    sizes: list[Figure] = result["sizes"]
    rows = [
        [
            f"{size['pages']:,}",
            *(
                f"{clock(size[kind])} ({clock(size[f'{kind}, wall'])})" if kind in size else "–"
                for kind in kinds
            ),
            f"{size['blocks passed']:,}" if "blocks passed" in size else "–",
        ]
        for size in sizes
    ]
    head = ["pages", "build", "all blocks", "all tests", "one page", "edit", "blocks"]
    return markdown_table(head, rows)


def kinds_table(result: Mapping[str, Any]) -> str:
    """The bytes of a page's HTML by kind, as built and as sent."""
    rows = [
        [
            kind["kind"],
            f"{kind['pages']}",
            *(f"{kind[name]:,}" for name in ("bytes", "compressed", "most")),
        ]
        for kind in result["guide"]["kinds"]
    ]
    return markdown_table(["pages of", "number", "HTML", "compressed", "the largest"], rows)


def bars(named: Sequence[tuple[str, float]], unit: str, said: str, caption: str) -> str:
    """A chart of plain bars, each with its value."""
    scale = (WIDE - 4) / max(value for _, value in named)
    drawn = [
        f'<text x="0" y="{ROW * row + 16}">{escape(name)}</text>'
        f'<text x="{WIDE}" y="{ROW * row + 16}" text-anchor="end">{number(value)}{unit}</text>'
        f'<rect x="0" y="{ROW * row + 22}" width="{value * scale:.1f}" height="{BAR}"/>'
        for row, (name, value) in enumerate(named)
    ]
    values = ", ".join(f"{name} {number(value)}{unit}" for name, value in named)
    return framed(drawn, ROW * len(named), f"{said}: {values}", caption)


def growth_chart(result: Mapping[str, Any]) -> str:
    """Seconds for each page, as bars: equal bars mean that the house grows in step."""
    named = [
        (f"{what}, {size['pages']:,} pages", size[what] / size["pages"])
        for what in ("build", "blocks", "tests")
        for size in result["sizes"]
        if what in size
    ]
    title = "Seconds of the processor for each page"
    return bars(named, " s", title, f"{title}, as the house grows.")


def parts_chart(result: Mapping[str, Any]) -> str:
    """The parts of the guide's own build by their share of the processor's seconds."""
    named = list(result["guide"]["parts"].items())
    title = "Share of the build's processor seconds"
    return bars(named, " %", title, f"{title}, by part.")


def step(sizes: Sequence[Figure], what: str) -> tuple[float, float]:
    """What one more page takes: between the first two sizes, and between the last two."""
    told = [size for size in sizes if what in size]
    pairs = [told[:2], told[-2:]]
    early, late = (
        (more[what] - less[what]) / (more["pages"] - less["pages"]) for less, more in pairs
    )
    return early, late


def beyond_torch(result: Mapping[str, Any]) -> float:
    """Processor seconds for a thousand blocks, without the imports of torch: one a process."""
    guide = result["guide"]
    own = guide["blocks"] - PROCESSES * result["import torch"]
    return float(1000 * own / guide["blocks passed"])


def site_figures(result: Mapping[str, Any]) -> dict[str, float]:
    """The numbers that the page writes into its sentences and holds against the targets."""
    sizes: list[Figure] = result["sizes"]
    tested = [size for size in sizes if "edit" in size]
    early, late = step(sizes, "build")
    next_size, largest = (size["build, wall"] / size["pages"] for size in sizes[-2:])
    return {
        "build-of-a-hundred": 100 * sizes[-1]["build, wall"] / sizes[-1]["pages"],
        "build-growth": largest / next_size,
        "build-steps": late / early,
        "most-pages": sizes[-1]["pages"],
        "most-pages-tested": tested[-1]["pages"],
        "edit-wall": tested[-1]["edit, wall"],
        "edit-processor": tested[-1]["edit"],
        "one-page": tested[-1]["one page's tests"],
        "blocks-per-thousand": beyond_torch(result),
        "blocks-per-thousand-on-two": beyond_torch(result) / 2,
        "guide-pages": result["guide"]["pages"],
        "guide-blocks": result["guide"]["blocks passed"],
        "guide-build": result["guide"]["build"],
        "import-torch": result["import torch"],
    }


def site_numbers(result: Mapping[str, Any]) -> str:
    """Each of the figures in a section of its own, for a page to include in a sentence."""
    return "".join(
        f"--8<-- [start:{name}]\n{number(value) if isinstance(value, float) else f'{value:,}'}\n"
        f"--8<-- [end:{name}]\n"
        for name, value in site_figures(result).items()
    )


def targets(result: Mapping[str, Any]) -> str:
    """Each target, what was measured, and whether it is met, as a Markdown table."""
    told = site_figures(result)
    rows = [
        (f"{what} ({told[of]:,} pages)" if of else what, f"≤ {limit:g}{unit}", told[name], limit)
        for what, name, limit, unit, of in TARGETS
    ]
    return markdown_table(
        ["what", "target", "measured"],
        [
            [what, target, f"{number(value)}, {'met' if value <= limit else '**not met**'}"]
            for what, target, value, limit in rows
        ],
    )


def site_about(result: Mapping[str, Any]) -> str:
    """Where and when it was measured, and how busy the machine was."""
    days = sorted({size["date"] for size in result["sizes"]})
    loads = ", ".join(f"{size['load']} before {size['pages']:,} pages" for size in result["sizes"])
    return (
        about(result).rstrip("\n")
        + f" Sizes measured on {', '.join(days)}; load of the machine: {loads}.\n"
    )


def site_includes(result: Mapping[str, Any]) -> dict[str, str]:
    """Every file that the page on the house's own cost includes."""
    return {
        "site-about.txt": site_about(result),
        "site-chart.txt": growth_chart(result),
        "site-kinds.txt": kinds_table(result),
        "site-numbers.txt": site_numbers(result),
        "site-parts.txt": parts_chart(result),
        "site-table.txt": site_table(result),
        "site-targets.txt": targets(result),
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
