"""Patterns that are compiled when they are first asked for."""

from __future__ import annotations

import re

import pytest

from callscore.late_pattern import LatePattern


def test_it_answers_as_a_compiled_pattern_does() -> None:
    late, at_once, text = LatePattern(r"([a-z])([0-9]+)", re.IGNORECASE), re.compile(r"([a-z])([0-9]+)", re.IGNORECASE), "A12, b3; none"
    assert late.findall(text) == at_once.findall(text) == [("A", "12"), ("b", "3")]
    assert late.split(text) == at_once.split(text)
    assert late.sub(r"\2\1", text) == at_once.sub(r"\2\1", text) == "12A, 3b; none"
    assert late.sub("", text, 1) == at_once.sub("", text, 1)
    assert [found.span() for found in late.finditer(text)] == [found.span() for found in at_once.finditer(text)]
    for ask in ("match", "fullmatch", "search"):
        for each in (text, "b3", "no"):
            ours, theirs = getattr(late, ask)(each), getattr(at_once, ask)(each)
            assert (ours and ours.groups()) == (theirs and theirs.groups())
    assert late.match(text, 5) is not None
    assert late.match(text, 4) is None


def test_what_nobody_asks_is_not_compiled() -> None:
    wrong = LatePattern("(")
    assert wrong.pattern == "("
    with pytest.raises(re.error):
        wrong.search("a")
