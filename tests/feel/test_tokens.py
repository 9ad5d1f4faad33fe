from __future__ import annotations

import pytest

from callscore.feel import FeelError
from callscore.feel.scanner import Vocabulary, several
from callscore.feel.tokens import tokenize


def kinds(text: str, names: tuple[str, ...] = (), functions: tuple[str, ...] = ()) -> list[str]:
    return [token.type for token in tokenize(text, Vocabulary(names, several(functions)))][:-1]


def values(text: str, names: tuple[str, ...] = (), functions: tuple[str, ...] = ()) -> list[object]:
    return [token.value for token in tokenize(text, Vocabulary(names, several(functions)))][:-1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[]", ["[", "]"]),
        ("[]1..3]]", ["[", "OPEN", "LITERAL", "..", "LITERAL", "]", "]"]),
        ("[[], 1]", ["[", "[", "]", ",", "LITERAL", "]"]),
        ("[1..3[", ["[", "LITERAL", "..", "LITERAL", "CLOSE"]),
        ("[1..x[1]]", ["[", "LITERAL", "..", "NAME", "[", "LITERAL", "]", "]"]),
        ("x in ]1..2[ and y", ["NAME", "IN", "OPEN", "LITERAL", "..", "LITERAL", "CLOSE", "AND", "NAME"]),
        ("[]1..f(2)[]", ["[", "OPEN", "LITERAL", "..", "NAME", "(", "LITERAL", ")", "CLOSE", "]"]),
        ("1..3", ["LITERAL", "..", "LITERAL"]),
        (".5", ["LITERAL"]),
    ],
)
def test_brackets_mean_what_their_neighbours_say(text: str, found: list[str]) -> None:
    assert kinds(text) == found


def test_the_longest_known_name_is_one_token() -> None:
    assert values("net sum - tax", ("net sum", "net sum - tax")) == ["net sum - tax"]
    assert values("net  sum-tax", ("net sum", "net sum - tax")) == ["net sum - tax"]
    assert values("net sum", ()) == ["net", "sum"]


def test_the_name_of_a_function_is_one_token_only_where_it_is_called() -> None:
    functions = ("day of week", "date and time")
    assert values("day of week(x)", (), functions)[0] == "day of week"
    assert kinds("date and time", (), functions) == ["NAME", "AND", "NAME"]


def test_keywords_are_names_after_a_dot_and_before_a_colon() -> None:
    assert kinds("x.in") == ["NAME", ".", "NAME"]
    assert kinds("{for: 1}") == ["{", "KEY", ":", "LITERAL", "}"]
    assert kinds("x in y") == ["NAME", "IN", "NAME"]


def test_a_key_of_several_parts_is_a_name_in_the_rest_of_the_text() -> None:
    assert values("{a-b: 1, c: a-b}") == ["{", "a-b", ":", 1, ",", "c", ":", "a-b", "}"]


def test_spans_are_those_of_the_text() -> None:
    text = '  "a"  + b // end'
    assert [text[token.start : token.end] for token in tokenize(text, Vocabulary())] == ['"a"', "+", "b", ""]


def test_a_sign_that_means_nothing_is_underlined() -> None:
    with pytest.raises(FeelError, match="`;` means nothing here") as caught:
        kinds("a; b")
    assert (caught.value.start, caught.value.end) == (1, 2)


def test_a_text_that_is_too_long_is_not_even_looked_at() -> None:
    with pytest.raises(FeelError, match="more than 20000 characters"):
        kinds("1" + " " * 20_000)
