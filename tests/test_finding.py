"""Findings as values: their order, and the names that they offer."""

from __future__ import annotations

from callscore.finding import abridged, did_you_mean, error, in_order, listed, nearest, note, offered, warning
from callscore.i18n.catalogue import in_language
from callscore.place import Place
from callscore.sentence import NOTHING, Said


def test_findings_stand_by_place_whatever_the_order_in_which_they_were_found() -> None:
    late, early = error("b", Said("late"), Place("f", 10, 1)), error("a", Said("early"), Place("f", 9, 1))
    assert in_order([late, early]) == in_order([early, late]) == (early, late)


def test_the_same_finding_is_said_once() -> None:
    one = note("a", Said("said"), Place("f", 1, 1))
    assert in_order([one, note("a", Said("said"), Place("f", 1, 1))]) == (one,)


def test_only_errors_are_errors() -> None:
    assert [
        finding.is_error for finding in (error("a", NOTHING, Place("")), warning("a", NOTHING, Place("")), note("a", NOTHING, Place("")))
    ] == [
        True,
        False,
        False,
    ]


def test_the_nearest_name_is_offered_whatever_its_case() -> None:
    assert nearest("COMITTED_members", ["committed_members", "near_share"]) == "committed_members"
    assert did_you_mean("comitted", ["committed"]) == "did you mean `committed`?"


def test_nothing_is_offered_where_nothing_is_near() -> None:
    assert nearest("turnover", ["km", "label"]) is None
    assert did_you_mean("turnover", []) == ""


def test_of_one_kind_the_first_are_told_and_the_others_counted() -> None:
    many = [error("ragged-row", Said("the row has 3 cells"), Place("a.csv", line, 1)) for line in range(1, 101)]
    one = warning("doubled-label", Said("`n` stands in two rows"), Place("a.csv", 200, 1))
    kept = abridged([one, *reversed(many)])
    assert kept[:20] == tuple(many[:20])
    assert kept[20].message == "the row has 3 cells; 79 more like this"
    assert kept[21:] == (one,)


def test_what_findings_say_of_others_is_said_in_italian() -> None:
    rows = [error("ragged-row", Said("the row has 3 cells"), Place("a.csv", line, 1)) for line in range(1, 101)]
    assert in_language("it", abridged(rows)[20].message) == "the row has 3 cells; altre 79 segnalazioni come questa"
    assert in_language("it", did_you_mean("comitted", ["committed"])) == "si intendeva `committed`?"
    assert listed(["a", "b", "c"], 3) == "`a`, `b`, `c`"
    assert [listed(["a", "b", "c"], 1), in_language("it", listed(["a", "b", "c"], 1))] == ["`a` and 2 more", "`a` e altri 2"]


def test_few_are_told_as_they_stand() -> None:
    few = [error("ragged-row", Said("the row has 3 cells"), Place("a.csv", line, 1)) for line in range(1, 22)]
    assert abridged(few) == tuple(few)


def test_what_may_have_been_meant_is_offered() -> None:
    assert [offered([]), offered(["a"]), offered(["a", "b"])] == ["", "write `a`", "write `a` or `b`, whichever is meant"]
    assert in_language("it", offered(["a", "b", "c"])) == "scrivere `a` o `b` o `c`, secondo ciò che si intende"


def test_errors_are_listed_before_warnings_before_notes_each_by_place() -> None:
    def at(line: int) -> Place:
        return Place("f", line, 1)

    found = [note("n", NOTHING, at(1)), warning("w", NOTHING, at(2)), error("e", NOTHING, at(9)), warning("w", NOTHING, at(1))]
    found.append(error("e", NOTHING, at(3)))
    ordered = [("e", 3), ("e", 9), ("w", 1), ("w", 2), ("n", 1)]
    assert [(each.code, each.place.line) for each in in_order(found)] == ordered
    assert [(each.code, each.place.line) for each in abridged(found)] == ordered
