"""The form of a call as a workbook: questions with cells to fill in, one sheet for each list, and a hidden one that says what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from typing import Any

import xlsxwriter
from msgspec import Struct, field
from msgspec.structs import replace
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from callscore.application.form_sheets import (
    BETWEEN_TEXTS,
    FIRST_ENTRY,
    FIRST_QUESTION,
    LIST_HELP,
    LIST_KEYS,
    LIST_LABELS,
    LIST_TITLE,
    MAIN_PATH,
    OF_MEMBERS,
    PROGRESS_ROW,
    QUESTIONS_MARK,
    FormColumn,
)
from callscore.call.hidden_sheet import FORM_SHEET, HiddenWord
from callscore.call.model import Call
from callscore.report.answer_kind import A_DAY
from callscore.report.findings.excerpt import visible
from callscore.report.form_questions import FormQuestion, form_questions
from callscore.report.style import Style
from callscore.report.workbook.book_look import (
    FAINT_INK,
    HEAD_FILL,
    LINE_INK,
    LONGEST_PROPERTY,
    TITLE_HEIGHT,
    BookLook,
    on_paper,
    protect,
    written_book,
)
from callscore.report.workbook.row_height import row_height
from callscore.report.workbook.sheet_titles import SheetTitles

MOST_ENTRIES = 1000
"""So many rows of a list have drop-downs and checks; further ones are read all the same."""
_FIRST_DAY = date(1910, 1, 1)
"""What is earlier is a year that was typed where a day belongs: a spreadsheet takes 2025 for a day of 1905."""
_LEAST = "-1E+300"
"""No number is less that a spreadsheet keeps, so that any number will do."""
_WIDTHS = (3, 44, 34, 26, 60)
"""Of the columns of the sheet with the questions, in digits."""
_WIDEST_ENTRY = 32


class NestedList(Exception):
    """A list whose entries have a list with questions of its own: a sheet has no room for it. Says its path."""


def form_book(call: Call, language: str | None = None, left_out: Set[tuple[str, ...]] = frozenset(), digest: str = "") -> bytes:
    """The file, the same bytes for the same form. The parameters are those of `blank_form`. Raises NestedList."""
    style = Style.of(call, language, 0, color=False)

    def write(look: BookLook) -> None:
        form = _FormBook(book=look.book, look=look, call=call, style=style, digest=digest)
        form.write(form_questions(call, style, left_out))

    return written_book(write, style.words(call.title), language=style.language)


class _FormBook(Struct, kw_only=True):
    """The workbook while it is written.

    titles  of sheets, `main_title` that of the first; `asked` by the path of each question its title; `texts` all that is written
            beside the answers
    sheets  by the path of a list its sheet's title
    lists   the columns of choices on the hidden sheet, which drop-downs refer to
    counted the rows of questions that must be answered, counted from 0; `listed` those of lists, with the cells of their entries
    """

    book: xlsxwriter.Workbook
    look: BookLook
    call: Call
    style: Style
    digest: str
    titles: SheetTitles = field(default_factory=SheetTitles)
    main_title: str = ""
    asked: dict[str, str] = field(default_factory=dict)
    texts: dict[str, None] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    lists: list[Sequence[str]] = field(default_factory=list)
    counted: list[int] = field(default_factory=list)
    listed: list[tuple[int, str]] = field(default_factory=list)

    def write(self, questions: Sequence[FormQuestion]) -> None:
        self.main_title = self.titles.title(self.style.say("Application"))
        main = self.book.add_worksheet(self.main_title)
        self._head(main)
        last = self._questions(main, questions)
        self._progress(main, last)
        protect(main)
        self._hidden()

    def _label(self, sheet: Worksheet, row: int, column: int, text: str, look: Any) -> None:
        """A text of callscore, which nobody is to write over."""
        self.texts[text] = None
        sheet.write_string(row, column, text, look)

    def _head(self, sheet: Worksheet) -> None:
        say, call = self.style.say, self.call
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width, None, {"hidden": True} if column == FormColumn.KEY else {})
        sheet.write_string(0, FormColumn.KEY, QUESTIONS_MARK)
        unwrapped = {"text_wrap": False}
        sheet.set_row(0, TITLE_HEIGHT)
        self._label(sheet, 0, FormColumn.LABEL, visible(self.style.words(call.title)), self.look.of(bold=True, font_size=15, **unwrapped))
        of = say("Application to the call {call}, version {version}", call=visible(call.call), version=visible(call.version))
        self._label(sheet, 1, FormColumn.LABEL, of, self.look.of(font_color=FAINT_INK, **unwrapped))
        how = say("Answer in the coloured cells. What is left empty counts as not said. Every list has a sheet of its own.")
        self._label(sheet, 2, FormColumn.LABEL, how, self.look.of(**unwrapped))
        for column, text in enumerate(("", say("Question"), say("Answer"), say("What is asked for"), say("Help"))):
            if text:
                self._label(sheet, FIRST_QUESTION - 2, column, text, self.look.of(bold=True, bg_color=HEAD_FILL, bottom=1))
        sheet.freeze_panes(FIRST_QUESTION - 1, 0)
        sheet.repeat_rows(FIRST_QUESTION - 2)
        on_paper(sheet, visible(f"{call.call} {call.version}"))

    def _questions(self, sheet: Worksheet, questions: Sequence[FormQuestion]) -> int:
        """The row behind the last question, counted from 0."""
        say, row = self.style.say, FIRST_QUESTION - 1
        identifier = FormQuestion(
            name="application", title=say("Identifier"), help=(say("one that no other application of this call has"),), kind="text"
        )
        title = FormQuestion(name="title", title=say("Short title"), help=(say("shown beside the identifier"),), kind="text", optional=True)
        row = self._question(sheet, row, identifier, "application", 0)
        row = self._question(sheet, row, title, "title", 0)
        for question in questions:
            row = self._question(sheet, row, question, question.name, 0)
        return row

    def _question(self, sheet: Worksheet, row: int, question: FormQuestion, path: str, depth: int) -> int:
        """The row of a question, or the rows of a record; the row behind."""
        if question.kind == "record":
            self._label(sheet, row, FormColumn.LABEL, question.title, self.look.of(bold=True, indent=depth, top=1, top_color=LINE_INK))
            for column in (FormColumn.ANSWER, FormColumn.KIND):
                sheet.write_blank(row, column, None, self.look.of(top=1, top_color=LINE_INK))
            top = self.look.of(font_color=FAINT_INK, top=1, top_color=LINE_INK)
            self._label(sheet, row, FormColumn.HELP, "\n".join(question.help), top)
            self._fit(sheet, row, question.title, "", "\n".join(question.help))
            row += 1
            for inner in question.of:
                row = self._question(sheet, row, inner, f"{path}.{inner.name}", depth + 1)
            return row
        self.asked[path] = question.title
        sheet.write_string(row, FormColumn.KEY, path)
        self._label(sheet, row, FormColumn.LABEL, question.title, self.look.of(indent=depth, bold=depth == 0))
        sheet.write_blank(row, FormColumn.ANSWER, None, self._answer_format(question))
        self._label(sheet, row, FormColumn.HELP, "\n".join(question.help), self.look.of(font_color=FAINT_INK))
        kind = self._kind(question)
        if question.is_many:
            kind = self._list_row(sheet, row, question, path)
        else:
            self._check(sheet, row, row, FormColumn.ANSWER, question)
            self.counted += [] if question.optional else [row]
        self._label(sheet, row, FormColumn.KIND, kind, self.look.of(font_color=FAINT_INK))
        self._fit(sheet, row, question.title, kind, "\n".join(question.help))
        return row + 1

    def _fit(self, sheet: Worksheet, row: int, label: str, kind: str, help: str) -> None:
        texts = {FormColumn.LABEL: label, FormColumn.KIND: kind, FormColumn.HELP: help}
        sheet.set_row(row, row_height((text, _WIDTHS[column]) for column, text in texts.items()))

    def _list_row(self, sheet: Worksheet, row: int, question: FormQuestion, path: str) -> str:
        """What is asked in the row of a list."""
        title = self.titles.title(question.title)
        self.sheets[path] = title
        entries = self._list_sheet(title, question, path)
        self._drop_down(sheet, row, row, FormColumn.ANSWER, self._truths)
        self.listed.append((row, entries))
        return self.style.say("on the sheet “{sheet}”; here “{no}”, if there are none", sheet=title, no=self._truths[1])

    @property
    def _truths(self) -> tuple[str, str]:
        return self.style.say("yes"), self.style.say("no")

    def _answer_format(self, question: FormQuestion) -> Any:
        """An unlocked cell; what is written as a text stays one, and no `1-3` becomes a day."""
        how = {"text": "@", "texts": "General", "date": self._day_form}.get("text" if question.choices else question.kind, "General")
        return self.look.open(how)

    @property
    def _day_form(self) -> str:
        """Of the day in the order of the language, its year in full."""
        shown = self.style.day(A_DAY)
        return shown.replace("2025", "yyyy").replace("12", "mm").replace("31", "dd")

    def _kind(self, question: FormQuestion) -> str:
        """What sort of answer is asked for, in a few words."""
        say = self.style.say
        if question.choices:
            return say("choose from the list")
        match question.kind:
            case "number" if question.whole:
                return say("a whole number, in {unit}", unit=question.unit) if question.unit else say("a whole number")
            case "number":
                return say("a number, in {unit}", unit=question.unit) if question.unit else say("a number")
            case "boolean":
                return self.style.say_in("answer", "yes or no")
            case "date":
                return say("a day, such as {day}", day=self.style.day(A_DAY))
            case "texts":
                return say("several, with “{sign}” between them", sign=BETWEEN_TEXTS)
            case "text" | "list" | "record":
                return say("a text")

    def _list_sheet(self, title: str, question: FormQuestion, path: str) -> str:
        """The cells of its entries, as a formula names them."""
        sheet = self.book.add_worksheet(title)
        columns = list(_list_columns(question, path))
        widths = [max(18, min(len(asked.title) + 4, _WIDEST_ENTRY)) for _, asked in columns]
        rows = (FIRST_ENTRY - 1, FIRST_ENTRY + MOST_ENTRIES - 2)
        below = self.look.of(font_color=FAINT_INK, bg_color=HEAD_FILL, bottom=1)
        for column, (key, asked) in enumerate(columns):
            self.asked[key] = asked.title
            sheet.set_column(column, column, widths[column], self._answer_format(asked))
            sheet.write_string(LIST_KEYS - 1, column, key, self.look.of())
            self._label(sheet, LIST_LABELS - 1, column, asked.title, self.look.of(bold=True, bg_color=HEAD_FILL))
            self._label(sheet, LIST_LABELS, column, self._column_help(asked), below)
            self._check(sheet, *rows, column, asked)
        sheet.set_row(LIST_LABELS - 1, row_height((asked.title, width) for (_, asked), width in zip(columns, widths, strict=True)))
        sheet.set_row(LIST_LABELS, row_height((self._column_help(asked), width) for (_, asked), width in zip(columns, widths, strict=True)))
        self._list_head(sheet, question)
        sheet.freeze_panes(FIRST_ENTRY - 1, 0)
        sheet.repeat_rows(LIST_LABELS - 1)
        on_paper(sheet, visible(f"{self.call.call} {self.call.version}"))
        protect(sheet)
        return f"{_quoted(title)}!{xl_range_abs(rows[0], 0, rows[1], len(columns) - 1)}"

    def _list_head(self, sheet: Worksheet, question: FormQuestion) -> None:
        told = self.look.of(text_wrap=False, font_color=FAINT_INK)
        sheet.set_row(LIST_KEYS - 1, None, told, {"hidden": True})
        sheet.set_row(LIST_TITLE - 1, None, told)
        sheet.set_row(LIST_HELP - 1, None, told)
        self._label(sheet, LIST_TITLE - 1, 0, question.title, self.look.of(bold=True, font_size=13, text_wrap=False))
        self._label(sheet, LIST_HELP - 1, 0, "; ".join((self.style.say("one row for each"), *question.help)), told)

    def _column_help(self, question: FormQuestion) -> str:
        kind = "" if question.kind == "text" and not question.choices else self._kind(question)
        return "\n".join(text for text in (kind, *question.help) if text)

    def _check(self, sheet: Worksheet, first: int, last: int, column: int, question: FormQuestion) -> None:
        """Refuse what is no answer as it is typed."""
        if question.choices:
            self._drop_down(sheet, first, last, column, question.shown_choices)
        elif question.kind == "boolean":
            self._drop_down(sheet, first, last, column, self._truths)
        elif question.kind == "number":
            least, most = question.least, question.most
            told = {"error_title": self.style.say("A number"), "error_message": self._number_error(question)}
            bounds: dict[str, Any] = {"criteria": ">=", "value": least or _LEAST}
            if least is not None and most is not None:
                bounds = {"criteria": "between", "minimum": least, "maximum": most}
            sheet.data_validation(first, column, last, column, {"validate": "integer" if question.whole else "decimal", **bounds, **told})
        elif question.kind == "date":
            error = {"error_title": self.style.say("A day"), "error_message": self._kind(question)[:LONGEST_PROPERTY]}
            check = {"validate": "date", "criteria": ">=", "value": _FIRST_DAY, "error_type": "warning"}
            sheet.data_validation(first, column, last, column, {**check, **error})

    def _number_error(self, question: FormQuestion) -> str:
        plain = "Write a number, without a unit and without blanks."
        text = self.style.say("Write a whole number, without a unit and without blanks." if question.whole else plain)
        if question.least is not None and question.most is not None:
            low, high = (self.style.ungrouped.written(each) for each in (question.least, question.most))
            text = f"{text} {self.style.say('allowed: {within}', within=self.style.say('{lowest} to {highest}', lowest=low, highest=high))}"
        return text[:LONGEST_PROPERTY]

    def _drop_down(self, sheet: Worksheet, first: int, last: int, column: int, choices: Sequence[str]) -> None:
        if tuple(choices) not in self.lists:
            self.lists.append(tuple(choices))
        number = _CHOICES + self.lists.index(tuple(choices))
        source = f"={FORM_SHEET}!{xl_range_abs(0, number, len(choices) - 1, number)}"
        error = {"error_title": self.style.say("Not in the list"), "error_message": self.style.say("Choose one of the list.")}
        sheet.data_validation(first, column, last, column, {"validate": "list", "source": source, **error})

    def _progress(self, sheet: Worksheet, last: int) -> None:
        """`12 of 40 answered`; a list is answered once it has an entry, or is said to have none."""
        cells = ",".join(_runs(self.counted, FormColumn.ANSWER))
        parts = [f"COUNTA({cells})"] if cells else ["0"]
        for row, entries in self.listed:
            own = xl_rowcol_to_cell(row, FormColumn.ANSWER, row_abs=True, col_abs=True)
            parts.append(f'IF(OR({own}="{self._truths[1]}",COUNTA({entries})>0),1,0)')
        of, words = len(self.counted) + len(self.listed), self.style.say("{count} of {all} answered", count="\n", all="{all}")
        before, after = (text.format(all=of) for text in words.split("\n"))
        formula = f'="{_doubled(before)}"&({"+".join(parts)})&"{_doubled(after)}"'
        sheet.write_formula(PROGRESS_ROW - 1, FormColumn.LABEL, formula, self.look.of(bold=True, text_wrap=False), f"{before}0{after}")
        sheet.print_area(0, FormColumn.LABEL, last - 1, FormColumn.HELP)

    def _hidden(self) -> None:
        sheet = self.book.add_worksheet(FORM_SHEET)
        said: list[tuple[str, ...]] = [
            (HiddenWord.CALL, self.call.call),
            (HiddenWord.VERSION, self.call.version),
            (HiddenWord.DIGEST, self.digest),
        ]
        said += [(HiddenWord.QUESTION, path, title) for path, title in self.asked.items()]
        said.append((HiddenWord.SHEET, MAIN_PATH, self.main_title))
        said += [(HiddenWord.SHEET, path, title) for path, title in self.sheets.items()]
        said.append((HiddenWord.TRUTHS, *self._truths))
        said += [(HiddenWord.DECIMALS, "comma")] if "," in self.style.written("0.5") else []
        said += [(HiddenWord.DAYS, "day first")] if self.style.day_first else []
        said += [(HiddenWord.TEXT, text) for text in self.texts if text]
        for row, words in enumerate(said):
            for column, text in enumerate(words):
                sheet.write_string(row, column, text)
        for column, choices in enumerate(self.lists, _CHOICES):
            sheet.write_column(0, column, choices)
        protect(sheet)
        sheet.very_hidden()


_CHOICES = 4
"""The first column of the hidden sheet with choices."""


def _list_columns(question: FormQuestion, path: str) -> Iterator[tuple[str, FormQuestion]]:
    """The columns of the sheet of a list: by path what each asks."""
    if question.kind == "texts":
        yield f"{path}{OF_MEMBERS}", replace(question, kind="text")
        return
    yield from _below(question.of, f"{path}{OF_MEMBERS}", "")


def _below(questions: Iterable[FormQuestion], path: str, above: str) -> Iterator[tuple[str, FormQuestion]]:
    for question in questions:
        titled = FormQuestion(
            name=question.name,
            title=f"{above}{question.title}",
            help=question.help,
            kind=question.kind,
            unit=question.unit,
            choices=question.choices if question.kind != "texts" else (),
            titles=question.titles,
            least=question.least,
            most=question.most,
        )
        if question.kind == "list":
            raise NestedList(f"{path}.{question.name}".replace(OF_MEMBERS, ""))
        if question.kind == "record":
            yield from _below(question.of, f"{path}.{question.name}", f"{above}{question.title}: ")
        else:
            yield f"{path}.{question.name}", titled


def _runs(rows: Sequence[int], column: int) -> Iterator[str]:
    """The cells of those rows, as few ranges."""
    start = 0
    for number, row in enumerate(rows, 1):
        if number == len(rows) or rows[number] != row + 1:
            yield xl_range_abs(rows[start], column, row, column)
            start = number


def _quoted(title: str) -> str:
    doubled = title.replace("'", "''")
    return f"'{doubled}'"


def _doubled(text: str) -> str:
    return text.replace('"', '""')
