"""Amendments: what was changed in applications and levels after a list was published, by whom, when and why."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from callscore.call.part import Part
from callscore.call.reading_marks import Items, Reading
from callscore.call.scalars import Day, Flag, Line, Whole
from callscore.source.node import SourceNode

AsWritten: TypeAlias = Annotated[SourceNode, Reading(lambda node: node, {})]
"""Anything that an application may say; read by the form where it is applied."""


class Amendment(Part, frozen=True, kw_only=True):
    """One change of one application. It says one of `answer`, `criterion`, `conflict`, `lifts conflict`, `recorded` and `withdraws`; with a
    conflict it may also name the criterion.

    amendment  its number; numbers rise, and days do not fall
    of         the application
    answer     the field whose answer changes, with a point before a field of a record, and a number or the key of an entry in brackets;
               a whole entry is added where `from` is blank, and taken out where `to` is
    criterion  the criterion whose level changes, or is struck, of one `evaluator`
    conflict   the conflict of interest for which levels of the evaluator do not count: on the criterion, or on all
    lifts_conflict the conflict of interest, as it stands there, for which they do not count and which is lifted: they count again
    strikes    the level of the criterion, which `from` names, counts no more, for the reason under `why`
    recorded   the verdict that changes
    withdraws  the application takes part no more
    from_, to  what stood there, which must be so, and what stands there then; blank for nothing
    """

    amendment: Whole
    of: Line
    answer: Line | None = None
    criterion: Line | None = None
    evaluator: Line | None = None
    conflict: Line | None = None
    lifts_conflict: Line | None = None
    strikes: Flag = False
    recorded: Line | None = None
    withdraws: Flag = False
    from_: AsWritten | None = None
    to: AsWritten | None = None
    by: Line
    on: Day
    why: Line


class AmendmentFile(Part, frozen=True, kw_only=True):
    """The file: the amendments in the order in which they are applied."""

    amendments: Items[Amendment]
