"""The workbook of one evaluator: applications and their criteria, a cell for each level with what it means, reasons and conflicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from msgspec import Struct, field
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from callscore.call.evaluator_rules import YesOrNo
from callscore.call.hidden_sheet import LEVELS_SHEET, HiddenWord
from callscore.call.model import Call
from callscore.call.scores import Assessed
from callscore.evaluators.level import CONSENSUS, PANEL, criteria_of, levels_asked
from callscore.evaluators.levels_sheet import EVALUATOR_CELL, FIRST_LINE, LEVELS_MARK, PROGRESS_CELL, LevelColumn
from callscore.feel.numbers import decimal_text, exact
from callscore.number import Number
from callscore.report.anchor_forms import levels_text
from callscore.report.findings.excerpt import visible
from callscore.report.style import Style
from callscore.report.workbook.book_look import FAINT_INK, HEAD_FILL, LINE_INK, TITLE_HEIGHT, BookLook, on_paper, protect, written_book
from callscore.report.workbook.row_height import row_height
from callscore.report.workbook.sheet_titles import SheetTitles

_WIDTHS = (3, 3, 18, 38, 12, 46, 52, 3)
"""Of the columns, in digits."""
_MOST_LEVELS = 50
"""A drop-down with more of them helps nobody: then the level is typed, within its bounds."""


class EvaluatorPart(Struct, frozen=True):
    """What one evaluator is to assess: by identifier of an application its label and the criteria."""

    evaluator: str
    labels: Mapping[str, str]
    criteria: Mapping[str, Sequence[str]]


def evaluator_book(call: Call, part: EvaluatorPart, language: str | None = None, digest: str = "") -> bytes:
    """The file, the same bytes for the same part. `language` and `digest` are as for `form_book`."""
    style = Style.of(call, language, 0, color=False)

    def write(look: BookLook) -> None:
        _EvaluatorBook(book=look.book, look=look, call=call, style=style, part=part, digest=digest).write()

    return written_book(write, part.evaluator, language=style.language)


class _AskedPart(Struct, frozen=True):
    """A criterion, or a gate with a question, and what is asked of it."""

    name: str
    title: str
    score: Assessed | YesOrNo


class _EvaluatorBook(Struct, kw_only=True):
    """The workbook while it is written. What its hidden sheet says is collected.

    lists  the levels, or the answers, of drop-downs
    texts  what stands on the sheet and names no row
    shown  by application and criterion, which is empty in the row of the application, the name in its row
    """

    book: xlsxwriter.Workbook
    look: BookLook
    call: Call
    style: Style
    part: EvaluatorPart
    digest: str
    lists: list[tuple[Number | str, ...]] = field(default_factory=list)
    texts: dict[str, None] = field(default_factory=dict)
    shown: dict[tuple[str, str], str] = field(default_factory=dict)

    def write(self) -> None:
        sheet = self.book.add_worksheet(SheetTitles().title(self.style.say("Levels")))
        self._head(sheet)
        asked = levels_asked(self.call.criteria, self.call.gates)
        titles = {node.criterion: node.title for node in criteria_of(self.call.criteria)}
        titles |= {gate.gate: gate.title for gate in self.call.gates}
        row = FIRST_LINE - 1
        for application, criteria in self.part.criteria.items():
            conflict = self._application(sheet, row, application)
            row += 1
            for criterion in criteria:
                part = _AskedPart(criterion, self.style.words(titles[criterion]), asked[criterion])
                self._criterion(sheet, row, application, part, conflict)
                row += 1
        self._progress(sheet, row)
        protect(sheet)
        self._hidden(sheet.get_name())

    def _label(self, sheet: Worksheet, at: tuple[int, int], text: str, look: Format) -> None:
        """A text that is no name of a row."""
        self.texts[text] = None
        sheet.write_string(*at, text, look)

    def _head(self, sheet: Worksheet) -> None:
        say = self.style.say
        for column, width in enumerate(_WIDTHS):
            is_hidden = column in (LevelColumn.APPLICATION, LevelColumn.CRITERION, LevelColumn.DONE)
            sheet.set_column(column, column, width, None, {"hidden": True} if is_hidden else {})
        sheet.write_string(0, 0, LEVELS_MARK)
        plain = self.look.of(text_wrap=False)
        title = visible(self.style.words(self.call.title))
        sheet.set_row(0, TITLE_HEIGHT)
        self._label(sheet, (0, LevelColumn.NAME), title, self.look.of(text_wrap=False, bold=True, font_size=15))
        row, column = EVALUATOR_CELL
        name = say("Evaluator: {name}", name=visible(self.part.evaluator))
        self._label(sheet, (row - 1, column), name, self.look.of(text_wrap=False, bold=True))
        how = say(
            "Give each criterion a level, and say why. Where you have a conflict of interest with an applicant, say in its row what it is."
        )
        self._label(sheet, (2, LevelColumn.NAME), how, plain)
        reason = say("Reason (needed)") if self.part.evaluator in (PANEL, CONSENSUS) else say("Reason")
        heads = ("", "", say("Application"), say("Criterion"), say("Level"), reason, say("What the levels mean"))
        for column, text in enumerate(heads):
            if text:
                self._label(sheet, (FIRST_LINE - 2, column), text, self.look.of(bold=True, bg_color=HEAD_FILL, bottom=1))
        sheet.freeze_panes(FIRST_LINE - 1, 0)
        sheet.repeat_rows(FIRST_LINE - 2)
        on_paper(sheet, visible(f"{self.call.call} {self.call.version} · {self.part.evaluator}"))

    def _application(self, sheet: Worksheet, row: int, id: str) -> str:
        """The row of an application; the cell for a conflict of interest, as formulas name it."""
        line = {"top": 1, "top_color": LINE_INK, "bold": True}
        label = visible(self.part.labels.get(id, ""))
        told = self.style.say("← conflict of interest, in words, if there is one")
        self.shown[id, ""] = visible(id)
        sheet.write_string(row, LevelColumn.APPLICATION, id)
        sheet.write_string(row, LevelColumn.NAME, visible(id), self.look.of(**line))
        self._label(sheet, (row, LevelColumn.TITLE), label, self.look.of(**line))
        sheet.write_blank(row, LevelColumn.LEVEL, None, self.look.of(**line))
        sheet.write_blank(row, LevelColumn.REASON, None, self.look.open("@"))
        self._label(sheet, (row, LevelColumn.MEANING), told, self.look.of(font_color=FAINT_INK, top=1, top_color=LINE_INK))
        told_in = {LevelColumn.NAME: visible(id), LevelColumn.TITLE: label, LevelColumn.MEANING: told}
        sheet.set_row(row, row_height((text, _WIDTHS[column]) for column, text in told_in.items()))
        return str(xl_rowcol_to_cell(row, LevelColumn.REASON, row_abs=True, col_abs=True))

    def _criterion(self, sheet: Worksheet, row: int, application: str, part: _AskedPart, conflict: str) -> None:
        title, meaning = visible(part.title), self._meaning(part.score)
        self.shown[application, part.name] = visible(part.name)
        sheet.write_string(row, LevelColumn.APPLICATION, application)
        sheet.write_string(row, LevelColumn.CRITERION, part.name)
        sheet.write_string(row, LevelColumn.NAME, visible(part.name), self.look.of(indent=1))
        self._label(sheet, (row, LevelColumn.TITLE), title, self.look.of())
        sheet.write_blank(row, LevelColumn.LEVEL, None, self.look.open())
        sheet.write_blank(row, LevelColumn.REASON, None, self.look.open("@"))
        self._label(sheet, (row, LevelColumn.MEANING), meaning, self.look.of(font_color=FAINT_INK))
        level = xl_rowcol_to_cell(row, LevelColumn.LEVEL)
        sheet.write_formula(row, LevelColumn.DONE, f'=IF(OR({level}<>"",{conflict}<>""),1,0)', None, 0)
        self._check(sheet, row, part.score)
        sheet.set_row(row, row_height([(title, _WIDTHS[LevelColumn.TITLE]), (meaning, _WIDTHS[LevelColumn.MEANING])]))

    def _meaning(self, score: Assessed | YesOrNo) -> str:
        """The scale, and what the call says of its levels, the highest first; of a question the two answers."""
        if isinstance(score, YesOrNo):
            return self.style.say_in("answer", "yes or no")
        low, high = (self.style.number(each) for each in score.scale)
        told = self.style.say("from {low} to {high}, in steps of {step}", low=low, high=high, step=self.style.number(score.step))
        anchors = sorted(score.anchors, key=lambda anchor: -anchor.lowest)
        return "\n".join([told, *(f"{levels_text(each, self.style)} = {visible(self.style.words(each.text))}" for each in anchors)])

    def _check(self, sheet: Worksheet, row: int, score: Assessed | YesOrNo) -> None:
        low, high = score.scale
        levels: tuple[Number | str, ...] = _levels(low, high, score.step)
        if isinstance(score, YesOrNo):
            levels = (self.style.say("yes"), self.style.say("no"))
        error = {"error_title": self.style.say("Level"), "error_message": self._meaning(score).split("\n")[0]}
        if len(levels) > _MOST_LEVELS:
            bounds = {"criteria": "between", "minimum": decimal_text(low), "maximum": decimal_text(high)}
            sheet.data_validation(row, LevelColumn.LEVEL, row, LevelColumn.LEVEL, {"validate": "decimal", **bounds, **error})
            return
        if levels not in self.lists:
            self.lists.append(levels)
        column = _LEVELS + self.lists.index(levels)
        first, last = (xl_rowcol_to_cell(number, column, row_abs=True, col_abs=True) for number in (0, len(levels) - 1))
        source = f"='{LEVELS_SHEET}'!{first}:{last}"
        sheet.data_validation(row, LevelColumn.LEVEL, row, LevelColumn.LEVEL, {"validate": "list", "source": source, **error})

    def _progress(self, sheet: Worksheet, end: int) -> None:
        """`12 of 45 assessed`; an application with a conflict of interest is done."""
        of = sum(len(criteria) for criteria in self.part.criteria.values())
        before, after = (text.format(all=of) for text in self.style.say("{count} of {all} assessed", count="\n", all="{all}").split("\n"))
        rows = (FIRST_LINE - 1, max(end, FIRST_LINE) - 1)
        first, last = (xl_rowcol_to_cell(row, LevelColumn.DONE, row_abs=True, col_abs=True) for row in rows)
        doubled = [text.replace('"', '""') for text in (before, after)]
        formula = f'="{doubled[0]}"&SUM({first}:{last})&"{doubled[1]}"'
        row, column = PROGRESS_CELL
        sheet.write_formula(row - 1, column, formula, self.look.of(text_wrap=False, bold=True), f"{before}0{after}")

    def _hidden(self, title: str) -> None:
        sheet = self.book.add_worksheet(LEVELS_SHEET)
        said = [
            (HiddenWord.CALL, self.call.call),
            (HiddenWord.VERSION, self.call.version),
            (HiddenWord.DIGEST, self.digest),
            (HiddenWord.EVALUATOR, self.part.evaluator),
            (HiddenWord.SHEET, LEVELS_MARK, title),
            *((HiddenWord.QUESTION, *key, name) for key, name in self.shown.items()),
            *((HiddenWord.TEXT, text) for text in self.texts),
        ]
        for row, texts in enumerate(said):
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text)
        for column, levels in enumerate(self.lists, _LEVELS):
            for row, level in enumerate(levels):
                if isinstance(level, str):
                    sheet.write_string(row, column, level)
                else:
                    sheet.write_number(row, column, _stored(level))
        protect(sheet)
        sheet.very_hidden()


_LEVELS = 4
"""The first column of the hidden sheet with levels."""


def _levels(low: Number, high: Number, step: Number) -> tuple[Number, ...]:
    """From the highest down, so that the best comes first; as many as a drop-down may need, and one more."""
    count = int((high - low) // step) if step > 0 else 0
    return tuple(exact(low + number * step) for number in range(count, max(count - _MOST_LEVELS, 0) - 1, -1))


def _stored(level: Number) -> Any:
    """As a workbook keeps a number; a drop-down shows it, and nothing is computed from it."""
    return float(decimal_text(level)) if level != int(level) else int(level)
