"""Identifiers that are used twice."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look


@pytest.mark.parametrize(
    ("text", "message", "underlined"),
    [
        (
            "gates: [{gate: E1, require: green, if undetermined: ask}, {gate: E1, require: size > 1, if undetermined: ask}]",
            "two gates are called `E1`",
            "E1",
        ),
        (
            "criteria: [{criterion: A, criteria: [{criterion: A, max: 5, if undetermined: ask, score: {assessed: 0..5}}]}]",
            "two criteria are called `A`",
            "A",
        ),
        (
            "adjustments: [{adjustment: 'B', when: green, points: 1}, {adjustment: \"B\", when: green, points: 2}]",
            "two adjustments are called `B`",
            '"B"',
        ),
        (
            "classes: {kind: {if undetermined: ask, cases: [{class: a, when: green}, {class: a, otherwise: true}]}}",
            "two classes are called `a`",
            "a",
        ),
    ],
)
def test_both_places_are_shown(look: Look, text: str, message: str, underlined: str) -> None:
    (found,) = look("doubled-identifier", text)
    assert found[:3] == ("error", message, underlined)
    assert len(found.also) == 1
    assert found.also[0].strip("'\"") == underlined.strip("'\"")


def test_kinds_and_families_do_not_share_names(look: Look) -> None:
    text = """
    gates: [{gate: A, require: green, if undetermined: ask}]
    classes:
      kind: {if undetermined: ask, cases: [{class: a, otherwise: true}]}
      other: {if undetermined: ask, cases: [{class: a, otherwise: true}]}
    criteria: [{criterion: A, max: 5, if undetermined: ask, score: {assessed: 0..5}}]
    adjustments: [{adjustment: A, when: green, points: 1, if undetermined: zero}]
    """
    assert look("doubled-identifier", text) == []
