"""Calls as files, read as they are used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from callscore.call.edition import Edition, read_edition
from callscore.finding import Finding

HEAD = """\
call: tiny
version: 1
languages: [en]
title: Tiny
provenance: {kind: illustration}
application: {size: {type: number}, green: {type: boolean}}
"""

Read = Callable[..., tuple[Edition | None, tuple[Finding, ...]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """read(text, variant, {name: content}): the edition of a call, with files beside it."""

    def read_(text: str, variant: str | None = None, files: dict[str, str] | None = None, head: str = HEAD) -> Any:
        for name, content in {**(files or {}), "call.yaml": head + dedent(text)}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(content), encoding="utf-8")
        return read_edition(tmp_path / "call.yaml", variant)

    return read_


Told = Callable[..., list[tuple[str, str, str, str]]]


@pytest.fixture
def told(read: Read) -> Told:
    """told(text): every finding as code, message, underlined text and help."""

    def told_(*arguments: Any, **options: Any) -> list[tuple[str, str, str, str]]:
        return [(found.code, found.message, underlined(found), found.help) for found in read(*arguments, **options)[1]]

    return told_


def underlined(finding: Finding) -> str:
    """The exact text at the place of a finding, as far as its first line goes."""
    place = finding.place
    assert place.text is not None
    end = place.end_column - 1 if place.end_line == place.line else None
    return place.text.line(place.line)[place.column - 1 : end]
