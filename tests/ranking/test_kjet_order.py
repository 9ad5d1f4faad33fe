"""The order of a real call with 557 applications, by the published facts about it; skipped where its table is not beside the checkout."""

from __future__ import annotations

import csv

from callscore.call.ranking_rules import Ranking, Selection
from callscore.call.ties import Draw, TieStep
from callscore.evaluation.audit import AuditedFigure, audit
from callscore.ranking.entrant import Entrant
from callscore.ranking.numbering import competition_ranks

from ..oracle import ORACLES, compared_with
from .purses import Given, rank

TABLE = ORACLES / "kjet" / "cohort1-final.csv"
pytestmark = compared_with("kjet", "the order of its 557 rows is not recomputed")

MATRIX = [2, 4, 4, 5, 3, 2]
LADDER = [3, 2, 1, 5, 0]  # A3.4, A3.3, A3.2, A3.6, A3.1, then a draw
PENALTY = {"P1": 5, "P2": 3}


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def levels(row: dict[str, str]) -> list[int]:
    """The six scores, of A3.1 to A3.6; a blank one counts 0."""
    return [int(score or 0) for column, score in row.items() if column.startswith("a3")]


def total(row: dict[str, str]) -> int:
    if row["flag"] == "DQ1":
        return 0
    return sum(weight * level for weight, level in zip(MATRIX, levels(row), strict=True)) - PENALTY.get(row["flag"], 0)


def county(row: dict[str, str]) -> str:
    """The county's name without what differs only in case, spaces or a dot."""
    return row["county"].replace(".", "").strip().casefold()


def ranked(chosen: list[dict[str, str]]) -> Given:
    entrants = [
        Entrant(application=row["row"], group=county(row), score=total(row), steps=(*(levels(row)[at] for at in LADDER), None))
        for row in chosen
    ]
    steps = [
        *(TieStep(criterion=f"A3.{at + 1}", if_undetermined="zero") for at in LADDER),
        TieStep(draw=Draw()),
    ]
    selection = Selection(places=2, per="county", reserve=True, tie_at_the_last_place="all")
    return rank(entrants, [], Ranking(per="county", numbering="competition", ties=tuple(steps)), selection)


def test_ninety_are_selected_among_the_eligible_and_one_tie_is_left_to_the_draw() -> None:
    eligible = [row for row in rows() if row["eligibility"] == "Pass" and row["value_chain"] != "Other"]
    found = ranked(eligible)
    assert len(found.results) == 224
    assert sum(placed.status == "selected" for placed in found.results) == 90
    assert (len(found.ties), sum(bool(tie.left) for tie in found.ties)) == (11, 1)
    straddling = {tie.applications for tie in found.ties if len(tie.applications) == 2 and not tie.left}
    assert {frozenset(pair) for pair in straddling} >= {frozenset({"21", "22"}), frozenset({"47", "52"}), frozenset({"554", "553"})}


def test_over_all_rows_sixty_three_ties_of_which_six_are_left() -> None:
    found = ranked(rows())
    assert (len(found.ties), sum(bool(tie.left) for tie in found.ties)) == (63, 6)


def test_the_published_rank_is_one_too_low_in_359_rows() -> None:
    table = rows()
    computed = competition_ranks(total(row) for row in table)
    found = audit(AuditedFigure(row["row"], int(row["rank"]), number) for row, number in zip(table, computed, strict=True))
    assert (found.compared, found.agree) == (557, 198)
    assert [(difference.delta, difference.count) for difference in found.differences] == [(-1, 359)]
