"""Know what a run verified: read records, and match them with the blocks that pages show now."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from press.expand import expand, once
from press.house import HERE, House
from press.outputs import write_whole

FORMAT = 1
FOLDER = "docs/assets/records"
KINDS = {"cpu": "CPU", "cuda": "GPU", "mps": "GPU", "xpu": "GPU"}
COMMIT = re.compile(r"[0-9a-f]{40}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DIGEST = re.compile(r"[0-9a-f]{64}")
OUTCOMES = {"passed", "failed", "skipped"}
CURE = "make it again with `make record`"


class RecordError(Exception):
    """A record that must not be shown, said in one sentence with the cure."""


@dataclass(frozen=True)
class Block:
    """A block as a page shows it: where it is, and the digests of its code and its output."""

    page: str
    snippet: str
    code: str
    output: str


@dataclass(frozen=True)
class Record:
    """What one run on one device verified."""

    torch: str
    python: str
    device: str  # torch's word for it: cpu, cuda
    device_name: str  # people's word for it: CPU (x86_64), NVIDIA …
    cuda: str | None
    platform: str
    date: str  # the day, in UTC
    commit: str | None
    dirty: bool  # whether the files differed from the commit
    failed: list[str]  # the pages, or other files, that were red
    outcomes: dict[Block, str] = field(hash=False)

    @property
    def version(self) -> str:
        """Torch's version as the pages write it: without the build behind a plus."""
        return self.torch.split("+")[0]

    @property
    def kind(self) -> str | None:
        """CPU or GPU; None for a device that computes nothing, such as meta."""
        return KINDS.get(self.device.split(":")[0])

    @property
    def file_name(self) -> str:
        """The name that the record has in the repository, after its device and torch version."""
        device = re.sub(r"[^a-z0-9]+", "-", self.device_name.lower()).strip("-")
        return f"{device}-torch-{self.version}.json"

    def covers(self, blocks: Iterable[Block]) -> int:
        """How many of these blocks passed in the run, in their present wording."""
        return sum(self.outcomes.get(block) == "passed" for block in blocks)


def digest(text: str) -> str:
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


@once
def block(page: str, snippet: Path, house: House) -> Block:
    """The block that shows `snippet` on the page named `page`, with the files' present digests."""
    out = snippet.with_suffix(".out")
    return Block(
        page,
        house.name(snippet),
        digest(snippet.read_text(encoding="utf-8")),
        digest(out.read_text(encoding="utf-8") if out.exists() else ""),
    )


def blocks_of_page(page: Path, house: House) -> list[Block]:
    """The Python blocks that a page shows now, in order."""
    shown = (fence.snippet for fence in expand(page, house).fences if fence.is_python)
    files = [house.snippets / snippet for snippet in shown if snippet]
    return [block(house.name(page), file, house) for file in files if file.is_file()]


def blocks_of_house(house: House) -> dict[Path, list[Block]]:
    """Every page that shows Python, with its present blocks."""
    found = {page: blocks_of_page(page, house) for page in house.pages()}
    return {page: blocks for page, blocks in found.items() if blocks}


def to_json(record: Record) -> str:
    """The record as the text of its file."""
    data = {"format": FORMAT, **vars(record)}
    del data["outcomes"]
    data["blocks"] = [
        {**asdict(block), "outcome": outcome} for block, outcome in record.outcomes.items()
    ]
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def read(file: Path) -> Record:
    """Read a record.

    Raises RecordError when the file is not one, whole and well formed.
    """
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        record = from_json(data)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RecordError(f"{file.name} is no record ({error}): {CURE}") from None
    return record


def from_json(data: dict[str, Any]) -> Record:
    """The record in decoded JSON; ValueError, KeyError or TypeError when it is none."""
    if data["format"] != FORMAT:
        raise ValueError(f"its format is {data['format']}, and this house reads {FORMAT}")
    outcomes = {}
    for entry in data["blocks"]:
        if entry["outcome"] not in OUTCOMES:
            raise ValueError(f"«{entry['outcome']}» is no outcome")
        if not (DIGEST.fullmatch(entry["code"]) and DIGEST.fullmatch(entry["output"])):
            raise ValueError(f"a digest of {entry['snippet']} is malformed")
        known = Block(*(str(entry[name]) for name in ("page", "snippet", "code", "output")))
        outcomes[known] = entry["outcome"]
    if not DAY.fullmatch(data["date"]):
        raise ValueError(f"«{data['date']}» is no day")
    if data["commit"] is not None and not COMMIT.fullmatch(data["commit"]):
        raise ValueError(f"«{data['commit']}» is no commit")
    if not isinstance(data["dirty"], bool):
        raise TypeError("it does not say whether the files differed from the commit")
    texts = ("torch", "python", "device", "device_name", "platform", "date")
    return Record(
        **{name: str(data[name]) for name in texts},
        cuda=data["cuda"],
        commit=data["commit"],
        dirty=data["dirty"],
        failed=[str(name) for name in data["failed"]],
        outcomes=outcomes,
    )


