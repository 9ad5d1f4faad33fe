"""Names of evaluators that are one letter apart: perhaps one person, who would count twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from callscore.evaluators.level import Level
from callscore.finding import Finding, warning
from callscore.place import Place
from callscore.sentence import Said, as_written

_SHORTEST = 4
"""A word of a name that is shorter says too little: another letter makes another word."""
_MOST_SHARING = 50
"""A word that more names have than this is no name, as `assessor`."""


def near_names(places: Mapping[str, Place], new: Collection[str] = ()) -> Iterator[Finding]:
    """`near-evaluators`: by name where it first stands; the later one of each two names that differ by one letter in one word, by the
    order of their words, or by a word or a full first name that one of them leaves out. `new` are the names that came later than all
    others: where there are any, only pairs with one of them are told, and there."""
    names = sorted(places)
    pairs = dict.fromkeys((*_by_a_letter(names), *_by_their_words(names)))
    for one, two in sorted(pairs):
        if new and one not in new and two not in new:
            continue
        other, name = (two, one) if new and two not in new else (one, two)
        message = Said("`{one}` and `{two}` are counted as two evaluators", one=one, two=two)
        help = Said("if they are one person, write one name; a roster, `evaluators.yaml`, says who assesses")
        yield warning("near-evaluators", message, places[name], help, ((places[other], as_written(f"`{other}`")),))


def _by_a_letter(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    first: dict[tuple[str, ...], str] = {}
    for name in names:
        for variant in _variants(name):
            other = first.setdefault(variant, name)
            if other.casefold() != name.casefold() and _is_near(other, name):
                yield other, name


def _by_their_words(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    sharing: dict[str, list[str]] = {}
    for name in names:
        for word in set(_words(name)):
            if len(word) >= _SHORTEST and word.isalpha():
                sharing.setdefault(word, []).append(name)
    for same in sharing.values():
        if len(same) <= _MOST_SHARING:
            yield from ((one, other) for one, other in combinations(same, 2) if _is_within(one, other) or _is_within(other, one))


def _is_within(one: str, other: str) -> bool:
    """Whether each word of the one, or the name of which it is the initial, is a word of the other. Only case is told elsewhere."""
    own, words = _words(one), _words(other)
    rest = [word for word in words if word not in own]
    left = [word for word in own if word not in words]
    return one.casefold() != other.casefold() and all(len(word) == 1 and any(each.startswith(word) for each in rest) for word in left)


def _words(name: str) -> list[str]:
    return name.casefold().replace(".", " ").replace(",", " ").split()


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
    return {name: level.name_place for name, level in first.items()}
