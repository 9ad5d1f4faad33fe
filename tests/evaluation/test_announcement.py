"""What is marked as provisional while something is missing, and what comes of it: cases worked by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from callscore.application.applications import read_applications
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.report.results import results_of

from .completions import broken
from .conftest import Story, grant_of, score_of
from .test_laws import HANDED_IN, LAKESIDE

HEAD = """
call: announced
version: 1
languages: [en]
title: What is announced
provenance: {kind: illustration, note: for a test}
application:
  quality: {type: number, within: '[0..100]'}
  other: {type: number, within: '[0..50]'}
  firms: {type: number, within: '>= 0'}
  green: {type: boolean}
  grant: {type: number, within: '>= 0'}
  area: {type: text, one of: [north, south]}
"""
PLACE = "selection: {places: 1, reserve: true, tie at the last place: none}\n"
RANKING = "ranking: {ties: [], numbering: competition}\n" + PLACE


def seen(evaluation: Evaluation) -> dict[str, str]:
    """`1? selected`, or the status alone."""
    return {
        result.id: f"{result.rank}{'?' if result.provisional else ''} {result.status}" if result.rank is not None else result.status
        for result in results_of(evaluation)
    }


def bounds(evaluation: Evaluation, id: str) -> tuple[object, object]:
    return next((result.lowest, result.highest) for result in results_of(evaluation) if result.id == id)


SHARE = """
criteria:
  - criterion: A
    threshold: {at least share: 60}
    criteria:
      - {criterion: A.1, max: 50, if undetermined: ask, score: {value: quality, outside: clamp}}
      - {criterion: A.2, for: green, max: 50, if undetermined: ask, score: {value: other, outside: clamp}}
"""
TOTAL_SHARE = (
    SHARE.replace("    threshold: {at least share: 60}\n", ""),
    RANKING.replace("{ties", "{threshold: {at least share: 60}, ties"),
)


@pytest.mark.parametrize(("criteria", "ranking"), [(SHARE, RANKING), TOTAL_SHARE])
def test_the_maximum_of_a_share_is_not_known_while_it_is_open_what_applies(story: Story, criteria: str, ranking: str) -> None:
    """45 are 90 % of 50, and 45 % of 100."""
    birch = "quality: 40\nother: 0\ngreen: false\n"
    before = story(HEAD + criteria + ranking, {"alder": "quality: 45\nother: 0\n", "birch": birch})
    assert seen(before) == {"alder": "undetermined", "birch": "1? selected"}
    after = story(HEAD + criteria + ranking, {"alder": "quality: 45\nother: 0\ngreen: false\n", "birch": birch})
    assert seen(after) == {"alder": "1 selected", "birch": "2 reserve"}
    missed = story(HEAD + criteria + ranking, {"alder": "quality: 29\nother: 0\n", "birch": birch})
    assert seen(missed)["alder"] == "below threshold"  # 60 % of 50 are 30
    reached = story(HEAD + criteria + ranking, {"alder": "quality: 50\nother: 10\n", "birch": birch})
    assert reached.appraisals["alder"].verdict("threshold A" if criteria == SHARE else "threshold total").value == "undetermined"


POOL = """
pools: {p: {among: eligible, unknown: leave out}}
gates: [{gate: E1, require: green, met: green, not met: not green, if undetermined: ask}]
criteria:
  - {criterion: Q, max: 60, if undetermined: ask, score: {relative: quality, in: p, method: share of best, better: higher, all zero: 0}}
  - {criterion: Z, max: 40, if undetermined: ask, score: {value: other, outside: clamp}}