def refuse_unfit(record: Record, name: str) -> None:
    """Raise RecordError for a record that says nothing about a commit that others can read."""
    if record.kind is None:
        raise RecordError(
            f"{name} was made on the device «{record.device}», which computes nothing: make it "
            "on cpu or cuda"
        )
    if record.commit is None:
        raise RecordError(
            f"{name} names no commit: make it again in a git checkout, or with COMMIT=… where "
            "git is missing"
        )
    if record.dirty:
        raise RecordError(
            f"{name} is of files that differ from commit {record.commit[:7]}: commit them first, "
            f"then {CURE}"
        )
    if record.failed or set(record.outcomes.values()) != {"passed"}:
        what = ", ".join(record.failed) or "a block that did not pass, or no block at all"
        raise RecordError(f"{name} is of a red run ({what}): mend that, then {CURE}")


def published(house: House) -> list[Record]:
    """The records that the repository holds, the newest first.

    Raises RecordError for one that must not be published.
    """
    records = []
    for file in sorted((house.root / FOLDER).glob("*.json")):
        record = read(file)
        refuse_unfit(record, file.name)
        if file.name != record.file_name:
            raise RecordError(
                f"{file.name} is the record of {record.device_name}: rename it {record.file_name}"
            )
        records.append(record)
    return sorted(records, key=lambda record: record.date, reverse=True)


def git(house: House, *arguments: str, given: str | None = None) -> bytes | None:
    """What git answers in the house; None where there is no git, or it says no."""
    command = ["git", "-C", str(house.root), *arguments]
    try:
        ended = subprocess.run(command, input=given and given.encode(), capture_output=True)
    except OSError:
        return None
    return None if ended.returncode else ended.stdout


def head(house: House) -> tuple[str | None, bool]:
    """The commit of the house's files, and whether they differ from it, records apart."""
    commit = git(house, "rev-parse", "HEAD")
    changed = git(house, "status", "--porcelain", "--", ".", f":!{FOLDER}")
    inside_another = git(house, "rev-parse", "--show-prefix") != b"\n"
    if commit is None or changed is None or inside_another:
        return None, True
    return commit.decode().strip(), bool(changed.strip())


def digests_at(commit: str, names: list[str], house: House) -> dict[str, str]:
    """The digests of the named files at a commit; that of nothing for a file that is not there."""
    asked = "".join(f"{commit}:{name}\n" for name in names)
    answer = git(house, "cat-file", "--batch", given=asked) or b""
    digests = {}
    for name in names:
        line, _, answer = answer.partition(b"\n")
        size = 0 if line.endswith(b"missing") else int(line.split()[-1])
        digests[name] = hashlib.sha256(answer[:size]).hexdigest()
        answer = answer if line.endswith(b"missing") else answer[size + 1 :]
    return digests


def refuse_foreign(record: Record, name: str, house: House) -> None:
    """Raise RecordError unless the commit holds exactly the files that the record says it ran."""
    commit = str(record.commit)
    if git(house, "cat-file", "-e", f"{commit}^{{commit}}") is None:
        raise RecordError(
            f"{name} is of commit {commit[:7]}, which this repository does not hold: fetch it, "
            "or make the record on a commit of yours"
        )
    snippets = sorted({block.snippet for block in record.outcomes})
    outs = [str(Path(snippet).with_suffix(".out")) for snippet in snippets]
    at_commit = digests_at(commit, [*snippets, *outs], house)
    for block in record.outcomes:
        out = str(Path(block.snippet).with_suffix(".out"))
        if (block.code, block.output) != (at_commit[block.snippet], at_commit[out]):
            raise RecordError(
                f"{name} ran another {block.snippet} than commit {commit[:7]} holds: commit the "
                f"files first, then {CURE}"
            )


def adopt(file: Path, house: House) -> Path:
    """Put a record into the repository, under the name of its device and torch version.

    Raises RecordError when the run was red, or its files are not those of the commit it names.
    """
    record = read(file)
    refuse_unfit(record, file.name)
    refuse_foreign(record, file.name, house)
    place = house.root / FOLDER / record.file_name
    place.parent.mkdir(parents=True, exist_ok=True)
    write_whole(place, to_json(record))
    return place


def main(arguments: list[str]) -> int:
    """`python -m press.records FILE…` adopts records; `--failed FILE` prints what was red in it."""
    try:
        if arguments[:1] == ["--failed"]:
            print(", ".join(read(Path(arguments[1])).failed))
            return 0
        total = [block for blocks in blocks_of_house(HERE).values() for block in blocks]
        for name in arguments:
            place = adopt(Path(name), HERE)
            covered = read(place).covers(total)
            print(f"{HERE.name(place)} covers {covered} of the {len(total)} blocks on the pages.")
    except RecordError as refusal:
        print(f"✗ {refusal}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
