"""Whom one is compared with."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from callscore.cluster.portfolio import Portfolio
from callscore.cluster.portfolio_groups import AGE_CLASSES, Absence, GroupKind, cluster_groups, own_row, reference_year
from callscore.evaluation.evaluation import Evaluation
from callscore.feel import Unknown

from ..evaluation.conftest import Story

CALL = """\
call: small
version: 1
languages: [en]
title: Small
provenance: {kind: illustration, note: for a test}
dates: {reference: 2016-06-30}
application: {people: {type: number}}
criteria:
  - {criterion: A, max: 10, if undetermined: ask, score: {value: people, outside: clamp}}
ranking: {ties: [], numbering: competition}
"""
TABLE = Portfolio(
    "table",
    ("a", "b", "c", "d"),
    {"sector": ("Food industry", "food industry", "ICT", ""), "country": ("IT", "DE", "it", "IT"), "label": ("gold", "", "gold", "silver")},
    (2012, 2007, None, 2011),
    {},
)


@pytest.fixture
def told(story: Story) -> Evaluation:
    return story(CALL, {"mine": "people: 3\n"})


def rows(found: Evaluation, facts: dict[str, object], table: Portfolio = TABLE, without: int | None = None) -> dict[str, tuple[int, ...]]:
    return {group.kind.value: group.rows for group in cluster_groups(table, found.rulebook, facts, without)}


FACTS: dict[str, object] = {"sector": "FOOD  industry", "country": "IT", "founded": date(2011, 12, 31)}


def test_every_kind_of_group(told: Evaluation) -> None:
    # 2016 - 2011 = 5 years: founded 2007 (9 years) and 2011 (5) are 5..9, 2012 (4) is not
    assert rows(told, FACTS) == {"all": (0, 1, 2, 3), "sector": (0, 1), "country": (0, 2, 3), "excellence": (0, 2), "age": (1, 3)}


def test_the_own_row_belongs_to_no_group(told: Evaluation) -> None:
    assert own_row(TABLE, "a") == 0
    assert own_row(TABLE, "mine") is None
    assert rows(told, FACTS, without=0) == {"all": (1, 2, 3), "sector": (1,), "country": (2, 3), "excellence": (2,), "age": (1, 3)}


def test_what_the_application_does_not_say_is_no_group(told: Evaluation) -> None:
    facts = {"sector": Unknown(("sector",)), "country": None, "founded": Unknown(("founded",))}
    found = {group.kind: group.absence for group in cluster_groups(TABLE, told.rulebook, facts, None)}
    assert found[GroupKind.SECTOR] is found[GroupKind.COUNTRY] is found[GroupKind.AGE] is Absence.NOT_SAID
    assert found[GroupKind.ALL] is found[GroupKind.EXCELLENCE] is None


def test_what_the_portfolio_does_not_say_is_no_group(told: Evaluation) -> None:
    found = cluster_groups(replace(TABLE, traits={}, founded=None), told.rulebook, FACTS, None)
    assert [group.absence for group in found] == [None, *[Absence.NO_COLUMN] * 4]


def test_the_answer_on_the_reference_year_goes_before_the_call(told: Evaluation) -> None:
    assert reference_year(told.rulebook, {"reference_year": 2020}) == 2020
    assert reference_year(told.rulebook, {"reference_year": Unknown(("reference_year",))}) == 2016
    assert rows(told, {**FACTS, "reference_year": 2020})["age"] == (0, 3)  # 9 years; the others 8, 13 and 9


def test_a_cluster_founded_after_the_reference_year_has_no_age(told: Evaluation) -> None:
    found = cluster_groups(TABLE, told.rulebook, {**FACTS, "founded": date(2017, 1, 1)}, None)
    assert found[-1].absence is Absence.NOT_SAID


def test_classes_of_age_join_and_leave_nothing_out() -> None:
    assert [str(each) for each in AGE_CLASSES] == ["0..4", "5..9", "10+"]
    assert all(sum(each.holds(years) for each in AGE_CLASSES) == 1 for years in range(200))
    assert not any(each.holds(-1) for each in AGE_CLASSES)
