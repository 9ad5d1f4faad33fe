"""Grants by vote, Project Catalyst: a budget for each challenge, skipped where one does not fit; what is left sponsors the next best."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

import pytest

from ..oracle import compared_with
from .published import by_application, by_id, table

pytestmark = compared_with("published/catalyst", "the published approvals and awards of four funds are not recomputed")
FUNDS = (3, 4, 5, 6)
POT = {6: 131820}
"""What all challenges of a fund leave, as published."""


def approved(result: dict[str, Any]) -> str:
    return "YES" if all(gate["verdict"] == "met" for gate in result["gates"]) else "NO"


def won_from(result: dict[str, Any]) -> str | None:
    """The pot that paid; None where nothing was won."""
    grant = result["grant"]
    return grant["pot"] if grant is not None and grant["granted"] is not None and Fraction(grant["granted"]) > 0 else None


def told(result: dict[str, Any]) -> tuple[str, str, str]:
    """Approval, award and reason in the words of the source."""
    is_funded = won_from(result) not in (None, "leftovers")
    reason = "" if is_funded else "Over Budget" if approved(result) == "YES" else "Approval Threshold"
    return approved(result), "FUNDED" if is_funded else "NOT FUNDED", reason


@pytest.mark.parametrize("fund", FUNDS)
def test_every_approval_award_and_reason(rank: Any, fund: int) -> None:
    published = {id: (row["approved"], row["status"], row["reason"]) for id, row in by_id(table("catalyst", f"fund{fund}.csv")).items()}
    answer = rank("catalyst", f"call{fund}", f"fund{fund}.csv")
    assert {id: told(result) for id, result in by_application(answer).items()} == published


@pytest.mark.parametrize("fund", FUNDS[1:])
def test_whom_the_leftovers_sponsor(rank: Any, fund: int) -> None:
    rows = by_id(table("catalyst", f"fund{fund}.csv"))
    listed = {row["proposal"].strip(): row for row in table("catalyst", f"leftovers{fund}.csv")}
    results = by_application(rank("catalyst", f"call{fund}", f"fund{fund}.csv"))
    sponsored = {id for id, result in results.items() if won_from(result) == "leftovers"}
    assert sponsored == {
        id for id, row in rows.items() if row["status"] != "FUNDED" and listed.get(row["proposal"].strip(), row)["status"] == "FUNDED"
    }


@pytest.mark.parametrize(("fund", "left"), POT.items())
def test_how_much_the_challenges_leave(rank: Any, fund: int, left: int) -> None:
    spent = {each["pot"]: each for each in rank("catalyst", f"call{fund}", f"fund{fund}.csv")["spent"]}
    assert Fraction(spent["leftovers"]["received"]) == left


def test_every_fund_has_both_answers(rank: Any) -> None:
    for fund in FUNDS:
        words = Counter(told(result)[1] for result in by_application(rank("catalyst", f"call{fund}", f"fund{fund}.csv")).values())
        assert min(words["FUNDED"], words["NOT FUNDED"]) > 10
