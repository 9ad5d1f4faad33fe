"""How letters begin: the answer in the first line, for every status that the clusters of the hills have; worked by hand in `stories`."""

from __future__ import annotations

from typing import get_args

import pytest
from msgspec.structs import replace

from callscore.evaluation.standing import FinalStatus, Standing
from callscore.report.document.letter_opening import is_refused
from callscore.report.html.point_bars import point_bar
from callscore.report.results import results_of
from callscore.report.text.rank_table import rank_table

from ..stories import HILLS, Tell
from .letters import WITH_LETTERS, lines_of

OPENINGS = {
    "beech": ["The application Beech Hill (beech) has been selected.", "Place  1st of 2, 1 place", "this place could still change"],
    "alder": ["The application Alder Hill (alder) is eligible and stands on the reserve list.", "Place  2nd of 2, 1 place"],
    "cedar": ["The application cedar has not reached a threshold.", "Score  14 of 50", "REASONS", "Score  threshold 15: missed, -1"],
    "doubt": ["The application doubt is not decided yet.", "Score  16 to 46 of 50", "REASONS"],
    "elm": ["The application elm cannot be admitted.", "REASONS", "E1  Size  only 9 members", "art. 1"],
}


@pytest.mark.parametrize("id", OPENINGS)
def test_the_answer_stands_first(tell: Tell, id: str) -> None:
    assert lines_of(tell(), id)[: len(OPENINGS[id])] == OPENINGS[id]


def test_and_in_italian(tell: Tell) -> None:
    lines = lines_of(tell(), "elm", "it")
    assert lines[:4] == ["La domanda elm non è ammissibile.", "MOTIVI", "E1  Dimensione  solo 9 membri", "art. 1"]


def test_a_grant_and_its_reason(tell: Tell) -> None:
    money = "budget: {total: 100, unit: EUR, request: members, last: partial, if undetermined: ask}\n"
    story = tell(
        HILLS.replace("selection: {places: 1, reserve: true, tie at the last place: all}\n", "") + money,
        {"alder": "members: 130\nlate: false\n"},
    )
    assert "Grant  100 of 130 EUR (what was left)" in lines_of(story, "alder")


YOUNG = "  - {adjustment: Y, title: {en: Young, it: Giovani}, when: members > 0, points: 20, if undetermined: zero}\nranking:"


def test_what_adjustments_can_add_belongs_to_the_most_that_can_be_had(tell: Tell) -> None:
    """30 and 20 of the criteria, and 20 for the young: alder has 20 + 12 + 20."""
    story = tell(HILLS.replace("ranking:", YOUNG, 1))
    assert "Score  52 of 70" in lines_of(story, "alder")
    assert "Punteggio  52 su 70" in lines_of(story, "alder", "it")
    table = rank_table(story.evaluation, (), None, 120)
    assert "of 70" in table
    assert "of 50" not in table
    alder = next(each for each in results_of(story.evaluation) if each.id == "alder")
    assert point_bar(alder, "total", story.evaluation.rulebook.call.adjustments) == 74  # of a hundred: 52 / 70


LEAST = """\
budget:
  total: 150
  unit: EUR
  request: 10 * members
  last: partial
  at least: 60
  a part below the least: nothing
  if undetermined: ask
  caps: [{cap: C3, title: Size of the cluster, at most: 5 * members, if undetermined: ask}]
"""
"""Beech has 20 members and 100 EUR of the 150: 50 EUR are left. Alder has 18: it asks for 180 and may have 90."""


@pytest.mark.parametrize(
    ("least", "lines"),
    [
        (60, ["Grant  a part below the least", "50 EUR left; the least grant is 60 EUR"]),
        (
            100,
            [
                "Grant  below the least",
                "cap C3 (Size of the cluster): 90 EUR · this is the least",
                "90 EUR may be granted; the least grant is 100 EUR",
            ],
        ),
    ],
)
def test_who_gets_no_money_reads_why(tell: Tell, least: int, lines: list[str]) -> None:
    called = HILLS.replace("selection: {places: 1, reserve: true, tie at the last place: all}\n", "")
    money = LEAST.replace("at least: 60", f"at least: {least}")
    story = tell(called + money, {"beech": "members: 20\nlate: false\n", "alder": "members: 18\nlate: false\n"})
    told = lines_of(story, "alder")
    assert told[told.index("REASONS") + 1 :][: len(lines)] == lines
    assert "REASONS" not in lines_of(story, "beech")


def test_of_one_that_takes_no_part_it_says_why(tell: Tell) -> None:
    story = tell(reasons={"elm": "the bank refused"})
    assert lines_of(story, "elm")[:2] == ["The application elm has been excluded.", "the bank refused"]


def test_a_notice_says_what_is_about_to_be_decided(tell: Tell) -> None:
    lines = lines_of(tell(WITH_LETTERS), "elm", is_notice=True)
    assert lines[:3] == [
        "Notice of the reasons against accepting an application",
        "The office intends not to accept the application elm.",
        "REASONS",
    ]


def test_who_is_turned_down_for_what_the_application_is_may_get_a_notice(tell: Tell) -> None:
    application = tell().evaluation.appraisals["elm"].application
    statuses = [*get_args(Standing), *(status for each in get_args(FinalStatus) for status in get_args(each) or [each])]
    refused = {"ineligible", "excluded", "below threshold", "lapsed", "not admitted"}
    assert {status for status in statuses if is_refused(application, status)} == refused


def test_who_withdrew_gets_none(tell: Tell) -> None:
    application = replace(tell().evaluation.appraisals["elm"].application, withdrawn="by letter")
    assert not is_refused(application, "excluded")
