"""Calls and applications written as their users write them, taken through the whole story."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.inference.decision import ENGINES, EngineName
from callscore.procedure.evaluation import Evaluation, evaluate
from callscore.rulebook.assembly import rulebook_of

Story = Callable[..., Evaluation]


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """Evaluate a call, given as text, on applications, given as text by identifier; levels are an assessments table."""

    def tell(
        call: str,
        applications: Mapping[str, str],
        levels: str = "",
        variant: str | None = None,
        engines: tuple[EngineName, ...] = ENGINES,
        reasons: Mapping[str, str] | None = None,
    ) -> Evaluation:
        (tmp_path / "call.yaml").write_text(dedent(call), encoding="utf-8")
        edition, findings = read_edition(tmp_path / "call.yaml", variant)
        assert edition is not None, findings
        rulebook, more = rulebook_of(edition)
        assert rulebook is not None, more
        folder = tmp_path / "applications"
        folder.mkdir(exist_ok=True)
        for id, text in applications.items():
            (folder / f"{id}.yaml").write_text(f"application: {id}\n" + dedent(text), encoding="utf-8")
        if levels:
            (folder / "assessments.csv").write_text("application,evaluator,criterion,level\n" + dedent(levels).lstrip(), encoding="utf-8")
        read, _ = read_applications([folder], edition.call)
        assert len(read) == len(applications)
        return evaluate(rulebook, read, engines, reasons)

    return tell
