"""What one round carries into the next, as a file: the applications with the score that they keep, their answers and their levels."""

from __future__ import annotations

from callscore.call.case_texts import ExpectedAmount, Submitted
from callscore.call.part import Part
from callscore.call.reading_marks import Named
from callscore.call.scalars import Id, Line


class CarriedApplication(Submitted, frozen=True, kw_only=True):
    """One application that is carried: the outcome for which it is, the score with which it competes, and, where the order of its round
    went by a formula, what that gave."""

    outcome: Line
    score: ExpectedAmount
    order_by: ExpectedAmount | None = None


class CarriedFile(Part, frozen=True, kw_only=True):
    """The call and the version out of which they are carried, and the applications by identifier."""

    carried_out_of: Id
    version: Line
    applications: Named[CarriedApplication]
