"""What selection and budget can come to: nothing that comes out is left out, and nothing is asked for that cannot come out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callscore.call.case_texts import WorkedCase
from callscore.call.edition import read_edition
from callscore.call.part_reading import read_part
from callscore.cases.branches import Branches
from callscore.cases.coverage import Coverage
from callscore.cases.entry import EntryDesk
from callscore.cases.trial_result import Suite, unexercised_findings
from callscore.evaluation.evaluation import evaluate
from callscore.funding.grant import Reason
from callscore.lint.checked_rulebook import rulebook_of
from callscore.place import Text
from callscore.rulebook.rulebook import Rulebook
from callscore.source.yaml_text import yaml_of

Run = Callable[..., Suite]

HEAD = """
call: money
version: 1
languages: [en]
title: Money
provenance: {kind: illustration}
application:
  area: {type: text, one of: [north, south]}
  town: {type: text}
  points: {type: number}
  ask: {type: number, unit: EUR, within: '[0..400]'}
  free: {type: number, unit: EUR}
criteria:
  - {criterion: A, title: A, max: 100, if undetermined: ask, score: {value: points, outside: clamp}}
"""
DRAW = "ranking: {ties: [{draw: {seed: 5 8}}], numbering: competition}"
NO_DRAW = "ranking: {ties: [], numbering: competition}"
PER = "ranking: {per: area, ties: [{draw: {seed: 5 8}}], numbering: competition}"


def rulebook(folder: Path, *lines: str) -> Rulebook:
    (folder / "call.yaml").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    edition, findings = read_edition(folder / "call.yaml", None)
    assert edition is not None, findings
    found, more = rulebook_of(edition)
    assert found is not None, more
    assert not [finding for finding in more if finding.is_error]
    return found


def selection(places: int = 2, reserve: str = "true", tie: str = "none", per: str = "") -> str:
    return f"selection: {{places: {places}, {per}reserve: {reserve}, tie at the last place: {tie}}}"


def budget(last: str, total: int = 1000, request: str = "free", missing: str = "ask", per: str = "") -> str:
    return f"budget: {{total: {total}, unit: EUR, request: '{request}', {per}last: {last}, if undetermined: {missing}}}"


def more(said: str, last: str = "stop") -> str:
    """A budget of 1 000 with something more; at most 400 each are asked for."""
    return budget(last, 1000, "ask", "zero", said)


BY_FORMULA = "budget: {total: 2 * free, unit: EUR, request: ask, per: area, last: stop, if undetermined: ask}"
NORTH = "{pot: n, total: 1000, for: 'area = \"north\"', if undetermined: ask, left over: returned}"
HALF = NORTH.replace("1000", "500").replace("if undetermined: ask, ", "")
SOUTH = HALF.replace("north", "south").replace("pot: n", "pot: s")

STATUSES = [
    (DRAW, selection(), ["selected", "reserve"]),
    (NO_DRAW, selection(), ["selected", "reserve", "tie at the last place"]),
    (NO_DRAW, selection(reserve="3"), ["selected", "reserve", "not selected", "tie at the last place"]),
    (DRAW, selection(reserve="false"), ["selected", "not selected"]),
    (DRAW, selection(reserve="0", tie="draw"), ["selected", "not selected"]),
    (NO_DRAW, selection(reserve="false", tie="draw"), ["selected", "reserve", "not selected", "tie at the last place"]),
    (DRAW.replace("seed: 5 8", ""), selection(), ["selected", "reserve", "tie at the last place"]),
    (NO_DRAW, selection(places=0), ["reserve"]),
    # before the draw a missing answer may stop the ladder; one that a criterion asks for cannot be missing there
    (DRAW.replace("[{draw", "[{lowest: free, if undetermined: ask}, {draw"), selection(), ["selected", "reserve", "tie at the last place"]),
    (
        DRAW.replace("[{draw", "[{lowest: 2 * free, if undetermined: ask}, {draw"),
        selection(),
        ["selected", "reserve", "tie at the last place"],
    ),
    (DRAW.replace("[{draw", "[{lowest: free, if undetermined: zero}, {draw"), selection(), ["selected", "reserve"]),
    (DRAW.replace("[{draw", "[{lowest: points, if undetermined: ask}, {draw"), selection(), ["selected", "reserve"]),
    (DRAW.replace("[{draw", "[{criterion: A, if undetermined: ask}, {draw"), selection(), ["selected", "reserve"]),
]


@pytest.mark.parametrize(("ranking", "places", "statuses"), STATUSES)
def test_what_a_selection_comes_to(tmp_path: Path, ranking: str, places: str, statuses: list[str]) -> None:
    branches = Branches(rulebook(tmp_path, ranking, places))
    assert list(branches.selection()) == statuses
    assert list(branches.budget()) == []


CENTS = "rounded to: {places: 0, mode: down}, the odd cents: left over, "
LEAST = "at least: 100, a part below the least: nothing, "
TOP = "topped up: {where left per cent: 80, from reserve: 9, otherwise: %s}, "
FROM_ALL = budget("stop", request="ask").replace("total: 1000", "total: free")
REASONS = [
    ([DRAW, budget("partial")], ["in full", "what was left", "exhausted", "request unknown"]),
    ([DRAW, budget("stop")], ["in full", "exhausted", "does not fit", "request unknown"]),
    ([DRAW, budget("skip")], ["in full", "exhausted", "does not fit", "request unknown"]),
    ([NO_DRAW, budget("skip")], ["in full", "exhausted", "does not fit", "tie at the budget line", "request unknown"]),
    ([DRAW, budget("stop", missing="zero")], ["in full", "exhausted", "does not fit", "no request"]),
    ([DRAW, budget("stop", missing="reject")], ["in full", "exhausted", "does not fit", "rejected"]),
    # a criterion asks for the points, so that a candidate has said them
    ([DRAW, budget("stop", request="10 * points")], ["in full", "exhausted", "does not fit"]),
    # at most 400 each: of 1 000, three use it up; two of 800 do, and leave nothing to be refused; one alone may be too much for 300
    ([DRAW, selection(3), budget("partial", request="ask", missing="zero")], ["in full", "what was left", "no request"]),
    ([DRAW, selection(4), budget("partial", request="ask", missing="zero")], ["in full", "what was left", "exhausted", "no request"]),
    ([DRAW, selection(2), budget("stop", 800, "ask", "zero")], ["in full", "no request"]),
    ([DRAW, selection(3), budget("stop", 800, "ask", "zero")], ["in full", "exhausted", "does not fit", "no request"]),
    ([DRAW, selection(1), budget("stop", 300, "ask", "zero")], ["in full", "does not fit", "no request"]),
    ([DRAW, selection(2), budget("stop", 1600, "2 * ask", "zero")], ["in full", "no request"]),
    ([DRAW, selection(2), budget("stop", 1599, "2 * ask", "zero")], ["in full", "does not fit", "no request"]),
    # everybody asks for 1: of 4 nothing is left for the fifth, and of 2.5 too little for the third; of 300 two ask for 150, of 400 for less
    ([DRAW, budget("stop", 4, "1")], ["in full", "exhausted"]),
    ([DRAW, budget("stop", 4, "1").replace("total: 4", "total: 2.5")], ["in full", "exhausted", "does not fit"]),
    ([DRAW, budget("stop", 300, "150")], ["in full", "exhausted"]),
    ([DRAW, budget("stop", 400, "150")], ["in full", "exhausted", "does not fit"]),
    ([DRAW, budget("stop", 4, "1").replace("total: 4", "total: floor(free)")], ["in full", "exhausted", "total unknown"]),
    ([DRAW, budget("stop", 4, "1").replace("total: 4", "total: free")], ["in full", "exhausted", "does not fit", "total unknown"]),
    # at a place for one there are no equals, unless all of them get it
    ([NO_DRAW, selection(1), budget("stop")], ["in full", "does not fit", "request unknown"]),
    (
        [NO_DRAW, selection(1, tie="all"), budget("stop")],
        ["in full", "exhausted", "does not fit", "tie at the budget line", "request unknown"],
    ),
    # one in each of two areas, of 800 for each, or for both
    ([PER, selection(1, per="per: area, "), budget("stop", 800, "ask", "zero", "per: area, ")], ["in full", "no request"]),
    (
        [PER, selection(1, per="per: area, "), budget("stop", 700, "ask", "zero", "order: [north, south], ")],
        ["in full", "does not fit", "no request"],
    ),
    (
        [PER, selection(1, per="per: area, "), budget("stop", 400, "ask", "zero", "order: [north, south], ")],
        ["in full", "exhausted", "does not fit", "no request"],
    ),
    # nobody can list the towns
    (
        [PER.replace("area", "town"), budget("stop", 700, "ask", "zero", "order: [north], ")],
        ["in full", "exhausted", "does not fit", "no request", "not in the order"],
    ),
    ([NO_DRAW, more("tie at the line: draw, ")], ["in full", "exhausted", "does not fit", "draw at the budget line", "no request"]),
    (
        [NO_DRAW, more("tie at the line: most projects, ", "partial")],
        ["in full", "what was left", "exhausted", "does not fit", "tie at the budget line", "no request"],
    ),
    ([DRAW, more("at least: 100, ")], ["in full", "exhausted", "does not fit", "below the least", "no request"]),
    (
        [DRAW, more("at least: 100, a part below the least: nothing, ", "partial")],
        ["in full", "what was left", "a part below the least", "exhausted", "below the least", "no request"],
    ),
    # nobody can ask for less than 0
    ([DRAW, more("at least: 0, ")], ["in full", "exhausted", "does not fit", "no request"]),
    (
        [DRAW, more("caps: [{cap: c, per cent: 50, of: free, if undetermined: ask}], ")],
        ["in full", "capped", "exhausted", "does not fit", "cap unknown", "no request"],
    ),
    (
        [DRAW, more("caps: [{cap: c, at most: 10, for: 'free > 5', if undetermined: reject}], ")],
        ["in full", "capped", "exhausted", "does not fit", "no request", "rejected"],
    ),
    ([DRAW, selection(2), more("caps: [{cap: c, at most: 500}], ")], ["in full", "capped", "no request"]),
    (
        [DRAW, more("pots: [" + NORTH + "], ")],
        ["in full", "exhausted", "does not fit", "pot unknown", "no request", "in no pot"],
    ),
    ([DRAW, more(f"pots: [{HALF}, {SOUTH}], ")], ["in full", "exhausted", "does not fit", "no request"]),
    ([DRAW, FROM_ALL], ["in full", "exhausted", "does not fit", "request unknown", "total unknown"]),
    ([NO_DRAW, more(CENTS, "pro rata for all")], ["in full", "no request", "pro rata"]),
    (
        [NO_DRAW, more(CENTS + LEAST, "pro rata for all")],
        ["in full", "a part below the least", "below the least", "no request", "pro rata"],
    ),
    (
        [NO_DRAW, more(CENTS + "tie at the line: pro rata, ")],
        ["in full", "exhausted", "does not fit", "no request", "pro rata"],
    ),
    ([DRAW, more(CENTS + "tie at the line: pro rata, ")], ["in full", "exhausted", "does not fit", "no request"]),
    (
        [NO_DRAW, more(CENTS + LEAST + "tie at the line: pro rata, ")],
        ["in full", "a part below the least", "exhausted", "does not fit", "below the least", "no request", "pro rata"],
    ),
    (
        [DRAW, more("accepts: free > 5, ", "offered")],
        ["in full", "exhausted", "no request", "accepted what was left", "declined what was left"],
    ),
    (
        [DRAW, budget("offered", request="ask", per="accepts: free > 5, ")],
        ["in full", "exhausted", "request unknown", "accepted what was left", "declined what was left", "acceptance unknown"],
    ),
    ([PER, BY_FORMULA], ["in full", "exhausted", "does not fit", "request unknown", "total unknown"]),
    ([DRAW, more(TOP % "skip", "topped up")], ["in full", "exhausted", "does not fit", "no request", "topped up"]),
    ([DRAW, more(TOP % "partial", "topped up")], ["in full", "what was left", "exhausted", "no request", "topped up"]),
    (
        [DRAW, more("first of each: {of: area, first: 2, others: do not compete}, ")],
        ["in full", "exhausted", "does not fit", "no request", "not among the first"],
    ),
]


@pytest.mark.parametrize(("lines", "reasons"), REASONS)
def test_what_a_budget_comes_to(tmp_path: Path, lines: list[str], reasons: list[str]) -> None:
    assert list(Branches(rulebook(tmp_path, *lines)).budget()) == reasons


def test_every_reason_is_one_that_some_budget_gives() -> None:
    # they come with a tie, with one who does not fit, or of a formula that is wrong
    follow = {"behind a tie", "behind the line", "totals differ", "rest of a limit", "over a limit", "excluded by another"}
    follow |= {"equals exclude each other", "draw among equals", "tie at a limit"}
    assert {reason for _, reasons in REASONS for reason in reasons} | follow == set(get_args(Reason))


def test_a_branch_that_no_case_reaches_is_told(run: Run) -> None:
    call = HEAD + "\n".join((NO_DRAW, selection(1, per=""), budget("partial"))) + "\n"
    suite = run("- {case: a, application: {points: 9, free: 7}, expect: {status: selected, grant: 7}}", call)
    notes = {str(finding.message): finding for finding in unexercised_findings(suite.exercised, True)}
    assert list(notes) == [
        "no case exercises the selection: `reserve`",
        "no case exercises the selection: `tie at the last place`",
        "no case exercises the budget: `what was left`",
        "no case exercises the budget: `request unknown`",
    ]
    place = notes["no case exercises the selection: `tie at the last place`"].place
    assert place.text is not None
    assert place.text.line(place.line)[place.column - 1 : place.end_column - 1] == "none"


BESIDE = (
    ("pro rata for all", CENTS),
    ("stop", CENTS + "tie at the line: pro rata, "),
    ("offered", "accepts: free > 100, "),
    *(("topped up", TOP % word) for word in ("stop", "skip", "partial")),
    ("stop", "first of each: {of: area, first: 1, others: do not compete}, "),
)
"""What may stand under `last`, with what else it needs."""
AMOUNTS = st.one_of(st.none(), st.sampled_from([0, 1, 100, 200, 400]))
APPLICATIONS = st.lists(
    st.tuples(st.sampled_from(["north", "south"]), st.sampled_from([None, 40, 50]), AMOUNTS, AMOUNTS), min_size=1, max_size=7
)
RANKINGS = st.sampled_from(
    [
        DRAW,
        NO_DRAW,
        DRAW.replace("seed: 5 8", ""),
        DRAW.replace("[{draw", "[{lowest: free, if undetermined: ask}, {draw"),
        PER,
        PER.replace("seed: 5 8", ""),
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    RANKINGS,
    st.integers(0, 3),
    st.sampled_from(["true", "false", "1"]),
    st.sampled_from(["all", "none", "draw"]),
    st.sampled_from(["partial", "stop", "skip", *(f"{last}, {said[:-2]}" for last, said in BESIDE)]),
    st.sampled_from([0, 300, 400, 800, 1200]),
    st.sampled_from(["ask", "free", "2 * ask"]),
    st.sampled_from(["ask", "zero", "reject"]),
    st.booleans(),
    APPLICATIONS,
)
def test_nothing_comes_out_that_is_left_out(
    ranking: str,
    places: int,
    reserve: str,
    tie: str,
    last: str,
    total: int,
    request: str,
    missing: str,
    for_each: bool,
    applications: list[tuple[str, int | None, int | None, int | None]],
) -> None:
    group = "per: area, " if ranking.startswith("ranking: {per") and for_each else ""
    has_order = ranking.startswith("ranking: {per") and not for_each and not last.startswith("pro rata")
    order = "order: [north, south], " if has_order else ""
    lines = (ranking, selection(places, reserve, tie, group), budget(last, total, request, missing, group or order))
    with TemporaryDirectory() as folder:
        rules = rulebook(Path(folder), *lines)
    desk, coverage, branches = EntryDesk(rules.call), Coverage(rules), Branches(rules)
    read = []
    for number, (area, points, ask, free) in enumerate(applications):
        answers = {"area": area, "points": points, "ask": ask, "free": free}
        said = ", ".join(f"{name}: {value}" for name, value in answers.items() if value is not None)
        node, _ = yaml_of(Text.of("case.yaml", f"{{case: a, application: {{{said}}}, expect: {{score: 1}}}}"))
        assert node is not None
        case, _ = read_part(WorkedCase, node)
        assert case is not None
        read.append(desk.application(f"a{number}", case))
    evaluation = evaluate(rules, read, ("direct",))
    assert evaluation.ranked is not None
    coverage.add(evaluation, {})
    counted = sum(each.times for each in coverage.exercised if each.side.kind == "budget")
    assert counted == len(evaluation.funded.grants)
    assert {placed.status for placed in evaluation.ranked.results} <= set(branches.selection())
    assert not evaluation.ranked.last_places or "tie at the last place" in branches.selection()
