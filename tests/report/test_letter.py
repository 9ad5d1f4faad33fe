"""An explanation as a letter: all that decided, and nobody else."""

from __future__ import annotations

import re

import pytest

from callscore.explanation.explaining import explain
from callscore.report.text.explanation_text import explanation_text

from .stories import Told


def letter(told: Told, id: str, language: str, is_letter: bool = True) -> str:
    explanation = explain(told.evaluation, id)
    about = [finding for finding in told.findings if finding.subject in ("", id)]
    return explanation_text(told.evaluation, explanation, about, language, 120, False, is_letter)


@pytest.mark.parametrize("language", ["en", "it"])
def test_it_names_no_other_application_and_no_evaluator(lakeside: Told, language: str) -> None:
    for id in lakeside.evaluation.appraisals:
        said = letter(lakeside, id, language)
        assert [other for other in lakeside.evaluation.appraisals if other != id and other in said] == []
        levels = lakeside.evaluation.appraisals[id].application.levels.values()
        evaluators = {level.evaluator for some in levels for level in some}
        assert [name for name in evaluators if re.search(rf"\b{name} [0-9]", said)] == []


def test_it_says_the_place_the_tie_and_the_money(lakeside: Told) -> None:
    said = letter(lakeside, "northern-mills", "en")
    for line in (
        "2nd of 3, 2 places",
        "others have the same place before ties are broken",
        "criterion B: 32.80 · this decides",
        "400 000 of 625 000 EUR",
        "this place could still change\n",
        "4.5 on 0..5, median of 4, 4.5, 5",
        "4.5: ambitious aims, each with a measure",
    ):
        assert line in said


def test_without_it_the_neighbours_are_named(lakeside: Told) -> None:
    said = letter(lakeside, "northern-mills", "en", is_letter=False)
    assert "lake-robotics" in said
    assert "second 4.5" in said
