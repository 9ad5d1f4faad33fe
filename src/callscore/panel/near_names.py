"""Names of evaluators that are one letter apart: perhaps one person, who would count twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from callscore.finding import Finding, warning
from callscore.panel.level import Level
from callscore.place import Place

_SHORTEST = 4
"""A word of a name that is shorter says too little: another letter makes another word."""


def near_names(places: Mapping[str, Place]) -> Iterator[Finding]:
    """`near-evaluators`: by name where it first stands; of each two names that differ by one letter in one word the later one."""
    first: dict[tuple[str, ...], str] = {}
    told: set[tuple[str, str]] = set()
    for name in sorted(places):
        for variant in _variants(name):
            other = first.setdefault(variant, name)
            if other == name or other.casefold() == name.casefold() or (other, name) in told or not _is_near(other, name):
                continue
            told.add((other, name))
            message = f"`{other}` and `{name}` are counted as two evaluators"
            help = "if they are one person, write one name; a roster, `evaluators.yaml`, says who assesses"
            yield warning("near-evaluators", message, places[name], help, ((places[other], f"`{other}`"),))


def _variants(name: str) -> Iterator[tuple[str, ...]]:
    """The words of the name, and these with one letter of one of them left out."""
    words = name.casefold().split()
    yield tuple(words)
    for number, word in enumerate(words):
        if len(word) >= _SHORTEST and word.isalpha():
            yield from ((*words[:number], word[:at] + word[at + 1 :], *words[number + 1 :]) for at in range(len(word)))


def _is_near(one: str, other: str) -> bool:
    """Names with one variant in common differ in one word; that word is long enough in both, and a letter or two that changed places."""
    pairs = [(a, b) for a, b in zip(one.casefold().split(), other.casefold().split(), strict=True) if a != b]
    return len(pairs) == 1 and all(len(word) >= _SHORTEST and word.isalpha() for word in pairs[0])


def first_places(levels: Iterable[Level]) -> dict[str, Place]:
    """By evaluator where the name first stands; places are found when they are asked for, and few are."""
    first: dict[str, Level] = {}
    for level in levels:
        first.setdefault(level.evaluator, level)
    return {name: level.place for name, level in first.items()}
