"""Recommendations in words: from where to where, what it is worth, and what proves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callscore.call.scores import Assessed, CappedSum, Rows
from callscore.cluster.recommendation import CornerStep, FormulaStep, LevelStep, OpenAnswer, Recommendation, RowStep, TickStep
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import CriterionReason
from callscore.number import Number
from callscore.report.anchor_forms import anchor_text
from callscore.report.layout import clean
from callscore.report.number_forms import NO_BREAK
from callscore.report.report_blocks import Detail, Entry
from callscore.report.style import FAINT, YELLOW, Style
from callscore.report.text.criterion_working import row_text
from callscore.report.text.input_text import awaits_the_pool, filled
from callscore.scoring.points import plain

_MOST_ANSWERS = 3


def improvement_entries(found: Iterable[Recommendation], explanation: Explanation, style: Style) -> list[Entry]:
    return [_improvement(each, explanation, style) for each in found]


def open_entries(found: Iterable[OpenAnswer], explanation: Explanation, style: Style) -> list[Entry]:
    return [_open(each, explanation, style) for each in found]


def _improvement(found: Recommendation, explanation: Explanation, style: Style) -> Entry:
    cell = found.cell
    own = style.say(
        "{points} of {max} points, then {next}",
        points=style.number(found.points),
        max=style.number(plain(cell.max)),
        next=style.number(found.next_points),
    )
    details = [*(Detail(text) for text in _step(found, explanation, style)), Detail(own), *_evidence(found.reason, style)]
    return Entry(cell.id, style.words(cell.criterion.title), tuple(details), style.signed(found.gain))


def _open(found: OpenAnswer, explanation: Explanation, style: Style) -> Entry:
    details = [Detail(text, YELLOW) for text in _waiting(found, explanation, style)]
    title = style.words(found.reason.cell.criterion.title)
    return Entry(found.reason.cell.id, title, (*details, *_evidence(found.reason, style)), style.signed(found.up_to))


def _waiting(found: OpenAnswer, explanation: Explanation, style: Style) -> Iterator[str]:
    """What it waits for: people, the other applications, or answers."""
    score, agreed = found.reason.cell.criterion.score, found.reason.agreed
    if isinstance(score, Assessed) and agreed is not None and agreed.levels and score.evaluators is not None:
        one, several = "no level yet: {given} of at least {count} evaluator", "no level yet: {given} of at least {count} evaluators"
        yield style.say_count(score.evaluators.at_least, one, several, given=len(agreed.levels))
    elif isinstance(score, Assessed):
        yield style.say("nobody assessed it yet")
    elif awaits_the_pool(found.reason.mark.value, explanation.rulebook.call):
        yield style.say("known once all applications are in")
    elif found.waits_for:
        names = ", ".join(found.waits_for[:_MOST_ANSWERS])
        more = len(found.waits_for) - _MOST_ANSWERS
        and_more = style.say_count(more, "{names} and {count} more", "{names} and {count} more", names=names) if more > 0 else names
        yield style.say("waits for {names}", names=and_more)
    else:
        yield style.verdict("undetermined")


def _evidence(reason: CriterionReason, style: Style) -> Iterator[Detail]:
    words = style.words(reason.cell.criterion.evidence)
    if words:
        yield Detail(style.say("evidence: {text}", text=words), FAINT)


def _step(found: Recommendation, explanation: Explanation, style: Style) -> Iterator[str]:
    """How it gets there."""
    score, step = found.cell.criterion.score, found.step
    match step:
        case RowStep() if isinstance(score, Rows):
            yield from _row_step(step, score, found, explanation, style)
        case CornerStep():
            yield _way(found, step.value, style.number(step.target), step.distance, style)
            unit = _unit(found.reason)
            each = style.say("each {unit} of it is worth {points} in the total", unit=unit, points=style.number(step.per_unit))
            yield each if unit else style.say("each unit of it is worth {points} in the total", points=style.number(step.per_unit))
        case TickStep() if isinstance(score, CappedSum):
            tick = score.sum[step.tick]
            named = filled(tick.text, explanation.facts, explanation.rulebook.call, style)
            name = named or (clean(tick.when.text) if not isinstance(tick.when, dict) else ", ".join(tick.when))
            yield style.say("one more of the list: {name}", name=name)
        case LevelStep() if isinstance(score, Assessed):
            levels = (style.number(step.level), style.number(step.next), style.number(step.highest))
            yield style.say("one step up: from level {level} to {next} of {highest}", level=levels[0], next=levels[1], highest=levels[2])
            anchor = score.anchor_of(step.next)
            if anchor is not None:
                yield anchor_text(anchor, style)
        case FormulaStep():
            yield style.say("up to the maximum of its formula")
        case RowStep() | TickStep() | LevelStep():
            raise AssertionError(f"a step that criterion {found.cell.id} does not have")


def _row_step(step: RowStep, score: Rows, found: Recommendation, explanation: Explanation, style: Style) -> Iterator[str]:
    """The way to the row, then what it is called."""
    highest = max((row.level for row in score.rows if row.level is not None), default=0)
    text = row_text(score.rows[step.row], highest, explanation, style)
    if step.value is None or step.target is None or step.distance is None:
        yield style.say("the next better row: {row}", row=text)
        return
    target = style.number(step.target.value)
    if not step.target.included:
        target = style.say("above {corner}" if step.distance >= 0 else "below {corner}", corner=target)
    yield _way(found, step.value, target, step.distance, style)
    yield style.say("there: {row}", row=text)


def _way(found: Recommendation, value: Number, target: str, distance: Number, style: Style) -> str:
    """`from 18 to 30 members (+12)`."""
    unit = _unit(found.reason)
    return style.say(
        "from {value} to {target} ({distance})",
        value=style.number(value),
        target=target + (NO_BREAK + unit if unit else ""),
        distance=style.signed(distance),
    )


def _unit(reason: CriterionReason) -> str:
    return reason.inputs[0].unit if len(reason.inputs) == 1 else ""
