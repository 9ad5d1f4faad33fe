"""Words for the words of a call, each offered where it can stand."""

from __future__ import annotations

import pytest

from callscore.call.ranking_rules import NUMBERINGS
from callscore.call.rules import MISSING_WORDS
from callscore.spelling.keyword_spellings import keyword_meant

TYPES = ("text", "number", "boolean", "date", "list", "record")
FAILING = ("exclude", "score anyway", "complete")
KINDS = ("transcription", "second-hand summary", "reconstruction", "illustration")
STEPS = ("leaf", "criterion", "total")
TIES = ("all", "none", "draw")


@pytest.mark.parametrize(
    ("written", "words", "meant"),
    [
        ("refused", MISSING_WORDS, "reject"),
        ("escludi", MISSING_WORDS, "reject"),
        ("reject the application", MISSING_WORDS, "reject"),
        ("ask the applicant", MISSING_WORDS, "ask"),
        ("n/a", MISSING_WORDS, "not applicable"),
        ("excluded", ("reject", "ask"), "reject"),
        ("reject", FAILING, "exclude"),
        ("out", FAILING, "exclude"),
        ("euro", TYPES, "number"),
        ("sì/no", TYPES, "boolean"),
        ("invented", KINDS, "illustration"),
        ("end", STEPS, "total"),
        ("criteria", STEPS, "criterion"),
        ("average", ("mean", "median"), "mean"),
        ("1, 1, 3", NUMBERINGS, "competition"),
        ("1,1,2", NUMBERINGS, "dense"),
        ("1 2 3", NUMBERINGS, "ordinal"),
        ("by lot", TIES, "draw"),
        ("both", TIES, "all"),
        ("perhaps", MISSING_WORDS, None),
        ("end", TIES, None),
    ],
)
def test_a_word_for_a_word(written: str, words: tuple[str, ...], meant: str | None) -> None:
    assert keyword_meant(written, words) == meant
