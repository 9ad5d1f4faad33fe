from __future__ import annotations

import pytest

from callscore.finding import Severity
from callscore.lint.plan_checks import plan_findings
from callscore.lint.plan_number_checks import number_findings

from .plans import plan_of, underlined


def told(*changes: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Code, message and underlined text of every finding."""
    return [(found.code, found.message, underlined(found)) for found in plan_findings(plan_of(*changes))]


def test_a_sound_plan_has_no_findings() -> None:
    assert told() == []


CASES = {
    "a year written twice": (("[2026, 2027]", "[2026, 2027, 2026]"), "doubled-year", "the year 2026 is written twice", "2026"),
    "a target for another year": (
        ("{2026: 20, 2027: 30}", "{2026: 20, 2027: 30, 2037: 40}"),
        "unknown-year",
        "`2037` is no year of the plan",
        "2037",
    ),
    "a year without target": (("{2026: 20, 2027: 30}", "{2027: 30}"), "missing-target", "`K1` has no target for 2026", "targets"),
    "a year that no indicator serves": (
        ("[2026, 2027]", "[2026, 2027, 2028]"),
        "missing-target",
        "no indicator has a target for 2028",
        "2028",
    ),
    "weights below 100": (("weight: 60", "weight: 50"), "weights-sum", "the weights of the plan add up to 90, not to 100", "50"),
    "weights above 100": (("weight: 60", "weight: 100/3"), "weights-sum", "the weights of the plan add up to 220/3, not to 100", "100/3"),
    "an unknown objective": (("objective: O2, of", "objective: O3, of"), "unknown-objective", "the plan has no objective `O3`", "O3"),
    "two objectives of one name": (
        ("{objective: O2, title: Faster}", "{objective: O2, title: Faster}, {objective: O1, title: Again}"),
        "doubled-identifier",
        "two objectives are called `O1`",
        "O1",
    ),
    "two indicators of one name": (("indicator: K2", "indicator: K1"), "doubled-identifier", "two indicators are called `K1`", "K1"),
    "one thing measured twice": (
        ("of: days", "of: ' members'"),
        "doubled-measure",
        "`K2` measures what `K1` measures: it would count twice",
        "' members'",
    ),
    "targets on both sides of the baseline": (
        ("{2026: 20, 2027: 30}", "{2026: 5, 2027: 30}"),
        "two-directions",
        "`K1` has targets above its baseline and below it",
        "5",
    ),
    "a direction against the targets": (
        ("weight: 40", "weight: 40, better: higher"),
        "two-directions",
        "`higher` is better, and the targets of `K2` lead the other way",
        "higher",
    ),
    "targets at the baseline without direction": (
        ("baseline: 8, targets: {2026: 6, 2027: 4}", "baseline: 8, targets: {2026: 8, 2027: 8}"),
        "no-direction",
        "every target of `K2` is its baseline: which side of it is better is not said",
        "8",
    ),
}


@pytest.mark.parametrize(("change", "code", "message", "text"), CASES.values(), ids=CASES)
def test_what_does_not_fit(change: tuple[str, str], code: str, message: str, text: str) -> None:
    assert (code, message, text) in told(change)


@pytest.mark.parametrize(
    "change", [case[0] for name, case in CASES.items() if "objectives" not in name and "two indicators" not in name], ids=str
)
def test_one_fault_is_told_once(change: tuple[str, str]) -> None:
    codes = [code for code, *_ in told(change)]
    assert len([code for code in codes if code != "objective-without-indicator"]) == 1


@pytest.mark.parametrize(
    ("change", "help"),
    [
        (("objective: O2, of", "objective: O22, of"), "did you mean `O2`?"),
        (("{2026: 20, 2027: 30}", "{2026: 20, 2027: 30, 20277: 1}"), "did you mean `2027`?"),
        (("{2026: 20, 2027: 30}", "{2026: 20, 2028: 30}"), "did you mean `2027`?"),
        (
            ("{2026: 20, 2027: 30}", "{2026: 20, 2027: 30, 2028: 40}"),
            "leave `2028` out, or add it to `years`, whose years are 2026, 2027",
        ),
        (("[2026, 2027]", "[2026, 2027, 2028]"), "take 2028 out of `years`, or write a target for it at every indicator"),
        (("weight: 60", "weight: 50"), "change one of them; a third is written `100/3`"),
    ],
)
def test_the_help(change: tuple[str, str], help: str) -> None:
    assert help in [found.help for found in plan_findings(plan_of(change))]


def test_a_year_written_twice_shows_both_places() -> None:
    (found,) = plan_findings(plan_of(("[2026, 2027]", "[2026, 2027, 2026]")))
    assert (found.place.column, [place.column for place, _ in found.also]) == (21, [9])


@pytest.mark.parametrize("weight", ["0", "-10"])
def test_a_weight_is_above_0(weight: str) -> None:
    assert ("weight-not-positive", "the weight of `K2` is not above 0", weight) in told(("weight: 40", f"weight: {weight}"))


def test_thirds_add_up() -> None:
    third = "  - {indicator: K3, title: T, objective: O2, of: name, baseline: 1, targets: {2026: 2, 2027: 2}, weight: 100/3}\nstatus:"
    assert told(("weight: 60", "weight: 100/3"), ("weight: 40", "weight: 100/3"), ("status:", third)) == []


def test_a_plan_without_indicators_can_monitor_nothing() -> None:
    text = plan_of().place.text
    assert text is not None
    start = "\n".join(text.lines)
    body = start[start.index("indicators:") : start.index("status:")]
    assert told((body, "indicators: []\n")) == [
        ("no-indicators", "the plan has no indicator: nothing can be monitored", "indicators"),
    ]


def test_a_plan_without_years() -> None:
    found = told(("[2026, 2027]", "[]"), ("{2026: 20, 2027: 30}", "{}"), ("{2026: 6, 2027: 4}", "{}"))
    assert found == [("no-years", "the plan has no year", "[]")]


def test_a_status_without_rows() -> None:
    text = plan_of().place.text
    assert text is not None
    rows = "\n".join(text.lines).partition("status:\n")[2]
    assert told((rows, "  rows: []\n")) == [("no-rows", "the status has no rows", "rows")]


def test_an_objective_that_nothing_serves_is_a_warning() -> None:
    (found,) = plan_findings(plan_of(("objective: O2, of", "objective: O1, of")))
    assert (found.code, found.severity, underlined(found)) == ("objective-without-indicator", Severity.WARNING, "O2")


def test_targets_at_the_baseline_may_stand_beside_others() -> None:
    assert told(("{2026: 20, 2027: 30}", "{2026: 10, 2027: 30}")) == []
    assert told(("baseline: 8, targets: {2026: 6, 2027: 4}", "baseline: 8, better: lower, targets: {2026: 8, 2027: 8}")) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([], []),
        ([("{2026: 20, 2027: 30}", "{2026: +6, 2027: 30}")], [("added-target", "+6", "write `16` if it is added to the baseline, or `6`")]),
        (
            [("baseline: 10, targets: {2026: 20", "baseline: 1.041, targets: {2026: 1.046")],
            [("three-decimals", "1.046", "write `1046` if the point separates thousands, or `1.0460` if decimals stand behind it")],
        ),
        ([("baseline: 10, targets: {2026: 20", "baseline: 10.5, targets: {2026: 21.125")], []),
        ([("status:", "counted: 0..1\nstatus:")], [("small-percentage", "0..1", "write `0..100`")]),
        ([("status:", "counted: 0..100\nstatus:")], []),
        (
            [("'>= 90'", "'>= 0.9'"), ("'[60..90)'", "'[0.6..0.9)'"), ("'< 60'", "'< 0.6'")],
            [
                ("small-percentage", "'>= 0.9'", "write `'>= 90'`"),
                ("small-percentage", "'[0.6..0.9)'", "write `'[60..90)'`"),
                ("small-percentage", "'< 0.6'", "write `'< 60'`"),
            ],
        ),
        ([("'>= 90'", "'>= 90.5'"), ("'[60..90)'", "'[60..90.5)'")], []),
    ],
)
def test_numbers_that_may_be_meant_otherwise(changes: list[tuple[str, str]], told: list[tuple[str, str, str]]) -> None:
    found = number_findings(plan_of(*changes))
    assert [(each.code, underlined(each), each.help) for each in found] == told


def test_weights_that_are_parts_of_one() -> None:
    (found,) = plan_findings(plan_of(("weight: 60", "weight: 0.6"), ("weight: 40", "weight: 0.4")))
    assert (found.code, found.help) == ("weights-sum", "weights are parts of 100: write `60`, and the others so")
