"""LibreOffice computes every cell anew, and comes to the same."""

from __future__ import annotations

import random
from fractions import Fraction
from math import ceil
from pathlib import Path

import pytest

from callscore import api
from callscore.call.rounding_rules import RoundedTo, RoundingMode
from callscore.report.workbook.ranking_workbook import ranking_workbook
from callscore.report.workbook.rounding_formula import rounded_formula
from callscore.report.workbook.sheet_cell import SheetFormula, operand, value_of
from callscore.report.workbook.workbook_sheet import SheetBook, SheetColumn, WorkbookSheet
from callscore.scoring.rounding import rounded

from ...evaluation.laid_over import Writer, handed_in, written
from ..stories import HILLS, Tell, Told
from .conftest import Resaved
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
def test_libreoffice_comes_to_the_same_in_every_cell(lakeside: Told, tmp_path: Path, resaved: Resaved) -> None:
    books = {f"lakeside-{language}": ranking_workbook(lakeside.evaluation, language) for language in ("en", "it")}
    books |= {f"laid-{number}": laid(tmp_path, names, number) for number, names in enumerate(CONSTRUCTS)}
    saved = recalculated(books, tmp_path, resaved)
    assert [(name, found) for name, book in books.items() for found in differences(book, saved[name])] == []


def turns(mode: RoundingMode, count: int, chance: random.Random) -> SheetBook:
    """Sums of decimals that come exactly to where another result begins, and a little beside it: where binary numbers go wrong."""
    rounding = RoundedTo(places=2, mode=mode)
    rows = []
    for number in range(count):
        parts = [Fraction(chance.randrange(2 * 10**8), 10**5) for _ in range(chance.randint(2, 40))]
        turn = Fraction(ceil(sum(parts) * 100) * 2 + (mode == "half up"), 200)
        parts.append(turn - sum(parts) + Fraction(chance.choice((-1, 0, 0, 1)), 10**5))
        exact = sum(parts)
        formula = rounded_formula("+".join(filter(None, map(operand, parts))), exact, rounded(exact, 2, mode), rounding, "$B$2")
        assert isinstance(formula, SheetFormula)
        rows.append((str(number), formula))
    columns = SheetColumn("number", 10), SheetColumn("rounded", 10, "computed")
    return SheetBook("Turns", "", (WorkbookSheet("Turns", (("",), ("", 2)), columns, tuple(rows)),))


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_libreoffice_rounds_as_the_call_does_where_binary_numbers_go_wrong(tmp_path: Path, resaved: Resaved) -> None:
    modes: tuple[RoundingMode, ...] = ("half up", "up", "down")
    books: dict[str, SheetBook] = {mode: turns(mode, 300, random.Random(7)) for mode in modes}
    saved = recalculated(books, tmp_path, resaved)
    assert [(mode, found) for mode, book in books.items() for found in differences(book, saved[mode])] == []


SHARED = """\
  - {adjustment: N1, when: late, points: -5, takes at most: 4, if undetermined: zero}
  - {adjustment: N2, when: late, points: -5, takes at most: 7, together with: [N1], if undetermined: zero}
  - {adjustment: B1, when: late, percent: 50, of: criteria, adds at most: 6, if undetermined: zero}
  - {adjustment: B2, when: late, percent: 50, of: running total, adds at most: 8, together with: [B1], if undetermined: zero}
ranking:"""


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_limits_that_adjustments_share(tell: Tell, tmp_path: Path, resaved: Resaved) -> None:
    """Of beech by hand: 37, less 4, less 3 of the 5 (7 together), 6 of 18.5 more, and 2 of 18 (8 together): 38."""
    call = HILLS[: HILLS.index("  - adjustment: P")] + SHARED + HILLS[HILLS.index("ranking:") + len("ranking:") :]
    book = ranking_workbook(tell(call).evaluation, "en")
    beech = next(row for row in book.sheets[1].rows if row[0] == "beech")
    assert [value_of(cell) for cell in beech[3:9]] == [37, -4, -3, 6, 2, 38]
    assert list(differences(book, recalculated({"shared": book}, tmp_path, resaved)["shared"])) == []


@pytest.mark.oracle
@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_libreoffice_comes_to_the_same_for_a_published_cohort(tmp_path: Path, resaved: Resaved) -> None:
    if not COHORT.exists():
        pytest.skip("the cohort of KJET is not beside the checkout: its workbook is not computed anew")
    ranked = api.rank(api.Request(call=str(ROOT / "calls" / "kjet-2025"), applications=[str(COHORT)]))
    book = ranking_workbook(ranked.evaluation, None)
    assert len(book.sheets[0].rows) == 557
    assert list(differences(book, recalculated({"kjet": book}, tmp_path, resaved)["kjet"])) == []
