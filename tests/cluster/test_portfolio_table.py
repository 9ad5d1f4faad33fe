"""Tables of clusters: what is read, what is left out, and what refuses the table."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from callscore.cluster.portfolio_table import read_portfolio
from callscore.finding import Finding, Severity
from callscore.i18n.catalogue import in_language

Written = Callable[[str], Path]
Said = Callable[[Finding], tuple[str, str, str]]

WHOLE = """
cluster,sector,country,label,founded,size,share,note
alder,Food industry,IT,Gold,2009,100,33.5,invented
beech,food  industry,it,none,2011-03-31,,0,invented
cedar,,,,,17,,
"""


def test_a_whole_portfolio(written: Written) -> None:
    path = written(WHOLE)
    portfolio, findings = read_portfolio(path, ["size", "share"], percentages=["share"])
    assert findings == ()
    assert portfolio is not None
    assert (portfolio.name, len(portfolio)) == (str(path), 3)
    assert portfolio.clusters == ("alder", "beech", "cedar")
    assert portfolio.traits["sector"] == ("Food industry", "food industry", "")
    assert portfolio.traits["label"] == ("gold", "", "")
    assert portfolio.founded == (2009, 2011, None)
    assert [portfolio.figures["size"].value(row) for row in range(3)] == [100, None, 17]
    assert [portfolio.figures["share"].value(row) for row in range(3)] == [Fraction(67, 2), 0, None]
    assert portfolio.remarks == ("invented",)


def test_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["cluster", "sector", "country", "label", "founded", "size"], ["alder", "ICT", "IT", "gold", 2009, 12.5], ["beech"]):
        sheet.append(row)
    book.save(tmp_path / "portfolio.xlsx")
    portfolio, findings = read_portfolio(tmp_path / "portfolio.xlsx", ["size"])
    assert findings == ()
    assert portfolio is not None
    assert [portfolio.figures["size"].value(row) for row in range(2)] == [Fraction(25, 2), None]
    assert portfolio.founded == (2009, None)


def test_an_error_cell_of_a_workbook_is_no_missing_value(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["cluster", "sector", "country", "label", "founded", "size"])
    sheet.append(["alder", "ICT", "IT", "#REF!", 2009, "#REF!"])
    book.save(tmp_path / "portfolio.xlsx")
    portfolio, findings = read_portfolio(tmp_path / "portfolio.xlsx", ["size"])
    assert portfolio is None
    assert [(finding.code, finding.place.cell) for finding in findings] == [("error-cell", "Sheet!D2"), ("error-cell", "Sheet!F2")]


def test_one_row_is_a_portfolio(written: Written) -> None:
    portfolio, findings = read_portfolio(written("cluster,sector,country,label,founded,size\nalder,ICT,IT,gold,2009,3\n"), ["size"])
    assert findings == ()
    assert portfolio is not None
    assert len(portfolio) == 1


REFUSED = {
    "no column that says which cluster": (
        "name,sector,country,label,founded,size\nalder,ICT,IT,gold,2009,3\n",
        ("missing-column", "the column `cluster` is missing", "name"),
    ),
    "no indicator": (
        "cluster,sector,country,label,founded,seize\nalder,ICT,IT,gold,2009,3\n",
        ("no-indicator-column", "no column of the portfolio is an indicator of the call", "cluster"),
    ),
    "no rows": ("cluster,sector,country,label,founded,size\n", ("no-clusters", "the portfolio has no rows", "cluster")),
    "a text among numbers": (
        "cluster,sector,country,label,founded,size\nalder,ICT,IT,gold,2009,3\nbeech,ICT,IT,gold,2009,about 20\n",
        ("not-a-number", "`about 20` is not a number", "about 20"),
    ),
    "a decimal comma": (
        'cluster,sector,country,label,founded,size\nalder,ICT,IT,gold,2009,"2,5"\n',
        ("decimal-comma", "`2,5` is written with a comma", '"2,5"'),
    ),
    "a cluster twice": (
        "cluster,sector,country,label,founded,size\nalder,ICT,IT,gold,2009,3\nalder,ICT,IT,gold,2009,4\n",
        ("doubled-cluster", "the cluster `alder` is there twice", "alder"),
    ),
    "a cluster without identifier": (
        "cluster,sector,country,label,founded,size\n ,ICT,IT,gold,2009,3\n",
        ("no-identifier", "the row has no identifier", " "),
    ),
    "an unknown label": (
        "cluster,sector,country,label,founded,size\nalder,ICT,IT,golden,2009,3\n",
        ("not-a-label", "`golden` is no label", "golden"),
    ),
    "a foundation that is no year": (
        "cluster,sector,country,label,founded,size\nalder,ICT,IT,gold,spring 2009,3\n",
        ("not-a-year", "`spring 2009` is neither a year nor a day", "spring 2009"),
    ),
    "a foundation to come": (
        "cluster,sector,country,label,founded,size\nalder,ICT,IT,gold,2110,3\n",
        ("not-a-year", "nothing was founded in 2110 yet", "2110"),
    ),
    "a foundation on a day to come": (
        "cluster,sector,country,label,founded,size\nalder,ICT,IT,gold,2101-01-01,3\n",
        ("not-a-year", "nothing was founded in 2101 yet", "2101-01-01"),
    ),
    "a column twice": (
        "cluster,sector,country,label,founded,size,size\nalder,ICT,IT,gold,2009,3,4\n",
        ("doubled-column", "the column `size` is there twice", "size"),
    ),
}


@pytest.mark.parametrize(("text", "wanted"), REFUSED.values(), ids=REFUSED)
def test_what_refuses_a_portfolio(text: str, wanted: tuple[str, str, str], written: Written, said: Said) -> None:
    portfolio, findings = read_portfolio(written(text), ["size"])
    assert portfolio is None
    assert [said(finding) for finding in findings if finding.is_error] == [wanted]


def test_the_second_row_of_a_cluster_points_to_the_first(written: Written) -> None:
    _, findings = read_portfolio(written(REFUSED["a cluster twice"][0]), ["size"])
    ((also, phrase),) = findings[0].also
    assert (findings[0].place.line, also.line, phrase) == (3, 2, "first written here")


def test_an_empty_file(written: Written) -> None:
    portfolio, (finding,) = read_portfolio(written(""), ["size"])
    assert (portfolio, finding.code) == (None, "empty-file")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    portfolio, (finding,) = read_portfolio(tmp_path / "nothing.csv", ["size"])
    assert (portfolio, finding.code) == (None, "unreadable")


def test_group_columns_may_be_missing_and_are_missed(written: Written) -> None:
    portfolio, findings = read_portfolio(written("cluster,sectors,founded,size\nalder,ICT,2009,3\n"), ["size"])
    assert portfolio is not None
    assert (set(portfolio.traits), portfolio.founded) == (set(), (2009,))
    told = [(finding.code, finding.severity, finding.message, finding.help) for finding in findings]
    missed = "the portfolio has no column `{}`: that group is not compared"
    add = "add the column, or do without that comparison"
    assert told[:3] == [
        ("no-group-column", Severity.WARNING, missed.format("sector"), "write `sector` in place of `sectors`"),
        ("no-group-column", Severity.WARNING, missed.format("country"), add),
        ("no-group-column", Severity.WARNING, missed.format("label"), add),
    ]


def test_strange_columns_and_missing_figures_are_noted(written: Written, said: Said) -> None:
    text = "cluster,sector,country,label,founded,size,shares,web,phone\nalder,ICT,IT,gold,2009,3,4,x,y\n"
    portfolio, findings = read_portfolio(written(text), ["size", "share"])
    assert portfolio is not None
    assert list(portfolio.figures) == ["size"]
    assert {finding.severity for finding in findings} == {Severity.NOTE}
    assert [said(finding) for finding in findings] == [
        ("no-figures", "the portfolio has no figures for `share`", "cluster"),
        ("column-passed-over", "the column `shares` is passed over", "shares"),
        ("column-passed-over", "the columns `web`, `phone` are passed over", "web"),
    ]
    assert findings[1].help == "did you mean `share`?"


def test_many_errors_are_counted(written: Written) -> None:
    rows = "".join(f"c{row},ICT,IT,gold,2009,none{row}\n" for row in range(50))
    _, findings = read_portfolio(written("cluster,sector,country,label,founded,size\n" + rows), ["size"])
    assert len(findings) == 21
    assert findings[-1].message == "`none20` is not a number; 29 more like this"


def test_per_cent_that_no_share_has_and_shares_of_one_are_told_once(written: Written) -> None:
    head = "cluster,sector,country,label,founded,share,quota\n"
    rows = "a,ICT,IT,gold,2009,62.5,0.625\nb,ICT,IT,gold,2009,150,1\nc,ICT,IT,gold,2009,-5,\n"
    portfolio, (beyond, none) = read_portfolio(written(head + rows), ["share", "quota"], percentages=["share", "quota"])
    assert portfolio is not None
    assert (beyond.code, beyond.message, beyond.place.line, beyond.is_error) == (
        "beyond-per-cent", "2 of 3 figures of `share` are beyond 0 to 100 %", 3, False,
    )  # fmt: skip
    assert (none.code, none.message, none.place.line) == ("no-per-cent", "no figure of `quota` is above 1 %", 2)
    assert [in_language("it", each.message) for each in (beyond, none)] == [
        "2 di 3 valori di `share` sono fuori da 0–100 %", "nessun valore di `quota` supera 1 %",
    ]  # fmt: skip


def test_nothing_and_all_are_shares_in_per_cent_too(written: Written) -> None:
    text = "cluster,sector,country,label,founded,share\na,ICT,IT,gold,2009,0\nb,ICT,IT,gold,2009,1\nc,ICT,IT,gold,2009,100\n"
    assert read_portfolio(written(text), ["share"], percentages=["share"])[1] == ()


# What an office writes otherwise -------------------------------------------------------------------------------------


def one_row(column: str, text: str) -> str:
    cells = {"cluster": "alder", "sector": "ICT", "country": "IT", "label": "gold", "founded": "2009", "size": "11"}
    cells[column] = f'"{text}"'
    return f"{','.join(cells)}\n{','.join(cells.values())}\nbeech,ICT,IT,gold,2010,12\n"


@pytest.mark.parametrize("name", ["Total", "TOTALE", "Totale:", "Mean", "media", "Durchschnitt"])
def test_a_row_that_sums_up_is_no_cluster(written: Written, name: str) -> None:
    portfolio, (finding,) = read_portfolio(written(one_row("cluster", name)), ["size"])
    assert portfolio is None
    assert (finding.code, finding.message) == ("totals-row", f"the row `{name}` seems to sum up the others, and would count as a cluster")


@pytest.mark.parametrize("name", ["n/a", "-", "?", "unknown"])
def test_a_sign_that_names_nobody_is_no_cluster(written: Written, name: str) -> None:
    portfolio, (finding,) = read_portfolio(written(one_row("cluster", name)), ["size"])
    assert portfolio is None
    assert (finding.code, finding.message) == ("no-identifier", f"`{name}` names no cluster")


@pytest.mark.parametrize(("column", "text"), [("country", "n/a"), ("country", "-"), ("sector", "n.d."), ("sector", "?")])
def test_a_sign_that_names_nothing_is_no_group(written: Written, column: str, text: str) -> None:
    portfolio, (finding,) = read_portfolio(written(one_row(column, text)), ["size"])
    assert portfolio is None
    assert (finding.code, finding.message) == ("no-group", f"`{text}` names no {column}")
    assert finding.help == "leave the cell empty where it is not known"


def test_a_code_of_a_country_is_none_of_these_signs(written: Written) -> None:
    portfolio, findings = read_portfolio(written(one_row("country", "NA")), ["size"])
    assert portfolio is not None
    assert findings == ()


def test_clusters_that_differ_in_case_only_are_told(written: Written) -> None:
    portfolio, (finding,) = read_portfolio(written(one_row("cluster", "Beech")), ["size"])
    assert portfolio is not None
    assert (finding.code, finding.severity) == ("look-alike", Severity.WARNING)


@pytest.mark.parametrize(
    ("text", "help"),
    [
        *(("12/2010", "write `2010`"), ("12.05.2010", "write `2010`"), ("ca. 2010", "write `2010`"), ("since 2010", "write `2010`")),
        *(("May 2010", "write `2010`"), ("2010-05", "write `2010`"), ("2010.0", "write `2010`"), ("2,010", "write `2010`")),
        *(("2010/2011", "write `2010` or `2011`, whichever is meant"), ("2010/11", "write `2010` or `2011`, whichever is meant")),
        *(("'10", "write `2010`"), ("10", "write `2010`"), ("98", "write `1998`"), ("40179", "write `2010`")),
        *(("n/a", "leave the cell empty where it is not known"), ("-", "leave the cell empty where it is not known")),
    ],
)
def test_the_year_that_is_meant_is_offered(written: Written, text: str, help: str) -> None:
    _, (finding,) = read_portfolio(written(one_row("founded", text)), ["size"])
    assert (finding.code, finding.help) == ("not-a-year", help)


@pytest.mark.parametrize(
    ("text", "help"),
    [
        *(("gold label", "write `gold`"), ("ESCA Gold Label", "write `gold`"), ("oro", "write `gold`"), ("Argento", "write `silver`")),
        *(("bronzo", "write `bronze`"), ("no", "write `none`"), ("nessuna", "write `none`"), ("no label", "write `none`")),
        *(("n/a", "leave the cell empty where it is not known"), ("-", "leave the cell empty where it is not known")),
    ],
)
def test_the_label_that_is_meant_is_offered(written: Written, text: str, help: str) -> None:
    _, (finding,) = read_portfolio(written(one_row("label", text)), ["size"])
    assert (finding.code, finding.help) == ("not-a-label", help)


@pytest.mark.parametrize(
    ("figures", "told"), [(("1.234", "12"), 1), (("1.234", "1.500"), 1), (("1.234", "12.5"), 0), (("1.2340", "12"), 0)]
)
def test_a_point_between_thousands_is_told_once_a_column(written: Written, figures: tuple[str, str], told: int) -> None:
    rows = "".join(f"c{number},ICT,IT,gold,2009,{figure},33.333\n" for number, figure in enumerate(figures))
    portfolio, findings = read_portfolio(
        written(f"cluster,sector,country,label,founded,size,share\n{rows}"), ["size", "share"], percentages=["share"]
    )
    assert portfolio is not None
    assert [finding.code for finding in findings] == ["three-decimals"] * told
    assert all("write `1234` if the point separates thousands, or `1.2340`" in finding.help for finding in findings)


@pytest.mark.parametrize(
    ("countries", "underlined"), [(("IT", "Italy", "DE"), "Italy"), (("Italy", "de", "Spain"), "de"), (("IT", "DE", "it"), None)]
)
def test_countries_by_code_and_by_name_are_told_once_at_the_fewer(
    written: Written, said: Said, countries: tuple[str, ...], underlined: str | None
) -> None:
    rows = "".join(f"c{number},ICT,{country},gold,2009,{number}2\n" for number, country in enumerate(countries))
    portfolio, findings = read_portfolio(written(f"cluster,sector,country,label,founded,size\n{rows}"), ["size"])
    assert portfolio is not None
    told = [said(finding)[::2] for finding in findings if finding.code != "look-alike"]
    assert told == ([("codes-and-names", underlined)] if underlined else [])
