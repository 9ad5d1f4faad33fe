"""In which language a person is told what is wrong with a command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from callscore.call.language_read import languages_noted, note_languages
from callscore.cli.told_language import system_language, told_language

from .conftest import Desk


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "it_IT.UTF-8"}, "it"),
        ({"LANG": "it"}, "it"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "tlh_QO"}, "en"),
        ({}, "en"),
        ({"LC_MESSAGES": "en_GB.UTF-8", "LANG": "it_IT.UTF-8"}, "en"),
        ({"LC_ALL": "it_IT@euro", "LC_MESSAGES": "en_GB", "LANG": "de_DE"}, "it"),
        ({"LC_ALL": "", "LANG": "it_IT"}, "it"),
    ],
)
def test_the_first_variable_that_is_set_says_the_language_of_the_system(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, said in variables.items():
        monkeypatch.setenv(name, said)
    assert system_language() == language


def test_what_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """The option, then the call, then the system."""
    monkeypatch.setenv("LC_ALL", "it_IT.UTF-8")
    with languages_noted():
        assert told_language(["rank"]) == "it"
        assert told_language(["rank", "--formt", "csv", "--lang", "en"]) == "en"
        note_languages(["en", "it"])
        assert told_language(["rank"]) == "en"
        assert told_language(["rank", "--lang=it"]) == "it"
        assert told_language(["rank", "--lang=it", "--lang", "en"]) == "en"  # as click has it
        assert told_language(["rank", "--lang", "xx"]) == "en"


def test_wrong_usage_and_a_file_that_is_not_there_are_told_in_the_language_of_the_system(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "it_IT.UTF-8")
    told = "callscore: manca `BANDO`\n   aiuto: `callscore rank --help` mostra come si scrive\n"
    assert desk("rank") == (2, "", "Uso: callscore rank [OPZIONI] BANDO DOMANDE...\n" + told)
    assert "non esiste il bando `nowhere/call.yaml`" in desk("lint", "nowhere/call.yaml")[2]


FAULTY = """\
call: bando
version: 1
languages: [it]
title: Bando
provenance: {kind: illustration, note: inventato}
application: {addetti: {type: number}}
gates: [{gate: R1, require: addetti > 1, met: 'sì', not met: 'no', if undetermined: ask}]
ranking: {ties: [{highest: addetti, if undetermined: ask}], numbering: competiton}
"""


def test_a_call_that_has_errors_is_told_of_in_its_language(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "call.yaml").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "cases.yaml").write_text("cases: [{case: a, application: {addetti: 2}, expect: {status: ranked}}]", encoding="utf-8")
    code, out, err = desk("test", ".")
    assert code == 3
    assert out == "cases.yaml\n  non eseguito; le segnalazioni dicono perché\n\n0 casi, non è stato provato nulla, 1 file non eseguito\n"
    assert "errore: `competiton` non è tra `competition`, `dense`, `ordinal`" in err
