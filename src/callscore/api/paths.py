"""Paths as the door takes them: one, or several."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeAlias

AnyPath: TypeAlias = str | os.PathLike[str]
AnyPaths: TypeAlias = AnyPath | Sequence[AnyPath]
"""One path, or several of them."""
