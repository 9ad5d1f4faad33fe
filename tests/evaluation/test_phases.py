"""Phases through the whole story: who goes on, who does not, and what counts."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from callscore.application.application import Application, CompletionDays, Recorded
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.evaluators.level import Level
from callscore.lint.lint import lint
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Scalar

from .conftest import grant_of, order_of, rulebook

CALL = """
call: t
version: 1
languages: [en]
title: T
provenance: {kind: illustration}
application:
  grant: {type: number}
phases:
  - phase: outline
    criteria: [A]
    ranking: {threshold: 2, ties: [], numbering: competition}
    selection: {places: 2, tie at the last place: all}
  - phase: full
    criteria: [B]
    scores before: SCORES
criteria:
  - {criterion: A, max: 5, if undetermined: ask, score: {assessed: 0..5}}
  - {criterion: B, max: 10, if undetermined: ask, score: {assessed: 0..5}}
ranking: {threshold: 4, ties: [], numbering: competition}
budget: {total: 100, unit: EUR, request: grant, last: partial, if undetermined: ask}
"""
NOWHERE = Place("t", 1, 1, 1, 1)
WRITTEN = Scalar("", NOWHERE)


class Rules(dict[str, Rulebook]):
    """By what becomes of the points before; hypothesis would print all of it."""

    def __repr__(self) -> str:
        return "the rules"


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    return Rules({scores: rulebook(tmp_path_factory.mktemp(scores), CALL.replace("SCORES", scores)) for scores in ("reset", "carried")})


def application(id: str, a: int | None, b: int | None, grant: int = 60) -> Application:
    levels = {name: (Level(level, "E", WRITTEN),) for name, level in (("A", a), ("B", b)) if level is not None}
    return Application(id=id, place=NOWHERE, values={"grant": grant}, places={}, label="", received=None, levels=levels)


def level(one: Application, criterion: str) -> int | Fraction:
    """The level that its evaluator gave it."""
    value = one.levels[criterion][0].value
    assert value is not None
    return value


def earlier_of(found: Evaluation) -> Evaluation:
    """What came out of the phase before."""
    assert found.earlier is not None
    return found.earlier


LEVELS = st.none() | st.integers(0, 5)
SOME = st.lists(st.tuples(LEVELS, LEVELS), max_size=5).map(lambda pairs: [application(f"a{at}", *pair) for at, pair in enumerate(pairs)])


def test_who_is_left_behind_is_not_admitted(rules: Rules) -> None:
    some = [application("alder", 5, 2), application("birch", 4, 5), application("cedar", 3, 5), application("elm", 1, None)]
    found = evaluate(rules["reset"], some)
    assert {id: found.status(id) for id in ("alder", "birch", "cedar", "elm")} == {
        "alder": "ranked",
        "birch": "ranked",
        "cedar": "not admitted",
        "elm": "not admitted",
    }
    assert found.set_aside["cedar"].reason == "not selected in phase `outline`"
    assert found.set_aside["elm"].reason == "below threshold in phase `outline`"
    assert [(each.application, each.score) for each in order_of(found).results] == [("birch", 10), ("alder", 4)]
    assert not found.is_provisional
    assert (found.counts["eligible"], found.counts["not_admitted"]) == (2, 2)
    # money is of the last phase
    assert [grant_of(found, each.application).granted for each in order_of(found).results] == [60, 40]
    outline = earlier_of(found)
    assert (len(order_of(outline).results), outline.funded.grants) == (3, {})
    assert found.integrity == ()


def test_points_that_count_on(rules: Rules) -> None:
    found = evaluate(rules["carried"], [application("alder", 5, 2), application("birch", 4, 1)])
    assert [(each.application, each.score) for each in order_of(found).results] == [("alder", 9), ("birch", 6)]


def test_who_is_set_aside_is_so_in_every_phase(rules: Rules) -> None:
    found = evaluate(rules["reset"], [application("alder", 5, 2), application("birch", 4, 5)], reasons={"birch": "withdrawn"})
    assert found.status("birch") == earlier_of(found).status("birch") == "excluded"


def test_where_nobody_goes_on_the_list_is_empty(rules: Rules) -> None:
    found = evaluate(rules["reset"], [application("alder", 1, 5)])
    assert order_of(found).results == ()
    assert not found.is_provisional


def test_whom_a_place_that_may_move_leaves_out_is_not_refused_yet(rules: Rules) -> None:
    """alder may come before the others: birch's third place is marked, and the next phase waits with it."""
    some = [application("alder", None, None), application("birch", 2, 1), application("cedar", 3, 1), application("dogwood", 3, 1)]
    found = evaluate(rules["reset"], some)
    outline = earlier_of(found)
    assert (outline.status("birch"), outline.is_settled("birch")) == ("not selected", False)
    assert found.status("birch") == "undetermined"


