"""What is published, as the call shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from callscore.call.edition import read_edition
from callscore.lint.checked_rulebook import rulebook_of
from callscore.report.text.call_text import call_text

GRANTS = Path(__file__).resolve().parents[3] / "docs" / "examples" / "grants" / "call.yaml"


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "open data",
                "published with each grant: Who applies, Tax number, Project, Begins on, Ends on, Total cost,",
                'names are left out where Kind of applicant is "person" and Receives social assistance',
                "a list of operations is published too",
                "Regional act 7/2026, art. 4; Grants office; https://mills.example/grants/workshops-2026",
            ],
        ),
        (
            "it",
            [
                "dati aperti",
                "pubblicati con ogni contributo: Chi presenta la domanda",
                "i nomi sono omessi dove ",
                "anche un elenco delle operazioni",
            ],
        ),
    ],
)
def test_all_of_it(language: str, lines: list[str]) -> None:
    edition, _ = read_edition(GRANTS)
    assert edition is not None
    rulebook, _ = rulebook_of(edition)
    assert rulebook is not None
    text = call_text(rulebook, (), language, 110)
    assert [line for line in lines if line not in text] == []
