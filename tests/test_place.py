"""Places: how they are written, and in what order they stand."""

from __future__ import annotations

import pytest

from callscore.place import Place, Text


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (Place("call.yaml", 41, 21, 41, 31), "call.yaml:41:21"),
        (Place("scores.xlsx", cell="Scores!C5"), "scores.xlsx:Scores!C5"),
        (Place("missing.yaml"), "missing.yaml"),
    ],
)
def test_a_place_is_written_as_editors_read_it(place: Place, written: str) -> None:
    assert str(place) == written


def test_cells_stand_row_by_row() -> None:
    cells = ["S!B10", "S!AA2", "S!C5", "S!B2", "R!Z9"]
    assert sorted(cells, key=lambda cell: Place("f", cell=cell).sort_key) == ["R!Z9", "S!B2", "S!AA2", "S!C5", "S!B10"]


def test_lines_stand_by_number_not_as_text() -> None:
    assert Place("f", 9, 1).sort_key < Place("f", 10, 1).sort_key


def test_the_text_is_no_part_of_equality() -> None:
    assert Place("f", 1, 1, text=Text.of("f", "a")) == Place("f", 1, 1)


def test_a_text_has_the_lines_that_editors_show() -> None:
    text = Text.of("f", "one\r\ntwo\nthree")
    assert text.lines == ("one", "two", "three")
    assert text.line(2) == "two"
    assert text.line(4) == ""


def test_a_place_holds_what_lies_in_it() -> None:
    whole = Place("a.yaml", 2, 3, 4, 9)
    assert whole.holds(whole)
    assert whole.holds(Place("a.yaml", 3, 1, 3, 80))
    assert whole.holds(Place("a.yaml", 2, 3, 2, 4))
    assert not whole.holds(Place("a.yaml", 2, 2, 2, 4))
    assert not whole.holds(Place("a.yaml", 4, 1, 4, 10))
    assert not whole.holds(Place("b.yaml", 3, 1, 3, 2))
    assert Place("t.xlsx", cell="S!C5").holds(Place("t.xlsx", cell="S!C5"))
    assert not Place("t.xlsx", cell="S!C5").holds(Place("t.xlsx", cell="S!C6"))