rounding: {places: 2, mode: half up, at: criterion}
"""
TWO = {"alder": "quality: 50\nother: 30\ngreen: true\n", "birch": "quality: 40\nother: 40\ngreen: true\n"}


def test_while_a_pool_is_open_every_place_is_provisional(story: Story) -> None:
    """Beside cedar, which has 100, alder has 30 + 30 and birch 24 + 40; without it alder has 60 + 30 and birch 48 + 40."""
    before = story(HEAD + POOL + RANKING, TWO | {"cedar": "quality: 100\nother: 0\n"})
    assert seen(before) == {"alder": "1? selected", "birch": "2? reserve", "cedar": "undetermined"}
    assert bounds(before, "cedar") == (0, 60)
    assert [result.best for result in results_of(before) if result.id == "cedar"] == [1]
    after = story(HEAD + POOL + RANKING, TWO | {"cedar": "quality: 100\nother: 0\ngreen: true\n"})
    assert seen(after) == {"birch": "1 selected", "alder": "2 reserve", "cedar": "2 reserve"}


def test_so_it_is_while_a_value_of_the_pool_is_awaited(story: Story) -> None:
    before = story(HEAD + POOL + RANKING, TWO | {"cedar": "other: 0\ngreen: true\n"})
    assert seen(before) == {"alder": "1? selected", "birch": "2? reserve", "cedar": "undetermined"}
    (finding,) = [finding for finding in before.findings if finding.code == "pool-open"]
    assert finding.message == "the pool of `Q` is not settled: of 1 application the value is not known yet"


def test_who_is_not_asked_leaves_nothing_open(story: Story) -> None:
    """Silence counts as no points here: the value will not come any more."""
    call = HEAD + POOL.replace("max: 60, if undetermined: ask", "max: 60, if undetermined: zero") + RANKING
    found = story(call, TWO | {"cedar": "other: 0\ngreen: true\n"})
    assert seen(found) == {"alder": "1 selected", "birch": "2 reserve", "cedar": "3 reserve"}
    assert not found.is_provisional
    assert found.findings == ()


def test_a_refusal_by_an_open_pool_is_none_yet(story: Story) -> None:
    """With 30 of at most 50 birch misses 36 of 60 by nothing but the best of the pool; alder, with 10, misses it whoever comes."""
    call = HEAD + POOL.replace("max: 60,", "max: 60, threshold: 36,", 1) + RANKING
    few = {"alder": "quality: 50\nother: 0\ngreen: true\n", "birch": "quality: 29\nother: 40\ngreen: true\n"}
    before = story(call, few | {"cedar": "quality: 0\nother: 0\n"})
    assert seen(before) == {"alder": "1? selected", "birch": "undetermined", "cedar": "undetermined"}
    after = story(call, few | {"cedar": "quality: 0\nother: 0\ngreen: false\n"})
    assert seen(after) == {"alder": "1 selected", "birch": "below threshold", "cedar": "ineligible"}


@pytest.mark.parametrize("policy", ["zero", "not applicable", "reject"])
def test_a_pool_that_asks_is_no_silence_of_the_others(story: Story, policy: str) -> None:
    call = POOL.replace("unknown: leave out", "unknown: ask").replace(
        "max: 60, if undetermined: ask", f"max: 60, if undetermined: {policy}"
    )
    before = story(HEAD + call + RANKING, TWO | {"cedar": "quality: 100\nother: 0\n"})
    assert [seen(before)[id] for id in ("alder", "birch")] in (["2? reserve", "1? selected"], ["undetermined", "undetermined"])
    after = story(HEAD + call + RANKING, TWO | {"cedar": "quality: 100\nother: 0\ngreen: true\n"})
    assert seen(after) == {"birch": "1 selected", "alder": "2 reserve", "cedar": "2 reserve"}


def test_the_outcome_that_reads_an_open_pool_is_provisional(story: Story) -> None:
    outcomes = "indicators: {top: {pool: {of: quality, take: max(values), in: p}}}\n"
    outcomes += "outcomes: [{outcome: strong, when: top < 60}, {outcome: none, otherwise: true}]\n"
    found = story(HEAD + POOL + RANKING + outcomes, TWO | {"cedar": "quality: 100\nother: 0\n", "dogwood": "green: false\n"})
    told = {id: (each.outcome, each.provisional) for id, each in found.conclusions.items()}
    assert told["alder"] == ("strong", True)
    assert told["dogwood"] == ("undetermined", True)  # ineligible for certain, and its outcome waits for the pool all the same


def test_every_promise_about_the_lakes_is_kept() -> None:
    """Of each application in turn nobody has looked at the papers yet; what is announced then holds once somebody has."""
    full = evaluate(LAKESIDE, HANDED_IN, ("direct",))
    for one in HANDED_IN:
        unchecked = [replace(each, recorded={}) if each.id == one.id else each for each in HANDED_IN]
        assert list(broken(evaluate(LAKESIDE, unchecked, ("direct",)), full)) == [], one.id


DENSE = """
criteria: [{criterion: Q, max: 100, if undetermined: ask, score: {value: quality, outside: clamp}}]
ranking: {ties: [{highest: firms, if undetermined: ask}], numbering: %s}
outcomes:
  - {outcome: label, when: 'status() = "ranked" and rank() <= 2'}
  - {outcome: none, otherwise: true}
