"""The engine on durable-rules, and the only door to it.

Only its C module is used: its Python package starts threads and keeps a state for each identifier. Every ruleset has one state;
an application's cards are asserted, the names of the rules that fired are read, and the cards are retracted, so that memory
stays flat. Nothing crosses but card numbers, rule numbers and codes, all small integers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from string import ascii_letters
from types import TracebackType
from typing import Any as AnyValue
from typing import Self, TypeAlias

from callscore.inference.codes import UNKNOWN
from callscore.inference.network import CodeComparison, NetworkRule, network
from callscore.rulebook.unit import EngineAnswer, Facts, Unit
from callscore.sentence import Said

Settled: TypeAlias = tuple[EngineAnswer, tuple[str, ...]]
"""An answer with its witness."""

Codes: TypeAlias = Sequence[int] | Mapping[int, int]
"""The code of each fact, by its key."""

_trouble: Said | None = None
try:
    import durable_rules_engine as _rete
except ModuleNotFoundError:
    _trouble = Said("durable-rules is not installed")
except ImportError:  # the linker's words do not help the reader of a report; README.md says how to build it
    _trouble = Said("durable-rules is installed, but was not built for this Python")

STATE = "0"  # the one state of every ruleset
MOST_REMEMBERED = 4096  # answers of one unit
FIELDS = ascii_letters  # names of a card's keys: durable-rules knows names by a hash of 32 bits only, and of these it is all different
_RELATIONS = {"!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}
_HANDLED, _NOTHING_MATCHED = 0, 1  # of the last: returned for a batch in which some card matched nothing


def why_unavailable() -> Said | None:
    """Why durable-rules cannot be used here, in words; None where it can."""
    return _trouble


class Shard:
    """A ruleset of durable-rules. It must be closed."""

    def __init__(self, name: str, rules: Iterable[tuple[int, NetworkRule]], cards: Sequence[Sequence[int]]) -> None:
        text = json.dumps({str(number): {"all": [{"m": _pattern(rule, cards[rule.card])}]} for number, rule in rules})
        self._handle = _rete.create_ruleset(name, text)
        self._has_fired = False

    def fired(self, cards: Iterable[str]) -> list[int]:
        """The numbers of the rules that those cards fire. At least one card: an empty batch crashes durable-rules."""
        batch = f"[{','.join(cards)}]"
        outcome, state = _rete.assert_facts(self._handle, batch)
        if outcome not in (_HANDLED, _NOTHING_MATCHED):
            raise RuntimeError(f"durable-rules answers {outcome} to {batch}")
        numbers = []
        first = _rete.start_action_for_state(self._handle, state)
        match = first and first[1]
        self._has_fired = self._has_fired or bool(match)
        while match:
            numbers.append(int(match[2 : match.index('"', 2)]))  # a match begins {"12":
            match = _rete.complete_and_start_action(self._handle, state)
        _rete.retract_facts(self._handle, batch)
        return numbers

    def close(self) -> None:
        """Give the ruleset back, and before it its state, which it would keep: some MB.

        A state in which nothing ever fired must be left alone, because durable-rules would free what it never set.
        """
        if self._has_fired:
            _rete.delete_state(self._handle, STATE)
        _rete.delete_ruleset(self._handle)


class Durable:
    """Decides units by durable-rules. To be closed, or used in a `with`.

    remember  answers are kept by the codes that they were given for: whatever is answered, the network has decided it
    """

    def __init__(self, units: Sequence[Unit], remember: bool = True) -> None:
        if _trouble:
            raise RuntimeError(_trouble)
        self._network = network(units)
        self._shards = [
            Shard(f"shard {at}", [(number, self._network.rules[number]) for number in numbers], self._network.cards)
            for at, numbers in enumerate(self._network.shards)
        ]
        self._remember = remember
        self._coders = [(scale.subject, scale.code) for scale in self._network.scales]
        codes_of = [itemgetter(*plan.facts) if plan.facts else _no_codes for plan in self._network.plans]
        self._memories: list[tuple[dict[AnyValue, Settled], Callable[[Codes], AnyValue]]] = [({}, pick) for pick in codes_of]

    def decide(self, facts: Facts) -> tuple[EngineAnswer, ...]:
        """An answer for each unit, in their order."""
        return tuple([answer for answer, _ in self._settled(facts)])

    def decide_one(self, index: int, facts: Facts) -> EngineAnswer:
        """The answer for the unit at that index, of whose facts alone it reads."""
        return self._settled_one(index, facts)[0]

    def witness(self, index: int, facts: Facts) -> tuple[str, ...]:
        """The facts that decided the unit at that index, in the order of its condition; none where it is undetermined."""
        return self._settled_one(index, facts)[1]

    def _settled_one(self, index: int, facts: Facts) -> Settled:
        memory, codes_of = self._memories[index]
        codes = {key: self._code(key, facts) for key in self._network.plans[index].facts}
        settled = memory.get(codes_of(codes))
        if settled is None:
            settled = next(self._ask([index], codes))
            if self._remember and len(memory) < MOST_REMEMBERED:
                memory[codes_of(codes)] = settled
        return settled

    def close(self) -> None:
        """Give the rulesets back; a second time does nothing."""
        while self._shards:
            self._shards.pop().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _code(self, key: int, facts: Facts) -> int:
        subject, code = self._coders[key]
        return code(facts[subject])

    def _settled(self, facts: Facts) -> list[Settled]:
        codes = [code(facts[subject]) for subject, code in self._coders]
        try:
            return [memory[codes_of(codes)] for memory, codes_of in self._memories]
        except KeyError:
            return self._settled_anew(codes)

    def _settled_anew(self, codes: Sequence[int]) -> list[Settled]:
        """Ask the network about every unit whose codes it has not seen."""
        keys = [codes_of(codes) for _, codes_of in self._memories]
        missed = [index for index, (memory, _) in enumerate(self._memories) if keys[index] not in memory]
        for index, settled in zip(missed, self._ask(missed, codes), strict=True):
            memory, _ = self._memories[index]
            if len(memory) >= MOST_REMEMBERED:
                memory.clear()
            memory[keys[index]] = settled
        answered = [memory[key] for (memory, _), key in zip(self._memories, keys, strict=True)]
        if not self._remember:
            for memory, _ in self._memories:
                memory.clear()
        return answered

    def _ask(self, indexes: Sequence[int], codes: Codes) -> Iterator[Settled]:
        """What the network decides of those units."""
        plans = [self._network.plans[index] for index in indexes]
        fired = self._fired(dict.fromkeys(step for plan in plans for step in plan.steps), codes)
        for plan in plans:
            answer, deciding = plan.inquiry.read(tuple(at for at, head in enumerate(plan.heads) if head in fired))
            names = dict.fromkeys(name for at in deciding for name in self._network.facts_of(plan.heads[at], fired))
            yield answer, tuple(names)

    def _fired(self, steps: Iterable[tuple[int, int]], codes: Codes) -> dict[int, int]:
        """For each head that is concluded, the first of its rules that fired."""
        cards_of: dict[int, list[int]] = {}
        for shard, card in sorted(steps):
            cards_of.setdefault(shard, []).append(card)
        fired: dict[int, int] = {}
        for shard, cards in cards_of.items():
            for number in self._shards[shard].fired([self._card(at, card, codes, fired) for at, card in enumerate(cards)]):
                head = self._network.rules[number].head
                fired[head] = min(number, fired.get(head, number))
        return fired

    def _card(self, at: int, card: int, codes: Codes, fired: Iterable[int]) -> str:
        """The card as durable-rules reads it: its place in the batch, its state, its number, and what is known of its keys."""
        fields = [f'"id":"{at}","sid":"{STATE}","card":{card}']
        for field, key in zip(FIELDS, self._network.cards[card], strict=False):
            if key in self._network.parts:
                if self._network.parts[key] in fired:
                    fields.append(f'"{field}":0')
            elif codes[key] != UNKNOWN:
                fields.append(f'"{field}":{codes[key]}')
        return "{" + ",".join(fields) + "}"


def _no_codes(codes: Codes) -> tuple[int, ...]:
    return ()


def _pattern(rule: NetworkRule, card: Sequence[int]) -> dict[str, AnyValue]:
    """A rule's tests in the words of durable-rules."""
    number = {"card": rule.card}
    return {"$and": [number, *(_comparison(test, FIELDS[card.index(test.key)]) for test in rule.tests)]} if rule.tests else number


def _comparison(test: CodeComparison, field: str) -> dict[str, AnyValue]:
    plain = {field: test.code}
    return plain if test.operator == "=" else {_RELATIONS[test.operator]: plain}
