"""The lines of evaluators' sheets read against the call's criteria: one assessment each, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from callscore.call.criteria import Criterion
from callscore.call.rules import Gate
from callscore.evaluators.assessment_sheet import SheetLine
from callscore.evaluators.level import CONSENSUS, PANEL, CriterionScale, Level, criteria_of, levels_asked, pair_criteria
from callscore.evaluators.ticks import is_tick
from callscore.finding import Finding, did_you_mean, error, quoted_names
from callscore.finding_code import FindingCode
from callscore.number import Number
from callscore.place import Place
from callscore.sentence import NOTHING, Said
from callscore.source.finding_limit import MOST_OF_A_KIND
from callscore.source.node import Scalar
from callscore.spelling.total_words import sums_up

DRAW = "draw"
"""Stands in place of a level where neither of two compared applications is preferred."""


class Assessment(Struct, frozen=True):
    """One evaluator's level for one criterion of one application."""

    application: str
    criterion: str
    level: Level


class LeftAlone(Struct, frozen=True):
    """What a sheet may hold beside the levels that are asked for: those of other applications, those of another call's criteria."""

    applications: bool = False
    criteria: bool = False


ALL_IN = LeftAlone()
"""Whoever is assessed was read, and every criterion is one of the call."""


@dataclass(slots=True)
class AssessmentReader:
    """Reads lines against the criteria and the applications; remembers the first line of each unknown application.

    Findings: `blank-value`, `unknown-application`, `unknown-criterion`, `criterion-not-assessed`, `level-out-of-scale`,
    `level-off-step`, `totals-row`, `not-a-reason`, `not-compared`, `compared-with-itself`."""

    criteria: Sequence[Criterion]
    applications: frozenset[str]
    left_alone: LeftAlone = ALL_IN
    gates: Sequence[Gate] = ()
    scales: dict[str, CriterionScale] = field(init=False)
    compared: frozenset[str] = field(init=False)
    unknown: dict[str, Scalar] = field(default_factory=dict)
    asked_for: bool = False
    """Whether a line of the sheet was for an application that was read."""
    counted: bool = False
    """Whether one of these was for a criterion of the call."""

    def __post_init__(self) -> None:
        compared = pair_criteria(self.criteria)
        self.compared = frozenset(compared)
        scales = [CriterionScale.of(criterion, score) for criterion, score in levels_asked(self.criteria, self.gates).items()]
        scales += [CriterionScale.of(criterion, score) for criterion, score in compared.items()]
        self.scales = {scale.criterion: scale for scale in scales}

    def read(self, line: SheetLine) -> tuple[Assessment | None, Finding | None]:
        application, criterion = line.text("application"), line.text("criterion")
        for column in _BLANK:
            if not line.text(column):
                return None, _blank(column, line, application if application in self.applications else "")
        if application not in self.applications:
            if self.left_alone.applications:
                return None, None
            self.unknown.setdefault(application, line.scalar("application"))
            return None, None
        self.asked_for = True
        if criterion not in self.scales:
            if self.left_alone.criteria and criterion not in self._named():
                return None, None
            self.counted = True
            return None, self._not_assessed(line.scalar("criterion"), application)
        self.counted = True
        level, trouble = self._level(application, criterion, line)
        if level is None:
            return None, replace(trouble, subject=application) if trouble else None
        return Assessment(application, criterion, level), None

    def _level(self, application: str, criterion: str, line: SheetLine) -> tuple[Level | None, Finding | None]:
        """What the line says; neither a level nor a finding where nothing was assessed."""
        against, conflict, struck, written = (line.text(column) for column in ("against", "conflict", "struck", "level"))
        is_draw = criterion in self.compared and written.casefold() == DRAW
        value, trouble = (None, None) if is_draw else self._value(criterion, line)
        if trouble is None:
            trouble = _tick_trouble(line) or self._against_trouble(application, criterion, line)
        if trouble is not None:
            return None, trouble
        if value is None and not is_draw and not conflict and not struck:
            return None, None
        evaluator = line.text("evaluator")
        if sums_up(evaluator):
            return None, _totals_row(evaluator, line)
        if evaluator.casefold() in (PANEL, CONSENSUS):
            evaluator = evaluator.casefold()
        origin = line.origin("conflict" if conflict else "struck" if struck else "level")
        level = Level(
            value,
            evaluator,
            origin,
            reason=line.text("reason"),
            conflict=conflict,
            struck=struck,
            against=against,
            signature=line.origin("evaluator"),
        )
        return level, None

    def unknown_applications(self) -> Iterator[Finding]:
        """One finding a name, at its first line; the nearest name only as often as findings are shown."""
        for number, (name, written) in enumerate(self.unknown.items()):
            near = did_you_mean(name, self.applications) if number < MOST_OF_A_KIND else NOTHING
            yield _unknown(name, written.place, near)

    def _value(self, criterion: str, line: SheetLine) -> tuple[Number | None, Finding | None]:
        """Read without its exact place first, which few levels need."""
        value, trouble = self.scales[criterion].read(line.quick("level"))
        if value is not None:
            return value, None
        trouble = line.trouble("level")
        return (None, trouble) if trouble else self.scales[criterion].read(line.scalar("level"))

    def _against_trouble(self, application: str, criterion: str, line: SheetLine) -> Finding | None:
        against = line.text("against")
        if criterion not in self.compared:
            help = Said("leave `against` empty: the level stands for itself") if against else NOTHING
            message = Said("`{criterion}` is not assessed by comparison", criterion=criterion)
            return error("not-compared", message, line.scalar("against").place, help) if against else None
        if not against and line.text("conflict"):
            return None
        if not against:
            help = Said("write the application over which this one is preferred")
            place = line.scalar("against" if line.has("against") else "level").place
            message = Said("the comparison by `{criterion}` does not say against which application", criterion=criterion)
            return error(FindingCode.BLANK_VALUE, message, place, help)
        place = line.scalar("against").place
        if against == application:
            message = Said("`{application}` is compared with itself", application=application)
            return error("compared-with-itself", message, place, Said("write the other one of the two"))
        if against in self.applications or self.left_alone.applications:
            return None
        return _unknown(against, place, did_you_mean(against, self.applications))

    def _named(self) -> set[str]:
        """All gates and criteria, whether people give them levels or not."""
        return {*(gate.gate for gate in self.gates), *(node.criterion for node in criteria_of(self.criteria))}

    def _not_assessed(self, written: Scalar, application: str) -> Finding:
        name = written.text.strip()
        if name in self._named():
            message = Said("`{name}` takes no level: the call does not have it assessed", name=name)
            return error(FindingCode.CRITERION_NOT_ASSESSED, message, written.place, assessed_help(self.scales), subject=application)
        called = [node.criterion for node in criteria_of(self.criteria) if node.criterion in self.scales and _is_called(node, name)]
        help = Said("write `{criterion}`, the criterion of that title", criterion=called[0]) if len(called) == 1 else NOTHING
        help = help or did_you_mean(name, self.scales) or assessed_help(self.scales)
        return error(
            FindingCode.UNKNOWN_CRITERION, Said("`{name}` is no criterion of the call", name=name), written.place, help, subject=application
        )


