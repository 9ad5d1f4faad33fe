"""What came of worked cases and of the examples of rules, as values: comparisons, what they exercise, and both as findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final, Literal, TypeAlias

from msgspec import Struct

from callscore.cases.spelling_hints import spelt_otherwise
from callscore.finding import Finding, error, note
from callscore.likeness import Likeness
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said, as_written, joined

SuiteKind: TypeAlias = Literal["call", "rule", "folder"]
SideKind: TypeAlias = Literal[
    "window",
    "gate",
    "class",
    "weights",
    "for",
    "criterion",
    "tick",
    "self-check",
    "adjustment",
    "threshold",
    "tie step",
    "outcome",
    "selection",
    "limit",
    "third evaluator",
    "cap",
    "budget",
]
TIE_STEP: Final = "tie step"
SELECTION: Final = "selection"
BUDGET: Final = "budget"
OUTCOME: Final = "outcome"
THIRD_EVALUATOR: Final = "third evaluator"
LIMIT: Final = "limit"
LAST_PLACE = "tie at the last place"
DECIDED = "decides"
NOT_ASKED = "not asked"
DRAWN = "draw"
IS_FULL = "full for some"
CLOSE, NEEDED, COUNTS, UNNEEDED, IN_THE_MIDDLE = "not needed", "needed", "counts", "assessed unneeded", "in the middle"
"""What a third evaluator may come to."""


class CheckedExpectation(Struct, frozen=True):
    """One comparison.

    kind   of what: `gate`, `rank of`, `score`
    place  where the expectation stands
    rule   where the rule stands that decides it
    name   which one of the kind; None where there is one only
    of     whose it is, where it is one of several applications
    """

    kind: str
    expected: str
    came: str
    place: Place
    rule: Place | None = None
    name: str | None = None
    of: str | None = None

    @property
    def what(self) -> str:
        """``gate `E1` of `alder` ``."""
        name = f" `{self.name}`" if self.name is not None else ""
        return self.kind + name + (f" of `{self.of}`" if self.of is not None else "")

    @property
    def passed(self) -> bool:
        return self.expected == self.came


class CaseTrial(Struct, frozen=True):
    """A case or an example that was run.

    title       in the words of its author
    checks      every comparison; the case passes where all of them do and nothing contradicts itself
    findings    errors that only this evaluation brought up: rows that clash, or leave a gap; pots that the money does not have;
                and where a comparison fails, which formulas had no value
    integrity   engines that disagree, contributions that do not add up
    """

    title: str
    place: Place
    checks: tuple[CheckedExpectation, ...]
    findings: tuple[Finding, ...] = ()
    integrity: tuple[Said, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.findings and not self.integrity and all(each.passed for each in self.checks)

    @property
    def failures(self) -> tuple[CheckedExpectation, ...]:
        return tuple(each for each in self.checks if not each.passed)


class Side(Likeness, frozen=True):
    """One thing that a case can exercise: a gate that is not met, a row that counts, a tie step that decides.

    kind, name, side   as they are shown: `gate`, `E1`, `not met`; the name is empty where a call has one of the kind
    key                what tells it apart from all others of the call
    """

    apart: ClassVar = ("place", "key")
    kind: SideKind
    name: str
    side: str
    place: Place
    key: tuple[str, ...]


class Exercised(Struct, frozen=True):
    """A side, and in how many applications of the cases it came up."""

    side: Side
    times: int


class Suite(Struct, frozen=True, kw_only=True):
    """The cases of one call, or the examples of one rule.

    kind       `call`, `rule`, or `folder` for one that holds neither
    file       where they are written
    exercised  what of the call they reach, everything that they do not reach included
    findings   what is wrong with the texts; with an error among them nothing was run
    language   the one of the titles of its trials: the one asked for, else the first of the call or the rule
    languages  all in which the call or the rule is written; empty where nothing was run
    rulebook   of the call as written; None for a rule, and where nothing was run
    engines    those that ran
    """

    kind: SuiteKind
    file: str
    trials: tuple[CaseTrial, ...] = ()
    exercised: tuple[Exercised, ...] = ()
    findings: tuple[Finding, ...] = ()
    language: str = "en"
    languages: tuple[str, ...] = ()
    rulebook: Rulebook | None = None
    engines: tuple[str, ...] = ()

    @property
    def is_refused(self) -> bool:
        return any(finding.is_error for finding in self.findings)

    @property
    def integrity(self) -> tuple[Said, ...]:
        return tuple(each for trial in self.trials for each in trial.integrity)


def engines_of(suites: Iterable[Suite]) -> tuple[str, ...]:
    """The engines that ran; all suites of one command have the same, but for those of which nothing was run."""
    return next((suite.engines for suite in suites if suite.engines), ())


def failure_findings(trials: Iterable[CaseTrial]) -> Iterator[Finding]:
    """`case-failed` for every comparison that failed, at the text of the expectation."""
    for trial in trials:
        yield from trial.findings
        for failed in trial.failures:
            phrase = "{what} is `{came}`, the case expects `{expected}`"
            message = Said(phrase, what=_compared(failed), came=failed.came, expected=failed.expected)
            also = [(trial.place, Said("the case")), *([(failed.rule, Said("what decides it"))] if failed.rule is not None else [])]
            help = spelt_otherwise(failed.expected, failed.came) or Said("correct the rule; or the case, if the rule is right")
            yield error("case-failed", message, failed.place, help, also)


def passed_findings(trials: Iterable[CaseTrial]) -> Iterator[Finding]:
    """`case-passed`, a note, for formats that count what was tested."""
    for trial in trials:
        if trial.passed:
            yield note("case-passed", as_written(trial.title), trial.place)


def unexercised_findings(exercised: Iterable[Exercised], is_strict: bool) -> Iterator[Finding]:
    """`not-exercised` for every side that no case reaches: a note, or an error where all must be."""
    make = error if is_strict else note
    help = Said("write a case whose answers reach it")
    for each in exercised:
        if not each.times:
            yield make("not-exercised", Said("no case exercises {side}", side=_phrase(each.side)), each.side.place, help)


def _compared(check: CheckedExpectation) -> Said:
    """What is compared, in words that reports say in their language."""
    if check.of is not None:
        return Said("{kind} `{name}` of `{application}`", kind=Said(check.kind), name=check.name, application=check.of)
    return joined((Said(check.kind), f"`{check.name}`"), " ") if check.name is not None else Said(check.kind)


def _phrase(side: Side) -> Said:
    if side.kind == TIE_STEP and side.side != DECIDED:
        return Said("a tie in which `{step}` is not asked", step=side.name)
    if side.kind == TIE_STEP:
        return Said("a tie that `{step}` decides", step=side.name)
    if side.kind == OUTCOME:
        return Said("the outcome `{outcome}`", outcome=side.side)
    if side.name:
        return Said("{kind} `{name}`: `{side}`", kind=Said(side.kind), name=side.name, side=side.side)
    return Said("the {kind}: `{side}`", kind=Said(side.kind), side=side.side)