"""


@pytest.mark.parametrize(("numbering", "last"), [("dense", "2? ranked"), ("competition", "3 ranked")])
def test_dense_numbers_behind_a_tie_that_waits_are_not_settled(story: Story, numbering: str, last: str) -> None:
    tied = {"alder": "quality: 90\nfirms: 3\n", "birch": "quality: 90\n", "cedar": "quality: 80\nfirms: 1\n"}
    before = story(HEAD + DENSE % numbering, tied)
    assert seen(before) == {"alder": "1? ranked", "birch": "1? ranked", "cedar": last}
    assert before.conclusions["cedar"].provisional is (numbering == "dense")
    after = story(HEAD + DENSE % numbering, tied | {"birch": "quality: 90\nfirms: 9\n"})
    assert seen(after) == {"birch": "1 ranked", "alder": "2 ranked", "cedar": "3 ranked"}
    with_elm = seen(story(HEAD + DENSE % numbering, tied | {"elm": "quality: 70\nfirms: 1\n"}))
    assert with_elm["elm"] == ("3? ranked" if numbering == "dense" else "4 ranked")


def test_in_dense_numbers_equals_ahead_count_once(story: Story) -> None:
    tied = {"alder": "quality: 90\nfirms: 3\n", "birch": "quality: 90\nfirms: 3\n", "cedar": "quality: 80\nfirms: 1\n"}
    rule = "criteria: [{criterion: Q, max: 100, if undetermined: ask, score: {value: quality, outside: clamp}},"
    call = HEAD + DENSE.replace("criteria: [{criterion: Q, max: 100, if undetermined: ask, score: {value: quality, outside: clamp}}]", rule)
    call = call.replace("clamp}},", "clamp}}, {criterion: Z, max: 5, if undetermined: ask, score: {value: other, outside: clamp}}]")
    for numbering, best in (("dense", 2), ("competition", 3)):
        found = story(call % numbering, {id: text + "other: 0\n" for id, text in tied.items()} | {"elm": "quality: 82\n"})
        assert [result.best for result in results_of(found) if result.id == "elm"] == [best]


PRINTED = """
criteria:
  - criterion: A
    not applicable below: rescale
    criteria:
      - {criterion: A.1, for: green, max: 10, if undetermined: ask, score: {value: '0 * other', outside: clamp}}
      - criterion: A.2
        max: 10
        if undetermined: ask
        score: {of: other, rows: [{when: '< 30', value: other}, {when: '>= 30', points: 10}], over the maximum: as printed, source says: so}
