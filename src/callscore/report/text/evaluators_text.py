"""What evaluators gave and what became of it, in words: levels, consensus, conflicts, the panel's own; and comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from callscore.call.evaluator_rules import (
    NO_LEVEL,
    YES_LEVEL,
    CombineWord,
    DrawnVoteWord,
    EquallyCloseWord,
    Evaluators,
    ThirdEvaluator,
    UnneededThirdWord,
    YesOrNo,
)
from callscore.call.scores import Assessed, PairComparison
from callscore.evaluators.agreed_level import Agreed
from callscore.evaluators.compared_totals import ComparedTotals
from callscore.evaluators.level import Level
from callscore.evaluators.pair_comparisons import OUTSIDE, PAIR_NOT_SETTLED, Pair, Preferences, Preferred
from callscore.explanation.reasons import CriterionReason
from callscore.number import Number
from callscore.report.anchor_forms import anchor_text
from callscore.report.number_forms import NO_BREAK
from callscore.report.report_blocks import Detail
from callscore.report.style import FAINT, YELLOW, Style
from callscore.scoring.assessed_points import Levelled

_MADE = {
    "mean": "{level} on {scale}, mean of {levels}",
    "median": "{level} on {scale}, median of {levels}",
    "trimmed mean": "{level} on {scale}, mean of {levels}",
    "consensus": "{level} on {scale}, consensus after {levels}",
}
_ASKED_ONE = {
    "mean": "the mean of at least {count} evaluator",
    "median": "the median of at least {count} evaluator",
    "trimmed mean": "the mean of at least {count} evaluator, without the {out} lowest and the {out} highest",
    "consensus": "the consensus of at least {count} evaluator",
}
_ASKED = {
    "mean": "the mean of at least {count} evaluators",
    "median": "the median of at least {count} evaluators",
    "trimmed mean": "the mean of at least {count} evaluators, without the {out} lowest and the {out} highest",
    "consensus": "the consensus of at least {count} evaluators",
}
_WITHOUT = {"ask": "without one it is not known", "mean": "without one the mean counts", "median": "without one the median counts"}


def evaluators_text(evaluators: Evaluators, style: Style) -> str:
    """How many must assess, how many may, and how what they give becomes one."""
    combine, least = evaluators.combine, evaluators.at_least
    parts = [style.say_count(least, _ASKED_ONE[combine], _ASKED[combine], out=evaluators.leave_out)]
    if evaluators.at_most is not None:
        parts.append(style.say("at most {count}", count=evaluators.at_most))
    if evaluators.without_consensus is not None:
        parts.append(style.say(_WITHOUT[evaluators.without_consensus]))
    if evaluators.panel_may_change:
        parts.append(style.say("the panel may set another level, with its reason"))
    if evaluators.may_be_struck:
        parts.append(style.say("a level may be struck, with a reason"))
    return "; ".join(parts)


def third_text(third: ThirdEvaluator, style: Style) -> str:
    """When a third evaluator assesses too, and whose levels then count."""
    least = third.third_where_totals_differ_by
    one, several = (
        "a third evaluator where two totals differ by {points} point or more",
        "a third evaluator where two totals differ by {points} points or more",
    )
    text = style.say_count(least, one, several, points=style.number(least))
    if third.not_where_both_are_below is not None:
        text += style.say(", unless both are below {points}", points=style.number(third.not_where_both_are_below))
    parts = [text, style.say("then the two that are closest count" if third.leaves_out_the_furthest else "then all three count")]
    if third.if_equally_close is not None:
        parts.append(style.say(_EQUALLY_CLOSE[third.if_equally_close]))
    if third.if_a_third_was_not_needed is not None:
        parts.append(style.say(_UNNEEDED[third.if_a_third_was_not_needed]))
    return "; ".join(parts)


_EQUALLY_CLOSE: dict[EquallyCloseWord, str] = {
    "all three": "where the one in the middle is as far from either of the others, all three count",
    "higher two": "where the one in the middle is as far from either of the others, the two higher ones count",
    "lower two": "where the one in the middle is as far from either of the others, the two lower ones count",
    "ask": "where the one in the middle is as far from either of the others, it is settled by decision",
}
_UNNEEDED: dict[UnneededThirdWord, str] = {
    "as if needed": "a third who was not needed counts as one who was",
    "ask": "a third who was not needed leaves the points open until it is settled who counts",
}


def totals_text(totals: ComparedTotals, style: Style) -> str:
    """The total of each evaluator, how far they are apart, and what follows."""
    if not totals.totals:
        return style.tell(totals.why_not)
    own = style.listed(f"{'' if style.unnamed else name + NO_BREAK}{style.number(total)}" for name, total in totals.totals.items())
    text = style.say("totals of the evaluators: {totals}", totals=own)
    if len(totals.totals) > 1:
        text += "; " + style.say_count(totals.apart, "{points} point apart", "{points} points apart", points=style.number(totals.apart))
    return f"{text}; {_what_follows(totals, style)}"


def _what_follows(totals: ComparedTotals, style: Style) -> str:
    match totals.state:
        case "not known":
            return style.say("those of two are not known yet")
        case "close":
            return style.say("no third is needed")
        case "third needed":
            return style.say("a third evaluator is needed")
        case "third not needed":
            return style.say("a third evaluator assessed it, and none was needed")
        case "no closest two":
            return style.say("the one in the middle is as far from either of the others")
        case "third counts" if totals.is_even:
            even, who = style.say("the one in the middle is as far from either of the others"), _left_out(totals, style)
            return f"{even}; " + (style.say(_TWO_OF_EVEN[totals.lower_two_count], evaluator=who) if who else style.say("all three count"))
        case "third counts" if not totals.left_out:
            return style.say("all three count")
        case "third counts":
            return style.say("{evaluator} is the furthest away and does not count", evaluator=_left_out(totals, style))


_TWO_OF_EVEN = {True: "the two lower ones count, not {evaluator}", False: "the two higher ones count, not {evaluator}"}
"""By whether it is the lower ones."""


def _left_out(totals: ComparedTotals, style: Style) -> str:
    """The one of three who does not count, by the total where names are not told; empty where all do."""
    return style.number(totals.totals[totals.left_out]) if totals.left_out and style.unnamed else totals.left_out


_DRAWN: dict[DrawnVoteWord, str] = {
    "ask": "a draw is open until another one answers",
    "met": "a draw counts as met",
    "not met": "a draw counts as not met",
}


def evaluators_question_text(question: YesOrNo, style: Style) -> str:
    """Who answers the question of a gate, how many must and may, and what a draw is."""
    majority = question.evaluators
    if majority is None:
        return style.say("an evaluator answers yes or no")
    one, several = "at least {count} evaluator answers yes or no", "at least {count} evaluators answer yes or no"
    parts = [f"{style.say_count(majority.at_least, one, several)}, {style.say('the majority counts')}"]
    if majority.at_most is not None:
        parts.append(style.say("at most {count}", count=majority.at_most))
    if majority.draw is not None and majority.may_be_drawn:
        parts.append(style.say(_DRAWN[majority.draw]))
    if majority.panel_may_change:
        parts.append(style.say("the panel may give another answer, with its reason"))
    return "; ".join(parts)


def answered_details(found: Agreed, style: Style) -> Iterator[Detail]:
    """How many say yes and who, how many say no; what the panel changed, who does not count, then each evaluator's reason."""
    if found.levels:
        yield Detail(answered_text(found, style))
    if found.changed_by is not None:
        yield Detail(changed_text(found, style), YELLOW)
    yield from _conflicts(found.conflicts, style, found.is_answer)
    for level in found.levels:
        if level.reason:
            yield Detail(f"{_given(level, style, found.is_answer)}: {level.reason}", FAINT)


