"""Indicators of cluster excellence, eligibility and neighbouring schemes: what each file must say, and the published anchors."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.call.scores import Assessed, Rows
from callscore.cases.suite import suites_of
from callscore.cases.trial_result import failure_findings
from callscore.cluster.point_stretches import BetterEnd, better, stretches_of
from callscore.evaluation.evaluation import evaluate
from callscore.lint.checked_rulebook import rulebook_of
from callscore.lint.lint import lint
from callscore.rulebook.rulebook import Leaf, Rulebook
from callscore.source.node import Entries, Scalar, Sequence, SourceNode
from callscore.source.yaml_text import read_yaml

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "rules"
INDICATORS = RULES / "esca" / "2013"
ELIGIBILITY = RULES / "esca" / "2019"
NEIGHBOURS = (RULES / "neighbours" / "baden-wuerttemberg" / "1", RULES / "neighbours" / "denmark" / "1")

BY_DIMENSION = {
    "1": ("1.1.0", "1.1.1", "1.1.2", "1.2"),
    "2": ("2.1", "2.2.1", "2.2.2", "2.2.3", "2.2.4", "2.3", "2.4", "2.5", "2.6", "2.7"),
    "3": ("3.1", "3.2"),
    "4": ("4.1.1", "4.1.2", "4.1.3", "4.1.4", "4.1.5", "4.1.6", "4.2", "4.3", "4.4", "4.5", "4.6.1", "4.6.2"),
    "5": ("5.1", "5.2", "5.3"),
}
NUMBERS = tuple(number for numbers in BY_DIMENSION.values() for number in numbers)
PRECONDITION = "1.1.0"
SCORED = tuple(number for number in NUMBERS if number != PRECONDITION)
SILVER = (
    *("1.1.0", "1.1.1", "1.1.2", "2.1", "2.2.2", "2.4", "2.5", "2.6", "2.7"),
    *("4.1.1", "4.1.2", "4.1.3", "4.1.4", "4.1.5", "4.1.6", "4.3", "4.4", "4.6.1"),
)
"""The rows that the published table marks for Silver; the last of it that was read is 4.6.1."""

NOT_SEEN = ("4.6.2", "5.1", "5.2", "5.3")
KEYS = {"title", "cite", "basis", "origin", "measures", "nature", "evidence", "scope", "max", "score", "if undetermined", "examples"}
PUBLISHED = {
    *("eligible-members", "eligible-fte", "eligible-eccp", "two-kinds", "benchmarked", "second-benchmarking"),
    *("three-improvements", "bronze-valid", "committed"),
}
"""The rules of which the decisive figure, or the definition, was read in a public source. No band is among them."""


def rule_of(folder: Path, name: str) -> Entries:
    node, findings = read_yaml(folder / f"{name}.yaml")
    assert findings == ()
    assert isinstance(node, Entries)
    return node


def said(node: SourceNode | None) -> Any:
    """What is written, without its places: texts, lists and mappings."""
    if isinstance(node, Entries):
        return {key: said(value) for key, value in node.values.items()}
    if isinstance(node, Sequence):
        return [said(item) for item in node]
    return node.text if isinstance(node, Scalar) else None


@cache
def label(name: str) -> Rulebook:
    edition, findings = read_edition(ROOT / "calls" / f"esca-{name}" / "call.yaml")
    assert edition is not None, findings
    rulebook, more = rulebook_of(edition)
    assert rulebook is not None, more
    return rulebook


def leaf_of(number: str) -> Leaf:
    return next(leaf for leaf in label("gold").leaves if leaf.id == number)


# ---- the files ----


def test_each_of_the_31_numbers_has_a_file_and_no_other_number_has() -> None:
    assert len(NUMBERS) == 31
    assert sorted(file.stem for file in INDICATORS.glob("[0-9]*.yaml")) == sorted(NUMBERS)


@pytest.mark.parametrize("folder", [INDICATORS, ELIGIBILITY, *NEIGHBOURS], ids=lambda folder: folder.parent.name + folder.name)
def test_the_examples_of_every_rule_hold(folder: Path) -> None:
    suites = suites_of(str(folder)) or ()
    assert len(suites) == len(list(folder.glob("*.yaml")))
    assert [finding.message for suite in suites for finding in (*suite.findings, *failure_findings(suite.trials))] == []


@pytest.mark.parametrize("number", SCORED)
def test_an_indicator_says_all_that_it_must(number: str) -> None:
    rule = said(rule_of(INDICATORS, number))
    assert set(rule) >= KEYS
    assert rule["rule"] == number
    assert rule["application"] == {"from": "profile"}
    assert (rule["max"], rule["if undetermined"]) == ("5", "ask")
    for key in ("title", "cite", "origin", "measures", "evidence"):
        assert set(rule[key]) == {"en", "it"}
        assert rule[key]["en"] != rule[key]["it"]


@pytest.mark.parametrize("number", NUMBERS)
def test_an_indicator_calls_its_bands_an_assumption_and_says_that_they_were_not_seen(number: str) -> None:
    rule = said(rule_of(INDICATORS, number))
    assert rule["basis"] == "project assumption"
    assert "[NS]" in rule["origin"]["en"]
    assert "[NS]" in rule["origin"]["it"]


def test_the_precondition_is_a_gate_and_says_that_this_is_an_inference() -> None:
    rule = said(rule_of(INDICATORS, PRECONDITION))
    assert "require" in rule
    assert not {"score", "max"} & set(rule)
    assert set(rule) >= {"measures", "nature", "evidence", "scope"}
    assert "precondition without points is an inference [I]" in rule["origin"]["en"]


@pytest.mark.parametrize("folder", [INDICATORS, ELIGIBILITY, *NEIGHBOURS], ids=lambda folder: folder.parent.name + folder.name)
def test_nothing_else_claims_to_be_published(folder: Path) -> None:
    claimed = {file.stem for file in folder.glob("*.yaml") if "published" in bases(rule_of(folder, file.stem))}
    assert claimed <= PUBLISHED


def bases(node: SourceNode) -> set[str]:
    """Every `basis` anywhere in a rule."""
    if isinstance(node, Sequence):
        return set().union(*map(bases, node))
    if not isinstance(node, Entries):
        return set()
    below = set().union(*(bases(value) for key, value in node.values.items() if key != "examples"))
    return below | ({said(node.values["basis"])} if "basis" in node else set())


@pytest.mark.parametrize("number", SCORED)
def test_the_scope_of_silver_is_that_of_the_published_table(number: str) -> None:
    scope = said(rule_of(INDICATORS, number))["scope"]
    assert scope == {"silver": "yes" if number in SILVER else "not seen" if number in NOT_SEEN else "no"}


@pytest.mark.parametrize("number", SCORED)
def test_every_level_from_0_to_5_is_described(number: str) -> None:
    score = leaf_of(number).cell.criterion.score
    if isinstance(score, Assessed):
        assert score.assessed == (0, 5)
        assert [anchor.lowest for anchor in score.anchors] == [0, 1, 2, 3, 4, 5]
    else:
        assert isinstance(score, Rows)
        assert {row.level for row in score.rows} == {0, 1, 2, 3, 4, 5}
        assert all(row.text is not None for row in score.rows)


@pytest.mark.parametrize("number", SCORED)
def test_what_is_qualitative_is_assessed(number: str) -> None:
    criterion = leaf_of(number).cell.criterion
    assert (criterion.nature == "qualitative") <= isinstance(criterion.score, Assessed)


@pytest.mark.parametrize("number", SCORED)
def test_bands_over_one_number_rise_or_fall_one_level_at_a_time(number: str) -> None:
    points = [stretch.points for stretch in stretches_of(label("gold"), leaf_of(number))]
    assert points in ([], [0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0])


@pytest.mark.parametrize("name", ["committed", "team-fte", "kinds-of-members"])
def test_a_rule_that_stands_in_two_folders_says_the_same_in_both(name: str) -> None:
    assert said(rule_of(INDICATORS, name)) == said(rule_of(ELIGIBILITY, name))
    for folder in NEIGHBOURS:
        if (folder / f"{name}.yaml").exists():
            assert said(rule_of(folder, name)) == said(rule_of(INDICATORS, name))


@pytest.mark.parametrize("folder", [ELIGIBILITY, *NEIGHBOURS], ids=lambda folder: folder.parent.name + folder.name)
def test_the_fields_of_a_smaller_profile_are_those_of_the_profile(folder: Path) -> None:
    """Only titles and help may be left out: an application that answers the profile answers these too."""
    whole, part = said(rule_of(INDICATORS, "profile"))["fields"], said(rule_of(folder, "profile"))["fields"]
    for name, field in part.items():
        assert_within(field, whole[name])


def assert_within(part: dict[str, Any], whole: dict[str, Any]) -> None:
    for key in ("type", "one of", "unit", "within", "optional", "key"):
        assert part.get(key) == whole.get(key)
    for name, field in part.get("of", {}).items():
        assert_within(field, whole["of"][name])


# ---- the published anchors ----


def test_fifteen_committed_members_are_where_level_2_and_eligibility_begin() -> None:
    low = [stretch.low for stretch in stretches_of(label("gold"), leaf_of("1.1.2"))][2]
    assert low is not None
    assert (low.value, low.included) == (15, True)
    assert said(rule_of(ELIGIBILITY, "eligible-members"))["require"] == {"committed_members": ">= 15"}


@pytest.mark.parametrize(
    ("folder", "name", "fact", "test", "basis"),
    [
        (ELIGIBILITY, "eligible-fte", "team_fte", ">= 0.5", "published"),
        (ELIGIBILITY, "three-improvements", "documented_improvements", ">= 3", "published"),
        (NEIGHBOURS[0], "twelve-partners", "committed_members", ">= 12", "other scheme"),
        (NEIGHBOURS[0], "half-companies", "industry_share", ">= 50", "other scheme"),
        (NEIGHBOURS[1], "one-fte", "team_fte", ">= 1", "other scheme"),
        (NEIGHBOURS[1], "twenty-companies", "committed_firms", ">= 20", "other scheme"),
    ],
)
def test_a_published_figure_stands_in_its_rule(folder: Path, name: str, fact: str, test: str, basis: str) -> None:
    rule = said(rule_of(folder, name))
    assert rule["require"] == {fact: test}
    assert rule["basis"] == basis
    assert "[S]" in rule["origin"]["en"]


def test_the_six_minimum_requirements_of_baden_wuerttemberg_have_a_rule_each() -> None:
    by_number = {
        1: "contact",
        2: "innovation-driven",
        3: "technology-field",
        4: "three-activities",
        5: "services-published",
    }
    for number, name in by_number.items():
        rule = said(rule_of(NEIGHBOURS[0], name))
        assert rule["cite"]["en"].endswith(f"I, {number}")
        assert rule["basis"] == "other scheme"
        assert "[S]" in rule["origin"]["en"]
    assert said(rule_of(NEIGHBOURS[0], "twelve-partners"))["require"] == {"committed_members": ">= 12"}


def test_two_kinds_of_members_validate_a_profile_and_decide_no_label() -> None:
    assert "2 types of members" in said(rule_of(ELIGIBILITY, "two-kinds"))["origin"]["en"]
    for name in ("bronze", "silver", "gold"):
        assert "two-kinds" not in [gate.gate for gate in label(name).call.gates]


def test_75_percent_within_150_km_ends_no_band() -> None:
    ends = {end.value for stretch in stretches_of(label("gold"), leaf_of("1.2")) for end in (stretch.low, stretch.high) if end}
    assert ends == {0, 20, 40, 60, 80, 95}
    assert "75 %" in said(rule_of(INDICATORS, "1.2"))["origin"]["en"]


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        ("near_share", BetterEnd.HIGHER),
        ("members_per_fte", BetterEnd.LOWER),
        ("staff_turnover", BetterEnd.LOWER),
        ("members_lost_share", BetterEnd.LOWER),
    ],
)
def test_which_values_are_better(fact: str, found: BetterEnd) -> None:
    assert better(label("gold"), fact)[0] is found


# ---- the labels ----


@pytest.mark.parametrize("name", ["bronze", "silver", "gold"])
def test_nothing_is_found_in_a_label(name: str) -> None:
    assert lint(ROOT / "calls" / f"esca-{name}" / "call.yaml") == ()


@pytest.mark.parametrize("name", ["bronze", "silver", "gold"])
def test_the_worked_cases_of_a_label_hold(name: str) -> None:
    suites = suites_of(str(ROOT / "calls" / f"esca-{name}")) or ()
    assert sum(len(suite.trials) for suite in suites) >= 6
    assert [finding.message for suite in suites for finding in (*suite.findings, *failure_findings(suite.trials))] == []


def test_gold_is_30_indicators_of_5_points_with_120_of_150_as_the_threshold() -> None:
    rulebook = label("gold")
    assert [leaf.id for leaf in rulebook.leaves] == list(SCORED)
    assert [leaf.cell.max for leaf in rulebook.leaves] == [5] * 30
    assert [criterion.criterion for criterion in rulebook.call.criteria] == ["1", "2", "3", "4", "5"]
    threshold = rulebook.call.ranking.threshold if rulebook.call.ranking else None
    assert threshold is not None
    assert (threshold.at_least, threshold.basis) == (120, "published")
    assert Fraction(120, 150) == Fraction(80, 100)


def test_gold_has_an_assumed_threshold_on_every_indicator() -> None:
    for leaf in label("gold").leaves:
        threshold = leaf.cell.criterion.threshold
        assert threshold is not None
        assert (threshold.at_least, threshold.basis) == (2, "project assumption")


def test_silver_asks_for_every_minimum_requirement_and_for_no_points() -> None:
    call = label("silver").call
    gates = [gate.gate for gate in call.gates]
    assert gates[:6] == ["eligible-members", "eligible-fte", "eligible-eccp", "second-benchmarking", "three-improvements", "1.1.0"]
    assert gates[6:] == [f"minimum-{number}" for number in SILVER if number != PRECONDITION]
    assert call.ranking is not None
    assert call.ranking.threshold is None
    assert all(leaf.cell.criterion.threshold is None for leaf in label("silver").leaves)


def test_bronze_has_gates_alone() -> None:
    call = label("bronze").call
    assert [gate.gate for gate in call.gates] == ["eligible-members", "eligible-fte", "eligible-eccp", "benchmarked"]
    assert call.criteria == ()


@pytest.mark.parametrize("name", ["bronze", "silver", "gold"])
def test_a_label_is_named_as_readiness_and_reconstructed(name: str) -> None:
    call = label(name).call
    assert call.provenance.kind == "reconstruction"
    assert call.title.in_("en").startswith("Readiness for")


# ---- what is not said is never zero ----

NOBODY = "members: []\nteam: []\nfinance: []\n"
SHARES = (
    *("documented_share", "sme_share", "industry_share", "research_share", "near_share", "contacted_share", "cooperating_share"),
    *("members_per_fte", "training_days_per_head", "staff_turnover", "members_lost_share", "private_share", "qualified_share"),
)


@pytest.fixture
def facts(tmp_path: Path) -> Any:
    """facts(answers): what Gold computes for an application written as text."""

    def tell(answers: str) -> dict[str, Any]:
        (tmp_path / "a.yaml").write_text(f"application: a\n{answers}", encoding="utf-8")
        applications, findings = read_applications([tmp_path / "a.yaml"], label("gold").call)
        assert findings == ()
        return dict(evaluate(label("gold"), applications).appraisals["a"].facts)

    return tell


@pytest.mark.parametrize("share", SHARES)
def test_a_share_of_nobody_is_unknown(facts: Any, share: str) -> None:
    assert not isinstance(facts(f"reference_year: 2015\n{NOBODY}")[share], int | Fraction)


def test_a_number_of_nobody_is_zero(facts: Any) -> None:
    told = facts(f"reference_year: 2015\n{NOBODY}")
    assert (told["committed_members"], told["team_fte"], told["kinds_of_members"]) == (0, 0, 0)


def test_shares_are_exact(facts: Any) -> None:
    """Four committed of five: three near, two firms, one met."""
    told = facts(
        "members:\n"
        "- {name: a, kind: sme, km: 1, agreement: true, contacted: true}\n"
        "- {name: b, kind: large, km: 150, agreement: true, contacted: false}\n"
        "- {name: c, kind: university, km: 151, agreement: true, contacted: false}\n"
        "- {name: d, kind: public, km: 0, fee: 10, contacted: false}\n"
        "- {name: e, kind: sme, km: 0, agreement: false, fee: 0, joint_activities: 0, contacted: true}\n"
        "team: [{name: m, share: 60}, {name: n, share: 75, left: 2015-01-31}]\n"
    )
    assert told["committed_members"] == 4
    assert (told["near_share"], told["industry_share"], told["sme_share"], told["contacted_share"]) == (75, 50, 25, 25)
    assert told["members_per_fte"] == Fraction(20, 3)
