"""The form and the mapping of the table are checked with the call; what they find is theirs, and tested with them."""

from __future__ import annotations

from ..rulebook.conftest import Compile, Look

GATES = "gates: [{gate: E, recorded with: check, if undetermined: ask}]\n"
TABLE = "table: {application: id, fields: {size: size}, gates: {check: {column: check, met: yes, not met: no}}}\n"


def test_a_recorded_verdict_that_no_gate_uses(look: Look) -> None:
    text = GATES.replace("check", "chek") + TABLE
    (found,) = look("unused-verdict", text)
    assert found[:3] == ("warning", "no gate is recorded with `check`", "check")
    assert found.help == "did you mean `chek`?"
    assert look("unused-verdict", GATES + TABLE) == []


def test_the_mapping_is_checked(look: Look) -> None:
    (found,) = look("unknown-field", GATES + TABLE.replace("{size: size}", "{seize: size}"))
    assert found.text == "seize"
    assert look("unknown-field", GATES + TABLE) == []


def test_the_form_is_checked(look: Look) -> None:
    text = "  extra: {type: record}\n" + GATES
    (found,) = look("fields-missing", text)
    assert found.message == "the record `extra` has no fields"
    assert look("fields-missing", GATES) == []


def test_a_call_without_a_table(compiled: Compile) -> None:
    assert [finding for finding in compiled(GATES)[1] if finding.is_error] == []


def test_a_field_that_is_asked_and_not_read(look: Look) -> None:
    (found,) = look("asked-and-not-read", GATES + "not read: [size, shape]\n")
    assert found[:3] == ("error", "`size` is a field of this call, and named as one that it does not read", "[size, shape]")
    assert look("asked-and-not-read", GATES + "not read: [shape]\n") == []