@given(SOME, st.sampled_from(["reset", "carried"]), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_laws(rules: Rules, some: list[Application], scores: str, chance: random.Random) -> None:
    found = evaluate(rules[scores], some, ("direct",))
    mixed = list(some)
    chance.shuffle(mixed)
    assert evaluate(rules[scores], mixed, ("direct",)).ranked == found.ranked
    earlier = earlier_of(found)
    for each in some:
        before, after = earlier.status(each.id), found.status(each.id)
        is_settled = earlier.is_settled(each.id)
        assert (after == "not admitted") == (before in ("not selected", "below threshold") and is_settled)
        if before == "undetermined" or (before == "not selected" and not is_settled):
            assert after == "undetermined"
            assert found.is_provisional
    standing = {placed.application for placed in order_of(found).results}
    assert standing <= {each.id for each in some if earlier.status(each.id) == "selected"}
    for placed in order_of(found).results:
        one = next(each for each in some if each.id == placed.application)
        outline, full = level(one, "A"), 2 * level(one, "B")
        assert placed.score == (full if scores == "reset" else outline + full)


AT_AWARD = CALL.replace("SCORES", "reset").replace(
    "phases:",
    "moments: [application, award]\ngates: [{gate: E, require: grant > 50, at: award, met: y, not met: n, if undetermined: ask}]\nphases:",
    1,
)


def test_who_lapses_later_was_admitted_before_and_nobody_moves_up(tmp_path: Path) -> None:
    """Alder has one of the two places of the outline, and loses at the award what it had; cedar was third."""
    rules = rulebook(tmp_path, AT_AWARD)
    some = [application("alder", 5, 5, grant=10), application("birch", 4, 4), application("cedar", 3, 3)]
    whole, outline = evaluate(rules.at("award"), some), evaluate(rules.at("award").phases[0], some)
    assert {id: whole.status(id) for id in ("alder", "birch", "cedar")} == {
        "alder": "lapsed",
        "birch": "ranked",
        "cedar": "not admitted",
    }
    for seen in (earlier_of(whole), outline):
        assert {id: seen.status(id) for id in ("alder", "birch", "cedar")} == {
            "alder": "selected",
            "birch": "selected",
            "cedar": "not selected",
        }


COMPLETED = CALL.replace("SCORES", "reset").replace(
    "phases:",
    "dates: {award: 2026-06-01}\nmoments: [application, award]\ngates:\n"
    "  - {gate: E, recorded with: e, met: y, not met: n, if not met: complete, complete: {within: 10, unit: days, after: request},\n"
    "     if undetermined: ask}\nphases:",
    1,
)


def test_what_was_never_completed_is_known_at_a_later_moment_in_the_phases_before_too(tmp_path: Path) -> None:
    rules = rulebook(tmp_path, COMPLETED)
    asked = Recorded(False, "not met", WRITTEN, CompletionDays(date(2026, 4, 1)))
    some = [replace(application("alder", 5, 5), recorded={"e": asked})]
    assert evaluate(rules, some).status("alder") == "undetermined"
    found = evaluate(rules.at("award"), some)
    assert (found.status("alder"), earlier_of(found).status("alder")) == ("not admitted", "ineligible")
    assert not found.is_provisional


def test_a_pool_that_one_phase_uses_is_used(tmp_path: Path) -> None:
    call = CALL.replace("SCORES", "carried").replace(
        "{criterion: B, max: 10, if undetermined: ask, score: {assessed: 0..5}}",
        "{criterion: B, max: 10, if undetermined: ask, score: {relative: grant, in: p, method: share of best, better: lower, all zero: 0}}",
    )
    rounding = "rounding: {places: 2, mode: half up, at: criterion}\n"
    for pools, codes in (("{p: POOL}", set()), ("{p: POOL, q: POOL}", {"unused-pool"})):
        text = call + rounding + "pools: " + pools.replace("POOL", "{among: eligible, unknown: leave out}") + "\n"
        (tmp_path / "call.yaml").write_text(text, encoding="utf-8")
        found = [finding.code for finding in lint(tmp_path / "call.yaml") if finding.severity != "note"]
        assert found == list(codes)


# Panels in phases --------------------------------------------------------------------------------------------------------

PANEL = "evaluators: {at least: 2, at most: 3, combine: median}"
THIRD = CALL.replace("phases:", "evaluators: {third where totals differ by: 30, then: closest two}\nphases:", 1)
THIRD = THIRD.replace("{criterion: A, max: 5, ", "{criterion: A, max: 60, ").replace("{criterion: B, max: 10, ", "{criterion: B, max: 40, ")
for scale in ("0..60", "0..10"):
    THIRD = THIRD.replace("{assessed: 0..5}", f"{{assessed: {scale}, {PANEL}}}", 1)


def assessed_by(id: str, **given: tuple[int | None, int | None]) -> Application:
    """By evaluator the level on A and that on B."""
    levels = {
        criterion: tuple(Level(own[at], name, WRITTEN) for name, own in given.items() if own[at] is not None)
        for at, criterion in enumerate(("A", "B"))
    }
    return Application(id=id, place=NOWHERE, values={"grant": 1}, places={}, label="", received=None, levels=levels)


IN_TWO_PHASES = (
    # A: 50 and 20 are 30 apart, and 44 is 6 from 50: 47. B: 40 and 20 points need no third: 30
    assessed_by("alder", Rossi=(50, 10), Bianchi=(20, 5), Verdi=(44, None)),
    # A: 40 and 30 need no third: 35. B: 40 and 8 points are 32 apart, and 36 is 4 from 40: 38
    assessed_by("birch", Rossi=(40, 10), Bianchi=(30, 2), Verdi=(None, 9)),
)


@pytest.mark.parametrize(("scores", "full"), [("carried", {"alder": 77, "birch": 73}), ("reset", {"alder": 30, "birch": 38})])
def test_a_third_evaluator_is_called_in_each_phase_by_what_is_assessed_there(tmp_path: Path, scores: str, full: dict[str, int]) -> None:
    """Who has assessed one phase need not assess another, and points that are carried are those with which one went on."""
    found = evaluate(rulebook(tmp_path, THIRD.replace("SCORES", scores)), IN_TWO_PHASES)
    assert {each.application: each.score for each in order_of(earlier_of(found)).results} == {"alder": 47, "birch": 35}
    assert {each.application: each.score for each in order_of(found).results} == full
    assert [str(each) for each in found.findings] == []


def test_a_third_who_is_needed_in_one_phase_is_owed_there_alone(tmp_path: Path) -> None:
    """Of cedar the totals of B are 40 and 8."""
    some = [*IN_TWO_PHASES, assessed_by("cedar", Rossi=(45, 10), Bianchi=(45, 2))]
    found = evaluate(rulebook(tmp_path, THIRD.replace("SCORES", "carried").replace("places: 2", "places: 3")), some)
    assert (earlier_of(found).status("cedar"), found.status("cedar")) == ("selected", "undetermined")
    (warning,) = [each for each in found.findings if each.code == "third-evaluator"]
    assert warning.message == (
        "the points of `cedar` are not known: the totals 8 by `Bianchi`, 40 by `Rossi` are 32 apart, and a third evaluator is needed"
    )


def test_a_third_who_is_missing_in_the_first_phase_leaves_both_open(tmp_path: Path) -> None:
    some = [assessed_by("alder", Rossi=(50, 10), Bianchi=(20, 5)), assessed_by("birch", Rossi=(40, 10), Bianchi=(30, 10))]
    found = evaluate(rulebook(tmp_path, THIRD.replace("SCORES", "carried")), some)
    assert (earlier_of(found).status("alder"), found.status("alder")) == ("undetermined", "undetermined")
    assert found.status("birch") == "ranked"
