"""How much money a group has."""

from __future__ import annotations

from typing import Any

import pytest

from callscore.call.budget import Budget
from callscore.call.rules import IfUndeterminedWord
from callscore.call.scalars import Formula
from callscore.funding.available import Available, available
from callscore.place import Place
from callscore.ranking.entrant import Contender, Entrant
from callscore.source.node import Scalar

FORMULA = Formula("2 * least", Scalar("2 * least", Place("")))


def budget(total: Any, missing: IfUndeterminedWord | None = "ask") -> Budget:
    return Budget(request=FORMULA, total=total, unit="EUR", last="stop", if_undetermined=missing)


def members(*totals: int | None) -> list[Entrant]:
    return [Entrant(application=name, group="n", score=1, fund_total=total) for name, total in zip("abcd", totals, strict=False)]


def test_what_the_call_writes_is_there_whoever_takes_part() -> None:
    assert available(budget(100), "n", members(5)) == Available(100)
    assert available(budget({"n": 60, "s": 40}), "s") == Available(40)
    assert available(budget({"n": 60, "s": 40}), "w") == Available(0)


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ([70, 70], Available(70)),
        ([-5, -5], Available(0, below_zero=-5)),
        ([], Available(0)),
        ([70, 30, 70], Available(None, "totals differ", True, (("a", 70), ("b", 30)))),
        ([70, None], Available(None, "total unknown", True)),
    ],
)
def test_a_formula_counts_where_all_give_the_same(totals: list[int | None], expected: Available) -> None:
    assert available(budget(FORMULA), "n", members(*totals)) == expected


@pytest.mark.parametrize("missing", ["zero", "reject", "not applicable"])
def test_one_who_is_not_asked_leaves_it_to_the_others(missing: IfUndeterminedWord) -> None:
    assert available(budget(FORMULA, missing), "n", members(70, None)) == Available(70)


@pytest.mark.parametrize(("total", "is_open"), [(70, False), (30, True), (None, True)])
def test_who_may_still_join_the_group_leaves_the_amount_open(total: int | None, is_open: bool) -> None:
    joining = [Contender("z", "n", None, fund_total=total)]
    assert available(budget(FORMULA), "n", members(70), joining) == Available(70, is_open=is_open)
    assert available(budget(FORMULA), "n", members(70), is_unsettled=True).is_open


def test_while_nobody_is_ranked_and_somebody_may_be_the_amount_is_not_known() -> None:
    joining = [Contender("z", "n", None, fund_total=None)]
    assert available(budget(FORMULA), "n", (), joining) == Available(None, "total unknown", True)
    assert available(budget(100), "n", (), joining) == Available(100)
