"""A score as a bar of a few columns, to the eighth of a column."""

from __future__ import annotations

from callscore.number import Number

_PARTS = " ▏▎▍▌▋▊▉"


def score_bar(score: Number, most: Number, width: int) -> str:
    """As long as the score's share of the most; whole where adjustments lift it above, empty where they take it below nothing."""
    eighths = max(0, min(score * width * 8 // most, width * 8)) if most > 0 else 0
    whole, part = divmod(eighths, 8)
    return ("█" * whole + _PARTS[part]).rstrip()
