from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from callscore.call.rules import Adjustment
from callscore.call.scalars import Formula
from callscore.place import Place
from callscore.rulebook.unit import Verdict
from callscore.scoring.adjusted import Adjusted, adjusted, adjuster, never_falls
from callscore.source.node import Scalar

MET, NOT, OPEN = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


FORMULA = Formula("a formula", Scalar("a formula", Place("t", 1, 1, 1, 1)))
"""What it gives is handed in."""


def rule(name: str = "B1", **said: Any) -> Adjustment:
    return Adjustment(adjustment=name, when={}, **said)


def steps(
    rules: list[Adjustment],
    verdicts: list[Verdict],
    criteria: int | Fraction | None,
    bounds: tuple[Any, Any] | None = None,
    **amounts: int | Fraction | None,
) -> tuple[Adjusted, ...]:
    adjusters = [adjuster(each) for each in rules]
    between = bounds if criteria is None or bounds is not None else (criteria, criteria)
    assert between is not None
    return adjusted(adjusters, verdicts, criteria, between, never_falls(adjusters), amounts)


@pytest.mark.parametrize(
    ("said", "difference"),
    [
        ({"points": 3}, 3),
        ({"points": -5}, -5),
        ({"percent": 10, "of": "criteria"}, 8),
        ({"percent": Fraction("2.5"), "of": "running total"}, 2),
        ({"percent": -50, "of": "criteria"}, -40),
        ({"set_to": 0}, -80),
        ({"exclude": True}, 0),
        ({"points": 30, "at_most": 100}, 20),
        ({"points": -90, "at_least": 0}, -80),
        ({"points": 3, "at_most": 100}, 3),
    ],
)
def test_one_adjustment_of_eighty_points(said: dict[str, Any], difference: int) -> None:
    (step,) = steps([rule(**said)], [MET], 80)
    assert (step.difference, step.running) == (difference, 80 + difference)
    assert (step.lowest, step.highest) == (80 + difference, 80 + difference)


def test_what_is_not_met_does_nothing_and_holds_nothing_to_its_limits() -> None:
    (step,) = steps([rule(points=3, at_most=50)], [NOT], 80)
    assert step == Adjusted(adjustment="B1", verdict=NOT, difference=0, running=80, lowest=80, highest=80)


def test_the_limit_that_held_is_kept() -> None:
    (step,) = steps([rule(points=30, at_most=100)], [MET], 80)
    assert (step.limit, step.difference) == (100, 20)
    assert steps([rule(points=20, at_most=100)], [MET], 80)[0].limit is None


def test_the_base_of_a_percentage_is_kept() -> None:
    bonus, more = steps(
        [rule("B1", points=20), rule("B2", percent=10, of="running total"), rule("B3", percent=10, of="criteria")], [MET] * 3, 80
    )[1:]
    assert (bonus.percent_of, bonus.difference) == (100, 10)
    assert (more.percent_of, more.difference) == (80, 8)


def test_the_order_written_counts() -> None:
    double, add = rule("D", percent=100, of="running total"), rule("A", points=5)
    assert steps([double, add], [MET, MET], 10)[-1].running == 25
    assert steps([add, double], [MET, MET], 10)[-1].running == 30


@pytest.mark.parametrize("missing", ["zero", "not applicable"])
def test_undetermined_counts_as_nothing_where_the_call_says_so(missing: str) -> None:
    (step,) = steps([rule(points=3, if_undetermined=missing)], [OPEN], 80)
    assert (step.difference, step.running, step.missing) == (0, 80, missing)


@pytest.mark.parametrize("missing", ["ask", "reject", None])
def test_undetermined_goes_both_ways_otherwise(missing: str | None) -> None:
    (step,) = steps([rule(points=3, if_undetermined=missing)], [OPEN], 80)
    assert (step.difference, step.running, step.lowest, step.highest) == (None, None, 80, 83)
    assert step.missing == (missing or "ask")


def test_an_undetermined_exclusion_leaves_the_points_alone() -> None:
    (step,) = steps([rule(exclude=True, if_undetermined="ask")], [OPEN], 80)
    assert (step.running, step.difference, step.missing) == (80, 0, "ask")