def answered_text(found: Agreed, style: Style) -> str:
    """`2 say yes: Bianchi, Rossi; 1 says no: Verdi`; without the names where those are not told. Of a draw what it counts as."""
    if found.combine != "majority":
        return _given(found.levels[0], style, found.is_answer)
    yes, no = ([each.evaluator for each in found.levels if each.value == side] for side in (YES_LEVEL, NO_LEVEL))
    sides = (
        style.say_count(len(yes), "{count} says yes", "{count} say yes"),
        style.say_count(len(no), "{count} says no", "{count} say no"),
    )
    told = [f"{side}: {', '.join(names)}" if names and not style.unnamed else side for side, names in zip(sides, (yes, no), strict=True)]
    own = found.before if found.changed_by is not None else found.level
    if own is not None and len(yes) == len(no):
        told.append(style.say(_DRAWN["met" if own == YES_LEVEL else "not met"]))
    return "; ".join(told)


def assessed_details(reason: CriterionReason, score: Assessed, found: Levelled, style: Style) -> Iterator[Detail]:
    """The level with those it was made from, what the panel changed, who does not count, then each evaluator's reason."""
    agreed = reason.agreed
    assert agreed is not None
    scale = style.say("{low}..{high}", low=style.number(found.low), high=style.number(found.high))
    yield from _agreed(agreed, score, scale, style)
    anchor = score.anchor_of(agreed.level)
    if anchor is not None:
        yield Detail(anchor_text(anchor, style))
    yield from _conflicts(agreed.conflicts, style)
    for level in agreed.struck:
        yield Detail(struck_text(level, style), YELLOW)
    consensus = (agreed.consensus,) if agreed.consensus is not None else ()
    for level in (*consensus, *agreed.levels):
        if level.reason:
            yield Detail(f"{_given(level, style)}: {level.reason}", FAINT)


