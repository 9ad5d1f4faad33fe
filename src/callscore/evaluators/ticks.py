"""Words in a column for reasons that give none: ticks, and what people write where there is nothing to say."""

from __future__ import annotations

import re

_NOTHING = """
    yes|no|none|true|false|x|y|n|ok|null|nil|void|na|n/a|n.a|n.d|nd|not applicable|does not apply|nothing|nobody|absent|empty
    nothing to declare|nothing declared|none known|none declared|not declared|unknown|to be checked|tbd|tbc
    sì|si|vero|falso|nessuno|nessuna|niente|nulla|non applicabile|non pertinente|non presente|assente|niente da dichiarare
    nulla da dichiarare|non dichiarato|nessuno noto|da verificare
    ja|nein|kein|keine|keiner|nichts
    """
_NAMES = """
    conflict|conflict of interest|conflicts of interest|in conflict|has a conflict
    conflitto|conflitto di interesse|conflitto di interessi|conflitto d'interesse|conflitto d'interessi|in conflitto
    withdrawn|ritirata|ritirato
    struck|struck out|struck off|stralciato|stralciata|stralcio|espunto|espunta
    """


def _listed(words: str) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in words.replace("\n", "|").split("|")) - {""}


_NO_REASONS, _COLUMNS = _listed(_NOTHING), _listed(_NAMES)
_NO_CONFLICT = re.compile(r"(?:no|not|none|without|nessun[oa]?|non|senza|assenza)\b.*\b(?:conflict|conflitt)\w*\b.*")
_NOT_WITHDRAWN = re.compile(
    r"(?:not|never|non|mai|nicht|nie)(?: [\w']+){0,3} (?:withdrawn|withdrew|ritirat[aoei]|rinunciato|zurückgezogen)"
    r"|(?:no|without|nessun[oa]?|senza|kein|ohne) (?:withdrawal|ritiro|rinuncia|rückzug)"
)
_AT_MOST = 8
"""So many words say no more than that there is no conflict; a longer text says something."""


def is_tick(text: str) -> bool:
    """Whether the text says no reason in its column: nothing at all, or no more than what the column is called."""
    return says_no_reason(text) or _words(text) in _COLUMNS


def says_no_reason(text: str) -> bool:
    """Whether the text is a tick, a sign, a number, or says that there is nothing."""
    said = _words(text)
    if not any(character.isalpha() for character in said):
        return True
    is_short = said.count(" ") < _AT_MOST
    return said in _NO_REASONS or (is_short and any(each.fullmatch(said) is not None for each in (_NO_CONFLICT, _NOT_WITHDRAWN)))


def _words(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").strip(" \t.,;:!?()[]\"'").split())
