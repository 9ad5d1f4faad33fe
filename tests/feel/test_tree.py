from __future__ import annotations

import pytest

from callscore.feel.tree import Arithmetic, FunctionCall, Literal, Name, Negation, Path, children, walk


def test_equality_ignores_the_place_and_not_the_kind() -> None:
    assert Name("a", start=3, end=4) == Name("a") != Name("b")
    assert hash(Name("a", start=3, end=4)) == hash(Name("a"))
    assert not Name("a", start=3) != Name("a")  # noqa: SIM202 - what `!=` says by itself
    assert Literal(True) != Literal(1)
    assert Literal("a") != Name("a")


def test_a_node_is_a_value() -> None:
    with pytest.raises(AttributeError, match="immutable"):
        Name("a").name = "b"  # type: ignore[misc]


def test_a_node_has_just_its_parts() -> None:
    with pytest.raises(TypeError, match="name"):
        Path(Name("a"))  # type: ignore[call-arg]


def test_a_node_can_be_matched() -> None:
    match Arithmetic("+", Name("a"), Literal(1)):
        case Arithmetic("+", Name(name), Literal(value)):
            assert (name, value) == ("a", 1)
        case _:
            pytest.fail("not matched")


def test_walking_is_outer_first_and_left_first() -> None:
    tree = Arithmetic("+", Negation(Name("a")), FunctionCall("f", (Name("b"), Literal(1)), ()))
    assert list(children(tree)) == [Negation(Name("a")), FunctionCall("f", (Name("b"), Literal(1)), ())]
    assert [type(node).__name__ for node in walk(tree)] == ["Arithmetic", "Negation", "Name", "FunctionCall", "Name", "Literal"]


def test_the_name_of_a_call_ends_before_its_bracket() -> None:
    assert FunctionCall("count", (), (), start=4, end=11).name_end == 9


def test_a_node_shows_its_parts() -> None:
    assert repr(Path(Name("a"), "b")) == "Path(Name('a'), 'b')"
