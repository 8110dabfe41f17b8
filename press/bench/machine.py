"""Say what measured figures depend on: the machine, the versions, the day and the commit."""

from __future__ import annotations

import datetime
import os
import platform
import subprocess
from pathlib import Path
from typing import Any

import torch

from press.house import HERE


def machine() -> dict[str, Any]:
    """What the figures depend on: processor, versions, date, commit, and how busy it was."""
    commit = ["git", "-C", str(HERE.root), "rev-parse", "--short=12", "HEAD"]
    said = subprocess.run(commit, capture_output=True, text=True).stdout.strip()
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "gpu": torch.cuda.get_device_name() if torch.cuda.is_available() else None,
        "system": platform.system(),
        "python": platform.python_version(),
        "torch": torch.__version__.partition("+")[0],
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "commit": said or "unknown",
    }


def processor() -> str:
    """The processor's name, or its architecture where the system keeps the name to itself."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return next((name for name in names if name != "unknown"), platform.machine())
