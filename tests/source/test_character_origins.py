from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from callscore.place import Place, Text
from callscore.source.character_origins import Origins
from callscore.source.csv_table import csv_of
from callscore.source.node import Entries, Scalar
from callscore.source.yaml_text import yaml_of


def value_of(content: str) -> tuple[Scalar, Text]:
    text = Text.of("call.yaml", content)
    node, findings = yaml_of(text)
    assert findings == ()
    assert isinstance(node, Entries)
    value = node.values["a"]
    assert isinstance(value, Scalar)
    assert value.origins is not None
    return value, text


def at(text: Text, position: tuple[int, int]) -> str:
    line = text.line(position[0]) + "\n"
    return line[position[1] - 1]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("a: 'it''s x'\n", "x"),
        ('a: "tab\\t and \\u00e9 x"\n', "x"),
        ('a: "one \\\n     two x"\n', "x"),
        ('a: "one\n\n  two x"\n', "x"),
        ("a: one\n  two x\n", "x"),
        ("a: >-\n  one\n  two x\n", "x"),
        ("a: >\n  one\n\n    more x\n  end\n", "x"),
        ("a: |2\n    one\n  two x\n", "x"),
        ("a: | # comment with x\n  one x\n", "x"),
    ],
)
def test_a_character_is_found_behind_quotes_folds_and_escapes(content: str, found: str) -> None:
    value, text = value_of(content)
    index = value.text.index(found)
    place = value.span(index, index + 1)
    assert (place.line, place.column) == (place.end_line, place.end_column - 1)
    assert (place.line, place.column) == max((n, line.rindex(found) + 1) for n, line in enumerate(text.lines, 1) if found in line)


def test_a_span_may_cross_lines() -> None:
    value, _ = value_of("a: >\n  count(x)\n  >= 15\n")
    start, end = value.text.index("x"), value.text.index("15") + 2
    place = value.span(start, end)
    assert (place.line, place.column, place.end_line, place.end_column) == (2, 9, 3, 8)


def test_a_quoted_cell_is_mapped() -> None:
    table, _ = csv_of(Text.of("t.csv", 'a,b\n1,"  say ""hi""\nx  "\n'))
    assert table is not None
    cell = table.cell(0, 1)
    assert cell.text == 'say "hi"\nx'
    assert cell.span(5, 6).column == cell.place.column + 1 + 2 + len('say ""')
    assert str(cell.span(len(cell.text) - 1, len(cell.text))) == "t.csv:3:1"


def test_without_the_text_of_the_file_the_whole_scalar_is_meant() -> None:
    assert list(Origins(Place("x", 3, 4, 3, 9), "'", "abc")) == [(3, 4)] * 3


_content = st.text(alphabet="ab'\"\\ \n#:é日😀", min_size=1, max_size=40)


@given(_content, st.sampled_from(["'", '"', "|", ">"]), st.integers(min_value=4, max_value=30))
def test_every_character_that_is_not_escaped_stands_where_it_is_said_to(content: str, style: str, width: int) -> None:
    written = yaml.dump({"a": content}, default_style=style, allow_unicode=True, width=width, default_flow_style=False)
    node, findings = yaml_of(Text.of("x", written))
    if findings or not isinstance(node, Entries):
        return  # the dumper's own faults, and texts without anything in them
    value = node.values["a"]
    assert isinstance(value, Scalar)
    assert value.origins is not None
    assert len(value.origins) == len(value.text)
    text = Text.of("x", written)
    positions = list(value.origins)
    assert positions == sorted(positions)
    for character, position in zip(value.text, positions, strict=True):
        there = at(text, position)
        if character in " \n":
            assert there in " \n\\"
        else:
            assert there in (character, "\\")


@given(st.lists(st.text(alphabet="ab'é日#", min_size=1, max_size=8), min_size=2, max_size=6), st.sampled_from([" ", "\n  ", "\n\n  "]))
def test_plain_texts_over_several_lines(words: list[str], between: str) -> None:
    words = [f"w{word}" for word in words]
    text = Text.of("x", f"a: {between.join(words)}\n")
    node, findings = yaml_of(text)
    assert findings == ()
    assert isinstance(node, Entries)
    value = node.values["a"]
    assert isinstance(value, Scalar)
    for index, character in enumerate(value.text):
        place = value.span(index, index + 1)
        if character not in " \n":
            assert at(text, (place.line, place.column)) == character
