"""Caps, pots and areas of applications, from their answers to their grants."""

from __future__ import annotations

from fractions import Fraction

import pytest

from callscore.evaluation.evaluation import Evaluation
from callscore.ranking.entrant import GrantLimit

from .conftest import Story, Underlined, grant_of

CALL = """\
call: money
version: 1
languages: [en]
title: Money
provenance: {kind: illustration}
application:
  area: {type: text}
  points: {type: number}
  cost: {type: number}
  ask: {type: number}
  lead: {type: boolean}
criteria: [{criterion: A, max: 100, if undetermined: ask, score: {value: points, outside: clamp}}]
ranking: {ties: [], numbering: competition}
"""
CAPS = """\
budget:
  total: 1000
  unit: EUR
  request: ask
  caps:
    - {cap: share, per cent: if lead then 100 / 3 else 50, of: cost}
    - {cap: leads, at most: 300, for: lead}
  last: skip
  if undetermined: ask
"""


def one(story: Story, budget: str, **answers: float | str) -> Evaluation:
    return story(CALL + budget, {"x": "points: 5\n" + "".join(f"{name}: {value}\n" for name, value in answers.items())})


def test_a_share_of_a_cost_is_exact(story: Story) -> None:
    found = grant_of(one(story, CAPS, ask=400, cost=1000, lead="true"), "x")
    assert found.limits == (GrantLimit("share", Fraction(1000, 3), Fraction(100, 3), 1000), GrantLimit("leads", 300))
    assert (found.granted, found.reason, found.bound_by) == (300, "capped", "leads")
    found = grant_of(one(story, CAPS, ask=400, cost=500, lead="true"), "x")
    assert (found.granted, found.bound_by) == (Fraction(500, 3), "share")


def test_a_cap_that_does_not_hold_is_not_among_the_limits(story: Story) -> None:
    found = grant_of(one(story, CAPS, ask=400, cost=1000, lead="false"), "x")
    assert found.limits == (GrantLimit("share", 500, 50, 1000),)
    assert (found.granted, found.reason, found.bound_by) == (400, "in full", None)


def test_where_it_is_unknown_whether_a_cap_holds_the_grant_is(story: Story) -> None:
    found = one(story, CAPS, ask=400, cost=1000)
    assert (grant_of(found, "x").granted, grant_of(found, "x").reason) == (None, "cap unknown")
    assert [limit.most for limit in grant_of(found, "x").limits] == [None, None]
    assert found.is_provisional


def test_a_cap_below_zero_is_told(story: Story, underlined: Underlined) -> None:
    found = one(story, CAPS, ask=400, cost=-10, lead="false")
    (finding,) = found.findings
    assert (finding.code, finding.message) == ("cap-below-zero", "the cap `share` of `x` is below 0")
    assert underlined(finding) == "if lead then 100 / 3 else 50"
    assert (grant_of(found, "x").granted, grant_of(found, "x").reason) == (0, "capped")


PLAIN = "budget: {total: 100, unit: EUR, request: ask, last: stop, if undetermined: ask}\n"


def test_a_budget_smaller_than_all_that_may_be_granted(story: Story, underlined: Underlined) -> None:
    found = story(CALL + PLAIN, {"x": "points: 5\nask: 300\n", "y": "points: 4\nask: 101\n"})
    (finding,) = found.findings
    assert (finding.code, underlined(finding)) == ("budget-below-smallest", "100")
    assert finding.message == "the budget is smaller than the smallest amount that may be granted, 101 to `y`"
    assert [grant_of(found, id).granted for id in "xy"] == [0, 0]


def test_a_budget_that_serves_somebody_is_none(story: Story) -> None:
    assert story(CALL + PLAIN, {"x": "points: 5\nask: 300\n", "y": "points: 4\nask: 100\n"}).findings == ()


POTS = (
    "budget: {total: 100, unit: EUR, request: ask, pots: [{pot: a, total: 40, for: 'area = \"n\"', left over: %s}, "
    "{pot: b, total: 60, left over: returned}], last: stop, if undetermined: ask}\n"
)


@pytest.mark.parametrize(
    ("left_over", "ask", "told"),
    [
        ("returned", 61, True),  # more than either pot has
        ("returned", 60, False),  # b has it
        ("b", 61, False),  # b has 100 with what is left of a
        ("b", 101, True),
    ],
)
def test_a_budget_of_pots_each_of_which_is_too_small(story: Story, left_over: str, ask: int, told: bool) -> None:
    found = story(CALL + POTS % left_over, {"x": f"points: 5\nask: {ask}\narea: s\n", "y": f"points: 4\nask: {ask + 50}\narea: s\n"})
    messages = [finding.message for finding in found.findings]
    said = f"the money of every pot is smaller than the smallest amount that may be granted, {ask} to `x`"
    assert messages == ([said] if told else [])


def test_nor_is_one_that_nobody_asks(story: Story) -> None:
    assert story(CALL + PLAIN, {"x": "points: 5\n"}).findings == ()


def test_the_first_of_each_area_is_funded_first(story: Story) -> None:
    budget = PLAIN.replace("last", "first of each: area, last")
    found = story(
        CALL + budget,
        {"a": "points: 9\nask: 60\narea: n\n", "b": "points: 8\nask: 40\narea: n\n", "c": "points: 7\nask: 40\narea: s\n"},
    )
    assert {id: grant_of(found, id).granted for id in "abc"} == {"a": 60, "b": 0, "c": 40}
    assert not found.is_provisional


def test_who_says_no_area_could_be_the_first_of_any(story: Story) -> None:
    budget = PLAIN.replace("last", "first of each: area, last")
    found = story(CALL + budget, {"a": "points: 9\nask: 60\narea: n\n", "b": "points: 8\nask: 40\n"})
    assert [grant_of(found, id).provisional for id in "ab"] == [True, True]
    assert found.is_provisional


