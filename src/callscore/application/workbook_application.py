"""A workbook that holds the filled form of a call → one application."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from callscore.application.application import Application
from callscore.application.cell_spelling import written_day
from callscore.application.choices import MOST_LISTED
from callscore.application.form import FieldQuestion, Form
from callscore.application.form_sheets import (
    BETWEEN_TEXTS,
    FIRST_ENTRY,
    FIRST_QUESTION,
    LIST_KEYS,
    LIST_LABELS,
    MAIN_PATH,
    OF_MEMBERS,
    QUESTIONS_MARK,
    FormColumn,
)
from callscore.application.unasked_cells import beside_entries, beside_questions, columns_of_list
from callscore.application.yaml_applications import application_of, illegible
from callscore.call.fields import FieldTypeWord
from callscore.call.hidden_sheet import (
    BOOK_ENDINGS,
    FORM_SHEET,
    HiddenWord,
    edition_findings,
    first_under,
    lacks_hidden_sheet,
    made_texts,
    marked_sheet,
    refused_workbook,
    renamed_sheet,
    said_under,
    single_spaced,
    unread_cell,
    unread_comments,
    without_hidden_sheet,
)
from callscore.call.model import Call
from callscore.finding import Finding, error, listed, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Counted, Said
from callscore.source.files_read import inputs, resting_on
from callscore.source.finding_limit import limited
from callscore.source.node import Entries, Scalar, Sequence, SourceNode
from callscore.source.odd_cell import Oddity
from callscore.source.open_workbook import has_open_sheet
from callscore.source.table import cell_scalar
from callscore.source.tables import OPEN_ENDING
from callscore.source.workbook_cells import BookCell, CellBook, CellSheet, is_packed, read_cells, sheet_titles
from callscore.spelling.day_spellings import days_meant
from callscore.spelling.truth_words import truth_meant

_WITH_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]{1,2}")
"""Three digits behind the comma may be thousands."""
_NEW_FORM = Said("copy the answers into a new form: `callscore form --format xlsx`")


def is_form_workbook(path: Path, if_damaged: bool) -> bool:
    """Whether the file is a form of some call; `if_damaged` where it is a workbook that cannot be opened. It is looked into, and is no
    input."""
    ending = path.suffix.casefold()
    if ending not in (*BOOK_ENDINGS, OPEN_ENDING) or not is_packed(path):
        return False
    with resting_on(inputs()):
        if ending == OPEN_ENDING:
            return has_open_sheet(path, FORM_SHEET)
        titles = sheet_titles(path)
    return FORM_SHEET in titles if titles else if_damaged


def is_form_without_hidden_sheet(path: Path) -> bool:
    """Whether the file is a form of which the hidden sheet was removed, so that `is_form_workbook` does not know it. It is looked into, and
    is no input."""
    return lacks_hidden_sheet(path, FORM_SHEET, QUESTIONS_MARK)


def read_workbook_application(path: Path, form: Form, call: Call, digest: str = "") -> tuple[Application, tuple[Finding, ...]]:
    """The application in the workbook, with its findings; a workbook that cannot be read stands for one under the name of the file.

    `digest` is that of the call by which it is read, empty where it is not known. Findings besides those of `application_of` and of
    `read_cells`: `form-as-ods`, `macro-in-form`, `for-another-call`, `hidden-sheet-removed`, `no-questions`, `doubled-question`,
    `row-shows-another`, `none-and-some`; warnings: `older-form`, `named-after-file`, `question-missing`, `sheet-deleted`,
    `sheet-renamed`, `formula-in-answer`, `not-an-answer`."""
    if path.suffix.casefold() == OPEN_ENDING:
        message = Said("the form is saved as `.ods`, in which no form is read")
        return illegible(path.stem, Place(str(path)), form, [error("form-as-ods", message, Place(str(path)), Said("save it as `.xlsx`"))])
    book, findings = read_cells(path)
    if book is None:
        return illegible(path.stem, Place(str(path)), form, findings)
    refusal = _refusal(path, book, call)
    if refusal is not None:
        return illegible(path.stem, refusal.place, form, [refusal])
    reading = _Reading(str(path), book, form)
    node = reading.application()
    found = [*edition_findings(str(path), book, FORM_SHEET, call, digest), *reading.findings]
    application, _ = application_of(node, form, path.stem, call, found)
    told = tuple(reading.with_question(finding) for finding in application.findings)
    return replace(application, findings=told, is_named_after_file=reading.is_named_after_file), told


def _refusal(path: Path, book: CellBook, call: Call) -> Finding | None:
    """Why nothing of the form is read."""
    if FORM_SHEET not in book.sheets:
        return without_hidden_sheet(path, FORM_SHEET, _NEW_FORM)
    if marked_sheet(book, QUESTIONS_MARK) is None:
        return error("no-questions", Said("the workbook has no sheet with the questions of the form"), Place(str(path)), _NEW_FORM)
    return refused_workbook(str(path), book, FORM_SHEET, call)


class _Reading(Struct):
    """One form workbook of this call; collects findings, and by the place of an answer its question.

    tree  by name what was answered: nodes, and trees of the fields of records
    """

    name: str
    book: CellBook
    form: Form
    findings: list[Finding] = field(default_factory=list)
    questions: dict[Place, BookCell] = field(default_factory=dict)
    tree: dict[str, Any] = field(default_factory=dict)
    is_named_after_file: bool = False

    def application(self) -> Entries:
        """What the form says, as a YAML application would say it."""
        main = marked_sheet(self.book, QUESTIONS_MARK)
        assert main is not None
        self.tree = self._without_answers(self.form)
        rows = self._rows(main)
        lists = self._lists()
        for path, row in rows.items():
            if path in lists or self._is_list(path):
                self._put(path, self._list_node(path, main.cell(row, FormColumn.ANSWER), lists.get(path)))
            else:
                self._put(path, self._scalar(path, main.cell(row, FormColumn.ANSWER)))
        for path in lists.keys() - rows.keys():
            self._put(path, self._list_node(path, None, lists[path]))
        deleted = said_under(self.book, FORM_SHEET, HiddenWord.SHEET).keys() - lists.keys() - {MAIN_PATH}
        self._tell_missing({*rows, *lists, *(column for sheet in lists.values() for column in columns_of_list(sheet))}, deleted)
        self._tell_deleted(deleted, {path: main.cell(row, FormColumn.ANSWER) for path, row in rows.items()})
        self._tell_renamed({MAIN_PATH: main, **lists})
        self._tell_swapped(main, lists)
        self._tell_rest(main, lists)
        self._name_after_file()
        return _entries(self.tree, main.place(1, FormColumn.KEY))

    def with_question(self, finding: Finding) -> Finding:
        """The finding on an answer, with the question as the form words it."""
        label = self.questions.get(finding.place)
        if label is None or not label.text:
            return finding
        return replace(finding, also=(*finding.also, (label.place, Said("the question “{question}”", question=label.text))))

    def _without_answers(self, form: Form) -> dict[str, Any]:
        """The tree of a form in which nothing is said. What has no cell, for its row was deleted or the form is older, is nowhere else."""
        nowhere = Scalar("", Place(self.name))
        return {name: self._without_answers(each.of) if each.type == "record" and each.of else nowhere for name, each in form.items()}

    def _rows(self, main: CellSheet) -> dict[str, int]:
        """By the path of each question its row. A question that stands there twice has two answers."""
        rows: dict[str, int] = {}
        for row in sorted(main.rows):
            path = main.cell(row, FormColumn.KEY).text
            if row < FIRST_QUESTION or not path:
                continue
            if path in rows:
                also = [(main.place(rows[path], FormColumn.ANSWER), Said("first answered here"))]
                message = Said("the question `{name}` stands in the form twice", name=path)
                self.findings.append(
                    error("doubled-question", message, main.place(row, FormColumn.ANSWER), Said("delete the row that is not meant"), also)
                )
            rows.setdefault(path, row)
            self.questions[main.place(row, FormColumn.ANSWER)] = main.cell(row, FormColumn.LABEL)
        return rows

    def _lists(self) -> dict[str, CellSheet]:
        """By the path of each list its sheet, known by the hidden row, whatever it is called now."""
        sheets: dict[str, CellSheet] = {}
        for sheet in self.book.sheets.values():
            path, is_list, _ = sheet.cell(LIST_KEYS, 0).text.partition(OF_MEMBERS)
            if is_list and sheet.title != FORM_SHEET:
                sheets.setdefault(path, sheet)
        return sheets

    def _is_list(self, path: str) -> bool:
        question = _question_at(self.form, path)
        return question is not None and question.type == "list"

    def _list_node(self, path: str, said: BookCell | None, sheet: CellSheet | None) -> SourceNode:
        """The entries of the sheet; without any, that there are none where the form says so, and else that nothing was said."""
        entries = tuple(self._entries_of(path, sheet)) if sheet is not None else ()
        place = said.place if said is not None else sheet.place(LIST_KEYS, 0) if sheet is not None else Place(self.name)
        is_none = said is not None and truth_meant(said.text) == "false"
        if said is not None and said.text and truth_meant(said.text) is None:
            self.findings.append(self._neither(said))
        if is_none and entries:
            message = Said("the form says that `{name}` has no entry, and its sheet has some", name=path)
            also = [(entries[0].place, Said("the first of them"))]
            self.findings.append(error("none-and-some", message, place, Said("correct the one that is not meant"), also))
        if entries:
            return Sequence(entries, entries[0].place)
        return Sequence((), place) if is_none else Scalar("", place)

    def _entries_of(self, path: str, sheet: CellSheet) -> Iterator[SourceNode]:
        columns, question = columns_of_list(sheet), _question_at(self.form, path)
        for row in sorted(sheet.rows):
            cells = {key: sheet.cell(row, column) for key, column in columns.items()}
            if row < FIRST_ENTRY or not any(cell.text or cell.odd for cell in cells.values()):
                continue
            for column in columns.values():
                self.questions[sheet.place(row, column)] = sheet.cell(LIST_LABELS, column)
            if list(columns) == [path + OF_MEMBERS]:
                yield self._scalar(path, cells[path + OF_MEMBERS])
                continue
            member = self._without_answers(question.of if question is not None and question.of else {})
            for key, cell in cells.items():
                inner = key.removeprefix(f"{path}{OF_MEMBERS}.")
                self._put(inner, self._texts(key, cell) if self._is_list(key) else self._scalar(key, cell), member)
            yield _entries(member, sheet.place(row, 0))

    def _texts(self, path: str, cell: BookCell) -> SourceNode:
        """The texts of a list in one cell."""
        written = self._scalar(path, cell)
        texts = [text.strip() for text in written.text.split(BETWEEN_TEXTS) if text.strip()]
        return Sequence(tuple(cell_scalar(text, cell.place) for text in texts), cell.place) if texts else written

    def _scalar(self, path: str, cell: BookCell) -> Scalar:
        """The answer in a cell; blank where it cannot be used, which is told."""
        question = _question_at(self.form, path)
        is_text = question is None or question.type in ("text", "list")
        trouble = None
        if cell.odd is not None:
            trouble = cell.odd.trouble_as_name(cell.place, cell.text) if is_text else cell.odd.trouble(cell.place, cell.text)
        if trouble is not None:
            self.findings.append(trouble)
            return Scalar("", cell.place)
        if question is not None and question.type == "boolean" and cell.text and truth_meant(cell.text) is None:
            self.findings.append(self._neither(cell))
            return Scalar("", cell.place)
        if cell.is_computed:
            message = Said("the answer is a formula: `{text}`, which was stored when the form was saved, is read", text=cell.text[:60])
            self.findings.append(warning("formula-in-answer", message, cell.place, Said("write the value itself")))
        as_typed = cell.odd is not None and cell.odd.oddity is Oddity.WRITTEN
        plain = _plain(cell, question, is_text)
        if question is not None:
            plain = self._as_shown(plain, question.type)
        return replace(cell_scalar(plain, cell.place), as_typed=as_typed)

    def _as_shown(self, text: str, type: FieldTypeWord) -> str:
        """A day, or decimals behind a comma, that were typed as a text in the way in which the form itself shows them, as callscore writes
        them."""
        if type == "number" and self._says(HiddenWord.DECIMALS, "comma"):
            return text.replace(",", ".") if _WITH_COMMA.fullmatch(text.strip()) else text
        if type == "date" and self._says(HiddenWord.DAYS, "day first"):
            day = written_day(text, "day first")
            return day if day is not None and day in days_meant(text) else text
        return text

    def _says(self, word: str, value: str) -> bool:
        return first_under(self.book, FORM_SHEET, word) == value

    @property
    def _truths(self) -> tuple[str, str]:
        """The words for yes and no in the form's own drop-downs."""
        return next(iter(said_under(self.book, FORM_SHEET, HiddenWord.TRUTHS).items()), ("yes", "no"))

    def _neither(self, cell: BookCell) -> Finding:
        """What is told of a text that is neither yes nor no, in the words of the form's own drop-downs."""
        yes, no = self._truths
        message = Said("`{text}` is neither `{yes}` nor `{no}`", text=cell.text[:60], yes=yes, no=no)
        return error(FindingCode.NOT_A_BOOLEAN, message, cell.place, Said("write `{yes}` or `{no}`", yes=yes, no=no))

    def _put(self, path: str, node: SourceNode, tree: dict[str, Any] | None = None) -> None:
        tree = self.tree if tree is None else tree
        *above, last = path.split(".")
        for name in above:
            if not isinstance(tree.get(name), dict):
                tree[name] = {}
            tree = tree[name]
        tree[last] = node

    def _name_after_file(self) -> None:
        """`named-after-file`: an empty cell is no mistake, and the application is still to be spoken of."""
        id = self.tree.get("application", Scalar("", Place(self.name)))
        stem = Path(self.name).stem
        if id.is_blank or not id.text.strip():
            message = Said("the application has no identifier, and is called `{name}` as its file is", name=stem)
            self.findings.append(warning("named-after-file", message, id.place, Said("write one where the form asks for it")))
            id = Scalar(stem, id.place, quoted=True)
            self.is_named_after_file = True
        self.tree["application"] = id

    def _tell_missing(self, there: set[str], deleted: Collection[str]) -> None:
        """`question-missing`: the rows and columns of questions that the form had when it was made, without those of the lists whose sheet
        was deleted."""
        asked = said_under(self.book, FORM_SHEET, HiddenWord.QUESTION)
        missing = [title or path for path, title in asked.items() if path not in there and path.partition(OF_MEMBERS)[0] not in deleted]
        if missing:
            message = Counted(
                len(missing),
                "{count} question was taken out of the form, and counts as not answered: {names}",
                "{count} questions were taken out of the form, and count as not answered: {names}",
                names=listed(missing, MOST_LISTED),
            )
            self.findings.append(warning(FindingCode.QUESTION_MISSING, message, Place(self.name), _NEW_FORM))

    def _tell_deleted(self, lists: Collection[str], answers: Mapping[str, BookCell]) -> None:
        """`sheet-deleted`: of a list that has no entry, as the form says, no sheet is missed."""
        titles = said_under(self.book, FORM_SHEET, HiddenWord.SHEET)
        for path in (path for path in titles if path in lists):
            message = Said("the sheet `{sheet}` was deleted, and what stood in it counts as not answered", sheet=titles[path])
            answer = answers.get(path)
            if answer is None:
                self.findings.append(warning("sheet-deleted", message, Place(self.name), _NEW_FORM))
            elif truth_meant(answer.text) != "false":
                help = Said(
                    "copy the answers into a new form: `callscore form --format xlsx`; where there is no entry, write `{no}` here",
                    no=self._truths[1],
                )
                self.findings.append(warning("sheet-deleted", message, answer.place, help))

    def _tell_renamed(self, sheets: Mapping[str, CellSheet]) -> None:
        titles = said_under(self.book, FORM_SHEET, HiddenWord.SHEET)
        for path, sheet in sheets.items():
            before = titles.get(path, sheet.title)
            if sheet.title != before:
                self.findings.append(renamed_sheet(sheet, before))

    def _tell_rest(self, main: CellSheet, lists: Mapping[str, CellSheet]) -> None:
        """`not-an-answer`: what stands elsewhere than where the form asks."""
        made = made_texts(self.book, FORM_SHEET)
        found = list(beside_questions(main, made))
        for sheet in lists.values():
            found += beside_entries(sheet, made)
        known = {main.title, FORM_SHEET, *(sheet.title for sheet in lists.values())}
        for title, sheet in self.book.sheets.items():
            found += [cell for _, _, cell in sheet.cells() if cell.text and title not in known][:1]
        help = Said("move it into an answer")
        self.findings += limited([*(unread_cell(cell.place, help) for cell in found), *unread_comments(self.book, help)])

    def _tell_swapped(self, main: CellSheet, lists: Mapping[str, CellSheet]) -> None:
        """`row-shows-another`: whoever answered saw the question beside the cell; the hidden path alone says of what the answer is."""
        asked = {path: single_spaced(title) for path, title in said_under(self.book, FORM_SHEET, HiddenWord.QUESTION).items()}
        labels = [(key.text, main.cell(row, FormColumn.LABEL)) for row, column, key in main.cells() if column == FormColumn.KEY]
        for sheet in lists.values():
            labels += [(key, sheet.cell(LIST_LABELS, column)) for key, column in columns_of_list(sheet).items()]
        for path, label in labels:
            shown = single_spaced(label.text)
            if path in asked and shown != asked[path] and shown in asked.values():
                message = Said(
                    "the question “{shown}” stands here, and the answer is read as that to “{asked}”", shown=shown, asked=asked[path]
                )
                help = Said("write “{asked}” there again, and see to which question the answer belongs", asked=asked[path])
                self.findings.append(error(FindingCode.ROW_SHOWS_ANOTHER, message, label.place, help))


def _plain(cell: BookCell, question: FieldQuestion | None, is_text: bool) -> str:
    """The text of the cell as callscore writes it: yes and no in the words of any language, a code with the zeros that it shows."""
    if question is not None and question.type == "boolean":
        return truth_meant(cell.text) or cell.text
    return cell.odd.name(cell.text) if is_text and cell.odd is not None else cell.text


def _question_at(form: Form, path: str) -> FieldQuestion | None:
    """The question at a path such as `seat.region` or `members[].km`; None where the call asks no such thing."""
    question, of = None, form
    for name in path.replace(OF_MEMBERS, "").split("."):
        question = of.get(name)
        if question is None:
            return None
        of = question.of or {}
    return question


def _entries(tree: Mapping[str, Any], place: Place) -> Entries:
    """The tree as a mapping; a key stands where its answer does."""
    values = {name: _entries(node, place) if isinstance(node, dict) else node for name, node in tree.items()}
    return Entries({name: Scalar(name, node.place) for name, node in values.items()}, values, place)
