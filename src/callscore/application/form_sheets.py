"""How the form of a call is laid out in a workbook: what its writer and its reader agree on."""

from __future__ import annotations

from typing import Final

QUESTIONS_MARK = "callscore form"
"""Stands in the first cell of the sheet with the questions."""
MAIN_PATH = ""
"""What the hidden sheet calls that sheet, where it calls the sheet of a list by the list's path."""
PROGRESS_ROW, FIRST_QUESTION = 4, 6
"""The row in which the answered questions are counted, and the one where the questions begin, counted from 1."""
LIST_KEYS, LIST_TITLE, LIST_HELP, LIST_LABELS, FIRST_ENTRY = 1, 2, 3, 4, 6
"""The rows of the sheet of a list: the hidden one with the paths of its columns, what it is, their names, and the first to be filled in."""
OF_MEMBERS = "[]"
"""Stands in a path behind the name of a list: `members[].km`."""
BETWEEN_TEXTS = ";"
"""Stands between the texts of a list that has one cell."""


class FormColumn:
    """The columns of the sheet with the questions, counted from 0; the first is hidden, and has the path of each question."""

    KEY: Final = 0
    LABEL: Final = 1
    ANSWER: Final = 2
    KIND: Final = 3
    HELP: Final = 4
