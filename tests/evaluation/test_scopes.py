"""Rules for some, through the whole story: what does not apply is as if it were not there, and nothing is lost on the way."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.application.application import Application
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.feel import Unknown
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook
from callscore.scoring.score import Score, missing_contribution

from .conftest import rulebook, score_of

NOWHERE = Place("t", 1, 1, 1, 1)
CALL = """
call: t
version: 1
languages: [en]
title: T
provenance: {kind: illustration}
application:
  kind: {type: text, one of: [n, s]}
  a: {type: number}
  b: {type: number}
  c: {type: number}
  d: {type: boolean}
gates:
  - {gate: G, for: d, require: a > 0, met: yes, not met: no, if undetermined: ask}
criteria:
  - criterion: T
    max: 30
    not applicable below: rescale
    criteria:
      - {criterion: A, max: 10, if undetermined: ask, score: {value: a, outside: clamp}}
      - {criterion: B, max: 6, for: kind = "n", threshold: 2, if undetermined: ask, score: {value: b, outside: clamp}}
      - {criterion: C, max: 4, if undetermined: not applicable, score: {value: c, outside: clamp}}
  - {criterion: U, max: 5, for: {kind: '"s"'}, if undetermined: ask, score: {value: c, outside: clamp}}
ranking: {ties: [], numbering: competition}
"""
WEIGHED = """
pools: {all: {among: all, unknown: ask}}
weights: {per: kind, use: {n: x, s: y}, tables: {x: {of: {T: 60, U: 40}}, y: {of: {T: 25, U: 75}}}}
criteria:
  - criterion: T
    not applicable below: rescale
    criteria:
      - {criterion: A, max: 10, if undetermined: ask, score: {value: a, outside: clamp}}
      - {criterion: B, max: 6, for: kind = "n", threshold: 2, if undetermined: ask, score: {value: b, outside: clamp}}
      - {criterion: C, max: 4, if undetermined: not applicable, score: {value: c, outside: clamp}}
  - criterion: U
    if undetermined: ask
    score: {relative: c, in: all, method: share of best, better: higher, alone: 1, all zero: 0}
ranking: {ties: [], numbering: competition}
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    return rulebook(tmp_path_factory.mktemp("scopes"), CALL)


@pytest.fixture(scope="module")
def weighed(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    return rulebook(tmp_path_factory.mktemp("weighed"), CALL.partition("criteria:")[0] + WEIGHED)


def application(**answers: Any) -> Application:
    known = {name: answers[name] if answers.get(name) is not None else Unknown((name,)) for name in ("kind", "a", "b", "c", "d")}
    return Application(id="one", place=NOWHERE, values=known, places={}, label="")


def score(rules: Rulebook, **answers: Any) -> tuple[Score, Evaluation]:
    evaluation = evaluate(rules, [application(**answers)])
    assert evaluation.integrity == ()
    return score_of(evaluation, "one"), evaluation


NUMBERS = st.integers(0, 12)


@given(kind=st.sampled_from("ns"), a=NUMBERS, b=NUMBERS, c=st.none() | NUMBERS)
def test_the_points_recounted(rules: Rulebook, kind: str, a: int, b: int, c: int | None) -> None:
    found, evaluation = score(rules, kind=kind, a=a, b=b, c=c, d=False)
    parts = [(min(a, 10), 10)] + ([(min(b, 6), 6)] if kind == "n" else []) + ([(min(c, 4), 4)] if c is not None else [])
    section = Fraction(sum(points for points, _ in parts) * 30, sum(most for _, most in parts))
    other = min(c, 5) if kind == "s" and c is not None else 0
    if kind == "s" and c is None:
        assert found.total is None
        # It is asked for c, which may then count in the section, too: from 0 to 4 of 4.
        own, most = sum(points for points, _ in parts), sum(most for _, most in parts)
        assert found.lowest == min(section, Fraction(own * 30, most + 4))
        assert found.highest == max(section, Fraction((own + 4) * 30, most + 4)) + 5
    else:
        assert found.total == section + other
        assert found.max == (35 if kind == "s" else 30)
        assert missing_contribution(found) is None
        is_short = kind == "n" and b < 2
        assert evaluation.status("one") == ("below threshold" if is_short else "ranked")


@given(a=st.none() | NUMBERS, b=NUMBERS, c=st.none() | NUMBERS, then=st.sampled_from("ns"), later=NUMBERS)
def test_whatever_it_turns_out_to_be_lies_between(rules: Rulebook, a: int | None, b: int, c: int | None, then: str, later: int) -> None:
    """Nobody said of what kind it is; later it is said, and a too."""
    before, _ = score(rules, a=a, b=b, c=c, d=False)
    assert before.total is None
    after, _ = score(rules, kind=then, a=later if a is None else a, b=b, c=c if c is not None else 0, d=False)
    # c is out of the points where it stays unknown, and that is decided: only what is asked for may still come
    if c is not None:
        assert after.total is not None
        assert before.lowest <= after.total <= before.highest


@pytest.mark.parametrize(
    ("d", "a", "word", "status"),
    [
        (True, 1, "met", "ranked"),
        (True, 0, "not met", "ineligible"),
        (False, 0, "does not apply", "ranked"),
        (None, 1, "met", "ranked"),
        (None, 0, "undetermined", "undetermined"),
    ],
)
def test_a_gate_for_some(rules: Rulebook, d: bool | None, a: int, word: str, status: str) -> None:
    _, evaluation = score(rules, kind="n", a=a, b=6, c=4, d=d)
    assert evaluation.appraisals["one"].eligibility_outcome.word("G") == word
    assert evaluation.status("one") == status


@given(kind=st.sampled_from("ns"), a=NUMBERS, b=NUMBERS, c=st.integers(1, 12))
def test_each_class_has_its_own_weights(weighed: Rulebook, kind: str, a: int, b: int, c: int) -> None:
    found, _ = score(weighed, kind=kind, a=a, b=b, c=c, d=False)
    parts = [(min(a, 10), 10), (min(c, 4), 4)] + ([(min(b, 6), 6)] if kind == "n" else [])
    share = Fraction(sum(points for points, _ in parts), sum(most for _, most in parts))
    section, other = (60, 40) if kind == "n" else (25, 75)
    assert found.total == share * section + other  # alone in the pool it has the whole of the other
    assert found.max == 100
    assert missing_contribution(found) is None


def test_without_the_class_what_any_class_would_give(weighed: Rulebook) -> None:
    """9 of 14 points, or 15 of 20 where B is for it: 60 times so much and 40, or 25 times so much and 75."""
    found, evaluation = score(weighed, a=5, b=6, c=4, d=False)
    assert (found.total, found.lowest, found.highest, found.max) == (None, Fraction(550, 7), Fraction(375, 4), 100)
    assert evaluation.standings["one"].because == ("kind", "B")  # the threshold of B waits for it too
    assert evaluation.status("one") == "undetermined"
