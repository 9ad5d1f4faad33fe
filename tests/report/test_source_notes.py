"""What every report repeats about its sources."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from callscore.cli import run

CALL = """\
call: tiny
version: 1
languages: [en, it]
title: {en: Tiny, it: Piccolo}
provenance: {kind: second-hand summary, source: notice 12 as summed up by a paper}
dates: {reference: {day: 2025-12-31, basis: project assumption, origin: {en: the notice names no day, it: l'avviso non indica il giorno}}}
application: {founded: {type: date, title: {en: Founded, it: Fondazione}}}
gates:
  - {gate: E1, require: founded < dates.reference, met: {en: there, it: c'è}, not met: {en: not there, it: non c'è}, if undetermined: ask}
"""


def shown(folder: Path, language: str) -> str:
    (folder / "call.yaml").write_text(CALL, encoding="utf-8")
    with CliRunner().isolation() as (output, _, _):
        assert run(["show", str(folder), "--lang", language, "--sources"]) == 0
        return " ".join(output.getvalue().decode().split())


def test_a_day_that_is_assumed_is_marked(tmp_path: Path) -> None:
    told = shown(tmp_path, "en")
    assert "day reference assumption of this project: the notice names no day" in told
    assert "second-hand summary: notice 12 as summed up by a paper" in told


def test_a_day_that_is_assumed_is_marked_in_italian(tmp_path: Path) -> None:
    told = shown(tmp_path, "it")
    assert "giorno reference ipotesi di questo progetto: l'avviso non indica il giorno" in told
    assert "sintesi di seconda mano" in told
