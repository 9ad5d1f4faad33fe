"""What the network is made of: rules over single cards, within the limits of durable-rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from callscore.inference import network as network_module
from callscore.inference.inquiries import Contradiction, inquiry
from callscore.inference.network import CodeComparison, Network, network
from callscore.inference.shared_conditions import MOST_KEYS
from callscore.rulebook.condition import All, Any, Atom
from callscore.rulebook.unit import Chosen, Unit, Verdict

from .rulebooks import band, choice, question


def test_bands_are_one_rule_each_and_a_complete_set_needs_none_for_a_gap() -> None:
    made = network([choice("rows", "unique", [band("km", None, 15), band("km", 15, 40), band("km", 40)])])
    assert [rule.tests for rule in made.rules] == [
        (CodeComparison(0, "=", 0),),
        (CodeComparison(0, ">=", 1), CodeComparison(0, "<=", 2)),
        (CodeComparison(0, ">=", 3),),
    ]


def test_a_gap_between_bands_has_a_rule_of_its_own() -> None:
    made = network([choice("rows", "unique", [band("km", None, 15), band("km", 20)])])
    assert made.rules[-1].head == made.plans[0].heads[-1]
    assert made.rules[-1].tests == (CodeComparison(0, ">=", 1), CodeComparison(0, "<=", 2))  # 15 itself, and what lies between 15 and 20


def test_the_dual_of_a_conjunction_is_a_rule_for_each_part() -> None:
    made = network([question("E", All((Atom("a", ">=", 1), Atom("b", "=", "x"))))])
    assert [(rule.head, rule.keys) for rule in made.rules] == [(0, (0, 1)), (1, (0,)), (1, (1,))]


def test_what_always_or_never_holds() -> None:
    made = network([question("always", All(())), question("never", Any(()))])
    assert [(rule.head, rule.tests) for rule in made.rules] == [(0, ()), (3, ())]


def check_limits(made: Network) -> None:
    """Rules of one card each, in shards that durable-rules can carry, every conclusion before its use."""
    assert sorted(number for shard in made.shards for number in shard) == list(range(len(made.rules)))
    concluded_in = {made.rules[number].head: at for at, shard in enumerate(made.shards) for number in shard}
    for at, shard in enumerate(made.shards):
        assert len(shard) <= 120
        nodes = {(rule.card, rule.tests[:n]) for rule in (made.rules[number] for number in shard) for n in range(len(rule.tests) + 1)}
        assert max(Counter(card for card, _ in nodes).values()) <= 48
        for rule in (made.rules[number] for number in shard):
            assert set(rule.keys) <= set(made.cards[rule.card])
            for key in rule.keys:
                if key in made.parts:
                    assert concluded_in[made.parts[key]] < at
    assert all(len(card) <= MOST_KEYS for card in made.cards)


BRANCHES = tuple(All(tuple(Atom(f"f{row}{column}", ">=", 1) for column in range(4))) for row in range(8))
ONE_OF_MANY = Any(tuple(Atom("t", "=", f"value {number}") for number in range(600)))
MANY_FACTS = tuple(Atom(f"n{number}", ">=", number) for number in range(300))
LARGE: dict[str, Sequence[Unit]] = {
    "600 rules behind one equality": [choice("rows", "unique", [Atom("t", "=", f"value {number}") for number in range(600)])],
    "65 tests of one fact": [choice("rows", "every", [Atom("n", ">=", number) for number in range(65)])],
    "one of 600 values, and another fact": [question("E", All((ONE_OF_MANY, Atom("n", ">", 0))))],
    "a conjunction of 300 facts": [question("E", All(MANY_FACTS))],
    "a disjunction of 300 facts": [question("E", Any(MANY_FACTS))],
    "a normal form of 65 536 terms": [question("E", All(tuple(Any(branch.parts) for branch in BRANCHES)))],
    "the dual of one": [question("E", Any(BRANCHES))],
    "700 gates": [question(f"E{number}", Atom(f"n{number}", ">=", 1)) for number in range(700)],
    "a choice over 60 facts": [choice("rows", "first", [*(Atom(f"n{number}", "=", 1) for number in range(60)), None])],
}


@pytest.mark.parametrize("name", LARGE)
def test_large_conditions_stay_within_the_limits(name: str) -> None:
    check_limits(network(LARGE[name]))


def test_a_normal_form_that_grows_is_concluded_in_parts() -> None:
    made = network(LARGE["a normal form of 65 536 terms"])
    assert made.parts
    assert len(made.rules) < 300


def test_equal_parts_are_concluded_once() -> None:
    grows = LARGE["a normal form of 65 536 terms"]
    once, twice = network(grows), network([*grows, *grows])
    assert len(twice.parts) == len(once.parts)


def test_limits_hold_where_they_are_lower(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_module, "MOST_RULES", 7)
    made = network(LARGE["a choice over 60 facts"])
    assert max(map(len, made.shards)) == 7


def test_compiling_is_deterministic() -> None:
    for units in LARGE.values():
        one, other = network(units), network(units)
        assert (one.rules, one.shards, one.cards) == (other.rules, other.shards, other.cards)


def test_met_and_not_met_at_once_is_never_an_answer() -> None:
    read = inquiry(question("E1", Atom("a", "=", 1))).read
    assert [read((0,))[0], read((1,))[0], read(())[0]] == [Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED]
    with pytest.raises(Contradiction, match="E1: met and not met at once"):
        read((0, 1))


def test_options_that_exclude_each_other_are_never_an_answer_together() -> None:
    rows = [Atom("a", "=", 1), Atom("b", "=", 1)]
    unique, first = inquiry(choice("U", "unique", rows)).read, inquiry(choice("F", "first", rows)).read
    assert unique((0, 1))[0] == Chosen((0, 1))  # a clash, for the caller to report
    for read, fired in ((first, (0, 1)), (unique, (0, 2)), (first, (1, 2))):
        with pytest.raises(Contradiction):
            read(fired)
