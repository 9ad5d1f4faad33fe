"""Texts laid over texts."""

from __future__ import annotations

from typing import Any

import pytest

from callscore.call.override import laid_over
from callscore.place import Text
from callscore.source.node import Entries, Scalar, Sequence, SourceNode
from callscore.source.yaml_text import yaml_of


def node(text: str) -> SourceNode:
    read, findings = yaml_of(Text.of("call.yaml", text))
    assert read is not None
    assert findings == ()
    return read


def plain(read: SourceNode) -> Any:
    if isinstance(read, Scalar):
        return read.text
    if isinstance(read, Sequence):
        return [plain(item) for item in read]
    return {key: plain(read.values[key]) for key in read}


BASE = """
title: Old
rounding: {places: 2, at: total}
gates: [{gate: E1, cite: a}, {gate: E2, cite: b}]
criteria:
  - criterion: A
    criteria: [{criterion: A.1, max: 5}, {criterion: A.2, max: 6}]
"""


@pytest.mark.parametrize(
    ("over", "path", "value"),
    [
        ("title: New", ["title"], "New"),
        ("rounding: {places: 0}", ["rounding"], {"places": "0", "at": "total"}),
        ("rounding: null", ["rounding"], None),
        ("rounding: {at: null}", ["rounding"], {"places": "2"}),
        ("gates: {E2: {cite: c, title: t}}", ["gates", 1], {"gate": "E2", "cite": "c", "title": "t"}),
        ("gates: {E1: null}", ["gates"], [{"gate": "E2", "cite": "b"}]),
        ("gates: [{gate: E9}]", ["gates"], [{"gate": "E9"}]),
        ("criteria: {A.2: {max: 7}}", ["criteria", 0, "criteria", 1, "max"], "7"),
        ("criteria: {A.1: null}", ["criteria", 0, "criteria"], [{"criterion": "A.2", "max": "6"}]),
        ("selection: {places: 1}", ["selection"], {"places": "1"}),
    ],
)
def test_what_is_said_otherwise(over: str, path: list[int | str], value: object) -> None:
    joined, findings = laid_over(node(BASE), node(over))
    assert findings == ()
    found = plain(joined)
    for step in path:
        found = found.get(step) if isinstance(found, dict) else found[step]
    assert found == value


def test_places_stay_those_of_the_writer() -> None:
    joined, _ = laid_over(node(BASE), node("\n\n\n\n\n\n\n\n\ntitle: New"))
    assert isinstance(joined, Entries)
    assert joined.values["title"].place.line == 10
    assert joined.values["rounding"].place.line == 3


@pytest.mark.parametrize(
    ("over", "code", "message", "help"),
    [
        ("gates: {E3: {cite: c}}", "unknown-override", "nothing here is named `E3`", ""),
        ("criteria: {B: {max: 1}}", "unknown-override", "nothing here is named `B`", ""),
        ("rounding: {att: null}", "unknown-override", "there is no `att` here to take away", "did you mean `at`?"),
        (
            "gates: {E1: art. 5}",
            "not-a-mapping",
            "the override of `E1` is a mapping of keys",
            "write what is said otherwise, as in `E1: {max: 10}`, or `null` to take it away",
        ),
    ],
)
def test_what_cannot_be_laid_over(over: str, code: str, message: str, help: str) -> None:
    _, (found,) = laid_over(node(BASE), node(over))
    assert (found.code, found.message) == (code, message)
    assert found.help == help
