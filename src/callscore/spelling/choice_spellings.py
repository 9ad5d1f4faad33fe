"""Texts that can be chosen, as people write them: bare, in other quotes, several in one."""

from __future__ import annotations

import re
from collections.abc import Collection

from callscore.late_pattern import LatePattern

_QUOTES = " '\"“”«»‘’„"
_NEGATION = LatePattern(r"(?:not|non)\s+(?:in\s+)?|not\s*\(|other than\s+|diverso da\s+", re.IGNORECASE)
_AMONG = LatePattern(r"(?:is\s+|are\s+)?(?:one of|any of|among|class(?:es)?|uno (?:di|tra)|una (?:di|tra))\b\s*:?\s*", re.IGNORECASE)
_APART = LatePattern(r"\s*(?:[;|/]|,(?=\s)|\bor\b)\s*")
_BETWEEN = LatePattern(r"\s*[,;/|]\s*|\s+(?:or|and|o|e|oppure)\s+")


def alternatives_meant(text: str, texts: Collection[str]) -> str | None:
    """`north or south`, bare, as `"north", "south"` where both can be chosen."""
    text = text.strip()
    negation, among = _NEGATION.match(text), _AMONG.match(text)
    bare = text[negation.end() :].rstrip(")") if negation else text[among.end() :].strip("[]()") if among else text
    whole = text_meant(bare.strip(_QUOTES), texts)
    meant = [text_meant(part.strip(_QUOTES), texts) for part in _BETWEEN.split(bare)] if whole is None else [whole]
    if any(each is None for each in meant):
        return None
    listed = ", ".join(f'"{each}"' for each in meant)
    return f"not({listed})" if negation else listed


def several_meant(text: str) -> tuple[str, ...]:
    """The texts that were written as one: `north | south`, `north; south`, `north, south`, `north or south`."""
    return tuple(part for part in _APART.split(text.strip()) if part)


def text_meant(written: str, texts: Collection[str]) -> str | None:
    """The text that can be chosen: as it is written, or the only one that differs in nothing but the case of letters."""
    if written in texts:
        return written
    alike = [text for text in texts if text.casefold() == written.casefold()]
    return alike[0] if len(alike) == 1 else None


def with_quotes(text: str, texts: Collection[str]) -> str:
    """The text with quotes around every bare word that can be chosen."""
    for chosen in sorted(texts, key=len, reverse=True):
        text = re.sub(rf'(?<![\w."]){re.escape(chosen)}(?![\w"(.])', lambda found: f'"{found[0]}"', text)
    return text
