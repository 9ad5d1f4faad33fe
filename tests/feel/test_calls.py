from __future__ import annotations

from typing import Any

import pytest

from callscore.feel import Fault, Unknown, evaluate_text, parse


@pytest.mark.parametrize(
    ("call", "value"),
    [
        ('upper case(["a"])', "A"),
        ('upper case(["a", "b"])', None),
        ("count(7)", 1),
        ("sum([[1]])", None),
        ('string join("a")', "a"),
        ("abs(n: [-3])", 3),
        ("floor([1.5], [0])", 1),
        ("not([true])", None),
        ("min([[3]])", None),
    ],
)
def test_a_list_of_one_and_its_item_stand_for_each_other(call: str, value: Any) -> None:
    assert evaluate_text(call, {}) == value


def test_functions_of_the_caller_are_called_by_position_with_known_values() -> None:
    seen: list[Any] = []

    def record(*values: Any) -> int:
        seen.append(values)
        return len(values)

    bound = parse('f(1, "a") + f(x)').bind({"f": record})
    assert bound({"x": 2}, []) == 3
    assert bound({"x": Unknown(("x",))}, []) == Unknown(("x",))
    assert seen == [(1, "a"), (2,), (1, "a")]


def test_a_function_of_the_caller_may_not_know_either() -> None:
    assert parse("f() > 1 or true").bind({"f": lambda: Unknown(("pool",))})({}, []) is True
    assert parse("f() > 1").bind({"f": lambda: Unknown(("pool",))})({}, []) == Unknown(("pool",))


@pytest.mark.parametrize("call", ["abs(x: 1)", "abs(n: 1, n: 2)", "abs()", "f(1)", "count(list: [1], list: [2])"])
def test_a_call_that_fits_no_form_is_a_fault(call: str) -> None:
    faults: list[Fault] = []
    assert isinstance(parse(call).bind()({}, faults), Unknown)
    assert len(faults) == 1
