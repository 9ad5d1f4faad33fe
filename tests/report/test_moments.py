"""Moments and completing in the reports, in both languages."""

from __future__ import annotations

import pytest

from callscore.explanation.explaining import explain
from callscore.report.json.explanation_json import explanation_json
from callscore.report.text.explanation_text import explanation_text
from callscore.report.text.rank_table import rank_table

from .stories import HILLS, Tell, Told

CURABLE = "    complete: {within: 10, unit: days, after: request}\n    if not met: complete\n    if undetermined: ask\ncriteria:"
LATER = """\
  - gate: E2
    require: not(late)
    at: payment
    met: {en: in time, it: puntuale}
    not met: {en: a late report, it: una relazione in ritardo}
    if undetermined: ask
"""
CALL = HILLS.replace("    if undetermined: ask\ncriteria:", CURABLE, 1)
CALL = CALL.replace("criteria:", LATER + "criteria:", 1).replace("application:", "moments: [application, payment]\napplication:", 1)
APPLICATIONS = {
    "alder": "members: 30\nlate: true\n",
    "beech": "members: 8\nlate: false\n",
    "cedar": "members: 8\nlate: false\nrecorded: {E1: {asked: 2026-04-01}}\n",
    "elm": "members: 8\nlate: false\nrecorded: {E1: {asked: 2026-04-01, completed: 2026-04-12}}\n",
    "fir": "members: 8\nlate: false\nrecorded: {E1: {asked: 2026-04-01, completed: 2026-04-11}}\n",
}
LEVELS = dict.fromkeys(APPLICATIONS, 4)


@pytest.fixture
def told(tell: Tell) -> Told:
    return tell(CALL, APPLICATIONS, LEVELS)


def explained(told: Told, id: str, language: str | None = None) -> str:
    return " ".join(explanation_text(told.evaluation, explain(told.evaluation, id), (), language, 110).split())


def test_a_gate_that_is_due_says_how_it_stands_now(told: Told) -> None:
    assert "E2 due at payment: as things stand not met: a late report late: yes" in explained(told, "alder")
    assert "si verificherà al momento payment: allo stato attuale non soddisfatto: una relazione in ritardo" in explained(
        told, "alder", "it"
    )
    assert "E2 due at payment: as things stand met: in time late: no" in explained(told, "beech")


@pytest.mark.parametrize(
    ("id", "english", "italian"),
    [
        (
            "beech",
            "E1 Size to complete: only 8 members art. 1 nobody was asked to complete it yet; within 10 days of the request",
            "l'integrazione non è ancora stata richiesta; entro 10 giorni dalla richiesta",
        ),
        ("cedar", "asked on 2026-04-01, last day 2026-04-11", "richiesta il 01/04/2026, ultimo giorno 11/04/2026"),
        ("elm", "completed on 2026-04-12, too late, asked on 2026-04-01, last day 2026-04-11", "integrata il 12/04/2026, fuori termine"),
        ("fir", "completed on 2026-04-11, in time, asked on 2026-04-01, last day 2026-04-11", "integrata il 11/04/2026, nei termini"),
    ],
)
def test_what_became_of_completing_is_told(told: Told, id: str, english: str, italian: str) -> None:
    assert english in explained(told, id)
    assert italian in explained(told, id, "it")


def test_the_ranking_names_who_is_to_complete(told: Told) -> None:
    table = " ".join(rank_table(told.evaluation, (), None, 140).split())
    assert "5 applications · 2 eligible · 1 ineligible · 2 to complete" in table
    assert "PROVISIONAL: 2 applications are to complete (beech, cedar)" in table
    assert "to complete: E1" in table
    assert "2 domande sono da integrare (beech, cedar)" in " ".join(rank_table(told.evaluation, (), "it", 140).split())


def test_the_json_gives_the_days(told: Told) -> None:
    text = explanation_json(told.evaluation, [explain(told.evaluation, "elm")], (), None)
    assert '"completion": {"open": false, "asked": "2026-04-01", "last_day": "2026-04-11", "completed": "2026-04-12"}' in text
    assert '"due": "payment"' in text
