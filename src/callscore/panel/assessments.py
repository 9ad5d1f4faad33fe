"""Evaluators' levels by application and criterion, from their sheets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from callscore.call.criteria import Assessed, Criterion
from callscore.feel.numbers import Number
from callscore.finding import Finding, did_you_mean, error, warning
from callscore.panel.level import Level, Levels, Scale, assessed_criteria, criteria_of
from callscore.panel.sheet import Line, read_sheet
from callscore.place import Place
from callscore.source.excess import MOST_OF_A_KIND, limited
from callscore.source.node import Scalar


@dataclass(frozen=True, slots=True)
class Assessment:
    """One evaluator's level for one criterion of one application."""

    application: str
    criterion: str
    level: Level


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """What a sheet may hold beside the levels that are asked for: those of other applications, those of another call's criteria."""

    applications: bool = False
    criteria: bool = False


def read_assessments(
    paths: Iterable[Path], criteria: Sequence[Criterion], applications: Collection[str], left_alone: LeftAlone = LeftAlone()
) -> tuple[tuple[Assessment, ...], tuple[Finding, ...]]:
    """The assessments in those files for the applications that were read. A line without a level says nothing.

    A finding on a known application carries it as its subject, and none of these is left out, for each concerns another
    applicant. Findings besides those of `read_sheet`: `blank-value`, `unknown-application`, `unknown-criterion`,
    `criterion-not-assessed`, `level-out-of-scale`, `level-off-step`, and the warning `no-levels-for` of a sheet that is left alone
    from its first line to its last."""
    reader = _Reader(criteria, frozenset(applications), left_alone)
    assessments: list[Assessment] = []
    findings: list[Finding] = []
    for path in paths:
        lines, troubles = read_sheet(path)
        findings += limited(troubles)
        reader.asked_for = reader.counted = not lines
        for line in lines:
            assessment, trouble = reader.read(line)
            if assessment is not None:
                assessments.append(assessment)
            elif trouble is not None:
                findings.append(trouble)
        if left_alone.criteria and reader.asked_for and reader.scales and not reader.counted:
            message = "the sheet has no level for a criterion of this call"
            findings.append(warning("no-levels-for", message, Place(str(path)), _assessed_help(reader.scales)))
        if left_alone.applications and not reader.asked_for:
            names = ", ".join(f"`{name}`" for name in sorted(applications)[:MOST_OF_A_KIND])
            message = f"the sheet has no level for {names or 'these applications'}"
            help = "is it the right one, and is the identifier written as there?"
            findings.append(warning("no-levels-for", message, Place(str(path)), help))
    return tuple(assessments), (*findings, *limited(reader.unknown_applications()))


def gathered(assessments: Iterable[Assessment], criteria: Sequence[Criterion]) -> tuple[dict[str, Levels], tuple[Finding, ...]]:
    """By application, the levels that can stand beside each other; those that contradict each other are left out.

    Findings: `doubled-assessment` (one evaluator twice), `several-evaluators` (where the criterion asks one)."""
    assessed = assessed_criteria(criteria)
    by_key: dict[tuple[str, str], list[Level]] = {}
    for entry in assessments:
        by_key.setdefault((entry.application, entry.criterion), []).append(entry.level)
    levels: dict[str, dict[str, tuple[Level, ...]]] = {}
    findings: list[Finding] = []
    for (application, criterion), given in by_key.items():
        troubles = list(_contradictions(application, criterion, assessed[criterion], given))
        findings += troubles
        if not troubles:
            levels.setdefault(application, {})[criterion] = tuple(given)
    return dict(levels), tuple(findings)


