"""A sentence that the program says, with its gaps: as text in English, and in a report in the report's own language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Said:
    """`phrase` with its gaps; what fills a gap may be a phrase itself."""

    phrase: str
    gaps: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.phrase.format(**self.gaps)
