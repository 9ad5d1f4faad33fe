from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.finding import Finding
from callscore.place import Place, Text
from callscore.source.csv_table import CsvTable, csv_of
from callscore.source.table_request import TableRequest


def table_of(content: str) -> CsvTable:
    table, findings = csv_of(Text.of("a.csv", content))
    assert table is not None
    assert findings == ()
    return table


def findings_of(content: str) -> tuple[Finding, ...]:
    return csv_of(Text.of("a.csv", content))[1]


def shown(place: Place) -> str:
    assert place.text is not None
    return place.text.line(place.line)[place.column - 1 : place.end_column - 1]


def rows(table: CsvTable) -> list[list[str]]:
    return [list(table.texts(row)) for row in range(len(table))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_header_tells_the_delimiter(delimiter: str) -> None:
    table = table_of(f"id{delimiter}county{delimiter}score\n1{delimiter}Embu{delimiter}5\n")
    assert [cell.text for cell in table.header] == ["id", "county", "score"]
    assert rows(table) == [["1", "Embu", "5"]]


def test_signs_in_quotes_do_not_count_for_the_delimiter() -> None:
    assert table_of('"a, b, c";d\n1;2\n').delimiter == ";"


def test_a_single_column() -> None:
    assert rows(table_of("id\n1\n2\n")) == [["1"], ["2"]]


def test_cells_know_their_places() -> None:
    table = table_of("id,county\n1, Embu ,\n".replace(",\n", "\n"))
    cell = table.cell(0, 1)
    assert (cell.text, str(cell.place), shown(cell.place)) == ("Embu", "a.csv:2:4", "Embu")
    assert str(table.row_place(0)) == "a.csv:2:1"
    assert str(table.header[1].place) == "a.csv:1:4"


def test_quoted_cells_keep_delimiters_quotes_and_line_ends() -> None:
    table = table_of('id,note,last\n1,"a, ""b""\nc",x\n2,,y\n')
    assert rows(table) == [["1", 'a, "b"\nc', "x"], ["2", "", "y"]]
    note, last = table.cell(0, 1), table.cell(0, 2)
    assert (note.place.line, note.place.column, note.place.end_line, note.place.end_column) == (2, 3, 3, 3)
    assert str(last.place) == "a.csv:3:4"
    assert str(table.cell(1, 2).place) == "a.csv:4:4"


def test_blanks_are_empty_and_null_is_text() -> None:
    table = table_of('a,b,c,d\n,"",null,~\n')
    assert [table.cell(0, column).is_blank for column in range(4)] == [True, True, False, False]


def test_blank_lines_and_rows_of_delimiters_are_skipped() -> None:
    table = table_of("\na,b\n\n1,2\n , \n,\n3,4\n\n")
    assert rows(table) == [["1", "2"], ["3", "4"]]
    assert [row.place.line for row in table.rows] == [4, 7]


def test_names_of_columns_are_found_without_their_blanks() -> None:
    table = table_of('row,"final\n  score "\n1,2\n')
    assert (table.column("final score"), table.column("Row"), table.column("row")) == (1, None, 0)


def test_a_short_row_names_the_missing_cell() -> None:
    table, (finding,) = csv_of(Text.of("a.csv", "id,county,score\n1,Embu\n2,Kisii,5\n"))
    assert (finding.code, str(finding.place), shown(finding.place)) == ("ragged-row", "a.csv:2:1", "1,Embu")
    assert (finding.message, finding.help) == ("the row has 2 cells, the header names 3", "the cell for `score` is missing")
    assert table is not None
    assert rows(table) == [["1", "Embu", ""], ["2", "Kisii", "5"]]
    assert table.cell(0, 2).is_blank


def test_a_long_row_underlines_what_is_too_much() -> None:
    table, (finding,) = csv_of(Text.of("a.csv", "id,county\n1,Embu, north,x\n"))
    assert (finding.code, shown(finding.place)) == ("ragged-row", "north,x")
    assert finding.help == "put a cell that contains `,` in double quotes"
    assert table is not None
    assert rows(table) == [["1", "Embu"]]


def test_a_decimal_comma_that_makes_a_second_cell() -> None:
    (finding,) = findings_of("id,score\n1,2,25\n")
    assert (finding.code, finding.help) == ("ragged-row", "a number is written with a point: `2.25`, not `2,25`")
    (finding,) = findings_of("id,name,score\na1,Rossi,3,7\n")
    assert finding.help == "a number is written with a point: `3.7`, not `3,7`"


def test_many_ragged_rows_are_counted() -> None:
    findings = findings_of("a,b\n" + "1\n" * 100)
    assert len(findings) == 21
    assert findings[-1].message == "the row has 1 cell, the header names 2; 79 more like this"


def test_a_doubled_column_names_both_places() -> None:
    (finding,) = findings_of("id,score,id\n1,2,3\n")
    assert (finding.code, str(finding.place), shown(finding.place)) == ("doubled-column", "a.csv:1:10", "id")
    assert [(str(place), phrase) for place, phrase in finding.also] == [("a.csv:1:1", "first named here")]


def test_a_column_without_a_name() -> None:
    (finding,) = findings_of("id,,score\n1,2,3\n")
    assert (finding.code, str(finding.place), finding.message) == ("empty-header", "a.csv:1:4", "column 2 has no name")


def test_a_quote_that_is_never_closed() -> None:
    table, (finding,) = csv_of(Text.of("a.csv", 'a,b\n1,"x\n2,y\n'))
    assert (finding.code, str(finding.place), shown(finding.place)) == ("unclosed-quote", "a.csv:2:3", '"x')
    assert table is not None
    assert rows(table) == [["2", "y"]]


def test_a_quote_that_closes_on_a_later_line() -> None:
    findings = findings_of('a,b\n1,"x\n2,"y"\n')
    assert [(f.code, str(f.place)) for f in findings] == [("unclosed-quote", "a.csv:2:3")]
    assert [(str(place), phrase) for place, phrase in findings[0].also] == [("a.csv:3:4", "text goes on here after a closing quote")]


def test_text_after_a_closing_quote() -> None:
    (finding,) = findings_of('a,b\n1,"x" y\n')
    assert (finding.code, shown(finding.place)) == ("text-after-quote", "y")


def test_a_quote_within_a_cell_is_text() -> None:
    assert rows(table_of('a,b\n1,5" pipe\n')) == [["1", '5" pipe']]


def test_error_cells_are_trouble_where_they_are_asked_for() -> None:
    table = table_of("id,score\n1,#REF!\n2,#VALUE!\n3,4\n")
    assert table.trouble(0, 0) is None
    assert table.trouble(2, 1) is None
    trouble = [row.trouble(1) for row in table.rows][:2]
    assert [finding and (finding.code, str(finding.place)) for finding in trouble] == [
        ("error-cell", "a.csv:2:3"),
        ("error-cell", "a.csv:3:3"),
    ]


_cells = st.lists(st.lists(st.text(alphabet='ab1,;"\n é日', max_size=6), min_size=2, max_size=2), min_size=1, max_size=5)


@given(_cells, st.sampled_from([",", ";", "\t"]))
def test_what_was_written_is_read(written: Sequence[Sequence[str]], delimiter: str) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([["h1", "h2"], *written])
    table = table_of(file.getvalue())
    assert rows(table) == [[cell.strip() for cell in row] for row in written]
    for index, row in enumerate(rows(table)):
        for column, text in enumerate(row):
            cell = table.cell(index, column)
            assert cell.text == text
            for position, character in enumerate(text):
                place = cell.span(position, position + 1)
                assert (shown(place) or "\n") == character


@given(st.text(alphabet='ab,;"\t\n 1é#', max_size=80))
def test_any_text_gives_a_table_or_findings(content: str) -> None:
    if not content.strip():
        return  # refused where texts are read
    table, findings = csv_of(Text.of("a.csv", content))
    assert table is not None or findings
    for row in table.rows if table is not None else ():
        texts = row.table.texts(row.index)
        assert len(texts) == len(row.table.header)
        assert [row.cell(column).text for column in range(len(texts))] == list(texts)


def split(content: str, names: tuple[str, ...] = ()) -> list[str]:
    table, findings = csv_of(Text.of("t.csv", content), TableRequest(names=names))
    assert findings == ()
    assert table is not None
    return [cell.text for cell in table.header]


@given(st.lists(st.lists(st.sampled_from(["", "a", " b ", '"c,d"', '" e "', "\u00a0f"]), min_size=1, max_size=4), max_size=6))
def test_a_column_has_the_texts_of_its_rows(written: Sequence[Sequence[str]]) -> None:
    content = "\n".join(["x,y,z", *(",".join(row) for row in written)])
    table, _ = csv_of(Text.of("a.csv", content))
    assert table is not None
    rows = [list(table.texts(row)) for row in range(len(table))]
    assert [list(table.column_texts(column)) for column in range(3)] == [[row[column] for row in rows] for column in range(3)]
    assert [[table.text(row, column) for column in range(3)] for row in range(len(rows))] == rows


def test_the_sign_is_the_one_that_yields_the_names_that_are_looked_for() -> None:
    header = "id;name, legal form;points, total, 2026\n"
    assert split(header, ("id", "name, legal form", "points, total, 2026")) == ["id", "name, legal form", "points, total, 2026"]
    assert split(header) == ["id;name", "legal form;points", "total", "2026"]
    assert split("id,name;x,q\n", ("id", "name;x", "q")) == ["id", "name;x", "q"]


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"', "\nsep=;"])
def test_a_first_line_may_say_the_sign(line: str) -> None:
    assert split(f"{line}\nid;a,b,c\n1;2\n") == ["id", "a,b,c"]


def test_a_first_line_may_say_a_tab() -> None:
    assert split("sep=\t\nid,x\tq\n") == ["id,x", "q"]


def test_a_sign_that_does_not_separate_is_told() -> None:
    table, (finding,) = csv_of(Text.of("t.csv", "sep=|\nid|q\n"))
    assert (table, finding.code, finding.message) == (None, "unknown-delimiter", "the file says that `|` stands between its cells")


def test_columns_are_bounded() -> None:
    table, (finding,) = csv_of(Text.of("t.csv", ",".join(f"c{n}" for n in range(5_000)) + "\n"))
    assert (table, finding.code, str(finding.place)) == (None, "too-many-columns", "t.csv:1:4891")


def test_very_many_uneven_rows_are_counted_and_their_findings_never_made() -> None:
    rows = 300_000
    began = process_time()
    table, findings = csv_of(Text.of("a.csv", "id,q\n" + "1\n" * rows))
    assert process_time() - began < 10
    assert table is not None
    assert (len(table), len(table.ragged), len(findings)) == (rows, 21, 21)
    assert findings[-1].message == "the row has 1 cell, the header names 2; 299979 more like this"


def test_very_many_errors_in_quoting_are_counted() -> None:
    findings = findings_of("id,q\n" + '"1"x,2\n' * 30)
    assert len(findings) == 21
    assert findings[-1].message == "text follows after the closing quote of the cell; 9 more like this"
