"""The texts that a part of a formula can be, as far as the call lists them, and the written texts that are compared with it in vain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from callscore.call.fields import Field
from callscore.call.model import Call
from callscore.feel import tree
from callscore.rulebook.produced_facts import class_of

Texts: TypeAlias = frozenset[str]
_Domain: TypeAlias = "Texts | Mapping[str, _Domain] | _ListOf | None"
"""The texts that a value can be, the domains of a record's parts, or a list; None of what is not known."""
_Levels: TypeAlias = tuple[Mapping[str, "_Domain"], ...]


class _ListOf(Struct, frozen=True):
    item: _Domain


class Stranger(Struct, frozen=True):
    """A written text that is compared with what cannot be it: the literal, what it is compared with, and the texts that this can be."""

    literal: tree.Literal
    compared: tree.Node
    texts: Texts


_LIKE_ITS_LIST = ("distinct values", "reverse", "sublist", "sort", "flatten", "remove", "concatenate", "union", "append", "insert before")


def field_domain(field: Field) -> _Domain:
    choices = frozenset(field.one_of) if field.one_of is not None else None
    match field.type:
        case "record":
            return _record(field.of or {})
        case "list":
            return _ListOf(_record(field.of) if field.of else choices)
        case "text":
            return choices
        case "number" | "boolean" | "date":
            return None


def _record(fields: Mapping[str, Field]) -> Mapping[str, _Domain]:
    return {name: field_domain(field) for name, field in fields.items()}


def texts_in(domain: _Domain) -> Iterator[str]:
    """All texts of a domain, of its parts and items too."""
    if isinstance(domain, _ListOf):
        yield from texts_in(domain.item)
    elif isinstance(domain, Mapping):
        yield from (text for part in domain.values() for text in texts_in(part))
    elif domain is not None:
        yield from domain


class PossibleTexts:
    """The domains of the names of one call; `formulas` are the indicators, as they become known."""

    def __init__(self, call: Call) -> None:
        self.known: dict[str, _Domain] = dict(_record(call.application))
        self.classes = {class_of(family): frozenset(case.class_ for case in cases.cases) for family, cases in call.classes.items()}
        self.known |= self.classes

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that can be chosen, in order."""
        return tuple(sorted({text for domain in self.known.values() for text in texts_in(domain)}))

    def define(self, name: str, node: tree.Node) -> None:
        """An indicator by its formula, in which the names before it are known."""
        self.known[name] = self._domain(node, ())

    def strangers(self, node: tree.Node, subject: tree.Node | None = None) -> tuple[Stranger, ...]:
        """The texts of a formula, or of tests about a subject, that what they are compared with cannot be; in the order of the text."""
        found = _Walk(self, subject).of(node, ())
        return tuple(sorted(found, key=lambda stranger: stranger.literal.start))

    def _domain(self, node: tree.Node, levels: _Levels) -> _Domain:
        match node:
            case tree.Literal(str() as text):
                return frozenset((text,))
            case tree.Name(name):
                return next((level[name] for level in reversed(levels) if name in level), self.known.get(name))
            case tree.Path(source, name):
                return _part(self._domain(source, levels), name)
            case tree.Filter(source, condition):
                domain = self._domain(source, levels)
                is_one = isinstance(condition, tree.Literal | tree.Negation) and isinstance(domain, _ListOf)
                return domain.item if is_one and isinstance(domain, _ListOf) else domain
            case tree.If(_, then, otherwise):
                return _either(self._domain(then, levels), self._domain(otherwise, levels))
            case tree.For(iterations, result):
                return _ListOf(self._domain(result, self.level_of(iterations, levels)))
            case tree.FunctionCall(name, (first, *others)) if name in _LIKE_ITS_LIST and not others:
                return self._domain(first, levels)
        return None

    def level_of(self, iterations: tuple[tree.Iteration, ...], levels: _Levels) -> _Levels:
        """The levels with the variables of a loop."""
        for iteration in iterations:
            levels = (*levels, {iteration.name: _item(self._domain(iteration.source, levels))})
        return levels

    def filter_level(self, source: tree.Node, levels: _Levels) -> _Levels:
        """The levels with an item and its parts."""
        item = _item(self._domain(source, levels))
        return (*levels, {**(item if isinstance(item, Mapping) else {}), "item": item})

    def texts_of(self, node: tree.Node, levels: _Levels) -> Texts | None:
        """The texts that a part, or an item of it, can be; None where they are not listed, or it is itself a written text."""
        domain = _item(self._domain(node, levels)) if not isinstance(node, tree.Literal) else None
        return domain if isinstance(domain, frozenset) else None


def _item(domain: _Domain) -> _Domain:
    return domain.item if isinstance(domain, _ListOf) else domain


def _part(domain: _Domain, name: str) -> _Domain:
    if isinstance(domain, _ListOf):
        return _ListOf(_part(domain.item, name))
    return domain.get(name) if isinstance(domain, Mapping) else None


def _either(one: _Domain, other: _Domain) -> _Domain:
    return one | other if isinstance(one, frozenset) and isinstance(other, frozenset) else None


class _Walk:
    """One walk through a formula that carries the levels of its loops and filters."""

    def __init__(self, choices: PossibleTexts, subject: tree.Node | None) -> None:
        self.choices = choices
        self.subject = subject

    def of(self, node: tree.Node, levels: _Levels) -> Iterator[Stranger]:
        yield from self._compared(node, levels)
        match node:
            case tree.Filter(source, condition):
                yield from self.of(source, levels)
                yield from self.of(condition, self.choices.filter_level(source, levels))
            case tree.For(iterations, result) | tree.Quantified(_, iterations, result):
                for iteration in iterations:
                    yield from self.of(iteration.source, levels)
                yield from self.of(result, self.choices.level_of(iterations, levels))
            case _:
                for child in tree.children(node):
                    yield from self.of(child, levels)

    def _compared(self, node: tree.Node, levels: _Levels) -> Iterator[Stranger]:
        """What a node compares with what."""
        match node:
            case tree.Comparison("=" | "!=", left, right):
                yield from self._among(left, (right,), levels)
                yield from self._among(right, (left,), levels)
            case tree.In(value, tests):
                yield from self._among(value, tests, levels)
                for test in tests:
                    yield from self._among(test, (value,), levels)
            case tree.UnaryTests(tests) if self.subject is not None:
                yield from self._among(self.subject, tests, levels)
            case tree.FunctionCall("list contains", (list_, item)):
                yield from self._among(list_, (item,), levels)
            case _:
                pass

    def _among(self, compared: tree.Node, written: tuple[tree.Node, ...], levels: _Levels) -> Iterator[Stranger]:
        """The written texts that the other side cannot be."""
        texts = self.choices.texts_of(compared, levels)
        if texts is None:
            return
        for literal in _literals(written):
            if literal.value not in texts:
                yield Stranger(literal, compared, texts)


def _literals(nodes: tuple[tree.Node, ...]) -> Iterator[tree.Literal]:
    """The texts that are written there, in lists and behind `=` too."""
    for node in nodes:
        match node:
            case tree.Literal(str()):
                yield node
            case tree.ListOf(items):
                yield from _literals(items)
            case tree.UnaryComparison("=" | "!=", operand):
                yield from _literals((operand,))
            case _:
                pass
