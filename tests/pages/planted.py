"""Plant a tiny sound house in a folder, then the faults that a test wants to see caught."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from press.house import House

PAGE = "docs/guide/one.md"
SNIPPET = "snippets/guide/one/count.py"

SOUND = {
    "mkdocs.yml": """\
site_name: Planted
theme: {name: material, font: false}
strict: true
validation: {omitted_files: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}
nav: [guide/one.md]
plugins: []
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - tables
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.snippets: {base_path: [snippets], check_paths: true}
  - pymdownx.superfences:
      custom_fences:
        - name: output
          class: output
          format: !!python/name:pymdownx.superfences.fence_code_format
""",
    "conftest.py": '"""Load the adapter."""\n\npytest_plugins = ["tests.pages.plugin"]\n',
    PAGE: """\
---
description: One page.
---

# One

```python title="count.py"
--8<-- "guide/one/count.py"
```

```output
--8<-- "guide/one/count.out"
```
""",
    SNIPPET: '''\
"""Count the parameters of one layer."""

from torch import nn

layer = nn.Linear(4, 8)
print("parameters:", sum(p.numel() for p in layer.parameters()))
''',
    "snippets/guide/one/count.out": "parameters: 40\n",
    "tests/snippets/guide/test_one.py": """\
from snippets.guide.one import count

def test_count() -> None:
    assert count.layer.out_features == 8
""",
}


def plant(root: Path, faults: Mapping[str, str | None] | None = None) -> House:
    """Write the sound house into `root`, then each fault over it; None deletes the file."""
    for name, text in {**SOUND, **(faults or {})}.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            file.unlink(missing_ok=True)
        else:
            file.write_text(text, encoding="utf-8")
    return House(root)
