"""Words for the words of a call, each offered where it can stand."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from callscore import call
from callscore.call.budget import LastGrantWord, TieAtTheLineWord
from callscore.call.place_shares_rule import OddPlacesWord
from callscore.call.quotas import QuotaRoundingWord
from callscore.call.ranking_rules import NumberingWord
from callscore.call.rounding_rules import RoundingMode
from callscore.call.rules import IfUndeterminedWord
from callscore.spelling.keyword_spellings import _MEANT, keyword_meant

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


def closed_words() -> list[tuple[str, ...]]:
    """The closed lists of the language: the words of each key that takes one of some."""
    modules = [import_module(f"callscore.call.{file.stem}") for file in sorted(Path(call.__path__[0]).glob("*.py"))]
    found = (value for module in modules for value in vars(module).values() if get_origin(value) is Literal)
    return [get_args(value) for value in found if len(get_args(value)) > 1]


def test_every_closed_list_is_looked_at() -> None:
    assert {TIES, FAILING, KINDS, STEPS, get_args(NumberingWord), get_args(IfUndeterminedWord)} <= set(closed_words())


@pytest.mark.parametrize("words", closed_words())
def test_each_word_of_each_list_is_offered_for_another(words: tuple[str, ...]) -> None:
    alike = {"bando-tipo", "utf-8", "utf-16", "windows-1252"}
    known = {meant for meant in _MEANT if meant in words and any(keyword_meant(each, words) == meant for each in _MEANT[meant].split())}
    assert set(words) - known - alike == set()


@pytest.mark.parametrize(
    ("written", "words", "meant"),
    [
        ("ai resti maggiori", get_args(OddPlacesWord), "to the largest remainder"),
        ("per eccesso", get_args(QuotaRoundingWord), "up"),
        ("per difetto", get_args(RoundingMode), "down"),
        ("all’intero superiore", get_args(RoundingMode), "up"),
        ("scorrimento", get_args(LastGrantWord), "skip"),
        ("proporzionale", get_args(LastGrantWord), "pro rata for all"),
        ("proporzionale", get_args(TieAtTheLineWord), "pro rata"),
        ("prima", ("first", "last"), "first"),
        ("prima", ("before", "after"), "before"),
        ("maggioranza", ("majority",), "majority"),
        ("totale", ("criteria", "running total"), "running total"),
        ("Inammissibile", get_args(IfUndeterminedWord), "reject"),
        ("Inammissibile", ("eligible", "ineligible"), "ineligible"),
    ],
)
def test_what_an_italian_office_writes(written: str, words: tuple[str, ...], meant: str) -> None:
    assert keyword_meant(written, words) == meant


@pytest.mark.parametrize(("written", "meant"), [("si_no", "boolean"), ("sì-no", "boolean"), ("elenco", "list"), ("Sì/No", "boolean")])
def test_types_of_fields(written: str, meant: str) -> None:
    assert keyword_meant(written, TYPES) == meant
