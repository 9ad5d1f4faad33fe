from __future__ import annotations

import csv
import io

from callscore import __version__
from callscore.report.csv.rank_csv import rank_csv

from ..json.test_rank_json import RICH_APPLICATIONS
from ..stories import RICH, Tell, Told


def test_the_whole_table(tell: Tell) -> None:
    story = tell()
    made = f"call hills v2,{story.digest},{__version__},direct durable,"
    assert rank_csv(story.evaluation) == (
        "group,rank,application,label,status,provisional,score,lowest,highest,gate E1,"
        "points A,points B,adjustment P,tie,broken by,because,reason,rules,call digest,callscore,engines,inputs\n"
        f",1,beech,Beech Hill,selected,yes,32,32,32,met,17,20,-5,1,B,,,{made}\n"
        f",2,alder,Alder Hill,reserve,yes,32,32,32,met,20,12,0,1,B,,,{made}\n"
        f",,cedar,,below threshold,no,14,14,14,met,2,12,0,,,total,,{made}\n"
        f",,doubt,,undetermined,yes,,16,46,undetermined,,16,0,,,E1 A,,{made}\n"
        f",,elm,,ineligible,no,,,,not met,0,20,0,,,E1,,{made}\n"
    )


def test_money_has_columns_where_there_is_a_budget(tell: Tell) -> None:
    story = tell(RICH, {"one": RICH_APPLICATIONS["one"]}, {})
    (row,) = csv.DictReader(io.StringIO(rank_csv(story.evaluation)))
    assert (row["requested"], row["granted"], row["grant reason"]) == ("80000", "80000", "in full")
    assert row["points S"] == "22.2222222222"


def test_every_row_has_every_column(lakeside: Told) -> None:
    head, *rows = csv.reader(io.StringIO(rank_csv(lakeside.evaluation)))
    assert len(rows) == 15
    assert {len(row) for row in rows} == {len(head)}
    assert len(set(head)) == len(head)


def test_a_text_of_an_applicant_is_no_formula_for_a_spreadsheet(tell: Tell) -> None:
    story = tell(applications={"alder": "title: =HYPERLINK(1)\nmembers: 30\nlate: false\n"}, levels={"alder": 3})
    (row,) = csv.DictReader(io.StringIO(rank_csv(story.evaluation)))
    assert row["label"] == "'=HYPERLINK(1)"
