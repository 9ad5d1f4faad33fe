"""What is asked of a table file: which columns, and where it is said, where the table begins and ends and how its text is stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

EMPTY_ROW = "empty row"
"""What `until` says where the table ends with the first row that holds nothing."""


class TableRequest(Struct, frozen=True, kw_only=True):
    """names       the columns that are looked for
    sheet       the sheet of a workbook that has several
    header_row  the row with the names of the columns, counted from 1; it is looked for where it is not said
    until       the text of a cell with which the table ends, or `empty row`
    identifier  the column in which that text may stand too, where it is not the first of its row that holds something
    encoding    how a text is stored, where it is not UTF-8
    """

    names: Collection[str] = ()
    sheet: str | None = None
    header_row: int | None = None
    until: str | None = None
    identifier: str = ""
    encoding: str | None = None

    def named(self, texts: Iterable[str]) -> int:
        """How many of the columns that are looked for a row names."""
        return len({" ".join(text.split()) for text in texts} & set(self.names))

    @property
    def fewest_names(self) -> int:
        """A row with so many of the names is a header: two of them, or the only one; 0 where none is looked for."""
        return min(2, len(self.names))

    def ends_at_empty_row(self) -> bool:
        return self.until == EMPTY_ROW

    def ends_with(self, texts: Sequence[str], identifier: int | None) -> bool:
        """Whether the table ends before a row with those cells; `identifier` is the index of that column."""
        if self.until is None:
            return False
        first = next((text for text in texts if text.strip()), "")
        beside = texts[identifier] if identifier is not None and identifier < len(texts) else ""
        return " ".join(self.until.split()) in (" ".join(first.split()), " ".join(beside.split()))


NOTHING_SAID = TableRequest()
