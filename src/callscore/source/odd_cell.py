"""Cells of a workbook that are not what their text says, and what is told of them where they are used."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said, as_written


class Oddity(Enum):
    """What is odd about a cell."""

    ERROR = "the spreadsheet could not compute it"
    UNCOMPUTED = "a formula without a stored value"
    INVISIBLE = "invisible characters in it"
    OTHERWISE = "it shows another value than it holds"
    LONG = "more digits than a spreadsheet keeps"
    ROUNDED = "it shows fewer digits than it holds"
    WRITTEN = "a number with a point that is kept as a text"
    PADDED = "a number that shows zeros before it"
    DAY = "a day or a time"
    NO_DAY = "a number that is no day, shown as one"
    YEAR = "a year, shown as a day"
    BOOLEAN = "a yes or no"


_NEVER_USED = {Oddity.ERROR, Oddity.UNCOMPUTED, Oddity.INVISIBLE, Oddity.OTHERWISE, Oddity.LONG, Oddity.NO_DAY, Oddity.YEAR}
_NO_NAME = {Oddity.DAY: Said("a day or a time"), Oddity.YEAR: Said("a day or a time"), Oddity.BOOLEAN: Said("yes or no")}


class OddCell(Struct, frozen=True):
    """`text` is what it shows, or what is wrong with it in words."""

    oddity: Oddity
    text: str = ""

    def trouble(self, place: Place, stored: str) -> Finding | None:
        """Why the cell cannot be used at all, or None."""
        if self.oddity not in _NEVER_USED:
            return None
        if self.oddity is Oddity.ERROR:
            message = Said("the cell shows `{text}`: the spreadsheet could not compute it", text=self.text)
            return error("error-cell", message, place, Said("repair the formula, or leave the cell empty if nothing is known"))
        if self.oddity is Oddity.UNCOMPUTED:
            help = Said("open the workbook in a spreadsheet program and save it, or write the value")
            return error("uncomputed-formula", Said("the cell has a formula without a stored value"), place, help)
        if self.oddity is Oddity.INVISIBLE:
            assert isinstance(self.text, Said)  # what is wrong with it, in words
            return error("control-character", self.text, place, Said("delete it"))
        if self.oddity is Oddity.LONG:
            message = Said("`{text}` is a number with more digits than a spreadsheet keeps: the last ones may be lost", text=self.text)
            return error(FindingCode.TOO_MANY_DIGITS, message, place, Said("format the column as text, and write it anew"))
        if self.oddity is Oddity.NO_DAY:
            message = Said("the cell is formatted as a day and holds `{text}`, which is none", text=self.text)
            return error("shown-otherwise", message, place, Said("write year, month, day; or format the cell as a plain number"))
        if self.oddity is Oddity.YEAR:
            message = Said("the cell shows the day `{stored}` and holds `{text}`: a year, it seems", stored=stored, text=self.text)
            help = Said(
                "write year, month, day; format the cell as text if that day of long ago is meant, as a plain number if the year is"
            )
            return error("shown-otherwise", message, place, help)
        shown = as_written(f"`{self.text}`") if self.text.strip() else Said("nothing")
        message = Said("the cell shows {shown} and holds `{stored}`", shown=shown, stored=stored)
        return error("shown-otherwise", message, place, Said("format the cell as a plain number, and check which of the two is meant"))

    def trouble_as_name(self, place: Place, stored: str) -> Finding | None:
        """Why the cell cannot be a name or another text, or None."""
        kind = _NO_NAME.get(self.oddity)
        if kind is None:
            return self.trouble(place, stored)
        message = Said("the cell holds {kind}, `{stored}`, where a text is expected", kind=kind, stored=stored)
        return error(
            "not-a-text", message, place, Said("format the column as text, and write what is meant: spreadsheets make days of `1-3`")
        )

    def name(self, stored: str) -> str:
        """The cell as a text: a number with the zeros that it shows."""
        return self.text if self.oddity is Oddity.PADDED else stored
