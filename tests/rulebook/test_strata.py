"""What a rule reads decides when it is decided."""

from __future__ import annotations

import pytest

from callscore.rulebook.rulebook import Rulebook

from ..known import known
from .conftest import Compile, Look

CRITERION = "criteria: [{criterion: A, max: 5, if undetermined: ask, score: {value: '%s', outside: clamp}}]\nranking: {numbering: dense}\n"


def levels(rulebook: Rulebook, names: list[str]) -> dict[str, int]:
    found = {}
    for number, stratum in enumerate(rulebook.strata):
        found.update({fact.name: number for fact in stratum.pooled} | {fact.name: number for fact in stratum.computed})
        for unit in stratum.units:
            found[unit.id] = number
        for leaf in stratum.leaves:
            found[leaf.id] = number
    return {name: found[name] for name in names}


def test_an_adjustment_that_reads_points_comes_after_them(compiled: Compile) -> None:
    text = CRITERION % "size" + "adjustments: [{adjustment: B, when: 'points(\"A\") > 2 and n > 1', points: 1, if undetermined: zero}]\n"
    rulebook, findings = compiled("indicators: {n: {value: size + 1}}\n" + text)
    assert rulebook is not None, findings
    assert levels(rulebook, ["n", "A", "adjustment B"]) == {"n": 0, "A": 0, "adjustment B": 1}


def test_a_statistic_of_the_eligible_comes_after_the_gates(compiled: Compile) -> None:
    text = (
        "indicators: {least: {pool: {of: size, take: min(values), among: eligible, unknown: leave out}}, twice: {value: 2 * least}}\n"
        "gates: [{gate: E, require: green, if undetermined: ask}]\n" + CRITERION % "twice"
    )
    rulebook, findings = compiled(text)
    assert rulebook is not None, findings
    assert levels(rulebook, ["gate E", "least", "twice", "A"]) == {"gate E": 0, "least": 1, "twice": 1, "A": 1}


def test_within_a_stratum_a_fact_stands_after_what_it_reads(compiled: Compile) -> None:
    rulebook, _ = compiled("indicators: {c: {value: b + 1}, b: {value: a + 1}, a: {value: size}}\n" + CRITERION % "c")
    assert [fact.name for fact in known(rulebook).computed if not fact.is_hoisted] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "message", "underlined"),
    [
        (
            "indicators: {a: {value: b + 1}, b: {value: a + 1}}\n" + CRITERION % "a",
            "what this reads depends on itself: `a` reads `b` reads `a`",
            "b + 1",
        ),
        ("indicators: {a: {value: a + 1}}\n" + CRITERION % "a", "what this reads depends on itself: `a` reads `a`", "a + 1"),
        (
            "gates: [{gate: E, require: 'met(\"F\")', if undetermined: ask}, {gate: F, require: 'met(\"E\")', if undetermined: ask}]",
            'what this reads depends on itself: gate `E` reads `met("F")` reads gate `F` reads `met("E")` reads gate `E`',
            "'met(\"F\")'",
        ),
        (
            CRITERION % 'points("A") + size',
            'what this reads depends on itself: `points("A") + size` reads `points("A")` reads `points("A") + size`',
            "'points(\"A\") + size'",
        ),
        (
            "gates: [{gate: E, require: 'points(\"A\") > 2', if undetermined: ask}]\n" + CRITERION % 'if met("E") then 1 else 0',
            'what this reads depends on itself: gate `E` reads `points("A")` reads `if met("E") then 1 else 0` reads `met("E")` '
            "reads gate `E`",
            "'points(\"A\") > 2'",
        ),
    ],
)
def test_a_circle_is_told_in_words(look: Look, text: str, message: str, underlined: str) -> None:
    (found,) = look("circle", text)
    assert found[:3] == ("error", message, underlined)


def test_what_reads_nothing_of_its_own_is_no_circle(look: Look) -> None:
    text = "gates: [{gate: E, require: green, if undetermined: ask}, {gate: F, require: 'met(\"E\")', if undetermined: ask}]"
    assert look("circle", text) == []
