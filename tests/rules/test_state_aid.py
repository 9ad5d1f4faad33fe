"""The thresholds of State aid law, at their edges: every expected answer was worked out by hand from the article that the rule cites."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.cases.rule_alone import read_rule
from callscore.cases.suite import suites_of
from callscore.cases.trial_result import failure_findings
from callscore.evaluation.evaluation import evaluate
from callscore.lint.checked_rulebook import rulebook_of
from callscore.lint.lint import lint
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Entries, Scalar, Sequence, SourceNode
from callscore.source.yaml_text import read_yaml

RULES = Path(__file__).resolve().parents[2] / "rules" / "state-aid"
YEARS = ("2014", "2023")
GATES = ("not-in-difficulty", "de-minimis", "cluster-operator", "cluster-intensity", "cluster-ceiling", "cluster-duration")
AGGREGATED = ("aggregated-staff", "aggregated-turnover", "aggregated-balance")
ADDED = ("incentive-effect", "no-recovery-order", "cluster-open-access", "cluster-fees", "cumulation")
SAME = (*AGGREGATED, "is-sme", "sme", "not-in-difficulty", "cluster-intensity", "cluster-duration", *ADDED)
"""Rules that the amendments of 2023 left as they were, but for their citations."""

CALL = """\
call: state-aid
version: 1
languages: [en, it]
title: {en: State aid, it: Aiuti di Stato}
provenance: {kind: illustration}
uses: {aid: rules/state-aid/YEAR}
application:
  undertaking: {type: record, title: {en: The undertaking, it: L'impresa}, of: {from: aid.undertaking}}
  aid: {type: record, title: {en: The aid, it: L'aiuto}, of: {from: aid.aid}}
gates:
"""
GATE = "  - {gate: NAME, from: aid.NAME}\n"

Answers = Callable[..., dict[str, Any]]


def call_text(year: str) -> str:
    return CALL.replace("YEAR", year) + "".join(GATE.replace("NAME", gate) for gate in GATES)


def rule_of(year: str, name: str) -> Entries:
    node, findings = read_yaml(RULES / year / f"{name}.yaml")
    assert isinstance(node, Entries)
    assert findings == ()
    return node


@cache
def alone(year: str, name: str) -> Rulebook:
    """The rule in the smallest call around it."""
    _, rulebook, findings = read_rule(rule_of(year, name), RULES / year / f"{name}.yaml")
    assert rulebook is not None, findings
    return rulebook


@pytest.fixture(scope="session", params=YEARS)
def year(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def rulebooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rulebook]:
    """A call with all gates, by the year of the law."""
    made = {}
    for year in YEARS:
        file = tmp_path_factory.mktemp(year) / "call.yaml"
        file.write_text(call_text(year), encoding="utf-8")
        edition, findings = read_edition(file)
        assert edition is not None, findings
        rulebook, more = rulebook_of(edition)
        assert rulebook is not None, more
        made[year] = rulebook
    return made


@pytest.fixture(scope="session")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """answered(rulebook, undertaking, aid): what is computed and decided for an application written as text; known values are exact."""
    folder = tmp_path_factory.mktemp("applications")

    def tell(rulebook: Rulebook, undertaking: str = "", aid: str = "") -> dict[str, Any]:
        answers = f"undertaking: {{{undertaking}}}\n" + (f"aid: {{{aid}}}\n" if "aid" in rulebook.call.application else "")
        (folder / "a.yaml").write_text("application: a\n" + answers, encoding="utf-8")
        (application,), findings = read_applications([folder / "a.yaml"], rulebook.call)
        assert findings == ()
        appraisal = evaluate(rulebook, [application]).appraisals["a"]
        outcome = appraisal.eligibility_outcome
        assert outcome is not None
        gates = {name: verdict.value for name, verdict in outcome.gates.items()}
        return {**dict(appraisal.facts), **gates, **outcome.classes}

    return tell


def firm(staff: object, turnover: object = 0, balance: object = 0, related: str = "", public: object = 0) -> str:
    return f"staff: {staff}, turnover: {turnover}, balance: {balance}, related: [{related}], public_share: {public}"


# ---- the libraries themselves ----


def test_the_examples_of_every_rule_hold(year: str) -> None:
    suites = suites_of(str(RULES / year)) or ()
    assert len(suites) == len(list((RULES / year).glob("*.yaml"))) == 19
    assert [finding.message for suite in suites for finding in (*suite.findings, *failure_findings(suite.trials))] == []


def test_both_years_have_the_same_rules() -> None:
    assert {file.name for file in (RULES / "2014").iterdir()} == {file.name for file in (RULES / "2023").iterdir()}


@pytest.mark.parametrize("name", SAME)
def test_what_was_not_amended_says_the_same(name: str) -> None:
    assert list(formulas(rule_of("2014", name))) == list(formulas(rule_of("2023", name)))


def formulas(node: SourceNode) -> Iterable[tuple[str, str]]:
    """Every formula of a rule, wherever it stands, with its key; not those of its examples."""
    for item in node.items if isinstance(node, Sequence) else ():
        yield from formulas(item)
    for key, value in node.values.items() if isinstance(node, Entries) else ():
        if key in ("value", "require", "when") and isinstance(value, Scalar):
            yield key, value.text
        elif key != "examples":
            yield from formulas(value)


@pytest.mark.parametrize("name", [*GATES, *AGGREGATED, "is-sme", "de-minimis-granted"])
def test_every_rule_says_where_it_is_from_and_how_sure_that_is(year: str, name: str) -> None:
    rule = rule_of(year, name)
    assert {"cite", "origin", "basis"} <= set(rule)
    origin = rule.get("origin")
    assert isinstance(origin, Entries)
    english, italian = origin.get("en"), origin.get("it")
    assert isinstance(english, Scalar)
    assert isinstance(italian, Scalar)
    assert "Official Journal" in english.text
    assert "Gazzetta ufficiale" in italian.text


def test_a_call_that_takes_them_over_has_no_findings(year: str, tmp_path: Path) -> None:
    (tmp_path / "call.yaml").write_text(call_text(year), encoding="utf-8")
    assert lint(tmp_path / "call.yaml") == ()


def test_a_call_takes_the_sizes_over(year: str, tmp_path: Path) -> None:
    (tmp_path / "call.yaml").write_text(call_text(year) + "classes: {size: {from: aid.sme}}\n", encoding="utf-8")
    assert lint(tmp_path / "call.yaml") == ()


def test_a_misspelt_rule_is_underlined(tmp_path: Path) -> None:
    (tmp_path / "call.yaml").write_text(call_text("2023").replace("from: aid.de-minimis}", "from: aid.de-minimus}"), encoding="utf-8")
    (found,) = [finding for finding in lint(tmp_path / "call.yaml") if finding.is_error]
    assert (found.code, found.message) == ("unknown-rule", "`aid` has no rule `de-minimus`")
    assert found.help == "did you mean `de-minimis`?"


# ---- answers that are refused ----


@pytest.mark.parametrize(
    ("undertaking", "code", "message"),
    [
        ("related: [{name: b, kind: partner, share: 120}]", "not-within", "`120` is beyond the limit of `share`: from 0 to 100"),
        ("staff: -1", "not-within", "`-1` is beyond the limit of `staff`: at least 0"),
        ("related: [{name: b, staff: -0.5}]", "not-within", "`-0.5` is beyond the limit of `staff`: at least 0"),
        ("public_share: 100.1", "not-within", "`100.1` is beyond the limit of `public_share`: from 0 to 100"),
        ("turnover: two million", "not-a-number", "`two million` is not a number"),
        ("liability: GmbH", "not-a-choice", "`GmbH` is none of the values of `liability`"),
    ],
)
def test_an_answer_that_cannot_be(
    rulebooks: dict[str, Rulebook], tmp_path: Path, year: str, undertaking: str, code: str, message: str
) -> None:
    (tmp_path / "a.yaml").write_text(f"application: a\nundertaking: {{{undertaking}}}\n", encoding="utf-8")
    _, (found,) = read_applications([tmp_path / "a.yaml"], rulebooks[year].call)
    assert (found.code, found.message) == (code, message)
    assert found.place.line == 2


# ---- small and medium-sized enterprises ----


@pytest.mark.parametrize(
    ("undertaking", "size"),
    [
        (firm(9, 2_000_000, 2_000_001), "micro"),
        (firm(9, 2_000_001, 2_000_000), "micro"),
        (firm(9, 2_000_001, 2_000_001), "small"),
        (firm("9.99"), "micro"),
        (firm(10), "small"),
        (firm(49, 10_000_000, 10_000_001), "small"),
        (firm(49, 10_000_001, 10_000_001), "medium"),
        (firm(50), "medium"),
        (firm(249, 50_000_000, 43_000_001), "medium"),
        (firm(249, 50_000_001, 43_000_000), "medium"),
        (firm(249, 50_000_001, 43_000_001), "large"),
        (firm(250), "large"),
        # 9 + 1 of a linked enterprise are 10: its share does not matter
        (firm(9, related="{name: b, kind: linked, share: 51, staff: 1, turnover: 0, balance: 0}"), "small"),
        # money tips over too: 2 000 000 + 1 in both
        (firm(9, 2_000_000, 2_000_000, "{name: b, kind: linked, staff: 0, turnover: 1, balance: 1}"), "small"),
        # 40 + 25 % of 40 = 50; with 24.9 % it is no partner, with 25 % of 36 it is 49
        (firm(40, related="{name: b, kind: partner, share: 25, staff: 40, turnover: 0, balance: 0}"), "medium"),
        (firm(40, related="{name: b, kind: partner, share: 24.9, staff: 4000, turnover: 0, balance: 0}"), "small"),
        (firm(40, related="{name: b, kind: partner, share: 25, staff: 36, turnover: 0, balance: 0}"), "small"),
        # a university with 40 % makes no partner
        (firm(40, related="{name: u, kind: investor, share: 40, staff: 4000, turnover: 0, balance: 0}"), "small"),
        (firm(9, public="24.99"), "micro"),
        (firm(9, public=25), "large"),
        ("staff: 9, turnover: 1, balance: 1, public_share: 0", "undetermined"),
        ("staff: 9, turnover: 1, balance: 1, related: []", "undetermined"),
        ("turnover: 1, balance: 1, related: [], public_share: 0", "undetermined"),
        ("related: [], public_share: 25", "large"),
    ],
)
def test_the_size_of_an_enterprise(answered: Answers, year: str, undertaking: str, size: str) -> None:
    assert (answered(alone(year, "sme"), undertaking)["sme"] or "undetermined") == size


@settings(max_examples=60, deadline=None)
@given(
    staff=st.integers(240, 260),
    turnover=st.integers(49_999_999, 50_000_002),
    balance=st.integers(42_999_999, 43_000_002),
    public=st.integers(23, 27),
)
def test_who_is_not_large_is_an_sme(answered: Answers, staff: int, turnover: int, balance: int, public: int) -> None:
    written = firm(staff, turnover, balance, public=public)
    size = answered(alone("2023", "sme"), written)["sme"]
    assert answered(alone("2023", "is-sme"), written)["rule_value"] is (size != "large")


# ---- difficulty ----

SMALL = firm(20)
LARGE = firm(250)
SOUND = "founded: 2010-01-01, insolvency: false, rescue_aid_open: false"


def lost(equity: int, liability: str = "limited", founded: str = "2010-01-01", losses: int = 60000) -> str:
    told = f"founded: {founded}, insolvency: false, rescue_aid_open: false, liability: {liability}"
    return f"{told}, subscribed_capital: 100001, accumulated_losses: {losses}, last_year: {{equity: {equity}}}"


@pytest.mark.parametrize(
    ("undertaking", "verdict"),
    [
        # half of 100 001 is 50 000.50
        (f"{SMALL}, {lost(50001)}", "met"),
        (f"{SMALL}, {lost(50000)}", "not met"),
        (f"{SMALL}, {lost(60000, 'unlimited')}", "met"),
        (f"{SMALL}, {lost(59999, 'unlimited')}", "not met"),
        (f"{SMALL}, {lost(-60000, 'none')}", "met"),
        # three years old on 15 June 2025, one day short of it, and one day more
        (f"{SMALL}, {lost(0, founded='2022-06-15', losses=100001)}", "not met"),
        (f"{SMALL}, {lost(0, founded='2022-06-16', losses=100001)}", "met"),
        (f"{LARGE}, {lost(0, founded='2022-06-16', losses=100001)}", "not met"),
        # 100 001 of capital less 60 001 of losses are 40 000: what is below has lost more than it says
        (f"{SMALL}, {lost(40000, losses=60001)}", "not met"),
        (f"{SMALL}, {lost(39999, losses=60001)}", "undetermined"),
        (f"{SMALL}, {lost(40000, losses=0)}", "undetermined"),
        (f"{SMALL}, {lost(100001, losses=0)}", "met"),
        (f"{SMALL}, {SOUND}, liability: unlimited, accumulated_losses: 0", "met"),
        # who is asked may yet say that it is limited, and a capital that contradicts the losses
        (f"{SMALL}, {SOUND}, accumulated_losses: 0", "undetermined"),
        (f"{SMALL}, {SOUND}", "undetermined"),
        (f"{SMALL}, founded: 2010-01-01, insolvency: true", "not met"),
        (f"{SMALL}, founded: 2010-01-01, rescue_aid_open: true", "not met"),
        (f"{SMALL}, founded: 2010-01-01, insolvency: false, accumulated_losses: 0", "undetermined"),
        (f"{LARGE}, {SOUND}, accumulated_losses: 0", "undetermined"),
    ],
)
def test_difficulty(answered: Answers, rulebooks: dict[str, Rulebook], year: str, undertaking: str, verdict: str) -> None:
    assert answered(rulebooks[year], undertaking, "granted_on: 2025-06-15")["not-in-difficulty"] == verdict


def weak(debt: int, ebitda: int) -> str:
    return f"{{equity: 1000, debt: {debt}, ebitda: {ebitda}, interest: 100}}"


@pytest.mark.parametrize(
    ("last_year", "year_before", "verdict"),
    [
        (weak(7501, 99), weak(7501, 99), "not met"),
        (weak(7500, 99), weak(7501, 99), "met"),  # exactly 7.5
        (weak(7501, 99), weak(7500, 99), "met"),
        (weak(7501, 100), weak(7501, 99), "met"),  # exactly 1.0
        (weak(7501, 99), weak(7501, 100), "met"),
        (weak(7501, 99), "{equity: 1000}", "undetermined"),
        (weak(7500, 99), "{equity: 1000}", "met"),  # one sound year is enough, whatever the other
    ],
)
def test_two_weak_years_of_a_large_enterprise(
    answered: Answers, rulebooks: dict[str, Rulebook], year: str, last_year: str, year_before: str, verdict: str
) -> None:
    years = f"{SOUND}, liability: unlimited, accumulated_losses: 0, last_year: {last_year}, year_before: {year_before}"
    assert answered(rulebooks[year], f"{LARGE}, {years}", "granted_on: 2025-06-15")["not-in-difficulty"] == verdict
    assert answered(rulebooks[year], f"{SMALL}, {years}", "granted_on: 2025-06-15")["not-in-difficulty"] == "met"


# ---- de minimis ----


def ledger(*grants: tuple[str, int]) -> str:
    return "de_minimis: [" + ", ".join(f"{{granted_on: {day}, amount: {amount}}}" for day, amount in grants) + "]"


@pytest.mark.parametrize(
    ("day", "asked", "grants", "total", "verdict"),
    [
        ("2024-02-10", 300_000, (), 300_000, "met"),
        ("2024-02-10", 300_001, (), 300_001, "not met"),
        # the same day three years before is out, the day after it is in: 11 February 2021 is the first that counts for 10 February 2024
        ("2024-02-10", 300_000, (("2021-02-10", 1),), 300_000, "met"),
        ("2024-02-10", 300_000, (("2021-02-11", 1),), 300_001, "not met"),
        ("2024-02-29", 100_000, (("2021-02-28", 200_000), ("2021-03-01", 200_000)), 300_000, "met"),
        # fiscal years do not matter any more: 31 December 2021 is in the third year before 2024, and less than three years ago
        ("2024-06-15", 200_000, (("2021-12-31", 100_001),), 300_001, "not met"),
    ],
)
def test_three_rolling_years(
    answered: Answers,
    rulebooks: dict[str, Rulebook],
    day: str,
    asked: int,
    grants: tuple[tuple[str, int], ...],
    total: int,
    verdict: str,
) -> None:
    came = answered(rulebooks["2023"], ledger(*grants), f"granted_on: {day}, de_minimis: {asked}")
    assert (came["de_minimis_total"], came["de-minimis"]) == (total, verdict)


@pytest.mark.parametrize(
    ("day", "starts", "freight", "asked", "grants", "total", "verdict"),
    [
        ("2022-06-15", 1, "false", 200_000, (), 200_000, "met"),
        ("2022-06-15", 1, "false", 200_001, (), 200_001, "not met"),
        ("2022-06-15", 1, "true", 100_000, (), 100_000, "met"),
        ("2022-06-15", 1, "true", 100_001, (), 100_001, "not met"),
        # fiscal years 2020 to 2022: 31 December 2019 is out though it is less than three years ago, 1 January 2020 is in
        ("2022-06-15", 1, "false", 200_000, (("2019-12-31", 1),), 200_000, "met"),
        ("2022-06-15", 1, "false", 200_000, (("2020-01-01", 1),), 200_001, "not met"),
        # fiscal years from April: 15 March 2022 is in the one of 2021, so that those of 2019, 2020 and 2021 count
        ("2022-03-15", 4, "false", 200_000, (("2019-03-31", 1),), 200_000, "met"),
        ("2022-03-15", 4, "false", 200_000, (("2019-04-01", 1),), 200_001, "not met"),
    ],
)
def test_three_fiscal_years(
    answered: Answers,
    rulebooks: dict[str, Rulebook],
    day: str,
    starts: int,
    freight: str,
    asked: int,
    grants: tuple[tuple[str, int], ...],
    total: int,
    verdict: str,
) -> None:
    said = f"fiscal_year_starts: {starts}, road_freight: {freight}, {ledger(*grants)}"
    came = answered(rulebooks["2014"], said, f"granted_on: {day}, de_minimis: {asked}")
    assert (came["de_minimis_total"], came["de-minimis"]) == (total, verdict)


def test_without_the_list_of_earlier_aid_nothing_is_decided(answered: Answers, rulebooks: dict[str, Rulebook], year: str) -> None:
    said = "fiscal_year_starts: 1, road_freight: false" if year == "2014" else ""
    assert answered(rulebooks[year], said, "granted_on: 2022-06-15, de_minimis: 1")["de-minimis"] == "undetermined"


@settings(max_examples=60, deadline=None)
@given(
    new=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    back=st.lists(st.one_of(st.integers(0, 1500), st.integers(1093, 1098)), max_size=4),
)
def test_the_rolling_window_is_that_of_the_calendar(answered: Answers, new: date, back: list[int]) -> None:
    grants = [(new - timedelta(days=days), 10**place) for place, days in enumerate(back)]
    # the last day of February has no same day in a year that is no leap year: then its own last day
    first_out = new.replace(year=new.year - 3, day=28 if (new.month, new.day) == (2, 29) else new.day)
    counted = sum(amount for day, amount in grants if day > first_out)
    written = ledger(*((day.isoformat(), amount) for day, amount in grants))
    assert answered(alone("2023", "de-minimis-granted"), written, f"granted_on: {new}")["rule_value"] == counted


# ---- article 27: innovation clusters ----


@pytest.mark.parametrize(
    ("aid", "verdict"),
    [
        ("area: none, investment_costs: 100, investment_aid: 50, operating_costs: 100, operating_aid: 50", "met"),
        ("area: none, investment_costs: 100, investment_aid: 50.01, operating_aid: 0", "not met"),
        ("area: none, investment_aid: 0, operating_costs: 100, operating_aid: 50.01", "not met"),
        ("area: c, investment_costs: 100, investment_aid: 55, operating_aid: 0", "met"),
        ("area: c, investment_costs: 100, investment_aid: 55.01, operating_aid: 0", "not met"),
        ("area: a, investment_costs: 100, investment_aid: 65, operating_aid: 0", "met"),
        ("area: a, investment_costs: 100, investment_aid: 65.01, operating_aid: 0", "not met"),
        ("area: a, investment_aid: 0, operating_costs: 100, operating_aid: 50.01", "not met"),
        ("investment_costs: 100, investment_aid: 60, operating_aid: 0", "undetermined"),
        ("investment_costs: 100, investment_aid: 66, operating_aid: 0", "not met"),
        # aid without any cost is over every share of it
        ("area: a, investment_costs: 0, investment_aid: 1, operating_aid: 0", "not met"),
    ],
)
def test_intensity(answered: Answers, rulebooks: dict[str, Rulebook], year: str, aid: str, verdict: str) -> None:
    assert answered(rulebooks[year], "", aid)["cluster-intensity"] == verdict


@pytest.mark.parametrize(("law", "ceiling"), [("2014", 7_500_000), ("2023", 10_000_000)])
def test_notification_threshold(answered: Answers, rulebooks: dict[str, Rulebook], law: str, ceiling: int) -> None:
    def verdict(before: int) -> str:
        said = f"cluster_aid_before: {before}, investment_aid: 1000000, operating_aid: 500000"
        return str(answered(rulebooks[law], "", said)["cluster-ceiling"])

    assert verdict(ceiling - 1_500_000) == "met"
    assert verdict(ceiling - 1_499_999) == "not met"
    assert answered(rulebooks[law], "", "investment_aid: 0, operating_aid: 0")["cluster-ceiling"] == "undetermined"


@pytest.mark.parametrize(
    ("first", "last", "verdict"),
    [
        ("2016-07-01", "2026-06-30", "met"),
        ("2016-07-01", "2026-07-01", "not met"),
        ("2016-02-29", "2026-02-27", "met"),
        ("2016-02-29", "2026-03-01", "not met"),
        ("2016-07-01", "", "undetermined"),
    ],
)
def test_duration(answered: Answers, rulebooks: dict[str, Rulebook], year: str, first: str, last: str, verdict: str) -> None:
    said = f"operating_aid: 1, operating_from: {first}, operating_to: {last}"
    assert answered(rulebooks[year], "", said)["cluster-duration"] == verdict


@pytest.mark.parametrize(
    ("operator", "accounts", "before", "since"),
    [
        ("legal entity", "true", "met", "met"),
        ("legal entity", "false", "met", "not met"),
        ("legal entity", "", "met", "undetermined"),
        ("consortium", "true", "not met", "met"),
        ("consortium", "false", "not met", "not met"),
        ("other", "true", "not met", "not met"),
    ],
)
def test_who_may_get_it(answered: Answers, rulebooks: dict[str, Rulebook], operator: str, accounts: str, before: str, since: str) -> None:
    assert answered(rulebooks["2014"], "", f"operator: {operator}")["cluster-operator"] == before
    assert answered(rulebooks["2023"], "", f"operator: {operator}, separate_accounts: {accounts}")["cluster-operator"] == since
