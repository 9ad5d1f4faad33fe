"""Constructs of the language, and where in a call each of them is used.

What is used is read from the call itself: a key that it writes, a word that it chooses, a shape of its formulas. Where no key tells (an
answer of two years, say), the rule is named here, and a rule that is not there is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from callscore.application.office import ROSTER
from callscore.call.amendment_texts import Amendment
from callscore.call.case_texts import CaseFile, OrderCase
from callscore.call.criteria import Criterion
from callscore.call.model import Call
from callscore.call.part import Part, key_names, keys_of
from callscore.call.part_reading import read_part
from callscore.call.scalars import Formula
from callscore.cases.suite import CASES_FILE
from callscore.evaluators.written_roster import SAMPLES
from callscore.feel import FeelError, parse, parse_tests, tree
from callscore.place import Place
from callscore.source.node import Entries
from callscore.source.yaml_text import read_yaml

APPLICATIONS = Path(__file__).resolve().parents[1] / "applications"
Uses: TypeAlias = Callable[[Part], Iterator[Place]]
"""Where a part of a call, without the parts inside it, uses a construct."""


@dataclass(frozen=True, slots=True)
class Construct:
    """A way to say something: what it is, the heading of language.md that explains it, and where a part of a call uses it.

    why_nobody   why no call under calls/ uses it; empty where one does
    """

    title: str
    heading: str
    uses: Uses
    why_nobody: str = ""


# Where a construct is used --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WrittenKey:
    """Parts of that kind that write the key; with words, those that choose one of these."""

    kind: type[Part]
    name: str
    words: tuple[Any, ...]

    def __call__(self, part: Part) -> Iterator[Place]:
        if isinstance(part, self.kind) and part.says(self.name):
            value = getattr(part, self.attribute)
            if not self.words or value in self.words:
                yield part.place_of_key(self.name)

    @property
    def attribute(self) -> str:
        return _attribute(self.kind, self.name)


def key(kind: type[Part], name: str, *words: Any) -> WrittenKey:
    """Where that key is written, or is one of these words."""
    return WrittenKey(kind, name, words)


def every(kind: type[Part], holds: Callable[[Any], bool] = lambda part: True) -> Uses:
    """All parts of that kind for which that holds."""

    def uses(part: Part) -> Iterator[Place]:
        if isinstance(part, kind) and holds(part):
            yield part.place

    return uses


def formula(holds: Callable[[tree.Node], bool], *kinds: type[Part]) -> Uses:
    """Formulas, of parts of those kinds or of all, in which some node is so."""

    def uses(part: Part) -> Iterator[Place]:
        if not kinds or isinstance(part, kinds):
            for each in formulas_of(part):
                if any(holds(node) for node in tree.walk(tree_of(each))):
                    yield each.place

    return uses


def named(rules: Mapping[str, str]) -> Uses:
    """The rule of that identifier, by call."""

    def uses(part: Part) -> Iterator[Place]:
        if isinstance(part, Call) and part.call in rules:
            wanted = rules[part.call]
            yield next(place for identifier, place in identifiers(part) if identifier == wanted)

    return uses


def amended_in_a_case(holds: Callable[[Amendment], bool] = lambda rule: True) -> Uses:
    """Worked cases, beside the call, with an amendment for which that holds."""

    def uses(part: Part) -> Iterator[Place]:
        if isinstance(part, Call):
            amended = (each for each in _orders(Path(part.place.file).with_name(CASES_FILE)) if any(map(holds, each.amendments)))
            yield from (each.place_of_key("amendments") for each in amended)

    return uses


@cache
def _orders(file: Path) -> tuple[OrderCase, ...]:
    """The worked orders of a file of cases: read once for all constructs that ask."""
    node = read_yaml(file)[0] if file.is_file() else None
    cases = read_part(CaseFile, node)[0] if node is not None else None
    return tuple(each for each in cases.cases if isinstance(each, OrderCase)) if cases is not None else ()


def sampled_beside_its_applications(part: Part) -> Iterator[Place]:
    """The calibration samples of the roster beside the applications, in the folder that bears the name of the call."""
    if isinstance(part, Call) and (file := APPLICATIONS / part.call / f"{ROSTER}.yaml").is_file():
        node, _ = read_yaml(file)
        if isinstance(node, Entries) and SAMPLES in node:
            yield node.keys[SAMPLES].place


def _attribute(kind: type[Part], name: str) -> str:
    return keys_of(kind)[name].name


def inner(part: Part) -> Iterator[Part]:
    """The parts directly inside a part."""
    for name in key_names(type(part)):
        value = getattr(part, name)
        within = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else (value,)
        yield from (each for each in within if isinstance(each, Part))


def parts_of(part: Part) -> Iterator[Part]:
    """The part and all parts inside it."""
    yield part
    for each in inner(part):
        yield from parts_of(each)


def formulas_of(part: Part) -> Iterator[Formula]:
    """The formulas that the part itself writes."""
    for name in key_names(type(part)):
        value = getattr(part, name)
        within = value.values() if isinstance(value, Mapping) else (value,)
        yield from (each for each in within if isinstance(each, Formula))


def tree_of(each: Formula) -> tree.Node:
    """An expression's tree, or that of tests (`>= 15`)."""
    try:
        return parse(each.text).tree
    except FeelError:
        return parse_tests(each.text).tree


def identifiers(call: Call) -> Iterator[tuple[str, Place]]:
    """Every rule of the call that has an identifier."""
    yield from ((name, each.place) for name, each in call.indicators.items())
    yield from ((each.gate, each.place) for each in call.gates)
    yield from ((each.adjustment, each.place) for each in call.adjustments)
    yield from ((each.criterion, each.place) for each in parts_of(call) if isinstance(each, Criterion))


# What a formula may hold ----------------------------------------------------------------------------------------------


def calls_one_of(*functions: str) -> Callable[[tree.Node], bool]:
    return lambda node: isinstance(node, tree.FunctionCall) and node.function in functions


def counts_some(node: tree.Node) -> bool:
    return (
        isinstance(node, tree.FunctionCall) and node.function == "count" and any(isinstance(each, tree.Filter) for each in node.positional)
    )


def divides_sums(node: tree.Node) -> bool:
    adds = calls_one_of("sum", "count", "mean")
    return isinstance(node, tree.Arithmetic) and node.op == "/" and any(adds(each) for each in tree.walk(node))


def reads_a_day_of_the_call(node: tree.Node) -> bool:
    return isinstance(node, tree.Path) and node.source == tree.Name("dates")


def reads_equals(node: tree.Node) -> bool:
    return isinstance(node, tree.Name) and node.name == "equals"


def reads_above(node: tree.Node) -> bool:
    return isinstance(node, tree.Name) and node.name == "above"


def has_kind(*kinds: type[tree.Node]) -> Callable[[tree.Node], bool]:
    return lambda node: isinstance(node, kinds)
