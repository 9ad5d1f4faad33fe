"""What the call says of open data: on what its grants rest, which answers are published with them, and whose names are left out."""

from __future__ import annotations

from callscore.call.part import Part
from callscore.call.reading_marks import Items
from callscore.call.rules import ConditionText
from callscore.call.scalars import Exact, Line, WordsOf


class NameLeftOut(Part, frozen=True, kw_only=True):
    """Whose name, tax number, project and link are not published: where the condition is met, or not known."""

    when: ConditionText
    because: WordsOf | None = None


class PublishedAnswers(Part, frozen=True, kw_only=True):
    """The field that each column comes from.

    beneficiary   the title of the application where it is not said
    tax_number    of the beneficiary
    project       what the project is called
    link          to the project
    purpose, start, end, cost, location, intervention   what a list of operations says beside it
    """

    beneficiary: Line | None = None
    tax_number: Line | None = None
    project: Line | None = None
    link: Line | None = None
    purpose: Line | None = None
    start: Line | None = None
    end: Line | None = None
    cost: Line | None = None
    location: Line | None = None
    intervention: Line | None = None


class Operations(Part, frozen=True, kw_only=True):
    """What all entries of a list of operations have in common.

    fund        of the Union
    objective   the code of the specific objective
    rate        of the Union's part, in per cent
    """

    fund: WordsOf
    objective: Line
    rate: Exact | None = None


class Publication(Part, frozen=True, kw_only=True):
    """norm        on which the grants rest
    office      that is responsible
    official    who is responsible in it
    selection   how the beneficiaries were found
    page        where it is published
    licence     of the data, as a link
    operations  says that a list of operations is published too
    """

    norm: WordsOf
    office: WordsOf
    official: WordsOf | None = None
    selection: WordsOf
    page: Line
    licence: Line
    answers: PublishedAnswers
    operations: Operations | None = None
    leave_out: Items[NameLeftOut] = ()
