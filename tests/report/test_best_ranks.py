"""The best rank that is still open to somebody, by hand."""

from __future__ import annotations

import pytest

from callscore.report.best_ranks import BestRanks

from .stories import HILLS, Tell

MEMBERS = {"alder": 40, "birch": 30, "cedar": 30, "dogwood": 20, "elm": 25, "fir": 30}
LEVELS = {"alder": 5, "birch": 5, "cedar": 5, "dogwood": 5}


@pytest.mark.parametrize(("numbering", "elm"), [("competition", 4), ("dense", 3)])
def test_one_behind_all_that_are_certain_to_be_better(tell: Tell, numbering: str, elm: int) -> None:
    """50, 40, 40 and 30 points; elm has 35 at best, and fir 40, with which it would be equal to two."""
    call = HILLS.replace("numbering: competition", f"numbering: {numbering}")
    applications = {name: f"members: {members}\nlate: false\n" for name, members in MEMBERS.items()}
    best = BestRanks(tell(call, applications, LEVELS).evaluation)
    assert {name: best.of(name) for name in MEMBERS} == dict.fromkeys(MEMBERS) | {"elm": elm, "fir": 2}
