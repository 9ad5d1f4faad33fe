"""The page for programs: its examples run, one after the other, and print what stands under them."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from typing import Any

import pytest

from callscore import api

from .page import blocks_of
from .shown import ROOT

PAGE = ROOT / "docs" / "api.md"


@pytest.mark.durable
def test_the_examples_print_what_the_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    blocks = blocks_of(PAGE)
    assert [block.words for block in blocks] == ["python", "text"] * (len(blocks) // 2)
    for code, printed in zip(blocks[::2], blocks[1::2], strict=True):
        told = io.StringIO()
        with redirect_stdout(told):
            exec(compile(code.text, f"docs/api.md:{code.line}", "exec"), names)  # the page's own examples
        assert told.getvalue() == printed.text, code.name


def test_every_function_and_every_reason_to_give_none_is_named() -> None:
    text = PAGE.read_text(encoding="utf-8")
    named = [name for name in api.__all__ if name[0].islower() and not name.startswith(("refuse_", "of_the_", "unwatched"))]
    assert [name for name in named if f"`{name}" not in text and f"api.{name}(" not in text] == []
    for reason in ("NoResult", "Misuse", "FaultyTexts", "IntegrityFailure"):
        assert f"`{reason}`" in text


def test_the_readme_leads_there() -> None:
    assert "(docs/api.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