def _agreed(agreed: Agreed, score: Assessed, scale: str, style: Style) -> Iterator[Detail]:
    evaluators = score.evaluators
    needed = evaluators.at_least if evaluators is not None else 1
    level = agreed.before if agreed.changed_by is not None else agreed.level
    if not agreed.levels and needed == 1:
        yield Detail(style.say("nobody assessed it yet"))
    elif len(agreed.levels) < needed:
        one, several = "no level yet: {given} of at least {count} evaluator", "no level yet: {given} of at least {count} evaluators"
        yield Detail(style.say_count(needed, one, several, given=len(agreed.levels)))
    elif agreed.is_held:
        yield Detail(style.say("{levels}; it is not settled whose count", levels=_listed(agreed.levels, style)))
    elif level is None:
        levels = _listed(agreed.levels, style)
        yield Detail(style.say("the consensus of {levels} is not recorded", levels=levels))
    elif agreed.combine:
        levels = _listed([each for each in agreed.levels if each not in agreed.left_out], style)
        text = style.say(_MADE[agreed.combine], level=style.number(level), scale=scale, levels=levels)
        if agreed.left_out:
            text += "; " + _left_out_text([_given(each, style) for each in agreed.left_out], style)
        if evaluators is not None and evaluators.must_agree and agreed.consensus is None:
            text += "; " + style.say("the consensus is not recorded")
        yield Detail(text)
    else:
        by = agreed.levels[0].evaluator
        text = "{level} on {scale}" if style.unnamed else "{level} on {scale}, assessed by {evaluator}"
        yield Detail(style.say(text, level=style.number(level), scale=scale, evaluator=by))
    if agreed.changed_by is not None:
        yield Detail(changed_text(agreed, style), YELLOW)


def what_is_waited_for(agreed: Agreed | None, style: Style) -> str:
    """What keeps the points of a criterion open that people assess: the assessment, or that nobody has settled who of three counts."""
    if agreed is not None and agreed.is_held and agreed.totals is not None and agreed.totals.is_complete:
        return style.say("not known: it is not settled whose levels count")
    return style.say("not known: the call waits for the assessment")


def changed_text(agreed: Agreed, style: Style) -> str:
    """`changed by the panel from 3 to 4: …`; `set` where there was no level."""
    assert agreed.changed_by is not None
    assert agreed.level is not None
    level, reason = level_text(agreed.level, agreed.is_answer, style), agreed.changed_by.reason
    if agreed.before is None:
        return style.say("set by the panel to {level}: {reason}", level=level, reason=reason)
    before = level_text(agreed.before, agreed.is_answer, style)
    return style.say("changed by the panel from {before} to {level}: {reason}", before=before, level=level, reason=reason)


def level_text(level: Number, is_answer: bool, style: Style) -> str:
    """The level; yes or no where it answers a question."""
    if is_answer:
        return style.say("yes" if level == YES_LEVEL else "no")
    return style.number(level)


def _listed(levels: Sequence[Level], style: Style) -> str:
    """With names, unless each has a reason, which is printed with the name."""
    if all(level.reason for level in levels):
        return style.listed(style.number(level.value) for level in levels if level.value is not None)
    return style.listed(_given(level, style) for level in levels)


def _given(level: Level, style: Style, is_answer: bool = False) -> str:
    text = level_text(level.value, is_answer, style) if level.value is not None else ""
    if style.unnamed:
        return text or "–"
    return f"{level.evaluator}{NO_BREAK}{text}" if text else level.evaluator


def _conflicts(conflicts: Iterable[Level], style: Style, is_answer: bool = False) -> Iterator[Detail]:
    for level in conflicts if not style.letter else ():
        text = "{evaluator} does not count, conflict of interest: {reason}"
        yield Detail(style.say(text, evaluator=_given(level, style, is_answer), reason=level.conflict))


def struck_text(level: Level, style: Style) -> str:
    """`Neri 9 was struck: …`"""
    return style.say("{evaluator} was struck: {reason}", evaluator=_given(level, style), reason=level.struck)


