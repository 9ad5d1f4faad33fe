"""A third evaluator where two totals differ: what the call must have for it."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

TWO = "evaluators: {at least: 2, at most: 3, combine: median}"


def call(criteria: str, rule: str = "third where totals differ by: 30, then: closest two", more: str = "") -> str:
    return f"evaluators: {{{rule}}}\ncriteria: [{criteria}]\nranking: {{numbering: competition}}\n{more}"


def criterion(id: str = "A", keys: str = "if undetermined: ask", most: int = 40, evaluators: str = TWO) -> str:
    return f"{{criterion: {id}, max: {most}, {keys}, score: {{assessed: 0..40, {evaluators}}}}}"


CODES = ("no-totals", "not-two-or-three", "totals-not-alike", "totals-out-of-reach", "unsaid-middle", "middle-of-all", "nobody-settles")


def test_a_sound_rule(look: Look) -> None:
    text = call(f"{criterion()}, {criterion('B')}", "third where totals differ by: 80, not where both are below: 80, then: all three")
    assert {code: look(code, text) for code in CODES} == {code: [] for code in CODES}


def test_who_counts_where_none_is_closer_is_said_where_two_count(look: Look) -> None:
    (found,) = look("unsaid-middle", call(criterion()))
    assert found[:3] == (
        "note",
        "the one in the middle of three totals may be as far from either of the others: then nobody says who counts",
        "closest two",
    )
    rule = "third where totals differ by: 30, then: closest two, if equally close: lower two"
    assert look("unsaid-middle", call(criterion(), rule)) == []
    (found,) = look("middle-of-all", call(criterion(), rule.replace("closest two", "all three")))
    assert (found.severity, found.text) == ("error", "if equally close")


@pytest.mark.parametrize(
    ("more", "found"),
    [("", 1), (", panel may change: with reason", 0), ("consensus, without consensus: mean", 0)],
)
def test_who_counts_is_asked_only_where_somebody_may_settle_it(look: Look, more: str, found: int) -> None:
    own = TWO.replace("median", more) if more.startswith("consensus") else TWO.replace("median", f"median{more}")
    rule = "third where totals differ by: 30, then: closest two, if equally close: ask"
    assert len(look("nobody-settles", call(criterion(evaluators=own), rule))) == found


def test_without_several_evaluators_there_are_no_totals(look: Look) -> None:
    (found,) = look("no-totals", call("{criterion: A, max: 40, if undetermined: ask, score: {assessed: 0..40}}"))
    assert found[:3] == (
        "error",
        "no criterion is assessed by several evaluators, so there are no totals to compare",
        "third where totals differ by",
    )


@pytest.mark.parametrize(
    ("evaluators", "underlined"),
    [
        ("evaluators: {at least: 3, at most: 3, combine: median}", "3"),
        ("evaluators: {at least: 2, combine: median}", "2"),
        ("evaluators: {at least: 2, at most: 5, combine: median}", "5"),
    ],
)
def test_two_and_at_most_three_assess(look: Look, evaluators: str, underlined: str) -> None:
    (found,) = look("not-two-or-three", call(criterion(evaluators=evaluators)))
    assert found[:3] == (
        "error",
        "a third evaluator may be called for `A`, and this asks others than two, at most three",
        underlined,
    )
    assert found.help == "write `at least: 2, at most: 3`"


@pytest.mark.parametrize(
    ("criteria", "underlined"),
    [
        (criterion(keys="if undetermined: not applicable"), "if undetermined"),
        (criterion(keys="for: size > 3, if undetermined: ask"), "for"),
        (f"{{criterion: P, for: size > 3, criteria: [{criterion()}]}}", "for"),
        (f"{{criterion: P, max: 40, not applicable below: rescale, criteria: [{criterion()}]}}", "not applicable below"),
    ],
)
def test_totals_are_alike_for_all_applications(look: Look, criteria: str, underlined: str) -> None:
    (found,) = look("totals-not-alike", call(criteria))
    assert found[:3] == (
        "error",
        "totals of evaluators are compared, and by this `A` does not count alike for all applications",
        underlined,
    )


def test_weights_are_alike_for_all_applications(look: Look) -> None:
    weights = "weights: {per: kind, use: {small: one, large: two}, tables: {one: {of: {A: 50, B: 50}}, two: {of: {A: 60, B: 40}}}}\n"
    criteria = ", ".join(f"{{criterion: {id}, if undetermined: ask, score: {{assessed: 0..40, {TWO}}}}}" for id in "AB")
    kind = "application: {kind: {type: text, one of: [small, large]}}\n"
    (found,) = look("totals-not-alike", call(criteria, more=weights + kind), head=HEAD)
    assert found.text == "use"


HEAD = "call: hills\nversion: 1\nlanguages: [en]\ntitle: Hills\nprovenance: {kind: illustration, note: invented}\n"


@pytest.mark.parametrize(
    ("rule", "message", "underlined", "help"),
    [
        (
            "third where totals differ by: 41, then: all three",
            "totals go from 0 to 40, and 41 points of difference are out of reach, or none at all",
            "41",
            "write a number above 0, up to 40",
        ),
        (
            "third where totals differ by: 0, then: all three",
            "totals go from 0 to 40, and 0 points of difference are out of reach, or none at all",
            "0",
            "write a number above 0, up to 40",
        ),
        (
            "third where totals differ by: 4, not where both are below: 60, then: all three",
            "totals go from 0 to 40, so that 60 points do not tell them apart",
            "60",
            "write a number above 0, up to 40",
        ),
    ],
)
def test_numbers_that_totals_cannot_reach(look: Look, rule: str, message: str, underlined: str, help: str) -> None:
    (found,) = look("totals-out-of-reach", call(criterion(), rule))
    assert (found.severity, found.message, found.text, found.help) == ("error", message, underlined, help)


def test_what_one_phase_can_give_is_looked_at_by_itself(look: Look) -> None:
    phases = "phases: [{phase: outline, criteria: [A], ranking: {threshold: 6, ties: [], numbering: competition}}, "
    phases += "{phase: full, criteria: [B], scores before: carried}]\n"
    (found,) = look("totals-out-of-reach", call(f"{criterion()}, {criterion('B', most=20)}", more=phases))
    assert found.message == "totals go from 0 to 20, and 30 points of difference are out of reach, or none at all"
