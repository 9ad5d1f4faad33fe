"""Calls taken through the whole story, for the reports to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.evaluation.evaluation import evaluate
from callscore.finding import in_order
from callscore.lint.checked_rulebook import rulebook_of
from callscore.precheck.precheck import PreCheck, check

from .stories import APPLICATIONS, HILLS, LEVELS, Tell, Told, read

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tell:
    """tell(call, applications, levels, variant, reasons): evaluate texts; paths in the reports are names in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def story(
        call: str = HILLS,
        applications: Mapping[str, str] = APPLICATIONS,
        levels: Mapping[str, object] = LEVELS,
        variant: str | None = None,
        reasons: Mapping[str, str] | None = None,
    ) -> Told:
        rulebook, submitted, found = read(call, applications, levels, variant)
        evaluation = evaluate(rulebook, submitted, reasons=reasons)
        return Told(evaluation, in_order([*found, *evaluation.findings]))

    return story


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., PreCheck]:
    """checked(application, call=HILLS): the pre-check of one application, given as text."""
    monkeypatch.chdir(tmp_path)

    def story(application: str, call: str = HILLS) -> PreCheck:
        rulebook, submitted, _ = read(call, {"mine": application}, {})
        return check(rulebook, submitted[0])

    return story


@pytest.fixture(scope="session")
def lakeside() -> Told:
    """The invented call with everything in it, and its applications."""
    edition, found = read_edition(ROOT / "calls" / "lakeside-2026" / "call.yaml")
    assert edition is not None
    rulebook, more = rulebook_of(edition)
    assert rulebook is not None
    submitted, last = read_applications([ROOT / "applications" / "lakeside-2026"], edition.call)
    evaluation = evaluate(rulebook, submitted)
    return Told(evaluation, in_order([*found, *more, *last, *evaluation.findings]))
