"""The door to durable-rules: its traps stay avoided, memory stays flat, and nothing is given back twice."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any as AnyValue

import pytest

from callscore.feel import Unknown
from callscore.inference import durable
from callscore.inference.direct import Direct
from callscore.inference.durable import FIELDS, MOST_REMEMBERED, Durable, why_unavailable
from callscore.inference.network import MOST_RULES
from callscore.inference.shared_conditions import MOST_KEYS
from callscore.rulebook.condition import All, Any, Atom
from callscore.rulebook.unit import Chosen, Unit, Verdict

from .rulebooks import band, choice, question

pytestmark = pytest.mark.durable
MET, NOT_MET, UNDETERMINED = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


def answers(units: Sequence[Unit], *applications: Mapping[str, AnyValue]) -> list[tuple[object, ...]]:
    """What durable-rules answers for each application, asked anew each time."""
    with Durable(units, remember=False) as engine:
        return [engine.decide(facts) for facts in applications]


def test_600_values_of_one_fact() -> None:
    rows = choice("rows", "unique", [Atom("t", "=", f"{number:03}") for number in range(600)])
    given: list[dict[str, AnyValue]] = [{"t": "000"}, {"t": "599"}, {"t": "no such row"}, {"t": Unknown()}]
    assert answers([rows], *given) == [(Chosen((0,)),), (Chosen((599,)),), (Chosen(()),), (Chosen(None),)]


def test_700_gates() -> None:
    gates: list[Unit] = [question(f"E{number}", Atom(f"n{number}", ">=", number)) for number in range(700)]
    assert answers(gates, {f"n{number}": 350 for number in range(700)}) == [(MET,) * 351 + (NOT_MET,) * 349]


def test_65_tests_that_one_value_satisfies() -> None:
    rows = choice("ticks", "every", [Atom("n", ">=", number) for number in range(65)])
    assert answers([rows], {"n": 64}, {"n": 10}) == [(Chosen(tuple(range(65))),), (Chosen(tuple(range(11))),)]


def test_a_conjunction_of_forty_facts_that_is_met_again_and_again() -> None:
    """As a join of forty facts this ends the process: durable-rules writes beside a match when its facts are retracted."""
    gate = question("E", All(tuple(Atom(f"n{number}", "=", 1) for number in range(40))))
    met: dict[str, AnyValue] = {f"n{number}": 1 for number in range(40)}
    unsaid = {**met, "n39": Unknown()}
    unmet = {**unsaid, "n7": 2}
    assert answers([gate], *[met, unsaid, unmet] * 50) == [(MET,), (UNDETERMINED,), (NOT_MET,)] * 50


def test_equal_values_of_different_facts_are_told_apart() -> None:
    units = [question("A", Atom("a", "=", 1)), question("B", Atom("b", "=", 1)), question("C", All((Atom("a", "=", 1), Atom("b", "=", 2))))]
    assert answers(units, {"a": 1, "b": 1}, {"a": 1, "b": 2}) == [(MET, MET, NOT_MET), (MET, NOT_MET, MET)]


def test_an_application_that_matches_nothing_comes_first() -> None:
    gate = question("E", Atom("a", ">", 1))
    rows = choice("rows", "unique", [Atom("b", "=", 1)])
    assert answers([gate, rows], {"a": Unknown(), "b": Unknown()}, {"a": 2, "b": Unknown()}, {"a": Unknown(), "b": 3}) == [
        (UNDETERMINED, Chosen(None)),
        (MET, Chosen(None)),
        (UNDETERMINED, Chosen(())),
    ]


def test_units_without_facts_or_rules() -> None:
    always, never = question("always", All(())), question("never", Any(()))
    units: list[Unit] = [always, never, choice("only", "unique", [None]), choice("no rows", "first", [])]
    assert answers(units, {}) == [(MET, NOT_MET, Chosen((0,)), Chosen(()))]
    assert answers([], {}) == [()]


def test_a_share_of_eleven_halves_is_no_five() -> None:
    assert answers([question("E", Atom("n", ">=", Fraction(11, 2)))], {"n": 5}, {"n": Fraction(11, 2)}) == [(NOT_MET,), (MET,)]


def test_true_is_not_one_and_five_is_no_text() -> None:
    with Durable([question("E", Atom("n", "=", 1))]) as engine:
        for value in (True, "1", 1.0, None):
            with pytest.raises(TypeError):
                engine.decide({"n": value})


def test_a_fact_that_the_caller_forgot_raises() -> None:
    with Durable([question("E", Atom("n", "=", 1))]) as engine, pytest.raises(KeyError, match="n"):
        engine.decide({})


def test_a_remembered_answer_was_the_network_s(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    fired = durable.Shard.fired

    def counted(self: durable.Shard, cards: Sequence[str]) -> AnyValue:
        asked.append(1)
        return fired(self, cards)

    monkeypatch.setattr(durable.Shard, "fired", counted)
    with Durable([choice("rows", "unique", [band("km", None, 15), band("km", 15)])]) as engine:
        assert engine.decide({"km": 3}) == (Chosen((0,)),)
        assert engine.decide({"km": Fraction(29, 2)}) == (Chosen((0,)),)  # between the same constants
        assert len(asked) == 1
        assert engine.decide({"km": 15}) == (Chosen((1,)),)
        assert len(asked) == 2


def test_only_units_with_new_codes_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    cards_asked: list[list[str]] = []
    fired = durable.Shard.fired

    def kept(self: durable.Shard, cards: Sequence[str]) -> AnyValue:
        cards_asked.append(list(cards))
        return fired(self, cards_asked[-1])

    monkeypatch.setattr(durable.Shard, "fired", kept)
    with Durable([question("A", Atom("a", ">", 1)), question("B", Atom("b", ">", 1))]) as engine:
        engine.decide({"a": 1, "b": 1})
        engine.decide({"a": 1, "b": 2})
    assert [len(cards) for cards in cards_asked] == [2, 1]


def test_memory_of_answers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "MOST_REMEMBERED", 3)
    with Durable([question("E", Atom("a", ">=", 4)), choice("rows", "unique", [Atom("a", "=", number) for number in range(9)])]) as engine:
        for value in [*range(9), *range(9)]:
            assert engine.decide({"a": value}) == (MET if value >= 4 else NOT_MET, Chosen((value,)))
            assert all(len(memory) <= 3 for memory, _ in engine._memories)
    assert MOST_REMEMBERED > 1000


def test_the_witness_of_a_refusal_is_the_first_reason_in_the_order_of_the_condition() -> None:
    gate = question("E", All((Atom("b", ">", 1), Any((Atom("a", ">", 1), Atom("c", ">", 1))), Atom("d", ">", 1))))
    with Durable([gate]) as engine:
        assert engine.witness(0, {"a": 2, "b": 2, "c": 0, "d": 2}) == ("b", "a", "d")
        assert engine.witness(0, {"a": 0, "b": 2, "c": 0, "d": 2}) == ("a", "c")
        assert engine.witness(0, {"a": 0, "b": 0, "c": 0, "d": 0}) == ("b",)
        assert engine.witness(0, {"a": 0, "b": Unknown(), "c": 0, "d": 0}) == ("a", "c")
        assert engine.witness(0, {"a": 0, "b": 2, "c": Unknown(), "d": 2}) == ()


def test_the_witness_of_a_conclusion_in_parts_names_facts_only() -> None:
    branches = tuple(Any(tuple(Atom(f"f{row}{column}", ">=", 1) for column in range(4))) for row in range(8))
    with Durable([question("E", All(branches))]) as engine:
        facts = {f"f{row}{column}": int(column == 2) for row in range(8) for column in range(4)}
        assert engine.decide(facts) == (MET,)
        assert sorted(engine.witness(0, facts)) == [f"f{row}2" for row in range(8)]


def test_the_witness_of_a_choice() -> None:
    units: list[Unit] = [
        choice("clash", "unique", [Atom("a", ">", 1), Atom("b", ">", 1)]),
        choice("gap", "unique", [Atom("a", ">", 5), Atom("b", ">", 5)]),
        choice("otherwise", "first", [Atom("c", ">", 1), None]),
        choice("ticks", "every", [Atom("a", ">", 1), Atom("c", ">", 1)]),
    ]
    with Durable(units) as engine:
        facts = {"a": 2, "b": 2, "c": 0}
        assert engine.decide(facts) == (Chosen((0, 1)), Chosen(()), Chosen((1,)), Chosen((0,)))
        assert tuple(engine.witness(at, facts) for at in range(4)) == (("a", "b"), ("a", "b"), ("c",), ("a",))


@pytest.mark.parametrize("remember", [True, False])
def test_the_witness_of_one_unit_needs_no_fact_of_the_others(remember: bool) -> None:
    units = [question("A", Atom("a", ">", 1)), question("B", All((Atom("b", ">", 1), Atom("c", ">", 1)))), question("always", All(()))]
    with Durable(units, remember) as engine:
        facts = {"a": 2, "b": 2, "c": 0}
        assert engine.witness(1, {"b": 2, "c": 0}) == ("c",)
        assert engine.witness(1, {"b": 2, "c": Unknown()}) == ()
        assert engine.decide(facts) == (MET, NOT_MET, MET)
        assert tuple(engine.witness(index, facts) for index in range(3)) == (("a",), ("c",), ())


def fnv(name: str) -> int:
    """The hash by which durable-rules knows a name or an identifier."""
    value = 2166136261
    for byte in name.encode():
        value = (value ^ byte) * 16777619 % 2**32
    return value


def test_names_that_cross_have_hashes_of_their_own() -> None:
    names = ["id", "sid", "$s", "card", *FIELDS]
    assert len({fnv(name) for name in names}) == len(names)
    assert len(FIELDS) >= MOST_KEYS
    identifiers = [f"sid-{durable.STATE}", *map(str, range(MOST_RULES))]  # a shard has no more cards than rules
    assert len({fnv(name) for name in identifiers}) == len(identifiers)


def test_an_answer_that_durable_rules_should_not_give_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    with Durable([question("E", Atom("a", ">", 1))]) as engine:
        monkeypatch.setattr("callscore.inference.durable._rete.assert_facts", lambda handle, batch: (2, 1))
        with pytest.raises(RuntimeError, match="durable-rules answers 2"):
            engine.decide({"a": 1})


def test_closing_twice_does_nothing_more() -> None:
    engine = Durable([question("E", Atom("a", ">", 1))])
    engine.close()
    engine.close()


def test_no_thread_is_started() -> None:
    program = (
        "import sys, threading\n"
        "from callscore.inference.durable import Durable\n"
        "from callscore.rulebook.condition import All\n"
        "from callscore.rulebook.unit import Choice\n"
        "Durable([Choice('C', (), 'first', None)]).decide({})\n"
        "print(threading.active_count(), 'durable' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONPATH": SOURCE})
    assert ran.stdout == "1 False\n"


SOURCE = str(Path(__file__).parents[2] / "src")


@pytest.mark.parametrize(
    ("module", "reason"),
    [
        (None, "durable-rules is not installed"),
        ("raise ImportError('undefined symbol: PyEval_CallObject')", "durable-rules is installed, but was not built for this Python"),
    ],
)
def test_why_durable_rules_is_unavailable(tmp_path: Path, module: str | None, reason: str) -> None:
    if module:
        (tmp_path / "durable_rules_engine.py").write_text(module)
    hide = "" if module else "sys.modules['durable_rules_engine'] = None\n"
    program = (
        f"import sys\n{hide}"
        "from callscore.inference.decision import Inference\n"
        "inference = Inference([])\n"
        "print(inference.engines, inference.why_one_engine, sep='\\n')"
    )
    environment = {"PYTHONPATH": f"{tmp_path}:{SOURCE}"}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    assert ran.stdout == f"('direct',)\n{reason}\n"


def test_why_unavailable_is_silent_where_it_is_not() -> None:
    assert why_unavailable() is None


def resident() -> int:
    """The memory of this process, in kB."""
    status = Path("/proc/self/statm")
    if not status.exists():
        pytest.skip("memory is read from /proc")
    return int(status.read_text().split()[1]) * 4


@pytest.fixture(scope="module")
def rulebook() -> list[Unit]:
    rows = [choice(f"C{at}", "unique", [band(f"n{at}", None, 3), band(f"n{at}", 3, 6), band(f"n{at}", 6)]) for at in range(20)]
    gates = [question(f"E{at}", All((Atom(f"n{at}", ">", 1), Any((Atom("n0", "<", 8), Atom(f"n{at + 1}", "=", 4)))))) for at in range(15)]
    return [*rows, *gates]


def cohort(count: int) -> Iterator[dict[str, object]]:
    chance = random.Random(7)
    for _ in range(count):
        yield {f"n{at}": Unknown() if chance.random() < 0.1 else chance.randrange(10) for at in range(20)}


def test_memory_stays_flat_over_20_000_applications(rulebook: list[Unit]) -> None:
    direct = Direct(rulebook)
    with Durable(rulebook, remember=False) as engine:
        for facts in cohort(2_000):
            engine.decide(facts)
        before = resident()
        for number, facts in enumerate(cohort(20_000)):
            decided = engine.decide(facts)
            if number % 100 == 0:
                assert decided == direct.decide(facts)
        assert resident() - before < 2_000


def test_memory_of_networks_is_given_back(rulebook: list[Unit]) -> None:
    def use() -> None:
        with Durable(rulebook) as engine:
            for facts in cohort(20):
                engine.decide(facts)

    for _ in range(5):
        use()
    before = resident()
    for _ in range(20):
        use()
    assert resident() - before < 4_000
