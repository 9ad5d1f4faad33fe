"""Conditions in words: one normal form, in which a misreading is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from callscore.call.edition import read_edition
from callscore.call.model import Call
from callscore.call.scalars import Formula
from callscore.place import Place
from callscore.report.style import Style
from callscore.report.text.condition_text import alternatives_text, condition_text, is_fixed, name_text
from callscore.source.node import Scalar

from ..stories import Told

ENGLISH, ITALIAN = Style(language="en", width=80, color=False, places=None), Style(language="it", width=80, color=False, places=None)


@pytest.fixture
def call(lakeside: Told) -> Call:
    return lakeside.evaluation.rulebook.call


def formula(text: str) -> Formula:
    return Formula(text, Scalar(text, Place("")))


@pytest.mark.parametrize(
    ("written", "english", "italian"),
    [
        (">= 12, 5", "at least 12, or exactly 5", "almeno 12, o esattamente 5"),
        (">=12,5", "at least 12, or exactly 5", "almeno 12, o esattamente 5"),
        ("<= 50,000", "at most 50, or exactly 0", "al massimo 50, o esattamente 0"),
        ("2-5", "exactly -3", "esattamente -3"),
        ("[16 .. 29]", "from 16 to 29", "da 16 a 29"),
        ("[15..40)", "from 15 up to but not 40", "da 15 fino a 40 escluso"),
        ("(20000..50000]", "above 20 000 up to 50 000", "oltre 20.000 fino a 50.000"),
        ("]1..2.50[", "above 1 up to but not 2.5", "oltre 1 fino a 2,5 escluso"),
        ("18, 35", "exactly 18, or exactly 35", "esattamente 18, o esattamente 35"),
        ("[18, 35]", "exactly 18, or exactly 35", "esattamente 18, o esattamente 35"),
        ("not(5)", "not (exactly 5)", "non (esattamente 5)"),
        ("!= 5", "other than 5", "diverso da 5"),
        ('"gold"', '"gold"', '"gold"'),
        ('"gold", "silver"', '"gold", or "silver"', '"gold", o "silver"'),
        ("true", "yes", "sì"),
        ("-", "anything", "qualunque valore"),
        ('< date("2026-01-01")', "before 2026-01-01", "prima del 01/01/2026"),
        ('[date("2025-01-01")..date("2025-12-31")]', "from 2025-01-01 to 2025-12-31", "da 01/01/2025 a 31/12/2025"),
        ('>= duration("P1Y6M")', "at least 1 year 6 months", "almeno 1 anno 6 mesi"),
        (">= 2 * 60000", "at least 120 000", "almeno 120.000"),
        (">=0.4*grant_requested", "at least 40 % of Grant requested", "almeno 40 % di Contributo richiesto"),
        ("<= 60 * grant_requested / 100", "at most 60 % of Grant requested", "al massimo 60 % di Contributo richiesto"),
        ("> 2 * grant_requested", "more than 2 times Grant requested", "più di 2 volte Contributo richiesto"),
        ('"gold", "silver", "bronze"', 'one of "gold", "silver", "bronze"', 'uno tra "gold", "silver", "bronze"'),
        (">= dates.reference", "on or after 2025-12-31", "dal 31/12/2025 in poi"),
        ("<= grant_requested / 3", "at most Grant requested divided by 3", "al massimo Contributo richiesto diviso 3"),
        ("<= 2 * grant_requested / 3", "<= 2 * grant_requested / 3", "<= 2 * grant_requested / 3"),
        (
            "<= min(grant_requested, 5000)",
            "at most the lower of Grant requested and 5000",
            "al massimo il minore tra Contributo richiesto e 5000",
        ),
        (
            ">= max(0.1 * grant_requested, 5000)",
            "at least the higher of 10 % of Grant requested and 5000",
            "almeno il maggiore tra 10 % di Contributo richiesto e 5000",
        ),
        ("< founded.year", "< founded.year", "< founded.year"),
    ],
)
def test_tests_in_words(call: Call, written: str, english: str, italian: str) -> None:
    assert plain(alternatives_text(formula(written), call, ENGLISH)) == english
    assert plain(alternatives_text(formula(written), call, ITALIAN)) == italian


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"committed_members": ">= 8"}, "Committed members at least 8"),
        ({"committed_members": ">= 12, 5"}, "Committed members at least 12, or exactly 5"),
        (
            {"committed_members": ">= 12, 5", "near_share": "> 50"},
            "(Committed members at least 12, or exactly 5) and Members near by more than 50",
        ),
        ({"seat.in_region": "true", "double_funding": "false"}, "In the Lakes Region and The same costs are funded elsewhere: no"),
        ({"label": '"gold"'}, 'Cluster label is "gold"'),
        ({"label": '!= "none"'}, 'Cluster label is other than "none"'),
        ({"label": 'not("none", "bronze")'}, 'not (Cluster label is "none", or "bronze")'),
        ({"grant_requested": ">= 0.4 * lowest_grant"}, "Grant requested at least 40 % of Lowest grant requested by an eligible applicant"),
        (
            {"grant_requested": ">= 100000, >= 0.4 * lowest_grant"},
            "Grant requested at least 100 000, or at least 40 % of Lowest grant requested by an eligible applicant",
        ),
        ({"near_share": "? > 5 and ? < 9"}, "Members near by more than 5 and Members near by less than 9"),
        ({"count(members)": ">= 12"}, "number of entries of Members of the cluster at least 12"),
        ("50>=near_share", "Members near by at most 50"),
        ("near_share between 15 and 40", "Members near by from 15 to 40"),
        ("near_share in (5, >=10)", "Members near by exactly 5, or at least 10"),
        (
            'founded <= date("2024-12-31") and(has_university or label="gold")',
            'Day of foundation on or before 2024-12-31 and (A university is a member or Cluster label is "gold")',
        ),
        ("not(has_university)", "A university is a member: no"),
        ('class("maturity") = "emerging"', 'Maturity is "emerging"'),
        (
            "some m in members satisfies m.km<=150",
            "at least one of Members of the cluster: Distance from the seat of the cluster at most 150",
        ),
        (
            'every m in members satisfies m.kind in ("sme", "university") and m.committed',
            'each of Members of the cluster: (Kind is "sme", or "university") and Has signed the declaration of commitment',
        ),
        ("some m in members satisfies m.km <= near_share", "some m in members satisfies m.km <= near_share"),
        ('founded > dates.opens - duration("P3Y")', "Day of foundation after 2023-02-01"),
        ('founded < founded + duration("P1Y")', "Day of foundation before 1 year after Day of foundation"),
        (
            "grant_requested <= grant_requested - 0.1 * lowest_grant",
            "Grant requested at most Grant requested minus 10 % of Lowest grant requested by an eligible applicant",
        ),
        (
            "founded + months(committed_members) <= dates.opens",
            "Day of foundation plus Committed members (in months) on or before 2026-02-01",
        ),
        (
            "founded - days(2 * committed_members) > dates.opens",
            "Day of foundation minus 2 times Committed members (in days) after 2026-02-01",
        ),
        ("founded + years(5) <= dates.opens", "5 years after Day of foundation on or before 2026-02-01"),
        ("years and months duration(founded, dates.opens).years < 35", "full years from Day of foundation to 2026-02-01 less than 35"),
        ("label != null", "Cluster label: given"),
        ("grant_requested = null", "Grant requested: not given"),
        ("100000*near_share>lowest_grant", "100 000 times Members near by more than Lowest grant requested by an eligible applicant"),
    ],
)
def test_conditions_in_words(call: Call, written: str | dict[str, str], said: str) -> None:
    condition = formula(written) if isinstance(written, str) else {subject: formula(tests) for subject, tests in written.items()}
    assert plain(condition_text(condition, call, ENGLISH)) == said


def test_members_of_a_list_have_their_own_titles(call: Call) -> None:
    assert condition_text(formula("km >= 0 and committed"), call, ENGLISH, "members") == (
        "Distance from the seat of the cluster at least 0 and Has signed the declaration of commitment"
    )


@pytest.mark.parametrize(("text", "name"), [("near_share", "Members near by"), ("seat.town", "Town"), ("1+ 2", "1 + 2"), ("a b", "a b")])
def test_a_fact_is_called_by_its_title(call: Call, text: str, name: str) -> None:
    assert name_text(call, text, ENGLISH) == name


BANDS = "if score() >= 96 then 5000 else if score() >= 91 then 3000 else 500"


@pytest.mark.parametrize(
    ("style", "said"),
    [
        (ENGLISH, "5000 EUR where the score at least 96; 3000 EUR where the score at least 91; otherwise 500 EUR"),
        (ITALIAN, "5.000,00 EUR se il punteggio almeno 96; 3.000,00 EUR se il punteggio almeno 91; altrimenti 500,00 EUR"),
    ],
)
def test_an_amount_by_bands_is_told_band_by_band(call: Call, style: Style, said: str) -> None:
    assert plain(name_text(call, BANDS, style, "EUR")) == said


@pytest.mark.parametrize(("text", "is_one"), [("0", True), ("2 + 3", True), ("grant_requested", False), ("0 +", False)])
def test_a_formula_that_reads_nothing_is_fixed(text: str, is_one: bool) -> None:
    assert is_fixed(text) is is_one


@pytest.mark.parametrize(
    ("written", "english", "italian"),
    [
        (
            "income <= single_limit and (not(married) or joint_income <= married_limit)",
            "Own annual income at most Limit of own income and "
            "(Married: no or Annual income of both spouses at most Limit of the income of both)",
            "Own annual income al massimo Limit of own income e "
            "(Married: no o Annual income of both spouses al massimo Limit of the income of both)",
        ),
        (
            "not(income <= single_limit)",
            "not (Own annual income at most Limit of own income)",
            "non (Own annual income al massimo Limit of own income)",
        ),
        ("granted() > 0", "what is granted more than 0", "importo concesso più di 0"),
        ("granted() < requested()", "what is granted less than what is requested", "importo concesso meno di importo richiesto"),
        (
            "2 * rank() <= in_field",
            "2 times the rank at most Eligible applicants of the field",
            "2 volte la posizione al massimo Eligible applicants of the field",
        ),
        ("score() >= 60", "the score at least 60", "il punteggio almeno 60"),
        ('status() = "selected"', 'the status is "selected"', 'lo stato è "selezionata"'),
        (
            'status() in ("selected", "reserve")',
            'the status is "selected", or "reserve"',
            'lo stato è "selezionata", o "in lista di riserva"',
        ),
        (
            "in_field <= ceiling(single_limit * (in_field + 1) / yearly)",
            "Eligible applicants of the field at most Limit of own income times (Eligible applicants of the field plus 1) "
            "divided by Payment of a year, rounded up",
            "Eligible applicants of the field al massimo Limit of own income volte (Eligible applicants of the field più 1) "
            "diviso Payment of a year, arrotondato per eccesso",
        ),
        ("total() >= 60", "the sum of the criteria at least 60", "la somma dei criteri almeno 60"),
    ],
)
def test_what_the_call_finds_and_what_depends_on_a_choice_have_words(written: str, english: str, italian: str) -> None:
    edition, _ = read_edition(Path(__file__).parents[3] / "calls" / "maryland-hoffman-larp" / "call.yaml")
    assert edition is not None
    assert plain(condition_text(formula(written), edition.call, ENGLISH)) == english
    assert plain(condition_text(formula(written), edition.call, ITALIAN)) == italian
