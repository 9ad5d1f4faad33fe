from __future__ import annotations

import pytest

from callscore.feel import FeelError
from callscore.feel.scanner import scan, several


def test_parts_are_words_numbers_texts_and_signs() -> None:
    assert [(part.type, part.value) for part in scan('a1 + .5e-3 .. @"P1D" "x\\"y" // end\n<= é')] == [
        ("word", "a1"),
        ("sign", "+"),
        ("number", ".5e-3"),
        ("sign", ".."),
        ("at", '@"P1D"'),
        ("text", '"x\\"y"'),
        ("sign", "<="),
        ("word", "é"),
    ]


def test_only_names_of_several_parts_are_kept() -> None:
    assert several(["a", "net sum", "a-b", "🐎", "x.1"]) == {("net", "sum"): "net sum", ("a", "-", "b"): "a-b", ("x", ".1"): "x.1"}


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("a && b", "write `and`"),
        ("a | b", "write `or`"),
        ("!a", "write `not(…)`"),
        ("5 %", "write `modulo(…)`, or divide by 100"),
        ("3 – 2", "a minus is `-`"),
    ],
)
def test_signs_of_other_languages_are_recognised(text: str, help: str) -> None:
    with pytest.raises(FeelError) as caught:
        scan(text)
    assert (caught.value.help, caught.value.end - caught.value.start) == (help, 1)
