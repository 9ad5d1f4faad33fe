"""What evaluators owe: criteria that nobody assessed."""

from __future__ import annotations

import pytest

from .conftest import Story

CALL = """
call: t
version: 1
languages: [en]
title: T
provenance: {kind: illustration}
application:
  green: {type: boolean}
criteria:
  - {criterion: A, max: 5, if undetermined: zero, score: {assessed: 0..5}}
  - {criterion: B, max: 5, if undetermined: not applicable, score: {assessed: 0..5}}
  - {criterion: C, for: green, max: 5, if undetermined: ask, score: {assessed: 0..5}}
ranking: {ties: [], numbering: competition}
"""
BOTH = {"alder": "green: true\n", "birch": "green: false\n"}


@pytest.mark.parametrize(
    ("levels", "names"),
    [
        ("", "`A`, `B`, `C`"),
        ("alder,Rossi,A,5\nbirch,Rossi,A,0\n", "`B`, `C`"),
        ("alder,Rossi,A,5\nbirch,Rossi,A,0\nalder,Rossi,B,0\nbirch,Rossi,B,0\n", "`C`"),
        ("alder,Rossi,A,5\nbirch,Rossi,A,0\nalder,Rossi,B,0\nbirch,Rossi,B,0\nalder,Rossi,C,1\n", ""),
    ],
)
def test_what_nobody_assessed_is_said_once_with_all_criteria(story: Story, levels: str, names: str) -> None:
    found = [(each.code, each.message) for each in story(CALL, BOTH, levels).findings]
    assert found == ([("not-assessed", f"nobody assessed {names} of any application")] if names else [])


def test_of_whom_nobody_assessed_what_silence_settles_is_said_once(story: Story) -> None:
    """C, which is asked for, makes cedar undetermined and is told there."""
    three = BOTH | {"cedar": "green: true\n"}
    found = story(CALL, three, "cedar,Rossi,A,5\nalder,Rossi,B,2\nbirch,Rossi,B,0\nalder,Rossi,C,1\n").findings
    assert [(each.code, each.message) for each in found] == [
        ("not-assessed", "nobody assessed `A` of `alder`, `birch`: it counts as 0 points there"),
        ("not-assessed", "nobody assessed `B` of `cedar`: it does not apply there"),
    ]
    assert found[0].help == "the call says `if undetermined: zero`; hand in their levels if there are any"


def test_nobody_needs_to_assess_who_is_refused(story: Story) -> None:
    gated = CALL.replace("criteria:", "gates: [{gate: G, require: green, met: a, not met: b, if undetermined: ask}]\ncriteria:")
    assert story(gated, BOTH, "alder,Rossi,A,5\nalder,Rossi,B,2\nalder,Rossi,C,1\n").findings == ()


def test_of_many_who_were_not_assessed_the_first_are_named(story: Story) -> None:
    many = {f"a{number}": "green: false\n" for number in range(8)}
    (found,) = story(CALL, many, "a0,Rossi,A,5\n" + "".join(f"{id},Rossi,B,0\n" for id in many)).findings
    assert found.message == "nobody assessed `A` of `a1`, `a2`, `a3`, `a4`, `a5` and 2 more: it counts as 0 points there"


def test_what_applies_to_nobody_is_assessed_by_nobody(story: Story) -> None:
    found = story(CALL, {"birch": "green: false\n"}, "birch,Rossi,A,5\nbirch,Rossi,B,0\n").findings
    assert found == ()


def test_as_long_as_it_is_not_known_to_whom_it_applies_it_may_be_owed(story: Story) -> None:
    (found,) = story(CALL, {"birch": ""}, "birch,Rossi,A,5\nbirch,Rossi,B,0\n").findings
    assert (found.code, found.message) == ("not-assessed", "nobody assessed `C` of any application")