"""


def test_what_counts_for_the_whole_may_have_more_than_its_maximum(story: Story) -> None:
    """29 of 10 are 58 of 20, and beside A.1 they are 29."""
    call = HEAD + PRINTED + "ranking: {ties: [], numbering: competition}\n"
    assert bounds(story(call, {"alder": "other: 29\n"}), "alder") == (29, 58)
    after = [score_of(story(call, {"alder": f"other: 29\ngreen: {green}\n"}), "alder").total for green in ("true", "false")]
    assert after == [29, 58]


ZERO = """
criteria:
  - {criterion: A, max: 60, if undetermined: ask, score: {value: quality, outside: clamp}}
  - {criterion: B, max: 25, if undetermined: zero, score: {value: other, outside: clamp}}
"""


def test_who_is_asked_may_answer_what_would_count_nothing(story: Story) -> None:
    """Nobody knows the quality of alder; asked for it, it may say what counts for B, too."""
    birch = "quality: 60\nother: 10\n"
    before = story(HEAD + ZERO + RANKING, {"alder": "", "birch": birch})
    assert seen(before) == {"alder": "undetermined", "birch": "1? selected"}
    assert bounds(before, "alder") == (0, 85)
    silent = story(HEAD + ZERO + RANKING, {"alder": "quality: 60\n", "birch": birch})
    assert seen(silent) == {"birch": "1 selected", "alder": "2 reserve"}


def test_so_may_a_candidate_whose_tie_waits(story: Story) -> None:
    call = HEAD + ZERO + RANKING.replace("ties: []", "ties: [{highest: firms, if undetermined: ask}]")
    equals = {"alder": "quality: 60\n", "birch": "quality: 50\nother: 10\nfirms: 2\n", "cedar": "quality: 10\nother: 1\nfirms: 2\n"}
    assert seen(story(call, equals)) == {"alder": "1? reserve", "birch": "1? reserve", "cedar": "3? reserve"}
    settled = {id: text + ("firms: 1\n" if id == "alder" else "") for id, text in equals.items()}
    assert seen(story(call, settled)) == {"birch": "1 selected", "alder": "2 reserve", "cedar": "3 reserve"}


EXCLUDED = """
pools: {p: {among: %s, unknown: ask}}
criteria:
  - {criterion: P, max: 30, if undetermined: ask, score: {relative: grant, in: p, method: share of best, better: lower, all zero: 0}}
adjustments:
  - {adjustment: X1, when: not(green), exclude: true, met: m, not met: n, if undetermined: ask}
"""
PRICES = {"a": "grant: 100\ngreen: false\n", "b": "grant: 200\ngreen: true\n", "c": "grant: 300\ngreen: true\n"}


@pytest.mark.parametrize(("among", "points"), [("eligible", [30, 20]), ("above thresholds", [30, 20]), ("all", [15, 10])])
def test_who_is_excluded_is_in_no_pool_but_that_of_all(story: Story, among: str, points: list[int]) -> None:
    found = story(HEAD + EXCLUDED % among + RANKING, PRICES)
    assert [score_of(found, id).total for id in ("b", "c")] == points


@pytest.mark.parametrize("score", ["rescaled", "statistic"])
def test_nor_is_it_the_best_that_others_are_rescaled_by(story: Story, score: str) -> None:
    call = {
        "rescaled": "{criterion: P, max: 30, rescale: {in: p, all zero: 0}, if undetermined: ask, score: {value: firms, outside: clamp}}",
        "statistic": "{criterion: P, max: 30, if undetermined: ask, score: {value: 30 * firms / top, outside: clamp}}",
    }[score]
    text = EXCLUDED % "eligible"
    text = text[: text.index("  - {criterion")] + f"  - {call}\n" + text[text.index("adjustments:") :]
    text = text.replace("criteria:", "indicators: {top: {pool: {of: firms, take: max(values), in: p}}}\ncriteria:")
    found = story(
        HEAD + text + RANKING, {"a": "firms: 20\ngreen: false\n", "b": "firms: 10\ngreen: true\n", "c": "firms: 5\ngreen: true\n"}
    )
    assert [score_of(found, id).total for id in ("b", "c")] == [30, 15]


def test_whether_it_is_excluded_may_be_open(story: Story) -> None:
    found = story(HEAD + EXCLUDED.replace("unknown: ask", "unknown: leave out") % "eligible" + RANKING, PRICES | {"a": "grant: 100\n"})
    assert seen(found) == {"a": "undetermined", "b": "1? selected", "c": "2? reserve"}


def test_an_exclusion_that_rests_on_the_pool_does_not_say_who_is_in_it(story: Story) -> None:
    call = (EXCLUDED % "eligible").replace("when: not(green)", 'when: points("P") < 12')
    found = story(HEAD + call + RANKING, PRICES)
    # 30, 15 and 10 points: c is excluded, and stays in the pool that its exclusion rests on
    assert (seen(found)["c"], score_of(found, "b").total) == ("excluded", 15)


NOTHING = """
criteria:
  - {criterion: B, max: 50, threshold: {at least share: 60}, if undetermined: not applicable, score: {value: quality, outside: clamp}}
