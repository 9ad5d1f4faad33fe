"""What goes into the wheel and into the source archive: what is under version control, and never what merely lies beside it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLACES = {"src/callscore": "callscore", "calls": "callscore/library/calls", "rules": "callscore/library/rules"}
"""By folder of the checkout its place in the wheel: the library of rules and calls is found there by name, a checkout uses its own."""
ENDINGS = (".py", ".json", ".lark", ".typed", ".yaml", ".md", ".po", ".mo", ".typ", ".html", ".css", ".js")
"""What a source archive, which is under no version control, may hold of it."""


class Shipped(BuildHookInterface[BuilderConfig]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        if self.target_name == "sdist":
            files = tracked(root, ["."]) or [
                path.relative_to(root) for path in root.rglob("*") if path.is_file() and is_of_archive(path, root)
            ]
            build_data["force_include"].update({str(root / file): file.as_posix() for file in sorted(files)})
            return
        for file in tracked(root, PLACES) or found(root):
            folder = next(folder for folder in PLACES if file.is_relative_to(folder))
            build_data["force_include"][str(root / file)] = f"{PLACES[folder]}/{file.relative_to(folder).as_posix()}"


def tracked(root: Path, places: Iterable[str]) -> list[Path]:
    """The files under version control; none where there is none, or where the checkout is part of another one."""
    if not (root / ".git").exists():
        return []
    listed = subprocess.run(["git", "ls-files", "-z", "--", *places], cwd=root, capture_output=True, text=True, check=False)
    names = [Path(name) for name in listed.stdout.split("\0") if name] if listed.returncode == 0 else []
    return [name for name in names if (root / name).is_file()]


def found(root: Path) -> list[Path]:
    files = (path for folder in PLACES for path in sorted((root / folder).rglob("*")) if path.is_file() and path.suffix in ENDINGS)
    return [path.relative_to(root) for path in files if "__pycache__" not in path.parts]


def is_of_archive(path: Path, root: Path) -> bool:
    """Whether an archive that is archived again may hold it: all but what Python and its builders leave."""
    parts = path.relative_to(root).parts
    return path.name != "PKG-INFO" and not any(part in ("__pycache__", "build", "dist", ".venv") for part in parts)
