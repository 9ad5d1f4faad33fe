"""Quotes around a text: what YAML wants where a text holds its signs."""

from __future__ import annotations

from callscore.late_pattern import LatePattern
from callscore.sentence import Said
from callscore.source.node import Scalar

_SHOWN_IN_HELP = 60
_PLAIN = LatePattern(r"[^\W_](?:[^,\[\]{}:#]|:(?=[^\s,\[\]{}]))*")
"""A text that YAML reads as it stands, in a block as in braces."""
_PLAIN_IN_BLOCK = LatePattern(r"[^\W_](?:[^:#]|:(?=\S))*")


def in_quotes(text: str) -> Said:
    """How to write the text in quotes, as a help sentence."""
    shown = quoted(text) if len(text) <= _SHOWN_IN_HELP else "'…'"
    return Said("put the whole text in quotes: `{text}`", text=shown)


def quoted(text: str) -> str:
    """The text in single quotes, or in double ones where that needs nothing doubled."""
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    escaped = text.replace("'", "''")
    return f"'{escaped}'"


def requoted(text: str, scalar: Scalar) -> str:
    """What to write in place of the whole scalar so that it says the text: in quotes where it was in quotes, or has to be. A cell that is
    no list and no mapping holds its text as it is."""
    if scalar.place.cell and scalar.place.text is None:
        return text
    # A plain text that holds signs of lists and mappings does not stand in braces, where these would end it.
    plain = _PLAIN_IN_BLOCK if any(sign in scalar.text for sign in ",[]{}") else _PLAIN
    return text if not scalar.quoted and plain.fullmatch(text) and text == text.strip() else quoted(text)


def is_block(scalar: Scalar) -> bool:
    """Whether it is written as a block of lines, which has no quotes of its own."""
    return scalar.quoted and _first_sign(scalar) in ("|", ">")


def escaped_in(scalar: Scalar) -> str:
    """The signs that cannot stand by themselves between the scalar's quotes."""
    return {"'": "'", '"': '"\\'}.get(_first_sign(scalar), "")


def _first_sign(scalar: Scalar) -> str:
    place = scalar.place
    return place.text.line(place.line)[place.column - 1 : place.column] if place.text is not None else ""
