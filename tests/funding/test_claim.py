"""What an application may be granted at most."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, get_args

import pytest

from callscore.call.rounding_rules import RoundedTo, RoundingMode
from callscore.call.rules import IfUndeterminedWord
from callscore.funding.claim import Claim, claim_of
from callscore.ranking.entrant import Entrant, GrantLimit

from ..ranking.purses import budget, cap


def claim(request: Any, *most: Any, missing: str = "ask", cap_missing: IfUndeterminedWord | None = None, **more: Any) -> Claim:
    names = "abc"[: len(most)]
    money = budget(1000, caps=[cap(name, cap_missing) for name in names], missing=missing, **more)
    limits = tuple(GrantLimit(name, value) for name, value in zip(names, most, strict=True))
    return claim_of(Entrant(application="x", group="", score=1, steps=(), request=request, limits=limits), money)


@pytest.mark.parametrize(
    ("request_", "most", "amount", "bound_by"),
    [
        (100, (), 100, None),
        (100, (120, 110), 100, None),
        (100, (120, 70), 70, "b"),
        (100, (70, 70), 70, "a"),  # of equal ones the first
        (100, (100,), 100, None),  # a cap that is what is asked for takes nothing away
        (100, (Fraction(100, 3), 50), Fraction(100, 3), "a"),
        (100, (-5,), 0, "a"),
        (0, (10,), 0, None),
    ],
)
def test_the_least_of_request_and_caps(request_: Any, most: tuple[Any, ...], amount: Any, bound_by: str | None) -> None:
    found = claim(request_, *most)
    assert (found.amount, found.bound_by, found.refusal) == (amount, bound_by, None)


@pytest.mark.parametrize(
    ("missing", "amount", "refusal"),
    [("ask", None, "cap unknown"), ("reject", 0, "rejected"), ("zero", 0, None), ("not applicable", 80, None)],
)
@pytest.mark.parametrize("who", ["cap", "budget"])
def test_a_cap_that_is_unknown(missing: str, amount: Any, refusal: str | None, who: str) -> None:
    said: dict[str, Any] = {"missing": missing} if who == "budget" else {"missing": "ask", "cap_missing": missing}
    found = claim(100, 80, None, **said)
    assert (found.amount, found.refusal) == (amount, refusal)


def test_an_unknown_cap_makes_no_difference_where_nothing_is_asked_for_or_left_anyway() -> None:
    assert claim(0, None).refusal is None
    assert claim(100, 0, None).amount == 0
    assert claim(100, 40, None, at_least=50).refusal == "below the least"


@pytest.mark.parametrize(("request_", "most", "refusal"), [(49, 60, "below the least"), (60, 49, "below the least"), (50, 60, None)])
def test_the_least_grant(request_: int, most: int, refusal: str | None) -> None:
    assert claim(request_, most, at_least=50).refusal == refusal


def test_what_is_open_could_still_give_something() -> None:
    assert claim(None).is_open
    assert claim(100, None).is_open
    assert not claim(-1).is_open
    assert not claim(None, missing="zero").is_open


@pytest.mark.parametrize("mode", get_args(RoundingMode))
def test_a_grant_is_rounded_down_in_every_mode(mode: RoundingMode) -> None:
    found = claim(Fraction(500, 3), rounded_to=RoundedTo(places=1, mode=mode))
    assert found.amount == Fraction(1666, 10)
