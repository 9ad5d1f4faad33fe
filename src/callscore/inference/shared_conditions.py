"""Conditions as terms over the facts of a stratum, and the parts of them that get rules of their own.

Where a normal form would grow past a limit, a part of it becomes a derived fact: rules conclude the part, and its conclusion is
a fact for further rules. That is forward chaining.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from callscore.inference.alternatives import ALWAYS, Term, Terms, conjoined, hull, keys, runs, tidied
from callscore.inference.codes import CodeScale
from callscore.rulebook.condition import All, Any, Atom, Condition

MOST_PAIRS = 96  # alternatives that one conjunction may produce before tidying
MOST_TERMS = 24  # and after it, before they become a part
WIDEST_TERM = 8  # keys in one rule
MOST_KEYS = 48  # keys on one card
MOST_HOLES = 2  # single codes that one rule may except from a stretch
DERIVED = 1  # what a rule allows of a part that holds: its only code, 0


class SharedConditions:
    """The terms of conditions over `scales`. Keys below `len(scales)` are facts, the others are parts, in the order of need."""

    def __init__(self, scales: Sequence[CodeScale]) -> None:
        self._scales = {scale.subject: (key, scale) for key, scale in enumerate(scales)}
        self._first = len(scales)
        self._keys: dict[Terms, int] = {}
        self.definitions: list[Terms] = []

    def terms(self, condition: Condition) -> Terms:
        """When the condition is met."""
        match condition:
            case Atom(subject, operator, constant, null):
                key, scale = self._scales[subject]
                return (((key, scale.meeting(operator, constant, null)),),)
            case All(parts):
                return reduce(self._conjunction, (self.terms(part) for part in parts), ALWAYS)
            case Any(parts):
                return tidied(term for part in parts for term in self.terms(part))

    def rules(self, terms: Terms) -> Terms:
        """The same alternatives so that each is one rule: no wider than a rule may be, each key with one stretch of codes."""
        return self._narrow(tuple(rule for term in terms for rule in self._rules_of(term)))

    def _conjunction(self, left: Terms, right: Terms) -> Terms:
        if len(left) * len(right) > MOST_PAIRS:
            left, right = (left, self._part(right)) if len(left) < len(right) else (self._part(left), right)
        if len(left) * len(right) > MOST_PAIRS:
            left, right = self._part(left), self._part(right)
        joined = conjoined(left, right)
        return self._part(joined) if len(joined) > MOST_TERMS else joined

    def _part(self, terms: Terms) -> Terms:
        """The terms as one term: a part that is concluded by rules of its own."""
        if len(terms) <= 1 and all(len(term) <= 1 for term in terms):
            return terms
        if terms not in self._keys:
            self._keys[terms] = self._first + len(self.definitions)
            self.definitions.append(terms)
        return (((self._keys[terms], DERIVED),),)

    def _rules_of(self, term: Term) -> Terms:
        if len(term) == 1:
            return stretches(*term[0])
        term = tuple((key, codes) if is_stretch(codes) else self._pair(stretches(key, codes)) for key, codes in term)
        while len(term) > WIDEST_TERM:
            term = tuple(self._pair((term[at : at + WIDEST_TERM],)) for at in range(0, len(term), WIDEST_TERM))
        return (term,)

    def _pair(self, terms: Terms) -> tuple[int, int]:
        """The terms as one pair of key and codes."""
        return self._part(terms)[0][0]

    def _narrow(self, terms: Terms) -> Terms:
        """No more keys than a card may carry: neighbours become parts."""
        while len(keys(terms)) > MOST_KEYS:
            groups: list[list[Term]] = [[]]
            for term in terms:
                if len(keys((*groups[-1], term))) > MOST_KEYS:
                    groups.append([])
                groups[-1].append(term)
            terms = tuple(self._part(tuple(group))[0] for group in groups)
        return terms


def is_stretch(codes: int) -> bool:
    """Whether one rule can say it: consecutive codes, but for a few single ones."""
    holes = [(first, last) for first, last in runs(hull(codes) & ~codes)]
    return len(holes) <= MOST_HOLES and all(first == last for first, last in holes)


def stretches(key: int, codes: int) -> Terms:
    """One fact's codes as alternatives of one stretch each."""
    if is_stretch(codes):
        return (((key, codes),),)
    return tuple(((key, (1 << last + 1) - (1 << first)),) for first, last in runs(codes))
