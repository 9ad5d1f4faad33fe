"""The register on the command line: who was withdrawn, and files that are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Desk

CALL = """\
call: hills
version: 1
languages: [en]
title: Hills
provenance: {kind: illustration}
application:
  size: {type: number}
gates: [{gate: E, recorded with: formal, met: yes, not met: no, if undetermined: ask}]
criteria: [{criterion: S, max: 10, if undetermined: ask, score: {value: size, outside: clamp}}]
ranking: {ties: [], numbering: competition}
"""


@pytest.fixture
def told(desk: Desk) -> Desk:
    """told(register, *arguments): what `desk` gives, in a folder with a call, three applications and that register."""
    Path("call.yaml").write_text(CALL, encoding="utf-8")
    Path("apps").mkdir()
    for id, size in (("alder", "9"), ("birch", "8"), ("cedar", "seven")):
        Path(f"apps/{id}.yaml").write_text(f"application: {id}\nsize: {size}\n", encoding="utf-8")

    def tell(register: str, *arguments: str) -> tuple[int, str, str]:
        Path("office.yaml").write_text("register:\n" + register, encoding="utf-8")
        return desk(*arguments)

    return tell


ALL = """\
- {application: alder, recorded: {formal: met}}
- {application: birch, recorded: {formal: met}}
- {application: cedar, withdrawn: funded elsewhere}
"""


def test_who_was_withdrawn_is_excluded_with_the_reason_and_stops_nobody(told: Desk) -> None:
    """Though its text has an error, which stops everybody as long as it takes part."""
    code, out, _ = told(ALL, "rank", "call.yaml", "apps", "--register", "office.yaml", "--format", "json")
    assert code == 0
    found = json.loads(out)
    statuses = {each["application"]: each["status"] for each in found["results"]}
    assert statuses == {"alder": "ranked", "birch": "ranked", "cedar": "excluded"}
    assert found["counts"]["set_aside"] == 1
    assert "withdrawn: funded elsewhere" in out
    code, out, _ = told(ALL, "explain", "call.yaml", "apps", "cedar", "--register", "office.yaml")
    assert (code, "excluded · withdrawn: funded elsewhere" in out) == (0, True)
    code, _, err = told(ALL.replace("withdrawn: funded elsewhere", "recorded: {formal: met}"), "rank", "call.yaml", "apps")
    assert (code, "not-a-number" in err) == (3, True)


def test_an_applicant_who_was_withdrawn_is_told(told: Desk) -> None:
    register = ALL + "- {application: alder, withdrawn: by its own letter}\n"
    code, _, err = told(register, "check", "call.yaml", "apps/alder.yaml", "--register", "office.yaml")
    assert (code, "`alder` takes no part: withdrawn: by its own letter" in err) == (2, True)


def test_verdicts_in_an_application_are_refused_and_decide_nothing(told: Desk) -> None:
    Path("apps/alder.yaml").write_text("application: alder\nsize: 9\nrecorded: {formal: met}\n", encoding="utf-8")
    code, out, err = told(ALL, "check", "call.yaml", "apps/alder.yaml")
    assert (code, out) == (3, "")
    assert "`recorded` is for the office to say, not for an application (alder)  [for-the-office]" in err
    assert "`- {application: alder, recorded: {formal: met}}`" in err


def test_a_register_that_is_not_there(told: Desk) -> None:
    code, _, err = told(ALL, "rank", "call.yaml", "apps", "--register", "nowhere.yaml")
    assert (code, "nowhere.yaml" in err) == (2 if "not-a-number" not in err else 3, True)


def test_a_letter_names_no_file_of_the_office(told: Desk) -> None:
    """The verdict stands in the register, a warning in the call, another in the applicant's own file. That on the call is the office's."""
    call = CALL.replace(
        "  size: {type: number}\n", "  size: {type: number}\n  since: {type: date}\npools: {all: {among: eligible, unknown: ask}}\n"
    )
    Path("call.yaml").write_text(call, encoding="utf-8")
    Path("apps/alder.yaml").write_text("application: alder\nsize: 9\nsince: 1026-01-01\n", encoding="utf-8")
    given = ("explain", "call.yaml", "apps", "alder", "--register", "office.yaml")
    code, out, _ = told(ALL, *given)
    assert (code, "recorded by people, office.yaml:2:43" in out, "(call.yaml:" in out, "(apps/alder.yaml:" in out) == (0, True, True, True)
    code, out, err = told(ALL, *given, "--letter")
    assert (code, "recorded by people\n" in out, "(alder.yaml:3:8)" in out) == (0, True, True)
    assert [name for name in ("office.yaml", "call.yaml", "apps/") if name in out] == []
    assert ("`all`" in out, "`all`" in err, "call.yaml:" in err, "alder.yaml" in err) == (False, True, True, False)
