"""What evaluators owe: criteria that nobody assessed."""

from __future__ import annotations

import pytest

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
        ("alder,Rossi,A,5\n", "`B`, `C`"),
        ("alder,Rossi,A,5\nbirch,Rossi,B,0\n", "`C`"),
        ("alder,Rossi,A,5\nbirch,Rossi,B,0\nalder,Rossi,C,1\n", ""),
    ],
)
def test_what_nobody_assessed_is_said_once_with_all_criteria(story, levels: str, names: str) -> None:
    found = [(each.code, each.message) for each in story(CALL, BOTH, levels).findings]
    assert found == ([("not-assessed", f"nobody assessed {names} of any application")] if names else [])


def test_what_applies_to_nobody_is_assessed_by_nobody(story) -> None:
    found = story(CALL, {"birch": "green: false\n"}, "birch,Rossi,A,5\nbirch,Rossi,B,0\n").findings
    assert found == ()


def test_as_long_as_it_is_not_known_to_whom_it_applies_it_may_be_owed(story) -> None:
    (found,) = story(CALL, {"birch": ""}, "birch,Rossi,A,5\nbirch,Rossi,B,0\n").findings
    assert (found.code, found.message) == ("not-assessed", "nobody assessed `C` of any application")
