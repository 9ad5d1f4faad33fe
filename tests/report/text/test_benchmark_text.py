"""The stress test as a person reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from callscore import __version__
from callscore.cluster.benchmark import Benchmarks, benchmark
from callscore.cluster.comparison import indicators_of
from callscore.cluster.portfolio_table import read_portfolio
from callscore.finding import in_order
from callscore.report.findings.excerpt import width_of
from callscore.report.text.benchmark_text import benchmark_text

from ..stories import read

MADE_BY_KEYWORD = f"callscore {__version__}, language 1: engines durable and direct agree"

CALL = """\
call: small
version: 1
languages: [en, it]
title: {en: A small call, it: Un piccolo bando}
provenance: {kind: illustration, note: {en: for a test, it: per una prova}}
dates: {reference: 2016-12-31}
application:
  sector: {type: text}
  country: {type: text}
  founded: {type: date}
  size: {type: number}
indicators:
  people: {title: {en: People, it: Persone}, value: size, unit: people}
  extra: {title: {en: Extra, it: Extra}, value: size + 1}
gates:
  - gate: G
    require: {size: '>= 30'}
    met: {en: enough, it: basta}
    not met: {en: too few, it: troppo pochi}
    if undetermined: ask
criteria:
  - criterion: A
    title: {en: People, it: Persone}
    max: 10
    if undetermined: ask
    evidence: {en: a list of names, it: un elenco di nomi}
    score:
      of: people
      rows: [{when: '< 40', points: 2}, {when: '>= 40', points: 10, text: {en: many, it: molte}}]
  - criterion: B
    title: {en: Plan, it: Piano}
    max: 5
    if undetermined: ask
    score: {assessed: 0..5}
