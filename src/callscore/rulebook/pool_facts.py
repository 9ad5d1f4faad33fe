"""What applications are compared in: statistics over a pool, where a value stands in it, the best of it by which points are rescaled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from callscore.call.model import Call
from callscore.call.pools import AmongWord, Pool, Relative, Rescale, UnknownInPoolWord
from callscore.call.rules import Indicator
from callscore.call.scalars import Formula
from callscore.call.scores import PairComparison
from callscore.feel import tree, types
from callscore.finding import Finding, did_you_mean, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.rulebook.fact import PooledFact
from callscore.rulebook.formulas import Formulas
from callscore.rulebook.grid import Grid
from callscore.rulebook.produced_facts import best_of, preference, raw
from callscore.rulebook.unit import Facts
from callscore.sentence import Said
from callscore.source.node import Scalar


class PoolReading:
    """Reads what depends on the pool. Findings are among those of the formulas.

    pooled  every fact that depends on the pool, by its name
    """

    def __init__(self, call: Call, formulas: Formulas) -> None:
        self.call, self.formulas = call, formulas
        self.pooled: dict[str, PooledFact] = {}

    def read(self, name: str, indicator: Indicator) -> None:
        pool = indicator.pool
        assert pool is not None
        self.formulas.types[name] = types.ANY
        of = pool.of if pool.of is not None else self._each_once(pool)
        if of not in self.formulas.types:
            self.formulas.findings.append(self._unknown_name(of, pool.place_of("of")))
            return
        parsed = self.formulas.read(pool.take, names={"values": types.ListType(self.formulas.types[of])})
        if parsed is not None and pool.of is None and not _is_count(parsed.node):
            self.formulas.findings.append(_nothing_collected(pool))
            return
        if parsed is not None:
            rule = self._rule(pool, pool.in_)
            self.formulas.types[name] = parsed.type
            if rule is not None:
                run = self.formulas.bound(parsed)
                among, unknown, per = rule
                self.pooled[name] = PooledFact(
                    name=name,
                    of=of,
                    run=run,
                    among=among,
                    unknown=unknown,
                    source=pool.take,
                    unit=indicator.unit,
                    per=per,
                    only_counts=_is_count(parsed.node),
                )

    def _each_once(self, pool: Pool) -> str:
        """A fact that is there of every application, so that each counts as one."""
        one = self.formulas.read(Formula("1", Scalar("1", pool.place_of("take"))))
        assert one is not None
        return self.formulas.fact_of(one)

    def _rule(
        self, owner: Pool | Relative | Rescale | PairComparison, name: str | None
    ) -> tuple[AmongWord, UnknownInPoolWord, str | None] | None:
        """Who is in the pool, what an unknown value does, and the fact that divides it; None with a finding."""
        if name is None:
            assert isinstance(owner, Pool)
            if owner.among is None or owner.unknown is None:
                key, words = ("among", "`all`, `eligible`") if owner.among is None else ("unknown", "`leave out`, `ask`")
                help = Said("write `{key}:` with {words}, or `in:` with the name of a pool", key=key, words=words)
                self.formulas.findings.append(
                    error(FindingCode.MISSING_KEY, Said("`{key}` is missing", key=key), owner.place_of_key("of"), help)
                )
                return None
            return owner.among, owner.unknown, None
        pool = self.call.pools.get(name)
        if pool is None:
            help = did_you_mean(name, self.call.pools) or Said("describe it under `pools:`, with `among:` and `unknown:`")
            self.formulas.findings.append(
                error("unknown-pool", Said("the call has no pool `{name}`", name=name), owner.place_of("in"), help)
            )
            return None
        parsed = self.formulas.read(pool.per) if pool.per is not None else None
        per = self.formulas.fact_of(parsed) if parsed is not None else None
        return pool.among, pool.unknown, per

    def compare(self, fact: str, rule: Relative, unit: str | None = None, scopes: tuple[str, ...] = ()) -> str | None:
        """The fact of where a value stands in its pool; None with findings."""
        value = self.formulas.fact(rule.relative, types.NUMBER)
        pool = self._rule(rule, rule.in_)
        self.formulas.types[fact] = types.NUMBER
        if value is None or pool is None:
            return None
        among, unknown, per = pool
        self.pooled[fact] = PooledFact(
            name=fact,
            of=value,
            run=None,
            among=among,
            unknown=unknown,
            source=rule.relative,
            unit=unit,
            per=per,
            rule=rule,
            scopes=scopes,
        )
        return fact

    def compare_pairs(self, id: str, score: PairComparison, scopes: tuple[str, ...]) -> str | None:
        """The fact of what evaluators prefer of each two of the pool; None with a finding."""
        pool = self._rule(score, score.in_)
        if pool is None:
            return None
        among, unknown, per = pool
        fact, name = preference(id), Formula(id, Scalar(id, score.place_of("in")))
        self.pooled[fact] = PooledFact(
            name=fact, of="", run=None, among=among, unknown=unknown, source=name, per=per, pairs=id, scopes=scopes
        )
        return fact

    def read_rescalings(self, grid: Grid, scopes: Mapping[str, Iterable[str]]) -> None:
        """The best points of each criterion that the pool rescales."""
        for cell in grid.cells:
            rule = cell.criterion.rescale
            pool = self._rule(rule, rule.in_) if rule is not None else None
            if rule is None or pool is None:
                continue
            among, unknown, per = pool
            name = Formula(cell.id, Scalar(cell.id, rule.place_of("in")))
            fact = best_of(cell.id)
            of, whose = raw(cell.id), tuple(scopes[cell.id])
            self.pooled[fact] = PooledFact(
                name=fact,
                of=of,
                run=_Greatest(),
                among=among,
                unknown=unknown,
                source=name,
                per=per,
                rescales=cell.id,
                scopes=whose,
            )

    def _unknown_name(self, name: str, place: Place) -> Finding:
        return error(
            FindingCode.UNKNOWN_NAME,
            Said("there is no field or indicator `{name}`", name=name),
            place,
            did_you_mean(name, self.formulas.types),
        )


def _nothing_collected(pool: Pool) -> Finding:
    help = Said("write `of:` with a field or an indicator; without it `take: count(values)` counts the applications")
    return error(FindingCode.MISSING_KEY, Said("`{key}` is missing", key="of"), pool.place_of("take"), help)


class _Greatest(Struct, frozen=True):
    """The greatest of a pool; null where it is empty."""

    def __call__(self, scope: Facts, faults: list[Any]) -> Any:
        return max(scope["values"], default=None)


def _is_count(node: tree.Node) -> bool:
    """`count(values)`: how many there are, and nothing of what they are."""
    match node:
        case tree.FunctionCall("count", (tree.Name("values"),)):
            return True
        case _:
            return False
