"""What is known of an application flows from stage to stage: none changes what it was given, and facts are FEEL values alone."""

from __future__ import annotations

import random
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from callscore.evaluation.appraisal import Known
from callscore.evaluation.appraiser import Appraiser
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.evaluation.pool_statistics import Pools
from callscore.feel import Date, Days, FarDate, Months, Range, Unknown
from callscore.rulebook.rulebook import Rulebook

from ..calls.test_laws import NAMES, drawn, rulebook

PLAIN = (bool, str, int, Fraction, date, Date, FarDate, Days, Months, Range, Unknown)


def is_feel_value(value: Any) -> bool:
    """By the table of src/callscore/feel/values.py."""
    if isinstance(value, Mapping):
        return all(isinstance(name, str) and is_feel_value(part) for name, part in value.items())
    if isinstance(value, tuple | list):
        return all(map(is_feel_value, value))
    return value is None or isinstance(value, PLAIN)


def everything(evaluation: Evaluation) -> list[tuple[str, Any]]:
    """Every fact of everybody, of every phase, and what the outcomes read."""
    found = [fact for each in evaluation.appraisals.values() for fact in each.facts.items()]
    found += [fact for each in evaluation.outcome_facts.values() for fact in each.items()]
    return found + (everything(evaluation.earlier) if evaluation.earlier is not None else [])


@pytest.mark.parametrize("name", NAMES)
def test_facts_are_values_of_the_language_and_nothing_else(name: str) -> None:
    """A rule may read any fact: what only our own code could read has a place of its own beside them."""
    found = everything(evaluate(rulebook(name), drawn(name, 11, 0.1), ("direct",)))
    assert [(fact, value) for fact, value in found if not is_feel_value(value)] == []


def test_what_is_no_value_of_the_language_is_noticed() -> None:
    assert [is_feel_value(value) for value in (Fraction(1, 3), {"a": (1, None)}, [True, "x"])] == [True] * 3
    assert [is_feel_value(value) for value in (1.5, object(), {"a": (1, {2})}, {1: "x"})] == [False] * 4


def rulebooks_with_pools() -> list[str]:
    return [name for name in NAMES if rulebook(name).has_pool]


def settled(rules: Rulebook, name: str) -> tuple[list[Known], list[Known], list[Known]]:
    """Before the first stratum with a pool, with what the pool gives, and after the stratum."""
    appraiser = Appraiser(rules, ("direct",))
    try:
        known = [appraiser.begun(one) for one in drawn(name, 5, 0.1)]
        for stage in appraiser.stages:
            before = known
            for pooled in stage.stratum.pooled if all(each.demand is None for each in stage.stratum.pooled) else ():
                known, _ = Pools(appraiser=appraiser).settled(pooled, known)
            if known is not before:
                return before, known, [appraiser.after(each, stage) for each in known]
            known = [appraiser.after(each, stage) for each in known]
    finally:
        appraiser.close()
    return [], [], []


@pytest.mark.parametrize("name", rulebooks_with_pools())
def test_a_stage_changes_nothing_that_it_was_given(name: str) -> None:
    rules = rulebook(name).phases[0]
    if not rules.has_pool:
        rules = rulebook(name)
    before, given, after = settled(rules, name)
    if not before:
        pytest.skip("its pools are thresholds from demand, which read all strata")
    told = deepcopy([(dict(each.facts), dict(each.answers), each.waiting, each.findings) for each in before])
    again = settled(rules, name)
    assert [(dict(each.facts), dict(each.answers), each.waiting, each.findings) for each in before] == told
    assert again == (before, given, after)
    for one, with_pool, decided in zip(before, given, after, strict=True):
        assert set(one.facts) < set(with_pool.facts) <= set(decided.facts)
        assert {name: with_pool.facts[name] for name in one.facts} == one.facts


def test_what_is_known_cannot_be_written_into() -> None:
    name = random.Random(3).choice(NAMES)
    appraisal = next(iter(evaluate(rulebook(name), drawn(name, 1, 0), ("direct",)).appraisals.values()))
    with pytest.raises(AttributeError, match="immutable"):
        appraisal.score = None  # type: ignore[misc]  # that it is refused is what is tested
