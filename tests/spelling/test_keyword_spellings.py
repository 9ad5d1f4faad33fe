"""Words for the words of a call, each offered where it can stand."""

from __future__ import annotations

from typing import get_args

import pytest

from callscore.call.ranking_rules import NumberingWord
from callscore.call.rules import IfUndeterminedWord
from callscore.spelling.keyword_spellings import keyword_meant

TYPES = ("text", "number", "boolean", "date", "list", "record")
FAILING = ("exclude", "score anyway", "complete")
KINDS = ("transcription", "second-hand summary", "reconstruction", "illustration")
STEPS = ("leaf", "criterion", "total")
TIES = ("all", "none", "draw")


@pytest.mark.parametrize(
    ("written", "words", "meant"),
    [
        ("refused", get_args(IfUndeterminedWord), "reject"),
        ("escludi", get_args(IfUndeterminedWord), "reject"),
        ("reject the application", get_args(IfUndeterminedWord), "reject"),
        ("ask the applicant", get_args(IfUndeterminedWord), "ask"),
        ("nobody", TIES, "none"),
        ("before", ("first", "last"), "first"),
        ("dopo", ("first", "last"), "last"),
        ("n/a", get_args(IfUndeterminedWord), "not applicable"),
        ("excluded", ("reject", "ask"), "reject"),
        ("reject", FAILING, "exclude"),
        ("out", FAILING, "exclude"),
        ("euro", TYPES, "number"),
        ("sì/no", TYPES, "boolean"),
        ("invented", KINDS, "illustration"),
        ("end", STEPS, "total"),
        ("criteria", STEPS, "criterion"),
        ("average", ("mean", "median"), "mean"),
        ("1, 1, 3", get_args(NumberingWord), "competition"),
        ("1,1,2", get_args(NumberingWord), "dense"),
        ("1 2 3", get_args(NumberingWord), "ordinal"),
        ("by lot", TIES, "draw"),
        ("both", TIES, "all"),
        ("perhaps", get_args(IfUndeterminedWord), None),
        ("end", TIES, None),
    ],
)
def test_a_word_for_a_word(written: str, words: tuple[str, ...], meant: str | None) -> None:
    assert keyword_meant(written, words) == meant
