"""A monitoring plan as written: what a funded manager promised for each year, and from which share on that is on track."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from callscore.call.model import Provenance
from callscore.call.part import Part
from callscore.call.reading_marks import Before, Items, Named, Reading, refused, scalar
from callscore.call.scalars import Better, Exact, Feel, Id, Line, Share, UnitOf, WordsOf, one_of
from callscore.call.scores import LevelScale
from callscore.finding_code import FindingCode
from callscore.late_pattern import LatePattern
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.node import Entries, Scalar
from callscore.spelling.year_spellings import years_meant

PlanStatus: TypeAlias = Literal["on track", "at risk", "missed"]
YEAR = LatePattern(r"[0-9]{4}")
_SPAN = LatePattern(r"([12][0-9]{3})\s*(?:-|–|\.\.|to|a|bis)\s*([12][0-9]{3})")
_LONGEST = 20


def _year(node: Any) -> int:
    text = scalar(node).text
    if not YEAR.fullmatch(text):
        raise refused(FindingCode.NOT_A_YEAR, Said("`{text}` is no year", text=text), _year_help(text))
    return int(text)


def _year_help(text: str) -> Said:
    """For a span of years all of them, for one that is written otherwise the year."""
    years = _each_of_span(text)
    if years:
        return Said("write `{text}`", text=", ".join(years))
    meant = years_meant(text)
    return Said("write `{text}`", text=meant[0]) if len(meant) == 1 else Said("a year is written with four digits, `2026`")


def _each_of_span(text: str) -> list[str]:
    """The years from the first to the last of `2026-2028`; none where the text is no such span."""
    span = _SPAN.fullmatch(text.strip())
    if span is None or not 0 < int(span[2]) - int(span[1]) <= _LONGEST:
        return []
    return [str(year) for year in range(int(span[1]), int(span[2]) + 1)]


def _no_span(node: Any) -> Any:
    """A span of years where a list belongs gets all of them as help."""
    years = _each_of_span(node.text) if isinstance(node, Scalar) else []
    if years:
        raise refused(FindingCode.NOT_A_LIST, Said("a list belongs here"), Said("write `{text}`", text=f"[{', '.join(years)}]"))
    return node


Year: TypeAlias = Annotated[int, Reading(_year, {"type": "integer", "minimum": 0, "maximum": 9999})]
StatusWord: TypeAlias = Annotated[PlanStatus, one_of(PlanStatus)]


class Objective(Part, frozen=True, kw_only=True):
    """An objective of the call that the plan serves, cited."""

    objective: Id
    title: WordsOf
    cite: WordsOf | None = None


class KeyIndicator(Part, frozen=True, kw_only=True):
    """A key performance indicator: what is measured (`of`), from which baseline, to which target in each year, and its weight.

    `better` says whether more or less of it is better, where no target lies beside the baseline and tells it."""

    indicator: Id
    title: WordsOf
    objective: Id
    of: Feel
    unit: UnitOf | None = None
    baseline: Exact
    targets: Named[Exact]
    weight: Share
    better: Better | None = None
    cite: WordsOf | None = None
    origin: WordsOf | None = None

    def place_of_target(self, year: str) -> Place:
        """The year as it is written above its target."""
        node = self.node_at("targets")
        assert isinstance(node, Entries)
        return node.keys[year].place


class StatusRow(Part, frozen=True, kw_only=True):
    """What an achieved share means, in per cent of the way from the baseline to the target."""

    when: Feel
    status: StatusWord


class StatusRules(Part, frozen=True, kw_only=True):
    """The rules by which an achieved share is on track, at risk or missed. Exactly one row must apply to each share."""

    rows: Items[StatusRow]
    cite: WordsOf | None = None
    origin: WordsOf | None = None
    source_says: WordsOf | None = None


class Plan(Part, frozen=True, kw_only=True):
    """The monitoring plan of one funded manager. `counted` holds shares within bounds where they are weighted together."""

    plan: Id
    call: Line
    cluster: Id
    languages: Items[Line]
    title: WordsOf
    provenance: Provenance
    cite: WordsOf | None = None
    origin: WordsOf | None = None
    years: Annotated[Items[Year], Before(_no_span)]
    objectives: Items[Objective]
    indicators: Items[KeyIndicator]
    counted: LevelScale | None = None
    status: StatusRules
