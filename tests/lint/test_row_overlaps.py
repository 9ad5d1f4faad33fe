"""Rows that lie in each other where the highest counts."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

TAIL = "ranking: {numbering: competition}\n"


def rows(*whens: str, of: str = "size", hit: str = "highest", says: str = "") -> str:
    lines = [f"        - {{when: '{when}', points: {10 if index == len(whens) - 1 else 0}}}" for index, when in enumerate(whens)]
    head = f"criteria:\n  - criterion: A\n    max: 10\n    if undetermined: ask\n    score:\n      of: {of}\n      hit: {hit}\n"
    return head + (f"      source says: {says}\n" if says else "") + "      rows:\n" + "\n".join(lines) + "\n" + TAIL


def test_levels_printed_as_above_lie_in_each_other(look: Look) -> None:
    first, second = look("rows-nested", rows("<= 0.2", "> 0.2", "> 0.4", "> 0.65"))
    assert (first.severity, first.message, first.text, first.also) == (
        "note", "two rows cover values above 0.4, and the higher points count", "'> 0.4'", ("'> 0.2'",)
    )  # fmt: skip
    assert (second.message, second.text, second.also) == (
        "two rows cover values above 0.65, and the higher points count", "'> 0.65'", ("'> 0.4'",)
    )  # fmt: skip


def test_the_order_of_the_rows_names_the_closest(look: Look) -> None:
    found = look("rows-nested", rows("> 0.65", "> 0.4", "> 0.2", "<= 0.2"))
    assert [(each.text, each.also) for each in found] == [("'> 0.4'", ("'> 0.65'",)), ("'> 0.2'", ("'> 0.4'",))]


def test_the_words_of_the_source_make_it_a_warning(look: Look) -> None:
    text = rows("<= 20", "> 20", "> 40", says="printed as above 20 and above 40")
    (found,) = look("rows-nested", text)
    assert found.severity == "warning"
    assert found.message.endswith("; the source says: printed as above 20 and above 40")
    assert look("idle-acknowledgement", text) == []


def test_rows_that_only_cross_are_told_too(look: Look) -> None:
    (found,) = look("rows-nested", rows("<= 20", "[10..30]", "> 30"))
    assert found.message == "two rows cover values from 10 to 20, both included, and the higher points count"


@pytest.mark.parametrize(
    ("whens", "of", "hit"),
    [
        (("<= 20", "> 20"), "size", "highest"),
        (("<= 20", "<= 30", "> 30"), "size", "first"),
        (('"north"', '"south"', '"north"'), "area", "highest"),
    ],
)
def test_nothing_to_tell(look: Look, whens: tuple[str, str] | tuple[str, str, str], of: str, hit: str) -> None:
    assert look("rows-nested", rows(*whens, of=of, hit=hit)) == []


def test_rows_that_must_agree_may_lie_in_each_other_where_they_give_the_same(look: Look) -> None:
    assert look("row-overlap", rows("<= 20", "<= 30", "> 30", hit="any")) == []  # the first two give 0
    (found,) = look("row-overlap", rows("<= 20", "> 20", "> 40", hit="any"))
    assert (found.message, found.text, found.also) == ("two rows cover values above 40, and do not give the same", "'> 40'", ("'> 20'",))
    assert look("rows-nested", rows("<= 20", "<= 30", "> 30", hit="any")) == []
