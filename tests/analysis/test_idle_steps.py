"""Which tie steps can never decide: worked out by hand from what equals have alike."""

from __future__ import annotations

import pytest

from callscore.analysis.idle_steps import idle_steps

from ..rulebook.conftest import Compile

GATES = "gates: [{gate: E, require: green, met: yes, not met: no, if undetermined: ask}]\n"
LEAF = "if undetermined: ask, score: {assessed: 0..5}"


def leaf(name: str, more: str = LEAF) -> str:
    return f"{{criterion: {name}, max: 10, {more}}}"


def parent(name: str, *children: str) -> str:
    return f"{{criterion: {name}, criteria: [{', '.join(children)}]}}"


A, B, C, D = map(leaf, "ABCD")


def call(criteria: list[str], ties: str, more: str = "", ranking: str = "") -> str:
    return GATES + f"criteria: [{', '.join(criteria)}]\nranking: {{{ranking}ties: [{ties}], numbering: competition}}\n{more}"


def idle(compiled: Compile, text: str) -> list[str]:
    rulebook, findings = compiled(text)
    assert rulebook is not None, findings
    return [step.label for step in idle_steps(rulebook)]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (call([A, B, C], "criterion A, criterion B, criterion C"), ["C"]),  # a + b + c, a and b alike: so is c
        (call([A], "criterion A"), ["A"]),  # the total itself
        (call([A, B, C], "criterion A, {lowest: size, if undetermined: ask}, criterion C"), []),
        (call([A, B, C], "criterion A, criterion B, {draw: {seed: '7'}}"), []),
        (call([parent("P", A, B), C], "criterion P, criterion C"), ["C"]),
        (call([parent("P", A, B), C], "criterion C, criterion A, criterion B"), ["B"]),  # c gives P, P and a give b
        (call([parent("P", A, B), C], "criterion A, criterion B, criterion P"), ["P"]),
        (call([parent("P", A, B), C, D], "criterion A, criterion C, criterion D"), []),  # b is known then, and not asked for
        (call([A, B], "{criterion: A, for: green, if undetermined: ask}, criterion B"), []),  # not asked of all
        (call([A, B], "criterion A, {criterion: B, for: green, if undetermined: ask}"), ["B for green"]),
    ],
)
def test_what_equals_have_alike(compiled: Compile, text: str, steps: list[str]) -> None:
    assert idle(compiled, text) == steps


@pytest.mark.parametrize(
    "text",
    [
        call([A, B], "criterion A, criterion B", ranking="by: size, "),
        call([A, B], "criterion A, criterion B", "adjustments: [{adjustment: P, points: 2, when: green, if undetermined: ask}]\n"),
        call([A, B], "criterion A, criterion B", "rounding: {places: 0, mode: half up, at: total}\n"),
        call([A, leaf("B", "if undetermined: not applicable, score: {assessed: 0..5}")], "criterion A, criterion B"),
        call([A, leaf("B", f"for: green, {LEAF}")], "criterion A, {criterion: B, for: green, if undetermined: ask}"),
    ],
)
def test_nothing_is_said_where_equals_may_differ_in_their_sum(compiled: Compile, text: str) -> None:
    assert idle(compiled, text) == []


def test_a_rounded_parent_does_not_give_its_last_part(compiled: Compile) -> None:
    rounding = "rounding: {places: 0, mode: half up, at: criterion}\n"
    assert idle(compiled, call([parent("P", A, B), C], "criterion C, criterion A, criterion B", rounding)) == []
    assert idle(compiled, call([parent("P", A, B), C], "criterion C, criterion P", rounding)) == ["P"]  # the total is their sum
