"""The money of worked cases: grants, what was spent and what is left, each expectation right, wrong and unreadable."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from callscore.cases.trial_result import Suite, failure_findings

Run = Callable[..., Suite]
Said = Callable[[Suite], list[tuple[str, str, str]]]

MONEY = """
call: money
version: 1
languages: [en]
title: Money
provenance: {kind: illustration}
application:
  area: {type: text, one of: [north, south]}
  points: {type: number}
  ask: {type: number, unit: EUR}
criteria:
  - {criterion: A, title: A, max: 100, if undetermined: ask, score: {value: points, outside: clamp}}
ranking: {ties: [], numbering: competition}
selection: {places: 4, reserve: true, tie at the last place: none}
budget: {total: 1000, unit: EUR, request: ask, last: partial, if undetermined: ask}
"""
PER_AREA = MONEY.replace("ranking: {", "ranking: {per: area, ").replace("request: ask", "request: ask, per: area")
PER_AREA = PER_AREA.replace("selection: {", "selection: {per: area, ")

# 1 000 - 600 = 400 for birch; nothing for cedar; dogwood does not say what it asks for; elder has no place; fir has no points yet
ALL = """
- case: six, and 1 000
  applications:
    alder: {application: {points: 90, ask: 600}}
    birch: {application: {points: 80, ask: 700}}
    cedar: {application: {points: 70, ask: 1}}
    dogwood: {application: {points: 60}}
    elder: {application: {points: 50, ask: 5}}
    fir: {application: {ask: 5}}
  expect:
    grants: {alder: 600, birch: "400", cedar: 0, dogwood: undetermined, elder: none, fir: undetermined}
    spent: 1000
    left: 0.0
"""
# two pots of 1 000
BOTH = """
- case: two in each area
  applications:
    alder: {application: {area: north, points: 90, ask: 600}}
    birch: {application: {area: north, points: 80, ask: 100}}
    cedar: {application: {area: south, points: 70, ask: 2000/3}}
    dogwood: {application: {area: south, points: 60, ask: 999}}
  expect:
    spent: {north: 700, south: 1000}
    left: {north: 300, south: 0}
