"""The rulebook put together: everything compiled and ordered into strata, and what is wrong with names, formulas and maxima."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from callscore.call.edition import Edition
from callscore.call.model import Call
from callscore.call.pools import is_above_thresholds, is_everybody
from callscore.finding import Finding
from callscore.finding_code import FindingCode
from callscore.rulebook.asked_questions import asked_questions
from callscore.rulebook.compilation import Compilation
from callscore.rulebook.fact import Demanded
from callscore.rulebook.grid import Grid, grids_of
from callscore.rulebook.name_clashes import name_findings
from callscore.rulebook.order_facts import OrderFacts, group_fact, order_facts
from callscore.rulebook.outcome_units import outcome_reading
from callscore.rulebook.produced_facts import SCORE, TOTAL, best_of, class_of, highest, least_of, lowest, met, most_of, points, raw
from callscore.rulebook.publication_units import read_left_out
from callscore.rulebook.rulebook import (
    ASKED,
    Leaf,
    Rulebook,
    Stratum,
    adjustment_unit,
    class_unit,
    completion_unit,
    gate_scope_unit,
    gate_unit,
)
from callscore.rulebook.stop_reading import stop_facts
from callscore.rulebook.strata import Item, Strata
from callscore.rulebook.threshold_units import read_thresholds
from callscore.rulebook.window_unit import WINDOW_UNIT

OF_THE_WHOLE = (FindingCode.WEIGHTS_SUM, FindingCode.UNKNOWN_CRITERION)
"""What would be found in the weights of a phase, which are a part of all."""


def assembled(edition: Edition) -> tuple[Rulebook, tuple[Finding, ...]]:
    """The rulebook of an edition, or of one of its phases, and what was found while it was made. With an error among that, nothing may be
    decided by it."""
    call = edition.call
    grid, grids, findings = grids_of(call)
    if call.phases:
        findings = tuple(finding for finding in findings if finding.code not in OF_THE_WHOLE)
    compilation = Compilation(edition, grid)
    compilation.read_indicators()
    asked = asked_questions(call, compilation)
    compilation.read_window()
    compilation.read_gates()
    compilation.read_classes()
    compilation.read_scopes()
    compilation.read_criteria()
    compilation.pools.read_rescalings(grid, compilation.scopes)
    compilation.read_adjustments()
    read_thresholds(compilation)
    order = order_facts(call, compilation)
    stops = stop_facts(call, compilation)
    weights = call.weights
    weighed_by = group_fact(weights.per, weights.place_of("per"), call, compilation) if weights is not None else None
    read_left_out(call, compilation)
    outcomes = outcome_reading(call, compilation)
    strata = Strata(_items(call, grid, compilation, order))
    strata.settle(strata.items)
    rulebook = Rulebook(
        edition=edition,
        grid=grid,
        strata=_strata(compilation, strata),
        leaves=tuple(compilation.leaves),
        bars=tuple(compilation.bars),
        by=order.by,
        steps=order.steps,
        group=order.group,
        request=order.request,
        fund_total=order.fund_total,
        seat_places=order.seat_places,
        accepts=order.accepts,
        caps=order.caps,
        pots=order.pots,
        quotas=order.quotas,
        stops=stops,
        seat_area=order.seat_area,
        fund_area=order.fund_area,
        types=compilation.formulas.types,
        units=compilation.units,
        self_checks=compilation.self_checks,
        outcomes=outcomes,
        amounts=compilation.amounts,
        weighed_by=weighed_by,
        grids=grids,
        asked=asked,
    )
    return rulebook, (*name_findings(call), *findings, *compilation.findings, *strata.findings)


def _items(call: Call, grid: Grid, compilation: Compilation, order: OrderFacts) -> dict[str, Item]:
    """What depends on what, for the strata."""
    items: dict[str, Item] = {}
    for name, fact in compilation.formulas.computed.items():
        items[name] = Item(fact.reads, place=fact.source.place)
    admitting = tuple(_admitting_items(call))
    for name, pooled in compilation.pooled.items():
        divided = (pooled.per,) if pooled.per is not None else ()
        items[name] = Item(
            (),
            (
                *((pooled.of,) if pooled.of else ()),
                *divided,
                *(f"unit {unit}" for unit in pooled.scopes),
                *(() if is_everybody(pooled.among) else admitting),
            ),
            pooled.source.place,
        )
    for unit, reads in compilation.reads.items():
        items[f"unit {unit}"] = Item(reads, place=compilation.units[unit].place)
    for rule, amount in compilation.amounts.items():
        unit = f"unit {adjustment_unit(rule)}"
        if unit in items:  # of a condition that cannot be read there is nothing to order
            items[unit] = replace(items[unit], needs=(*items[unit].needs, amount))
    for leaf in compilation.leaves:
        if leaf.choice is not None and f"unit {leaf.choice}" in items:
            # Rows that leave a gap are no fault for those whom they are not for: that must be known before.
            choice = items[f"unit {leaf.choice}"]
            items[f"unit {leaf.choice}"] = replace(choice, needs=(*choice.needs, *(f"unit {unit}" for unit in leaf.scopes)))
    for cap in order.caps:
        if cap.choice in compilation.units and cap.unit in compilation.units:  # nor are those of a cap, likewise
            choice = items[f"unit {cap.choice}"]
            items[f"unit {cap.choice}"] = replace(choice, needs=(*choice.needs, f"unit {cap.unit}"))
    items.update(_produced_items(call, grid, compilation.leaves))
    items.update(_rescaled_items(grid, items))
    for name, pooled in compilation.pooled.items():
        if pooled.demand is not None:
            items[name] = Item((), tuple(_before_demand(pooled.demand, call, compilation, order)), pooled.source.place)
    excluding = [adjustment_unit(rule.adjustment) for rule in call.adjustments if rule.exclude]
    for name, pooled in compilation.pooled.items():
        if is_everybody(pooled.among) or pooled.demand is not None:
            continue
        # Only what does not itself rest on the pool can say who belongs to it.
        bars = [bar.unit for bar in compilation.bars] if is_above_thresholds(pooled.among) else []
        free = [unit for unit in (*bars, *excluding) if f"unit {unit}" in items and name not in _below(f"unit {unit}", items)]
        exclusions = tuple(unit for unit in free if unit in excluding)
        compilation.pooled[name] = replace(pooled, bars=tuple(unit for unit in free if unit in bars), exclusions=exclusions)
        items[name] = replace(items[name], after=(*items[name].after, *(f"unit {unit}" for unit in free)))
    return items


def _before_demand(demand: Demanded, call: Call, compilation: Compilation, order: OrderFacts) -> Iterator[str]:
    """What must be known of everybody before the demand can be told: where they stand but for this one threshold, and what they ask for."""
    yield from (SCORE, demand.subject, demand.lowest, demand.highest, demand.request)
    yield from (fact for fact in (order.by, order.group) if fact is not None)
    yield from _admitting_items(call)
    yield from (f"unit {class_unit(family)}" for family in call.classes)
    yield from (f"unit {bar.unit}" for bar in compilation.bars if bar.unit != demand.unit)


def _admitting_items(call: Call) -> Iterator[str]:
    """The units that say who is eligible: of the window and of all gates."""
    yield from (f"unit {WINDOW_UNIT}",) if call.window is not None else ()
    yield from (f"unit {gate_unit(gate.gate)}" for gate in call.gates)
    yield from (f"unit {gate_scope_unit(gate.gate)}" for gate in call.gates if gate.for_ is not None)
    yield from (f"unit {completion_unit(gate.gate)}" for gate in call.gates if gate.complete is not None)


def _below(name: str, items: dict[str, Item]) -> set[str]:
    """Everything that an item rests on, itself included."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [*items[one].needs, *items[one].after] if one in items else []
    return found


