"""For every construct: what becomes of an application that does not say what the construct reads. Missing is never zero and never no."""

from __future__ import annotations

from fractions import Fraction

import pytest

from .conftest import Story, Underlined, grant_of, score_of

HEAD = """
call: missing
version: 1
languages: [en]
title: What a missing answer does
provenance: {kind: illustration, note: for a test}
application:
  size: {type: number}
  area: {type: text, one of: [north, south]}
  since: {type: date}
  member: {type: boolean}
  grant: {type: number}
  people:
    type: list
    of: {name: {type: text}, km: {type: number}}
"""
RANKED = """
ranking: {ties: [], numbering: competition}
selection: {places: 1, reserve: true, tie at the last place: all}
"""
POINTS = """
criteria:
  - {criterion: P, max: 10, if undetermined: ask, score: {of: size, rows: [{when: '< 5', points: 4}, {when: '>= 5', points: 10}]}}
"""


def gate(policy: str, require: str = "{size: '>= 5'}") -> str:
    return HEAD + f"gates: [{{gate: G, require: {require}, met: yes, not met: no, if undetermined: {policy}}}]\n"


def test_a_gate_that_asks_leaves_the_application_undetermined(story: Story) -> None:
    found = story(gate("ask"), {"silent": "area: north\n"})
    assert found.status("silent") == "undetermined"
    assert found.standings["silent"].because == ("G",)
    assert found.counts == {
        "applications": 1,
        "eligible": 0,
        "ineligible": 0,
        "lapsed": 0,
        "to_complete": 0,
        "undetermined": 1,
        "not_admitted": 0,
        "set_aside": 0,
    }


def test_a_gate_that_rejects_refuses_it(story: Story) -> None:
    found = story(gate("reject"), {"silent": "area: north\n"})
    assert found.status("silent") == "ineligible"


def test_a_gate_not_met_decides_over_one_that_is_undetermined(story: Story) -> None:
    call = (
        HEAD
        + """
gates:
  - {gate: G, require: {size: '>= 5'}, met: yes, not met: no, if undetermined: ask}
  - {gate: H, require: {area: '"north"'}, met: yes, not met: no, if undetermined: ask}
"""
    )
    found = story(call, {"silent": "area: south\n"})
    assert found.status("silent") == "ineligible"
    assert found.standings["silent"].because == ("H",)


@pytest.mark.parametrize(
    "require", ["{size: '>= 5', area: '\"north\"'}", 'size >= 5 and area = "north"', 'not(size < 5 or area != "north")']
)
def test_what_is_certain_decides_although_something_is_missing(story: Story, require: str) -> None:
    found = story(gate("ask", require if require.startswith("{") else f"'{require}'"), {"south": "area: south\n"})
    assert found.status("south") == "ineligible"


@pytest.mark.parametrize(
    ("require", "answer"),
    [
        ("count(people[km <= 150]) >= 1", "people: [{name: a}]"),  # whether a counts is not known
        ("some p in people satisfies p.km <= 150", "people: [{name: a}]"),
        ("every p in people satisfies p.km <= 150", "people: [{name: a}, {name: b, km: 10}]"),
        ('since < date("2020-01-01")', "area: north"),
        ("if member then size >= 5 else true", "size: 3"),
        ("size between 1 and 9", "area: north"),
        ('area in ("north", "south")', "size: 1"),
    ],
)
def test_a_condition_over_a_missing_answer_is_undetermined(story: Story, require: str, answer: str) -> None:
    found = story(gate("ask", f"'{require}'"), {"silent": answer + "\n"})
    assert found.status("silent") == "undetermined"


@pytest.mark.parametrize(
    ("require", "answer", "status"),
    [
        ("some p in people satisfies p.km <= 150", "people: [{name: a}, {name: b, km: 10}]", "eligible"),
        ("every p in people satisfies p.km <= 150", "people: [{name: a}, {name: b, km: 900}]", "ineligible"),
        ("count(people) >= 2", "people: [{name: a}, {name: b}]", "eligible"),  # how many there are is known, not how far they are
        ("is known(size)", "area: north", "ineligible"),
        ('is known(size) or area = "north"', "area: north", "eligible"),
        ("if member then size >= 5 else true", "member: false", "eligible"),
    ],
)
def test_what_does_not_depend_on_the_missing_answer_is_decided(story: Story, require: str, answer: str, status: str) -> None:
    assert story(gate("ask", f"'{require}'"), {"silent": answer + "\n"}).status("silent") == status


