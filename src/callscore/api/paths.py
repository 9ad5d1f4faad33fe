"""Paths as the door takes them: one, or several."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

AnyPath: TypeAlias = str | os.PathLike[str]
AnyPaths: TypeAlias = AnyPath | Sequence[AnyPath]
"""One path, or several of them."""


def each_path(given: AnyPaths) -> list[Path]:
    """The paths in their order."""
    return [Path(given)] if isinstance(given, str | os.PathLike) else [Path(path) for path in given]


def each_name(given: AnyPaths) -> list[str]:
    """The same as texts, which may also be names of the library."""
    return [os.fspath(given)] if isinstance(given, str | os.PathLike) else [os.fspath(path) for path in given]
