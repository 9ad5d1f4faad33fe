"""The phrase book: each phrase has a piece of a call that is sound, cases that come out as written, and its words in the table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from callscore.finding import Severity

from .bench import Bench
from .page import Example, blocks_of, examples_of
from .shown import ROOT

PAGE = ROOT / "docs" / "phrases.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = [example for example in examples_of(blocks_of(PAGE)) if example.block.words == "yaml"]
TABLE = re.findall(r"^\| \[(.+)\]\(#.+\) \| (.+) \|$", TEXT, re.MULTILINE)
PHRASES = re.findall(r"^### (.+)\n\n\*(.+)\*, see \[(.+)\]\(language\.md#.+\)\.$", TEXT, re.MULTILINE)


def name(example: Example) -> str:
    return example.block.heading


def test_the_table_has_every_phrase_in_its_order() -> None:
    assert [(english, italian) for english, italian, _ in PHRASES] == TABLE
    assert [example.block.heading for example in EXAMPLES] == [english for english, *_ in PHRASES]


def test_the_headings_of_the_language_that_are_named_are_there() -> None:
    headings = re.findall(r"^#+ (.+)$", (ROOT / "docs" / "language.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [heading for *_, heading in PHRASES if heading not in headings] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=name)
def test_a_piece_is_a_sound_call(example: Example, tmp_path: Path) -> None:
    findings = Bench(tmp_path).linted(example)
    assert [finding.message for finding in findings if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=name)
def test_its_cases_come_out_as_written(example: Example, tmp_path: Path) -> None:
    [_] = example.cases
    comparisons = list(Bench(tmp_path).tried(example, 0))
    assert comparisons
    assert [(what, expected) for what, expected, _ in comparisons] == [(what, came) for what, _, came in comparisons]