def pairs_text(compared: PairComparison, style: Style) -> Iterator[Detail]:
    """How applications are compared, and what holds where there is nothing to compare."""
    low, high = (style.number(end) for end in compared.compared)
    text = style.say("compared in pairs on {low}..{high} in steps of {step}", low=low, high=high, step=style.number(compared.step))
    draw = style.say("a draw gives each {points}", points=style.number(compared.draw))
    yield Detail(f"{text}; {draw}; {evaluators_text(compared.evaluators, style)}")
    waits = compared.waits_for_missing_pairs
    missing = "an evaluator who leaves out a pair makes it wait" if waits else "an evaluator who leaves out a pair does not count"
    edges = "{alone} of the maximum where there is one only, {equal} where all are equal"
    shares = {"alone": style.number(compared.alone), "equal": style.number(compared.all_equal)}
    among = style.say("in the pool `{name}`", name=compared.in_)
    yield Detail(f"{among}; {style.say(missing)}; {style.say(edges, **shares)}")


def pairs_details(reason: CriterionReason, score: PairComparison, style: Style) -> Iterator[Detail]:
    """The coefficient with those it was made from, who does not count, then what each evaluator found."""
    found = reason.preferences
    if found is None:
        yield Detail(style.say("known once all applications are in"))
        return
    if found.why_not == OUTSIDE:
        yield Detail(style.say("it is not among those that are compared"))
        return
    if found.members == 1 and found.coefficient is not None:
        yield Detail(style.say("the only one: {coefficient} of the maximum", coefficient=style.number(found.coefficient)))
        return
    yield Detail(_coefficient(found, score.evaluators.at_least, style))
    if style.letter:
        return
    for name in found.incomplete:
        yield Detail(style.say("{evaluator} left out a pair", evaluator=name), YELLOW)
    yield from _conflicts(found.conflicts, style)
    for each in found.evaluators:
        yield Detail(_preferred(each, style), FAINT)


def _coefficient(found: Preferences, needed: int, style: Style) -> str:
    pool = style.say_count(found.members, "{count} is compared", "{count} are compared")
    if found.why_not == PAIR_NOT_SETTLED:
        return style.say("it is not settled who is compared")
    if found.coefficient is None:
        one = "no coefficient yet: {given} of at least {count} evaluator compared all of them"
        several = "no coefficient yet: {given} of at least {count} evaluators compared all of them"
        return style.say_count(needed, one, several, given=len(found.evaluators)) + f"; {pool}"
    counted = [each for each in found.evaluators if each.evaluator not in found.left_out]
    own = style.listed(f"{'' if style.unnamed else each.evaluator + NO_BREAK}{style.number(each.coefficient)}" for each in counted)
    text = f"{style.number(found.coefficient)}, {_combined(found.combine, own, style)}"
    if found.left_out and not style.letter:
        text += "; " + _left_out_text(found.left_out, style)
    return f"{text}; {pool}"


def _left_out_text(levels: Sequence[str], style: Style) -> str:
    return style.say_count(len(levels), "left out: {levels}", "left out: {levels}", levels=style.listed(levels))


def _combined(combine: CombineWord | Literal[""], coefficients: str, style: Style) -> str:
    """How the coefficients of evaluators who compare became one."""
    match combine:
        case "mean" | "trimmed mean":
            return style.say("mean of {coefficients}", coefficients=coefficients)
        case "median":
            return style.say("median of {coefficients}", coefficients=coefficients)
        case "consensus" | "":
            raise AssertionError("evaluators who compare do so each alone, which lint holds")


def _preferred(found: Preferred, style: Style) -> str:
    """`Rossi: sum 7, the best has 9; over birch 3, over cedar 4, behind dune 0`: what came of each comparison."""
    head = style.say(
        "{evaluator}: sum {sum}, the best has {best}", evaluator=found.evaluator, sum=style.number(found.sum), best=style.number(found.best)
    )
    return f"{head}; " + style.listed(_pair(pair, style) for pair in found.pairs)


def _pair(pair: Pair, style: Style) -> str:
    if pair.level.is_draw:
        text = style.say("draw with {other}", other=pair.other)
    elif pair.level.against == pair.other:
        text = style.say("over {other}", other=pair.other)
    else:
        text = style.say("behind {other}", other=pair.other)
    return (f"{text} {style.number(pair.points)}" + (f" ({pair.level.reason})" if pair.level.reason else "")).replace(" ", NO_BREAK, 1)
