"""The call's frame: its days and its rounding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta

from callscore.call.window import Window
from callscore.finding import Finding, error, warning
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Entries

_MOST_PLACES = 30
"""More decimal places than any points are published with; the working would print as walls of digits."""


@lint_check()
def frame_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`dates-crossed`, `window-crossed`, `window-differs`, `too-many-places`."""
    dates, rounding = rulebook.call.days, rulebook.call.rounding
    written = rulebook.call.node_at("dates")
    if isinstance(written, Entries) and "opens" in dates and "closes" in dates and dates["closes"] < dates["opens"]:
        also = ((written.values["opens"].place, "the day it opens"),)
        yield error("dates-crossed", "the call closes before it opens", written.values["closes"].place, "exchange the two days", also)
    window = rulebook.call.window
    if window is not None and window.closes is not None and window.closes < window.opens:
        also = ((window.place_of("opens"), "when it opens"),)
        yield error("window-crossed", "the window closes before it opens", window.place_of("closes"), "exchange the two moments", also)
    if window is not None and isinstance(written, Entries):
        yield from _days_of_window(window, dates, written)
    if rounding is not None and rounding.places > _MOST_PLACES:
        message = f"{rounding.places} decimal places are more than the {_MOST_PLACES} that points can be rounded to"
        yield error("too-many-places", message, rounding.place_of("places"), f"write a number from 0 to {_MOST_PLACES}")


def _days_of_window(window: Window, dates: Mapping[str, date], written: Entries) -> Iterator[Finding]:
    """The day under `dates:` and the moment of the window are of one day, on the window's own clock; midnight ends the day before."""
    for key, moment in (("opens", window.opens), ("closes", window.closes)):
        if moment is None or key not in dates:
            continue
        is_midnight = key == "closes" and moment.timetz().replace(tzinfo=None) == time(0)
        days = (moment.date() - timedelta(days=1), moment.date()) if is_midnight else (moment.date(),)
        if dates[key] not in days:
            node = written.values[key]
            place = (node.get("day") or node).place if isinstance(node, Entries) else node.place
            message = f"`dates.{key}` is another day than that on which the window {key}"
            help = f"write `{days[0].isoformat()}`, or correct the window"
            yield warning("window-differs", message, place, help, ((window.place_of(key), "the window"),))
