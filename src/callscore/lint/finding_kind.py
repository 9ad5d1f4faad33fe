"""A kind of finding: all that is said of it, by the program and by docs/findings.md, in one value beside the check that finds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, Self, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from callscore.call.scalars import Words
from callscore.finding import Also, Finding, Severity
from callscore.place import Place
from callscore.rulebook.source_fault import as_the_source_says, or_acknowledge
from callscore.sentence import NOTHING, Said

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

Section: TypeAlias = Literal[
    "Tables and workbooks",
    "Keys and words",
    "Languages and sources",
    "Libraries and variants",
    "Names",
    "Conditions and formulas",
    "The application form",
    "Gates, classes and adjustments",
    "Criteria and weights",
    "Scores",
    "Order, places and money",
    "Applications",
    "The mapping of a table",
    "Plans and measurements",
]
"""The headings of docs/findings.md under which kinds of this room stand."""


class _Named(Struct, frozen=True):
    """What a kind of finding is called by, in this order."""

    code: str
    severity: Severity
    section: Section


class FindingKind(_Named, frozen=True, kw_only=True):
    """One code, and everything that is said of it.

    code       stable, kebab-case
    section    where it stands on the page
    means      the page: what is wrong
    to_do      the page: what to do
    says       the message: a phrase with gaps in braces, lower case, no final stop
    help       what to write instead: a phrase with gaps of the same names; may be empty
    wrong      an example: keys that are laid over the small call of docs/language.md (over a small plan where the section is of plans)
    right      the same, put right; empty where the help says enough
    also_as    severities that other rooms give the code
    """

    means: str
    to_do: str
    says: str
    help: str = ""
    wrong: str
    right: str = ""
    also_as: tuple[Severity, ...] = ()

    @property
    def severities(self) -> tuple[Severity, ...]:
        """All that it may have."""
        return (self.severity, *self.also_as)

    def but(self, says: str, help: str | None = None, severity: Severity | None = None) -> Self:
        """The same kind said in other words, for another case of it; the help stays where no other is given."""
        return replace(self, says=says, help=self.help if help is None else help, severity=severity or self.severity)

    def at(
        self,
        place: Place,
        filled: Mapping[str, object] | None = None,
        /,
        *,
        also: Iterable[Also] = (),
        help: str | None = None,
        source_says: Words | None = None,
        **gaps: object,
    ) -> Finding:
        """The finding at a place, its gaps filled; `help` where there is a better one; the words of `source says:` follow the message."""
        gaps = {**(filled or {}), **gaps}
        found = Finding(
            self.code, Said(self.says, **gaps), place, self.severity, Said(self.help, **gaps) if help is None else help, tuple(also)
        )
        return self._as_the_source_says(found, source_says)

    def _as_the_source_says(self, found: Finding, words: Words | None) -> Finding:
        return replace(found, message=as_the_source_says(found.message, words)) if words is not None else found


class SourceFault(FindingKind, frozen=True, kw_only=True):
    """A kind that the cited source itself may be at fault for: with the words of `source says:` it is a warning, and needs no help."""

    @property
    def severities(self) -> tuple[Severity, ...]:
        return (self.severity, WARNING, *self.also_as)

    def _as_the_source_says(self, found: Finding, words: Words | None) -> Finding:
        """A warning with the words of `source says:`; without them the kind's own severity, and for an error how such words are written."""
        if words is not None:
            return replace(FindingKind._as_the_source_says(self, found, words), severity=WARNING, help=NOTHING)
        return replace(found, help=or_acknowledge(found.help)) if found.is_error else found