"""


def test_of_nothing_no_share_is_reached(story: Story) -> None:
    ranking = RANKING.replace("{ties", "{threshold: {at least share: 60}, ties")
    found = story(HEAD + NOTHING + ranking, {"a": "", "b": "quality: 29\n", "c": "quality: 30\n"})
    assert seen(found) == {"a": "undetermined", "b": "below threshold", "c": "1? selected"}
    assert found.standings["a"].because == ("total",)


@pytest.mark.parametrize("threshold", ["10", "{above: 10}", "{at least share: 60}"])
def test_the_threshold_of_what_is_not_applicable_is_not_asked(story: Story, threshold: str) -> None:
    call = (
        HEAD + ZERO.replace("max: 25, if undetermined: zero", f"max: 25, threshold: {threshold}, if undetermined: not applicable") + RANKING
    )
    found = story(call, {"a": "quality: 60\n", "b": "quality: 60\nother: 9\n", "c": "quality: 60\nother: 15\n"})
    assert seen(found) == {"a": "2 reserve", "b": "below threshold", "c": "1 selected"}


def test_who_says_no_group_is_undetermined(story: Story) -> None:
    call = HEAD.replace("one of: [north, south]}", "one of: [north, south], optional: true}")
    call += "criteria: [{criterion: Q, max: 100, if undetermined: zero, score: {value: quality, outside: clamp}}]\n"
    call += "ranking: {per: area, ties: [], numbering: competition}\n"
    call += "selection: {places: 1, per: area, tie at the last place: none}\n"
    call += "budget: {total: 1000, unit: EUR, request: quality, per: area, last: stop, if undetermined: ask}\n"
    found = story(call, {"alder": "quality: 5\narea: north\n", "birch": "quality: 9\n", "cedar": "quality: 5\narea: south\n"})
    assert seen(found) == {"alder": "1? selected", "cedar": "1? selected", "birch": "undetermined"}
    assert [spent.group for spent in found.funded.spent] == ["north", "south"]


def test_an_answer_that_is_none_is_left_out_of_a_pool(story: Story) -> None:
    call = HEAD.replace("grant: {type: number, within: '>= 0'}", "grant: {type: number, optional: true}")
    call += "pools: {all: {among: all, unknown: %s}}\nindicators: {lowest: {pool: {of: grant, take: min(values), in: all}}}\n"
    call += "criteria:\n  - {criterion: T, max: 10, if undetermined: zero, score: {value: 10 * lowest / grant, outside: clamp}}\n"
    call += "  - {criterion: R, max: 10, if undetermined: zero, score: {relative: grant, in: all, method: share of best, better: lower, "
    call += "all zero: 0}}\n"
    call += "ranking: {ties: [], numbering: competition}\n"
    # R needs a number of everybody, and a pool that asks has none of birch; the lowest of those that there are is T's.
    for unknown, (alder, cedar) in {"leave out": (20, 10), "ask": (10, 5)}.items():
        found = story(call % unknown, {"alder": "grant: 100\n", "birch": "", "cedar": "grant: 200\n"})
        assert {id: score_of(found, id).total for id in found.appraisals} == {"alder": alder, "birch": 0, "cedar": cedar}
        assert not found.is_provisional


RESCALE = """
pools: {p: {among: all, unknown: ask}}
criteria:
  - {criterion: A, max: 50, if undetermined: zero, score: {value: quality / 2, outside: clamp}}
  - {criterion: B, %srescale: {in: p, all zero: 0}, max: 50, if undetermined: %s, score: {value: firms / 4, outside: clamp}}
