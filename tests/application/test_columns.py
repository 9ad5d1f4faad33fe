"""The columns of a table against those that the call maps."""

from pathlib import Path

from callscore.application.applications import read_applications
from callscore.feel.values import Unknown

from .conftest import CallOf, Read, Said

CALL = """\
application:
  county: {type: text}
  grant: {type: number}
table:
  application: id
  fields: {county: county, grant: grant asked}
  ignore: [remarks]
"""


def test_columns_in_any_order_ignored_ones_and_blanks_in_their_names_are_fine(read: Read) -> None:
    (application,), findings = read(CALL, all__csv="remarks,grant  asked,id,county\nx,5,1,Embu\n")
    assert findings == ()
    assert application.values == {"county": "Embu", "grant": 5}


def test_words_that_stand_for_an_empty_cell_say_nothing_or_what_blank_says(call_of: CallOf, tmp_path: Path) -> None:
    call = call_of(
        "application:\n  grant: {type: number}\n  place: {type: text}\n  area: {type: text}\n"
        "table: {application: id, label: name, fields: {grant: sum, place: where, area: area}, empty: [n.d., '-'], blank: {area: hill}}\n"
    )
    (tmp_path / "t.csv").write_text("id,name,sum,where,area\n-,N.D.,n.d.,' - ,-\nb,B,-,n.d.x,lake\n", encoding="utf-8")
    (one, other), findings = read_applications([tmp_path / "t.csv"], call)
    assert findings == ()
    assert (one.id, one.label, one.values) == ("-", "", {"grant": Unknown(("grant",)), "place": "' -", "area": "hill"})
    assert other.values == {"grant": Unknown(("grant",)), "place": "n.d.x", "area": "lake"}


def test_an_ignored_column_need_not_be_there(read: Read) -> None:
    _, findings = read(CALL, all__csv="id,county,grant asked\n1,Embu,5\n")
    assert findings == ()


def test_a_misspelt_column_is_missing_and_unmapped_and_each_names_the_other(read: Read, said: Said) -> None:
    (application,), (missing, unmapped) = read(CALL, all__csv="id,couny,grant asked\n1,Embu,5\n")
    assert said(missing) == ("missing-column", "the column `county` is missing", "id")
    assert missing.help == "write `county` in place of `couny`"
    assert [(place.file, place.line, phrase) for place, phrase in missing.also] == [("call.yaml", 11, "the call maps it here")]
    assert said(unmapped) == ("unmapped-column", "the call does not say what the column `couny` is", "couny")
    assert unmapped.help == "did you mean `county`?"
    assert missing.subject == unmapped.subject == ""
    assert application.values["grant"] == 5


def test_a_column_that_nothing_resembles_gets_help_too(read: Read) -> None:
    _, (missing, unmapped) = read(CALL, all__csv="id,county,zzz\n1,Embu,5\n")
    assert missing.help == "the table has `id`, `county`, `zzz`; add the column, or take it out of the call's `table:`"
    assert unmapped.help == "map it under `fields:` or `levels:` of the call's `table:`, or name it under `ignore:`"


def test_without_the_column_of_the_identifier_no_row_is_read(read: Read, said: Said) -> None:
    applications, findings = read(CALL, all__csv="county,grant asked\nEmbu,5\n")
    assert applications == ()
    assert [said(finding)[1] for finding in findings] == ["the column `id` is missing"]


def test_a_doubled_column_is_found_and_the_first_one_is_read(read: Read, said: Said) -> None:
    (application,), (finding,) = read(CALL, all__csv="id,county,grant asked,county\n1,Embu,5,Meru\n")
    assert said(finding) == ("doubled-column", "the column `county` is there twice", "county")
    assert finding.place.column == 23
    assert application.values["county"] == "Embu"


def test_a_table_without_a_header_is_told_so_once(read: Read, said: Said) -> None:
    applications, (finding,) = read(CALL, all__csv="1,Embu,5\n2,Meru,5\n")
    assert applications == ()
    assert said(finding) == (
        "no-header",
        "the first row does not name the columns: it has the value `1`, and no name that is looked for",
        "1",
    )
    assert finding.help == "write a row above it with the names of the columns, in the order of the cells: `id`, `county`, `grant asked`"
    # what is doubled among cells that are no names is not told of names
    _, (finding,) = read(CALL, all__csv="1,5,5\n2,Meru,5\n")
    assert finding.code == "no-header"
    # one name that is known makes it a header, however odd the others are
    _, findings = read(CALL, all__csv="id,2024,5\n1,Embu,5\n")
    assert "no-header" not in [each.code for each in findings]
