"""Values kept as bytes: they come back as they were, and bytes that are something else do nothing."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.api.kept_values import NoValue, kept, value_kept
from callscore.feel import parse
from callscore.place import Place, Text
from callscore.rulebook.unit import Verdict
from callscore.sentence import Counted, InTheCallsWords, OneAndSeveral, Said
from callscore.source.character_origins import Origins
from callscore.source.node import Scalar

PLACE = Place("call.yaml", 2, 3, 2, 8, text=Text.of("call.yaml", "a\nb: 'c d'"))
VALUES = [
    None,
    (1, Fraction(1, 3), "è", True),
    {"a": date(2026, 3, 31), "b": datetime(2026, 3, 31, 12, tzinfo=UTC)},
    Path("calls") / "here",
    Verdict.UNDETERMINED,
    PLACE,
    Scalar("c d", PLACE, quoted=True, origins=Origins(PLACE, "'", "c d")),
    parse("count(members[km <= 150]) >= 15").tree,
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_comes_back(value: Any) -> None:
    back = value_kept(kept(value))
    assert (back, repr(back), type(back)) == (value, repr(value), type(value))


def test_what_is_not_compared_comes_back_too() -> None:
    back = value_kept(kept(VALUES[-2]))
    assert back.place.text.line(2) == "b: 'c d'"
    assert list(back.origins) == list(Origins(PLACE, "'", "c d"))


def test_sentences_know_how_they_were_made() -> None:
    said = Said("{count} of {all}", count=1, all=Said("them"))
    back = value_kept(kept(said))
    assert (back, back.phrase, back.gaps, type(back.gaps["all"])) == ("1 of them", said.phrase, said.gaps, Said)
    counted = value_kept(kept(Counted(2, "one {what}", "{count} {what}s", what="call")))
    assert (counted, counted.number, counted.several) == ("2 calls", 2, "{count} {what}s")
    words = value_kept(kept(InTheCallsWords({"it": "sì", "en": "yes"})))
    assert (words, words.by_language) == ("sì", {"it": "sì", "en": "yes"})
    unit = value_kept(kept(OneAndSeveral({"": "person"}, {"": "persons"})))
    assert (unit, unit.one_in("en")) == ("persons", "person")


class Hostile:
    """What it is made of anew is a call."""

    def __init__(self, call: Callable[..., Any], *arguments: Any) -> None:
        self.call, self.arguments = call, arguments

    def __reduce__(self) -> tuple[Any, ...]:
        return self.call, self.arguments


def with_sum(data: bytes) -> bytes:
    """As whoever wants it believed would write it."""
    return hashlib.sha256(data).digest() + data


def test_bytes_that_would_run_something_run_nothing(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    hostile = [
        Hostile(open, str(trace), "w"),
        Hostile(eval, f"open({str(trace)!r}, 'w')"),
        Hostile(Path.touch, trace),
        (Fraction(1, 2), Hostile(exec, f"open({str(trace)!r}, 'w')")),
    ]
    for each in hostile:
        data = pickle.dumps(each)
        with pytest.raises(NoValue):
            value_kept(with_sum(data))
    assert not trace.exists()
    pickle.loads(pickle.dumps(hostile[0])).close()
    assert trace.exists()  # it would have


@pytest.mark.parametrize(
    "said",
    [
        b"ccallscore.cli\nmain\n.",  # a function of callscore
        b"ccallscore.api.kept_call\nos\n.",  # a module in it
        b"ccallscore.call.part_schema\nSchemaValidator\n.",  # a class that is no value
        b"ccallscore.sentence\nSaid.format\n.",  # what a class has
        b"cos\nsystem\n.",
        b"Pelsewhere\n.",  # what would be fetched from somewhere
        b"",
        b"\x80\x05.",
    ],
)
def test_what_is_no_value_is_refused(said: bytes) -> None:
    with pytest.raises(NoValue):
        value_kept(with_sum(said))


@given(st.binary(max_size=40))
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(NoValue):
        value_kept(data)


@given(st.data())
def test_one_bit_less_is_refused(data: st.DataObject) -> None:
    whole = kept(VALUES)
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:at] + bytes([whole[at] ^ (1 << data.draw(st.integers(0, 7)))]) + whole[at + 1 :]
    for each in (changed, whole[:at]):
        with pytest.raises(NoValue):
            value_kept(each)
