"""How the points of a leaf came about, in words: one function for each way of scoring."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from callscore.call.pools import Relative
from callscore.call.scalars import Formula
from callscore.call.scores import Assessed, CappedSum, FormulaScore, HitWord, Linear, PairComparison, Row, Rows, by_people, is_clamped
from callscore.evaluation.standing import FINAL_REFUSALS
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import CriterionReason
from callscore.feel import Unknown, is_unsaid
from callscore.number import Number
from callscore.report.number_forms import NO_BREAK
from callscore.report.pool_forms import compared_details
from callscore.report.report_blocks import Detail
from callscore.report.said_once import unless_said
from callscore.report.style import FAINT, YELLOW, Style
from callscore.report.text.condition_text import alternatives_text, condition_text, formula_text, name_text
from callscore.report.text.evaluators_text import assessed_details, pairs_details, what_is_waited_for
from callscore.report.text.input_text import awaits_the_pool, filled, inputs_text, known_text
from callscore.rulebook.grid import Cell
from callscore.rulebook.unit import Verdict
from callscore.scoring.assessed_points import Levelled
from callscore.scoring.formula_points import FormulaWorking
from callscore.scoring.linear_points import Interpolated
from callscore.scoring.relative_points import PoolComparison
from callscore.scoring.row_points import RowsHit

_POLICIES = {
    "zero": "not known: counts as zero, as the call says",
    "not applicable": "not known: out of the points and out of the maximum, as the call says",
    "reject": "not known: the call rejects the application",
    "ask": "not known: the call asks for the answer",
}


_GAPS: Mapping[str | None, str] = {
    None: "no row covers it",
    "zero": "no row covers it: no points, as the call says",
    "ask": "no row covers it: open until somebody decides",
    "reject": "no row covers it: the call rejects the application",
    "nearest below": "no row covers it, the nearest one below counts",
    "nearest above": "no row covers it, the nearest one above counts",
}


def working(reason: CriterionReason, explanation: Explanation, style: Style) -> Iterator[Detail]:
    """What was read, how it became points, and what the call does about what is missing."""
    if reason.mark.missing == "does not apply":
        yield from _exempt(reason, explanation, style)
        return
    weighed_by = explanation.rulebook.weighed_by
    if weighed_by is not None and is_unsaid(explanation.facts.get(weighed_by)):
        inputs = inputs_text(reason.inputs, explanation.rulebook.call, explanation.application, style)
        yield Detail(f"{style.say('its weight is not known')}; {inputs}", YELLOW)
        return
    score, found = reason.cell.criterion.score, reason.mark.working
    inputs = _inputs(reason, explanation, style)
    match score:
        case Rows() if isinstance(found, RowsHit):
            yield Detail(_with_row(inputs, _rows(score, found, reason, explanation, style)))
        case Linear() if isinstance(found, Interpolated):
            yield Detail(_joined(inputs, _linear(found, style)))
        case Relative() if isinstance(found, PoolComparison):
            yield Detail(inputs)
            yield from compared_details(score, found, style)
        case Relative():
            yield Detail(inputs)
        case CappedSum():
            yield from _ticks(reason, score, explanation, style)
        case FormulaScore() if isinstance(found, FormulaWorking):
            yield Detail(inputs)
            yield from _outside(found, score, reason, style)
        case Assessed() if isinstance(found, Levelled):
            yield from assessed_details(reason, score, found, style)
        case PairComparison():
            yield from pairs_details(reason, score, style)
        case Rows() | Linear() | FormulaScore() | Assessed() | None:  # nothing was found to be worked with
            pass
    if explanation.status in FINAL_REFUSALS and reason.mark.missing == "ask":
        yield Detail(style.say("no longer needed: the decision does not depend on it"), YELLOW)
    elif by_people(score) is not None and reason.mark.missing == "ask":
        yield Detail(what_is_waited_for(reason.agreed, style), YELLOW)
    elif isinstance(found, RowsHit) and found.in_a_gap and found.counts is None:
        return  # what the call does about the gap is said next to it
    elif isinstance(found, PoolComparison) and found.value is not None and reason.mark.missing == "ask":
        yield Detail(style.say("not known: it is not settled who is compared"), YELLOW)
    elif reason.mark.missing and not awaits_the_pool(reason.mark.value, explanation.rulebook.call):
        yield Detail(style.say(_POLICIES[reason.mark.missing]), YELLOW)


def _exempt(reason: CriterionReason, explanation: Explanation, style: Style) -> Iterator[Detail]:
    """Whom it is for, as it is written there or above it, and what this application says."""
    call = explanation.rulebook.call
    above = {each.cell.id: each.cell for each in explanation.criteria}
    cell: Cell | None = reason.cell
    scopes = []
    while cell is not None:
        scopes += [cell.criterion.for_] if cell.criterion.for_ is not None else []
        cell = above[cell.parent] if cell.parent is not None else None
    conditions = [style.say("only where {condition}", condition=condition_text(scope, call, style)) for scope in reversed(scopes)]
    yield Detail(f"{style.say('does not apply')}: {'; '.join(conditions)}", FAINT)
    yield Detail(inputs_text(reason.inputs, call, explanation.application, style), FAINT)


def _inputs(reason: CriterionReason, explanation: Explanation, style: Style) -> str:
    """What was read; one value that is called like the criterion is not named again."""
    call, application = explanation.rulebook.call, explanation.application
    if len(reason.inputs) == 1 and not reason.inputs[0].parts and not isinstance(reason.inputs[0].value, Unknown):
        only = reason.inputs[0]
        if name_text(call, only.name, style) == style.words(reason.cell.criterion.title):
            return known_text(only, call, application, style)
    return inputs_text(reason.inputs, call, application, style)


def _joined(*texts: str) -> str:
    return " → ".join(text for text in texts if text)


def _with_row(inputs: str, row: str) -> str:
    """What was read and the row for it; one that says no more than the value itself, as `no` of `no (line 4)`, is not told again."""
    is_repeated = re.search(rf"(?:^|[:=] ){re.escape(row)}(?: \([^()]*\))?$", inputs) is not None
    return inputs if is_repeated else _joined(inputs, row)


def row_text(row: Row, highest: Number, explanation: Explanation, style: Style, of: str = "") -> str:
    """A row as it is written, with what it is called: `from 16 to 29, a broad core`; a long condition only where it has no name.

    `highest` is the level that is worth the whole maximum, `of` the fact that the rows are about.
    """
    call = explanation.rulebook.call
    said = [filled(row.text, explanation.facts, call, style)]
    if isinstance(row.when, Formula):
        when = alternatives_text(row.when, call, style, of)
        said = [when, unless_said(said[0], when)]
    elif not said[0]:
        said = [condition_text(row.when, call, style) if row.when is not None else style.say("otherwise")]
    if row.value is not None:
        said.insert(min(1, len(said)), formula_text(row.value.text, style))
    if row.level is not None:
        said.append(
            style.say("level {level} of {highest}", level=style.number(row.level), highest=style.number(highest)).replace(" ", NO_BREAK)
        )
    said.append(style.words(row.cite))
    return ", ".join(part for part in said if part)


def _highest_level(rows: Rows) -> Number:
    return max((row.level for row in rows.rows if row.level is not None), default=0)


_MOST_ROWS = 4
"""Of several that could apply so many are told in their own words."""
_HITS: Mapping[HitWord, str] = {
    "first": "the first of {count} rows that apply",
    "unique": "the first of {count} rows that apply",
    "highest": "the highest of {count} rows that apply",
    "any": "{count} rows apply and give the same",
}


def _rows(score: Rows, found: RowsHit, reason: CriterionReason, explanation: Explanation, style: Style) -> str:
    highest, of = _highest_level(score), score.of.text if score.of is not None else ""
    if reason.row is not None:
        text = row_text(score.rows[reason.row], highest, explanation, style, of)
        others = len(found.rows) - 1
        if others > 0:
            text += f" ({style.say(_HITS[score.hit], count=others + 1)})"
        if found.in_a_gap:
            text = f"{style.say(_GAPS[score.in_a_gap])}: {text}"
        return text + _formula(score.rows[reason.row], found, reason.mark.exact, style)
    if found.rows:
        rows = [row_text(score.rows[number], highest, explanation, style, of) for number in found.rows[:_MOST_ROWS]]
        left = len(found.rows) - len(rows)
        told = "; ".join(rows)
        told = style.say_count(left, "{names} and {count} more", "{names} and {count} more", names=told) if left else told
        return style.say("it is open which row applies: {rows}", rows=told)
    return style.say(_GAPS[score.in_a_gap if score.gives_nothing_in_a_gap else reason.mark.missing or None])


def _formula(row: Row, found: RowsHit, points: Number | None, style: Style) -> str:
    """What the formula of the row gave, and where it was held."""
    if row.value is None or found.formula is None:
        return ""
    text = f" = {style.number(found.formula)}"
    if found.formula != points:
        side = "below zero" if found.formula < 0 else "above the maximum"
        text += f" ({style.say(side)}, {style.say('held at the end of the range')})"
    return text


def _linear(found: Interpolated, style: Style) -> str:
    if found.value is None:
        return ""
    corners = [_corner(corner, style) for corner in (found.left, found.right) if corner is not None]
    if found.left is not None and found.right is not None and found.fraction:
        return style.say("between {left} and {right}", left=corners[0], right=corners[1])
    if found.left is not None and found.left[0] == found.value:
        return style.say("at {corner}", corner=corners[0])
    return style.say("above {corner}" if found.right is None else "below {corner}", corner=corners[0])


def _corner(corner: tuple[Number, Number], style: Style) -> str:
    """`25 (0 points)`."""
    value, points = corner
    text = style.say_count(points, "{points} point", "{points} points", points=style.number(points))
    return f"{style.number(value)} ({text})".replace(" ", NO_BREAK)


def _ticks(reason: CriterionReason, score: CappedSum, explanation: Explanation, style: Style) -> Iterator[Detail]:
    """What is ticked with its points, what is not, what is not known; and the cap where it holds the sum."""
    call = explanation.rulebook.call
    told: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
    for tick, verdict in reason.ticks:
        name = filled(tick.text, explanation.facts, call, style) or condition_text(tick.when, call, style)
        told[verdict].append(f"{name}{NO_BREAK}{style.signed(tick.points)}" if verdict is Verdict.MET else name)
    parts = [style.listed(told[Verdict.MET]) or style.say("none")]
    if told[Verdict.NOT_MET]:
        parts.append(style.say("not: {names}", names=", ".join(told[Verdict.NOT_MET])))
    if told[Verdict.UNDETERMINED]:
        parts.append(style.say("not said: {names}", names=", ".join(told[Verdict.UNDETERMINED])))
    total = reason.mark.working.sum
    if total is not None and total > score.at_most:
        parts.append(style.say("sum {sum}, capped at {cap}", sum=style.number(total), cap=style.number(score.at_most)))
    yield Detail("; ".join(parts))


def _outside(found: FormulaWorking, score: FormulaScore, reason: CriterionReason, style: Style) -> Iterator[Detail]:
    if found.side:
        side = "above the maximum" if found.side == "above" else "below zero"
        yield Detail(style.say(side) + ", " + style.say("held at the end of the range" if is_clamped(score.outside) else "counts as zero"))
