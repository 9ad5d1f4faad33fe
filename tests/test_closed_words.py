"""Closed words are closed: a table by words of the language has all of them, and what decides by them is a `match` that the type checker
finds whole (`exhaustive-match` in pyproject.toml)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, get_args, get_origin

import pytest

from callscore.call.budget import CapLimit
from callscore.call.model import Call
from callscore.call.part import Part, keys_of
from callscore.call.plan import Plan
from callscore.call.rules import AdjustmentEffect
from callscore.call.scores import SCORE_KINDS, WrittenScore
from callscore.call.ties import StepKind

PACKAGE = Path(__file__).parents[1] / "src" / "callscore"
LANGUAGE = PACKAGE / "call"
PARTLY = {
    ("application/application_schema.py", "_SINGLE"): "single values; lists and records are made of them",
    ("application/field_types.py", "SCALAR_TYPES"): "single values",
    ("application/filled.py", "_TAKES"): "single values",
    ("application/form.py", "SCALAR_READERS"): "single values",
    ("application/recordings.py", "VERDICTS"): "people record what is decided",
    ("evaluation/assessment_gaps.py", "SETTLED"): "what waits is told elsewhere",
    ("report/source_notes.py", "_BASES"): "published is what nobody has to be told",
}
"""Tables that leave words out on purpose, each with the reason."""


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def closed_words(folder: Path) -> list[frozenset[str]]:
    """The words of every `Literal` of the language with more than one word."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
                parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
                words = frozenset(part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))
                found += [words] if len(words) > 1 else []
    return found


