"""Know the house: which page, which snippets and which test belong together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class House:
    """A project folder with its three mirrored trees: docs, snippets and tests/snippets."""

    root: Path

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
        return sorted(p for p in self.docs.rglob("*.md") if "assets" not in p.parts)

    def labs(self) -> list[Path]:
        """Every notebook, sorted."""
        found = self.docs.rglob("*.ipynb")
        return sorted(p for p in found if ".ipynb_checkpoints" not in p.parts)

    def programs(self) -> list[Path]:
        """Every snippet, sorted; the package's own files are none."""
        return sorted(
            p for p in self.snippets.rglob("*.py") if p.parent != self.snippets or p.stem[0] != "_"
        )

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
