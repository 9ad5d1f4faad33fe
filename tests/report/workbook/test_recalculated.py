"""LibreOffice computes every cell anew, and comes to the same."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from callscore import api
from callscore.report.workbook.ranking_workbook import ranking_workbook
from callscore.report.workbook.workbook_sheet import SheetBook

from ...evaluation.laid_over import Writer, handed_in, written
from ..stories import Told
from .recalculated import differences, recalculated

ROOT = Path(__file__).resolve().parents[3]
COHORT = ROOT.parent / "shared" / "oracles" / "kjet" / "cohort1-final.csv"
CONSTRUCTS = (
    ("weights by class", "rounding up", "percent", "penalty"),
    ("weights by field", "rounding down", "percent of all", "bonus"),
    ("weights below", "rescaled", "value", "rescale what applies"),
    ("leave out what does not apply", "not applicable", "set to", "standardised"),
    ("rounding of leaves", "linear", "bonus", "rescaled after"),
    ("rounding of the total", "percent", "value", "share of best"),
    ("worst to best", "percent of all", "set to", "criterion for some"),
)
"""What points are made of: sums that are scaled, cut or rescaled, and every kind of adjustment."""


def laid(folder: Path, names: tuple[str, ...], number: int) -> SheetBook:
    found = written(folder, names)
    assert found.rulebook is not None, found.findings
    entered = Writer(found.rulebook.form, names, random.Random(number), 0.03).case()
    return ranking_workbook(handed_in(found.rulebook.form, entered, []).evaluated(found.rulebook, ("direct",)), None)


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_libreoffice_comes_to_the_same_in_every_cell(lakeside: Told, tmp_path: Path) -> None:
    books = {f"lakeside-{language}": ranking_workbook(lakeside.evaluation, language) for language in ("en", "it")}
    books |= {f"laid-{number}": laid(tmp_path, names, number) for number, names in enumerate(CONSTRUCTS)}
    saved = recalculated(books, tmp_path)
    assert [(name, found) for name, book in books.items() for found in differences(book, saved[name])] == []


@pytest.mark.oracle
@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_libreoffice_comes_to_the_same_for_a_published_cohort(tmp_path: Path) -> None:
    if not COHORT.exists():
        pytest.skip("the cohort of KJET is not beside the checkout: its workbook is not computed anew")
    ranked = api.rank(api.Request(call=str(ROOT / "calls" / "kjet-2025"), applications=[str(COHORT)]))
    book = ranking_workbook(ranked.evaluation, None)
    assert len(book.sheets[0].rows) == 557
    assert list(differences(book, recalculated({"kjet": book}, tmp_path)["kjet"])) == []
