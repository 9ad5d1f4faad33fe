from __future__ import annotations

from callscore.finding import Finding, error
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.finding_limit import first_of, limited


def rows(code: str, count: int) -> list[Finding]:
    return [error(code, Said("the row has 3 cells"), Place("a.csv", line, 1)) for line in range(1, count + 1)]


def test_as_many_as_allowed_stand_as_they_are() -> None:
    assert limited(rows("ragged-row", 3), most=3) == tuple(rows("ragged-row", 3))


def test_the_rest_is_counted_at_its_first_place() -> None:
    kept = limited(rows("ragged-row", 10), most=3)
    assert len(kept) == 4
    assert (kept[3].message, kept[3].place.line) == ("the row has 3 cells; 6 more like this", 4)


def test_one_more_than_the_most_stands_as_it_is() -> None:
    assert limited(rows("ragged-row", 4), most=3) == first_of(rows("ragged-row", 4), 4, most=3) == tuple(rows("ragged-row", 4))
    assert first_of(rows("ragged-row", 5), 5, most=3)[-1].message == "the row has 3 cells; 1 more like this"


def test_codes_are_counted_apart() -> None:
    kept = limited([*rows("ragged-row", 4), *rows("empty-header", 1)], most=3)
    assert [finding.code for finding in kept] == ["ragged-row"] * 3 + ["empty-header", "ragged-row"]
