"""The network: the conditions of a stratum as rules over cards, in shards that durable-rules can carry.

A card is one fact for durable-rules: the codes of all that one unit (or one part of a condition) reads, unknown ones left out.
A rule reads one card only. Joins over several facts are avoided on purpose: when durable-rules 2.0.28 retracts the facts of a
join that fired, it reads past the end of the match, and from about eight facts on it writes there too and may crash. Where a
condition needs the conclusion of other rules, that conclusion is written on the card: forward chaining, level after level.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from callscore.inference.alternatives import Terms, hull, keys, runs
from callscore.inference.codes import CodeScale
from callscore.inference.inquiries import Inquiry, inquiry
from callscore.inference.shared_conditions import MOST_KEYS, SharedConditions
from callscore.rulebook.condition import All, Any, Condition, Constant, Operator
from callscore.rulebook.unit import Unit

MOST_RULES = 120  # in a shard; durable-rules hangs at 600 behind one equality
MOST_TESTS = 48  # of one card in a shard; durable-rules fails where a fact satisfies more than 64


class CodeComparison(Struct, frozen=True):
    """A comparison of one code of a card. `key` is a fact, or a part of a condition."""

    key: int
    operator: Operator
    code: int


class NetworkRule(Struct, frozen=True):
    """Where all tests of the card hold, the head is concluded. Rules of one head stand in the order of its alternatives."""

    head: int
    card: int
    keys: tuple[int, ...]
    tests: tuple[CodeComparison, ...]


class NetworkPlan(Struct, frozen=True):
    """How a unit is decided: the facts it reads, the cards to assert in which shards (in this order), its heads in order."""

    inquiry: Inquiry
    facts: tuple[int, ...]
    steps: tuple[tuple[int, int], ...]
    heads: tuple[int, ...]


class Network(Struct, frozen=True):
    """Rules in shards; every shard comes after those whose conclusions it reads.

    scales   of the facts; keys below their number are facts, the others parts
    parts    for each key that is a part, the head whose conclusion it is
    cards    for each card the keys that it carries
    shards   for each shard the numbers of its rules
    """

    scales: tuple[CodeScale, ...]
    parts: Mapping[int, int]
    cards: tuple[tuple[int, ...], ...]
    rules: tuple[NetworkRule, ...]
    shards: tuple[tuple[int, ...], ...]
    plans: tuple[NetworkPlan, ...]

    def facts_of(self, head: int, fired: Mapping[int, int]) -> tuple[str, ...]:
        """The names of the facts that the conclusion of a head rests on; `fired` gives for each head the rule that fired."""
        names: dict[str, None] = {}
        for key in self.rules[fired[head]].keys:
            if key in self.parts:
                names.update(dict.fromkeys(self.facts_of(self.parts[key], fired)))
            else:
                names[self.scales[key].subject] = None
        return tuple(names)


def network(units: Sequence[Unit]) -> Network:
    """The network that decides those units."""
    inquiries = tuple(inquiry(unit) for unit in units)
    scales = _scales(condition for asked in inquiries for condition in asked.conditions)
    parts = SharedConditions(scales)
    alternatives: dict[int, Terms] = {}
    heads: list[tuple[int, ...]] = []
    for asked in inquiries:
        heads.append(tuple(range(len(alternatives), len(alternatives) + len(asked.conditions))))
        alternatives.update(zip(heads[-1], (parts.rules(parts.terms(condition)) for condition in asked.conditions), strict=True))
    part_heads: dict[int, int] = {}
    for definition in parts.definitions:  # grows while it is walked: the rules of a part may need further parts
        part_heads[len(scales) + len(part_heads)] = len(alternatives)
        alternatives[len(alternatives)] = parts.rules(definition)
    cards = _cards(heads, alternatives, part_heads)
    rules = tuple(_rules(cards, alternatives, scales))
    shards = tuple(_shards(rules, [level for level, _ in cards]))
    keys_of = tuple(keys(term for head in group for term in alternatives[head]) for _, group in cards)
    plans = tuple(
        NetworkPlan(asked, *_route(numbers, keys_of, rules, shards, part_heads), numbers)
        for asked, numbers in zip(inquiries, heads, strict=True)
    )
    return Network(scales, part_heads, keys_of, rules, shards, plans)


def _scales(conditions: Iterable[Condition]) -> tuple[CodeScale, ...]:
    """A scale for each fact that is compared, in the order of first mention."""
    constants: dict[str, list[Constant | None]] = {}
    nullable: set[str] = set()

    def visit(condition: Condition) -> None:
        if isinstance(condition, All | Any):
            for part in condition.parts:
                visit(part)
        else:
            constants.setdefault(condition.subject, []).append(condition.constant)
            if condition.null is not None:
                nullable.add(condition.subject)

    for condition in conditions:
        visit(condition)
    return tuple(CodeScale.of(subject, compared, subject in nullable) for subject, compared in constants.items())


def _cards(heads: Iterable[Sequence[int]], alternatives: Mapping[int, Terms], parts: Mapping[int, int]) -> list[tuple[int, Sequence[int]]]:
    """The cards as level and heads, those first on whose conclusions others rest. A unit's heads share a card as far as it carries."""
    levels: dict[int, int] = {}

    def level(head: int) -> int:
        if head not in levels:
            levels[head] = max((1 + level(parts[key]) for key in keys(alternatives[head]) if key in parts), default=0)
        return levels[head]

    groups: list[list[int]] = [[head] for head in parts.values()]
    for unit in heads:
        group: list[int] = []
        for head in unit:
            if group and len(keys(term for each in (*group, head) for term in alternatives[each])) > MOST_KEYS:
                groups.append(group)
                group = []
            group.append(head)
        groups.append(group)
    return sorted(((max(map(level, group), default=0), group) for group in groups), key=lambda card: card[0])


