"""While the site is served, build again the pages whose text or includes changed, and no others."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any
from unittest.mock import patch

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.commands.build import build
from mkdocs.structure.files import File
from mkdocs.theme import Theme

from press.house import House

NAMED = re.compile(r'(?:--8<--[ \t]+|\bsnippet=)"([^":]+)')
WARNING = "A 'dirty' build"  # which names faults that Again does not have

Look = tuple[str, int, int]  # a file, when it changed, and its size


class Templates(BytecodeCache):
    """Compiled templates by their text: a build compiles only those that are new."""

    def __init__(self) -> None:
        self.compiled: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what it was compiled to before."""
        bucket.code = self.compiled.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to now."""
        self.compiled[bucket.key, bucket.checksum] = bucket.code


class Again:
    """Knows what each page was built from, so that it can tell which ones are stale.

    Before it looks, it calls `catch_up`, which writes the outputs of what was saved.
    """

    def __init__(self, house: House, catch_up: Callable[[], object] = lambda: None) -> None:
        self.house = house
        self.catch_up = catch_up
        self.templates = Templates()
        self.everything: list[Look] = []
        self.shared: list[Look] = []
        self.built: dict[str, list[Look]] = {}
        self.names: dict[Look, list[Path]] = {}
        logging.getLogger(build.__module__).addFilter(lambda said: WARNING not in str(said.msg))

    def build(self, config: Any, *, serve_url: str | None, dirty: bool) -> None:
        """Do what MkDocs' own build does: whole when what all pages share is other than it was."""
        if self.built:
            self.catch_up()
        everything = self.look_at_everything(config)
        if everything == self.everything:
            return  # a save that the last build has shown already
        shared, now = self.look_at_shared(), self.look_at_pages()
        stale = {name for name, looks in now.items() if self.built.get(name) != looks}
        whole = shared != self.shared
        self.everything, self.shared = [], [] if whole else shared  # should this build fail
        modified = File.is_modified

        def is_stale(file: File) -> bool:
            page = file.page
            if page is None or not file.src_uri.endswith(".md"):
                return modified(file)
            if file.src_uri not in stale and page.markdown is None:
                page.read_source(config)  # for its title, which other pages show
            return file.src_uri in stale

        get_env = Theme.get_env

        def get_known(theme: Theme) -> Environment:
            environment = get_env(theme)
            environment.bytecode_cache = self.templates
            return environment

        with patch.object(File, "is_modified", is_stale), patch.object(Theme, "get_env", get_known):
            build(config, serve_url=serve_url, dirty=not whole)
        self.everything, self.shared, self.built = everything, shared, now

    def look_at_everything(self, config: Any) -> list[Look]:
        """All that a build may depend on: what MkDocs watches."""
        found: list[Path] = []
        for name in {config.config_file_path, config.docs_dir, self.house.snippets, *config.watch}:
            place = Path(name)
            found += place.rglob("*") if place.is_dir() else [place]
        return sorted(looks([file for file in found if file.is_file()]))

    def look_at_shared(self) -> list[Look]:
        """What every page is built from: the settings, the theme, and which pages there are."""
        theme = [file for file in sorted((self.house.docs / "theme").rglob("*")) if file.is_file()]
        pages = [(str(page), 0, 0) for page in [*self.house.pages(), *self.house.labs()]]
        return [*pages, *looks([self.house.root / "mkdocs.yml", *theme])]

    def look_at_pages(self) -> dict[str, list[Look]]:
        """What each page is built from: its text, and the files that it names."""
        found = {}
        for page in self.house.pages():
            (look,) = looks([page]) or [(str(page), 0, 0)]
            if look not in self.names:
                self.names[look] = self.named(page)
            name = page.relative_to(self.house.docs).as_posix()
            found[name] = [look, *looks(self.names[look])]
        return found

    def named(self, page: Path) -> list[Path]:
        """The files that a page includes or draws, wherever an include may lie."""
        names = NAMED.findall(page.read_text(encoding="utf-8"))
        bases = (self.house.snippets, self.house.docs / "assets")
        return [base / end for name in names for end in (name, f"{name}.py") for base in bases]


def looks(files: list[Path]) -> list[Look]:
    """When each file that is there changed, and its size."""
    found = []
    for file in files:
        try:
            status = file.stat()
        except OSError:  # not there, or an editor is about to put the new one there
            continue
        found.append((str(file), status.st_mtime_ns, status.st_size))
    return found
