"""What an application says, and how a table of applications is read: the call's own schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from callscore.call.part import Part
from callscore.call.reading_marks import Items, KindBy, Named, Tag
from callscore.call.result_status import NamedStatus
from callscore.call.scalars import Exact, Feel, Flag, Id, Line, RowNumber, UnitOf, WordsOf, one_of
from callscore.sentence import Said
from callscore.source.node import Entries, Sequence

FieldTypeWord: TypeAlias = Literal["text", "number", "boolean", "date", "list", "record"]
_WHOLE = Said("write `number`, and `whole: true` beside it")
_WHOLE_NUMBERS = dict.fromkeys(("whole number", "whole", "integer", "int", "intero", "numero intero"), _WHOLE)
FieldType: TypeAlias = Annotated[FieldTypeWord, one_of(FieldTypeWord, _WHOLE_NUMBERS)]
SamenessWord: TypeAlias = Literal["case", "spaces", "punctuation"]
Sameness: TypeAlias = Annotated[SamenessWord, one_of(SamenessWord)]


def is_single(type: FieldTypeWord) -> bool:
    """Whether an answer of this type is one value."""
    match type:
        case "text" | "number" | "boolean" | "date":
            return True
        case "list" | "record":
            return False


PublishedOverWord: TypeAlias = Literal["all", "group"]
DecimalSignWord: TypeAlias = Literal["point", "comma"]
DayOrderWord: TypeAlias = Literal["day first", "month first"]
EncodingWord: TypeAlias = Literal["utf-8", "utf-16", "windows-1252"]


def _listing(node: Any) -> str:
    return "with titles" if isinstance(node, Entries) else "alone"


Choices: TypeAlias = Annotated[Annotated[Items[Line], Tag("alone")] | Annotated[Named[WordsOf], Tag("with titles")], KindBy(_listing)]
"""The answers that can be chosen, each alone or with what people call it. Iterating gives the answers in both forms."""


class Field(Part, frozen=True, kw_only=True):
    """One field of the application form. Lists and records name their own fields under `of`.

    An optional answer that is left out is `null`, there is none; any other answer that is left out is not known. Whoever does not meet
    `asked_when` is not asked: the answer is `null`, whatever stands there. A number that is `whole` has no decimals."""

    type: FieldType
    title: WordsOf | None = None
    help: WordsOf | None = None
    unit: UnitOf | None = None
    one_of: Choices | None = None
    same: Items[Sameness] = ()
    within: Feel | None = None
    whole: Flag = False
    example: Line | None = None
    of: Named[Field] | None = None
    key: Line | None = None
    optional: Flag = False
    asked_when: Feel | None = None

    @property
    def may_be_null(self) -> bool:
        """Whether there may be no answer: it may be left out, or not everybody is asked."""
        return self.optional or self.asked_when is not None

    def title_of(self, choice: object, language: str | None) -> str:
        """What people call a choice, in that language; the choice itself where it has no title."""
        words = self.one_of.get(choice) if isinstance(self.one_of, Mapping) and isinstance(choice, str) else None
        return words.in_(language) if words is not None else str(choice)


class Plausibility(Part, frozen=True, kw_only=True):
    """What answers must be so that they can stand together, for the application or for each member of a list."""

    plausibility: Id
    each: Line | None = None
    require: Feel
    at: Line | None = None
    not_met: WordsOf
    cite: WordsOf | None = None


class RecordedGate(Part, frozen=True, kw_only=True):
    """A column that holds a verdict which people recorded."""

    column: Line
    met: Line
    not_met: Line


class PublishedRank(Part, frozen=True, kw_only=True):
    column: Line
    over: Annotated[PublishedOverWord, one_of(PublishedOverWord)]

    @property
    def is_in_the_group(self) -> bool:
        """Whether the rank was published for each group."""
        match self.over:
            case "group":
                return True
            case "all":
                return False


def _how_many(node: Any) -> str:
    return "several" if isinstance(node, Sequence) else "one"


Results: TypeAlias = Annotated[Annotated[NamedStatus, Tag("one")] | Annotated[Items[NamedStatus], Tag("several")], KindBy(_how_many)]
"""What a word of a sheet says became of an application: one result, or any of several."""


class PublishedStatus(Part, frozen=True, kw_only=True):
    """The column with what became of each application, and what each word in it means."""

    column: Line
    means: Named[Results]

    def results(self, text: str) -> tuple[str, ...]:
        """What the word in a cell may mean; nothing where it is none of the words."""
        words = {" ".join(word.split()).casefold(): found for word, found in self.means.items()}
        found = words.get(" ".join(text.split()).casefold(), ())
        return (found,) if isinstance(found, str) else found


class PublishedColumns(Part, frozen=True, kw_only=True):
    """Columns with what the sheet itself computed: compared with the call's own arithmetic, never used by it.

    criteria  by criterion the column with its points
    within    how far a published score, points or grant may lie from what is computed
    """

    score: Line | None = None
    rank: PublishedRank | None = None
    criteria: Named[Line] = {}
    grant: Line | None = None
    status: PublishedStatus | None = None
    within: Exact = 0


class Numbers(Part, frozen=True, kw_only=True):
    """How the cells of a table write numbers; where it is said, none of them may be meant otherwise.

    decimal  the sign before decimals"""

    decimal: Annotated[DecimalSignWord, one_of(DecimalSignWord)]

    @property
    def has_commas(self) -> bool:
        """Whether a comma stands before decimals."""
        match self.decimal:
            case "comma":
                return True
            case "point":
                return False


class TableMapping(Part, frozen=True, kw_only=True):
    """How the columns of a table become applications."""

    application: Line
    sheet: Line | None = None
    header_row: RowNumber | None = None
    until: Line | None = None
    encoding: Annotated[EncodingWord, one_of(EncodingWord)] | None = None
    fields: Named[Line] = {}
    levels: Named[Line] = {}
    label: Line | None = None
    received: Line | None = None
    blank: Named[Line] = {}
    empty: Items[Line] = ()
    gates: Named[RecordedGate] = {}
    published: PublishedColumns | None = None
    ignore: Items[Line] = ()
    numbers: Numbers | None = None
    percent: Items[Line] = ()
    dates: Annotated[DayOrderWord, one_of(DayOrderWord)] | None = None
    yes: Items[Line] = ()
    no: Items[Line] = ()
