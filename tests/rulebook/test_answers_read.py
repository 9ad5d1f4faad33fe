"""What the form of a call asks: of a library's profile only what this call reads."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from callscore.cli import run

PROFILE = """\
rule: profile
fields:
  founded: {type: date, title: Founded}
  staff: {type: number, title: Staff}
  members: {type: list, key: name, title: Members, of: {name: {type: text}, km: {type: number}, fee: {type: number}}}
examples:
  - {example: one, application: {staff: 1}, expect: {legible: true}}
"""
CALL = """\
call: tiny
version: 1
languages: [en]
title: Tiny
provenance: {kind: illustration}
uses: {own: rules}
application: {from: own.profile, phone: {type: text}}
plausibility: [{plausibility: founded, require: 'founded < date("2030-01-01")', not met: founded too late}]
gates: [{gate: E, require: 'count(members[km <= 150]) > 1', met: two, not met: fewer, if undetermined: ask}]
"""


def form(folder: Path, text: str) -> str:
    (folder / "rules").mkdir(exist_ok=True)
    (folder / "rules" / "profile.yaml").write_text(PROFILE, encoding="utf-8")
    (folder / "call.yaml").write_text(text, encoding="utf-8")
    with CliRunner().isolation() as (output, errors, _):
        assert run(["form", str(folder)]) == 0, errors.getvalue()
        return output.getvalue().decode()


def test_of_a_profile_only_what_is_read_is_asked(tmp_path: Path) -> None:
    asked = form(tmp_path, CALL)
    assert "members:" in asked
    assert "km:" in asked
    for unread in ("fee:", "staff:", "founded:"):  # nothing decides by the day that only a plausibility reads
        assert unread not in asked
    assert "phone:" in asked  # the call's own answers are asked; lint says that nothing reads this one


def test_what_another_rule_reads_is_asked(tmp_path: Path) -> None:
    asked = form(tmp_path, CALL.replace("count(members[km", "staff > 2 and count(members[km"))
    assert "staff:" in asked
    assert "fee:" not in asked
