"""Words for operators, in English and Italian, and the operators of FEEL for them; only where they are no names of the call."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from callscore.late_pattern import LatePattern

_IS = r"(?:(?:is|are|be|must be|has to be|deve essere|è|sono)\s+)?"
_PHRASES: tuple[tuple[str, str], ...] = (
    (r"(?:is|are|è)(?=\s+(?:not\s+)?(?:between|in|from|tra|da)\b)", ""),
    (
        _IS + r"(?:greater than or equal to|larger than or equal to|more than or equal to|at least|not less than|no less than|"
        r"not fewer than|no fewer than|not under|not below|minimum(?: of)?(?!\s*\()|min\.?(?!\s*\()|almeno|minimo(?!\s*\()|non meno di|"
        r"non inferior[ei] a[li]?|maggior[ei] o ugual[ei] a|superior[ei] o ugual[ei] a|pari o superior[ei] a|"
        r"a partire (?:da|dal)|not before|not earlier than|since|dal)",
        ">=",
    ),
    (
        _IS + r"(?:less than or equal to|smaller than or equal to|fewer than or equal to|at most|not more than|no more than|not over|"
        r"not above|not exceeding|does not exceed|up to|maximum(?: of)?(?!\s*\()|max\.?(?!\s*\()|al massimo|massimo(?!\s*\()|non pi[uù] di|"
        r"non oltre|non superior[ei] a[li]?|minor[ei] o ugual[ei] a|inferior[ei] o ugual[ei] a|"
        r"(?:not|no) later than|by|entro il|entro|non oltre il|pari o inferior[ei] a|fino a)",
        "<=",
    ),
    (
        _IS + r"(?:more than|greater than|larger than|higher than|bigger than|over|above|exceeds|exceeding|later than|after|"
        r"pi[uù] di|oltre(?: i| le)?|superior[ei] a[li]?|maggior[ei] di|sopra|dopo il|dopo)",
        ">",
    ),
    (
        _IS + r"(?:less than|fewer than|smaller than|lower than|under|below|earlier than|before|"
        r"meno di|inferior[ei] a[li]?|minor[ei] di|sotto|prima del|prima di)",
        "<",
    ),
    (r"(?:(?:is|are)\s+not\s+equal\s+to|is not|isn't|are not|not equal to|differs from|different from|divers[oaie] da|non è)", "!="),
    (r"(?:(?:is|are)\s+(?:one\s+of|among)|one of|any of|uno (?:di|tra)|una (?:di|tra))", "in"),
    (
        r"(?:(?:is|are|è)\s+(?:equal to|exactly|uguale a|pari a)|equals|equal to|is(?!\s+known\b)|exactly|uguale a|pari a|esattamente|è)",
        "=",
    ),
    (r"(?:and|e|ed)(?!\s*\()", "and"),
    (r"(?:or|oppure|o|unless|salvo che|a meno che)(?!\s*\()", "or"),
    (r"(?:not|non)(?!\s*\()", "not"),
    (r"(?:is true|è vero)", "= true"),
    (r"(?:if|se)(?!\s*\()", "if"),
    (r"(?:then|allora)", "then"),
    (r"(?:else|otherwise|altrimenti)", "else"),
    (r"(?:some|any|qualche|un)(?=\s+\w+\s+in\b)", "some"),
    (r"(?:every|each|all|ogni)(?=\s+\w+\s+in\b)", "every"),
    (r"(?:satisfies|such that|has|soddisfa)(?=\s)", "satisfies"),
    (r"in", "in"),
    (r"between", "between"),
    (r"nullo", "null"),
    (r"true", "true"),
    (r"false", "false"),
)
_BEFORE_A_BRACKET = LatePattern(r"(?<![\w.])(?:AND|And|OR|Or|NOT|Not|IN|In)(?=\s*\()")


@cache
def _compiled() -> tuple[tuple[LatePattern, str], ...]:
    """Only where something is wrong are they wanted."""
    return tuple((LatePattern(rf"(?<![\w.])(?:{phrase})(?!\w)", re.IGNORECASE), feel) for phrase, feel in _PHRASES)


def with_operators(text: str, known: Collection[str]) -> str:
    """The text with operators for words; `known` are the names of the call, which stay."""
    text = _BEFORE_A_BRACKET.sub(lambda found: found[0].lower(), text)
    for phrase, feel in _compiled():
        text = phrase.sub(lambda found, feel=feel: found[0] if found[0] in known else feel, text)  # type: ignore[misc]
    return text
