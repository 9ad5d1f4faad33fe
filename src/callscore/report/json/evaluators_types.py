"""What evaluators gave and what became of it as JSON objects."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, TypedDict

from callscore.report.json.output_words import Count, HowCombined, NumberText, TotalsWord
from callscore.report.json.place_types import StartObject

PairOutcome: TypeAlias = Literal["preferred", "draw", "behind"]
YesNo: TypeAlias = Literal["yes", "no"]


class AgreedObject(TypedDict):
    """The level that people agreed on."""

    level: Annotated[NumberText | None, "null where there is none yet"]
    combine: Annotated[HowCombined | None, "how one level was made of several"]
    levels: Annotated[list[CountedLevelObject], "what the evaluators gave, those in conflict of interest left out"]
    consensus: Annotated[LevelObject | None, "what the evaluators settled together"]
    conflicts: Annotated[list[ConflictObject], "what does not count because of a conflict of interest"]
    struck: Annotated[list[StruckObject], "what does not count because it was struck"]
    changed: Annotated[ChangedObject | None, "where the panel set the level"]
    totals: Annotated[TotalsObject | None, "how the totals of its evaluators compare, where the call calls a third; one for each phase"]
    why_not: Annotated[str | None, "why there is no level"]


class TotalsObject(TypedDict):
    """The totals of an application's evaluators beside each other."""

    of: Annotated[list[OwnTotalObject], "of those who assessed all criteria that count for a total"]
    apart: Annotated[NumberText | None, "the highest less the lowest; null where fewer than two are known"]
    state: Annotated[TotalsWord, "what they come to"]
    left_out: Annotated[str | None, "the one of three whose levels do not count"]
    equally_close: Annotated[bool, "whether the one in the middle of three is as far from either of the others, where that decides"]


class OwnTotalObject(TypedDict):
    """The total of one evaluator."""

    evaluator: Annotated[str, "who"]
    total: Annotated[NumberText, "in points"]


class AnsweredObject(TypedDict):
    """What evaluators answered to the question of a gate."""

    answer: Annotated[YesNo | None, "null where it is not known yet"]
    yes: Annotated[Count, "how many say yes"]
    no: Annotated[Count, "how many say no"]
    answers: Annotated[list[AnswerObject], "what the evaluators answered, those in conflict of interest left out"]
    conflicts: Annotated[list[ConflictingAnswerObject], "what does not count because of a conflict of interest"]
    changed: Annotated[ChangedAnswerObject | None, "where the panel gave the answer"]
    why_not: Annotated[str | None, "why there is no answer"]


class AnswerObject(TypedDict):
    """An answer, who gave it and why."""

    evaluator: Annotated[str, "who"]
    answer: Annotated[YesNo | None, "yes or no; null where none was given"]
    reason: Annotated[str | None, "in words"]
    place: Annotated[StartObject, "where it is written"]


class ConflictingAnswerObject(AnswerObject):
    """An answer that does not count because of a conflict of interest."""

    conflict: Annotated[str, "the conflict of interest, in words"]


_ChangedAnswerBase = TypedDict("_ChangedAnswerBase", {"from": Annotated[YesNo | None, "what most of them answered; null where none did"]})
"""With a key that Python keeps for itself."""


class ChangedAnswerObject(_ChangedAnswerBase):
    """What the panel answered in place of most evaluators."""

    to: Annotated[AnswerObject, "what the panel answered, and why"]


class LevelObject(TypedDict):
    """A level, who gave it and why."""

    evaluator: Annotated[str, "who"]
    level: Annotated[NumberText | None, "the level; null where none was given"]
    reason: Annotated[str | None, "in words"]
    place: Annotated[StartObject, "where it is written"]


class CountedLevelObject(LevelObject):
    """A level that one evaluator gave."""

    counts: Annotated[bool, "false where a trimmed mean leaves it out, or whoever gave it is left out of three"]


class ConflictObject(LevelObject):
    """A level that does not count because of a conflict of interest."""

    conflict: Annotated[str, "the conflict of interest, in words"]


class StruckObject(LevelObject):
    """A level that does not count because it was struck."""

    struck: Annotated[str, "why, in words"]


_ChangedBase = TypedDict("_ChangedBase", {"from": Annotated[NumberText | None, "what the evaluators agreed on; null where they did not"]})
"""With a key that Python keeps for itself."""


class ChangedObject(_ChangedBase):
    """What the panel set in place of what the evaluators agreed on."""

    to: Annotated[LevelObject, "what the panel set, and why"]


class PreferencesObject(TypedDict):
    """What came of comparing applications two at a time."""

    coefficient: Annotated[NumberText | None, "from 0 to 1; null where it is not known"]
    combine: Annotated[HowCombined | None, "how it came of the evaluators' own; null where there was nothing to compare"]
    members: Annotated[int, "how many applications are compared"]
    evaluators: Annotated[list[PreferringObject], "those who compared all of the pool"]
    incomplete: Annotated[list[str], "evaluators who left out a pair"]
    conflicts: Annotated[list[ConflictObject], "evaluators whose comparisons do not count because of a conflict of interest"]
    why_not: Annotated[str | None, "why there is no coefficient"]


class PreferringObject(TypedDict):
    """The comparisons of one evaluator."""

    evaluator: Annotated[str, "who"]
    sum: Annotated[NumberText, "of the preferences for this application"]
    best: Annotated[NumberText, "the highest sum of any"]
    coefficient: Annotated[NumberText, "the share of the best"]
    counts: Annotated[bool, "false where a trimmed mean leaves it out"]
    pairs: Annotated[list[PairObject], "one for each other application"]


class PairObject(TypedDict):
    """One application beside another."""

    other: Annotated[str, "the other application"]
    outcome: Annotated[PairOutcome, "as this application sees it"]
    points: Annotated[NumberText, "what this application got by it"]
    reason: Annotated[str | None, "in words"]
    place: Annotated[StartObject, "where it is written"]
