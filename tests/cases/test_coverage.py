"""What the cases of a call exercise, counted from the small call of the other tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from callscore.cases.suite import suites_of
from callscore.cases.trial_result import Suite, failure_findings, unexercised_findings
from callscore.finding import Severity

Run = Callable[..., Suite]
ONE = """
- case: one application
  application: {staff: 10, label: gold, green: true}
  recorded: {formal: met}
  levels: {B: [3, 4]}
  expect: {status: selected}
"""


def counts(suite: Suite) -> dict[tuple[str, str, str], int]:
    return {(each.side.kind, each.side.name, each.side.side): each.times for each in suite.exercised}


def test_every_side_of_the_call_is_listed_with_its_count(run: Run) -> None:
    assert counts(run(ONE)) == {
        ("gate", "E1", "met"): 1,
        ("gate", "E1", "not met"): 0,
        ("gate", "E1", "undetermined"): 0,
        ("gate", "E2", "met"): 1,
        ("gate", "E2", "not met"): 0,
        ("gate", "E2", "undetermined"): 0,
        ("class", "size", "large"): 0,
        ("class", "size", "little"): 1,
        ("criterion", "A", "< 10"): 0,
        ("criterion", "A", ">= 10"): 1,
        ("tick", "C: green", "met"): 1,
        ("tick", "C: green", "not met"): 0,
        ("adjustment", "P", "met"): 1,
        ("adjustment", "P", "not met"): 0,
        ("threshold", "B", "met"): 1,
        ("threshold", "B", "not met"): 0,
        ("tie step", "B", "decides"): 0,
        ("tie step", "lowest staff", "decides"): 0,
        ("selection", "", "selected"): 1,
        ("selection", "", "reserve"): 0,
        ("selection", "", "tie at the last place"): 0,
    }


def test_a_selection_counts_applications(run: Run) -> None:
    # one place, `all`: three are equal in everything and get it, the fourth waits
    equal = "{application: {staff: 12, green: true}, recorded: {formal: met}, levels: {B: [3, 4]}}"
    suite = run(f"""
    - case: three equals on one place
      applications: {{a: {equal}, b: {equal}, c: {equal}, d: {equal.replace("[3, 4]", "[3, 3]")}}}
      expect: {{status: {{a: selected, b: selected, c: selected, d: reserve}}}}
    """)
    assert suite.trials[0].passed
    assert [(key[2], times) for key, times in counts(suite).items() if key[0] == "selection"] == [
        ("selected", 3),
        ("reserve", 1),
        ("tie at the last place", 3),
    ]


def test_a_budget_counts_grants_by_their_reason(run: Run, small: str) -> None:
    # 10 + 20 of 25, then nothing; the last one is not selected
    call = small.replace("places: 1", "places: 3") + "budget: {total: 25, unit: EUR, request: staff, last: partial, if undetermined: ask}\n"
    said = "recorded: {formal: met}, levels: {B: "
    suite = run(
        f"""
        - case: three places and 25
          applications:
            a: {{application: {{staff: 10, green: true}}, {said} [5, 5]}}}}
            b: {{application: {{staff: 20, green: true}}, {said} [4, 5]}}}}
            c: {{application: {{staff: 30, green: true}}, {said} [4, 4]}}}}
            d: {{application: {{staff: 40, green: true}}, {said} [3, 4]}}}}
          expect: {{grants: {{a: 10, b: 15, c: 0, d: none}}}}
        """,
        call,
    )
    assert suite.trials[0].passed
    assert [(key[2], times) for key, times in counts(suite).items() if key[0] == "budget"] == [
        ("in full", 1),
        ("what was left", 1),
        ("exhausted", 1),
        ("tie at the budget line", 0),
    ]


def test_a_tie_step_counts_where_it_decides(run: Run) -> None:
    # two by A 10 and B 2.5 against 3: not equal; three pairs would be: equal A and B, then staff
    suite = run("""
    - case: equal points
      applications:
        one: {application: {staff: 12, green: true}, recorded: {formal: met}, levels: {B: [3, 4]}}
        two: {application: {staff: 11, green: true}, recorded: {formal: met}, levels: {B: [4, 3]}}
      expect: {order: [two, one]}
    """)
    found = counts(suite)
    assert (found["tie step", "B", "decides"], found["tie step", "lowest staff", "decides"]) == (0, 1)
    assert found["gate", "E1", "met"] == 2


def test_what_is_not_exercised_is_a_note_or_an_error(run: Run) -> None:
    suite = run(ONE)
    notes = list(unexercised_findings(suite.exercised, False))
    assert {finding.severity for finding in notes} == {Severity.NOTE}
    assert {finding.severity for finding in unexercised_findings(suite.exercised, True)} == {Severity.ERROR}
    assert len(notes) == sum(not times for times in counts(suite).values())
    first = notes[0]
    assert (first.code, first.message) == ("not-exercised", "no case exercises gate `E1`: `not met`")
    assert first.place.text is not None
    assert first.place.text.line(first.place.line)[first.place.column - 1 : first.place.end_column - 1] == "E1"
    assert "no case exercises a tie that `lowest staff` decides" in [finding.message for finding in notes]


@pytest.mark.parametrize("name", ["lakeside-2026", "piemonte-poli-2008", "piemonte-poli-2016", "kjet-2025"])
def test_the_cases_of_a_call_exercise_all_of_it(name: str) -> None:
    (suite,) = suites_of(name) or ()
    assert [finding.message for finding in failure_findings(suite.trials)] == []
    assert [key for key, times in counts(suite).items() if not times] == []


WINDOW = "window: {opens: 2026-01-20T10:00+01:00, late: %s, if undetermined: reject}\n"


def sides(run: Run, small: str, window: str, ties: str) -> dict[tuple[str, str, str], int]:
    call = small.partition("ranking:")[0] + window + f"ranking: {{ties: {ties}, numbering: competition}}\n"
    found = counts(run(ONE.replace("selected", "ineligible"), call))
    return {key: times for key, times in found.items() if key[0] in ("window", "tie step")}


def test_a_window_has_the_sides_that_the_call_leaves_it(run: Run, small: str) -> None:
    strict = sides(run, small, WINDOW % "reject", "[]")
    assert strict == {("window", "received inside", "met"): 0, ("window", "received inside", "not met"): 1}
    assert len(sides(run, small, WINDOW % "ask", "[]")) == 3


def test_a_step_for_some_has_a_side_where_it_is_not_asked(run: Run, small: str) -> None:
    found = sides(run, small, WINDOW % "reject", "[{criterion: B, title: quality, for: green, if undetermined: ask}]")
    assert [key for key in found if key[0] == "tie step"] == [("tie step", "quality", "decides"), ("tie step", "quality", "not asked")]


def test_a_step_that_can_never_decide_is_not_asked_for(run: Run, small: str) -> None:
    # equals in the total, in A and in B are equal in C, the last of the three
    call = small[: small.index("adjustments:")] + small[small.index("ranking:") :]
    call = call.replace("if undetermined: not applicable", "if undetermined: zero")
    ladder = "ties: [criterion A, criterion B, {criterion: C, origin: the text names it}]"
    call = call.replace(call[call.index("ties:") : call.index("numbering:")], f"{ladder}\n  ")
    steps = [key[1] for key in counts(run(ONE, call)) if key[0] == "tie step"]
    assert steps == ["A", "B"]


def test_each_row_of_a_cap_is_a_side(run: Run, small: str) -> None:
    money = """
