"""Two applications side by side: where their points differ, that the differences add up, and what decided between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from callscore.evaluation.evaluation import Evaluation
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import CriterionReason
from callscore.finding import Finding
from callscore.number import Number
from callscore.report.choice_titles import group_text
from callscore.report.findings.excerpt import width_of
from callscore.report.layout import GAP, shortened, without_style
from callscore.report.number_forms import NO_BREAK
from callscore.report.report_blocks import Detail, Entry, Gap, Lines, ReportBlock, entries, heading, paragraph
from callscore.report.report_head import report_head
from callscore.report.results import WITHOUT_SCORE, has_scores
from callscore.report.source_notes import warning_entry
from callscore.report.style import BOLD, FAINT, Style
from callscore.report.text.columns_in_line import columns_in_line
from callscore.report.text.explanation_gates import class_title
from callscore.report.text.explanation_order import rank_place_text
from callscore.report.text.report_lines import report_text
from callscore.report.tie_steps import read_as_text, step_text, step_value
from callscore.report.value_forms import value_text
from callscore.scoring.points import minus

_LEAST_NAME = 16
_WIDEST_HEAD = 20


class _Part(Struct, frozen=True):
    """One contribution to the total, of both: None where it is not known. `values` are what leaves were read from."""

    name: str
    points: tuple[Number | None, Number | None]
    values: tuple[str, str] = ("", "")

    @property
    def difference(self) -> Number | None:
        one, other = self.points
        return None if one is None or other is None else minus(one, other)


def against_text(
    evaluation: Evaluation,
    one: Explanation,
    other: Explanation,
    language: str | None,
    width: int,
    color: bool = False,
    warnings: Iterable[Finding] = (),
) -> str:
    """The comparison, and what is to be known of the call, in at most `width` columns; positive differences are in favour of the first.
    Ends with a line feed."""
    style = Style.of(evaluation.rulebook.call, language, width, color)
    title = style.say("{one} against {other}", one=one.application.id, other=other.application.id)
    lines = report_head(evaluation.rulebook, evaluation.engines, evaluation.why_one_engine, style, title)
    lines += [Gap(), *entries(_standing(each, style) for each in (one, other))]
    lines += _decided_otherwise(one, other, style)
    if one.score is not None and other.score is not None:
        lines += _points(one, other, style)
    if evaluation.ranked is not None:
        lines += heading(style.say("WHAT DECIDED")) + paragraph(_what_decided(evaluation, one, other, style), BOLD)
    warned = [warning_entry(each, str(each.place), style) for each in warnings]
    lines += [Gap(), *entries(warned)] if warned else []
    return report_text(lines, style)


def _standing(explanation: Explanation, style: Style) -> Entry:
    order, score = explanation.order, explanation.score
    parts = [style.say(explanation.status)]
    parts += [rank_place_text(order, style)] if order is not None else []
    parts += [style.say("provisional")] if order is not None and order.placed.provisional else []
    parts += [style.units(explanation.because)] if explanation.because else []
    counts = score is not None and explanation.status not in WITHOUT_SCORE
    figure = style.range(score.lowest, score.highest) if counts and score is not None else "–" if has_scores(explanation.rulebook) else ""
    return Entry(explanation.application.id, "", (Detail(" · ".join(parts)),), figure)


def _decided_otherwise(one: Explanation, other: Explanation, style: Style) -> list[ReportBlock]:
    """Gates and classes that came out differently."""
    rows = []
    for gate, its in zip(one.gates, other.gates, strict=True):
        if gate.verdict is not its.verdict:
            text = _versus(style.verdict(gate.verdict), style.verdict(its.verdict), style)
            rows.append(Entry(gate.gate.gate, style.words(gate.gate.title), (Detail(text),)))
    for family, its_class in zip(one.classes, other.classes, strict=True):
        if family.assigned != its_class.assigned:
            text = _versus(class_title(family, style), class_title(its_class, style), style)
            rows.append(Entry(style.words(family.family.title) or family.name, "", (Detail(text),)))
    return heading(style.say("GATES AND CLASSES")) + entries(rows) if rows else []


def _versus(one: str, other: str, style: Style) -> str:
    return style.say("{own} against {others}", own=one, others=other)


def _points(one: Explanation, other: Explanation, style: Style) -> list[ReportBlock]:
    """The contributions that differ, leaf by leaf; then roundings, adjustments and the total."""
    parts = [*_leaves(one, other, style), _rescalings(one, other, style), _roundings(one, other, style), *_adjustments(one, other, style)]
    assert one.score is not None
    assert other.score is not None
    total = _Part(style.say("total"), (one.score.total, other.score.total))
    differing = [part for part in parts if part.difference != 0]
    same = [part.name.split(GAP)[0] for part in parts if part.difference == 0 and part.points != (0, 0)]
    lines = heading(style.say("CONTRIBUTIONS TO THE TOTAL")) + _table(differing, total, one, other, style)
    if same:
        lines += paragraph(style.say("the same in both: {names}", names=", ".join(same)), FAINT)
    if any(part.difference is None for part in parts):
        lines += paragraph(style.say("where something is not known, no difference can be shown yet"), FAINT)
    return lines


def _leaves(one: Explanation, other: Explanation, style: Style) -> Iterator[_Part]:
    for mine, its in zip(one.criteria, other.criteria, strict=True):
        if mine.cell.is_leaf:
            name = f"{mine.cell.id}{GAP}{style.words(mine.cell.criterion.title)}"
            yield _Part(name, (mine.mark.contribution, its.mark.contribution), (_value(mine, style), _value(its, style)))


def _value(reason: CriterionReason, style: Style) -> str:
    unit = reason.inputs[0].unit if len(reason.inputs) == 1 else ""
    return value_text(reason.mark.value, style, unit) if reason.mark.value is not None else ""


def _rescalings(one: Explanation, other: Explanation, style: Style) -> _Part:
    sums = [sum((done.contribution for done in each.score.rescalings), 0) if each.score is not None else 0 for each in (one, other)]
    return _Part(style.say("rescaled"), (sums[0], sums[1]))


def _roundings(one: Explanation, other: Explanation, style: Style) -> _Part:
    sums = [sum((done.contribution for done in each.roundings), 0) for each in (one, other)]
    return _Part(style.say("roundings"), (sums[0], sums[1]))


def _adjustments(one: Explanation, other: Explanation, style: Style) -> Iterator[_Part]:
    for mine, its in zip(one.adjustments, other.adjustments, strict=True):
        yield _Part(f"{mine.rule.adjustment}{GAP}{style.words(mine.rule.title)}", (mine.done.difference, its.done.difference))


def _table(parts: Sequence[_Part], total: _Part, one: Explanation, other: Explanation, style: Style) -> list[ReportBlock]:
    """In columns; what the points were read from is left out where there is no room, names give way next."""
    rows = [*parts, total]
    for with_values in (True, False):
        room = style.width - 2 - _width([_cells(part, with_values, style) for part in rows], one, other, with_values, style)
        if room >= max(width_of(without_style(part.name)) for part in rows) or not with_values:
            break
    cells = [[_shortened_name(part.name, max(room, _LEAST_NAME)), *_cells(part, with_values, style)] for part in rows]
    head = ["", *_heads(one, other, with_values, style)]
    sides = ["left", *(["left", "right"] if with_values else ["right"]) * 2, "right"]
    lines = columns_in_line([head, *cells], sides)
    first, *middle, last = ["  " + line for line in lines]
    return [Lines((style.paint(first, FAINT), *middle, style.paint(last, BOLD)))]


def _shortened_name(name: str, width: int) -> str:
    id, gap, title = name.partition(GAP)
    return id + gap + shortened(title, width - width_of(id) - len(gap)) if gap else id


def _heads(one: Explanation, other: Explanation, with_values: bool, style: Style) -> list[str]:
    room = min((style.width - _LEAST_NAME - len(style.say("difference")) - 4 * len(GAP)) // 2, _WIDEST_HEAD)
    ids = [shortened(each.application.id, room) for each in (one, other)]
    return [*(["", ids[0], "", ids[1]] if with_values else ids), style.say("difference")]


def _cells(part: _Part, with_values: bool, style: Style) -> list[str]:
    points = [style.points(each) for each in part.points]
    values = [shortened(value, 18) for value in part.values]
    difference = part.difference
    last = "" if difference is None else style.change(difference)
    cells = [values[0], points[0], values[1], points[1], last] if with_values else [*points, last]
    return [cell.replace(NO_BREAK, " ") for cell in cells]


def _width(cells: Sequence[Sequence[str]], one: Explanation, other: Explanation, with_values: bool, style: Style) -> int:
    columns = zip(_heads(one, other, with_values, style), *cells, strict=True)
    return sum(max(map(width_of, column)) + len(GAP) for column in columns)


def _what_decided(evaluation: Evaluation, one: Explanation, other: Explanation, style: Style) -> str:
    """The score, a step of the ladder, or that they are not in one order."""
    for each in (one, other):
        if each.order is None:
            return style.say("{name} has no place: {status}", name=each.application.id, status=_why_not(each, style))
    assert one.order is not None
    assert other.order is not None
    mine, its = one.order.placed, other.order.placed
    if mine.group != its.group:
        return style.say(
            "they are ranked in different groups, {one} and {other}",
            one=group_text(mine.group, evaluation.rulebook, style),
            other=group_text(its.group, evaluation.rulebook, style),
        )
    if mine.turn != its.turn and evaluation.arrival is not None:
        return style.say("the time of receipt decides")
    if mine.by is not None and its.by is not None and mine.by != its.by:
        figures = [style.points(each) if evaluation.rulebook.by is None else style.number(each) for each in (mine.by, its.by)]
        return style.say("the score decides: {one} against {other}", one=figures[0], other=figures[1])
    tie = one.order.tie
    for step in tie.steps if tie is not None else ():
        assert tie is not None
        values = [step_value(step, name, tie, evaluation, style) for name in (mine.application, its.application)]
        if values[0] != values[1]:
            name = step_text(evaluation.rulebook, step, style)
            return style.say("{step} decides: {one} against {other}", step=name, one=values[0], other=values[1])
    for asked in tie.again if tie is not None else ():
        read = [asked.values.get(name) for name in (mine.application, its.application)]
        if {mine.application, its.application} <= set(asked.values) and read[0] != read[1]:
            one_, other_ = (read_as_text(asked.step, value, evaluation.rulebook, style) for value in read)
            name = step_text(evaluation.rulebook, asked.step, style)
            return style.say("{step} decides, once more among those who are left: {one} against {other}", step=name, one=one_, other=other_)
    return style.say("nothing tells them apart")


def _why_not(explanation: Explanation, style: Style) -> str:
    names = style.units(explanation.because)
    return style.say(explanation.status) + (f" ({names})" if names else "")
