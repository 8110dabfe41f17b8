"""Draws a record as text for a terminal and as static HTML; needs nothing from torch."""

from __future__ import annotations

import io
import keyword
import token
import tokenize
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xray.record import Call, Failure, Name, Record, Slot, Source, Step, Tensor, Value

PARTS = ("code", "tree", "steps")
STYLE = Path(__file__).with_name("xray.css")

FOLD_ABOVE = 40  # slots: a larger tree is folded
MOST_LINES = 60  # calls, and steps, that the text shows
MOST_STEPS = 400  # steps that the HTML shows
OPEN_STEPS = 80  # more steps than these stay folded until they are asked for

ALARMS = ("called, not registered", "not registered, never called", "never called", "raised")


# --- words both drawings share ------------------------------------------------------------


def shape(value: Value | None) -> str:
    """A value as its reader knows it: `(2, 4)` for a tensor, and the dtype unless float32."""
    if value is None:
        return "nothing"
    if value.kind == "tensor":
        return _sizes(value.shape, value.dtype)
    if value.kind == "tuple":
        inner = ", ".join(shape(item) for _, item in value.items)
        return f"({inner},)" if len(value.items) == 1 else f"({inner})"
    if value.kind == "list":
        return "[" + ", ".join(shape(item) for _, item in value.items) + "]"
    if value.kind == "dict":
        return "{" + ", ".join(f"{key}: {shape(item)}" for key, item in value.items) + "}"
    return value.text or value.kind


def _sizes(sizes: list[int] | None, dtype: str | None) -> str:
    if sizes is None:
        return "no single shape"
    inner = ", ".join(map(str, sizes))
    text = f"({inner},)" if len(sizes) == 1 else f"({inner})"
    return text if dtype in (None, "float32") else f"{text} {dtype}"


def _inputs(call: Call) -> str:
    given = [f"{name}={shape(value)}" if name else shape(value) for name, value in call.inputs]
    return ", ".join(given) or "no input"


def _in_out(call: Call) -> str:
    output = "raised" if call.raised else shape(call.output)
    return f"{_inputs(call)} → {output}"


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _name(slot: Slot) -> str:
    return slot.name if slot.parent is not None else "model"


def _called_paths(call: Call) -> str:
    return " = ".join(path or "model" for path in call.paths)


def _tensor_label(tensor: Tensor) -> str:
    """A tensor by its key; one without a key by its name, and the words for that."""
    if tensor.kind == "extra state":
        return f"{tensor.key} (extra state)"
    if tensor.shape is None:
        size = "uninitialized" if tensor.lazy else "None"
    else:
        size = _sizes(tensor.shape, tensor.dtype)
    words = [size]
    if tensor.key is None and (tensor.shape is not None or tensor.lazy):
        words.append("not in state_dict")
    if tensor.frozen:
        words.append("frozen")
    if tensor.same_as is not None:
        words.append(f"same tensor as {tensor.same_as}")
    return f"{tensor.key or tensor.name} " + ", ".join(words)


def _is_there(tensor: Tensor) -> bool:
    """Not so for an empty slot, as the bias of a layer without one."""
    return tensor.shape is not None or tensor.lazy or tensor.key is not None


def _bound(name: Name) -> str:
    """A local name and what it holds: `x (2, 8)`, `layer = layers.0`."""
    link = " = " if name.value.kind == "module" else " "
    return f"{name.name}{link}{shape(name.value)}"


def _mode(record: Record) -> str:
    return f"{record.mode} mode, gradients {'on' if record.mode == 'train' else 'off'}"


def _unregistered(record: Record) -> str:
    """One sentence on the modules that were called and that no `parameters()` sees."""
    top = [
        slot
        for slot in record.slots
        if not slot.registered
        and slot.calls
        and not any(s.path == slot.parent and not s.registered for s in record.slots)
    ]
    if not top:
        return ""
    hidden = sum(slot.parameters for slot in top)
    return (
        f"{_counted(len(top), 'module')} called, not registered: "
        f"{_counted(hidden, 'parameter')} that model.parameters() does not give."
    )


