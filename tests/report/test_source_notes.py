"""What every report repeats about its sources."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
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


def shown(folder: Path, language: str, call: str = CALL) -> str:
    (folder / "call.yaml").write_text(call, encoding="utf-8")
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


@pytest.mark.parametrize(("language", "source"), [("en", "notice 12, annex B"), ("it", "avviso 12, allegato B")])
def test_the_source_may_be_named_in_each_language(tmp_path: Path, language: str, source: str) -> None:
    call = CALL.replace("notice 12 as summed up by a paper", "{en: 'notice 12, annex B', it: 'avviso 12, allegato B'}")
    assert source in shown(tmp_path, language, call)
    (tmp_path / "a.yaml").write_text("application: a\nfounded: 2020-01-01\n", encoding="utf-8")
    with CliRunner().isolation() as (output, _, _):
        run(["check", str(tmp_path), str(tmp_path / "a.yaml"), "--format", "json", "--lang", language])
        assert json.loads(output.getvalue())["call"]["provenance"]["source"] == source


def test_a_source_lacks_a_language_as_any_text(tmp_path: Path) -> None:
    call = CALL.replace("notice 12 as summed up by a paper", "{en: notice 12}")
    (tmp_path / "call.yaml").write_text(call, encoding="utf-8")
    with CliRunner().isolation() as (output, _, _):
        assert run(["lint", str(tmp_path)]) == 1
        assert "[missing-language]" in output.getvalue().decode()
