"""Plans beside measurements, worked by hand: five of six steps, four of five days, and all that is not known."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from callscore.application.measurements import read_measurements
from callscore.cluster.monitor import Monitoring, cluster_findings
from callscore.cluster.yearly_results import OpenResult, Reached
from callscore.finding import Severity
from callscore.inference.decision import EngineName

from ..evaluation.plans import PLAN, monitoring, of, years

Tell = Callable[..., Monitoring]


@pytest.fixture
def monitored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tell:
    """monitored(plans, measured, engines): in an empty folder, so that paths are names."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: monitoring(Path(), *arguments)


def test_shares_changes_and_status(monitored: Tell) -> None:
    told = monitored({"a": PLAN}, [of(2026, "members: 45\ndays: 16\n"), of(2027, "members: 53\ndays: 22\n")])
    (manager,) = told.managers
    assert years(told, "K1") == [
        Reached(year=2026, target=46, measured=45, share=Fraction(250, 3), status="at risk", change=5, step=5),
        Reached(year=2027, target=52, measured=53, share=Fraction(325, 3), status="on track", change=13, step=8),
    ]
    assert years(told, "K2") == [
        Reached(year=2026, target=15, measured=16, share=80, status="at risk", change=-4, step=-4),
        Reached(year=2027, target=12, measured=22, share=-25, status="missed", change=2, step=6),
    ]
    assert [(year.together.share, year.status) for year in manager.overall] == [(82, "at risk"), (55, "missed")]
    assert [[year.status for year in served.years] for served in manager.served] == [["at risk", "on track"], ["at risk", "missed"]]
    assert (told.findings, told.integrity) == ((), ())


@pytest.mark.parametrize("engines", [("direct",), pytest.param(("durable",), marks=pytest.mark.durable)])
def test_each_engine_alone_gives_the_same(monitored: Tell, engines: tuple[EngineName, ...]) -> None:
    told = monitored({"a": PLAN}, [of(2026, "members: 45\ndays: 16\n")], engines)
    assert told.engines == engines
    assert [reached.status for reached in years(told, "K1")] == ["at risk", "undetermined"]


@pytest.mark.parametrize(("members", "status"), [("45.4", "on track"), ("45.39", "at risk"), ("43.6", "at risk"), ("43.59", "missed")])
def test_the_bounds_of_the_status_are_exact(monitored: Tell, members: str, status: str) -> None:
    """90 % of the way from 40 to 46 is 45.4, 60 % is 43.6."""
    told = monitored({"a": PLAN}, [of(2026, f"members: {members}\ndays: 16\n")])
    assert years(told, "K1")[0].status == status


# What is not known ---------------------------------------------------------------------------------------------------------


def test_a_year_that_is_still_to_come_is_undetermined_and_noted(monitored: Tell) -> None:
    told = monitored({"a": PLAN}, [of(2026, "members: 45\ndays: 16\n")])
    assert years(told, "K1")[1] == Reached(
        year=2027, target=52, measured=None, share=None, status="undetermined", why=OpenResult.NOT_MEASURED
    )
    (found,) = told.findings
    assert (found.code, found.severity, str(found.place)) == ("year-not-measured", Severity.NOTE, "plans/a.yaml:7:15")
    assert (found.message, found.subject) == ("`alder` is not measured for 2027", "alder")


def test_a_year_missing_in_the_middle_is_a_warning(monitored: Tell) -> None:
    told = monitored({"a": PLAN}, [of(2027, "members: 45\ndays: 16\n")])
    assert years(told, "K1") == [
        Reached(year=2026, target=46, measured=None, share=None, status="undetermined", why=OpenResult.NOT_MEASURED),
        Reached(year=2027, target=52, measured=45, share=Fraction(125, 3), status="missed", change=5, step=5),
    ]
    (found,) = told.findings
    assert (found.code, found.severity, str(found.place)) == ("year-not-measured", Severity.WARNING, "plans/a.yaml:7:9")


def test_a_manager_without_any_measurement_is_not_dropped(monitored: Tell) -> None:
    told = monitored({"a": PLAN, "b": PLAN.replace("alder", "birch")}, [of(2026, "members: 45\ndays: 16\n")])
    assert [reached.status for reached in years(told, "K2", 1)] == ["undetermined", "undetermined"]
    found = [(each.severity, each.subject) for each in told.findings]
    assert found == [(Severity.WARNING, "birch"), (Severity.WARNING, "birch"), (Severity.NOTE, "alder")]


