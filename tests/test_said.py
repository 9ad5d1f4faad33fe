"""What findings say is a sentence that a catalogue can hold, in the rooms whose findings have been translated."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "callscore"
DONE = (
    *("spelling", "source", "feel", "call", "evaluators", "application", "rulebook", "analysis", "lint", "inference"),
    *("ranking", "funding", "scoring", "evaluation", "explanation", "precheck", "cluster", "cases", "report", "api", "cli"),
)
"""The rooms, and modules beside them, in which nothing is said in English alone."""
SAYING = {
    **dict.fromkeys(("error", "warning", "note"), ((1, "message"), (3, "help"), (4, "also"))),
    "Finding": ((1, "message"), (4, "help"), (5, "also")),
    "replace": ((None, "message"), (None, "help"), (None, "also")),
    **dict.fromkeys(("Trouble", "FeelError"), ((1, "message"), (4, "help"))),
    **dict.fromkeys(("Refused", "LimitError", "Fault"), ((0, "message"),)),
    **dict.fromkeys(("Misuse", "Refusal"), ((0, "message"), (1, "help"))),
    "refused": ((1, "message"), (2, "help")),
}
"""By what makes a finding, or what becomes one: where it takes what it says, by position and by name."""


def plain_texts(text: str) -> Iterator[str]:
    """Texts that a finding says and that are no sentences, with their lines: written there, or given to a name in the function."""
    module = ast.parse(text)
    functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    for scope in (module, *functions):
        for call in (node for node in ast.walk(scope) if isinstance(node, ast.Call)):
            for said in _said_by(call):
                yield from (f"{each.lineno}: {ast.unparse(each)}" for each in _plain(said, scope, frozenset()))


def _said_by(call: ast.Call) -> Iterator[ast.expr]:
    places = SAYING.get(getattr(call.func, "id", ""), ())
    for position, name in places:
        if position is not None and position < len(call.args):
            yield call.args[position]
        yield from (keyword.value for keyword in call.keywords if keyword.arg == name)


def _plain(node: ast.expr, scope: ast.AST, followed: frozenset[str]) -> Iterator[ast.expr]:
    match node:
        case ast.JoinedStr() | ast.BinOp(op=ast.Add()) | ast.Constant(value=str()):
            yield from [node] if not isinstance(node, ast.Constant) or node.value else []
        case ast.IfExp():
            yield from (*_plain(node.body, scope, followed), *_plain(node.orelse, scope, followed))
        case ast.BoolOp(values=values):
            yield from (found for value in values for found in _plain(value, scope, followed))
        case ast.Tuple(elts=values) | ast.List(elts=values):
            yield from (found for value in values for found in _plain(value, scope, followed))
        case ast.Name(id=name) if name not in followed:
            values = [each.value for each in ast.walk(scope) if isinstance(each, ast.Assign) and _gives(each, name)]
            yield from (found for value in values for found in _plain(value, scope, followed | {name}))


def _gives(assignment: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in assignment.targets)


def modules_of(room: str) -> list[Path]:
    return sorted((PACKAGE / room).rglob("*.py")) if (PACKAGE / room).is_dir() else [PACKAGE / f"{room}.py"]


@pytest.mark.parametrize("room", DONE)
def test_nothing_is_said_in_english_alone(room: str) -> None:
    found = [f"{path.name}:{each}" for path in modules_of(room) for each in plain_texts(path.read_text(encoding="utf-8"))]
    assert sorted(set(found)) == []


@pytest.mark.parametrize(
    "written",
    [
        'error("code", "no row", place)',
        'note("code", f"no {row}", place)',
        'warning("code", Said("no row"), place, near or "write one")',
        'error("code", Said("no row"), place, NOTHING, [(place, "first here")])',
        'def f():\n    help = Said("a") if x else "b"\n    return error("code", Said("no row"), place, help)',
        'replace(finding, message=finding.message + "; more")',
        'raise refused("code", "no row")',
    ],
)
def test_a_plain_text_that_is_planted_is_found(written: str) -> None:
    assert len(set(plain_texts(written))) == 1


def test_sentences_and_nothing_are_no_plain_texts() -> None:
    assert list(plain_texts('error("code", Said("no {row}", row=f"`{row}`"), place, "", [(place, Said("here"))], subject="a")')) == []
