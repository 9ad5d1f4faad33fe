"""The call's frame: its days and its rounding."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.finding import Finding, error
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Entries

MOST_PLACES = 30
"""More decimal places than any points are published with; the working would print as walls of digits."""


def frame_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`dates-crossed`, `window-crossed`, `too-many-places`."""
    dates, rounding = rulebook.call.days, rulebook.call.rounding
    written = rulebook.call.node_at("dates")
    if isinstance(written, Entries) and "opens" in dates and "closes" in dates and dates["closes"] < dates["opens"]:
        also = ((written.values["opens"].place, "the day it opens"),)
        yield error("dates-crossed", "the call closes before it opens", written.values["closes"].place, "exchange the two days", also)
    window = rulebook.call.window
    if window is not None and window.closes is not None and window.closes < window.opens:
        also = ((window.place_of("opens"), "when it opens"),)
        yield error("window-crossed", "the window closes before it opens", window.place_of("closes"), "exchange the two moments", also)
    if rounding is not None and rounding.places > MOST_PLACES:
        message = f"{rounding.places} decimal places are more than the {MOST_PLACES} that points can be rounded to"
        yield error("too-many-places", message, rounding.place_of("places"), f"write a number from 0 to {MOST_PLACES}")
