"""What a broken law shows is a case that the call's own `cases.yaml` could hold."""

from __future__ import annotations

import shutil
from pathlib import Path

from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.cli import run
from callscore.evaluation.evaluation import evaluate
from callscore.lint.checked_rulebook import rulebook_of

from .worked_case import WorkedCase

ROOT = Path(__file__).resolve().parents[1]


def test_it_holds_when_pasted_as_it_stands(tmp_path: Path) -> None:
    shutil.copy(ROOT / "calls/lakeside-2026/call.yaml", tmp_path)
    edition, _ = read_edition(tmp_path / "call.yaml")
    assert edition is not None
    rulebook, _ = rulebook_of(edition)
    assert rulebook is not None
    applications, _ = read_applications([ROOT / "applications/lakeside-2026"], edition.call)
    shown = str(WorkedCase(rulebook, applications, evaluate(rulebook, applications, ("direct",))))
    (tmp_path / "cases.yaml").write_text(f"cases:\n{shown}\n", encoding="utf-8")
    assert '"first": 4' in shown
    assert run(["test", str(tmp_path)]) == 0