CLASSES = """
classes:
  scale:
    if undetermined: {policy}
    cases:
      - {{class: large, when: {{size: '>= 50'}}}}
      - {{class: northern, when: {{area: '"north"'}}}}
      - {{class: small, otherwise: true}}
"""


def test_a_class_is_not_assigned_while_one_before_it_is_open(story: Story) -> None:
    found = story(HEAD + CLASSES.format(policy="ask"), {"silent": "area: north\n"})
    outcome = found.appraisals["silent"].eligibility_outcome
    assert outcome.classes == {"scale": None}
    assert found.status("silent") == "undetermined"


def test_a_class_family_that_rejects_refuses_it(story: Story) -> None:
    assert story(HEAD + CLASSES.format(policy="reject"), {"silent": "area: north\n"}).status("silent") == "ineligible"


def test_a_class_is_assigned_where_those_before_it_are_not_met(story: Story) -> None:
    found = story(HEAD + CLASSES.format(policy="ask"), {"small": "size: 3\narea: south\n", "northern": "size: 3\narea: north\n"})
    assert {id: found.appraisals[id].eligibility_outcome.classes["scale"] for id in found.appraisals} == {
        "small": "small",
        "northern": "northern",
    }


SCORES = {
    "rows": "{of: size, rows: [{when: '< 5', points: 4}, {when: '>= 5', points: 10}]}",
    "linear": "{of: size, linear: [[0, 4], [10, 10]], outside: clamp}",
    "value": "{value: size, outside: clamp}",
    "assessed": "{assessed: 0..5}",
    "sum": "{sum: [{when: {size: '>= 5'}, points: 6}, {when: {area: '\"north\"'}, points: 4}], at most: 10}",
}
BOUNDS = {"rows": (4, 10), "linear": (4, 10), "value": (0, 10), "assessed": (0, 10), "sum": (4, 10)}


def criterion(score: str, policy: str) -> str:
    return HEAD + f"criteria: [{{criterion: P, max: 10, if undetermined: {policy}, score: {SCORES[score]}}}]\n" + RANKED


@pytest.mark.parametrize("score", SCORES)
def test_a_criterion_that_asks_has_a_lowest_and_a_highest_score(story: Story, score: str) -> None:
    found = story(criterion(score, "ask"), {"silent": "area: north\n"})
    result = score_of(found, "silent")
    assert (result.total, (result.lowest, result.highest)) == (None, BOUNDS[score])
    assert found.status("silent") == "undetermined"
    assert found.is_provisional


@pytest.mark.parametrize("score", [score for score in SCORES if score != "sum"])
def test_a_criterion_that_counts_nothing_says_so(story: Story, score: str) -> None:
    found = story(criterion(score, "zero"), {"silent": "area: north\n"})
    result = score_of(found, "silent")
    assert (result.total, result.mark("P").missing) == (0, "zero")
    assert found.status("silent") == "selected"


def test_of_a_capped_sum_only_the_missing_tick_counts_nothing(story: Story) -> None:
    assert score_of(story(criterion("sum", "zero"), {"silent": "area: north\n"}), "silent").total == 4


@pytest.mark.parametrize("score", SCORES)
def test_a_criterion_that_rejects_refuses_it(story: Story, score: str) -> None:
    found = story(criterion(score, "reject"), {"silent": "area: north\n"})
    assert found.status("silent") == "ineligible"
    assert found.standings["silent"].because == ("P",)


@pytest.mark.parametrize("score", SCORES)
def test_a_criterion_that_does_not_apply_leaves_points_and_maximum(story: Story, score: str) -> None:
    found = story(criterion(score, "not applicable"), {"silent": "area: north\n"})
    result = score_of(found, "silent")
    assert (result.total, result.max, result.mark("P").missing) == (0, 0, "not applicable")


def test_a_capped_sum_is_known_where_the_cap_is_reached_without_the_missing_tick(story: Story) -> None:
    score = "{sum: [{when: {size: '>= 5'}, points: 6}, {when: {area: '\"north\"'}, points: 4}], at most: 4}"
    call = HEAD + f"criteria: [{{criterion: P, max: 4, if undetermined: ask, score: {score}}}]\n" + RANKED
    assert score_of(story(call, {"silent": "area: north\n"}), "silent").total == 4


