"""Calls that were compiled are kept, and used where all that they rest on is the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import callscore
from callscore import api
from callscore.api import compiled_call as compiled_call_module
from callscore.api import kept_call as kept_call_module
from callscore.api.kept_calls_folder import calls_kept
from callscore.api.kept_values import kept
from callscore.call.edition import read_edition
from callscore.call.language_read import language_read, languages_noted
from callscore.call.library import call_names

CALL = """call: small
version: "1"
languages: [it]
title: Piccolo
provenance: {kind: illustration}
uses: {near: rules/near}
application: {members: {type: number}, km: {type: number}}
indicators: {close: {from: near.close}}
gates: [{gate: E1, title: Soci, require: members >= 3, met: soci sufficienti, not met: soci insufficienti, if undetermined: ask}]
criteria:
  - criterion: A
    title: Vicinanza
    max: 5
    score: {of: close, rows: [{when: 1, points: 5}, {otherwise: true, points: 0}]}
    if undetermined: ask
ranking: {numbering: competition, ties: [{draw: {}}]}
variants: {wide: {gates: {E1: {require: members >= 2}}}}
"""
RULE = """rule: close
title: Vicini
value: if km <= 10 then 1 else 0
application: {km: {type: number}}
examples: [{example: vicino, application: {km: 3}, expect: {value: 1}}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which calls are kept while a test runs."""
    kept_here = tmp_path / "kept"
    with calls_kept(kept_here):
        yield kept_here


@pytest.fixture
def call(tmp_path: Path) -> Path:
    home = tmp_path / "calls" / "small"
    rules = tmp_path / "rules" / "near"
    home.mkdir(parents=True)
    rules.mkdir(parents=True)
    (home / "call.yaml").write_text(CALL, encoding="utf-8")
    (rules / "close.yaml").write_text(RULE, encoding="utf-8")
    return home


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The calls that were compiled."""
    names: list[str] = []
    really = read_edition

    def told(file: Path, variant: str | None = None) -> object:
        names.append(file.parent.name)
        return really(file, variant)

    monkeypatch.setattr(compiled_call_module, "read_edition", told)
    return names


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_what_is_kept_is_not_compiled_again(folder: Path, call: Path, compiled: list[str]) -> None:
    first, again = api.load_call(call), api.load_call(call)
    assert compiled == ["small"]
    assert again == first
    assert [Path(each.file).name for each in again.inputs.files] == ["call.yaml", "close.yaml"]


def test_where_nothing_is_to_be_kept_nothing_is(tmp_path: Path, call: Path, compiled: list[str]) -> None:
    before = sorted(tmp_path.rglob("*"))
    with calls_kept(None):
        api.load_call(call)
    api.load_call(call)
    assert compiled == ["small", "small"]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_changed_text_is_read(folder: Path, call: Path, compiled: list[str]) -> None:
    api.load_call(call)
    (call / "call.yaml").write_text(CALL.replace("members >= 3", "members >= 4"), encoding="utf-8")
    assert api.load_call(call).rulebook.call.gates[0].require.text == "members >= 4"  # type: ignore[union-attr]
    assert compiled == ["small", "small"]


def test_a_changed_rule_is_read(folder: Path, call: Path, tmp_path: Path, compiled: list[str]) -> None:
    api.load_call(call)
    (tmp_path / "rules" / "near" / "close.yaml").write_text(RULE.replace("<= 10", "<= 20"), encoding="utf-8")
    assert "<= 20" in api.load_call(call).to_text()
    assert compiled == ["small", "small"]


def test_a_library_that_is_now_found_nearer_is_read(folder: Path, call: Path, compiled: list[str]) -> None:
    api.load_call(call)
    nearer = call.parent / "rules" / "near"
    nearer.mkdir(parents=True)
    (nearer / "close.yaml").write_text(RULE.replace("<= 10", "<= 30"), encoding="utf-8")
    assert "<= 30" in api.load_call(call).to_text()


def test_a_text_that_is_gone_is_missed(folder: Path, call: Path, tmp_path: Path) -> None:
    api.load_call(call)
    (tmp_path / "rules" / "near" / "close.yaml").unlink()
    with pytest.raises(api.FaultyTexts, match="has no rule `close`"):
        api.load_call(call)


def test_a_variant_is_another_call(folder: Path, call: Path, compiled: list[str]) -> None:
    require = [api.load_call(call, variant=name).rulebook.call.gates[0].require for name in (None, "wide", None, "wide")]
    assert [each.text for each in require] == ["members >= 3", "members >= 2"] * 2  # type: ignore[union-attr]
    assert compiled == ["small", "small"]


def test_an_unknown_variant_is_refused_each_time(folder: Path, call: Path) -> None:
    api.load_call(call)
    for _ in range(2):
        with pytest.raises(api.Misuse, match="no variant `wild`"):
            api.load_call(call, variant="wild")


def test_a_call_with_an_error_is_not_kept(folder: Path, call: Path) -> None:
    (call / "call.yaml").write_text(CALL.replace("members >= 3", "member >= 3"), encoding="utf-8")
    with pytest.raises(api.FaultyTexts):
        api.load_call(call)
    assert not folder.exists()


def test_another_program_compiles_anew(folder: Path, call: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    api.load_call(call)
    monkeypatch.setattr(kept_call_module, "_program", lambda: "another")
    api.load_call(call)
    assert compiled == ["small", "small"]


def test_a_changed_file_of_the_program_makes_it_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "__init__.py").write_text("")
    monkeypatch.setattr(callscore, "__file__", str(tmp_path / "__init__.py"))
    program = kept_call_module._program.__wrapped__
    before = program()
    assert program() == before
    (tmp_path / "__init__.py").write_text("# more")
    assert program() != before


@pytest.mark.parametrize("data", [b"", b"nothing", b"\x00" * 4096])
def test_damage_is_compiled_anew(folder: Path, call: Path, compiled: list[str], data: bytes) -> None:
    first = api.load_call(call)
    only_file(folder).write_bytes(data)
    assert api.load_call(call) == first
    assert api.load_call(call) == first
    assert compiled == ["small", "small"]  # the second time it is kept again


def test_another_value_in_its_place_is_compiled_anew(folder: Path, call: Path, compiled: list[str]) -> None:
    first = api.load_call(call)
    only_file(folder).write_bytes(kept(("no", "call")))
    assert api.load_call(call) == first
    assert compiled == ["small", "small"]


def test_what_is_kept_of_another_call_is_not_taken_for_this_one(folder: Path, call: Path, tmp_path: Path, compiled: list[str]) -> None:
    other = tmp_path / "calls" / "other"
    other.mkdir()
    (other / "call.yaml").write_text(CALL.replace("members >= 3", "members >= 1"), encoding="utf-8")
    api.load_call(other)
    easier = only_file(folder)
    first = api.load_call(call)
    (own,) = (each for each in folder.iterdir() if each != easier)
    own.write_bytes(easier.read_bytes())
    assert api.load_call(call) == first
    assert compiled == ["other", "small", "small"]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the system tells nothing of who may write")
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_where_another_person_can_write_nothing_is_believed(folder: Path, call: Path, compiled: list[str], mode: int) -> None:
    api.load_call(call)
    only_file(folder).chmod(mode)
    api.load_call(call)
    assert compiled == ["small", "small"]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the system tells nothing of who may write")
def test_in_a_folder_of_all_nothing_is_kept(folder: Path, call: Path, compiled: list[str]) -> None:
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    api.load_call(call)
    assert list(folder.iterdir()) == []


def test_where_nothing_can_be_written_nothing_is_lost(tmp_path: Path, call: Path, compiled: list[str]) -> None:
    (tmp_path / "file").write_text("")
    with calls_kept(tmp_path / "file" / "below"):
        assert api.load_call(call) == api.load_call(call)
    assert compiled == ["small", "small"]


def test_a_full_disk_leaves_nothing_behind(folder: Path, call: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    api.load_call(call)
    assert list(folder.iterdir()) == []


def test_the_oldest_makes_room(folder: Path, call: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_call_module, "MOST_CALLS", 2)
    folder.mkdir(mode=0o700)
    for number in range(3):
        old = folder / f"{number}.call"
        old.write_bytes(b"")
        os.utime(old, (number, number))
    api.load_call(call)
    assert len(list(folder.iterdir())) == 2
    assert (folder / "2.call").exists()


def test_a_folder_of_the_library_that_is_shadowed_is_looked_at_each_time(folder: Path, call: Path, tmp_path: Path) -> None:
    """That it says otherwise rests on all its rules, of which the call reads only some."""
    own = tmp_path / "rules" / "lakes" / "1"
    own.mkdir(parents=True)
    (own / "close.yaml").write_text(RULE, encoding="utf-8")
    (call / "call.yaml").write_text(CALL.replace("rules/near", "rules/lakes/1"), encoding="utf-8")
    assert [found.code for found in api.load_call(call).findings].count("library-shadowed") == 1
    assert not folder.exists()


def test_its_language_is_noted(folder: Path, call: Path) -> None:
    for _ in range(2):
        with languages_noted():
            api.load_call(call)
            assert language_read() == "it"


def test_of_a_moment_and_a_phase_too(folder: Path) -> None:
    for name in ("horizon-two-stage", "piemonte-poli-2016"):
        loaded = api.load_call(f"library:{name}")
        phases = [each.phase for each in loaded.rulebook.phases]
        for phase, moment in [*((phase, None) for phase in phases), *((None, moment) for moment in loaded.rulebook.call.moments)]:
            assert api.load_call(f"library:{name}", phase=phase, at=moment).rulebook == _anew(name, phase, moment)


def _anew(name: str, phase: str | None, moment: str | None) -> object:
    with calls_kept(None):
        return api.load_call(f"library:{name}", phase=phase, at=moment).rulebook


@pytest.mark.parametrize("name", call_names())
def test_every_call_is_the_same_when_it_was_kept(name: str, folder: Path, compiled: list[str]) -> None:
    first, again = (api.load_call(f"library:{name}") for _ in range(2))
    assert compiled == [name]
    assert (again.rulebook, again.findings, again.inputs) == (first.rulebook, first.findings, first.inputs)
    for language in first.rulebook.call.languages:
        assert again.to_text(language=language, sources=True) == first.to_text(language=language, sources=True)
