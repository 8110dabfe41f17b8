"""Give a planted house a git history, as records need one."""

from __future__ import annotations

import subprocess

from press.house import House


def git(house: House, *arguments: str) -> str:
    """Run git in the house under a name of its own, and return what it says."""
    identity = ["-c", "user.name=Planter", "-c", "user.email=planter@example.invalid"]
    command = ["git", "-C", str(house.root), *identity, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def commit_all(house: House) -> str:
    """Commit every file of the house, and return the commit."""
    if not (house.root / ".git").exists():
        git(house, "init", "--quiet")
        (house.root / ".gitignore").write_text("__pycache__/\nbuild/\nsite/\n", encoding="utf-8")
    git(house, "add", "--all")
    git(house, "commit", "--quiet", "--message", "Plant", "--no-gpg-sign")
    return git(house, "rev-parse", "HEAD")
