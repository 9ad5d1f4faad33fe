"""How letters end: as the call says, a decision with its remedies, a notice with the time to answer."""

from __future__ import annotations

from ..stories import Tell
from .letters import WITH_LETTERS, lines_of

ADDRESS, REMEDIES, SIGNED = (
    "Answers and questions: Hills office, room 4",
    "An appeal can be lodged within sixty days.",
    "The head of the office",
)
TIME = "An answer in writing, with documents, may be given within 10 days of receiving this letter. (art. 9)"


def test_a_decision_has_remedies(tell: Tell) -> None:
    lines = lines_of(tell(WITH_LETTERS), "elm")
    assert lines[4:7] == [ADDRESS, REMEDIES, SIGNED]
    assert TIME not in lines


def test_a_notice_has_time_to_answer_instead(tell: Tell) -> None:
    lines = lines_of(tell(WITH_LETTERS), "elm", is_notice=True)
    assert lines[5:8] == [TIME, ADDRESS, SIGNED]
    assert REMEDIES not in lines


def test_one_day_in_italian(tell: Tell) -> None:
    lines = lines_of(tell(WITH_LETTERS.replace("within: 10", "within: 1")), "elm", "it", is_notice=True)
    assert lines[5].startswith("Entro 1 giorno dal ricevimento della presente è possibile presentare osservazioni")


def test_a_call_that_says_nothing_of_letters(tell: Tell) -> None:
    lines = lines_of(tell(), "elm")
    assert lines[4] == "ELIGIBILITY"


def test_what_is_not_decided_has_no_remedies(tell: Tell) -> None:
    lines = lines_of(tell(WITH_LETTERS), "doubt")
    assert REMEDIES not in lines
    assert ADDRESS in lines