def _contradictions(application: str, criterion: str, assessed: Assessed, given: Sequence[Level]) -> Iterator[Finding]:
    first: dict[str, Level] = {}
    for level in given:
        if level.evaluator in first:
            message = f"`{level.evaluator}` assessed `{criterion}` of `{application}` twice"
            also = [(first[level.evaluator].place, "the first time")]
            yield error("doubled-assessment", message, level.place, "keep the level that holds", also, application)
        first.setdefault(level.evaluator, level)
    if assessed.evaluators is None and len(first) > 1:
        one, other, *_ = first.values()
        message = f"`{other.evaluator}` and `{one.evaluator}` both assessed `{criterion}` of `{application}`; the call asks one evaluator"
        help = "keep one level, or say in the call how they become one: `evaluators: {at least: 2, combine: median}`"
        yield error("several-evaluators", message, other.place, help, [(one.place, f"the level by `{one.evaluator}`")], application)


@dataclass(slots=True)
class _Reader:
    """Reads lines against the criteria and the applications; remembers the first line of each unknown application."""

    criteria: Sequence[Criterion]
    applications: frozenset[str]
    left_alone: LeftAlone
    scales: dict[str, Scale] = field(init=False)
    unknown: dict[str, Scalar] = field(default_factory=dict)
    asked_for: bool = False
    """Whether a line of the sheet was for an application that was read."""
    counted: bool = False
    """Whether one of these was for a criterion of the call."""

    def __post_init__(self) -> None:
        self.scales = {criterion: Scale.of(criterion, assessed) for criterion, assessed in assessed_criteria(self.criteria).items()}

    def read(self, line: Line) -> tuple[Assessment | None, Finding | None]:
        application, criterion = line.text("application"), line.text("criterion")
        for column in ("application", "evaluator", "criterion"):
            if not line.text(column):
                return None, _blank(column, line, application if application in self.applications else "")
        if application not in self.applications:
            if self.left_alone.applications:
                return None, None
            self.unknown.setdefault(application, line.scalar("application"))
            return None, None
        self.asked_for = True
        if criterion not in self.scales:
            if self.left_alone.criteria and all(node.criterion != criterion for node in criteria_of(self.criteria)):
                return None, None
            self.counted = True
            return None, self._not_assessed(line.scalar("criterion"), application)
        self.counted = True
        value, trouble = self._level(criterion, line)
        if value is None:
            return None, replace(trouble, subject=application) if trouble else None
        return Assessment(application, criterion, Level(value, line.text("evaluator"), line.origin("level"), line.text("reason"))), None

    def unknown_applications(self) -> Iterator[Finding]:
        """One finding a name, at its first line; the nearest name only as often as findings are shown."""
        for number, (name, written) in enumerate(self.unknown.items()):
            near = did_you_mean(name, self.applications) if number < MOST_OF_A_KIND else ""
            message = f"`{name}` is none of the applications that were read"
            yield error("unknown-application", message, written.place, near or "correct the identifier, or give its application too")

    def _level(self, criterion: str, line: Line) -> tuple[Number | None, Finding | None]:
        """Read without its exact place first, which few levels need."""
        value, trouble = self.scales[criterion].read(line.quick("level"))
        if value is not None:
            return value, None
        trouble = line.trouble("level")
        return (None, trouble) if trouble else self.scales[criterion].read(line.scalar("level"))

    def _not_assessed(self, written: Scalar, application: str) -> Finding:
        name = written.text.strip()
        if any(node.criterion == name for node in criteria_of(self.criteria)):
            message = f"`{name}` takes no level: the call does not have it assessed"
            return error("criterion-not-assessed", message, written.place, _assessed_help(self.scales), subject=application)
        help = did_you_mean(name, self.scales) or _assessed_help(self.scales)
        return error("unknown-criterion", f"`{name}` is no criterion of the call", written.place, help, subject=application)


def _blank(column: str, line: Line, application: str) -> Finding:
    return error("blank-value", f"the assessment has no {column}", line.scalar(column).place, f"write the {column}", subject=application)


def _assessed_help(scales: Iterable[str]) -> str:
    names = ", ".join(f"`{name}`" for name in scales)
    return f"assessed are {names}" if names else "the call has no assessed criterion"
