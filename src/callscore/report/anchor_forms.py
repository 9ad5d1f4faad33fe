"""What an anchor describes, in words: one level, or the levels of a range."""

from __future__ import annotations

from callscore.call.scores import LevelAnchor
from callscore.report.style import Style


def levels_text(anchor: LevelAnchor, style: Style) -> str:
    """`3`, or `34 to 40`."""
    if anchor.is_range:
        return style.say("{low} to {high}", low=style.number(anchor.lowest), high=style.number(anchor.highest))
    return style.number(anchor.lowest)


def anchor_text(anchor: LevelAnchor, style: Style) -> str:
    """What a level means that was given; of a range with the levels that it means."""
    words = style.words(anchor.text)
    return f"{levels_text(anchor, style)}: {words}" if anchor.is_range else words
