"""The criteria of a small call, and evaluators' sheets as their authors write them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from callscore.call.criteria import Criterion
from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.finding import Finding
from callscore.place import Text
from callscore.source.yaml_text import yaml_of

CALL = """\
call: hills-2026
version: 1
languages: [en]
title: Hills
provenance: {kind: illustration}
application: {area: {type: text}}
criteria:
  - criterion: A
    max: 60
    criteria:
      - {criterion: A.1, max: 30, score: {assessed: 0..5, step: 0.5, evaluators: {at least: 2, combine: median}}}
      - {criterion: A.2, max: 30, score: {assessed: 1..4}}
  - {criterion: B, max: 40, score: {value: '3', outside: clamp}}
"""


@pytest.fixture(scope="session")
def criteria() -> tuple[Criterion, ...]:
    node, _ = yaml_of(Text.of("call.yaml", CALL))
    assert node is not None
    call, findings = read_part(Call, node)
    assert findings == ()
    assert call is not None
    return call.criteria


Write = Callable[[str, str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """A file of that name with that text."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(dedent(text), encoding="utf-8")
        return path

    return write


Said = Callable[[Finding], tuple[str, str, str]]


@pytest.fixture
def said() -> Said:
    """A finding as its code, its message and the text that it underlines on its first line."""

    def say(finding: Finding) -> tuple[str, str, str]:
        place = finding.place
        assert place.text is not None
        end = place.end_column - 1 if place.end_line == place.line else None
        return finding.code, finding.message, place.text.line(place.line)[place.column - 1 : end]

    return say
