"""Every lab's download runs on its own: in an empty folder, without the snippets package."""

from __future__ import annotations

from pathlib import Path

import nbclient
import pytest

from press.house import HERE
from press.labs import ONE_THREAD, standalone


@pytest.mark.parametrize("lab", HERE.labs(), ids=HERE.page_key)
def test_a_download_runs_alone(lab: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ONE_THREAD.items():
        monkeypatch.setenv(name, value)
    notebook = standalone(lab, HERE)
    assert "snippets." not in "".join(
        cell.source for cell in notebook.cells if cell.cell_type == "code"
    )
    client = nbclient.NotebookClient(
        notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