def test_an_answer_that_is_missing_is_named(monitored: Tell) -> None:
    told = monitored({"a": PLAN}, [of(2026, "days: 16\n"), of(2027, "members: 53\ndays: 12\n")])
    assert years(told, "K1") == [
        Reached(year=2026, target=46, measured=None, share=None, status="undetermined", why=OpenResult.NOT_SAID, waits_for=("members",)),
        Reached(year=2027, target=52, measured=53, share=Fraction(325, 3), status="on track", change=13, step=13),
    ]
    assert [(year.together.share, year.together.known, year.status) for year in told.managers[0].overall] == [
        (None, 40, "undetermined"),
        (105, 100, "on track"),
    ]


def test_with_bounds_what_is_missing_still_lets_the_whole_lie_between(monitored: Tell) -> None:
    told = monitored({"a": PLAN.replace("status:\n", "counted: 0..100\nstatus:\n", 1)}, [of(2026, "days: 16\n"), of(2027, "days: 12\n")])
    whole = told.managers[0].overall[0].together
    assert (whole.share, whole.lowest, whole.highest) == (None, 32, 92)


def test_a_formula_that_divides_by_zero_has_no_value_and_says_why(monitored: Tell) -> None:
    plan = PLAN.replace("of: members", "of: stayed").replace("baseline: 40", "baseline: 4")
    told = monitored({"a": plan}, [of(2026, "members: 0\nleft: 0\ndays: 16\n"), of(2027, "members: 4\nleft: 1\ndays: 16\n")])
    assert years(told, "K1")[0].why is OpenResult.NO_VALUE
    assert years(told, "K1")[1].measured == 75
    assert "no-value" in {found.code for found in told.findings}
    assert {found.severity for found in told.findings} == {Severity.WARNING}


def test_a_formula_of_the_plan_names_its_own_place(monitored: Tell) -> None:
    told = monitored({"a": PLAN.replace("of: days", "of: days / left")}, [of(2026, "members: 45\ndays: 16\nleft: 0\n")])
    (found,) = (each for each in told.findings if each.code == "no-value")
    assert found.message.startswith("`K2` has no value for `alder`: ")
    assert (found.place.file, found.place.line, found.subject) == ("plans/a.yaml", 11, "alder")


def test_a_measurement_of_a_year_without_target_is_a_warning(monitored: Tell) -> None:
    told = monitored({"a": PLAN}, [of(2025, "members: 40\n"), of(2026, "members: 45\ndays: 16\n"), of(2027, "members: 45\ndays: 16\n")])
    (found,) = told.findings
    assert (found.code, found.severity, str(found.place)) == ("year-outside-plan", Severity.WARNING, "0.yaml:2:17")
    assert found.message == "`alder` is measured for 2025, for which its plan has no target"
    assert sorted(told.managers[0].measurements) == [2026, 2027]


# What a plan reads ---------------------------------------------------------------------------------------------------------


def test_an_indicator_may_rest_on_what_the_call_decides(monitored: Tell) -> None:
    plan = PLAN.replace("of: members", "of: large").replace(
        "baseline: 40, targets: {2026: 46, 2027: 52}", "baseline: 0, targets: {2026: 0, 2027: 1}"
    )
    told = monitored({"a": plan}, [of(2026, "members: 45\ndays: 16\n"), of(2027, "members: 50\ndays: 16\n")])
    assert [(reached.measured, reached.status) for reached in years(told, "K1")] == [(0, "on track"), (1, "on track")]


def test_the_name_of_a_key_indicator_hides_no_field(monitored: Tell) -> None:
    plan = PLAN.replace("of: days", "of: K1").replace(
        "baseline: 20, targets: {2026: 15, 2027: 12}", "baseline: 0, targets: {2026: 4, 2027: 4}"
    )
    told = monitored({"a": plan}, [of(2026, "members: 45\nK1: 4\n")])
    assert years(told, "K2")[0].measured == 4


def test_years_stand_in_their_order_whatever_the_plan_writes_first(monitored: Tell) -> None:
    told = monitored(
        {"a": PLAN.replace("[2026, 2027]", "[2027, 2026]")}, [of(2026, "members: 45\ndays: 16\n"), of(2027, "members: 53\ndays: 16\n")]
    )
    assert [(reached.year, reached.step) for reached in years(told, "K1")] == [(2026, 5), (2027, 8)]
    assert [year.year for year in told.managers[0].overall] == [2026, 2027]


def test_a_measurement_of_a_manager_without_plan_is_refused(monitored: Tell, tmp_path: Path) -> None:
    told = monitored({"a": PLAN}, [of(2026, "members: 45\ndays: 16\n")])
    Path("other.yaml").write_text(of(2026, "members: 1\n", "adler"), encoding="utf-8")
    measurements, _ = read_measurements([Path("other.yaml")], told.rulebook.call)
    (found,) = cluster_findings([told.managers[0].plan], measurements)
    assert (found.code, found.message, found.help) == (
        "unplanned-cluster",
        "there is no plan for the cluster `adler`",
        "did you mean `alder`?",
    )
    assert str(found.place) == "other.yaml:1:1"
