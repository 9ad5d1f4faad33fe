"""One evaluator's level for one criterion, read on the criterion's own scale."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import floor
from typing import ClassVar, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from callscore.call.criteria import Criterion
from callscore.call.evaluator_rules import NO_LEVEL, YES_LEVEL, YesOrNo
from callscore.call.rules import Gate
from callscore.call.scores import Assessed, PairComparison
from callscore.feel.numbers import decimal_text, exact
from callscore.finding import Finding, error, offered
from callscore.finding_code import FindingCode
from callscore.likeness import Likeness
from callscore.number import Number
from callscore.place import Place
from callscore.sentence import InDigits, Said
from callscore.source import typed
from callscore.source.node import Scalar
from callscore.source.table import TableCell
from callscore.spelling.number_spellings import figures_meant, percentage
from callscore.spelling.truth_words import truth_meant, yes_or_no

PANEL = "panel"
"""The evaluator of levels that stand in the table of applications itself: one sheet, one evaluator. Where the call lets the panel change
what evaluators agreed on, the one who changes it."""

CONSENSUS = "consensus"
"""The evaluator of levels that evaluators settled together."""


_YES_OR_NO = Said("write `yes` or `no`; leave it empty if nothing was assessed")
_QUOTIENT = re.compile(r"([0-9]{1,9})\s*(?:/|of|out of|su|von)\s*([1-9][0-9]{0,8})")


class _GivenLevel(Likeness, frozen=True):
    """What every level has, in this order."""

    apart: ClassVar = ("origin", "signature")
    value: Number | None
    evaluator: str
    origin: Scalar | TableCell


class Level(_GivenLevel, frozen=True, kw_only=True):
    """A level that a person gave, exact, on the criterion's scale; with the reason in words where one was written.

    value     None beside a conflict, where no level needs to be given, and in a draw
    conflict  the conflict of interest for which it does not count, in words; empty where there is none
    struck    why it was struck, and does not count, in words; empty where it was not
    against   in a comparison the application over which this one is preferred, by so much; empty elsewhere
    signature where the evaluator's name stands; None where nobody wrote one
    """

    reason: str = ""
    conflict: str = ""
    against: str = ""
    signature: Scalar | TableCell | None = None
    struck: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is neither struck nor of somebody with a conflict of interest."""
        return not self.conflict and not self.struck

    @property
    def is_draw(self) -> bool:
        """Neither of the two that were compared is preferred."""
        return bool(self.against) and self.value is None and not self.conflict

    @property
    def place(self) -> Place:
        return self.origin.place

    @property
    def name_place(self) -> Place:
        return (self.signature or self.origin).place


Levels: TypeAlias = Mapping[str, tuple[Level, ...]]
"""By criterion the levels that were given, one an evaluator, in the order of reading."""