ranking: {ties: [], numbering: competition}
"""


@pytest.mark.parametrize(("scope", "policy"), [("for: green, ", "ask"), ("", "not applicable")])
def test_what_is_rescaled_may_be_for_some(story: Story, scope: str, policy: str) -> None:
    alder = "quality: 50\ngreen: false\n"
    found = story(HEAD + RESCALE % (scope, policy), {"alder": alder, "birch": "quality: 60\nfirms: 60\ngreen: true\n"})
    assert {id: score_of(found, id).total for id in found.appraisals} == {"alder": 25, "birch": 80}
    assert {id: score_of(found, id).max for id in found.appraisals} == {"alder": 50, "birch": 100}
    assert found.integrity == ()


def test_what_is_silent_is_open_while_the_best_is(story: Story) -> None:
    """birch is asked for its answer, which alone may be the best; alder has said nothing, and that counts as nothing."""
    call = (HEAD + RESCALE % ("", "zero")).replace(
        "if undetermined: zero, score: {value: quality", "if undetermined: ask, score: {value: quality"
    )
    found = story(call, {"alder": "quality: 50\n", "birch": "firms: 60\n"})
    assert seen(found)["birch"] == "undetermined"
    assert found.integrity == ()


def test_points_below_zero_are_rescaled_to_none(story: Story) -> None:
    ticks = "{sum: [{when: green, points: 50}, {when: firms > 5, points: -10}], at most: 50}"
    call = (HEAD + RESCALE % ("", "ask")).replace("{value: firms / 4, outside: clamp}", ticks)
    found = story(call, {"a": "quality: 0\nfirms: 1\ngreen: true\n", "b": "quality: 0\nfirms: 9\ngreen: false\n"})
    assert [score_of(found, id).total for id in "ab"] == [50, 0]


@pytest.mark.parametrize("all_zero", ["0.5", "0"])
def test_where_the_best_has_no_points_the_call_says_what_counts(story: Story, all_zero: str) -> None:
    call = (HEAD + RESCALE % ("", "ask")).replace("all zero: 0", f"all zero: {all_zero}")
    found = story(call, {"a": "quality: 0\nfirms: 0\n", "b": "quality: 0\nfirms: 0\n"})
    assert [score_of(found, id).total for id in "ab"] == [50 * float(all_zero)] * 2
    (pool,) = found.pools
    assert pool.figures is not None
    assert pool.figures.highest == 0
    assert found.integrity == ()


def test_of_an_unknown_group_one_may_be_the_first_of_an_area_anywhere(story: Story) -> None:
    """Of each group the best of each kind of grant is funded first; birch may be it in either."""
    call = HEAD + "classes: {kind: {if undetermined: ask, cases: [{class: a, when: green}, {class: b, otherwise: true}]}}\n"
    call += "criteria: [{criterion: Q, max: 100, if undetermined: ask, score: {value: quality, outside: clamp}}]\n"
    call += "ranking: {per: area, ties: [], numbering: competition}\n"
    call += "budget: {total: 5, unit: EUR, request: grant, per: area, first of each: kind, last: skip, if undetermined: ask}\n"
    known = {
        "alder": "quality: 90\ngrant: 3\narea: north\ngreen: true\n",
        "cedar": "quality: 80\ngrant: 2\narea: north\ngreen: true\n",
        "dogwood": "quality: 90\ngrant: 5\narea: south\ngreen: true\n",
    }
    before = story(call, known | {"birch": "quality: 10\ngrant: 2\ngreen: false\n"})
    granted = {id: (grant.granted, grant.provisional) for id, grant in before.funded.grants.items()}
    assert granted == {"alder": (3, False), "cedar": (2, True), "dogwood": (5, False)}
    after = story(call, known | {"birch": "quality: 10\ngrant: 2\narea: north\ngreen: false\n"})
    assert {id: grant.granted for id, grant in after.funded.grants.items()} == {"alder": 3, "birch": 2, "cedar": 0, "dogwood": 5}


def test_a_group_of_funding_of_which_nobody_is_known_yet_may_go_first(story: Story) -> None:
    call = HEAD + "criteria: [{criterion: Q, max: 100, if undetermined: ask, score: {value: quality, outside: clamp}}]\n"
    call += "ranking: {per: area, ties: [], numbering: competition}\n"
    call += "budget: {total: 5, unit: EUR, request: grant, order: [south, north], last: stop, if undetermined: ask}\n"
    alder = "quality: 90\ngrant: 3\narea: north\n"
    before = story(call, {"alder": alder, "birch": "quality: 10\ngrant: 3\n"})
    assert (grant_of(before, "alder").granted, grant_of(before, "alder").provisional) == (3, True)
    after = story(call, {"alder": alder, "birch": "quality: 10\ngrant: 3\narea: south\n"})
    assert grant_of(after, "alder").granted == 0


def test_an_application_that_cannot_be_read_may_join_any_pool(tmp_path: Path, story: Story) -> None:
    call = "illegible: ask\n" + HEAD.lstrip() + POOL + RANKING
    found = story(call, TWO | {"cedar": "quality: many\nother: 0\ngreen: true\n"})
    assert seen(found) == {"alder": "1? selected", "birch": "2? reserve", "cedar": "undetermined"}
    assert read_applications([tmp_path / "applications"], found.rulebook.call)[1]


PHASES = """
phases:
  - phase: outline
    criteria: [A]
    ranking: {ties: [], numbering: competition}
    selection: {places: 2, tie at the last place: all}
  - {phase: full, criteria: [B], scores before: carried}
