"""The call's frame: its days and its rounding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from itertools import pairwise
from typing import get_args

from callscore.call.model import Call
from callscore.call.rounding_rules import RoundingStageWord
from callscore.call.window import Window
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.node import Entries
from callscore.spelling.moment_spellings import central_european

DATES_CROSSED = FindingKind(
    "dates-crossed",
    ERROR,
    "Scores",
    means="the call closes before it opens",
    to_do="exchange the two days",
    says="the call closes before it opens",
    help="exchange the two days",
    wrong="dates: {opens: 2026-03-31, closes: 2026-03-01}",
    right="dates: {opens: 2026-03-01, closes: 2026-03-31}",
)
WINDOW_CROSSED = FindingKind(
    "window-crossed",
    ERROR,
    "Scores",
    means="the window closes before it opens",
    to_do="exchange the two moments",
    says="the window closes before it opens",
    help="exchange the two moments",
    wrong="window: {opens: 2026-03-31T12:00:00+02:00, closes: 2026-03-01T09:00:00+01:00, late: reject, if undetermined: ask}",
    right="window: {opens: 2026-03-01T09:00:00+01:00, closes: 2026-03-31T12:00:00+02:00, late: reject, if undetermined: ask}",
)
WINDOW_DIFFERS = FindingKind(
    "window-differs",
    WARNING,
    "Scores",
    means="a day under `dates:` is another one than that on which the window opens or closes",
    to_do="correct one of them",
    says="`dates.opens` is another day than that on which the window opens",
    help="write `{day}`, or correct the window",
    wrong="""
        dates: {opens: 2026-03-01, closes: 2026-03-30}
        window: {opens: 2026-03-01T09:00:00+01:00, closes: 2026-03-31T12:00:00+02:00, late: reject, if undetermined: ask}
        """,
    right="""
        dates: {opens: 2026-03-01, closes: 2026-03-31}
        window: {opens: 2026-03-01T09:00:00+01:00, closes: 2026-03-31T12:00:00+02:00, late: reject, if undetermined: ask}
        """,
)
CLOSES_DIFFER = WINDOW_DIFFERS.but("`dates.closes` is another day than that on which the window closes")
WINDOW_OFFSET = FindingKind(
    "window-offset",
    WARNING,
    "Scores",
    means="the window has the two offsets of Central Europe, and not the one that clocks there have on that day",
    to_do="write the offset of that day: summer time is from the last Sunday of March to the last one of October",
    says="the window is in `+01:00` and `+02:00`, as in Central Europe, and there clocks are at `{offset}` on {day}",
    help="write `{moment}`, or both moments in the offset that is meant",
    wrong="window: {opens: 2026-03-02T09:00:00+01:00, closes: 2026-03-20T12:00:00+02:00, late: reject, if undetermined: ask}",
    right="window: {opens: 2026-03-02T09:00:00+01:00, closes: 2026-03-20T12:00:00+01:00, late: reject, if undetermined: ask}",
)
TOO_MANY_PLACES = FindingKind(
    "too-many-places",
    ERROR,
    "Scores",
    means="points are rounded to more than 30 decimal places",
    to_do="write a number from 0 to 30",
    says="{places} decimal places are more than the {most} that points can be rounded to",
    help="write a number from 0 to {most}",
    wrong="rounding: {places: 100, mode: half up, at: criterion}",
    right="rounding: {places: 2, mode: half up, at: criterion}",
)

ROUNDING_ORDER = FindingKind(
    "rounding-order",
    ERROR,
    "Scores",
    means="the steps of `rounding` do not stand in the order in which points come about, or two of them round at the same stage",
    to_do="write each stage once, in the order `leaf`, `criterion`, `total`",
    says="this step rounds at a stage that does not come after that of the step before",
    help="write each stage once, in the order `leaf`, `criterion`, `total`",
    wrong="rounding: [{at: total, places: 0, mode: half up}, {at: criterion, places: 2, mode: half up}]",
    right="rounding: [{at: criterion, places: 2, mode: half up}, {at: total, places: 0, mode: half up}]",
)
NO_ROUNDING_STEP = ROUNDING_ORDER.but("there is no step: nothing says how points are rounded", help="write a step, or take `rounding` out")

_OFFSET = -len("+01:00")
"""Where the offset begins in a moment."""
_CENTRAL_EUROPEAN = {"+01:00", "+02:00"}
_STAGES = get_args(RoundingStageWord)
_MOST_PLACES = 30
"""More decimal places than any points are published with; the working would print as walls of digits."""


@lint_check()
def frame_findings(rulebook: Rulebook) -> Iterator[Finding]:
    dates = rulebook.call.days
    written = rulebook.call.node_at("dates")
    if isinstance(written, Entries) and "opens" in dates and "closes" in dates and dates["closes"] < dates["opens"]:
        yield DATES_CROSSED.at(written.values["closes"].place, also=((written.values["opens"].place, Said("the day it opens")),))
    window = rulebook.call.window
    if window is not None and window.closes is not None and window.closes < window.opens:
        yield WINDOW_CROSSED.at(window.place_of("closes"), also=((window.place_of("opens"), Said("when it opens")),))
    if window is not None:
        yield from _offsets(window)
    if window is not None and isinstance(written, Entries):
        yield from _days_of_window(window, dates, written)
    yield from _rounding_findings(rulebook.call)


def _offsets(window: Window) -> Iterator[Finding]:
    """Of a window that uses both offsets of Central Europe: which clock another window follows is not known."""
    moments = {"opens": window.opens, "closes": window.closes}
    known = {key: moment for key, moment in moments.items() if moment is not None}
    if {moment.isoformat()[_OFFSET:] for moment in known.values()} != _CENTRAL_EUROPEAN:
        return
    for key, moment in known.items():
        offsets = central_european(moment.date(), moment.hour)
        if moment.isoformat()[_OFFSET:] not in offsets:
            meant = moment.isoformat()[:_OFFSET] + offsets[0]
            yield WINDOW_OFFSET.at(window.place_of(key), offset=offsets[0], day=moment.date().isoformat(), moment=meant)


def _rounding_findings(call: Call) -> Iterator[Finding]:
    if call.rounding is not None and not call.roundings:
        yield NO_ROUNDING_STEP.at(call.place_of("rounding"))
    for rounding in call.roundings:
        if rounding.places > _MOST_PLACES:
            yield TOO_MANY_PLACES.at(rounding.place_of("places"), places=rounding.places, most=_MOST_PLACES)
    for before, step in pairwise(call.roundings):
        if _STAGES.index(step.at) <= _STAGES.index(before.at):
            yield ROUNDING_ORDER.at(step.place_of("at"), also=((before.place_of("at"), Said("the step before")),))


def _days_of_window(window: Window, dates: Mapping[str, date], written: Entries) -> Iterator[Finding]:
    """The day under `dates:` and the moment of the window are of one day, on the window's own clock; midnight ends the day before."""
    for kind, key, moment in ((WINDOW_DIFFERS, "opens", window.opens), (CLOSES_DIFFER, "closes", window.closes)):
        if moment is None or key not in dates:
            continue
        is_midnight = key == "closes" and moment.timetz().replace(tzinfo=None) == time(0)
        days = (moment.date() - timedelta(days=1), moment.date()) if is_midnight else (moment.date(),)
        if dates[key] not in days:
            node = written.values[key]
            place = (node.get("day") or node).place if isinstance(node, Entries) else node.place
            yield kind.at(place, also=((window.place_of(key), Said("the window")),), day=days[0].isoformat())
