"""The glossary: each word stands once, in the order of its tables, and each type that it names is one of the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from ..test_floors import PACKAGE

ROOT = PACKAGE.parents[1]
PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\|(.+)\|$", re.MULTILINE)
TYPE = re.compile(r"`([A-Z][a-z]\w*)`")
ASKED_FOR = {
    "call",
    "application",
    "gate",
    "criterion",
    "leaf",
    "level",
    "score",
    "points",
    "adjustment",
    "threshold",
    "ladder",
    "ranking",
    "selection",
    "seat",
    "reserve",
    "group",
    "pool",
    "competition",
    "pot",
    "cap",
    "grant",
    "phase",
    "moment",
    "stratum",
    "fact",
    "unit",
    "question",
    "choice",
    "condition",
    "verdict",
    "standing",
    "status",
    "conclusion",
    "outcome",
    "announcement",
}


def rows() -> Iterator[list[str]]:
    """The cells of each row of the first four tables, but for their heads."""
    tables = PAGE.partition("## Words with two meanings")[0]
    for row in ROW.findall(tables):
        cells = [cell.strip() for cell in row.split("|")]
        if cells[0] not in ("word", "---"):
            yield cells


def types() -> set[str]:
    """The names of the classes and of the type aliases of the code."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            match node:
                case ast.ClassDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                    found.add(name)
                case _:
                    pass
    return found


def test_every_type_that_is_named_is_one() -> None:
    assert sorted(set(TYPE.findall(PAGE)) - types()) == []


def test_every_row_has_a_word_and_a_meaning() -> None:
    assert [row for row in rows() if len(row) != 5 or not row[0] or not row[1]] == []


def test_every_word_stands_once() -> None:
    words = [row[0] for row in rows()]
    assert sorted(word for word in set(words) if words.count(word) > 1) == []


def test_no_type_serves_for_two_words() -> None:
    named = [name for row in rows() for name in TYPE.findall(row[4])]
    assert sorted(name for name in set(named) if named.count(name) > 1) == []


def test_the_words_of_the_field_and_of_the_code_are_there() -> None:
    assert sorted(ASKED_FOR - {row[0] for row in rows()}) == []
