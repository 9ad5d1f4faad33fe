"""Calls and applications as their authors write them, and what a finding underlines in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from callscore.application.application import Application
from callscore.application.applications import read_applications
from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.finding import Finding
from callscore.place import Place, Text
from callscore.source.yaml_text import yaml_of

HEAD = """\
call: hills-2026
version: 1
languages: [en]
title: Cluster managers of the hills
provenance: {kind: illustration}
"""


def underlined(place: Place) -> str:
    """The text that a finding underlines, on its first line."""
    assert place.text is not None
    line = place.text.line(place.line)
    return line[place.column - 1 : place.end_column - 1 if place.end_line == place.line else None]


CallOf = Callable[[str], Call]


@pytest.fixture
def call_of() -> CallOf:
    """A call from what stands below its head."""

    def read(body: str) -> Call:
        node, findings = yaml_of(Text.of("call.yaml", HEAD + dedent(body)))
        assert node is not None
        assert findings == ()
        call, findings = read_part(Call, node)
        assert findings == ()
        assert call is not None
        return call

    return read


Read = Callable[..., tuple[tuple[Application, ...], tuple[Finding, ...]]]


@pytest.fixture
def read(tmp_path: Path, call_of: CallOf) -> Read:
    """The applications in files given as texts by name, read together for a call given by its body."""

    def read_files(body: str, /, assessments: str = "", **files: str) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
        paths = []
        for name, text in files.items():
            path = tmp_path / name.replace("__", ".")
            path.write_text(dedent(text), encoding="utf-8")
            paths.append(path)
        sheets = []
        if assessments:
            sheets.append(tmp_path / "sheet.csv")
            sheets[0].write_text(dedent(assessments), encoding="utf-8")
        return read_applications(paths, call_of(body), sheets)

    return read_files


Said = Callable[[Finding], tuple[str, str, str]]


@pytest.fixture
def said() -> Said:
    """A finding as its code, its message and the text that it underlines."""
    return lambda finding: (finding.code, finding.message, underlined(finding.place))
