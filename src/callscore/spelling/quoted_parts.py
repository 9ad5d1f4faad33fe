"""A text whose quoted parts are set aside, so that what is rewritten around them leaves them as they are."""

from __future__ import annotations

import re
from collections.abc import Callable

from callscore.late_pattern import LatePattern

_QUOTED = LatePattern(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_FIRST = 0xE000
MARK = "\ue000-\uf8ff"
"""The characters that stand for quoted parts, as a range of a pattern."""
_PAIRS = (("“", "”"), ("„", "“"), ("„", "”"), ("”", "”"), ("«", "»"), ("»", "«"), ("‘", "’"), ("‚", "‘"), ("'", "'"), ("`", "`"))
_CURLY = LatePattern("|".join(rf"{opening}\s*([^{opening}{closing}\"]*?)\s*{closing}" for opening, closing in _PAIRS))


def straight(text: str) -> str:
    """The text with every pair of quotes of another form as double quotes."""
    return around(text, lambda bare: _CURLY.sub(lambda found: f'"{next(part for part in found.groups() if part is not None)}"', bare))


def around(text: str, rewrite: Callable[[str], str]) -> str:
    """The text with what stands outside of its quoted parts rewritten; each of them is one character then."""
    quoted: list[str] = []

    def aside(found: re.Match[str]) -> str:
        quoted.append(found[0])
        return chr(_FIRST + len(quoted) - 1)

    rewritten = rewrite(_QUOTED.sub(aside, text))
    return re.sub(f"[{MARK}]", lambda found: quoted[ord(found[0]) - _FIRST], rewritten)
