"""Every phrase of the reports is known in Italian, with the same gaps."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

import callscore
from callscore.application.amended import WITHDRAWN_LATER
from callscore.call.citation import NatureWord
from callscore.call.fields import FieldTypeWord
from callscore.call.model import ProvenanceWord
from callscore.call.plan import PlanStatus
from callscore.call.pools import SpreadWord
from callscore.cluster.yearly_results import OpenResult
from callscore.evaluation.set_aside import NOT_ADMITTED, REASONS
from callscore.evaluation.standing import Standing
from callscore.funding.grant import Reason
from callscore.i18n.italian import ITALIAN
from callscore.i18n.phrases import phrase
from callscore.precheck.precheck import PreCheck
from callscore.ranking.seats import Status
from callscore.report import pool_forms, source_notes, style
from callscore.report.text import (
    call_money,
    call_rules,
    cases_text,
    condition_text,
    criterion_working,
    evaluators_text,
    explanation_total,
    threshold_text,
)
from callscore.report.text.against_text import against_text
from callscore.report.text.call_text import call_text
from callscore.report.text.check_text import check_text
from callscore.report.text.explanation_text import explanation_text
from callscore.report.text.rank_table import rank_table
from callscore.rulebook.unit import Verdict

GAP = re.compile(r"\{\w+\}")
SOURCES = sorted(Path(callscore.__file__).parent.glob("report/**/*.py"))


def written_phrases() -> Iterator[str]:
    """The literal texts that are given to `say`, also where one of two is chosen on the spot."""
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "say":
                first = node.args[0]
                choices = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                yield from (choice.value for choice in choices if isinstance(choice, ast.Constant) and isinstance(choice.value, str))


def chosen_phrases() -> Iterator[str]:
    """Words that are looked up by a value of the call or of the evaluation."""
    yield from (
        *get_args(Status),
        *get_args(Standing),
        *get_args(Reason),
        *Verdict,
        *get_args(ProvenanceWord),
        *get_args(FieldTypeWord),
        *get_args(NatureWord),
        *cases_text.CASE_WORDS,
        *cases_text.COMPARED,
        *get_args(PlanStatus),
        *OpenResult,
        *get_args(SpreadWord),
        "leave out",
        "ask",
        NOT_ADMITTED,
        *REASONS,
        WITHDRAWN_LATER,
    )
    for table in (
        call_rules.POLICIES,
        criterion_working._POLICIES,
        explanation_total._POLICIES,
        call_money.LAST,
        call_money.LINE_TIE_PHRASES,
        call_money.PART_PHRASES,
        call_money.PLACE_TIES,
        source_notes._BASES,
        call_rules._AMONG,
        pool_forms._METHODS,
        evaluators_text._MADE,
        evaluators_text._ASKED,
        evaluators_text._WITHOUT,
        evaluators_text._COEFFICIENTS,
        threshold_text._NEAREST,
        condition_text.AMOUNTS,
        condition_text.DAY_PHRASES,
        condition_text.RANGES,
        condition_text.SPANS,
    ):
        yield from table.values()


def test_there_are_phrases_to_test() -> None:
    assert len(set(written_phrases())) > 150


@pytest.mark.parametrize("text", sorted({*written_phrases(), *chosen_phrases()}))
def test_each_phrase_is_known_in_italian_with_the_same_gaps(text: str) -> None:
    assert text in ITALIAN
    assert sorted(GAP.findall(ITALIAN[text])) == sorted(GAP.findall(text))


def test_no_phrase_is_translated_that_no_report_uses() -> None:
    sources = "".join(source.read_text(encoding="utf-8") for source in SOURCES if not source.name.startswith("italian"))
    known = set(chosen_phrases())
    assert [text for text in ITALIAN if text not in known and f'"{text}"' not in sources and f"'{text}'" not in sources] == []


def test_another_language_falls_back_to_english() -> None:
    assert phrase("de", "not said") == "not said"
    assert phrase("it", "not said") == "non indicato"


@pytest.fixture
def unknown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The phrases that were asked for in Italian and are not there."""
    missing: list[str] = []

    def spy(language: str, text: str) -> str:
        if language == "it" and text not in ITALIAN:
            missing.append(text)
        return phrase(language, text)

    monkeypatch.setattr(style, "phrase", spy)
    return missing


def test_all_reports_of_the_call_with_everything_are_italian(unknown: list[str], lakeside: Any) -> None:
    evaluation, findings = lakeside.evaluation, lakeside.findings
    explained = [lakeside.explain(name) for name in evaluation.appraisals]
    rank_table(evaluation, findings, "it", 100)
    call_text(lakeside.rulebook, findings, "it", 100)
    for each in explained:
        explanation_text(evaluation, each, findings, "it", 100)
        against_text(evaluation, explained[0], each, "it", 100)
    assert unknown == []


@pytest.mark.parametrize("application", ["members: 30\nlate: false\n", "members: 3\n", "late: false\n"])
def test_a_check_is_italian(unknown: list[str], checked: Callable[..., PreCheck], application: str) -> None:
    check_text(checked(application), (), "it", 100)
    assert unknown == []
