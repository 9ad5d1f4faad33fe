from __future__ import annotations

import pytest

from callscore.feel.types import (
    ANY,
    NULL,
    NUMBER,
    TEXT,
    ListType,
    RangeType,
    RecordType,
    Type,
    is_ordered,
    item_of,
    joined_type,
    phrase_of,
    type_kind,
)


@pytest.mark.parametrize(
    ("types", "one"),
    [
        ((), NULL),
        ((NUMBER, NUMBER), NUMBER),
        ((NULL, TEXT, NULL), TEXT),
        ((NUMBER, TEXT), ANY),
        ((ListType(TEXT), ListType(TEXT)), ListType(TEXT)),
    ],
)
def test_the_one_type_of_several(types: tuple[Type, ...], one: Type) -> None:
    assert joined_type(types) == one


@pytest.mark.parametrize(
    ("type", "phrase"),
    [
        (NUMBER, "a number"),
        (ListType(TEXT), "a list of texts"),
        (ListType(ANY), "a list"),
        (ListType(RecordType({})), "a list of records"),
        (ListType(ListType(TEXT)), "a list of lists"),
        (RecordType({}), "a record"),
        (RangeType(NUMBER), "a range"),
    ],
)
def test_types_in_words(type: Type, phrase: str) -> None:
    assert phrase_of(type) == phrase


def test_types_of_two_kinds_are_never_equal() -> None:
    numbers: object = ListType(NUMBER)
    assert numbers != RangeType(NUMBER)
    assert RecordType({"a": NUMBER}) != RecordType({"a": TEXT})
    assert type_kind(RecordType({})) == "context"


def test_order_and_items() -> None:
    assert is_ordered(TEXT)
    assert not is_ordered(ListType(NUMBER))
    assert item_of(ListType(TEXT)) == item_of(TEXT) == TEXT