""".replace("2000/3", "666.5")


def test_what_was_granted_spent_and_left(run: Run) -> None:
    for cases, call, count in ((ALL, MONEY, 8), (BOTH, PER_AREA, 4)):
        (trial,) = run(cases, call).trials
        assert trial.passed
        assert len(trial.checks) == count


WRONG = [
    ("alder: 600", "alder: 599.99", "grant of `alder` is `600`, the case expects `599.99`"),
    ('"400"', "700", "grant of `birch` is `400`, the case expects `700`"),
    ("cedar: 0", "cedar: none", "grant of `cedar` is `0`, the case expects `none`"),
    ("dogwood: undetermined", "dogwood: 0", "grant of `dogwood` is `undetermined`, the case expects `0`"),
    ("elder: none", "elder: 0", "grant of `elder` is `none`, the case expects `0`"),
    ("fir: undetermined", "fir: none", "grant of `fir` is `undetermined`, the case expects `none`"),
    ("spent: 1000", "spent: 999", "spent is `1000`, the case expects `999`"),
    ("left: 0.0", "left: 1/3", "left is `0`, the case expects `1/3`"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), WRONG)
def test_each_comparison_of_money_can_fail(run: Run, right: str, wrong: str, message: str) -> None:
    assert right in ALL
    suite = run(ALL.replace(right, wrong), MONEY)
    assert suite.findings == ()
    assert [finding.message for finding in failure_findings(suite.trials)] == [message]


def test_each_comparison_of_pots_can_fail(run: Run) -> None:
    suite = run(BOTH.replace("south: 1000", "south: 999").replace("north: 300", "north: 0"), PER_AREA)
    assert [finding.message for finding in failure_findings(suite.trials)] == [
        "spent in `south` is `1000`, the case expects `999`",
        "left in `north` is `300`, the case expects `0`",
    ]


ALONE = "- {case: a, application: {points: 90, ask: 1200}, expect: {grant: 1000}}"


@pytest.mark.parametrize(
    ("application", "grant"),
    [
        ("{points: 90, ask: 600}", "600"),
        ("{points: 90, ask: 1200}", "1000"),
        ("{points: 90, ask: 0}", "0"),
        ("{points: 90, ask: -1}", "0"),
        ("{points: 90}", "undetermined"),
        ("{ask: 600}", "undetermined"),
    ],
)
def test_an_application_alone_before_the_money(run: Run, application: str, grant: str) -> None:
    case = f"- {{case: a, application: {application}, expect: {{grant: {grant}}}}}"
    assert run(case, MONEY).trials[0].failures == ()
    (failure,) = run(case.replace(f"grant: {grant}", "grant: 77"), MONEY).trials[0].failures
    assert (failure.what, failure.expected, failure.came) == ("grant", "77", grant)


def test_who_is_refused_takes_no_part(run: Run) -> None:
    call = MONEY + "gates: [{gate: E, require: {area: '\"north\"'}, met: north, not met: south, if undetermined: ask}]\n"
    case = "- {case: a, application: {area: south, points: 90, ask: 1}, expect: {status: ineligible, grant: none}}"
    assert run(case, call).trials[0].failures == ()


REFUSED = [
    ("{case: a, application: {points: 1}, expect: {grant: much}}", "not-a-number", "much"),
    ("{case: a, application: {points: 1}, expect: {grant: '1 000'}}", "grouped-digits", "'1 000'"),
    ("{case: a, application: {points: 1}, expect: {score: 1, grants: {a: 1}}}", "unknown-key", "grants"),
    ("{case: a, application: {points: 1}, expect: {score: 1, spent: 1}}", "unknown-key", "spent"),
    ("{case: a, applications: {x: {application: {}}}, expect: {grants: {y: 1}}}", "unknown-name", "y"),
    ("{case: a, applications: {x: {application: {}}}, expect: {grants: {x: exhausted}}}", "not-a-number", "exhausted"),
    ("{case: a, applications: {x: {application: {}}}, expect: {grants: {x: [1]}}}", "not-a-scalar", "[1]"),
    ("{case: a, applications: {x: {application: {}}}, expect: {grants: 5}}", "not-a-mapping", "5"),
    ("{case: a, applications: {x: {application: {}}}, expect: {spent: all}}", "not-a-number", "all"),
    ("{case: a, applications: {x: {application: {}}}, expect: {spent: none}}", "not-a-number", "none"),
    ("{case: a, applications: {x: {application: {}}}, expect: {left: {north: all}}}", "not-a-number", "all"),
    ("{case: a, applications: {x: {application: {}}}, expect: {left: [1, 2]}}", "not-a-scalar", "[1, 2]"),
]


@pytest.mark.parametrize(("case", "code", "text"), REFUSED)
def test_money_that_is_no_money_is_not_run(run: Run, said: Said, case: str, code: str, text: str) -> None:
    suite = run("- " + case.replace("case: a", "case: refused") + f"\n{ALONE}", MONEY)
    assert suite.trials == ()
    assert [(each[0], each[1]) for each in said(suite)] == [(code, text)]


@pytest.mark.parametrize(
    ("case", "key"),
    [
        ("{case: a, application: {points: 1}, expect: {status: selected, grant: 1}}", "grant"),
        ("{case: a, applications: {x: {application: {}}}, expect: {grants: {x: 0}}}", "grants"),
        ("{case: a, applications: {x: {application: {}}}, expect: {spent: 0}}", "spent"),
        ("{case: a, applications: {x: {application: {}}}, expect: {left: {north: 0}}}", "left"),
    ],
)
def test_a_call_without_a_budget_grants_nothing(run: Run, said: Said, case: str, key: str) -> None:
    suite = run(f"- {case}", MONEY[: MONEY.index("budget:")])
    assert said(suite) == [("no-budget", key, f"the case expects a `{key}`, and the call has no budget")]


POTS = [
    (BOTH.replace("left: {north: 300, south: 0}", "left: 300"), PER_AREA, "unsaid-pot", "300", "write `left: {north: …, south: …}`"),
    (BOTH.replace("{north: 700, ", "{nort: 700, "), PER_AREA, "unknown-name", "nort", "did you mean `north`?"),
    (BOTH.replace("{north: 700, ", "{elsewhere: 700, "), PER_AREA, "unknown-name", "elsewhere", "there are `north`, `south`"),
    (
        ALL.replace("left: 0.0", "left: {north: 0}"),
        MONEY,
        "unknown-name",
        "north",
        "there is one pot: write `left: …` with the amount alone",
    ),
]


@pytest.mark.parametrize(("cases", "call", "code", "text", "help"), POTS)
def test_a_pot_that_the_money_does_not_have(run: Run, cases: str, call: str, code: str, text: str, help: str) -> None:
    (trial,) = run(cases, call).trials
    (finding,) = trial.findings
    place = finding.place
    assert not trial.passed
    assert place.text is not None
    assert (finding.code, place.text.line(place.line)[place.column - 1 : place.end_column - 1], finding.help) == (code, text, help)
    assert trial.failures == ()


def test_one_pot_out_of_several_needs_no_name_where_it_is_alone(run: Run) -> None:
    case = "- {case: a, applications: {x: {application: {area: north, points: 9, ask: 4}}}, expect: {spent: 4, left: {north: 996}}}"
    assert run(case, PER_AREA).trials[0].passed


def test_where_nobody_stands_for_money_no_pot_was_opened(run: Run) -> None:
    case = "- {case: a, applications: {x: {application: {points: 9, ask: 4}}}, expect: {spent: 0}}"
    (failure,) = run(case, PER_AREA).trials[0].failures
    assert (failure.what, failure.expected, failure.came) == ("spent", "0", "none")
    assert run(case.replace("spent: 0", "spent: 4"), MONEY).trials[0].passed


@pytest.mark.parametrize(
    ("cases", "text"),
    [
        (ALL.replace("alder: 600, b", "alder: 600.000, b"), "600.000"),
        (ALL.replace("left: 0.0", "left: 1.250"), "1.250"),
        (BOTH.replace("north: 700", "north: '700.000'"), "'700.000'"),
        ("- {case: a, application: {points: 90, ask: 400}, expect: {grant: 400.000}}", "400.000"),
    ],
)
def test_money_with_three_decimals_is_told(run: Run, said: Said, cases: str, text: str) -> None:
    """It is compared as it is read: 600.000 is 600."""
    suite = run(cases, PER_AREA if "north" in cases else MONEY)
    assert [(code, written) for code, written, _ in said(suite)] == [("three-decimals", text)]
    assert not suite.is_refused