def _place_of(failure: Failure) -> str:
    return f"at {failure.file}:{failure.line}" if failure.file else "before its first line"


class _Children:
    """The slots of a record by the slot they hang from."""

    def __init__(self, record: Record) -> None:
        self._below: dict[str | None, list[Slot]] = defaultdict(list)
        for slot in record.slots:
            self._below[slot.parent].append(slot)
        self._alike: dict[str, object] = {}

    def of(self, slot: Slot) -> list[Slot]:
        return self._below[slot.path]

    def runs(self, slot: Slot, *, fold: bool) -> Iterator[list[Slot]]:
        """The children of a slot; where `fold`, neighbours that are alike come together."""
        run: list[Slot] = []
        for child in self.of(slot):
            if run and not (fold and self.alike(child) == self.alike(run[0])):
                yield run
                run = []
            run.append(child)
        if run:
            yield run

    def alike(self, slot: Slot) -> object:
        """Equal for two slots that differ in nothing but their names and their calls."""
        if slot.path not in self._alike:
            tensors = [(t.name, t.kind, t.shape, t.frozen, t.key is None) for t in slot.tensors]
            below = [(child.name, self.alike(child)) for child in self.of(slot)]
            facts = (slot.type, slot.args, slot.registered, slot.verdicts, tensors, below)
            self._alike[slot.path] = repr(facts)
        return self._alike[slot.path]


# --- text ---------------------------------------------------------------------------------

MARKS = {
    (True, True): "▐┃▌ ",
    (True, False): " ┃▐▌",
    (False, True): "[┃] ",
    (False, False): " ┃[]",
}
LEGEND = """\
▐┃▌  registered and called      ┃▐▌ registered only
[┃]  called, not registered     float32 unless another dtype is named"""


def text(record: Record) -> str:
    """The X-ray as text: what is registered, what was called, which lines ran."""
    sections = [
        _text_head(record),
        "Registered\n" + "\n".join(_text_tree(record)),
        _section("Called", [_text_call(call) for call in record.calls], "calls"),
    ]
    if record.steps:
        sections.append(_section("Executed", _columns(map(_text_step, record.steps)), "steps"))
    if record.error is not None:
        sections.append(_text_error(record.error))
    return "\n\n".join(sections)


def _text_head(record: Record) -> str:
    lines = [
        f"X-ray of {record.model} · {_mode(record)} · torch {record.torch}",
        f"{_counted(record.parameters, 'parameter')} · "
        f"{_counted(len(record.keys), 'key')} in the state dict",
    ]
    if record.calls:
        lines.insert(1, _in_out(record.calls[0]))
    if _unregistered(record):
        lines.append(_unregistered(record))
    return "\n".join([*lines, "", LEGEND])


def _section(title: str, lines: list[str], things: str) -> str:
    shown = lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        shown.append(f"… {len(lines) - MOST_LINES:,} more: record.{things} holds them all.")
    return "\n".join([title, *(shown or ["nothing"])])


def _text_tree(record: Record) -> list[str]:
    children = _Children(record)
    fold = len(record.slots) > FOLD_ABOVE
    rows: list[tuple[str, str, str]] = []

    def add(run: list[Slot], depth: int) -> None:
        slot = run[0]
        name = _name(slot) if len(run) == 1 else f"{_name(slot)} … {run[-1].name}"
        times = f"{len(run)} × " if len(run) > 1 else ""
        mark = MARKS[slot.registered, bool(slot.calls)]
        kind = f"{slot.type}({slot.args})" if slot.args else slot.type
        count = _counted(slot.parameters, "parameter") if slot.parameters else ""
        verdicts = "".join(f"   ← {verdict}" for verdict in slot.verdicts)
        rows.append((f"{mark} {'  ' * depth}{name}", times + kind, f"{count}{verdicts}"))
        tensors = [_tensor_label(tensor) for tensor in slot.tensors if _is_there(tensor)]
        if tensors:
            rows.append((f" ┃   {'  ' * depth}  {' · '.join(tensors)}", "", ""))
        for below in children.runs(slot, fold=fold):
            add(below, depth + 1)

    add([record.slots[0]], 0)
    return _columns(rows)