def test_a_certain_bonus_on_an_open_sum() -> None:
    (step,) = steps([rule(points=3)], [MET], None, (50, 60))
    assert (step.difference, step.running, step.lowest, step.highest) == (3, None, 53, 63)
    (limited,) = steps([rule(points=3, at_most=61)], [MET], None, (50, 60))
    assert (limited.difference, limited.lowest, limited.highest) == (None, 53, 61)


def test_a_penalty_in_percent_of_an_open_sum_is_taken_of_the_same_sum() -> None:
    (step,) = steps([rule(percent=-10, of="criteria")], [MET], None, (50, 60))
    assert (step.lowest, step.highest) == (45, 54)  # not 44 to 55


def test_set_to_closes_the_bounds_but_the_sum_stays_unknown() -> None:
    (step,) = steps([rule(set_to=0)], [MET], None, (50, 60))
    assert (step.running, step.lowest, step.highest) == (None, 0, 0)
    (open_,) = steps([rule(set_to=0, if_undetermined="ask")], [OPEN], None, (50, 60))
    assert (open_.lowest, open_.highest) == (0, 60)


def test_where_the_total_can_fall_while_the_sum_rises_the_bounds_still_hold() -> None:
    rules = [rule("S", set_to=20), rule("P", percent=-10, of="criteria")]
    assert not never_falls([adjuster(each) for each in rules])
    last = steps(rules, [MET, MET], None, (50, 60))[-1]
    assert (last.lowest, last.highest) == (14, 15)


def test_a_total_that_is_highest_between_the_bounds_of_the_sum() -> None:
    rules = [rule("C", points=0, at_most=55), rule("P", percent=-50, of="criteria")]
    ends = [steps(rules, [MET, MET], criteria)[-1].running for criteria in (50, 55, 60)]
    assert ends == [25, Fraction("27.5"), 25]
    last = steps(rules, [MET, MET], None, (50, 60))[-1]
    assert (last.lowest, last.highest) == (20, 30)  # the steps' own bounds: wide, but they hold


def test_a_penalty_of_more_than_all_turns_the_order_round() -> None:
    assert not never_falls([adjuster(rule(percent=-150, of="running total"))])
    assert not never_falls([adjuster(rule(points=0, at_most=55)), adjuster(rule(percent=-150, of="running total"))])
    assert never_falls([adjuster(rule(percent=-100, of="criteria"))])


def numbered(rules: list[Adjustment], shared: list[int]) -> list[Adjustment]:
    """With names of their own; each shares its limit with those before it that `shared` names."""
    found = []
    for number, each in enumerate(rules):
        earlier = tuple(f"B{other}" for other in sorted(set(shared)) if other < number) if number in shared else ()
        found.append(replace(each, adjustment=f"B{number}", together_with=earlier))
    return found


SINGLE = st.lists(
    st.builds(
        lambda kind, number, limits: rule(**kind(number), **limits),
        st.sampled_from(
            [
                lambda number: {"points": number},
                lambda number: {"percent": number * 10, "of": "criteria"},
                lambda number: {"percent": number * 10, "of": "running total"},
                lambda number: {"set_to": number},
                lambda number: {"value": FORMULA, "adds_at_most": abs(number), "takes_at_most": 7},
            ]
        ),
        st.integers(-20, 20),
        st.sampled_from([{}, {}, {"at_most": 30}, {"at_least": 0}, {"at_least": 0, "at_most": 50}]),
    ).flatmap(
        lambda each: st.sampled_from([{}, {"adds_at_most": 5}, {"takes_at_most": 3}]).map(
            lambda held: each if each.value is not None else replace(each, **held)
        )
    ),
    max_size=4,
)
RULES = st.builds(numbered, SINGLE, st.lists(st.integers(0, 3), max_size=3))
AMOUNTS = st.fixed_dictionaries({f"B{number}": st.integers(-30, 30) for number in range(4)})