def _produced_items(call: Call, grid: Grid, leaves: Iterable[Leaf]) -> Iterator[tuple[str, Item]]:
    weighed = _weighing(call)
    for leaf in leaves:
        units = tuple(f"unit {unit}" for unit in (leaf.choice, *leaf.ticks, *leaf.scopes) if unit is not None)
        yield f"made {points(leaf.id)}", Item((*weighed, *units, *leaf.facts))
    for cell in grid.cells:
        if not cell.is_leaf:
            yield f"made {points(cell.id)}", Item(tuple(f"made {points(child)}" for child in cell.children))
        own = points(cell.id)
        for fact in (own, lowest(own), highest(own), most_of(own), least_of(own)):
            yield fact, Item((), (f"made {own}",))
    roots = tuple(f"made {points(cell.id)}" for cell in grid.cells if cell.parent is None)
    adjustments = tuple(f"unit {adjustment_unit(rule.adjustment)}" for rule in call.adjustments)
    yield TOTAL, Item((), roots)
    yield from ((fact, Item((), roots)) for fact in (most_of(TOTAL), least_of(TOTAL)))
    for fact in (SCORE, lowest(SCORE), highest(SCORE)):
        yield fact, Item((), (*roots, *adjustments))
    for family in call.classes:
        yield class_of(family), Item((), (f"unit {class_unit(family)}",))
    for gate in call.gates:
        also = [completion_unit(gate.gate)] if gate.complete is not None else []
        also += [gate_scope_unit(gate.gate)] if gate.for_ is not None else []
        yield met(gate.gate), Item((), (f"unit {gate_unit(gate.gate)}", *(f"unit {unit}" for unit in also)))