def _columns(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Rows as lines, each column as wide as it needs; a row of one cell takes the whole line."""
    listed = list(rows)
    full = [row for row in listed if any(row[1:])]
    widths = (
        [max((len(row[n]) for row in full), default=0) for n in range(len(full[0]))] if full else []
    )
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        if any(row[1:])
        else row[0]
        for row in listed
    ]


def _text_call(call: Call) -> str:
    made_by = f"   {call.file}:{call.line}  {call.code}" if call.line else ""
    return f"{call.number:>3}  {'  ' * call.depth}{_called_paths(call)}  {_in_out(call)}{made_by}"


def _text_step(step: Step) -> tuple[str, ...]:
    told = [_bound(name) for name in step.names if name.changed]
    if step.returns is not None:
        told.append(f"returns {shape(step.returns)}")
    if step.raised:
        told.append("← raised")
    return (f"{step.file}:{step.line}", "  " * step.depth + step.code, " · ".join(told))


def _text_error(failure: Failure) -> str:
    line = f"\n{failure.code}" if failure.code else ""
    return f"forward raised {failure.type} {_place_of(failure)}:{line}\n{failure.message}"


# --- HTML ---------------------------------------------------------------------------------


def html(
    record: Record, *, parts: Iterable[str] = PARTS, title: str = "", css_class: str = "xray"
) -> str:
    """The X-ray as one HTML block, whole without a script and without an id.

    `parts` chooses among "code", "tree" and "steps"; `title` stands in place of the model's name.
    The element x-ray is plain to a browser that has not loaded xray.js.
    """
    parts = tuple(parts)
    shown = record.sources if "code" in parts else []
    files = dict.fromkeys(source.file for source in shown)
    links = _Links(record, {file: str(number) for number, file in enumerate(files)})
    drawn = [_html_head(record, title)]
    if record.error is not None:
        drawn.append(_html_error(record.error))
    if "code" in parts:
        drawn += [_html_source(source, links) for source in shown]
    if "tree" in parts:
        drawn.append(_html_tree(record, links))
    if "steps" in parts and record.steps:
        drawn.append(_html_steps(record, links))
    return f'<div class="{css_class}"><x-ray>{"".join(drawn)}</x-ray></div>'


def notebook(record: Record) -> str:
    """The X-ray as HTML with its style, for a notebook, where no other file comes along."""
    style = STYLE.read_text(encoding="utf-8")
    return f"<style>{style}</style>{html(record, css_class='xray xray-alone')}"


class _Links:
    """Names what the views share: slots by number; line 14 of the second file is "1.14"."""

    def __init__(self, record: Record, files: dict[str, str]) -> None:
        self._files = files
        self._slots = {slot.path: str(number) for number, slot in enumerate(record.slots)}

    def slots(self, paths: Iterable[str]) -> str:
        return " ".join(dict.fromkeys(self._slots[path] for path in paths))

    def file(self, file: str) -> str:
        return self._files.get(file, "")

    def lines(self, spans: Iterable[tuple[str, int, int]]) -> str:
        """The attribute that points at the lines of (file, first, last); empty for none."""
        names = [
            f"{self._files[file]}.{line}"
            for file, first, last in spans
            if file in self._files
            for line in range(first, last + 1)
        ]
        return f' data-l="{" ".join(dict.fromkeys(names))}"' if names else ""


def _html_head(record: Record, title: str) -> str:
    facts = [
        _in_out(record.calls[0]) if record.calls else "not called",
        _counted(record.parameters, "parameter"),
        f"{_counted(len(record.keys), 'key')} in the state dict",
        f"{record.mode} mode",
    ]
    warning = _unregistered(record)
    return (
        f'<p class="xray-head"><b>{escape(title or record.model)}</b> '
        f"<span>{escape(' · '.join(facts))}</span></p>"
        + (f'<p class="xray-bad">{escape(warning)}</p>' if warning else "")
    )


def _html_error(failure: Failure) -> str:
    code = f" in <code>{escape(failure.code)}</code>" if failure.code else ""
    return (
        f'<p class="xray-bad">forward raised <b>{escape(failure.type)}</b> '
        f"{escape(_place_of(failure))}{code}: {escape(failure.message)}</p>"
    )


def _html_source(source: Source, links: _Links) -> str:
    drawn, expected = "", source.lines[0][0]
    for (number, _), line in zip(source.lines, _highlighted(source.lines), strict=True):
        value = f' value="{number}"' if number != expected else ""
        drawn += f"<li{value}><pre>{line}</pre></li>"
        expected = number + 1
    title = escape(source.title)
    return (
        f'<p class="xray-cap">{title}</p>'
        f'<div class="xray-code" role="group" tabindex="0" aria-label="Code of {title}">'
        f'<ol start="{source.lines[0][0]}" data-f="{links.file(source.file)}">{drawn}</ol></div>'
    )


def _highlighted(numbered: list[tuple[int, str]]) -> list[str]:
    """The lines as HTML; only keywords, strings, numbers and comments are marked."""
    lines = [line for _, line in numbered]
    drawn = [""] * len(lines)
    done = [0] * len(lines)  # how many characters of each line are drawn
    for mark, row, start, end in _marked(lines):
        line = lines[row]
        plain, marked = escape(line[done[row] : start]), escape(line[start:end])
        drawn[row] += f'{plain}<i class="{mark}">{marked}</i>'
        done[row] = end
    return [drawn[row] + escape(line[done[row] :]) for row, line in enumerate(lines)]


def _marked(lines: list[str]) -> Iterator[tuple[str, int, int, int]]:
    """The mark, the row and the columns of every piece of code that is worth a colour."""
    margin = min((len(li) - len(li.lstrip()) for li in lines if li.strip()), default=0)
    code = "\n".join(line[margin:] for line in lines)
    try:
        found = list(tokenize.generate_tokens(io.StringIO(code).readline))
    except (tokenize.TokenError, SyntaxError):  # a fragment: it stays in one colour
        return
    for piece in found:
        mark = _mark(piece)
        (first, start), (last, end) = piece.start, piece.end
        for row in range(first, last + 1) if mark else ():
            left = margin + start if row == first else 0
            yield mark, row - 1, left, margin + end if row == last else len(lines[row - 1])


def _mark(piece: tokenize.TokenInfo) -> str:
    kind = token.tok_name[piece.type]
    if kind == "NAME":
        return "k" if keyword.iskeyword(piece.string) else ""
    if kind.startswith("FSTRING"):
        return "s"
    return {"STRING": "s", "NUMBER": "m", "COMMENT": "c"}.get(kind, "")


def _html_tree(record: Record, links: _Links) -> str:
    children = _Children(record)
    fold = len(record.slots) > FOLD_ABOVE
    root = _html_slot(record, record.slots[0], children, links, fold)
    return (
        '<p class="xray-cap"><span><i class="bar on"></i>registered and called</span> '
        '<span><i class="bar"></i>registered only</span> '
        '<span><i class="bar no on"></i>called only</span></p>'
        f'<ul class="xray-tree">{root}</ul>'
    )


def _html_slot(record: Record, slot: Slot, children: _Children, links: _Links, fold: bool) -> str:
    calls = [record.calls[number] for number in slot.calls]
    lines = links.lines((call.file, call.line, call.line) for call in calls)
    below = "".join(_html_slot(record, child, children, links, fold) for child in children.of(slot))
    if below and fold and slot.parent is not None:
        inside = _counted(len(children.of(slot)), "slot")
        below = (
            f"<details class=xray-fold><summary>{inside} inside</summary><ul>{below}</ul></details>"
        )
    elif below:
        below = f"<ul>{below}</ul>"
    facts = "".join(
        f"<dt>{term}</dt><dd>{what}</dd>" for term, what in _html_facts(slot, calls, record.sources)
    )
    return (
        f'<li><details data-p="{links.slots([slot.path])}"{lines}><summary>{_html_row(slot, calls)}'
        f"</summary><dl>{facts}</dl></details>{below}</li>"
    )


def _html_row(slot: Slot, calls: list[Call]) -> str:
    unregistered = "" if slot.registered else " no"
    bar = f'<i class="bar{unregistered}{" on" if slot.calls else ""}"></i>'
    shapes = list(dict.fromkeys(_in_out(call) for call in calls))
    more = f", and {len(shapes) - 1} more" if len(shapes) > 1 else ""
    return (
        f"{bar}<b>{escape(_name(slot))}</b> <span>{escape(slot.type)}</span> "
        + (f"<span>{escape(shapes[0] + more)}</span> " if shapes else "")
        + "".join(_html_verdict(verdict) for verdict in slot.verdicts)
        + (f"<small>{_counted(slot.parameters, 'parameter')}</small>" if slot.parameters else "")
    )


def _html_verdict(verdict: str) -> str:
    return (
        f"<strong>{escape(verdict)}</strong> "
        if verdict in ALARMS
        else f"<em>{escape(verdict)}</em> "
    )


def _html_facts(slot: Slot, calls: list[Call], sources: list[Source]) -> Iterator[tuple[str, str]]:
    if slot.args:
        yield "arguments", f"<code>{escape(slot.args)}</code>"
    for call in calls:
        made_by = ""
        if call.line:
            line = escape(_line_of(call, sources))
            made_by = f" by <code>{escape(call.code)}</code>, {line}"
        yield f"call {call.number}", escape(_in_out(call)) + made_by
    if not calls:
        yield "calls", "none"
    for tensor in slot.tensors:
        yield tensor.kind, escape(_tensor_label(tensor))


def _line_of(at: Call | Step, sources: list[Source]) -> str:
    """ "line 14" for the first file that is shown, the file's name too for any other."""
    main = sources and at.file == sources[0].file
    return f"line {at.line}" if main else f"{at.file.rpartition('/')[2]} line {at.line}"


def _html_steps(record: Record, links: _Links) -> str:
    shown = record.steps[:MOST_STEPS]
    rows = "".join(_html_step(record, step, links) for step in shown)
    hidden = len(record.steps) - len(shown)
    rest = f'<p class="xray-cap">{hidden:,} more steps are in the record.</p>' if hidden else ""
    steps = f"<ol>{rows}</ol>{rest}"
    counted = _counted(len(record.steps), "line")
    if len(record.steps) > OPEN_STEPS:
        steps = f"<details class=xray-fold><summary>All {counted}</summary>{steps}</details>"
    return f'<div class="xray-steps"><p class="xray-cap">{counted} executed</p>{steps}</div>'


def _html_step(record: Record, step: Step, links: _Links) -> str:
    made = [record.calls[number] for number in step.calls]
    slots = links.slots(path for call in made for path in call.paths)
    told = ["<strong>raised</strong>"] if step.raised else []
    if made:
        told.append(f"<u>calls {escape(', '.join(map(_called_paths, made)))}</u>")
    told += [_html_name(name) for name in step.names]
    if step.returns is not None:
        told.append(f"<b>returns {escape(shape(step.returns))}</b>")
    lines = links.lines([(step.file, step.line, step.last_line)])
    called = f' data-n="{slots}"' if slots else ""
    depth = f' class="d{min(step.depth, 4)}"' if step.depth else ""
    return (
        f"<li{depth}{lines}{called}><div><code>{escape(step.code)}</code> "
        f"<small>{escape(_line_of(step, record.sources))}</small></div>"
        f"<span>{' · '.join(told) or 'nothing new'}</span></li>"
    )


def _html_name(name: Name) -> str:
    told = escape(_bound(name))
    return f"<b>{told}</b>" if name.changed else told