class CriterionScale(Struct, frozen=True):
    """The levels that a criterion knows: from `lowest` to `highest`, in steps counted from the lowest. A gate that evaluators answer knows
    yes and no, which `is_answer` says."""

    criterion: str
    lowest: Number
    highest: Number
    step: Number
    is_answer: bool = False

    @classmethod
    def of(cls, criterion: str, score: Assessed | PairComparison | YesOrNo) -> CriterionScale:
        lowest, highest = score.scale
        return cls(criterion, lowest, highest, score.step, isinstance(score, YesOrNo))

    def read(self, written: Scalar) -> tuple[Number | None, Finding | None]:
        """The level in a cell or value. Blank: no level and no finding, for nothing was assessed.

        Findings: `level-out-of-scale`, `level-off-step`, `neither-yes-nor-no`, and those of a number that cannot be read."""
        if written.is_blank or not written.text.strip():
            return None, None
        if self.is_answer:
            return self._answer(written)
        part = _part_of_whole(written.text)
        if part is not None:
            return None, self._not_a_level(part, written)
        value, trouble = typed.number(written)
        if value is None:
            return None, trouble and self._on_the_scale(trouble, written)
        trouble = self._refusal(value, written)
        return (None, trouble) if trouble else (value, None)

    def written(self, level: Number | None) -> str:
        """As a sheet or an amendment has it; empty where there is none."""
        if level is None:
            return ""
        if self.is_answer:
            return "yes" if level == YES_LEVEL else "no"
        return decimal_text(level)

    def _answer(self, written: Scalar) -> tuple[Number | None, Finding | None]:
        said = yes_or_no(written.text)
        if said is not None:
            return (YES_LEVEL if said else NO_LEVEL), None
        text = written.text.strip()
        meant = truth_meant(text) if not text.isdecimal() else None  # 1 may be a level
        help = Said("write `{text}`", text="yes" if meant == "true" else "no") if meant is not None else _YES_OR_NO
        message = Said("`{text}` does not answer `{criterion}`, which asks for yes or no", text=text, criterion=self.criterion)
        return None, error("neither-yes-nor-no", message, written.place, help)

    def _on_the_scale(self, trouble: Finding, written: Scalar) -> Finding:
        """What is wrong with a number, where its help offers only what is a level: of `3,7` in steps of a half the levels beside it."""
        meant = figures_meant(written.text)
        refusals = [self._refusal(exact(Fraction(text)), replace(written, text=text)) for text in meant]
        levels = [text for text, refusal in zip(meant, refusals, strict=True) if refusal is None]
        if trouble.help == typed.NUMBER_EXAMPLES:
            return replace(trouble, help=self._examples())
        if not meant or len(levels) == len(meant):
            return trouble
        return replace(trouble, help=offered(levels) or (refusals[0].help if refusals[0] is not None else trouble.help))

    def _examples(self) -> Said:
        """What is a level, where the two numbers of other helps may be none."""
        low, high, step = (InDigits(decimal_text(number)) for number in (self.lowest, self.highest, self.step))
        return Said("write a level from {low} to {high}, in steps of {step}", low=low, high=high, step=step)

    def _not_a_level(self, part: Fraction, written: Scalar) -> Finding:
        """A share of the scale: of one that begins with 0 it is a level, of another nobody knows which."""
        low, high = InDigits(decimal_text(self.lowest)), InDigits(decimal_text(self.highest))
        level = exact(self.highest * part)
        is_level = self.lowest == 0 and self._refusal(level, written) is None
        help = (
            Said("write `{text}`", text=decimal_text(level))
            if is_level
            else Said("write the level itself, from {low} to {high}", low=low, high=high)
        )
        message = Said(
            "`{text}` is a share, and `{criterion}` has levels from {low} to {high}",
            text=written.text.strip(),
            criterion=self.criterion,
            low=low,
            high=high,
        )
        return error(FindingCode.SHARE_NOT_POSSIBLE, message, written.place, help)

    def _refusal(self, value: Number, written: Scalar) -> Finding | None:
        text = written.text.strip()
        if not self.lowest <= value <= self.highest:
            low, high = InDigits(decimal_text(self.lowest)), InDigits(decimal_text(self.highest))
            message = Said(
                "`{text}` is not on the scale of `{criterion}`, which goes from {low} to {high}",
                text=text,
                criterion=self.criterion,
                low=low,
                high=high,
            )
            nearest = low if value < self.lowest else high
            help = Said("the nearest level is `{level}`; leave it empty if nothing was assessed", level=nearest)
            return error("level-out-of-scale", message, written.place, help)
        if self.step <= 0:  # a finding of the call, not of the one who assessed
            return None
        steps = Fraction(value - self.lowest) / self.step
        if steps.denominator == 1:
            return None
        below = exact(self.lowest + floor(steps) * self.step)
        above = exact(below + self.step)
        message = Said(
            "`{text}` is no level of `{criterion}`, whose levels go in steps of {step}",
            text=text,
            criterion=self.criterion,
            step=InDigits(decimal_text(self.step)),
        )
        help = Said("the nearest levels are `{below}` and `{above}`", below=decimal_text(below), above=decimal_text(above))
        if above > self.highest:
            help = Said("the nearest level is `{level}`", level=decimal_text(below))
        return error("level-off-step", message, written.place, help)


def _part_of_whole(text: str) -> Fraction | None:
    """`80%`, `4/5` and `4 of 5` as a part of 1; None of any other text."""
    percent = percentage(text)
    if percent is not None:
        return Fraction(percent) / 100
    quotient = _QUOTIENT.fullmatch(text.strip())
    return Fraction(int(quotient[1]), int(quotient[2])) if quotient is not None else None


def criteria_of(criteria: Iterable[Criterion]) -> Iterator[Criterion]:
    """Every node of the grid, parents before their children."""
    for criterion in criteria:
        yield criterion
        yield from criteria_of(criterion.criteria)


def assessed_criteria(criteria: Iterable[Criterion]) -> dict[str, Assessed]:
    """By identifier, the leaves whose level people assess."""
    return {node.criterion: node.score for node in criteria_of(criteria) if isinstance(node.score, Assessed)}


def pair_criteria(criteria: Iterable[Criterion]) -> dict[str, PairComparison]:
    """By identifier, the leaves by which people compare applications with each other, two at a time."""
    return {node.criterion: node.score for node in criteria_of(criteria) if isinstance(node.score, PairComparison)}


def questions_of(gates: Iterable[Gate]) -> dict[str, YesOrNo]:
    """By identifier, what gates ask evaluators."""
    return {gate.gate: question for gate in gates if (question := gate.question) is not None}


def levels_asked(criteria: Iterable[Criterion], gates: Iterable[Gate]) -> dict[str, Assessed | YesOrNo]:
    """By identifier all to which people give levels, one application at a time: gates that ask them, then criteria that they assess."""
    return {**questions_of(gates), **assessed_criteria(criteria)}
