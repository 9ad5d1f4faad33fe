"""The table of features and calls: it is what the calls say, and every feature that real calls need is used by one."""

from __future__ import annotations

import typing
from collections import defaultdict
from collections.abc import Iterator

import pytest

from callscore.call.part import keys_of
from constructs import WrittenKey
from features import FEATURES, Feature, Use, all_uses, constructs_file, features_page

from .page import blocks_of
from .shown import ROOT

LANGUAGE = ROOT / "docs/language.md"
CALLS, USES = all_uses()
EXPLAINED = {block.heading for block in blocks_of(LANGUAGE) if block.words.startswith("yaml")}
"""The headings of language.md with an example under them that a test runs."""
FEW = 2
"""From so many rows by words of one key, each word of it has one."""
REAL = ("transcription", "second-hand summary", "reconstruction")


def test_the_page_is_in_step() -> None:
    assert (ROOT / "docs/features.md").read_text(encoding="utf-8") == features_page(), "run `make docs`"


def test_the_constructs_of_the_library_are_in_step() -> None:
    assert (ROOT / "calls/constructs.yaml").read_text(encoding="utf-8") == constructs_file(), "run `make docs`"


def test_the_features_are_those_of_the_survey() -> None:
    assert [feature.number for feature in FEATURES] == list(range(1, 30))


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: str(feature.number))
def test_a_real_call_uses_it(feature: Feature) -> None:
    named = {name for use in USES if use.feature is feature for name in use.places}
    assert any(CALLS[name][0].call.provenance.kind in REAL for name in named)


@pytest.mark.parametrize("use", USES, ids=lambda use: f"{use.feature.number}: {use.construct.title}")
def test_a_construct_is_explained_and_used_or_says_why_not(use: Use) -> None:
    assert use.construct.heading in EXPLAINED
    assert bool(use.places) != bool(use.construct.why_nobody)


def words_of(annotation: object) -> Iterator[str]:
    """The words of a closed choice."""
    if typing.get_origin(annotation) is typing.Literal:
        yield from typing.get_args(annotation)
    for inner in typing.get_args(annotation):
        yield from words_of(inner)


def test_where_words_of_a_key_have_rows_each_has_one() -> None:
    rows: defaultdict[tuple[str, frozenset[str]], set[str]] = defaultdict(set)
    for each in (construct.uses for feature in FEATURES for construct in feature.constructs):
        if isinstance(each, WrittenKey) and each.words:
            choices = frozenset(words_of(keys_of(each.kind)[each.name].annotation))
            rows[f"{each.kind.__name__}.{each.name}", choices].update(each.words)
    assert {key: choices - written for (key, choices), written in rows.items() if len(written) >= FEW and choices - written} == {}
