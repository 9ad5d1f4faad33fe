"""From tokens to a tree: the shift-reduce loop over the tables of grammar.json, and one function for each of its aliases.

The loop is our own because Lark's costs 60 ms to import and three times as long to run; the tables are Lark's (see grammar.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from callscore.feel import limits
from callscore.feel.tokens import Token, Vocabulary, tokenize
from callscore.feel.tree import (
    Argument, Arithmetic, Between, Call, Comparison, Conjunction, ContextOf, Disjunction, Entry, Filter, For, If, In, Input, InstanceOf, Iteration,
    ListOf, Literal, Name, Negation, Node, Not, Path as PathNode, Quantified, RangeOf, UnaryComparison, UnaryRange, UnaryTests, children,
)  # fmt: skip
from callscore.feel.trouble import FeelError

Parts = list[Any]
_TABLES = json.loads(Path(__file__).with_name("grammar.json").read_text("utf8"))

_NO_TIME = ("expression-time", "calls use dates without a time of day", "use `date`, and durations in days")
_NO_TODAY = ("expression-today", "a result must not depend on the day on which it is computed", "use the call's own dates, such as its reference date")
OUT_OF_SCOPE = {
    "time": _NO_TIME,
    "date and time": _NO_TIME,
    "today": _NO_TODAY,
    "now": _NO_TODAY,
    "sort": ("expression-function", "`sort` needs a function, and a call defines none of its own", "use `min`, `max` or the call's ranking"),
}
"""Functions of the standard that calls do not have: the code, the reason and the help of the refusal."""


def expression(text: str, vocabulary: Vocabulary) -> Node:
    """The tree of an expression; `FeelError` where it is none."""
    tokens = tokenize(text, vocabulary)
    for token in tokens:
        if token.type == "INPUT":
            raise FeelError("expression-syntax", "`?` stands for the value under test, and nothing is tested here", token.start, token.end, "name the value")
    return _checked(_parse(tokens, "expression"))


def tests(text: str, vocabulary: Vocabulary) -> UnaryTests:
    """The tree of unary tests; `FeelError` where they are none. `in …` and `between …` may begin a test of their own."""
    tokens = tokenize(text, vocabulary)
    kinds = [token.type for token in tokens[:-1]]
    end = tokens[-1].end
    if kinds == ["MINUS"]:
        return UnaryTests((), False, start=0, end=end)
    negated = kinds[:2] == ["NAME", "("] and tokens[0].value == "not" and _closing(kinds) == len(kinds) - 1
    if negated:
        inner = tokens[2:-2]
        tokens = [*inner, Token("$END", "", tokens[-2].start, tokens[-2].start)]
    if tokens[0].type in ("IN", "BETWEEN"):
        tokens.insert(0, Token("INPUT", "?", tokens[0].start, tokens[0].start))
    found = _parse(tokens, "tests")
    tree = UnaryTests(tuple(found), negated, start=found[0].start, end=end)
    _checked(tree)
    return tree


def _closing(kinds: list[str]) -> int:
    """Where the bracket closes that the second token opens."""
    depth = 0
    for index, kind in enumerate(kinds):
        depth += (kind in ("(", "[", "{", "OPEN")) - (kind in (")", "]", "}", "CLOSE"))
        if index and depth == 0:
            return index
    return -1


def _checked(tree: Node) -> Node:
    """The tree, if it is not too deep for those who walk it."""
    pending = [(tree, 1)]
    while pending:
        node, depth = pending.pop()
        if depth > limits.DEPTH:
            help = "name parts of it as indicators; a long sum can be `sum([a, b, …])`"
            raise FeelError("expression-limit", f"an expression is nested more than {limits.DEPTH} levels deep", node.start, node.end, help)
        pending.extend((child, depth + 1) for child in children(node))
    return tree


def _parse(tokens: list[Token], start: str) -> Any:
    states: list[int] = [_TABLES["starts"][start]]
    end = _TABLES["ends"][start]
    parts: Parts = []
    for token in tokens:
        kind = token.type
        while True:
            action = _ACTIONS[states[-1]].get(kind)
            if action is None:
                raise _unexpected(token, states[-1], tokens)
            if action >= 0:
                states.append(action)
                parts.append(token)
                break
            origin, size, build = _RULES[-action - 1]
            if build is None:
                states.pop()
            else:
                del states[-size:]
                parts[-size:] = [build(parts[-size:])]
            state = _GOTO[states[-1]][origin]
            states.append(state)
            if state == end and kind == "$END":
                return parts[-1]
    raise AssertionError("the tables end with `$END`")


_HELPS = {
    "=": "to ask whether two values are equal, write one `=`",
    ">": "larger is `>`, larger or equal `>=`, not equal `!=`",
    "..": "a range stands in brackets, such as [1..5]",
    "'": "a text stands in double quotes",
}


def _unexpected(token: Token, state: int, tokens: list[Token]) -> FeelError:
    expected = _ACTIONS[state]
    if token.type == "$END":
        waiting = next((sign for sign in (")", "]", "}") if sign in expected), None)
        help = f"close it with `{waiting}`" if waiting else "an `if` has a `then` and an `else`" if expected.keys() & {"THEN", "ELSE"} else "write the missing value"
        if len(tokens) == 1:
            return FeelError("expression-syntax", "nothing is written here", token.start, token.end, "write a value or a condition")
        start = tokens[-2].start
        return FeelError("expression-syntax", "the expression ends too early", start, token.end, help)
    written = token.value if isinstance(token.value, str) else {True: "true", False: "false", None: "null"}.get(token.value, str(token.value))
    help = _HELPS.get(written, "") if token.type != "LITERAL" else ""
    if not help and token.type in ("NAME", "LITERAL", "INPUT") and "PLUS" in expected:
        help = "put an operator such as `and` or `+` between two values; a name of several words must exist"
    if not help and "ELSE" in expected:
        help = "an `if` has a `then` and an `else`"
    return FeelError("expression-syntax", f"`{written}` cannot stand here", token.start, token.end, help or "check what stands before it")


def _span(parts: Parts) -> dict[str, int]:
    return {"start": parts[0].start, "end": parts[-1].end}


class _Build:
    """What each alias of the grammar makes of its parts."""

    @staticmethod
    def one(parts: Parts) -> Parts:
        return [parts[0]]

    @staticmethod
    def more(parts: Parts) -> Parts:
        parts[0].append(parts[2])
        return parts[0]  # type: ignore[no-any-return]

    @staticmethod
    def one_key(parts: Parts) -> Parts:
        return [Token("TYPE", f"{parts[0].value}: {parts[2].value}", parts[0].start, parts[2].end)]

    @staticmethod
    def more_key(parts: Parts) -> Parts:
        return [*parts[0], *_Build.one_key(parts[2:])]

    @staticmethod
    def disjunction(parts: Parts) -> Node:
        return Disjunction((parts[0], *parts[2]), start=parts[0].start, end=parts[2][-1].end)

    @staticmethod
    def conjunction(parts: Parts) -> Node:
        return Conjunction((parts[0], *parts[2]), start=parts[0].start, end=parts[2][-1].end)

    @staticmethod
    def comparison(parts: Parts) -> Node:
        return Comparison(parts[1].value, parts[0], parts[2], **_span(parts))

    @staticmethod
    def between(parts: Parts) -> Node:
        return Between(parts[0], parts[2], parts[4], **_span(parts))

    @staticmethod
    def in_test(parts: Parts) -> Node:
        return In(parts[0], (parts[2],), **_span(parts))

    @staticmethod
    def in_comparison(parts: Parts) -> Node:
        return In(parts[0], (_Build.unary_comparison(parts[2:]),), **_span(parts))

    @staticmethod
    def in_tests(parts: Parts) -> Node:
        return In(parts[0], (parts[3], *parts[5]), **_span(parts))

    @staticmethod
    def unary_comparison(parts: Parts) -> Node:
        return UnaryComparison(parts[0].value, parts[1], **_span(parts))

    @staticmethod
    def arithmetic(parts: Parts) -> Node:
        return Arithmetic(parts[1].value, parts[0], parts[2], **_span(parts))

    @staticmethod
    def negation(parts: Parts) -> Node:
        return Negation(parts[1], **_span(parts))

    @staticmethod
    def path(parts: Parts) -> Node:
        return PathNode(parts[0], parts[2].value, **_span(parts))

    @staticmethod
    def filter(parts: Parts) -> Node:
        return Filter(parts[0], parts[2], **_span(parts))

    @staticmethod
    def instance_of(parts: Parts) -> Node:
        return InstanceOf(parts[0], parts[3].value, **_span(parts))

    @staticmethod
    def literal(parts: Parts) -> Node:
        return Literal(parts[0].value, **_span(parts))

    @staticmethod
    def name(parts: Parts) -> Node:
        return Name(parts[0].value, **_span(parts))

    @staticmethod
    def input(parts: Parts) -> Node:
        return Input(**_span(parts))

    @staticmethod
    def call(parts: Parts) -> Node:
        name = parts[0].value
        positional = tuple(parts[2]) if len(parts) == 4 else ()
        _refuse(parts[0])
        if name == "not" and len(positional) == 1:
            return Not(positional[0], **_span(parts))
        return Call(name, positional, (), **_span(parts))

    @staticmethod
    def call_named(parts: Parts) -> Node:
        _refuse(parts[0])
        return Call(parts[0].value, (), tuple(parts[2]), **_span(parts))

    @staticmethod
    def argument(parts: Parts) -> Node:
        return Argument(parts[0].value, parts[2], **_span(parts))

    @staticmethod
    def parenthesis(parts: Parts) -> Node:
        inner = parts[1]
        return type(inner)(*(getattr(inner, name) for name in inner.__match_args__), **_span(parts))  # type: ignore[no-any-return]

    @staticmethod
    def unary_range(parts: Parts) -> Node:
        return UnaryRange(parts[1].value, parts[2], **_span(parts))

    @staticmethod
    def range(parts: Parts) -> Node:
        return RangeOf(parts[1], parts[3], parts[0].type == "[", parts[4].type == "]", **_span(parts))

    @staticmethod
    def list(parts: Parts) -> Node:
        return ListOf(tuple(parts[1]) if len(parts) == 3 else (), **_span(parts))

    @staticmethod
    def context(parts: Parts) -> Node:
        entries = tuple(parts[1]) if len(parts) == 3 else ()
        keys: set[str] = set()
        for entry in entries:
            if entry.key in keys:
                raise FeelError("expression-syntax", f"the key `{entry.key}` is written twice", entry.start, entry.start + len(entry.key), "write it once")
            keys.add(entry.key)
        return ContextOf(entries, **_span(parts))

    @staticmethod
    def entry(parts: Parts) -> Node:
        return Entry(parts[0].value, parts[2], **_span(parts))

    @staticmethod
    def if_(parts: Parts) -> Node:
        return If(parts[1], parts[3], parts[5], **_span(parts))

    @staticmethod
    def for_(parts: Parts) -> Node:
        return For(tuple(parts[1]), parts[3], **_span(parts))

    @staticmethod
    def quantified(parts: Parts) -> Node:
        return Quantified(parts[0].value, tuple(parts[1]), parts[3], **_span(parts))

    @staticmethod
    def iteration(parts: Parts) -> Node:
        return Iteration(parts[0].value, parts[2], parts[4] if len(parts) == 5 else None, **_span(parts))

    @staticmethod
    def type(parts: Parts) -> Token:
        return parts[0]  # type: ignore[no-any-return]

    @staticmethod
    def generic_type(parts: Parts) -> Token:
        return Token("TYPE", f"{parts[0].value}<{', '.join(part.value for part in parts[2])}>", parts[0].start, parts[3].end)


def _refuse(function: Token) -> None:
    if function.value in OUT_OF_SCOPE:
        code, reason, help = OUT_OF_SCOPE[function.value]
        raise FeelError(code, f"`{function.value}` cannot be used: {reason}", function.start, function.end, help)


_ACTIONS: list[dict[str, int]] = _TABLES["actions"]
_GOTO: list[dict[str, int]] = _TABLES["goto"]
_RULES: list[tuple[str, int, Callable[[Parts], Any] | None]] = [
    (origin, size, getattr(_Build, alias) if alias else None) for origin, size, alias in _TABLES["rules"]
]
