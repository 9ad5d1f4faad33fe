"""What groups go by: an answer that everybody gives, out of a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..rulebook.conftest import Look

RANKING = (
    "criteria: [{criterion: A, max: 5, if undetermined: ask, score: {assessed: 0..5}}]\nranking: {numbering: competition, ties: []%s}\n"
)
MONEY = "budget: {total: 5, unit: EUR, request: size, last: stop, first of each: %s, if undetermined: ask}\n"
PLACES = "selection: {places: 1, first of each: %s, tie at the last place: none}\n"
POOLS = "pools: {p: {among: all, per: %s, unknown: ask}}\n"
OPTIONAL = "application: {area: {type: text, one of: [north, south], optional: true}, size: {type: number}, green: {type: boolean}}\n"


def grouped(name: str) -> dict[str, str]:
    return {
        "ranking": RANKING % f", per: {name}",
        "places": RANKING % "" + PLACES % name,
        "money": RANKING % "" + MONEY % name,
        "pool": RANKING % "" + POOLS % name,
    }


@pytest.mark.parametrize("where", ["ranking", "places", "money", "pool"])
def test_free_text_is_told(look: Look, where: str) -> None:
    (found,) = look("group-of-free-text", grouped("town")[where])
    assert found[:3] == ("warning", "`town` is free text, and groups go by it: `Torino` and `TO` would be two groups", "town")


@pytest.mark.parametrize("where", ["ranking", "places", "money", "pool"])
def test_a_list_of_answers_is_not(look: Look, where: str) -> None:
    assert look("group-of-free-text", grouped("area")[where]) == []
    assert look("group-left-out", grouped("area")[where]) == []


def test_a_family_of_classes_is_not(look: Look) -> None:
    classes = "classes: {town: {if undetermined: ask, cases: [{class: a, when: green}, {class: b, otherwise: true}]}}\n"
    assert look("group-of-free-text", classes.replace("town", "kind") + RANKING % ", per: kind") == []


def test_one_field_is_told_once(look: Look) -> None:
    assert len(look("group-of-free-text", RANKING % ", per: town" + POOLS % "town")) == 1


LIMITED = (
    RANKING % "" + "selection: {places: 3, limits: [{limit: l, per: area, at most: 1}], tie at the last place: none}\n",
    RANKING % ""
    + "budget: {total: 5, unit: EUR, request: size, last: stop, limits: [{limit: l, per: area, projects: 1}], if undetermined: ask}\n",
)


@pytest.mark.parametrize("where", [RANKING % ", per: area", *LIMITED])
def test_an_answer_that_may_be_left_out_is_told(tmp_path: Path, where: str) -> None:
    from callscore.call.edition import read_edition
    from callscore.lint.checked_rulebook import rulebook_of

    head = "call: t\nversion: 1\nlanguages: [en]\ntitle: T\nprovenance: {kind: illustration}\n"
    found = {}
    for text in (OPTIONAL, OPTIONAL.replace(", optional: true", "")):
        (tmp_path / "call.yaml").write_text(head + text + where, encoding="utf-8")
        edition, _ = read_edition(tmp_path / "call.yaml")
        assert edition is not None
        found[text] = [finding.message for finding in rulebook_of(edition)[1] if finding.code == "group-left-out"]
    assert list(found.values()) == [["`area` may be left out, and groups go by it: who leaves it out belongs to none of them"], []]


@pytest.mark.parametrize("where", LIMITED)
def test_limits_may_be_of_each_applicant_whom_nobody_can_list(look: Look, where: str) -> None:
    assert look("group-of-free-text", where.replace("per: area", "per: town")) == []