def adjustment(policy: str, what: str = "points: 3") -> str:
    rule = f"adjustments: [{{adjustment: B, when: {{member: 'true'}}, {what}, if undetermined: {policy}}}]\n"
    return HEAD + POINTS + rule + RANKED


@pytest.mark.parametrize(
    ("policy", "what", "total", "bounds", "status"),
    [
        ("ask", "points: 3", None, (10, 13), "undetermined"),
        ("ask", "points: -3", None, (7, 10), "undetermined"),
        ("ask", "percent: 5, of: criteria", None, (10, Fraction(21, 2)), "undetermined"),
        ("ask", "set to: 0", None, (0, 10), "undetermined"),
        ("zero", "points: 3", 10, (10, 10), "selected"),
        ("not applicable", "points: 3", 10, (10, 10), "selected"),
    ],
)
def test_an_adjustment_over_a_missing_answer(
    story: Story, policy: str, what: str, total: int | None, bounds: tuple[int, int] | tuple[int, Fraction], status: str
) -> None:
    found = story(adjustment(policy, what), {"silent": "size: 9\n"})
    result = score_of(found, "silent")
    assert (result.total, (result.lowest, result.highest), found.status("silent")) == (total, bounds, status)


def test_an_adjustment_that_rejects_refuses_it(story: Story) -> None:
    assert story(adjustment("reject"), {"silent": "size: 9\n"}).status("silent") == "ineligible"


def test_an_exclusion_that_is_open_leaves_it_open(story: Story) -> None:
    assert story(adjustment("ask", "exclude: true"), {"silent": "size: 9\n"}).status("silent") == "undetermined"


@pytest.mark.parametrize(("bar", "status"), [(4, "undetermined"), (11, "below threshold"), (7, "undetermined")])
def test_a_threshold_decides_as_early_as_it_honestly_can(story: Story, bar: int, status: str) -> None:
    """The points are between 4 and 10: 4 is reached and 11 is not, whatever the answer; at 7 it depends."""
    call = HEAD + POINTS.replace("max: 10,", f"max: 10, threshold: {{at least: {bar}, source says: 11 is more than there is}},") + RANKED
    found = story(call, {"silent": "area: north\n"})
    assert found.status("silent") == status
    verdict = found.appraisals["silent"].verdict("threshold P")
    assert verdict.value == {4: "met", 7: "undetermined", 11: "not met"}[bar]


def test_the_group_of_an_application_that_does_not_say_it_is_undetermined(story: Story) -> None:
    call = HEAD + POINTS + RANKED.replace("{ties", "{per: area, ties")
    found = story(call, {"silent": "size: 9\n", "north": "size: 9\narea: north\n"})
    assert found.status("silent") == "undetermined"
    assert found.standings["silent"].because == ("area",)
    assert found.placed["north"].provisional


def ladder(policy: str) -> str:
    return HEAD + POINTS + RANKED.replace("ties: []", f"ties: [{{lowest: grant, if undetermined: {policy}}}]")


APPLICATIONS = {"silent": "size: 9\n", "cheap": "size: 9\ngrant: 5\n", "dear": "size: 9\ngrant: 7\n"}


@pytest.mark.parametrize(
    ("policy", "ranks"),
    [
        ("zero", {"silent": 1, "cheap": 2, "dear": 3}),
        ("reject", {"silent": 3, "cheap": 1, "dear": 2}),
        ("not applicable", {"silent": 1, "cheap": 1, "dear": 1}),
        ("ask", {"silent": 1, "cheap": 1, "dear": 1}),
    ],
)
def test_a_tie_step_over_a_missing_answer(story: Story, policy: str, ranks: dict[str, int]) -> None:
    found = story(ladder(policy), APPLICATIONS)
    assert {id: placed.rank for id, placed in found.placed.items()} == ranks
    assert found.is_provisional == (policy == "ask")


def budget(policy: str) -> str:
    money = f"budget: {{total: 10, unit: EUR, request: grant, last: partial, if undetermined: {policy}}}\n"
    return HEAD + POINTS + RANKED.replace("places: 1", "places: 3") + money


@pytest.mark.parametrize(
    ("policy", "granted", "provisional"), [("ask", None, True), ("zero", 0, False), ("not applicable", 0, False), ("reject", 0, False)]
)
def test_a_budget_over_a_missing_request(story: Story, policy: str, granted: int | None, provisional: bool) -> None:
    found = story(budget(policy), {"silent": "size: 9\n", "later": "size: 1\ngrant: 5\n"})
    assert grant_of(found, "silent").granted == granted
    assert grant_of(found, "later").granted == 5
    assert grant_of(found, "later").provisional == provisional


