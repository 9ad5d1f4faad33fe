"""What the call says of its gaps: `in a gap`, where it is wanted, where it cannot be, where it is idle."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

TAIL = "ranking: {numbering: competition}\n"
SAYS = "      source says: the bands are printed so\n"
GAPS = ("< 15", "[16..20]", "> 22")


def rows(*whens: str, of: str = "size", gap: str = "", says: str = SAYS) -> str:
    lines = [f"        - {{when: '{when}', points: {10 if index == len(whens) - 1 else 0}}}" for index, when in enumerate(whens)]
    said = f"      in a gap: {gap}\n" if gap else ""
    head = f"criteria:\n  - criterion: A\n    max: 10\n    if undetermined: ask\n    score:\n      of: {of}\n"
    return head + said + says + "      rows:\n" + "\n".join(lines) + "\n" + TAIL


def test_an_acknowledged_gap_wants_to_be_provided_for(look: Look) -> None:
    first, second = look("row-gap", rows(*GAPS))
    assert (first.severity, second.severity) == ("warning", "warning")
    assert first.help == (
        "say with `in a gap:` what it gives: `ask`, `zero`, `reject`, `nearest below` or `nearest above`; "
        "until then an application in it stays undetermined, with an error"
    )


@pytest.mark.parametrize("gap", ["ask", "zero", "reject", "nearest below", "nearest above"])
def test_the_warning_stays_where_the_gap_is_provided_for(look: Look, gap: str) -> None:
    found = look("row-gap", rows(*GAPS, gap=gap))
    assert [(each.severity, each.help) for each in found] == [("warning", ""), ("warning", "")]
    assert found[0].message == "no row covers values from 15 to 16, 15 included; the source says: the bands are printed so"
    assert [look(code, rows(*GAPS, gap=gap)) for code in ("no-row-beside", "nearest-without-order", "idle-provision")] == [[], [], []]


def test_without_the_words_of_the_source_it_is_still_an_error(look: Look) -> None:
    first, _ = look("row-gap", rows(*GAPS, gap="zero", says=""))
    assert (first.severity, first.help.endswith("say that with `source says:`")) == ("error", True)


@pytest.mark.parametrize(
    ("whens", "gap", "message"),
    [
        (("[5..10]", "> 10"), "nearest below", "no row lies below values below 5"),
        (("< 5", "[5..10]"), "nearest above", "no row lies above values above 10"),
        (("(5..10]", "> 12"), "nearest below", "no row lies below values of 5 and less"),
    ],
)
def test_a_nearest_row_must_lie_on_that_side(look: Look, whens: tuple[str, str], gap: str, message: str) -> None:
    (found,) = look("no-row-beside", rows(*whens, gap=gap))
    assert (found.severity, found.message, found.text) == ("error", message, gap)


@pytest.mark.parametrize(("whens", "gap"), [(("[5..10]", "> 10"), "nearest above"), (("< 5", "[5..10]"), "nearest below")])
def test_on_the_other_side_it_need_not(look: Look, whens: tuple[str, str], gap: str) -> None:
    assert look("no-row-beside", rows(*whens, gap=gap)) == []


@pytest.mark.parametrize(("whens", "of"), [(('"north"',), "area"), (("true",), "green"), (('"here"',), "town")])
def test_texts_and_truths_have_no_nearest_row(look: Look, whens: tuple[str], of: str) -> None:
    (found,) = look("nearest-without-order", rows(*whens, of=of, gap="nearest below"))
    assert (found.severity, found.text) == ("error", "nearest below")
    assert look("nearest-without-order", rows(*whens, of=of, gap="zero")) == []


def test_rows_over_several_values_have_no_nearest_row(look: Look) -> None:
    text = rows("< 15").replace("      of: size\n", "      in a gap: nearest above\n").replace("'< 15'", "{size: '< 15', green: true}")
    (found,) = look("nearest-without-order", text)
    assert found.message == "these rows are not over one value that has an order"


def test_dates_have_one(look: Look) -> None:
    text = rows('< date("2020-01-01")', '> date("2020-01-05")', of="founded", gap="nearest below")
    assert (look("nearest-without-order", text), look("no-row-beside", text)) == ([], [])


def test_without_a_gap_nothing_is_to_be_provided_for(look: Look) -> None:
    (found,) = look("idle-provision", rows("< 15", ">= 15", gap="zero", says=""))
    assert (found.severity, found.message, found.text) == ("note", "the rows leave no gap", "in a gap")


def test_an_unknown_word_gets_the_nearest(look: Look) -> None:
    (found,) = look("unknown-word", rows(*GAPS, gap="nearest bellow"))
    assert (found.text, "nearest below" in found.help) == ("nearest bellow", True)


def test_a_self_check_gives_no_points_in_a_gap(look: Look) -> None:
    text = (
        "criteria:\n  - criterion: A\n    max: 10\n    if undetermined: ask\n    score:\n      assessed: 0..5\n"
        "      self-check: {of: size, rows: [{when: '< 5', level: 0}, {when: '>= 5', level: 5}], in a gap: zero}\n" + TAIL
    )
    (found,) = look("self-check-points", text)
    assert (found.severity, found.text) == ("error", "in a gap")


@pytest.mark.parametrize(
    ("whens", "help"),
    [
        (("< 20000", "[20000..50000]"), "add a row above 50000: `when: '> 50000'`"),
        (("< 20000", "[20000..50000)"), "add a row above 50000: `when: '>= 50000'`"),
        (("[5..10]", "> 10"), "add a row below 5: `when: '< 5'`"),
        (("(5..10]", "> 10"), "add a row below 5: `when: '<= 5'`"),
    ],
)
def test_a_gap_at_an_end_wants_a_row_of_its_own(look: Look, whens: tuple[str, str], help: str) -> None:
    assert look("row-gap", rows(*whens, says=""))[-1 if "above" in help else 0].help.startswith(help)


def test_a_gap_between_two_rows_is_closed_by_either(look: Look) -> None:
    (found,) = look("row-gap", rows("< 5", ">= 10", says=""))
    assert found.help.startswith("write `< 10` instead of `< 5`, or `>= 5` instead of `>= 10`")
