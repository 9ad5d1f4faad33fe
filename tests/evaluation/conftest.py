"""Calls and applications written as their users write them, taken through the whole story."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.finding import Finding
from callscore.funding.grant import Grant
from callscore.inference.decision import ENGINES, EngineName
from callscore.lint.checked_rulebook import rulebook_of
from callscore.precheck.precheck import PreCheck, check
from callscore.ranking.ranked_list import Ranked
from callscore.rulebook.rulebook import Rulebook
from callscore.scoring.score import Score

from ..office import handed_in

Story = Callable[..., Evaluation]
Sheet = Callable[[str, str], Evaluation]
Checked = Callable[..., PreCheck]
Underlined = Callable[[Finding], str]


def rulebook(folder: Path, call: str, variant: str | None = None) -> Rulebook:
    """The rulebook of a call given as text."""
    (folder / "call.yaml").write_text(dedent(call), encoding="utf-8")
    edition, findings = read_edition(folder / "call.yaml", variant)
    assert edition is not None, findings
    rules, more = rulebook_of(edition)
    assert rules is not None, more
    return rules


def score_of(evaluation: Evaluation, application: str) -> Score:
    """The score of one that has one."""
    score = evaluation.appraisals[application].score
    assert score is not None
    return score


def order_of(evaluation: Evaluation) -> Ranked:
    """The order, where the call ranks."""
    assert evaluation.ranked is not None
    return evaluation.ranked


def grant_of(evaluation: Evaluation, application: str) -> Grant:
    """What one gets that may get something."""
    grant = evaluation.grant(application)
    assert grant is not None
    return grant


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """Evaluate a call, given as text, on applications, given as text by identifier; levels are an assessments table,
    with its header where it has other columns than most."""

    def tell(
        call: str,
        applications: Mapping[str, str],
        levels: str = "",
        variant: str | None = None,
        engines: tuple[EngineName, ...] = ENGINES,
        reasons: Mapping[str, str] | None = None,
    ) -> Evaluation:
        rules = rulebook(tmp_path, call, variant)
        folder = tmp_path / "applications"
        folder.mkdir(exist_ok=True)
        handed_in(folder, applications)
        if levels:
            head = "" if levels.startswith("application,") else "application,evaluator,criterion,level\n"
            (folder / "assessments.csv").write_text(head + dedent(levels).lstrip(), encoding="utf-8")
        read, _ = read_applications([folder], rules.call)
        assert len(read) == len(applications)
        return evaluate(rules, read, engines, reasons)

    return tell


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """Evaluate a call on the rows of a table, given as text."""

    def tell(call: str, rows: str) -> Evaluation:
        rules = rulebook(tmp_path, call)
        (tmp_path / "all.csv").write_text(rows, encoding="utf-8")
        return evaluate(rules, read_applications([tmp_path / "all.csv"], rules.call)[0])

    return tell


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    """The pre-check of one application by a call, both given as text; `levels` are rows of an assessments table."""

    def tell(call: str, application: str, levels: str = "") -> PreCheck:
        rules = rulebook(tmp_path, call)
        handed_in(tmp_path, {"mine": application})
        (tmp_path / "levels.csv").write_text("application,evaluator,criterion,level\n" + levels, encoding="utf-8")
        (read,), _ = read_applications([tmp_path / "mine.yaml"], rules.call, [tmp_path / "levels.csv"])
        return check(rules, read)

    return tell


@pytest.fixture
def underlined() -> Underlined:
    """The exact text that a finding points at."""

    def text(finding: Finding) -> str:
        place = finding.place
        assert place.text is not None
        assert place.line == place.end_line
        return place.text.line(place.line)[place.column - 1 : place.end_column - 1]

    return text