ranking: {ties: [], numbering: competition}
"""
TABLE = """\
cluster,sector,country,label,founded,people,note
a,ICT,IT,gold,2010,0,invented
b,ICT,IT,none,2011,20,invented
c,ICT,IT,gold,2012,50,invented
d,ICT,IT,none,2013,80,invented
e,ICT,DE,none,2014,100,invented
f,ICT,DE,none,2015,,invented
"""
MINE = "sector: ICT\ncountry: IT\nfounded: 2011-01-01\nsize: 30\n"

Benchmarked = Callable[..., Benchmarks]


@pytest.fixture
def benchmarked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Benchmarked:
    """benchmarked(mine, table, smallest): one application beside a table."""
    monkeypatch.chdir(tmp_path)

    def tell(mine: str = MINE, table: str = TABLE, smallest: int = 5) -> Benchmarks:
        rulebook, applications, _ = read(CALL, {"mine": mine}, {})
        Path("table.csv").write_text(table, encoding="utf-8")
        portfolio, findings = read_portfolio(Path("table.csv"), indicators_of(rulebook))
        assert portfolio is not None, findings
        return benchmark(rulebook, applications, portfolio, smallest)

    return tell


def told(benchmarks: Benchmarks, width: int = 100, language: str | None = None) -> str:
    return benchmark_text(benchmarks, in_order(benchmarks.findings), language, width)


@pytest.mark.durable
def test_the_whole_report(benchmarked: Benchmarked) -> None:
    found = benchmarked()
    digest = found.rulebook.edition.digest[:12]
    assert told(found) == (
        f"A small call                                                     call small v1, sha256 {digest}…\n"
        f"illustration: for a test{MADE_BY_KEYWORD:>76}\n"
        "\n"
        "PORTFOLIO                                                                      table.csv, 6 clusters\n"
        "  it says of itself: invented\n"
        "  ├ least [ first quarter | median ] third quarter ┤ greatest ● this application\n"
        "  percentile: of 100 clusters, how many lie below; equal ones count half\n"
        "  to median, to best: the value minus the median, and minus the end of the best quarter\n"
        "  groups with fewer than 5 values are not shown; missing values are left out\n"
        "\n"
        "mine\n"
        "  all                                                                                     6 clusters\n"
        "  same sector   ICT                                                                       6 clusters\n"
        "  same country  IT                                                                        4 clusters\n"
        "  excellent     label gold                                                                2 clusters\n"
        "  same age      5..9 years; the classes 0..4, 5..9, 10+ are an assumption of this         2 clusters\n"
        "                project\n"
        "\n"
        "People (people): 30 people; higher is better (A)\n"
        "                0                    100  n  missing  Q1  median  Q3  percentile  to median  to best\n"
        "  all           ├────[=●====|=====]────┤  5        1  20      50  80          40        -20      -50\n"
        "  same sector   ├────[=●====|=====]────┤  5        1  20      50  80          40        -20      -50\n"
        "  same country  not shown: 4 values, fewer than 5\n"
        "  excellent     not shown: 2 values, fewer than 5\n"
        "  same age      not shown: 2 values, fewer than 5\n"
        "\n"
        "  without figures in the portfolio: extra\n"
        "\n"
        "WHAT WOULD GAIN MOST                                                             points of the total\n"
        "  A  People  from 30 to 40 people (+10)                                                           +8\n"
        "             there: at least 40, many\n"
        "             2 of 10 points, then 10\n"
        "             evidence: a list of names\n"
        "\n"
        "WHAT IS OPEN                                                                                 at most\n"
        "  B  Plan  nobody assessed it yet                                                                 +5\n"
    )


def test_a_portfolio_with_one_row_shows_nothing(benchmarked: Benchmarked) -> None:
    shown = told(benchmarked(table="\n".join(TABLE.splitlines()[:2]) + "\n"))
    assert "table.csv, 1 cluster\n" in shown
    assert "  all           not shown: 1 value, fewer than 5\n" in shown
    assert "├──" not in shown


def test_missing_values_of_a_suppressed_group_are_counted(benchmarked: Benchmarked) -> None:
    shown = told(benchmarked("country: DE\nsize: 30\n"))
    assert "  same country  not shown: 1 value, fewer than 5; 1 without a value\n" in shown


def test_what_is_not_said_and_what_has_no_column(benchmarked: Benchmarked) -> None:
    table = TABLE.replace("cluster,sector", "cluster,field")
    shown = told(benchmarked("size: 30\n", table))
    assert "  same sector   not compared: the portfolio has no such column\n" in shown
    assert "  same country  not compared: the application does not say\n" in shown
    assert "  same age      not compared: the application does not say\n" in shown


def test_an_undetermined_value_is_shown_with_the_distribution(benchmarked: Benchmarked) -> None:
    shown = told(benchmarked("sector: ICT\n"))
    assert "\nPeople (people): undetermined; higher is better (A)\n  waits for size\n" in shown
    assert "  all           ├────[======|=====]────┤  5" in shown
    assert "  points count only once the gates are met: G (undetermined)\n" in shown
    assert "  A  People  waits for size " in shown


def test_gates_stand_before_points(benchmarked: Benchmarked) -> None:
    assert "\n  points count only once the gates are met: G (not met)\n" in told(benchmarked(MINE.replace("30", "20")))


def test_the_own_row_is_left_out(benchmarked: Benchmarked) -> None:
    shown = told(benchmarked(table=TABLE.replace("a,ICT", "mine,ICT"), smallest=4))
    assert "  its own row of the portfolio is left out\n" in shown
    assert "  all                                                                                     5 clusters\n" in shown


def test_a_sector_that_nobody_has_is_warned_of(benchmarked: Benchmarked) -> None:
    found = benchmarked(MINE.replace("ICT", "ICTs"))
    (finding,) = found.findings
    assert (finding.code, finding.message) == ("nobody-alike", "no cluster of the portfolio has the sector `ICTs`")
    assert (finding.help, finding.place.line, finding.subject) == ("did you mean `ICT`?", 2, "mine")
    assert "no cluster of the portfolio has the sector `ICTs`" in told(found)


def test_italian(benchmarked: Benchmarked) -> None:
    shown = told(benchmarked(), language="it")
    assert "\nPersone (people): 30 people; più alto è meglio (A)\n" in shown
    assert "documentazione richiesta: un elenco di nomi" in shown


@pytest.mark.parametrize("width", [60, 72, 80, 100, 120, 140])
def test_no_line_is_too_wide_and_plots_stay_in_their_column(benchmarked: Benchmarked, width: int) -> None:
    lines = told(benchmarked(smallest=2), width).splitlines()
    assert max(map(width_of, lines)) <= width
    plots = [line for line in lines if "●" in line and line.split()[0] in ("all", "same", "excellent")]
    assert len(plots) == 5
    assert len({line.index("●") for line in plots}) == 1
