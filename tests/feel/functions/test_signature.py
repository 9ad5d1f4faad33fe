from __future__ import annotations

import pytest

from callscore.feel.functions import STANDARD
from callscore.feel.functions.signature import PARAMETER_KINDS, CallForm
from callscore.feel.tree_building import OUT_OF_SCOPE


def form(name: str, number: int = 0) -> CallForm:
    return STANDARD[name][number]


@pytest.mark.parametrize(
    ("name", "count", "fits"),
    [
        ("substring", 1, False),
        ("substring", 2, True),
        ("substring", 3, True),
        ("substring", 4, False),
        ("sum", 0, False),
        ("sum", 9, True),
        ("append", 1, True),
        ("append", 5, True),
        ("append", 0, False),
    ],
)
def test_how_many_arguments_a_function_takes(name: str, count: int, fits: bool) -> None:
    assert form(name).fits(count, ()) is fits


def test_named_arguments_find_their_parameters_in_any_order() -> None:
    assert form("substring").places(("length", "string", "start position")) == (2, 0, 1)
    assert form("substring").places(("string",)) is None
    assert form("substring").places(("string", "start position", "len")) is None
    assert form("before").places(("range", "point")) == (0, 1)
    assert form("before").places(("point2", "point1")) == (1, 0)
    assert form("date", 1).places(("year", "month", "day")) == (0, 1, 2)


def test_every_parameter_is_of_a_kind_that_exists_and_no_function_is_out_of_scope_too() -> None:
    parameters = [parameter for forms in STANDARD.values() for form in forms for parameter in form.parameters]
    assert {parameter.kind for parameter in parameters} <= PARAMETER_KINDS.keys()
    assert {parameter.item for parameter in parameters} <= {"", "number", "context"}
    assert not STANDARD.keys() & OUT_OF_SCOPE.keys()
