"""The letter to one applicant: what the letter on the terminal says, and of nobody else."""

from __future__ import annotations

import re

import pytest

from callscore.evaluation.evaluation import evaluate
from callscore.explanation.explaining import explain
from callscore.report.document.applicant_letter import applicant_letter
from callscore.report.style import Style
from callscore.report.text.explanation_text import explanation_text
from callscore.report.text.report_lines import report_text

from ..stories import Told


@pytest.mark.parametrize("language", ["en", "it"])
def test_it_is_the_letter_of_the_terminal(lakeside: Told, language: str) -> None:
    call = lakeside.evaluation.rulebook.call
    for id in lakeside.evaluation.appraisals:
        explanation = explain(lakeside.evaluation, id)
        found = [finding for finding in lakeside.findings if finding.subject in ("", id)]
        document = applicant_letter(lakeside.evaluation, explanation, found, language, None)
        laid_out = report_text(document.blocks, Style.of(call, language, 120, color=False, letter=True))
        assert laid_out == explanation_text(lakeside.evaluation, explanation, found, language, 120, letter=True)


def test_head_and_foot_name_nobody_else(lakeside: Told) -> None:
    document = applicant_letter(lakeside.evaluation, explain(lakeside.evaluation, "eastern-looms"), (), "en", None)
    assert (document.title, document.issuer) == ("Cluster managers of the lakes", "Lakes Region")
    assert re.fullmatch(r"eastern-looms · call lakeside-2026 v3, sha256 [0-9a-f]{12}… · callscore [0-9.]+, language 1", document.foot)


def test_of_one_that_takes_no_part_it_says_why(lakeside: Told) -> None:
    applications = [each.application for each in lakeside.evaluation.appraisals.values()]
    evaluation = evaluate(lakeside.evaluation.rulebook, applications, reasons={"quarry-stone": "withdrawn by letter"})
    document = applicant_letter(evaluation, evaluation.set_aside["quarry-stone"], (), "en", None)
    assert "withdrawn by letter" in str(document.blocks)
