"""From tokens to a tree: the shift-reduce loop over the tables of grammar.json, and one function for each of its aliases.

The loop is our own because Lark's costs 60 ms to import and three times as long to run; the tables are Lark's (see tools/feel_tables.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from callscore.feel import limits, tree, tree_building
from callscore.feel.scanner import Token, Vocabulary
from callscore.feel.tokens import ENDS_OPERAND, tokenize
from callscore.feel.tree_building import TreeParts
from callscore.feel.trouble import FeelError
from callscore.sentence import Said

_TABLES = json.loads(Path(__file__).with_name("grammar.json").read_text("utf8"))


def expression(text: str, vocabulary: Vocabulary) -> tree.Node:
    """The tree of an expression; `FeelError` where it is none."""
    tokens = tokenize(text, vocabulary)
    for token in tokens:
        if token.type == "INPUT":
            message = Said("`?` stands for the value under test, and nothing is tested here")
            raise FeelError("expression-syntax", message, token.start, token.end, Said("name the value"))
    return _checked(_parse(tokens, "expression", text))


def tests(text: str, vocabulary: Vocabulary) -> tree.UnaryTests:
    """The tree of unary tests; `FeelError` where they are none. `in …` and `between …` may begin a test of their own."""
    tokens = tokenize(text, vocabulary)
    kinds = [token.type for token in tokens[:-1]]
    end = tokens[-1].end
    if kinds == ["MINUS"]:
        return tree.UnaryTests((), False, start=0, end=end)
    negated = kinds[:2] == ["NAME", "("] and tokens[0].value == "not" and _closing(kinds) == len(kinds) - 1
    if negated:
        inner = tokens[2:-2]
        tokens = [*inner, Token("$END", "", tokens[-2].start, tokens[-2].start)]
    if tokens[0].type in ("IN", "BETWEEN"):
        tokens.insert(0, Token("INPUT", "?", tokens[0].start, tokens[0].start))
    found = _parse(tokens, "tests", text)
    found_tests = tree.UnaryTests(tuple(found), negated, start=found[0].start, end=end)
    _checked(found_tests)
    return found_tests


def _closing(kinds: list[str]) -> int:
    """Where the bracket closes that the second token opens."""
    depth = 0
    for index, kind in enumerate(kinds):
        depth += (kind in ("(", "[", "{", "OPEN")) - (kind in (")", "]", "}", "CLOSE"))
        if index and depth == 0:
            return index
    return -1


def _checked(root: tree.Node) -> tree.Node:
    """The tree, if it is not too deep for those who walk it."""
    pending = [(root, 1)]
    while pending:
        node, depth = pending.pop()
        if depth > limits.DEPTH:
            help = Said("name parts of it as indicators; a long sum can be `sum([a, b, …])`")
            raise FeelError(
                "expression-limit",
                Said("an expression is nested more than {most} levels deep", most=limits.DEPTH),
                node.start,
                node.end,
                help,
            )
        pending.extend((child, depth + 1) for child in tree.children(node))
    return root


def _parse(tokens: list[Token], start: str, text: str) -> Any:
    states: list[int] = [_TABLES["starts"][start]]
    end = _TABLES["ends"][start]
    parts: TreeParts = []
    for token in tokens:
        kind = token.type
        while True:
            action = _ACTIONS[states[-1]].get(kind)
            if action is None:
                raise _unexpected(token, states[-1], tokens, text)
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


_IF = Said("an `if` has a `then` and an `else`")
_CLOSERS = {"(": ")", "[": "]", "{": "}", "OPEN": "]"}
_HELPS = {
    "=": Said("to ask whether two values are equal, write one `=`"),
    ">": Said("larger is `>`, larger or equal `>=`, not equal `!=`"),
    "..": Said("a range stands in brackets, such as [1..5]"),
    "'": Said("a text stands in double quotes"),
}


def _unexpected(token: Token, state: int, tokens: list[Token], text: str) -> FeelError:
    expected = _ACTIONS[state].keys()
    if len(tokens) == 1:
        return FeelError("expression-syntax", Said("nothing is written here"), token.start, token.end, Said("write a value or a condition"))
    if token.type == "$END":
        return FeelError(
            "expression-syntax", Said("the expression ends too early"), tokens[-2].start, token.end, _missing(expected, tokens)
        )
    return FeelError(
        "expression-syntax",
        Said("`{text}` cannot stand here", text=text[token.start : token.end]),
        token.start,
        token.end,
        _advice(token, expected),
    )


def _missing(expected: Collection[str], tokens: list[Token]) -> Said:
    """What to add to an expression that ends too early."""
    if "THEN" in expected or "ELSE" in expected:
        return _IF
    if tokens[-2].type not in ENDS_OPERAND:
        return Said("write the missing value")
    open = ["…"]
    for token in tokens:
        if token.type in _CLOSERS:
            open.append(_CLOSERS[token.type])
        elif token.type in (")", "]", "}", "CLOSE"):
            open.pop()
    return Said("close it with `{open}`", open=open[-1]) if len(open) > 1 else Said("write what is missing")


def _advice(token: Token, expected: Collection[str]) -> Said:
    """What to do about a part that cannot stand where it is."""
    if token.type != "LITERAL" and token.value in _HELPS:
        return _HELPS[token.value]
    if token.type in ("NAME", "LITERAL", "INPUT") and "PLUS" in expected:
        return Said("put an operator such as `and` or `+` between two values; a name of several words must exist")
    return _IF if "ELSE" in expected else Said("check what stands before it")


_ACTIONS: list[dict[str, int]] = _TABLES["actions"]
_GOTO: list[dict[str, int]] = _TABLES["goto"]
_RULES: list[tuple[str, int, Callable[[TreeParts], Any] | None]] = [
    (origin, size, getattr(tree_building, alias) if alias else None) for origin, size, alias in _TABLES["rules"]
]
