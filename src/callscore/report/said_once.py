"""What a call says of a rule in its own words, beside what the rule says by itself: told once where both are alike."""

from __future__ import annotations

from callscore.report.number_forms import NO_BREAK


def unless_said(text: str, said: str) -> str:
    """The text, or nothing where it is what is said already, whatever its capitals and spaces are."""
    return "" if _plainly(text) == _plainly(said) else text


def _plainly(text: str) -> str:
    return " ".join(text.replace(NO_BREAK, " ").split()).casefold()
