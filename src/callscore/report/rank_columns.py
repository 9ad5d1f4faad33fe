"""The rows of the ranking in columns that are alike in all groups, narrowed to the terminal; numbers are never shortened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from callscore.analysis.greatest_total import highest_total
from callscore.evaluation.evaluation import Evaluation
from callscore.evaluation.standing import OPEN
from callscore.number import Number
from callscore.report.findings.excerpt import width_of
from callscore.report.layout import GAP, shortened, without_style, wrapped
from callscore.report.number_forms import NO_BREAK
from callscore.report.report_blocks import GridColumn, TextGrid
from callscore.report.results import Result, goes_by_a_formula, has_scores, is_by_steps_alone
from callscore.report.style import GREEN, RED, YELLOW, Style
from callscore.report.text.columns_in_line import columns_in_line
from callscore.report.text.grant_text import grant_text
from callscore.report.text.outcome_text import carried_text, conclusion_text
from callscore.report.text.place_text import money_remarks, place_remarks
from callscore.report.text.score_bar import score_bar
from callscore.report.tie_steps import short_step
from callscore.rulebook.rulebook import Rulebook
from callscore.scoring.points import summed
from callscore.scoring.score import TOTAL_NODE

STATUS_TINTS = dict.fromkeys(("selected", "eligible"), GREEN)
STATUS_TINTS |= dict.fromkeys(OPEN, YELLOW)
STATUS_TINTS |= dict.fromkeys(("ineligible", "excluded", "below threshold", "lapsed"), RED)
# Labels give way for this width of the outcome, the points of the criteria only for the least one; scores have bars beside the ample one.
_GOOD_OUTCOME = 24
_AMPLE_OUTCOME = 30
_LEAST_OUTCOME = 18
_LEAST_LABEL = 10
_WIDEST_LABEL = 32
_WIDEST_NAME = 36
_BAR = 10


class RankColumns(Struct, frozen=True):
    """The line of headings, and the lines of every application."""

    header: str
    lines: Mapping[str, Sequence[str]]


def rank_columns(evaluation: Evaluation, results: Sequence[Result], style: Style) -> RankColumns:
    """What does not fit goes in this order: the width of the labels, the labels, the points of the criteria."""
    table = _Table(evaluation.rulebook, results, style)
    rows = [table.row(result) for result in results]
    before = ["right", *(["right"] if table.has_all else []), "left", *(["left"] if table.label else [])]
    behind = [*(["left"] if table.bar else []), *(["right"] if table.has_by else []), "left"]
    sides = [*before, *["right"] * (len(table.headers) - len(before) - len(behind)), *behind]
    lines = iter(columns_in_line([table.headers, *rows], sides))
    header = next(lines)
    heights = [max(cell.count("\n") for cell in row) + 1 for row in rows]
    return RankColumns(header, {result.id: [next(lines) for _ in range(height)] for result, height in zip(results, heights, strict=True)})


def rank_grid(evaluation: Evaluation, all_results: Sequence[Result], shown: Sequence[Result], style: Style) -> TextGrid:
    """The rows of those that are shown, for paper: in the columns that all results need, and nothing is left out or shortened."""
    table = _Table(evaluation.rulebook, all_results, style, is_wide=True)
    texts = [style.say("application"), style.say("title")]
    shares = {style.say("title"): 3, style.say("outcome"): 4}
    columns = [
        GridColumn(name, name not in (*texts, style.say("outcome")), shares.get(name, 0), node)
        for name, node in zip(table.headers, table.nodes, strict=True)
    ]
    rows = ((*table.figures(result), table.said(result)[1]) for result in shown)
    return TextGrid(tuple(columns), tuple(rows), tuple(result.id for result in shown))


class _Table:
    """Which columns there are, how wide the two flexible ones are, and what is in them. A wide one has room for everything."""

    def __init__(self, rulebook: Rulebook, results: Sequence[Result], style: Style, is_wide: bool = False) -> None:
        self.rulebook, self.style = rulebook, style
        ranking = rulebook.call.ranking
        self.has_all = ranking is not None and ranking.is_numbered_over_all
        self.roots = [cell.id for cell in rulebook.grid.cells if cell.parent is None and not style.bare]
        self.adjusts = any(_adjusted(result) for result in results) and not style.bare
        self.scored = has_scores(rulebook) and not style.bare
        self.has_by = goes_by_a_formula(rulebook) and not style.bare
        label = max((width_of(without_style(result.application.label)) for result in results), default=0)
        self.label = label if is_wide else min(label, _WIDEST_LABEL)
        self.name = max(map(width_of, (result.id for result in results)), default=0) if is_wide else _WIDEST_NAME
        self.outcome = _LEAST_OUTCOME
        self.bar = 0
        self.most = highest_total(rulebook)
        if not is_wide:
            self._fit(results)
        self.headers = [*self._heads(), style.say("outcome")]

    def _heads(self) -> list[str]:
        say = self.style.say
        by = [say("order by")] if self.has_by else []
        rank = [say("rank"), say("over all")] if self.has_all else [say("rank")]
        return [
            *rank,
            say("application"),
            *([say("title")] if self.label else []),
            *self.roots,
            *([say("adj.")] if self.adjusts else []),
            *([say("score")] if self.scored else []),
            *([say("of {max}", max=self.style.number(self.most))] if self.bar else []),
            *by,
        ]

    @property
    def nodes(self) -> list[str]:
        """Of each column the node of the grid whose points are in it; empty of all others."""
        before = ["", *([""] if self.has_all else []), "", *([""] if self.label else [])]
        behind = [*([""] if self.bar else []), *([""] if self.has_by else []), ""]
        return [*before, *self.roots, *([""] if self.adjusts else []), *([TOTAL_NODE] if self.scored else []), *behind]

    def _fit(self, results: Sequence[Result]) -> None:
        room = self._room(results)
        if self.scored and room >= _AMPLE_OUTCOME + _BAR + len(GAP):
            self.bar = _BAR
            room = self._room(results)
        if room < _GOOD_OUTCOME and self.label:
            spare = self.label + room - _GOOD_OUTCOME
            self.label = spare if spare >= _LEAST_LABEL else 0
            room = self._room(results)
        if room < _LEAST_OUTCOME:
            self.roots, self.adjusts = [], False
            room = self._room(results)
        self.outcome = max(room, _LEAST_OUTCOME)

    def _room(self, results: Sequence[Result]) -> int:
        """What all other columns leave for the outcome."""
        cells = [self._heads(), *(self.figures(result) for result in results)]
        widths = [max(width_of(cell) for cell in column) for column in zip(*cells, strict=True)]
        return self.style.width - sum(widths) - len(GAP) * len(widths)

    def row(self, result: Result) -> list[str]:
        return [*self.figures(result), self._outcome(result)]

    def figures(self, result: Result) -> list[str]:
        style, placed = self.style, result.placed
        rank = "–" if result.rank is None else f"{result.rank}{'?' if result.provisional else ''}"
        ranks = [rank]
        if self.has_all:
            ranks.append("–" if placed is None else f"{placed.rank_all}{'?' if placed.unsure_all else ''}")
        label = [shortened(result.application.label, self.label)] if self.label else []
        score = result.appraisal.score if result.appraisal is not None and result.highest is not None else None
        points = [style.points(score.mark(root).points if score is not None else None) for root in self.roots]
        adjusted = _adjusted(result)
        points += [style.change(adjusted) if adjusted else "" if adjusted == 0 and score is not None else "–"] if self.adjusts else []
        total = [style.points(result.score)] if self.scored else []
        by = [style.number(placed.by) if placed is not None and placed.by is not None else "–"] if self.has_by else []
        bar = [self._bar(result)] if self.bar else []
        return [part.replace(NO_BREAK, " ") for part in (*ranks, shortened(result.id, self.name), *label, *points, *total, *bar, *by)]

    def _bar(self, result: Result) -> str:
        return score_bar(result.score, self.most, self.bar) if result.score is not None else ""

    def _outcome(self, result: Result) -> str:
        """The status in its colour, and what is to be said about it."""
        status, said = self.said(result)
        first, *more = wrapped(said, self.outcome, 2)
        return "\n".join([self.style.paint(first[: len(status)], STATUS_TINTS.get(result.status, "")) + first[len(status) :], *more])

    def said(self, result: Result) -> tuple[str, str]:
        """The status, and all that is said of the outcome, which begins with it."""
        is_unmarked = result.provisional and result.placed is None and result.status not in OPEN
        status = self.style.say(result.status) + ("?" if is_unmarked else "")
        because = _because(result, self.rulebook, self.style)
        return status, ", ".join([f"{status}: {because}" if because else status, *_remarks(result, self.rulebook, self.style)])


def _adjusted(result: Result) -> Number | None:
    """What all adjustments together added; None where that is not known."""
    score = result.appraisal.score if result.appraisal is not None and result.highest is not None else None
    differences = [step.difference for step in score.adjustments] if score is not None else [None]
    known = [difference for difference in differences if difference is not None]
    return summed(known) if len(known) == len(differences) else None


def _remarks(result: Result, rulebook: Rulebook, style: Style) -> Iterator[str]:
    if result.carried is not None:
        yield carried_text(result.carried, style)
    if result.conclusion is not None and result.status != "undetermined":
        yield conclusion_text(result.conclusion, style)
    if result.why is not None:
        yield style.tell(result.why)
    if result.status in OPEN and result.lowest is not None and result.highest is not None and not style.bare:
        yield style.say("score {range}", range=style.range(result.lowest, result.highest))
    if result.best is not None:
        yield style.say("could come {rank}", rank=style.ordinal(result.best))
    placed = result.placed
    if placed is not None:
        yield from place_remarks(placed, rulebook, style)
    if placed is not None and placed.broken_by is not None:
        phrase = "order: {step}" if is_by_steps_alone(rulebook) else "tie: {step}"
        yield style.say(phrase, step=short_step(rulebook, placed.broken_by, style))
    elif placed is not None and placed.tie is not None:
        yield style.say("ex aequo")
    if result.grant is not None:
        yield grant_text(result.grant, rulebook, style)
        yield from money_remarks(result.grant, rulebook, style)


def _because(result: Result, rulebook: Rulebook, style: Style) -> str:
    """What decided, by identifier; of a threshold the bar that was missed."""
    if result.status != "below threshold":
        return style.units(result.because)
    return ", ".join(_missed(name, result, rulebook, style) for name in result.because)


def _missed(node: str, result: Result, rulebook: Rulebook, style: Style) -> str:
    """`total < 50`"""
    name = style.say("total") if node == "total" else node
    bar = next(bar for bar in rulebook.bars if (bar.node or "total") == node)
    number = bar.number_for(result.appraisal.facts) if result.appraisal is not None else None
    if number is None:
        return name
    return f"{name} {'<=' if bar.threshold.is_exclusive else '<'} {style.number(number)}".replace(" ", NO_BREAK)