def _weighing(call: Call) -> tuple[str, ...]:
    """What says which weights count, before any points can be given."""
    per = call.weights.per if call.weights is not None else None
    if per is None:
        return ()
    return (f"unit {class_unit(per)}",) if per in call.classes else (per,)


def _rescaled_items(grid: Grid, items: Mapping[str, Item]) -> Iterator[tuple[str, Item]]:
    """What is rescaled is made twice: the raw points as those of any criterion, and then, by the best of the pool, the points."""
    for cell in grid.cells:
        # One that has no points, for it has no score, is told elsewhere.
        if cell.criterion.rescale is not None and f"made {points(cell.id)}" in items:
            yield made_raw(cell.id), items[f"made {points(cell.id)}"]
            for fact in (raw(cell.id), lowest(raw(cell.id)), highest(raw(cell.id))):
                yield fact, Item((), (made_raw(cell.id),))
            yield f"made {points(cell.id)}", Item((best_of(cell.id),))


def made_raw(criterion: str) -> str:
    return f"made {raw(criterion)}"


def _strata(compilation: Compilation, strata: Strata) -> tuple[Stratum, ...]:
    """Everything by its level; within a level, facts stand after the facts that they read."""
    level = strata.levels
    computed = list(compilation.formulas.computed.values())
    computed.sort(key=lambda fact: (level.get(fact.name, 0), _depth(fact.name, compilation, {})))
    # What an applicant may check a level by decides nothing: it is no part of any stratum.
    decided = [unit for unit in compilation.units.values() if unit.id not in compilation.self_checks.values()]
    # Nor does of whom something is asked: that is settled before the first.
    decided = [unit for unit in decided if not unit.id.startswith(ASKED)]
    count = max(level.values(), default=0) + 1
    return tuple(
        Stratum(
            tuple(fact for fact in compilation.pooled.values() if level[fact.name] == number),
            tuple(fact for fact in computed if level[fact.name] == number),
            tuple(unit for unit in decided if level[f"unit {unit.id}"] == number),
            tuple(leaf for leaf in compilation.leaves if level[_made(leaf)] == number),
        )
        for number in range(count)
    )


def _made(leaf: Leaf) -> str:
    return f"made {points(leaf.id)}" if leaf.cell.criterion.rescale is None else made_raw(leaf.id)


def _depth(name: str, compilation: Compilation, seen: dict[str, int]) -> int:
    """How many computed facts stand below a fact. A circle, which is a finding elsewhere, ends where it began."""
    fact = compilation.formulas.computed.get(name)
    if fact is None:
        return 0
    if name not in seen:
        seen[name] = 0
        seen[name] = 1 + max((_depth(read, compilation, seen) for read in fact.reads), default=0)
    return seen[name]
