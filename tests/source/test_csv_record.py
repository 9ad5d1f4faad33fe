"""Where the cells of a record stand, and the quick way to those of a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.place import Text
from callscore.source.csv_record import BadQuoting, record_at, split_line


def _fields(content: str) -> list[tuple[str, tuple[int, int], tuple[int, int]]]:
    fields, _ = record_at(Text.of("a.csv", content), 1, ",")
    return [(each.text, each.start, each.end) for each in fields]


def test_each_field_says_from_where_to_where_it_is_written() -> None:
    assert _fields('ab, c ,"d ""e"""') == [("ab", (1, 1), (1, 3)), ("c", (1, 5), (1, 6)), ('d "e"', (1, 8), (1, 17))]


def test_a_record_goes_on_where_a_quote_is_open() -> None:
    fields, following = record_at(Text.of("a.csv", 'a,"b\nc",d\ne'), 1, ",")
    assert ([each.text for each in fields], following) == (["a", "b\nc", "d"], 3)


@pytest.mark.parametrize(
    ("content", "code", "noticed"), [('a,"b', "unclosed-quote", (1, 3)), ('a,"b"c', "text-after-quote", (1, 6))], ids=["open", "followed"]
)
def test_what_is_quoted_badly_says_where(content: str, code: str, noticed: tuple[int, int]) -> None:
    with pytest.raises(BadQuoting) as told:
        _fields(content)
    assert (told.value.code, told.value.opened, told.value.noticed) == (code, (1, 3), noticed)


@given(st.text(alphabet='ab "\t,;', max_size=12), st.sampled_from(",;\t"))
def test_the_quick_way_finds_the_same_cells_or_none(line: str, delimiter: str) -> None:
    pieces = split_line(line, delimiter)
    if pieces is not None:
        fields, following = record_at(Text.of("a.csv", line), 1, delimiter)
        assert ([piece.strip() for piece in pieces], 2) == ([each.text for each in fields], following)
