"""Calls written as officers write them, and what is found in them: by code, with the exact text underlined."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest

from callscore.call.edition import read_edition
from callscore.finding import Finding
from callscore.lint.checked_rulebook import rulebook_of
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook

HEAD = """\
call: tiny
version: 1
languages: [en]
title: Tiny
provenance: {kind: illustration}
application:
  area: {type: text, one of: [north, south]}
  town: {type: text}
  size: {type: number}
  share: {type: number, within: '[0..100]'}
  founded: {type: date}
  green: {type: boolean}
  seat: {type: record, of: {in_region: {type: boolean}, km: {type: number, within: '>= 0'}}}
  members: {type: list, of: {name: {type: text}, km: {type: number}}}
"""
GATE = "gates: [{gate: E1, require: green, met: green, not met: not green, if undetermined: ask}]\n"


class Found(NamedTuple):
    """A finding as a reader sees it."""

    severity: str
    message: str
    text: str
    also: tuple[str, ...]
    help: str


def underlined(place: Place) -> str:
    """The exact text at a place, its lines joined as they stand."""
    assert place.text is not None
    lines = [place.text.line(number) for number in range(place.line, place.end_line + 1)]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


def seen(finding: Finding) -> Found:
    also = tuple(underlined(place) for place, _ in finding.also)
    return Found(finding.severity.value, finding.message, underlined(finding.place), also, finding.help)


Compile = Callable[..., tuple[Rulebook | None, tuple[Finding, ...]]]
Look = Callable[..., list[Found]]


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    """The rulebook of a call and all findings; `files` are written beside it."""

    def compile_(text: str, head: str = HEAD, variant: str | None = None, files: Mapping[str, str] | None = None) -> object:
        for name, content in {"call.yaml": dedent(head) + dedent(text), **(files or {})}.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(dedent(content), encoding="utf-8")
        edition, findings = read_edition(tmp_path / "call.yaml", variant)
        if edition is None:
            return None, findings
        rulebook, more = rulebook_of(edition)
        return rulebook, (*findings, *more)

    return compile_  # type: ignore[return-value]


@pytest.fixture
def look(compiled: Compile) -> Look:
    """look(code, text): the findings of that code in a call with that text."""

    def look_(code: str, text: str, head: str = HEAD, **options: object) -> list[Found]:
        return [seen(finding) for finding in compiled(text, head, **options)[1] if finding.code == code]

    return look_
