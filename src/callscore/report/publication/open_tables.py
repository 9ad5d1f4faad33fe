"""The tables of open data: the grants, and the list of operations; each column with what it means and the type of its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from callscore.call.publication_rules import Operations, Publication
from callscore.report.csv.csv_text import csv_text, decimal
from callscore.report.publication.awards import Award
from callscore.report.style import Style

CellType: TypeAlias = Literal["integer", "decimal", "date", "boolean", "string"]


class OpenColumn(Struct, frozen=True):
    """A column: its name, what it means, the type of its cells, and the cell of a grant, None where it is empty."""

    name: str
    means: str
    type: CellType
    cell: Callable[[Award], object]
    is_required: bool = False


class OpenTable(Struct, frozen=True):
    """file    its name
    title   what it is
    columns each with the cells of all grants
    """

    file: str
    title: str
    columns: tuple[OpenColumn, ...]
    awards: tuple[Award, ...]

    @property
    def text(self) -> str:
        rows = ([column.cell(award) for column in self.columns] for award in self.awards)
        return csv_text([[column.name for column in self.columns], *rows])


def grants_table(publication: Publication, awards: Sequence[Award], unit: str, places: int, day: date, style: Style) -> OpenTable:
    """What D.Lgs. 33/2013, art. 27, wants published of every grant."""
    say = style.say
    columns = (
        OpenColumn("number", say("the number of the grant in this list"), "integer", lambda award: award.number, is_required=True),
        _answer("beneficiary", say("who gets the grant; empty where the name is left out")),
        _answer("tax_number", say("tax number of the beneficiary")),
        OpenColumn("amount", say("what is granted"), "decimal", lambda award: decimal(award.amount, places), is_required=True),
        _same("currency", say("currency of the amount"), unit),
        OpenColumn("date", say("day of the decision"), "date", lambda _: day.isoformat(), is_required=True),
        _same("norm", say("on what the grant rests"), style.words(publication.norm)),
        _same("office", say("the office that is responsible"), style.words(publication.office)),
        _same("official", say("who is responsible in the office"), style.words(publication.official)),
        _same("selection", say("how the beneficiaries were found"), style.words(publication.selection)),
        _answer("project", say("the project")),
        _answer("link", say("where the project is described")),
        OpenColumn(
            "name_left_out",
            say("whether the name is left out, as the call says"),
            "boolean",
            lambda award: "false" if award.because is None else "true",
            is_required=True,
        ),
        OpenColumn("left_out_because", say("why it is left out"), "string", lambda award: _because(award, publication, style) or None),
    )
    return OpenTable("grants.csv", say("Grants"), columns, tuple(awards))


def operations_table(
    publication: Publication, operations: Operations, awards: Sequence[Award], unit: str, places: int, style: Style
) -> OpenTable:
    """The list of operations of Regulation (EU) 2021/1060, art. 49(3)."""
    say = style.say
    columns = (
        OpenColumn("number", say("the number of the grant in this list"), "integer", lambda award: award.number, is_required=True),
        _answer("beneficiary", say("who gets the grant; empty where the name is left out")),
        _answer("operation", say("name of the operation"), "project"),
        _answer("purpose", say("purpose of the operation, and what it is expected to achieve")),
        _answer("start", say("day on which it begins"), type="date"),
        _answer("end", say("day on which it ends"), type="date"),
        _answer("total_cost", say("total cost of the operation"), "cost", "decimal"),
        OpenColumn("amount", say("what is granted"), "decimal", lambda award: decimal(award.amount, places), is_required=True),
        _same("currency", say("currency of the amount"), unit),
        _same("fund", say("fund of the Union"), style.words(operations.fund)),
        _same("objective", say("specific objective"), operations.objective),
        OpenColumn("rate", say("part of the Union, in per cent"), "decimal", lambda _: decimal(operations.rate)),
        _answer("location", say("where the operation is, or its geographic code")),
        _answer("intervention", say("type of intervention")),
    )
    return OpenTable("operations.csv", say("List of operations"), columns, tuple(awards))


def _answer(name: str, means: str, key: str = "", type: CellType = "string") -> OpenColumn:
    return OpenColumn(name, means, type, lambda award: award.answers.get(key or name))


def _same(name: str, means: str, text: str) -> OpenColumn:
    """A column that has the same cell in every row."""
    return OpenColumn(name, means, "string", lambda _: text or None)


def _because(award: Award, publication: Publication, style: Style) -> str:
    return style.words(publication.leave_out[award.because].because) if award.because is not None else ""
