"""Where something stands in a text: the place that every value carries to the end."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from callscore.likeness import Likeness


class Text(Struct, frozen=True, gc=False):
    """A text that was read: its name as the user gave it, and its lines without their ends."""

    name: str
    lines: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, content: str) -> Text:
        """Split as editors do, at line feeds only (CR LF counts as one end)."""
        return cls(name, tuple(line.removesuffix("\r") for line in content.split("\n")))

    def line(self, number: int) -> str:
        """The line with that 1-based number, empty where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


class Place(Likeness, frozen=True, gc=False):
    """A span in a file. Lines and columns are 1-based and count characters; the end column is exclusive.

    A cell of a workbook has `cell` (`Scores!C5`) instead of lines. `text` serves to show the line; equality ignores it. A cell has
    one where it holds a list or a mapping, as YAML writes it.
    """

    apart: ClassVar = ("text",)
    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    cell: str = ""
    text: Text | None = None

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file}:{self.cell}"
        if self.line:
            return f"{self.file}:{self.line}:{self.column}"
        return self.file

    def holds(self, other: Place) -> bool:
        """Whether the other place lies in this one."""
        if self.cell or other.cell:
            return self == other
        begins = (self.line, self.column) <= (other.line, other.column)
        return self.file == other.file and begins and (other.end_line, other.end_column) <= (self.end_line, self.end_column)

    @property
    def sort_key(self) -> tuple[str, str, int, int]:
        """By file, sheet, line and column; cells by row, then column, as one reads a sheet."""
        sheet, _, cell = self.cell.rpartition("!")
        letters = cell.rstrip("0123456789")
        if not letters or letters == cell:
            return (self.file, self.cell, self.line, self.column)
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        return (self.file, sheet, int(cell[len(letters) :]), column)