criteria:
  - {criterion: A, max: 100, if undetermined: ask, score: {value: quality, outside: clamp}}
  - {criterion: B, max: 50, if undetermined: ask, score: {value: other, outside: clamp}}
ranking: {ties: [], numbering: competition}
"""


def test_whom_a_phase_admits_is_provisional_as_long_as_its_place_is(story: Story) -> None:
    """cedar may take one of the two places of the outline: birch's."""
    three = {"alder": "quality: 90\nother: 10\n", "birch": "quality: 60\nother: 45\n", "dogwood": "quality: 50\nother: 50\n"}
    before = story(HEAD + PHASES, three | {"cedar": "other: 0\n"})
    assert seen(before) == {"birch": "1? ranked", "alder": "2? ranked", "cedar": "undetermined", "dogwood": "undetermined"}
    after = story(HEAD + PHASES, three | {"cedar": "quality: 80\nother: 0\n"})
    assert seen(after) == {"alder": "1 ranked", "cedar": "2 ranked", "birch": "not admitted", "dogwood": "not admitted"}


def test_whom_a_phase_refuses_for_certain_stays_out(story: Story) -> None:
    one = PHASES.replace("places: 2", "places: 1").replace("ranking: {ties", "ranking: {threshold: 40, ties", 1)
    found = story(HEAD + one, {"alder": "quality: 90\nother: 10\n", "birch": "quality: 30\nother: 45\n", "cedar": "other: 0\n"})
    assert seen(found) == {"alder": "1? ranked", "birch": "not admitted", "cedar": "undetermined"}


LATER = """
indicators: {most: {pool: {of: firms, take: max(values), among: all, unknown: ask}}}
gates: [{gate: E1, for: green, require: 2 * firms >= most, met: near the most, not met: far from it, if undetermined: reject}]
"""