POOL = """
indicators:
  best: {{pool: {{of: size, take: max(values), among: all, unknown: {unknown}}}}}
criteria:
  - {{criterion: P, max: 10, if undetermined: ask, score: {{value: 10 * size / best, outside: clamp}}}}
"""


def test_a_pool_that_leaves_unknown_values_out(story: Story) -> None:
    found = story(HEAD + POOL.format(unknown="leave out") + RANKED, {"silent": "area: north\n", "half": "size: 4\n", "best": "size: 8\n"})
    assert {id: score_of(found, id).total for id in found.appraisals} == {"silent": None, "half": 5, "best": 10}


def test_a_pool_that_asks_is_unknown_for_everybody(story: Story) -> None:
    found = story(HEAD + POOL.format(unknown="ask") + RANKED, {"silent": "area: north\n", "half": "size: 4\n"})
    assert {id: score_of(found, id).total for id in found.appraisals} == {"silent": None, "half": None}


def test_a_division_by_zero_is_unknown_with_a_warning(story: Story, underlined: Underlined) -> None:
    call = (
        HEAD
        + "indicators: {share: {value: size / grant}}\n"
        + "gates: [{gate: G, require: {share: '>= 1'}, met: y, not met: n, if undetermined: ask}]\n"
    )
    found = story(call, {"zero": "size: 9\ngrant: 0\n", "fine": "size: 9\ngrant: 3\n"})
    assert {id: found.status(id) for id in found.appraisals} == {"zero": "undetermined", "fine": "eligible"}
    (finding,) = found.findings
    assert (finding.code, finding.subject, finding.is_error) == ("no-value", "zero", False)
    assert underlined(finding) == "size / grant"


def test_produced_facts_of_an_open_score_are_unknown(story: Story) -> None:
    bonus = "adjustments: [{adjustment: B, when: 'points(\"P\") >= 5', points: 2, if undetermined: ask}]\n"
    found = story(HEAD + POINTS + bonus + RANKED, {"silent": "area: north\n", "told": "size: 9\n"})
    assert score_of(found, "told").total == 12
    assert (score_of(found, "silent").lowest, score_of(found, "silent").highest) == (4, 12)


ELIGIBLE_POOL = """
indicators:
  best: {{pool: {{of: size, take: max(values), among: eligible, unknown: {unknown}}}}}
gates:
  - {{gate: G, require: member, met: yes, not met: no, if undetermined: {policy}}}
criteria:
  - {{criterion: P, max: 10, if undetermined: ask, score: {{value: 10 * size / best, outside: clamp}}}}
"""
IN_DOUBT = {"sure": "size: 4\nmember: true\n", "doubt": "size: 8\n"}


def test_a_pool_that_somebody_could_still_join_makes_the_order_provisional(story: Story) -> None:
    found = story(HEAD + ELIGIBLE_POOL.format(unknown="leave out", policy="ask") + RANKED, IN_DOUBT)
    assert score_of(found, "sure").total == 10
    assert found.is_provisional
    (finding,) = [finding for finding in found.findings if finding.code == "pool-open"]
    assert "of 1 application it is undetermined" in finding.message


def test_a_pool_that_asks_is_unknown_until_it_is_settled(story: Story) -> None:
    found = story(HEAD + ELIGIBLE_POOL.format(unknown="ask", policy="ask") + RANKED, IN_DOUBT)
    assert score_of(found, "sure").total is None


def test_whom_a_missing_answer_rejects_is_not_in_the_pool(story: Story) -> None:
    found = story(HEAD + ELIGIBLE_POOL.format(unknown="ask", policy="reject") + RANKED, IN_DOUBT)
    assert score_of(found, "sure").total == 10
    assert not found.is_provisional


def test_an_application_that_cannot_be_read_could_join_the_pool(story: Story) -> None:
    call = HEAD + "illegible: ask\n" + ELIGIBLE_POOL.format(unknown="ask", policy="ask") + RANKED
    found = story(call, {"sure": "size: 4\nmember: true\n", "smudged": "size: four\nmember: true\n"})
    assert found.status("smudged") == "undetermined"
    assert score_of(found, "sure").total is None