budget:
  total: 100
  unit: EUR
  request: staff
  caps: [{cap: band, of: staff, rows: [{when: '< 10', amount: 5}, {when: '>= 10', amount: 8}]}]
  last: partial
  if undetermined: ask
"""
    found = counts(run(ONE, small + money))
    assert {side: times for side, times in found.items() if side[0] == "cap"} == {("cap", "band", "< 10"): 0, ("cap", "band", ">= 10"): 1}


THREE = "evaluators: {at least: 2, at most: 3, combine: mean}"


def of_a_third(run: Run, small: str, rule: str, *given: str) -> dict[str, int]:
    """By word how often it came up, of 5 points for 0..5."""
    call = small.replace("evaluators: {at least: 2, combine: mean}", THREE).replace("adjustments:", f"evaluators: {{{rule}}}\nadjustments:")
    own = "application: {staff: 10, label: gold, green: true}, recorded: {formal: met}"
    cases = "".join(f"- {{case: c{number}, {own}, levels: {{B: {levels}}}, expect: {{}}}}\n" for number, levels in enumerate(given))
    found = counts(run(cases.replace("expect: {}", "expect: {gates: {E1: met}}"), call))
    return {side: times for (kind, _, side), times in found.items() if kind == "third evaluator"}


def test_what_a_third_evaluator_comes_to_is_counted(run: Run, small: str) -> None:
    rule = "third where totals differ by: 2, then: closest two, if equally close: higher two"
    # 1 apart; 2 apart; a third who is closer to one; one in the middle
    found = of_a_third(run, small, rule, "[4, 3]", "[4, 2]", "[5, 2, 2.5]", "[5, 3, 4]")
    assert found == {"not needed": 1, "needed": 1, "counts": 2, "in the middle": 1}
    unneeded = "third where totals differ by: 2, then: all three, if a third was not needed: as if needed"
    assert of_a_third(run, small, unneeded, "[4, 4, 3]") == {"not needed": 0, "needed": 0, "counts": 0, "assessed unneeded": 1}


def test_a_draw_among_evaluators_is_counted(run: Run, small: str) -> None:
    gate = "  - {gate: S, assessed: yes or no, evaluators: {at least: 2, combine: majority, draw: DRAW}, if undetermined: ask}\nclasses:"
    own = "application: {staff: 10}, recorded: {formal: met}, expect: {gates: {E1: met}}"
    for draw in ("met", "ask"):
        call = small.replace("classes:", gate.replace("DRAW", draw), 1)
        for answers, drawn in (("['yes', 'no']", 1), ("['yes', 'yes']", 0), ("['yes']", 0)):
            found = counts(run(f"- {{case: one, {own}, levels: {{S: {answers}}}}}\n", call))
            assert found["gate", "S", "draw"] == drawn
    call = small.replace("classes:", gate.replace("DRAW", "met").replace("at least: 2", "at least: 3, at most: 3"), 1)
    assert ("gate", "S", "draw") not in counts(run(ONE, call))


def test_a_limit_of_places_is_counted_where_it_passes_somebody_over(run: Run, small: str) -> None:
    call = small.replace("selection: {places: 1,", "selection: {places: 2, limits: [{limit: area, per: area, at most: 1}],")
    one = "{application: {area: AREA, staff: STAFF}, recorded: {formal: met}, levels: {B: [4, 4]}}"
    for area, full in (("south", 0), ("north", 1)):
        first, other = one.replace("AREA", "north").replace("STAFF", "10"), one.replace("AREA", area).replace("STAFF", "9")
        cases = f"- {{case: two, applications: {{a: {first}, b: {other}}}, expect: {{status: {{a: selected}}}}}}\n"
        assert counts(run(cases, call))["limit", "area", "full for some"] == full
