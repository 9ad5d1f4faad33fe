"""Reports in Italian: what no phrase of a report says, but a reason that came out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from callscore.cli import run

CALL = """\
call: piccolo
version: 1
languages: [it]
title: Un piccolo bando
provenance: {kind: illustration}
illegible: ask
application:
  size: {type: number, optional: true}
window: {opens: '2026-01-01T00:00:00+01:00', closes: '2026-02-01T12:00:00+01:00', late: reject, if undetermined: ask}
phases:
  - {phase: idea, criteria: [A], ranking: {threshold: 6, ties: [], numbering: competition}}
  - {phase: progetto, criteria: [B], scores before: reset}
criteria:
  - {criterion: A, max: 10, if undetermined: ask, score: {assessed: 0..5}}
  - {criterion: B, max: 10, if undetermined: ask, score: {assessed: 0..5}}
ranking: {ties: [], numbering: competition}
"""
LEVELS = """\
application,evaluator,criterion,level
abete,Rossi,A,5
abete,Rossi,B,5
betulla,Rossi,A,2
cedro,Rossi,A,5
cedro,Rossi,B,4
frassino,Rossi,A,5
frassino,Rossi,B,3
"""


Told = Callable[..., str]


@pytest.fixture
def said(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Told:
    """said(command, …): what it prints in Italian on the small call."""
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.chdir(tmp_path)
    Path("call.yaml").write_text(CALL, encoding="utf-8")
    Path("domande").mkdir()
    for name in ("abete", "betulla", "cedro", "frassino", "melo"):
        Path(f"domande/{name}.yaml").write_text(f"application: {name}\nsize: {'molti' if name == 'melo' else 1}\n", encoding="utf-8")
    Path("domande/assessments.csv").write_text(LEVELS, encoding="utf-8")
    days = {"abete": 10, "betulla": 11, "cedro": 12, "frassino": 13, "melo": 14}
    lines = [f"- {{application: {name}, received: '2026-01-{day}T10:00:00+01:00'}}\n" for name, day in days.items()]
    lines[2] = lines[2].replace("}\n", ", withdrawn: rinuncia}\n")
    lines[3] = lines[3].replace("2026-01", "2026-02")
    Path("domande/register.yaml").write_text("register:\n" + "".join(lines), encoding="utf-8")

    def tell(*arguments: str) -> str:
        capsys.readouterr()
        code = run([*arguments, "--lang", "it"])
        assert code == 0
        return " ".join(capsys.readouterr().out.split())

    return tell


def test_why_somebody_takes_no_part(said: Told) -> None:
    out = said("rank", "call.yaml", "domande")
    assert "non ammessa, sotto soglia nella fase `idea`" in out
    assert "non ammessa, non ammissibile nella fase `idea`" in out
    assert "esclusa, ritirata: rinuncia" in out
    assert "indeterminata, il suo testo contiene errori, e il bando dice `illegible: ask`" in out


def test_why_an_amendment_takes_somebody_out(said: Told) -> None:
    Path("domande/amendments.yaml").write_text(
        "amendments: [{amendment: 7, of: abete, withdraws: true, by: il legale, on: 2026-03-01, why: fusione}]\n", encoding="utf-8"
    )
    assert "esclusa, ritirata, rettifica 7: fusione" in said("rank", "call.yaml", "domande")


def test_what_decided(said: Told) -> None:
    out = said("explain", "call.yaml", "domande", "abete", "--against", "betulla", "--phase", "idea")
    assert "betulla sotto soglia · totale" in out
    for report in (
        said("explain", "call.yaml", "domande", "frassino", "--phase", "idea"),
        said("explain", "call.yaml", "domande", "abete", "--against", "frassino", "--phase", "idea"),
    ):
        assert "non ammissibile · periodo di presentazione" in report
    assert "non ammissibile: periodo di presentazione" in said("rank", "call.yaml", "domande", "--phase", "idea")
    assert said("explain", "call.yaml", "domande", "betulla").startswith("betulla bando piccolo v1")
    assert "NELLA FASE idea sotto soglia" in said("explain", "call.yaml", "domande", "betulla")


def _without_a_language(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = run([*arguments])
    return code, " ".join(capsys.readouterr().err.split())


BROKEN = "application: rovere\nsize: molti\n"
"""A text where a number belongs, in a call that does not say what becomes of it."""


@pytest.mark.parametrize("command", ["rank", "evaluators", "check", "report", "minutes"])
def test_what_is_wrong_with_a_domanda_is_told_in_the_language_of_its_call(
    said: Told, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    Path("call.yaml").write_text(CALL.replace("illegible: ask\n", ""), encoding="utf-8")
    Path("rovere.yaml").write_text(BROKEN, encoding="utf-8")
    output = {"report": ["--output", "x.html"], "minutes": ["--format", "docx", "--output", "x.docx"]}.get(command, [])
    code, err = _without_a_language(capsys, command, "call.yaml", "rovere.yaml", *output)
    assert code == 3
    assert "rovere.yaml:2:7: errore: `molti` non è un numero" in err
    assert err.endswith("callscore: 1 errore; non è stato calcolato nulla")


def test_a_name_that_is_not_there_is_told_in_the_language_of_the_call(said: Told, capsys: pytest.CaptureFixture[str]) -> None:
    assert "non c'è alcuna domanda `nessuno`" in _without_a_language(capsys, "explain", "call.yaml", "domande", "nessuno")[1]


def test_what_is_told_of_a_call_without_a_language_is_in_its_own(said: Told, capsys: pytest.CaptureFixture[str]) -> None:
    run(["lint", "call.yaml"])
    assert "nota: " in capsys.readouterr().out


def test_a_faulty_call_is_told_in_its_own_language(said: Told, capsys: pytest.CaptureFixture[str]) -> None:
    Path("call.yaml").write_text(CALL.replace("version: 1\n", ""), encoding="utf-8")
    assert "errore: manca `version`" in _without_a_language(capsys, "rank", "call.yaml", "domande")[1]


def test_a_call_whose_language_cannot_be_read_is_told_in_english(said: Told, capsys: pytest.CaptureFixture[str]) -> None:
    Path("call.yaml").write_text("call: [\n", encoding="utf-8")
    assert "error: " in _without_a_language(capsys, "rank", "call.yaml", "domande")[1]


def test_another_command_does_not_remember_the_language(said: Told, capsys: pytest.CaptureFixture[str]) -> None:
    run(["lint", "call.yaml"])
    assert "there is no call `nowhere`" in _without_a_language(capsys, "show", "nowhere")[1]
