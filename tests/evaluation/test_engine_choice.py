from __future__ import annotations

import pytest

from callscore.evaluation import engine_choice
from callscore.place import Place


def test_one_engine_alone_is_a_note_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_choice, "why_unavailable", lambda: "durable-rules is not installed")
    (found,) = engine_choice.engine_findings("call.yaml")
    assert (found.code, found.severity, found.place) == ("one-engine", "note", Place("call.yaml"))
    assert found.message == "only the direct engine ran: durable-rules is not installed"
    assert found.help == "install callscore with its extra `durable`, which needs a C compiler; an official result needs both engines"


def test_both_engines_are_nothing_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_choice, "why_unavailable", lambda: None)
    assert engine_choice.engine_findings("call.yaml") == ()
