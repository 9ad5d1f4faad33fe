"""What the office records of one application: when it was received, the verdicts that people gave, and days of completing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from msgspec import Struct

from callscore.application.application import Recorded
from callscore.application.envelope import ANYTHING_ELSE, not_a_scalar
from callscore.application.recordings import Recording, Report, recorded_of
from callscore.source import typed
from callscore.source.node import Scalar, SourceNode


class Record(Struct, frozen=True):
    received: datetime | None
    recorded: Mapping[str, Recorded]


def record_of(
    received: SourceNode | None, recorded: SourceNode | None, records: Mapping[str, Recording], not_read: Collection[str], report: Report
) -> Record:
    """The record; `records` is what the call has recorded, `not_read` what it leaves alone.

    Findings: `not-a-moment`, `not-a-scalar`, and those of what is recorded."""
    return Record(_moment(received, report), dict(recorded_of(recorded, records, ANYTHING_ELSE in not_read, report)))


def _moment(written: SourceNode | None, report: Report) -> datetime | None:
    if written is None or (isinstance(written, Scalar) and written.is_blank):
        return None
    if not isinstance(written, Scalar):
        report(not_a_scalar("received", written))
        return None
    moment, trouble = typed.moment(written)
    if trouble is not None:
        report(trouble)
    return moment
