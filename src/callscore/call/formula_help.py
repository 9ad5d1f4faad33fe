"""A formula as it is meant, offered where it stands: what is put in back-ticks takes the place of what is underlined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce

from callscore.call.scalars import Formula
from callscore.feel import FeelError, Misreading, Trouble
from callscore.finding import Finding, error, offered
from callscore.sentence import Said, joined
from callscore.source.quotes import escaped_in, is_block, requoted

_PARTS = re.compile(r'"(?:[^"\\]|\\.)*"|\w+|\s+|[<>!]=|\*\*|\.\.|.', re.DOTALL)
_LONGEST = 80


def finding_of(formula: Formula, trouble: Trouble | FeelError, meant: Sequence[str] = ()) -> Finding:
    """The trouble at its place, with the help that it has, or what the formula most likely means."""
    place = formula.span(trouble.start, trouble.end)
    if not meant:
        return error(trouble.code, trouble.message, place, trouble.help)
    start, end = _difference(formula.text, meant)
    is_exact = (start, end) == (trouble.start, trouble.end) and all(_part(formula.text, each, start, end) for each in meant)
    if is_exact and len(meant) == 1 and not _needs_quotes(formula, meant[0]):
        return error(trouble.code, trouble.message, place, offered([_part(formula.text, meant[0], start, end)]))
    if is_block(formula.scalar) or len(formula.text) > _LONGEST or formula.place.line != formula.place.end_line:
        return error(
            trouble.code, trouble.message, formula.span(start, end), offered([_part(formula.text, each, start, end) for each in meant])
        )
    return error(trouble.code, trouble.message, formula.place, offered([requoted(each, formula.scalar) for each in meant]))


def misread_finding(formula: Formula, misread: Misreading) -> Finding:
    """What is most likely meant otherwise, with what could stand there instead."""
    trouble, offers = misread
    if not offers:
        return finding_of(formula, trouble)
    before, after = formula.text[: trouble.start], formula.text[trouble.end :]
    place, texts = formula.span(trouble.start, trouble.end), [offer.text for offer in offers]
    if any(_needs_quotes(formula, f"{before}{text}{after}") for text in texts):
        place, texts = formula.place, [requoted(f"{before}{text}{after}", formula.scalar) for text in texts]
    shown = [joined((f"`{text}`", offer.where) if offer.where else (f"`{text}`",), " ") for text, offer in zip(texts, offers, strict=True)]
    return error(trouble.code, trouble.message, place, Said("write {texts}", texts=reduce(_or, shown)))


def _or(one: Said, other: Said) -> Said:
    return Said("{one}, or {other}", one=one, other=other)


def _needs_quotes(formula: Formula, meant: str) -> bool:
    """Whether a part that is exchanged would need quotes around the whole."""
    if not formula.scalar.quoted:
        return requoted(meant, formula.scalar) != meant
    return not is_block(formula.scalar) and any(sign in meant for sign in escaped_in(formula.scalar))


def _difference(written: str, meant: Sequence[str]) -> tuple[int, int]:
    """The least stretch of whole words and signs that has to be exchanged for any of the texts."""
    parts = _PARTS.findall(written)
    others = [_PARTS.findall(each) for each in meant]
    shortest = min(len(parts), *(len(other) for other in others))
    first = 0
    while first < shortest and all(other[first] == parts[first] for other in others):
        first += 1
    last = 0
    while last < shortest - first and all(other[-1 - last] == parts[-1 - last] for other in others):
        last += 1
    start, end = sum(map(len, parts[:first])), len(written) - sum(map(len, parts[len(parts) - last :]))
    return start, end


def _part(written: str, meant: str, start: int, end: int) -> str:
    """What takes the place of the written stretch."""
    return meant[start : len(meant) - (len(written) - end)]