def _tick_trouble(line: SheetLine) -> Finding | None:
    """A tick where a line says in words what the conflict of interest is, or why the level was struck."""
    written = line.text("conflict")
    if written and is_tick(written):
        help = Said("say in words what the conflict is; leave the cell empty where there is none")
        message = Said("`{text}` does not say what the conflict of interest is", text=written)
        return error(FindingCode.NOT_A_REASON, message, line.scalar("conflict").place, help)
    written = line.text("struck")
    if written and is_tick(written):
        help = Said("say in words why the level was struck; leave the cell empty where it counts")
        message = Said("`{text}` does not say why the level was struck", text=written)
        return error(FindingCode.NOT_A_REASON, message, line.scalar("struck").place, help)
    return None


def _unknown(name: str, place: Place, near: Said) -> Finding:
    message = Said("`{name}` is none of the applications that were read", name=name)
    return error(FindingCode.UNKNOWN_APPLICATION, message, place, near or Said("correct the identifier, or give its application too"))


def _is_called(criterion: Criterion, name: str) -> bool:
    title = criterion.title
    titles = () if title is None else (title.plain or "", *title.by_language.values())
    return name.casefold() in {each.strip().casefold() for each in titles}


def _totals_row(name: str, line: SheetLine) -> Finding:
    message = Said("the row of `{name}` seems to sum up those of the evaluators, and would count as one more", name=name)
    help = Said("delete the row; an evaluator of that name is written with the first name")
    return error(FindingCode.TOTALS_ROW, message, line.scalar("evaluator").place, help)


_BLANK = {
    "application": (Said("the assessment has no application"), Said("write the application")),
    "evaluator": (Said("the assessment has no evaluator"), Said("write the evaluator")),
    "criterion": (Said("the assessment has no criterion"), Said("write the criterion")),
}
"""By the columns that every line fills: what a blank is, and what to do."""


def _blank(column: str, line: SheetLine, application: str) -> Finding:
    message, help = _BLANK[column]
    return error(FindingCode.BLANK_VALUE, message, line.scalar(column).place, help, subject=application)


def assessed_help(scales: Iterable[str]) -> Said:
    names = quoted_names(scales)
    return Said("the assessed criteria are {names}", names=names) if names else Said("the call has no assessed criterion")