def test_whom_a_later_phase_asks_may_change_what_an_earlier_one_found(story: Story) -> None:
    """How many firms birch has is asked for the second phase alone; by its silence the first one would not know the most of all."""
    call = HEAD + LATER + PHASES.rsplit("ranking:", 1)[0] + "ranking: {threshold: {by: score() + firms, at least: 8}, ties: [], "
    call += "numbering: competition}\n"
    alder = "quality: 90\nother: 10\ngreen: true\nfirms: 4\n"
    birch = "quality: 5\nother: 1\ngreen: false\n"
    before = story(call, {"alder": alder, "birch": birch})
    assert seen(before) == {"alder": "undetermined", "birch": "undetermined"}
    assert before.earlier is not None
    assert before.earlier.asked >= {"birch"}
    near = story(call, {"alder": alder, "birch": birch + "firms: 8\n"})
    assert seen(near) == {"alder": "1 ranked", "birch": "2 ranked"}
    far = story(call, {"alder": alder, "birch": birch + "firms: 9\n"})
    assert seen(far) == {"alder": "not admitted", "birch": "1 ranked"}


KNOWN = """
criteria:
  - {criterion: A, max: 60, if undetermined: ask, score: {value: quality, outside: clamp}}
  - {criterion: B, max: 25, if undetermined: zero, score: {sum: [{when: is known(firms), points: 25}], at most: 25}}
"""


def test_of_who_is_asked_it_is_open_what_will_be_known(story: Story) -> None:
    """Whether there is an answer is a question of its own; who is asked for one may give the other."""
    birch = "quality: 60\nfirms: 0\n"
    before = story(HEAD + KNOWN + RANKING, {"alder": "", "birch": birch})
    assert bounds(before, "alder") == (0, 85)
    assert before.integrity == ()
    silent = story(HEAD + KNOWN + RANKING, {"alder": "quality: 60\n", "birch": birch})
    assert {id: score_of(silent, id).total for id in silent.appraisals} == {"alder": 60, "birch": 85}


def test_what_is_asked_for_elsewhere_may_be_known_too(story: Story) -> None:
    """Nothing is settled by silence here, but a rule asks what is known; alder, asked for its quality, may give both."""
    asking = HEAD + KNOWN.replace("if undetermined: zero", "if undetermined: ask") + RANKING
    before = story(asking, {"alder": "", "birch": "quality: 60\nfirms: 0\n"})
    assert bounds(before, "alder") == (0, 85)
    assert seen(before) == {"alder": "undetermined", "birch": "1? selected"}


WEIGHED = """
weights: {per: area, use: {north: hills, south: coast}, tables: {hills: {of: {A: 60, B: 40}}, coast: {of: {A: 25, B: 75}}}}
criteria:
  - criterion: A
    criteria:
      - {criterion: A1, max: 9, if undetermined: ask, score: {sum: [{when: green, points: 9}, {when: firms < 3, points: -3}], at most: 9}}
  - {criterion: B, if undetermined: ask, score: {value: other, outside: clamp}}
rounding: {places: 2, mode: half up, at: total}
ranking: {ties: [], numbering: competition}
"""


def test_as_long_as_the_weights_are_open_points_may_lie_below_zero(story: Story) -> None:
    """Of 9 points there are 3 less than none: a third of 60 by the weights of the hills, of 25 by those of the coast."""
    alone = "quality: 0\nother: 0\nfirms: 2\ngreen: false\n"
    before = story(HEAD + WEIGHED, {"alder": alone, "birch": alone + "area: south\n"})
    assert bounds(before, "alder") == (-20, Fraction(-833, 100))
    for area, total in (("north", -20), ("south", Fraction(-833, 100))):
        after = story(HEAD + WEIGHED, {"alder": alone + f"area: {area}\n", "birch": alone + "area: south\n"})
        assert bounds(after, "alder") == (total, total)
