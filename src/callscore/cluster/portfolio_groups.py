"""The clusters that an application is compared with: all clusters of a portfolio, those of its sector, its country, its age, and the
excellent ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from msgspec import Struct

from callscore.cluster.portfolio import Portfolio
from callscore.rulebook.rulebook import Rulebook

EXCELLENT = "gold"
REFERENCE_YEAR = "reference_year"
"""The answer that says which year an application speaks of; without it, the year of the call's reference day."""


class GroupKind(StrEnum):
    ALL = "all"
    SECTOR = "sector"
    COUNTRY = "country"
    EXCELLENCE = "excellence"
    AGE = "age"


class Absence(StrEnum):
    """Why a group cannot be formed: the portfolio has no such column, or the application does not say where it belongs."""

    NO_COLUMN = "no column"
    NOT_SAID = "not said"


class AgeClass(Struct, frozen=True):
    """Full years between foundation and reference year, both ends included; `most` None: no end."""

    least: int
    most: int | None

    def holds(self, years: int) -> bool:
        return self.least <= years and (self.most is None or years <= self.most)

    def __str__(self) -> str:
        return f"{self.least}+" if self.most is None else f"{self.least}..{self.most}"


AGE_CLASSES = (AgeClass(0, 4), AgeClass(5, 9), AgeClass(10, None))
"""An assumption of this project: published reports describe clusters by age, but no classes were read in any of them."""


class ClusterGroup(Struct, frozen=True):
    """Some of a portfolio's clusters.

    name     what they have in common: the sector, the country, the label, the class of age; empty for all, and where it is not known
    rows     their positions in the portfolio
    absence  why there is no such group, else None
    """

    kind: GroupKind
    name: str
    rows: tuple[int, ...]
    absence: Absence | None = None


def own_row(portfolio: Portfolio, application: str) -> int | None:
    """The application's own row in the portfolio; it is not compared with itself."""
    return portfolio.clusters.index(application) if application in portfolio.clusters else None


def cluster_groups(portfolio: Portfolio, rulebook: Rulebook, facts: Mapping[str, Any], without: int | None) -> tuple[ClusterGroup, ...]:
    """Every kind of group, in a fixed order; `without` is a row that belongs to none."""
    rows = [row for row in range(len(portfolio)) if row != without]
    sector, country = _text(facts.get("sector")), _text(facts.get("country"))
    return (
        ClusterGroup(GroupKind.ALL, "", tuple(rows)),
        _sharing(portfolio, GroupKind.SECTOR, "sector", sector, rows),
        _sharing(portfolio, GroupKind.COUNTRY, "country", country, rows),
        _sharing(portfolio, GroupKind.EXCELLENCE, "label", EXCELLENT, rows),
        _of_age(portfolio, rulebook, facts, rows),
    )


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _sharing(portfolio: Portfolio, kind: GroupKind, column: str, wanted: str, rows: list[int]) -> ClusterGroup:
    """The clusters that have a text of a column in common, whatever its capitals."""
    if column not in portfolio.traits:
        return ClusterGroup(kind, wanted, (), Absence.NO_COLUMN)
    if not wanted:
        return ClusterGroup(kind, "", (), Absence.NOT_SAID)
    texts, folded = portfolio.traits[column], wanted.casefold()
    return _filtered(kind, wanted, rows, lambda row: texts[row].casefold() == folded)


def _filtered(kind: GroupKind, name: str, rows: list[int], belongs: Callable[[int], bool]) -> ClusterGroup:
    return ClusterGroup(kind, name, tuple(row for row in rows if belongs(row)))


def _of_age(portfolio: Portfolio, rulebook: Rulebook, facts: Mapping[str, Any], rows: list[int]) -> ClusterGroup:
    founded = portfolio.founded
    if founded is None:
        return ClusterGroup(GroupKind.AGE, "", (), Absence.NO_COLUMN)
    year, own = reference_year(rulebook, facts), facts.get("founded")
    if year is None or not isinstance(own, date):
        return ClusterGroup(GroupKind.AGE, "", (), Absence.NOT_SAID)
    own_class = next((each for each in AGE_CLASSES if each.holds(year - own.year)), None)
    if own_class is None:
        return ClusterGroup(GroupKind.AGE, "", (), Absence.NOT_SAID)

    def belongs(row: int) -> bool:
        other = founded[row]
        return other is not None and own_class.holds(year - other)

    return _filtered(GroupKind.AGE, str(own_class), rows, belongs)


def reference_year(rulebook: Rulebook, facts: Mapping[str, Any]) -> int | None:
    """The year that ages are counted to."""
    said = facts.get(REFERENCE_YEAR)
    if isinstance(said, int) and not isinstance(said, bool):
        return said
    reference = rulebook.call.days.get("reference")
    return reference.year if reference is not None else None