def tables(package: Path) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Every table of a module whose keys are all texts: the module, the name of the table, its keys."""
    for path in sorted(package.rglob("*.py")):
        for node in parsed(path).body:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target if isinstance(node, ast.AnnAssign) else None
            table = next((each for each in ast.walk(node) if isinstance(each, ast.Dict)), None) if target is not None else None
            keys = [key.value for key in table.keys if isinstance(key, ast.Constant)] if table is not None else []
            if isinstance(target, ast.Name) and table is not None and len(keys) == len(table.keys) > 1:
                yield str(path.relative_to(package)), target.id, frozenset(map(str, keys))


def holes(package: Path, words: list[frozenset[str]]) -> list[str]:
    """Tables by some words of a closed choice, and not by all of any."""
    found = []
    for module, name, keys in tables(package):
        said = keys - {""}
        choices = [choice for choice in words if said <= choice]
        if choices and said not in choices and (module, name) not in PARTLY:
            found.append(f"{module}: {name} leaves out {sorted(min(choices, key=len) - said)}")
    return found


def test_tables_by_words_of_the_language_are_whole() -> None:
    assert holes(PACKAGE, closed_words(LANGUAGE)) == []


@pytest.mark.parametrize(("table", "found"), [("{'mean': 1, 'median': 2}", True), ("{'mean': 1, 'median': 2, 'consensus': 3}", False)])
def test_a_table_with_a_hole_is_found(tmp_path: Path, table: str, found: bool) -> None:
    (tmp_path / "table.py").write_text(f"WORDS = {table}\n", encoding="utf-8")
    assert bool(holes(tmp_path, [frozenset({"mean", "median", "consensus"})])) is found


def members(kinds: Any) -> frozenset[str]:
    """The names of the classes that a kind is one of, whatever is annotated to them."""
    if isinstance(kinds, type):
        return frozenset({kinds.__name__})
    parts = get_args(kinds) if isinstance(kinds, UnionType) or not hasattr(kinds, "__metadata__") else get_args(kinds)[:1]
    return frozenset().union(*(members(part) for part in parts))


CHOICES = (members(WrittenScore), members(StepKind), members(AdjustmentEffect), members(CapLimit))
"""The kinds that are told apart by class."""


def asked_kinds(function: ast.FunctionDef) -> frozenset[str]:
    """The classes that a function asks for by `isinstance`; not what it asserts, nor what a branch of a `match` asks besides."""
    known: list[ast.AST] = [node for node in ast.walk(function) if isinstance(node, ast.Assert)]
    known += [node.guard for node in ast.walk(function) if isinstance(node, ast.match_case) and node.guard is not None]
    beside = {id(part) for node in known for part in ast.walk(node)}
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call) and id(node) not in beside]
    asked = [call.args[1] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "isinstance"]
    return frozenset(node.id for each in asked for node in ast.walk(each) if isinstance(node, ast.Name))


def chains(package: Path, choices: tuple[frozenset[str], ...]) -> list[str]:
    """Functions that ask for several kinds of one choice one by one: a new kind is neither of them, and nobody notices."""
    found = []
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(parsed(path)):
            asked = asked_kinds(node) if isinstance(node, ast.FunctionDef) else frozenset()
            found += [f"{path.relative_to(package)}: {sorted(asked & kinds)}" for kinds in choices if len(asked & kinds) > 1]
    return found


def test_who_asks_for_several_kinds_decides_by_match() -> None:
    assert chains(PACKAGE, CHOICES) == []


ONE = "isinstance(score, Rows)"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"return {ONE}", False),
        (f"return {ONE} or isinstance(score, Linear)", True),
        ("return isinstance(score, Rows | Linear)", True),
        (f"assert isinstance(score, Linear)\n    return {ONE}", False),
    ],
)
def test_a_chain_of_kinds_is_found(tmp_path: Path, body: str, found: bool) -> None:
    (tmp_path / "chain.py").write_text(f"def asks(score):\n    {body}\n", encoding="utf-8")
    assert bool(chains(tmp_path, CHOICES)) is found


def test_the_keys_of_scores_are_those_of_their_classes() -> None:
    assert SCORE_KINDS == ("rows", "linear", "sum", "assessed", "compared", "value", "relative")
    assert len(members(WrittenScore)) == len(SCORE_KINDS)


def patterns(match: ast.Match) -> Iterator[ast.pattern]:
    """What its branches are for, each of several one by one."""
    for case in match.cases:
        yield from case.pattern.patterns if isinstance(case.pattern, ast.MatchOr) else [case.pattern]


def defaults(package: Path, words: list[frozenset[str]]) -> list[str]:
    """Every `match` by closed words with a branch for all others. Signs are words of FEEL."""
    found = []
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(parsed(path)):
            parts = list(patterns(node)) if isinstance(node, ast.Match) else []
            values = [part.value for part in parts if isinstance(part, ast.MatchValue)]
            named = {value.value for value in values if isinstance(value, ast.Constant) and str(value.value)[:1].isalpha()}
            has_default = any(isinstance(part, ast.MatchAs) and part.pattern is None for part in parts)
            if has_default and named and any(named <= choice for choice in words):
                found.append(f"{path.relative_to(package)}:{parts[0].lineno}: {sorted(map(str, named))}")
    return found


def test_no_word_falls_through_to_a_default() -> None:
    assert defaults(PACKAGE, closed_words(PACKAGE)) == []


@pytest.mark.parametrize(("last", "found"), [("_", True), ("'b' | 'c'", False), ("other", True)])
def test_a_default_over_closed_words_is_found(tmp_path: Path, last: str, found: bool) -> None:
    (tmp_path / "decided.py").write_text(f"match word:\n    case 'a': pass\n    case {last}: pass\n", encoding="utf-8")
    assert bool(defaults(tmp_path, [frozenset("abc")])) is found


EXACT = {"type": "an answer of one type is of no other"}
"""Fields whose words may be compared one by one, each with the reason."""
ROOMS = ("call", "spelling", "source", "feel")
"""Where the words are of others, or, in `call`, where each is asked for by name, once."""


def words_in(hint: Any) -> frozenset[str]:
    """The words that a field may hold, as far as they are closed."""
    if get_origin(hint) is Literal:
        return frozenset(map(str, get_args(hint)))
    return frozenset().union(*(words_in(part) for part in get_args(hint)))


def parts_of(hint: Any) -> Iterator[type[Part]]:
    """The parts of the language that a field may hold, and those that they hold."""
    if isinstance(hint, type) and issubclass(hint, Part):
        yield hint
    for each in get_args(hint):
        yield from parts_of(each)


def parts_below(*tops: type[Part]) -> set[type[Part]]:
    found: set[type[Part]] = set()
    waiting = list(tops)
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.add(part)
            waiting += [below for key in keys_of(part).values() for below in parts_of(key.annotation)]
    return found


def closed_fields() -> dict[str, frozenset[str]]:
    """By the name of a field of the language its words, of all parts that have such a field."""
    found: dict[str, frozenset[str]] = {}
    for part in parts_below(Call, Plan):
        for key in keys_of(part).values():
            words = words_in(key.annotation)
            if len(words) > 1 and key.name not in EXACT:
                found[key.name] = found.get(key.name, frozenset()) | words
    return found


def compared(package: Path, fields: dict[str, frozenset[str]]) -> list[str]:
    """Where a field of the language is compared with one of its words, so that a new word is not that one, and nobody decides it."""
    found = []
    for path in sorted(package.rglob("*.py")):
        if path.relative_to(package).parts[0] in ROOMS:
            continue
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute) and node.left.attr in fields:
                written = [part.value for each in node.comparators for part in ast.walk(each) if isinstance(part, ast.Constant)]
                if any(word in fields[node.left.attr] for word in written):
                    found.append(f"{path.relative_to(package)}: {ast.unparse(node)}")
    return found


def test_words_of_the_language_are_asked_for_by_name() -> None:
    assert compared(PACKAGE, closed_fields()) == []


@pytest.mark.parametrize(
    ("test", "found"), [("budget.last == 'partial'", True), ("budget.last in ('stop', 'skip')", True), ("other.last == 'one'", False)]
)
def test_a_compared_word_is_found(tmp_path: Path, test: str, found: bool) -> None:
    (tmp_path / "compared.py").write_text(f"is_so = {test}\n", encoding="utf-8")
    assert closed_fields()["last"] == {"partial", "stop", "skip", "offered", "topped up", "pro rata for all"}
    assert bool(compared(tmp_path, closed_fields())) is found
