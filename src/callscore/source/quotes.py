"""Quotes around a text: what YAML wants where a text holds its signs."""

from __future__ import annotations

_SHOWN_IN_HELP = 60


def in_quotes(text: str) -> str:
    """How to write the text in quotes, as a help sentence."""
    sign = "'" if "'" not in text else '"' if '"' not in text and "\\" not in text else ""
    written = f"{sign}{text}{sign}" if sign and len(text) <= _SHOWN_IN_HELP else "'…'"
    return f"put the whole text in quotes: `{written}`"
