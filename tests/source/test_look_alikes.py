from __future__ import annotations

from collections.abc import Callable

import pytest

from callscore.finding import Finding
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.look_alikes import WrittenName, look_alikes


def on_line(number: int) -> Callable[[], Place]:
    return lambda: Place("a.csv", number, 1)


def found(*texts: str) -> list[Finding]:
    return list(look_alikes([WrittenName(text, on_line(number)) for number, text in enumerate(texts, 1)], Said("the names")))


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("Rossi", "rossi", "capital letters"),
        ("D'Amico", "D’Amico", "signs or letters that look alike"),
        ("North–South", "North-South", "signs or letters that look alike"),
        ("Rossi", "R\u043essi", "signs or letters that look alike"),
        ("STRASSE", "straße", "capital letters"),
        ("001", "1", "the zeros before them"),
        ("Anna  Rossi", "Anna Rossi", "spaces"),
        ("Ανδρο", "Aνδρο", "signs or letters that look alike"),
    ],
)
def test_names_that_look_alike_are_told_once(one: str, other: str, difference: str) -> None:
    (finding,) = found(one, other, one, other, "x")
    first, second = sorted((one, other))
    assert finding.message == f"the names `{first}` and `{second}` differ only in {difference}, and count as different ones"
    assert (finding.code, finding.severity) == ("look-alike", "warning")
    assert [text for _, text in finding.also] == [f"`{second}`"]


@pytest.mark.parametrize("other", ["Rossi", "Rosso", "Rossì", "Ros-si", "Rossi 2", "Rossi,", "Rossi0"])
def test_names_that_differ_to_the_eye_are_not_told(other: str) -> None:
    assert found("Rossi", other) == []


def test_the_order_changes_nothing_but_the_places() -> None:
    assert [each.message for each in found("b", "B", "a", "A")] == [each.message for each in found("a", "A", "B", "b")]
