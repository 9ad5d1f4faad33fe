"""What was reached of one key indicator, year by year."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from callscore.call.plan import KeyIndicator
from callscore.number import Number

UNDETERMINED_RESULT = "undetermined"


class OpenResult(StrEnum):
    """Why the share of a year is undetermined."""

    NOT_MEASURED = "not measured"
    NOT_SAID = "not said"
    NO_VALUE = "no value"


class Reached(Struct, frozen=True, kw_only=True):
    """One indicator in one year.

    share       achieved, in per cent of the way from baseline to target; None where it is undetermined
    status      `on track`, `at risk`, `missed`, as the plan's rows say, or `undetermined`
    change      since the baseline
    step        since the last year that was measured before, or since the baseline
    why         why it is undetermined, None where it is not
    waits_for   the answers that are missing
    """

    year: int
    target: Number
    measured: Number | None
    share: Number | None
    status: str
    change: Number | None = None
    step: Number | None = None
    why: OpenResult | None = None
    waits_for: tuple[str, ...] = ()


class YearlyResults(Struct, frozen=True):
    """One key indicator over all years of its plan, in order of year."""

    indicator: KeyIndicator
    years: Sequence[Reached]

    @property
    def values(self) -> tuple[Number | None, ...]:
        """The baseline, then what was measured in each year."""
        return (self.indicator.baseline, *(reached.measured for reached in self.years))
