"""The grid of award criteria as a person reads it: maxima, rows, corners, ticks, scales, thresholds."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.criteria import Criterion
from callscore.call.model import Call
from callscore.call.pools import Relative
from callscore.call.scalars import Formula
from callscore.call.scores import Assessed, CappedSum, FormulaScore, Linear, PairComparison, Row, Rows, is_clamped
from callscore.call.thresholds import Threshold
from callscore.report.anchor_forms import levels_text
from callscore.report.number_forms import NO_BREAK
from callscore.report.pool_forms import relative_text
from callscore.report.report_blocks import Detail, Entry, Paragraph, ReportBlock, entries, heading
from callscore.report.said_once import unless_said
from callscore.report.style import BOLD, Style
from callscore.report.text.call_rules import about_rule, policy, scope_detail, small_print
from callscore.report.text.condition_text import alternatives_text, condition_text, name_text
from callscore.report.text.evaluators_text import evaluators_text, pairs_text, third_text
from callscore.report.text.threshold_text import threshold_text
from callscore.rulebook.grid import Cell
from callscore.rulebook.rulebook import Rulebook
from callscore.scoring.points import plain

_GAPS = {
    "zero": "in a gap between the rows: no points",
    "ask": "in a gap between the rows: open until somebody decides",
    "reject": "in a gap between the rows: the application is rejected",
    "nearest below": "in a gap between the rows the nearest one below counts",
    "nearest above": "in a gap between the rows the nearest one above counts",
}


def grid_section(rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    """Every node with its maximum; of a leaf how its points come about."""
    grid = rulebook.grid
    if not grid.cells:
        return []
    total = style.say_count(plain(grid.max), "{points} point", "{points} points", points=style.number(plain(grid.max)))
    rows = (_cell(cell, rulebook, style) for cell in grid.cells)
    third = rulebook.call.evaluators
    said: list[ReportBlock] = [Paragraph(third_text(third, style))] if third is not None else []
    return heading(style.say("AWARD CRITERIA"), total) + _weights(rulebook.call, style) + said + entries(rows)


def _weights(call: Call, style: Style) -> list[ReportBlock]:
    """Which of the named tables of weights counts, and for whom."""
    weights = call.weights
    if weights is None:
        return []
    use = {"": weights.use} if isinstance(weights.use, str) else weights.use
    said = []
    for class_, table in use.items():
        phrase = "weights of {name}: table {table}" if class_ else "weights: table {table}"
        text = style.say(phrase, name=class_, table=table)
        cite = style.words(weights.tables[table].cite)
        said.append(text + (f" ({cite})" if cite else ""))
    others = [name for name in weights.tables if name not in use.values()]
    said += [style.say("not used: {names}", names=", ".join(others))] if others else []
    return [Paragraph(text) for text in said]


def _by_class(cell: Cell, rulebook: Rulebook, style: Style) -> Iterator[Detail]:
    """The maximum that each class gives a node, where they differ."""
    own = {name: grid.cell(cell.id).max for name, grid in rulebook.grids.items()}
    if len(set(own.values())) > 1:
        maxima = style.listed(f"{style.number(plain(most))} {name}" for name, most in own.items())
        yield Detail(style.say("at most {maxima}", maxima=maxima))


def _cell(cell: Cell, rulebook: Rulebook, style: Style) -> Entry:
    criterion, call = cell.criterion, rulebook.call
    details = [scope_detail(criterion.for_, rulebook, style)] if criterion.for_ is not None else []
    details += [*about_rule(criterion, style), *_how(criterion, call, style)]
    if criterion.keeps_its_max:
        details.append(Detail(style.say("what is applicable below counts for the whole")))
    details += _by_class(cell, rulebook, style)
    if cell.scale != 1 and not rulebook.grids:
        highest = style.number(plain(cell.max / cell.scale))
        details.append(Detail(style.say("the sum of {max} counts times {scale}", max=highest, scale=cell.scale)))
    if criterion.rescale is not None:
        text = style.say("rescaled: the best of the pool `{name}` gets the maximum", name=criterion.rescale.in_)
        before = "; " + style.say("the threshold sees the points before") if criterion.rescale.sees_points_before else ""
        details.append(Detail(text + before))
    details += [_bar(criterion.threshold, call, style)] if criterion.threshold is not None else []
    share = style.say("{weight} % of what is above it", weight=style.number(criterion.weight)) if criterion.weight is not None else ""
    details += small_print(criterion, style, share, policy(criterion.if_undetermined, style) if cell.is_leaf else "")
    tint = BOLD if cell.depth == 0 else ""
    return Entry(cell.id, style.words(criterion.title), tuple(details), style.number(plain(cell.max)), cell.depth, tint)


def _bar(threshold: Threshold, call: Call, style: Style) -> Detail:
    if threshold.number is None:
        text = style.say("threshold: {text}", text=threshold_text(threshold, call, style))
    else:
        text = style.say("threshold above {bar}" if threshold.is_exclusive else "threshold {bar}", bar=style.number(threshold.number))
    cite = style.words(threshold.cite)
    return Detail(text + (f" ({cite})" if cite else ""))


def _how(criterion: Criterion, call: Call, style: Style) -> Iterator[Detail]:
    """How the points of a leaf come about."""
    match criterion.score:
        case Rows() as rows:
            yield from rows_details(rows, call, style)
        case Linear() as linear:
            corners = style.listed(f"{style.number(value)}{NO_BREAK}→{NO_BREAK}{style.number(points)}" for value, points in linear.linear)
            outside = "beyond them the nearest one counts" if is_clamped(linear.outside) else "beyond them no points"
            yield Detail(f"{_of(linear.of, call, style)}: {corners}; {style.say(outside)}")
        case CappedSum() as ticks:
            for tick in ticks.sum:
                condition = condition_text(tick.when, call, style)
                text = unless_said(style.words(tick.text), condition)
                yield Detail(f"{style.signed(tick.points)}: {text + ', ' if text else ''}{condition}")
            yield Detail(style.say("in all at most {cap}", cap=style.number(ticks.at_most)))
        case FormulaScore() as value:
            outside = "held between 0 and the maximum" if is_clamped(value.outside) else "outside of 0 to the maximum no points"
            yield Detail(f"{name_text(call, value.value.text, style)}; {style.say(outside)}")
        case PairComparison() as compared:
            yield from pairs_text(compared, style)
        case Assessed() as assessed:
            yield from _assessed(assessed, call, style)
        case Relative() as relative:
            yield Detail(relative_text(relative, call, style))
        case None:  # a parent: its points are those of its children
            pass


def rows_details(rows: Rows, call: Call, style: Style) -> Iterator[Detail]:
    """Each row on a line; what counts where several are met."""
    if rows.of is not None:
        yield Detail(_of(rows.of, call, style) + ":")
    for row in rows.rows:
        yield Detail(_row(row, call, style, rows.of.text if rows.of is not None else ""))
    match rows.hit:
        case "first":
            yield Detail(style.say("where several rows apply, the first counts"))
        case "highest":
            yield Detail(style.say("where several rows apply, the highest counts"))
        case "any":
            yield Detail(style.say("where several rows apply, they give the same"))
        case "unique":
            pass
    if rows.in_a_gap is not None:
        yield Detail(style.say(_GAPS[rows.in_a_gap]))
    if rows.over_the_maximum is not None:
        yield Detail(style.say("held at the maximum" if rows.is_held else "above the maximum as printed"))


def _row(row: Row, call: Call, style: Style, of: str) -> str:
    """`from 16 to 29 → 21, a broad core`"""
    if row.when is None:
        when = style.say("otherwise")
    else:
        when = alternatives_text(row.when, call, style, of) if isinstance(row.when, Formula) else condition_text(row.when, call, style)
    given = style.number(row.points or 0)
    if row.value is not None:
        given = name_text(call, row.value.text, style)
    elif row.level is not None:
        given = style.say("level {level}", level=style.number(row.level))
    said = [f"{when}{NO_BREAK}→{NO_BREAK}{given}", unless_said(style.words(row.text), when), style.words(row.cite)]
    return ", ".join(part for part in said if part)


def _of(formula: Formula, call: Call, style: Style) -> str:
    return name_text(call, formula.text, style)


def _assessed(assessed: Assessed, call: Call, style: Style) -> Iterator[Detail]:
    low, high = assessed.assessed
    text = style.say(
        "assessed on {low}..{high} in steps of {step}", low=style.number(low), high=style.number(high), step=style.number(assessed.step)
    )
    if assessed.evaluators is not None:
        text += ", " + evaluators_text(assessed.evaluators, style)
    yield Detail(text)
    for anchor in assessed.anchors:
        yield Detail(f"{levels_text(anchor, style)}{NO_BREAK}→{NO_BREAK}{style.words(anchor.text)}")
    if assessed.self_check is not None:
        yield Detail(style.say("to check your own level:"))
        yield from rows_details(assessed.self_check, call, style)
