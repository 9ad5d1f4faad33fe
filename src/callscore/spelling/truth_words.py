"""What people write for yes and no, and what spreadsheets do, in the languages of offices."""

from __future__ import annotations

_MEANT = dict.fromkeys(("true", "yes", "y", "on", "1", "sì", "si", "si'", "vero", "x", "✓", "✔", "☑", "☒"), "true")
_MEANT |= dict.fromkeys(("false", "no", "n", "off", "0", "falso", "☐"), "false")
_MEANT |= dict.fromkeys(("ja", "j", "wahr", "oui", "vrai", "s", "sí", "verdadero", "sim", "verdadeiro"), "true")
_MEANT |= dict.fromkeys(("nein", "falsch", "non", "faux", "não"), "false")


def truth_meant(text: str) -> str | None:
    """`true` or `false` where the text says one of them in its own way."""
    return _MEANT.get(text.strip().casefold())


_SPOKEN = dict.fromkeys(("yes", "sì", "ja", "oui", "sí", "sim", "true"), True) | dict.fromkeys(("no", "nein", "non", "não", "false"), False)


def yes_or_no(text: str) -> bool | None:
    """Yes and no as whole words of the languages of offices; None of all else, as of a sign or an initial."""
    return _SPOKEN.get(text.strip().casefold())