@given(RULES, st.data(), st.integers(0, 60), st.integers(0, 20), st.integers(0, 20), AMOUNTS)
def test_whatever_the_answers_turn_out_to_be_the_total_lies_within_the_bounds(
    rules: list[Adjustment], data: st.DataObject, criteria: int, below: int, above: int, amounts: dict[str, int]
) -> None:
    if not rules:
        return
    verdicts = data.draw(st.lists(st.sampled_from([MET, NOT, OPEN]), min_size=len(rules), max_size=len(rules)))
    answers = [data.draw(st.sampled_from([MET, NOT])) if verdict is OPEN else verdict for verdict in verdicts]
    truth = steps(rules, answers, criteria, None, **amounts)[-1].running
    known = {name: amount if data.draw(st.booleans()) else None for name, amount in amounts.items()}
    before = steps(rules, verdicts, None, (criteria - below, criteria + above), **known)[-1]
    assert truth is not None
    assert before.lowest <= truth <= before.highest


@given(RULES, st.data(), st.integers(0, 60), AMOUNTS)
def test_differences_add_up_and_no_limit_is_passed(
    rules: list[Adjustment], data: st.DataObject, criteria: int, amounts: dict[str, int]
) -> None:
    verdicts = data.draw(st.lists(st.sampled_from([MET, NOT]), min_size=len(rules), max_size=len(rules)))
    done = steps(rules, verdicts, criteria, None, **amounts)
    for each, step in zip(rules, done, strict=True):
        if each.set_to is None and each.at_most is None and each.at_least is None:
            together = sum(other.difference or 0 for other in done if other.adjustment in each.together_with)
            assert step.difference is not None
            assert each.adds_at_most is None or step.difference <= max(each.adds_at_most - together, 0)
            assert each.takes_at_most is None or step.difference >= min(-each.takes_at_most - together, 0)
    running: int | Fraction = criteria
    for step in done:
        assert step.difference is not None
        running += step.difference
        assert step.running == step.lowest == step.highest == running


def test_a_whole_difference_of_fractions_is_a_whole_number() -> None:
    (step,) = steps([rule(points=2)], [MET], Fraction(1, 3))
    assert (step.difference, type(step.difference)) == (2, int)


def test_only_a_limit_or_a_fixed_total_before_it_lets_a_percentage_of_the_criteria_turn_the_order() -> None:
    penalty = rule(percent=-5, of="criteria")
    # two penalties of 5 % leave nine tenths of a rise
    assert never_falls([adjuster(penalty), adjuster(penalty)])
    # where the total is held or set, a rise of the criteria moves it only by the penalty: downwards
    helds: tuple[dict[str, Any], ...] = ({"points": 1, "at_least": 0}, {"points": 1, "at_most": 9}, {"set_to": 5})
    for held in helds:
        assert not never_falls([adjuster(rule(**held)), adjuster(penalty)])
    assert never_falls([adjuster(rule(points=1)), adjuster(penalty)])
    # the limit comes after the penalty of its own adjustment, and nothing follows it
    assert never_falls([adjuster(rule(percent=-5, of="criteria", at_least=0))])


def test_the_bounds_of_two_penalties_are_those_of_the_ends_of_the_sum() -> None:
    penalty = rule(percent=-5, of="criteria")
    # 100 less 5 less 5, and 40 less 2 less 2; a step for itself would give 90 - 2 and 36 - 5
    found = steps([penalty, penalty], [MET, MET], None, (40, 100))
    assert (found[-1].lowest, found[-1].highest) == (36, 90)


@pytest.mark.parametrize(
    ("said", "amount", "difference", "unheld"),
    [
        ({"value": FORMULA, "adds_at_most": 5}, 3, 3, None),
        ({"value": FORMULA, "adds_at_most": 5}, Fraction(11, 2), 5, Fraction(11, 2)),
        ({"value": FORMULA, "adds_at_most": 5}, -2, 0, -2),  # what it takes at most is not said: nothing
        ({"value": FORMULA, "takes_at_most": 5}, -7, -5, -7),
        ({"value": FORMULA, "takes_at_most": 5}, 7, 0, 7),
        ({"percent": 10, "of": "criteria", "adds_at_most": 6}, 0, 6, 8),
        ({"percent": -10, "of": "criteria", "takes_at_most": 6}, 0, -6, -8),
        ({"percent": -10, "of": "criteria", "adds_at_most": 6}, 0, -8, None),
        ({"points": 4, "adds_at_most": 0}, 0, 0, 4),
    ],
)
def test_what_an_adjustment_adds_is_held(said: dict[str, Any], amount: Any, difference: Any, unheld: Any) -> None:
    (step,) = steps([rule(**said)], [MET], 80, B1=amount)
    assert (step.difference, step.running, step.unheld) == (difference, 80 + difference, unheld)


