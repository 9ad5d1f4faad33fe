"""Sentences: English texts that know how they were made."""

from __future__ import annotations

import copy
import pickle

import pytest

from callscore.sentence import NOTHING, Counted, OneAndSeveral, Said, as_written, joined


def test_a_sentence_is_its_english_text() -> None:
    said = Said("`{key}` is no key of {part}", key="lable", part=Said("a call"))
    assert said == "`lable` is no key of a call"
    assert {said, "`lable` is no key of a call"} == {"`lable` is no key of a call"}
    assert (said.phrase, said.gaps) == ("`{key}` is no key of {part}", {"key": "lable", "part": "a call"})


def test_what_fills_a_gap_has_no_gaps() -> None:
    assert Said("write `{text}`", text="{highest: x}") == "write `{highest: x}`"


@pytest.mark.parametrize(("count", "text"), [(0, "0 rows of `t`"), (1, "1 row of `t`"), (2, "2 rows of `t`")])
def test_a_number_decides_between_two_forms(count: int, text: str) -> None:
    said = Counted(count, "{count} row of `{name}`", "{count} rows of `{name}`", name="t")
    assert (said, said.phrase, said.number) == (text, "{count} row of `{name}`", count)


@pytest.mark.parametrize("said", [Said("`{key}` {{}}", key="a"), Counted(2, "{count} {a}", "{count} {a}s", a="row"), NOTHING])
def test_a_copy_knows_how_it_was_made(said: Said) -> None:
    for copied in (copy.deepcopy(said), pickle.loads(pickle.dumps(said))):
        assert (type(copied), copied, copied.phrase, copied.gaps) == (type(said), said, said.phrase, said.gaps)


@pytest.mark.parametrize(
    ("unit", "several", "ones"),
    [
        (OneAndSeveral({"": "person"}, {"": "persons"}), "persons", ["person", "person"]),
        (OneAndSeveral({"it": "persona", "en": "person"}, {"it": "persone", "en": "persons"}), "persone", ["person", "persona"]),
        (OneAndSeveral({"it": "persona"}, {"it": "persone"}), "persone", ["persona", "persona"]),
    ],
)
def test_a_unit_has_a_word_for_one(unit: OneAndSeveral, several: str, ones: list[str]) -> None:
    for copied in (unit, copy.deepcopy(unit), pickle.loads(pickle.dumps(unit))):
        assert (copied, [copied.one_in(language) for language in ("en", "it")]) == (several, ones)
        assert (type(copied), copied.by_language) == (OneAndSeveral, unit.by_language)


def test_sentences_beside_each_other() -> None:
    assert joined([Said("a"), "{b}"]) == "a, {b}"
    assert joined(["a", "b", "c"], "; ") == "a; b; c"
    assert joined([]) == as_written("") == NOTHING == ""
