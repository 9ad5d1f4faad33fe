"""Conditions as alternatives of terms (disjunctive normal form), kept small.

A term says of each of its keys which codes it allows: a set of codes, as the bits of a number. All of them together must hold.
A key is a fact, or a part of a condition that has rules of its own. Tidying is sound for unknown facts too, because it never
drops a key: a term that allows every code of a fact still needs the fact to be known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

Term: TypeAlias = tuple[tuple[int, int], ...]
"""Pairs of key and allowed codes, in the order written. The empty term always holds."""

Terms: TypeAlias = tuple[Term, ...]
"""Alternatives, in the order written. Without any the condition never holds."""

ALWAYS: Terms = ((),)
LOOK_BACK = 64  # a term is compared with that many before it, so that long lists of alternatives stay linear


def keys(terms: Iterable[Term]) -> tuple[int, ...]:
    """The keys of the terms, each once, in the order written."""
    return tuple(dict.fromkeys(key for term in terms for key, _ in term))


def conjoined(left: Terms, right: Terms) -> Terms:
    """Every alternative of the one with every alternative of the other; those that contradict themselves are dropped."""
    pairs = (_both(one, other) for one in left for other in right)
    return tidied(term for term in pairs if term is not None)


def tidied(terms: Iterable[Term]) -> Terms:
    """The same alternatives with fewer terms: what another term covers is dropped, neighbours of one fact are united."""
    kept: list[Term] = []
    for term in terms:
        _add(kept, term)
    return tuple(kept)


def runs(codes: int) -> Iterator[tuple[int, int]]:
    """The stretches of consecutive codes, as first and last code."""
    start = 0
    while codes:
        gap = (codes & -codes).bit_length() - 1
        codes >>= gap
        length = (~codes & (codes + 1)).bit_length() - 1
        yield start + gap, start + gap + length - 1
        start += gap + length
        codes >>= length


def hull(codes: int) -> int:
    """All codes from the first to the last."""
    return (1 << codes.bit_length()) - (codes & -codes)


def _both(one: Term, other: Term) -> Term | None:
    joined = dict(one)
    for key, codes in other:
        joined[key] = joined.get(key, codes) & codes
        if not joined[key]:
            return None
    return tuple(joined.items())


def _add(kept: list[Term], term: Term) -> None:
    for at in range(max(0, len(kept) - LOOK_BACK), len(kept)):
        if _covers(kept[at], term):
            return
        wider = term if _covers(term, kept[at]) else _united(kept[at], term)
        if wider is not None:
            rest = kept[at + 1 :]
            del kept[at:]
            for each in (wider, *rest):
                _add(kept, each)
            return
    kept.append(term)


def _covers(wide: Term, narrow: Term) -> bool:
    """Whether the wide term holds wherever the narrow one does."""
    allowed = dict(narrow)
    return all(key in allowed and not allowed[key] & ~codes for key, codes in wide)


def _united(one: Term, other: Term) -> Term | None:
    """The two as one term, where they differ in the codes of one key only."""
    allowed = dict(other)
    if len(one) != len(other) or any(key not in allowed for key, _ in one):
        return None
    if sum(allowed[key] != codes for key, codes in one) != 1:
        return None
    return tuple((key, codes | allowed[key]) for key, codes in one)
