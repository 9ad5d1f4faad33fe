"""What people write into a cell for which they have nothing to say, in the languages of offices."""

from __future__ import annotations

_WORDS = {"-", "--", "–", "—", "/", ".", "?", "n.d.", "n.d", "nd", "n/d", "n.a.", "n.a", "na", "n/a", "n.r.", "n.p.", "k.a.", "s.d.", "s/d"}
_WORDS |= {"non disponibile", "non dichiarato", "non indicato", "non pervenuto", "not available", "not applicable", "not known", "unknown"}
_WORDS |= {"null", "none", "nan", "keine angabe", "non disponible", "no disponible"}


def says_nothing(text: str) -> bool:
    """Whether the text stands for an answer that is not there."""
    return " ".join(text.split()).casefold() in _WORDS
