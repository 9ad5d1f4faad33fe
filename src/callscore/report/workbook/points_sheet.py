"""The sheet of points: what each criterion gave, and formulas that come from there to every score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from callscore.call.rounding_rules import Rounding, rounding_of_total
from callscore.evaluation.evaluation import Evaluation
from callscore.report.layout import shortened
from callscore.report.results import Result
from callscore.report.style import Style
from callscore.report.workbook.node_formula import node_formula
from callscore.report.workbook.rounding_formula import GUARD, TOO_MANY_DIGITS, is_within, rounded_formula
from callscore.report.workbook.sheet_cell import SheetCell, SheetFormula, number_cell, text_cell, value_of
from callscore.report.workbook.sheet_places import RowPlace, SheetPlaces, at, summed_cells
from callscore.report.workbook.step_formula import step_formula
from callscore.report.workbook.workbook_sheet import FIRST_ROW, SheetColumn, WorkbookSheet
from callscore.rulebook.grid import Cell
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Verdict
from callscore.scoring.adjusted import Adjuster, adjuster
from callscore.scoring.score import Score
from callscore.sentence import Said

ALIKE, OTHERWISE = "✓", "≠"
_TITLE = 60


def points_sheet(evaluation: Evaluation, results: Sequence[Result], places: SheetPlaces, style: Style) -> WorkbookSheet:
    """One row for each application, in the order of the ranking. What has no score that counts has no points here."""
    maker = _RowMaker(evaluation.rulebook, places, style)
    rows = tuple(maker.row(result, FIRST_ROW + number) for number, result in enumerate(results))
    columns = tuple(_columns(evaluation.rulebook, places, style))
    compared = f"{at(places.compared, FIRST_ROW)}:{at(places.compared, FIRST_ROW + max(len(rows), 1) - 1)}"
    otherwise = SheetFormula(f'COUNTIF({compared},"{OTHERWISE}")', 0)
    lines = (
        (style.say("Points of the criteria, and formulas from them to every score"),),
        (style.say("blue: what the criteria gave, which you may change in order to see what follows; black: computed by the spreadsheet"),),
        (style.say("scores that the spreadsheet computes otherwise than callscore:"), None, None, None, None, otherwise),
    )
    return WorkbookSheet(places.names.points, lines, columns, rows)


def _columns(rulebook: Rulebook, places: SheetPlaces, style: Style) -> Iterator[SheetColumn]:
    yield SheetColumn(style.say("application"), 24)
    if places.has_classes:
        yield SheetColumn(style.say("weights of"), 14)
    for cell in rulebook.grid.cells:
        title = " ".join(text for text in (cell.id, style.words(cell.criterion.title)) if text)
        yield SheetColumn(shortened(text_cell(title), _TITLE), 13, "given" if cell.is_leaf else "computed", places=style.places or 0)
    yield SheetColumn(style.say("sum of the criteria"), 13, "computed", places=style.places or 0)
    for rule in rulebook.call.adjustments:
        title = " ".join(text for text in (rule.adjustment, style.words(rule.title)) if text)
        yield SheetColumn(shortened(text_cell(title), _TITLE), 13, "computed", places=style.places or 0)
    yield SheetColumn(style.say("score, computed here"), 13, "computed", places=style.places or 0)
    yield SheetColumn(style.say("score of callscore"), 13, "computed", places=style.places or 0)
    yield SheetColumn(style.say("alike"), 7)
    yield SheetColumn(style.say("values instead of formulas, and why"), 60)


class _Row(Struct):
    """A row in the making. `why` collects which cells hold a value, by the reason for it; `is_computed`: its score is a formula."""

    place: RowPlace
    cells: list[SheetCell]
    why: dict[Said, list[str]]
    is_computed: bool = False

    def add(self, name: str, found: SheetFormula | Said, value: SheetCell) -> None:
        """The formula, or the value and why."""
        if isinstance(found, Said):
            self.why.setdefault(found, []).append(name)
            self.cells.append(value)
        else:
            self.cells.append(found)


class _RowMaker:
    """Makes row after row; what is the same for all of them is looked up once."""

    def __init__(self, rulebook: Rulebook, places: SheetPlaces, style: Style) -> None:
        self.rulebook, self.places, self.style = rulebook, places, style
        self.roundings: Sequence[Rounding] = rulebook.call.roundings
        self.adjusters: tuple[Adjuster, ...] = tuple(adjuster(rule) for rule in rulebook.call.adjustments)
        self.roots = [cell.id for cell in rulebook.grid.cells if cell.parent is None]
        self.cells: Mapping[str | None, tuple[Cell, ...]] = {
            None: rulebook.grid.cells,
            "": rulebook.grid.cells,
            **{name: grid.cells for name, grid in rulebook.grids.items()},
        }

    def row(self, result: Result, number: int) -> tuple[SheetCell, ...]:
        class_ = self._class(result)
        row = _Row(RowPlace(self.places, number, class_), [text_cell(result.id)], {})
        row.cells += [text_cell(class_ or "")] if self.places.has_classes else []
        score = result.appraisal.score if result.appraisal is not None and result.highest is not None else None
        if score is None or result.carried is not None:
            row.cells += [None] * (self.places.score + 1 - len(row.cells))
        else:
            self._nodes(score, row)
            self._steps(score, row)
            self._score(score, row)
        self._compared(result, row)
        return tuple(row.cells)

    def _class(self, result: Result) -> str | None:
        """Whose weights count; of no name where all have the same."""
        if not self.places.has_classes:
            return ""
        fact = self.rulebook.weighed_by
        known = result.appraisal.facts.get(fact) if result.appraisal is not None and fact is not None else None
        return known if isinstance(known, str) and known in self.places.classes else None

    def _nodes(self, score: Score, row: _Row) -> None:
        """Children stand behind their parents in the grid, and are made before them."""
        made: dict[str, SheetFormula | Said] = {}
        values: dict[str, SheetCell] = {}
        cells = self.cells[row.place.class_]
        for cell in reversed(cells):
            mark = score.mark(cell.id)
            values[cell.id] = number_cell(mark.points)
            if not cell.is_leaf and mark.points is not None:
                below = [values[child] for child in cell.children]
                found = made[cell.id] = node_formula(cell, mark, below, row.place, self.roundings)
                if isinstance(found, SheetFormula):
                    values[cell.id] = found
        for cell in cells:
            if cell.id in made:
                row.add(cell.id, made[cell.id], values[cell.id])
            else:
                row.cells.append(values[cell.id])

    def _steps(self, score: Score, row: _Row) -> None:
        """The sum of the criteria, and what each adjustment added."""
        name = self.style.say("sum of the criteria")
        if score.criteria_total is None:
            row.cells.append(None)
        else:
            row.add(name, self._criteria_total(score, row), number_cell(score.criteria_total))
        for number, step in enumerate(score.adjustments):
            value = number_cell(step.difference)
            if score.total is None or step.verdict is not Verdict.MET or step.missing:
                row.cells.append(value)
            elif any(value_of(cell) is None for cell in row.cells[self.places.criteria_total :]):
                row.add(step.adjustment, TOO_MANY_DIGITS, value)
            else:
                row.add(step.adjustment, step_formula(self.adjusters, number, step, row.place), value)

    def _criteria_total(self, score: Score, row: _Row) -> SheetFormula | Said:
        assert score.criteria_total is not None
        columns = [self.places.node(root) for root in self.roots]
        if any(value_of(row.cells[column]) is None for column in columns) or not is_within(score.criteria_total):
            return TOO_MANY_DIGITS
        return SheetFormula(summed_cells(columns, row.place.row), score.criteria_total)

    def _score(self, score: Score, row: _Row) -> None:
        if score.total is None:
            row.cells.append(None)
        else:
            found = self._total(score, row)
            row.is_computed = isinstance(found, SheetFormula)
            row.add(self.style.say("score"), found, number_cell(score.total))

    def _total(self, score: Score, row: _Row) -> SheetFormula | Said:
        """The sum of the criteria and all steps, rounded where the call rounds the total."""
        assert score.total is not None
        columns = range(self.places.criteria_total, self.places.score)
        exact = score.adjustments[-1].running if score.adjustments else score.criteria_total
        if exact is None or any(value_of(row.cells[column]) is None for column in columns) or not is_within(exact):
            return TOO_MANY_DIGITS
        text = summed_cells(columns, row.place.row)
        rounding = rounding_of_total(self.roundings)
        if rounding is not None:
            return rounded_formula(text, exact, score.total, rounding, self.places.decimals_of(rounding, self.roundings))
        return SheetFormula(text, score.total)

    def _compared(self, result: Result, row: _Row) -> None:
        """The score of callscore, whether both are the same, and what is no formula."""
        official = number_cell(result.score)
        row.cells.append(official)
        if row.is_computed and value_of(official) is not None:
            cells = f"{at(self.places.score, row.place.row)}-{at(self.places.official, row.place.row)}"
            row.cells.append(SheetFormula(f'IF(ABS({cells})<1E-{GUARD},"{ALIKE}","{OTHERWISE}")', ALIKE))
        else:
            row.cells.append(None)
        row.cells.append("; ".join(f"{', '.join(names)}: {self.style.tell(why)}" for why, names in row.why.items()) or None)
