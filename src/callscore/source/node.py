"""What every text becomes first: scalars, sequences and mappings that know their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Sequence as Positions
from typing import ClassVar, TypeAlias

from msgspec import Struct

from callscore.likeness import Likeness
from callscore.place import Place

NULLS = ("~", "null", "Null", "NULL")
"""What YAML takes for nothing, where it stands without quotes."""


class Scalar(Likeness, frozen=True, gc=False):
    """One written value, not yet typed: the declared type of its reader decides what it means.

    text      the characters after YAML's or the table's own quoting is undone; a workbook's number is the decimal
              that the spreadsheet shows (at most 15 significant digits), its dates are ISO, its booleans `true`/`false`
    quoted    written in quotes (or as a block), hence text even where it looks like nothing
    place     the whole scalar, quotes included
    origins   for each character of `text` where it stands (line, column); None where `text` stands as it is
              from the place's first column on (plain scalars on one line, cells)
    as_typed  a cell of a workbook that is kept as the text that was typed, so that a number in it is not one that a spreadsheet shows
    """

    apart: ClassVar = ("origins",)
    text: str
    place: Place
    quoted: bool = False
    origins: Positions[tuple[int, int]] | None = None
    as_typed: bool = False

    @property
    def is_blank(self) -> bool:
        """Nothing was written: an empty cell, `key:` without a value, `~` or `null`."""
        return not self.quoted and (not self.text or self.text in NULLS)

    @property
    def is_shown(self) -> bool:
        """Whether a number in it is what a spreadsheet shows of one that it keeps: its point stands before decimals."""
        return bool(self.place.cell) and not self.as_typed

    def span(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`, for trouble inside an expression."""
        if self.place.cell or not self.text:
            return self.place
        if self.origins is None:
            line, column = self.place.line, self.place.column
            return Place(self.place.file, line, column + start, line, column + max(end, start + 1), text=self.place.text)
        last = len(self.origins) - 1
        line, column = self.origins[min(start, last)]
        end_line, end_column = self.origins[min(max(end - 1, start), last)]
        return Place(self.place.file, line, column, end_line, end_column + 1, text=self.place.text)


class Sequence(Struct, frozen=True):
    items: tuple[SourceNode, ...]
    place: Place

    def __iter__(self) -> Iterator[SourceNode]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


class Entries(Struct, frozen=True):
    """A mapping as written: keys in order, each with its own place. Keys are unique (the reader refuses doubles)."""

    keys: Mapping[str, Scalar]
    values: Mapping[str, SourceNode]
    place: Place

    def get(self, key: str) -> SourceNode | None:
        return self.values.get(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys)

    def __contains__(self, key: object) -> bool:
        return key in self.keys


SourceNode: TypeAlias = Scalar | Sequence | Entries
