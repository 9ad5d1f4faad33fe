"""The letter to one applicant: the reasons of the terminal's letter behind the answer, and of nobody else's."""

from __future__ import annotations

import re

import pytest

from callscore.evaluation.evaluation import evaluate
from callscore.explanation.explaining import explain
from callscore.report.document.applicant_letter import applicant_letter
from callscore.report.report_blocks import ReportBlock
from callscore.report.style import Style
from callscore.report.text.explanation_text import reason_blocks

from ..stories import Tell, Told
from .letters import WITH_LETTERS, lines_of


@pytest.mark.parametrize("language", ["en", "it"])
def test_it_gives_the_reasons_of_the_letter_of_the_terminal(lakeside: Told, language: str) -> None:
    call = lakeside.evaluation.rulebook.call
    for id in lakeside.evaluation.appraisals:
        explanation = explain(lakeside.evaluation, id)
        reasons = reason_blocks(lakeside.evaluation, explanation, Style.of(call, language, 0, color=False, letter=True))
        blocks: list[ReportBlock] = list(applicant_letter(lakeside.evaluation, explanation, (), language, None).blocks)
        assert blocks[-len(reasons) :] == reasons


def test_it_names_no_other_application(lakeside: Told) -> None:
    ids = {*lakeside.evaluation.appraisals, *lakeside.evaluation.set_aside}
    for id in ids:
        text = " ".join(lines_of(lakeside, id))
        assert [other for other in ids - {id} if other in text] == []


def test_head_and_foot_name_nobody_else(lakeside: Told) -> None:
    document = applicant_letter(lakeside.evaluation, explain(lakeside.evaluation, "eastern-looms"), (), "en", None)
    assert (document.title, document.issuer) == ("Cluster managers of the lakes", "Lakes Region")
    assert re.fullmatch(r"eastern-looms · call lakeside-2026 v3, sha256 [0-9a-f]{12}… · callscore [0-9.]+, language 1", document.foot)


def test_of_one_that_takes_no_part_it_says_why(lakeside: Told) -> None:
    applications = [each.application for each in lakeside.evaluation.appraisals.values()]
    evaluation = evaluate(lakeside.evaluation.rulebook, applications, reasons={"quarry-stone": "withdrawn by letter"})
    document = applicant_letter(evaluation, evaluation.set_aside["quarry-stone"], (), "en", None)
    assert "withdrawn by letter" in str(document.blocks)


@pytest.mark.parametrize(("said", "is_named"), [("", False), ("  evaluators: not named\n", False), ("  evaluators: named\n", True)])
def test_it_names_evaluators_where_the_call_says_so_alone(tell: Tell, said: str, is_named: bool) -> None:
    text = "\n".join(lines_of(tell(WITH_LETTERS + said), "alder"))
    assert ("assessed by panel" in text) == is_named
