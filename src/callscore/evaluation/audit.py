"""What somebody published against what the call's own arithmetic gives: counts and witnesses, in few lines for many rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from callscore.number import Number


@dataclass(frozen=True, slots=True)
class AuditedFigure:
    """One application's published and computed number (a score or a rank); None where there is none."""

    application: str
    published: Number | None
    computed: Number | None


@dataclass(frozen=True, slots=True)
class Difference:
    """All rows that differ by the same: `delta` is published less computed, so that -1 is one too low. `first` is the witness."""

    delta: Number
    count: int
    first: AuditedFigure


@dataclass(frozen=True, slots=True)
class Audit:
    """How the published numbers compare.

    compared      rows that have both numbers
    agree         rows where both are equal
    differences   the other ones by their delta, the most frequent first, of equally many the one met first
    unpublished   rows with a computed number and no published one
    uncomputed    rows with a published number and no computed one
    """

    compared: int
    agree: int
    differences: tuple[Difference, ...]
    unpublished: tuple[AuditedFigure, ...]
    uncomputed: tuple[AuditedFigure, ...]


def audit(rows: Iterable[AuditedFigure]) -> Audit:
    """Compare row by row; a witness is the first row of its kind in the order given, which is that of the table."""
    agree = 0
    unpublished: list[AuditedFigure] = []
    uncomputed: list[AuditedFigure] = []
    found: dict[Number, list[AuditedFigure]] = {}
    for row in rows:
        if row.published is None:
            unpublished += [row] if row.computed is not None else []
        elif row.computed is None:
            uncomputed.append(row)
        elif row.published == row.computed:
            agree += 1
        else:
            found.setdefault(row.published - row.computed, []).append(row)
    differences = [Difference(delta, len(some), some[0]) for delta, some in found.items()]
    differences.sort(key=lambda difference: -difference.count)
    return Audit(agree + sum(each.count for each in differences), agree, tuple(differences), tuple(unpublished), tuple(uncomputed))
