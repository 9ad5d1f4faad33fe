"""Both engines against each other and against a truth table, on random rulebooks and applications that leave things unsaid."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any as AnyValue

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callscore.feel import Unknown
from callscore.feel.durations import Days, Months
from callscore.inference import network, shared_conditions
from callscore.inference.decision import Inference
from callscore.rulebook.condition import All, Any, Atom, Condition
from callscore.rulebook.unit import Choice, Chosen, EngineAnswer, Verdict

from .rulebooks import choice, option_truths, question, truth

pytestmark = pytest.mark.durable

NUMBERS = [Fraction(n, d) for n in range(-3, 8) for d in (1, 2, 3)] + [0, 1, 2, 10**20, Fraction(10**20, 3)]
TEXTS = ["", "a", "A", "b", "Nairobi .", "é", '"quoted"', "z" * 40]
DATES = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28), date(2026, 3, 1), date(1, 1, 1)]
DAYS = [Days(n * 43_200) for n in range(-1, 5)]
MONTHS = [Months(n) for n in range(-1, 5)]
ORDER = ["=", "!=", "<", "<=", ">", ">="]
KINDS: dict[str, tuple[list[AnyValue], list[str]]] = {
    "n": (NUMBERS, ORDER),
    "t": (TEXTS, ORDER),
    "d": (DATES, ORDER),
    "p": (DAYS, ORDER),
    "m": (MONTHS, ORDER),
    "b": ([False, True], ["=", "!="]),
}
FACTS = [f"{kind}{number}" for kind in KINDS for number in range(2)]


@st.composite
def atoms(draw: st.DrawFn) -> Atom:
    subject = draw(st.sampled_from(FACTS))
    values, operators = KINDS[subject[0]]
    return Atom(subject, draw(st.sampled_from(operators)), draw(st.sampled_from(values)))


def joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    return st.builds(lambda kind, parts: kind(tuple(parts)), st.sampled_from([All, Any]), st.lists(parts, max_size=4))


conditions = st.recursive(atoms(), joined, max_leaves=12)
options = st.lists(st.one_of(conditions, conditions, conditions, st.none()), min_size=1, max_size=5)
units = st.one_of(
    st.builds(lambda condition: question("Q", condition), conditions),
    st.builds(lambda policy, rows: choice("C", policy, rows), st.sampled_from(["unique", "first", "every"]), options),
)
applications = st.fixed_dictionaries({fact: st.one_of(st.just(Unknown()), st.sampled_from(KINDS[fact[0]][0])) for fact in FACTS})


def expected(unit: AnyValue, facts: Mapping[str, AnyValue]) -> EngineAnswer:
    """The answer by the truth table."""
    if not isinstance(unit, Choice):
        return {1: Verdict.MET, -1: Verdict.NOT_MET, 0: Verdict.UNDETERMINED}[truth(unit.met, facts)]
    values = option_truths([option.condition for option in unit.options], facts)
    met = tuple(at for at, value in enumerate(values) if value == 1)
    if unit.policy == "unique":
        return Chosen(met) if met else Chosen(None if 0 in values else ())
    if unit.policy == "every":
        return Chosen(None if 0 in values else met)
    undecided = values.index(0) if 0 in values else len(values)
    if met and met[0] < undecided:
        return Chosen(met[:1])
    return Chosen(None if 0 in values else ())


@settings(max_examples=250, deadline=None)
@given(st.lists(units, min_size=1, max_size=6), st.lists(applications, min_size=1, max_size=12))
def test_both_engines_answer_as_the_truth_table_does(rulebook: list[AnyValue], cohort: list[dict[str, AnyValue]]) -> None:
    agree(rulebook, cohort)


def agree(rulebook: list[AnyValue], cohort: list[dict[str, AnyValue]]) -> None:
    with Inference(rulebook) as inference:
        assert inference.engines == ("durable", "direct")
        for facts in [*cohort, *cohort]:  # the second time from memory
            decided = inference.decide(facts)
            assert decided.disagreements == ()
            assert decided.answers == tuple(expected(unit, facts) for unit in rulebook)


@settings(max_examples=100, deadline=None)
@given(st.lists(units, min_size=1, max_size=4), applications)
def test_a_witness_alone_gives_the_same_answer(rulebook: list[AnyValue], facts: dict[str, AnyValue]) -> None:
    """With everything but the witness unsaid, the answer stands: the witness really is what decided it."""
    with Inference(rulebook) as inference:
        answers = inference.decide(facts).answers
        for at, answer in enumerate(answers):
            witness = inference.witness(at, facts)
            assert all(not isinstance(facts[name], Unknown) for name in witness)
            if answer in (Verdict.UNDETERMINED, Chosen(None)):
                assert witness == ()
            elif isinstance(answer, Verdict) or (len(answer.options or ()) < 2 and rulebook[at].policy != "every"):
                reduced = {name: value if name in witness else Unknown() for name, value in facts.items()}
                assert inference.decide(reduced).answers[at] == answer


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rulebook=st.lists(units, min_size=1, max_size=6), cohort=st.lists(applications, min_size=1, max_size=6))
def test_forward_chaining_and_shards_change_no_answer(
    rulebook: list[AnyValue], cohort: list[dict[str, AnyValue]], tight_limits: None
) -> None:
    agree(rulebook, cohort)


@pytest.fixture
def tight_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits so low that most conditions need parts, several cards and several shards."""
    for name, limit in {"MOST_PAIRS": 3, "MOST_TERMS": 2, "WIDEST_TERM": 2, "MOST_KEYS": 3, "MOST_HOLES": 0}.items():
        monkeypatch.setattr(shared_conditions, name, limit)
    for name, limit in {"MOST_KEYS": 3, "MOST_RULES": 4, "MOST_TESTS": 7}.items():
        monkeypatch.setattr(network, name, limit)


@settings(max_examples=30, deadline=None)
@given(st.lists(units, min_size=20, max_size=40), applications)
def test_many_units_in_several_shards(rulebook: list[AnyValue], facts: dict[str, AnyValue]) -> None:
    with Inference(rulebook) as inference:
        decided = inference.decide(facts)
        assert decided.disagreements == ()
        assert decided.answers == tuple(expected(unit, facts) for unit in rulebook)
