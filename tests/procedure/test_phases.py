"""Phases through the whole story: who goes on, who does not, and what counts."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callscore.application.application import Application
from callscore.panel.level import Level
from callscore.place import Place
from callscore.procedure.evaluation import evaluate
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Scalar

from .conftest import rulebook

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
def rules(tmp_path_factory):
    return Rules({scores: rulebook(tmp_path_factory.mktemp(scores), CALL.replace("SCORES", scores)) for scores in ("reset", "carried")})


def application(id: str, a: int | None, b: int | None, grant: int = 60) -> Application:
    levels = {name: (Level(level, "E", WRITTEN),) for name, level in (("A", a), ("B", b)) if level is not None}
    return Application(id, NOWHERE, {"grant": grant}, {}, "", None, levels)


LEVELS = st.none() | st.integers(0, 5)
SOME = st.lists(st.tuples(LEVELS, LEVELS), max_size=5).map(lambda pairs: [application(f"a{at}", *pair) for at, pair in enumerate(pairs)])


def test_who_is_left_behind_is_not_admitted(rules):
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
    assert [(each.application, each.score) for each in found.ranked.results] == [("birch", 10), ("alder", 4)]
    assert not found.is_provisional
    assert (found.counts["eligible"], found.counts["not_admitted"]) == (2, 2)
    # money is of the last phase
    assert [each.grant.granted for each in found.ranked.results] == [60, 40]
    assert [each.grant for each in found.earlier.ranked.results] == [None, None, None]
    assert found.integrity == ()


def test_points_that_count_on(rules):
    found = evaluate(rules["carried"], [application("alder", 5, 2), application("birch", 4, 1)])
    assert [(each.application, each.score) for each in found.ranked.results] == [("alder", 9), ("birch", 6)]


def test_who_is_set_aside_is_so_in_every_phase(rules):
    found = evaluate(rules["reset"], [application("alder", 5, 2), application("birch", 4, 5)], reasons={"birch": "withdrawn"})
    assert found.status("birch") == found.earlier.status("birch") == "excluded"


def test_where_nobody_goes_on_the_list_is_empty(rules):
    found = evaluate(rules["reset"], [application("alder", 1, 5)])
    assert found.ranked.results == ()
    assert not found.is_provisional


@given(SOME, st.sampled_from(["reset", "carried"]), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_laws(rules, some: list[Application], scores: str, chance: random.Random):
    found = evaluate(rules[scores], some, ("direct",))
    mixed = list(some)
    chance.shuffle(mixed)
    assert evaluate(rules[scores], mixed, ("direct",)).ranked == found.ranked
    for each in some:
        before, after = found.earlier.status(each.id), found.status(each.id)
        assert (after == "not admitted") == (before in ("not selected", "below threshold"))
        if before == "undetermined":
            assert after == "undetermined"
            assert found.is_provisional
    standing = {placed.application for placed in found.ranked.results}
    assert standing <= {each.id for each in some if found.earlier.status(each.id) == "selected"}
    for placed in found.ranked.results:
        one = next(each for each in some if each.id == placed.application)
        outline, full = one.levels["A"][0].value, 2 * one.levels["B"][0].value
        assert placed.score == (full if scores == "reset" else outline + full)
