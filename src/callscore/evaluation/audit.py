"""What somebody published against what the call's own arithmetic gives: counts and witnesses, in few lines for many rows."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from callscore.number import Number


class AuditedFigure(Struct, frozen=True):
    """One application's published and computed number (a score or a rank); None where there is none."""

    application: str
    published: Number | None
    computed: Number | None


class Difference(Struct, frozen=True):
    """All rows that differ by the same: `delta` is published less computed, so that -1 is one too low. The first of them is the witness."""

    delta: Number
    rows: tuple[AuditedFigure, ...]

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def first(self) -> AuditedFigure:
        return self.rows[0]


class Audit(Struct, frozen=True):
    """How the published numbers compare.

    compared      rows that have both numbers
    agree         rows where both are equal, or as near as is said
    differences   the other ones by their delta, the most frequent first, of equally many the one met first
    unpublished   rows with a computed number and no published one
    uncomputed    rows with a published number and no computed one
    """

    compared: int
    agree: int
    differences: tuple[Difference, ...]
    unpublished: tuple[AuditedFigure, ...]
    uncomputed: tuple[AuditedFigure, ...]


def audit(rows: Iterable[AuditedFigure], within: Number = 0) -> Audit:
    """Compare row by row, and take numbers no farther apart than `within` for equal; a witness is the first row of its kind in the order
    given, which is that of the table."""
    agree = 0
    unpublished: list[AuditedFigure] = []
    uncomputed: list[AuditedFigure] = []
    found: dict[Number, list[AuditedFigure]] = {}
    for row in rows:
        if row.published is None:
            unpublished += [row] if row.computed is not None else []
        elif row.computed is None:
            uncomputed.append(row)
        elif -within <= (delta := row.published - row.computed) <= within:
            agree += 1
        else:
            found.setdefault(delta, []).append(row)
    differences = [Difference(delta, tuple(some)) for delta, some in found.items()]
    differences.sort(key=lambda difference: -difference.count)
    return Audit(agree + sum(each.count for each in differences), agree, tuple(differences), tuple(unpublished), tuple(uncomputed))