BY_AREA = """\
indicators: {there: {value: if area = "n" then 100 else cost}}
budget: {total: there, unit: EUR, request: ask, per: area, last: stop, if undetermined: ask}
"""
GROUPED = CALL.replace("ties: []", "per: area, ties: []")


def test_a_formula_gives_the_money_of_each_group(story: Story) -> None:
    answers = "points: 5\nask: 60\n"
    found = story(
        GROUPED + BY_AREA, {"x": answers + "area: n\ncost: 1\n", "y": answers + "area: n\ncost: 2\n", "z": answers + "area: s\ncost: 90\n"}
    )
    assert [(spent.group, spent.total) for spent in found.funded.spent] == [("n", 100), ("s", 90)]
    assert found.findings == ()
    assert not found.is_provisional


def test_members_who_give_different_totals_are_told(story: Story, underlined: Underlined) -> None:
    answers = "points: 5\nask: 60\narea: s\n"
    found = story(GROUPED + BY_AREA, {"x": answers + "cost: 80\n", "y": answers + "cost: 90\n"})
    (finding,) = found.findings
    assert (finding.code, underlined(finding)) == ("totals-differ", "there")
    assert finding.message == "the total of the budget is not the same for all: 80 by `x`, 90 by `y`"
    assert [(grant_of(found, id).granted, grant_of(found, id).reason) for id in "xy"] == [(None, "totals differ")] * 2


def test_a_total_below_zero_is_told(story: Story, underlined: Underlined) -> None:
    found = story(GROUPED + BY_AREA, {"x": "points: 5\nask: 60\narea: s\ncost: -1\n"})
    (finding,) = [each for each in found.findings if each.code == "total-below-zero"]
    assert (finding.message, underlined(finding)) == ("the total of the budget comes to -1, which is below 0", "there")
    assert (grant_of(found, "x").granted, grant_of(found, "x").reason) == (0, "exhausted")


def test_an_answer_that_the_total_needs_is_asked_for(story: Story) -> None:
    answers = "points: 5\nask: 60\narea: s\n"
    found = story(GROUPED + BY_AREA, {"x": answers + "cost: 80\n", "y": answers})
    assert [grant_of(found, id).reason for id in "xy"] == ["total unknown"] * 2
    assert "y" in found.asked
    assert found.is_provisional


BANDS = """\
budget:
  total: 1000
  unit: EUR
  request: ask
  caps:
    - cap: band
      of: score()
      for: not(lead)
      rows:
        - {when: '>= 80', amount: 300}
        - {when: '[60..80)', amount: 1000 / cost}
        - {when: '< 50', amount: 100}
      source says: nothing is said of 50 to 60
      if undetermined: MISSING
  rounded to: {places: 2, mode: down}
  last: skip
  if undetermined: ask
"""


def banded(story: Story, points: str, missing: str = "ask", **answers: float | str) -> Evaluation:
    said = {"lead": "false", "ask": 400, "points": points, **answers}
    return story(CALL + BANDS.replace("MISSING", missing), {"x": "".join(f"{name}: {value}\n" for name, value in said.items())})


@pytest.mark.parametrize(
    ("points", "limit"),
    [
        ("80", GrantLimit("band", 300, row=0)),
        ("79.9", GrantLimit("band", Fraction(1000, 3), row=1)),
        ("49", GrantLimit("band", 100, row=2)),
    ],
)
def test_the_row_that_applies_gives_the_amount(story: Story, points: str, limit: GrantLimit) -> None:
    assert grant_of(banded(story, points, cost=3), "x").limits == (limit,)


@pytest.mark.parametrize("missing", ["ask", "zero", "not applicable", "reject"])
def test_of_a_gap_nobody_knows_the_amount_whatever_a_missing_answer_does(story: Story, missing: str) -> None:
    found = banded(story, "55", missing, cost=3)
    assert grant_of(found, "x").limits == (GrantLimit("band", None, at_fault=True),)
    assert (grant_of(found, "x").granted, grant_of(found, "x").reason) == (None, "cap unknown")
    (finding,) = found.findings
    assert (finding.code, finding.help) == ("no-row", "add what is missing, or an `otherwise: true`")


@pytest.mark.parametrize(
    ("missing", "grant"), [("ask", (None, "cap unknown")), ("zero", (0, "capped")), ("not applicable", (400, "in full"))]
)
def test_a_row_whose_amount_is_not_known_does_what_the_call_says(story: Story, missing: str, grant: tuple[object, str]) -> None:
    found = grant_of(banded(story, "70", missing), "x")
    assert found.limits == (GrantLimit("band", None, row=1),)
    assert (found.granted, found.reason) == grant


def test_rows_of_a_cap_for_others_leave_no_gap(story: Story) -> None:
    found = banded(story, "55", lead="true", cost=3)
    assert (grant_of(found, "x").limits, grant_of(found, "x").granted, found.findings) == ((), 400, ())


@pytest.mark.parametrize(("points", "codes"), [("90", []), ("70", ["no-value"])])
def test_a_formula_without_a_value_is_told_where_its_row_applies(story: Story, points: str, codes: list[str]) -> None:
    assert [finding.code for finding in banded(story, points, cost=0).findings] == codes


def test_rows_over_an_unknown_value_leave_the_grant_open(story: Story) -> None:
    budget = BANDS.replace("of: score()", "of: cost").replace("MISSING", "ask").replace("1000 / cost", "200")
    found = story(CALL + budget, {"x": "points: 90\nask: 400\nlead: false\n"})
    assert grant_of(found, "x").limits == (GrantLimit("band", None),)
    assert (grant_of(found, "x").granted, grant_of(found, "x").reason) == (None, "cap unknown")
