"""What a row says, made when asked for."""

import pytest

from callscore.application.row import RowLevels, RowPlaces, RowPublished, RowRecorded, said_in
from callscore.place import Text
from callscore.source.csv_table import CsvTable, csv_of
from callscore.source.table import TableCell


@pytest.fixture
def table() -> CsvTable:
    table, findings = csv_of(Text.of("all.csv", "id,a,b,verdict\n1,3,,Pass\n2,,4,\n"))
    assert findings == ()
    assert table is not None
    return table


def test_a_blank_level_is_not_there(table: CsvTable) -> None:
    levels = RowLevels(table, 0, {"A": 1, "B": 2}, (3, None))
    assert (list(levels), len(levels)) == (["A"], 1)
    ((level,),) = levels.values()
    assert (level.value, level.evaluator, level.place.line, level.place.column) == (3, "panel", 2, 3)
    with pytest.raises(KeyError):
        levels["B"]
    with pytest.raises(KeyError):
        levels["C"]


def test_what_all_rows_of_one_table_say_is_said_by_name(table: CsvTable) -> None:
    columns = {"A": 1, "B": 2}
    rows = [RowLevels(table, 0, columns, (3, None)), RowLevels(table, 1, columns, (None, 4))]
    assert said_in(rows) == {"A": (3, None), "B": (None, 4)}
    assert said_in([*rows, RowLevels(table, 0, dict(columns), (3, None))]) is None  # of another table
    assert said_in([*rows, {}]) is None
    assert said_in([]) is None


def test_a_blank_verdict_is_there_and_undetermined(table: CsvTable) -> None:
    recorded = RowRecorded(table, 1, {"eligibility": 3}, (None,))
    assert (list(recorded), len(recorded)) == (["eligibility"], 1)
    assert (recorded["eligibility"].verdict, recorded["eligibility"].written, recorded["eligibility"].place.line) == (None, "", 3)
    assert RowRecorded(table, 0, {"eligibility": 3}, (True,))["eligibility"].written == "Pass"


def test_figures_and_places_know_their_cells(table: CsvTable) -> None:
    published = RowPublished(table, 1, {"score": 2}, (4,))
    assert (published["score"].value, published["score"].place.column) == (4, 4)
    assert published["score"].origin == TableCell(table, 1, 2)
    places = RowPlaces(table, 1, {"a": 1, "seat.km": None})
    assert (places["a"].column, places["seat.km"].end_column) == (3, 6)
    with pytest.raises(KeyError):
        places["zz"]
