"""Entrants read for all at once are those that are read one after the other."""

from __future__ import annotations

from callscore.evaluation.appraised_table import AppraisedTable, appraised_table
from callscore.evaluation.appraiser import Appraiser
from callscore.evaluation.entrants import entrants_of
from callscore.evaluation.participants import Participants
from callscore.evaluation.standing import standings_of

from ..calls.test_laws import rulebook
from .test_appraised_table import applications_to

WITH_MUCH_BESIDE_THE_SCORE = ("us-reda-grants", "texas-competitive-housing-credits", "collegio-einaudi", "umbria-erp", "kjet-2025")
"""Calls with tie steps, caps, pots, quotas or limits."""


def test_of_all_at_once_as_of_each() -> None:
    compared = 0
    for name in WITH_MUCH_BESIDE_THE_SCORE:
        applications = applications_to(name, 3, 0.05, 30)
        appraiser = Appraiser(rulebook(name), ("direct",))
        table: AppraisedTable = appraised_table(appraiser, applications)
        standings = standings_of(rulebook(name), table, None, {})
        candidates = [id for id, stood in standings.items() if stood.standing == "candidate"]
        together, alone = (
            entrants_of(Participants(appraiser=appraiser, applications=applications, in_columns=in_columns), table, candidates)
            for in_columns in (True, False)
        )
        assert together == alone
        compared += len(candidates)
    assert compared > 20
