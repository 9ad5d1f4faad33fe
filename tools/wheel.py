"""What goes into the wheel: of the package, the calls and the rules what is under version control, and never what merely lies beside it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLACES = {"src/callscore": "callscore", "calls": "callscore/library/calls", "rules": "callscore/library/rules"}
"""By folder of the checkout its place in the wheel: the library of rules and calls is found there by name, a checkout uses its own."""
ENDINGS = (".py", ".json", ".lark", ".typed", ".yaml", ".md")
"""What a source archive, which is under no version control, may hold of it."""


class Shipped(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        for file in tracked(root) or found(root):
            folder = next(folder for folder in PLACES if file.is_relative_to(folder))
            build_data["force_include"][str(root / file)] = f"{PLACES[folder]}/{file.relative_to(folder).as_posix()}"


def tracked(root: Path) -> list[Path]:
    """The files under version control; none where there is none, or where the checkout is part of another one."""
    if not (root / ".git").exists():
        return []
    listed = subprocess.run(["git", "ls-files", "-z", "--", *PLACES], cwd=root, capture_output=True, text=True, check=False)
    names = [Path(name) for name in listed.stdout.split("\0") if name] if listed.returncode == 0 else []
    return [name for name in names if (root / name).is_file()]


def found(root: Path) -> list[Path]:
    files = (path for folder in PLACES for path in sorted((root / folder).rglob("*")) if path.is_file() and path.suffix in ENDINGS)
    return [path.relative_to(root) for path in files if "__pycache__" not in path.parts]
