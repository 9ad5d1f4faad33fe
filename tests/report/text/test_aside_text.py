"""Of those that an earlier phase did not admit, its reasons; worked by hand: A is members - 10 of those above ten, the threshold is 5."""

from __future__ import annotations

import pytest

from callscore.report.text.aside_text import aside_text, phase_of

from ..document.letters import lines_of
from ..stories import HILLS, Tell, Told

PHASED = (
    HILLS[: HILLS.index("adjustments:")]
    + """\
phases:
  - phase: outline
    criteria: [A]
    ranking: {threshold: 5, ties: [], numbering: competition}
  - phase: full
    criteria: [B]
    scores before: reset
ranking: {ties: [], numbering: competition}
"""
)
OF_ELM = ["IN PHASE outline", "ineligible · E1", "ELIGIBILITY", "E1  Size  not met: only 9 members"]


@pytest.fixture
def phased(tell: Tell) -> Told:
    return tell(PHASED)


def told(story: Told, id: str, language: str | None = None) -> list[str]:
    text = aside_text(story.evaluation, story.evaluation.set_aside[id], (), language, 100)
    return [line.replace("art. 1", "").strip() for line in text.splitlines() if line.strip()]


def test_the_gate_that_an_earlier_phase_found_not_met_is_told(phased: Told) -> None:
    lines = told(phased, "elm")
    start = lines.index("IN PHASE outline")
    assert lines[start : start + 4] == OF_ELM
    assert "explains its result" not in "\n".join(lines)


def test_so_are_its_points_and_its_threshold(phased: Told) -> None:
    lines = told(phased, "cedar")
    assert lines[lines.index("IN PHASE outline") + 1] == "below threshold · total · score 2"
    assert "threshold 5: missed, -3" in lines


def test_of_one_whose_admission_is_open_what_is_open(phased: Told) -> None:
    assert "undetermined · E1, A, total · score 0 to 30" in told(phased, "doubt")


def test_in_italian(phased: Told) -> None:
    assert "NELLA FASE outline" in told(phased, "elm", "it")


@pytest.mark.parametrize(
    ("id", "reasons"), [("elm", ["E1  Size  only 9 members", "art. 1"]), ("cedar", ["Score  threshold 5: missed, -3"])]
)
def test_the_letter_has_the_reasons_behind_its_answer_and_in_detail(phased: Told, id: str, reasons: list[str]) -> None:
    lines = lines_of(phased, id)
    assert lines[lines.index("REASONS") + 1 :][: len(reasons)] == reasons
    assert lines.index("REASONS") < lines.index("IN PHASE outline")


def test_a_letter_names_no_other_application(phased: Told) -> None:
    others = {*phased.evaluation.appraisals, *phased.evaluation.set_aside} - {"elm"}
    assert [each for each in others if each in " ".join(lines_of(phased, "elm"))] == []


def test_three_phases_tell_of_the_last_in_which_it_took_part(tell: Tell) -> None:
    third = """\
    ranking: {ties: [], numbering: competition}
  - phase: talk
    criteria: [C]
    scores before: reset
ranking: {ties: [], numbering: competition}
"""
    with_c = "  - {criterion: C, max: 20, if undetermined: ask, score: {assessed: 0..5}}\nphases:"
    call = PHASED.replace("phases:", with_c).replace("ranking: {ties: [], numbering: competition}\n", "") + third
    story = tell(call)
    earlier = phase_of(story.evaluation, story.evaluation.set_aside["elm"])
    assert earlier is not None
    assert earlier.rulebook.phase == "outline"
