"""Words in a column for reasons that give none: ticks, and what people write where there is nothing to say."""

from __future__ import annotations

import re

_TICKS = frozenset(
    """
    yes|no|none|true|false|x|y|n|ok|null|nil|void|na|n/a|n.a|n.d|nd|not applicable|does not apply|nothing|nobody|absent|empty
    nothing to declare|nothing declared|none known|none declared|not declared|unknown|to be checked|tbd|tbc
    sì|si|vero|falso|nessuno|nessuna|niente|nulla|non applicabile|non pertinente|non presente|assente|niente da dichiarare
    nulla da dichiarare|non dichiarato|nessuno noto|da verificare
    conflict|conflict of interest|conflicts of interest|in conflict|has a conflict
    conflitto|conflitto di interesse|conflitto di interessi|conflitto d'interesse|conflitto d'interessi|in conflitto
    withdrawn|ritirata|ritirato
    """.replace("\n", "|").split("|")
)
_TICK_WORDS = frozenset(" ".join(tick.split()) for tick in _TICKS) - {""}
_NO_CONFLICT = re.compile(r"(?:no|not|none|without|nessun[oa]?|non|senza|assenza)\b.*\b(?:conflict|conflitt)\w*\b.*")
_AT_MOST = 8
"""So many words say no more than that there is no conflict; a longer text says something."""


def is_tick(text: str) -> bool:
    """Whether the text says no reason: it is a tick, a sign, a number, or says that there is none."""
    words = text.casefold().replace("’", "'").strip(" \t.,;:!?()[]\"'").split()
    said = " ".join(words)
    if not any(character.isalpha() for character in said):
        return True
    return said in _TICK_WORDS or (len(words) <= _AT_MOST and _NO_CONFLICT.fullmatch(said) is not None)
