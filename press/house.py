"""Know the house: which page, which snippets and which test belong together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class House:
    """A project folder with its three mirrored trees: docs, snippets and tests/snippets.

    With `only`, a page's key, it knows that page with its snippets and its test, and no others.
    """

    root: Path
    only: str | None = None

    @property
    def docs(self) -> Path:
        """The folder of pages."""
        return self.root / "docs"

    @property
    def snippets(self) -> Path:
        """The folder of snippets."""
        return self.root / "snippets"

    def pages(self) -> list[Path]:
        """Every Markdown page, sorted."""
        return sorted(p for p in self.docs.rglob("*.md") if self.is_page(p))

    def is_page(self, file: Path) -> bool:
        """Whether a file is a Markdown page."""
        inside = file.suffix == ".md" and file.is_relative_to(self.docs)
        return inside and "assets" not in file.parts and self.knows(self.page_key(file))

    def labs(self) -> list[Path]:
        """Every notebook, sorted."""
        found = self.docs.rglob("*.ipynb")
        labs = (p for p in found if ".ipynb_checkpoints" not in p.parts)
        return sorted(p for p in labs if self.knows(self.page_key(p)))

    def programs(self) -> list[Path]:
        """Every snippet, sorted; the package's own files are none."""
        found = (self.snippets / (self.only or "")).rglob("*.py")
        programs = (p for p in found if p.parent != self.snippets or p.stem[0] != "_")
        return sorted(p for p in programs if self.knows(self.snippet_key(p)))

    def outputs(self) -> list[Path]:
        """The file of every snippet's output, sorted."""
        found = (self.snippets / (self.only or "")).rglob("*.out")
        return sorted(p for p in found if self.knows(self.snippet_key(p)))

    def tests(self) -> list[Path]:
        """Every file that lies with the snippets' tests, sorted."""
        found = (self.root / "tests" / "snippets").rglob("*.py")
        return sorted(p for p in found if self.only is None or p == self.test_of(self.only))

    def knows(self, key: str) -> bool:
        """Whether the page of this key is one that the house is asked about."""
        return self.only in (None, key)

    def name(self, file: Path) -> str:
        """A file of the house as people write it: relative to the root, with slashes."""
        return file.relative_to(self.root).as_posix()

    def page_key(self, page: Path) -> str:
        """`docs/recipes/tied-weights.md` → `recipes/tied_weights`, the key of the three trees."""
        return page.relative_to(self.docs).with_suffix("").as_posix().replace("-", "_")

    def snippet_key(self, snippet: Path) -> str:
        """`snippets/recipes/tied_weights/count.py` → `recipes/tied_weights`."""
        return snippet.relative_to(self.snippets).parent.as_posix()

    def include_path(self, file: Path) -> str:
        """The path that a page writes to include a file of the snippets tree."""
        return file.relative_to(self.snippets).as_posix()

    def test_of(self, key: str) -> Path:
        """`recipes/tied_weights` → `tests/snippets/recipes/test_tied_weights.py`."""
        folder, _, leaf = key.rpartition("/")
        return self.root / "tests" / "snippets" / folder / f"test_{leaf}.py"


HERE = House(Path(__file__).resolve().parents[1])