def _rules(
    cards: Sequence[tuple[int, Sequence[int]]], alternatives: Mapping[int, Terms], scales: Sequence[CodeScale]
) -> Iterator[NetworkRule]:
    for card, (_, group) in enumerate(cards):
        for head in group:
            for term in alternatives[head]:
                tests = tuple(test for key, codes in term for test in _tests(key, codes, scales[key].size if key < len(scales) else 1))
                yield NetworkRule(head, card, tuple(key for key, _ in term), tests)


def _tests(key: int, codes: int, size: int) -> Iterator[CodeComparison]:
    """Comparisons that a code passes where it is among `codes`, a stretch with a few exceptions. At least one: the fact must be known."""
    low, high = next(runs(hull(codes)))
    if low == high:
        yield CodeComparison(key, "=", low)
        return
    if low > 0 or high == size - 1:
        yield CodeComparison(key, ">=", low)
    if high < size - 1:
        yield CodeComparison(key, "<=", high)
    for code, _ in runs(hull(codes) & ~codes):
        yield CodeComparison(key, "!=", code)


def _shards(rules: Sequence[NetworkRule], levels: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The rules in their order, a new shard wherever a limit of durable-rules or the next level demands one.

    Rules of a card that begin with the same tests share them, as they do in durable-rules: each is counted once.
    """
    shard: list[int] = []
    shared: dict[int, set[tuple[CodeComparison, ...]]] = {}
    for number, rule in enumerate(rules):
        paths = {rule.tests[:length] for length in range(len(rule.tests) + 1)}
        full = len(shard) == MOST_RULES or len(paths | shared.get(rule.card, set())) > MOST_TESTS
        if shard and (full or levels[rule.card] != levels[rules[shard[-1]].card]):
            yield tuple(shard)
            shard, shared = [], {}
        shard.append(number)
        shared.setdefault(rule.card, set()).update(paths)
    if shard:
        yield tuple(shard)


def _route(
    heads: Sequence[int],
    cards: Sequence[tuple[int, ...]],
    rules: Sequence[NetworkRule],
    shards: Sequence[tuple[int, ...]],
    parts: Mapping[int, int],
) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    """The facts that a unit reads, and where which card must be asserted to decide it."""
    wanted = list(heads)
    facts: dict[int, None] = {}
    carried: set[int] = set()
    card_of = {rule.head: rule.card for rule in rules}
    for head in wanted:  # grows while it is walked
        if head not in card_of or card_of[head] in carried:
            continue
        carried.add(card_of[head])
        for key in cards[card_of[head]]:
            if key in parts:
                wanted.append(parts[key])
            else:
                facts[key] = None
    steps = dict.fromkeys((at, rules[number].card) for at, shard in enumerate(shards) for number in shard if rules[number].card in carried)
    return tuple(facts), tuple(steps)
