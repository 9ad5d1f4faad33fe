"""The award criteria as a tree: value, working, points of the maximum, running total, thresholds and roundings."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.evaluation.standing import FINAL_REFUSALS
from callscore.evaluators.agreed_level import compared_once
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import CriterionReason
from callscore.number import Number
from callscore.report.findings.excerpt import width_of
from callscore.report.layout import GAP, padded
from callscore.report.number_forms import NO_BREAK
from callscore.report.report_blocks import Detail, Entry, ReportBlock, entries, heading, paragraph
from callscore.report.results import WITHOUT_SCORE
from callscore.report.style import BOLD, FAINT, YELLOW, Style
from callscore.report.text.criterion_working import working
from callscore.report.text.evaluators_text import totals_text
from callscore.report.text.threshold_text import needed_threshold
from callscore.scoring.points import summed
from callscore.scoring.rounding import rounded
from callscore.scoring.score import RoundingDone


def criteria_section(explanation: Explanation, style: Style) -> list[ReportBlock]:
    """Every node. The running total is the sum of the leaves' exact contributions; roundings are shown where they happen."""
    if not explanation.criteria:
        return []
    figures = _figures(explanation, style)
    rows = (_entry(reason, figure, explanation, style) for reason, figure in zip(explanation.criteria, figures, strict=True))
    lines = heading(style.say("AWARD CRITERIA"), style.say("points, and the running total"))
    if explanation.status in WITHOUT_SCORE:
        note = style.say("for information only: an application that is {status} has no score", status=style.say(explanation.status))
        lines += paragraph(note, YELLOW)
    return lines + _totals(explanation, style) + entries(rows)


def _totals(explanation: Explanation, style: Style) -> list[ReportBlock]:
    """How the totals of its evaluators compare; those of several phases with the criteria of each. Of a final refusal nothing that is open:
    nobody waits for it."""
    agreed = {reason.cell.id: reason.agreed for reason in explanation.criteria if reason.agreed is not None}
    is_final = explanation.status in FINAL_REFUSALS
    compared = [totals for totals in compared_once(agreed.values()) if totals.is_settled or not is_final]
    lines: list[ReportBlock] = []
    for totals in compared:
        of = ", ".join(id for id, each in agreed.items() if each.totals == totals) + ": " if len(compared) > 1 else ""
        lines += paragraph(of + totals_text(totals, style), "" if totals.is_settled else YELLOW)
    return lines


def _figures(explanation: Explanation, style: Style) -> list[str]:
    """`21.00 of 30   15.75`, aligned at the word between and at the right."""
    points = [_points(reason, style) for reason in explanation.criteria]
    maxima = [style.number(reason.mark.max) for reason in explanation.criteria]
    running = [style.points(_as_rounded(reason.running, explanation)) if reason.cell.is_leaf else "" for reason in explanation.criteria]
    wide, high, far = (max(map(width_of, column)) for column in (points, maxima, running))
    figures = []
    for point, maximum, total in zip(points, maxima, running, strict=True):
        of = style.say("{points} of {max}", points=padded(point, wide, right=True), max=padded(maximum, high))
        # Blanks that align must be kept, where others around a text are not.
        figures.append((of + GAP + padded(total, far, right=True)).replace(" ", NO_BREAK))
    return figures


def _as_rounded(running: Number | None, explanation: Explanation) -> Number | None:
    """A running total as the call rounds, first where it does so more than once."""
    rule = next(iter(explanation.rulebook.call.roundings), None)
    return running if running is None or rule is None else rounded(running, rule.places, rule.mode)


def _points(reason: CriterionReason, style: Style) -> str:
    mark = reason.mark
    return style.points(mark.points) if mark.points is not None else style.range(mark.lowest, mark.highest)


def _entry(reason: CriterionReason, figure: str, explanation: Explanation, style: Style) -> Entry:
    criterion = reason.cell.criterion
    details = list(working(reason, explanation, style) if reason.cell.is_leaf else _scaled(reason, explanation, style))
    details += _rescaled(reason, style)
    details += _rounded(reason, explanation, style)
    details += needed_threshold(reason.threshold, explanation, style)
    cite = style.words(criterion.cite)
    details += [Detail(cite, FAINT)] if cite else []
    tint = BOLD if reason.cell.depth == 0 else ""
    return Entry(reason.cell.id, style.words(criterion.title), tuple(details), figure, reason.cell.depth, tint)


def _scaled(reason: CriterionReason, explanation: Explanation, style: Style) -> Iterator[Detail]:
    """The sum of the children where it does not count as it is: it is scaled, or counts for what is not applicable too."""
    scale, mark = reason.cell.scale, reason.mark
    if mark.applicable is not None:
        whole, applicable = style.number(mark.max), style.number(mark.applicable)
        yield Detail(
            style.say("{applicable} of {whole} points are applicable here, and count for the whole", whole=whole, applicable=applicable)
        )
    if scale == 1:
        return
    children = [each.mark for each in explanation.criteria if each.cell.parent == reason.cell.id]
    highest = summed([mark.max for mark in children])
    points = [mark.points for mark in children if mark.points is not None]
    if len(points) == len(children):
        text = style.say("sum {sum} of {max}, times {scale}", sum=style.points(summed(points)), max=style.number(highest), scale=scale)
        yield Detail(f"{text} = {style.number(mark.exact)}" if mark.exact is not None and mark.applicable is None else text)
    else:
        yield Detail(style.say("the sum of {max} counts times {scale}", max=style.number(highest), scale=scale))


def _rescaled(reason: CriterionReason, style: Style) -> Iterator[Detail]:
    """`34 points, the best has 38: times 40/38`"""
    raw, rule = reason.mark.raw, reason.cell.criterion.rescale
    if raw is None or rule is None or raw.points is None:
        return
    points, best = style.number(raw.points), style.number(raw.best) if raw.best is not None else ""
    if raw.best is None:
        text = style.say("{points} before the best of the pool {name} is known", points=points, name=rule.in_)
    elif raw.best <= 0:
        share = style.number(rule.all_zero)
        text = style.say("nobody has points in the pool {name}: {share} of the maximum, as the call says", name=rule.in_, share=share)
    else:
        gets = style.number(reason.mark.max)
        text = style.say(
            "{points}; the best of the pool {name} has {best} and gets {max}", points=points, name=rule.in_, best=best, max=gets
        )
    yield Detail(text)


def _rounded(reason: CriterionReason, explanation: Explanation, style: Style) -> Iterator[Detail]:
    for done in explanation.roundings:
        if done.where == reason.cell.id:
            yield rounding_detail(done, style)


def rounding_detail(done: RoundingDone, style: Style) -> Detail:
    """With one place more than what it was rounded to, so that one sees where it went."""
    exact = style.number(done.exact, (style.places or 0) + 1)
    return Detail(style.say("{exact} rounded to {rounded}", exact=exact, rounded=style.points(done.rounded)))
