"""One application as it was read: typed answers, the place of each, and what people recorded beside them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from msgspec import Struct, field

from callscore.evaluators.level import Levels
from callscore.feel.values import Value
from callscore.finding import Finding
from callscore.likeness import Likeness
from callscore.number import Number
from callscore.place import Place
from callscore.source.node import Scalar
from callscore.source.table import TableCell

if TYPE_CHECKING:
    from callscore.evaluators.roster import Roster

AnswerValues: TypeAlias = Mapping[str, Value]
"""By declared field: text, exact number, boolean, date, a tuple of members, a dict for a record, or `Unknown`.

Members and records are closed: every declared field is there. An Unknown's source is the path of the answer that is not there,
`members[3].km` for the third member's."""

_NOTHING: Mapping[str, Value] = MappingProxyType({})


class CompletionDays(Struct, frozen=True):
    """When the applicant was asked to complete something, until when, where that day was set, and when it was completed."""

    asked: date | None = None
    until: date | None = None
    completed: date | None = None

    @property
    def is_asked(self) -> bool:
        return self.asked is not None or self.until is not None


class Recorded(Likeness, frozen=True):
    """A verdict that people recorded: met, not met, or None where the place for it is blank; and the days of completing, if any."""

    apart: ClassVar = ("origin",)
    verdict: bool | None
    written: str
    origin: Scalar | TableCell
    days: CompletionDays | None = None

    @property
    def place(self) -> Place:
        return self.origin.place

    @property
    def says_something(self) -> bool:
        return self.verdict is not None or self.days is not None


class PublishedResult(Likeness, frozen=True):
    """A figure that the sheet itself computed, or its word for what became of the application: to be compared with what the call gives."""

    apart: ClassVar = ("origin",)
    value: Number | str
    origin: Scalar | TableCell

    @property
    def place(self) -> Place:
        return self.origin.place


class Application(Likeness, frozen=True, kw_only=True):
    """An application under its identifier, which is unique among those that are read together.

    label      shown beside the identifier, may be empty
    place      where it begins
    identifier where its identifier is written; None where nothing says it
    values     what it answers
    places     by path of an answer where it is written, or where it belongs
    received   when it arrived, with its offset
    levels     by criterion the levels that evaluators gave
    recorded   by the key of a recorded gate its verdict
    published  `score`, `rank`, `grant`, `status` and `criterion …` as the sheet has them
    findings   what is wrong with this application; an error means that no result may rest on it
    withdrawn  why it takes part no more; empty where it does
    roster     who assesses what; None without one
    is_named_after_file  whether it says no identifier, and is called as its file is
    """

    apart: ClassVar = ("places", "roster", "identifier")
    id: str
    place: Place
    values: AnswerValues
    places: Mapping[str, Place]
    label: str = ""
    received: datetime | None = None
    levels: Levels = field(default_factory=lambda: _NOTHING)
    recorded: Mapping[str, Recorded] = field(default_factory=lambda: _NOTHING)
    published: Mapping[str, PublishedResult] = field(default_factory=lambda: _NOTHING)
    findings: tuple[Finding, ...] = ()
    withdrawn: str = ""
    roster: Roster | None = None
    is_named_after_file: bool = False
    identifier: Scalar | TableCell | None = None

    @property
    def identified_at(self) -> Place:
        """Where its identifier is written, or where it begins."""
        return self.identifier.place if self.identifier is not None else self.place

    @property
    def assessors(self) -> tuple[str, ...]:
        """Who is to assess it; empty without a roster."""
        return self.roster.assessors(self.id) if self.roster is not None else ()

    @property
    def is_legible(self) -> bool:
        return not any(finding.is_error for finding in self.findings)
