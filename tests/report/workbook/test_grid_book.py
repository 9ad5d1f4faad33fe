"""A call as a workbook comes back as the same call; and its nodes as YAML do."""

from __future__ import annotations

from io import BytesIO
from math import floor
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from callscore.call.grid_workbook import read_grid
from callscore.call.library import call_names, find_call
from callscore.place import Text
from callscore.report.workbook.grid_book import grid_book, grid_rows
from callscore.source.node import Entries, Scalar, SourceNode
from callscore.source.node_yaml import block_yaml
from callscore.source.yaml_text import read_yaml, yaml_of


def plain(node: SourceNode | None) -> Any:
    """The values without their places and line breaks; an empty mapping says nothing."""
    if isinstance(node, Scalar):
        return "" if node.is_blank else " ".join(node.text.split())
    if isinstance(node, Entries):
        return {key: plain(value) for key, value in node.values.items() if not (isinstance(value, Entries) and not value.values)}
    return [plain(item) for item in node or ()]


def call_node(name: str) -> Entries:
    file = find_call(name)
    assert file is not None
    node, findings = read_yaml(file)
    assert isinstance(node, Entries)
    assert findings == ()
    return node


@pytest.mark.parametrize("name", call_names())
def test_every_call_comes_back_from_its_workbook(name: str, tmp_path: Path) -> None:
    node = call_node(name)
    path = tmp_path / "criteria.xlsx"
    path.write_bytes(grid_book(node))
    back, findings = read_grid(path, name)
    assert findings == ()
    assert back is not None
    assert plain(back.call) == plain(node)


@pytest.mark.parametrize("name", call_names())
def test_every_call_comes_back_from_its_nodes(name: str) -> None:
    node = call_node(name)
    back, findings = yaml_of(Text.of("call.yaml", block_yaml(node)))
    assert findings == ()
    assert plain(back) == plain(node)


def test_the_rows_are_those_of_a_grid() -> None:
    rows = grid_rows(call_node("umbria-poli-2010"))
    assert rows["fields"][0] == {"field": "members", "type": "list", "title en": "Members", "title it": "Aderenti", "key": "name"}
    assert rows["fields"][2] == {
        "field": "members[].kind",
        "type": "text",
        "title en": "Kind",
        "title it": "Tipo",
        "one of": (
            "{firm: {en: firm, it: impresa}, university: {en: university, it: università}, "
            "research centre: {en: research centre, it: centro di ricerca}, other: {en: other, it: altro}}"
        ),
    }
    assert grid_rows(call_node("sportello-dm-2018"))["fields"][0]["one of"] == "Fabbrica intelligente; Agrifood"
    assert rows["gates"][0]["require"] == '{firms: ">= 8"}'
    assert {"key": "budget.total", "value": "5000000"} in rows["ranking"]


def test_bands_stand_below_their_criterion() -> None:
    rows = grid_rows(call_node("lakeside-2026"))["criteria"]
    label = next(number for number, row in enumerate(rows) if row.get("criterion") == "C.1")
    assert rows[label]["of"] == "label"
    assert [(row["when"], row["level"]) for row in rows[label + 1 : label + 5]] == [
        ('"none"', "0"),
        ('"bronze"', "2"),
        ('"silver"', "4"),
        ('"gold"', "5"),
    ]


def test_the_same_call_gives_the_same_bytes() -> None:
    node = call_node("lakeside-2026")
    assert grid_book(node) == grid_book(node)


def test_its_sheets_lie_on_paper_no_more_pages_wide_than_200_digits_need() -> None:
    book = openpyxl.load_workbook(BytesIO(grid_book(call_node("kjet-2025"))))
    wide = {}
    for sheet in book.worksheets:
        digits = sum(floor(column.width) for column in sheet.column_dimensions.values())  # the file adds the room of a cell's margins
        wide[sheet.title] = sheet.page_setup.fitToWidth or 1  # which the file leaves out
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert 200 * (wide[sheet.title] - 1) < digits <= 200 * wide[sheet.title]
    assert (wide["fields"], wide["ranking"]) == (2, 1)