def test_what_the_first_used_up_is_not_there_for_the_second() -> None:
    first, second = rule("B1", points=6), rule("B2", points=6, adds_at_most=10, together_with=("B1",))
    assert [step.difference for step in steps([first, second], [MET, MET], 80)] == [6, 4]
    assert [step.difference for step in steps([first, second], [NOT, MET], 80)] == [0, 6]
    # whether the first applies is open: the second adds 4 or 6, and both together 6 to 10
    last = steps([first, second], [OPEN, MET], 80)[-1]
    assert (last.difference, last.lowest, last.highest) == (None, 84, 92)  # 4 at least, and each for itself at most 6


@pytest.mark.parametrize(("missing", "running"), [("zero", 80), ("not applicable", 80), ("ask", None), ("reject", None)])
def test_a_formula_without_a_value_is_a_missing_answer(missing: str, running: int | None) -> None:
    (step,) = steps([rule(value=FORMULA, adds_at_most=5, takes_at_most=2, if_undetermined=missing)], [MET], 80, B1=None)
    assert (step.running, step.missing) == (running, missing)
    if running is None:
        assert (step.lowest, step.highest) == (78, 85)


def test_a_penalty_of_more_than_all_is_worst_where_its_limit_begins() -> None:
    penalty = rule(percent=-110, of="running total", takes_at_most=3)
    # -1 becomes 0.1 and 4 becomes 1; at 30/11 the 3 points are reached, and -3/11 are left
    last = steps([penalty], [MET], None, (-1, 4))[-1]
    assert (last.lowest, last.highest) == (Fraction(-3, 11), 1)


def test_what_the_first_took_away_may_be_added_again() -> None:
    first = rule("B1", points=-1)
    second = rule("B2", value=FORMULA, adds_at_most=0, takes_at_most=7, together_with=("B1",))
    # together they add nothing: after -1 the second may add 1
    assert steps([first, second], [MET, MET], 80, B2=5)[-1].running == 80
    last = steps([first, second], [MET, MET], 80, B2=None)[-1]
    assert (last.lowest, last.highest) == (73, 80)  # -1, and 6 of 7 that are left; or -1 and 1


@pytest.mark.parametrize(
    ("first", "second", "never"),
    [
        ((-60, "criteria"), (-60, "criteria"), False),  # of 1 more, 0.4 are left, and then 0.2 too few
        ((-60, "criteria"), (-40, "criteria"), True),
        ((-60, "criteria"), (-60, "running total"), True),  # 0.4 of 0.4 are left
        ((50, "criteria"), (-120, "criteria"), False),  # the first may not apply
        ((-30, "running total"), (-80, "criteria"), False),
        ((-30, "running total"), (-70, "criteria"), True),
    ],
)
def test_two_percentages(first: tuple[int, str], second: tuple[int, str], never: bool) -> None:
    rules = [rule(name, percent=percent, of=of) for name, (percent, of) in zip("AB", (first, second), strict=True)]
    assert never_falls([adjuster(each) for each in rules]) is never
    verdicts = [NOT if percent > 0 else MET for percent, _ in (first, second)]
    at_50, at_60 = (steps(rules, verdicts, criteria)[-1].running for criteria in (50, 60))
    assert at_50 is not None
    assert at_60 is not None
    assert (at_50 <= at_60) is never
    last = steps(rules, [OPEN, OPEN], None, (50, 60))[-1]
    assert all(last.lowest <= end <= last.highest for end in (at_50, at_60))
