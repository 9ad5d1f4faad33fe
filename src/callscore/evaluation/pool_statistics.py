"""Who is compared with whom, and what the comparison gives each: statistics and places in the pool become facts of the applications."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from callscore.call.moments import is_after_the_first
from callscore.call.rules import Adjustment
from callscore.call.scores import PairComparison
from callscore.evaluation.appraisal import Appraisal, Appraiser
from callscore.evaluation.eligibility import leaves_open, refuses
from callscore.evaluation.pool_waits import waiting_gate
from callscore.evaluation.preferences import compare_in_pairs, compared_pairs, leave_open
from callscore.feel import Unknown
from callscore.finding import Finding, warning
from callscore.inference.facts import over_the_pool
from callscore.rulebook.fact import PooledFact
from callscore.rulebook.produced_facts import criterion_of, working_of
from callscore.rulebook.rulebook import adjustment_unit
from callscore.rulebook.unit import Verdict
from callscore.scoring.pool_figures import PoolFigures, figures_of
from callscore.scoring.relative_points import PoolComparison, compared


@dataclass(frozen=True, slots=True)
class PoolTold:
    """One fact of one pool.

    fact      the indicator, or the place of a criterion
    per       the fact that divides the pool, else None; `group` is its text
    n         how many values it has; `left_out` had none
    open      of how many applications it is not decided whether they belong to it
    figures   None where the values are no numbers, or there are none
    """

    fact: str
    per: str | None
    group: str
    n: int
    left_out: int
    open: int
    figures: PoolFigures | None

    def holds(self, facts: Mapping[str, Any]) -> bool:
        """Whether it is the pool of an application with these facts."""
        return self.per is None or facts.get(self.per) == self.group


@dataclass(slots=True, kw_only=True)
class Pools:
    """The pools of one evaluation, settled one after the other. `unread` applications could belong to any.

    asked       those who may yet give a value, by identifier
    open        what is to be said of the pools that are not settled
    unsettled   those who may yet drop out: whether they belong to a pool is open
    is_careful  whatever a pool that is open gives is unknown, also where the call computes it without those who are missing"""

    appraiser: Appraiser
    appraisals: Sequence[Appraisal]
    unread: int
    asked: Collection[str] = frozenset()
    is_careful: bool = False
    unsettled: Collection[str] = frozenset()
    told: list[PoolTold] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    open: list[Finding] = field(default_factory=list)

    def settle(self, pooled: PooledFact) -> None:
        """Make the fact known for every application, or unknown."""
        members, undecided = self._members(pooled)
        undecided += self.unread
        awaited: set[str] = set()
        in_pool = self._groups(pooled, members)
        for group, inside in self._groups(pooled, self.appraisals).items():
            if pooled.pairs is not None:
                self._compare_pairs(pooled, group, in_pool.get(group, ()), inside, undecided)
                continue
            among = in_pool.get(group, ())
            values = {appraisal.id: appraisal.facts[pooled.of] for appraisal in among}
            known = [value for value in values.values() if not isinstance(value, Unknown) and value is not None]
            missing = [appraisal for appraisal in among if isinstance(values[appraisal.id], Unknown)]
            # Who is not asked has said all that it will say: of a pool that wants every value nothing will come then.
            coming = [appraisal.id for appraisal in missing if self._may_answer(appraisal, pooled)]
            is_open = undecided > 0 or bool(coming)
            is_asked = pooled.unknown == "ask" and (undecided > 0 or bool(missing))
            if is_open and not (pooled.unknown == "ask" and len(coming) < len(missing)):
                self._wait(pooled, inside)
                awaited.update(coming)
            self._tell(pooled, group, known, len(values) - len(known), undecided)
            self._give(pooled, inside, known, is_asked or (is_open and self.is_careful))
        for appraisal in self.appraisals:
            if self._group(pooled, appraisal) is None:
                appraisal.facts[pooled.name] = Unknown((pooled.name,))
                if pooled.pairs is not None:
                    leave_open(pooled.pairs, appraisal)
        if undecided:
            self.open.append(_pool_open(pooled, undecided, "it is undetermined whether they belong to it"))
        elif awaited and pooled.unknown == "leave out":
            self.open.append(_pool_open(pooled, len(awaited), "the value is not known yet"))

    def _compare_pairs(
        self, pooled: PooledFact, group: str, members: Sequence[Appraisal], inside: Sequence[Appraisal], undecided: int
    ) -> None:
        """What evaluators prefer of each two, in one pool or one part of it. What they did not compare may yet come with whom something
        is asked."""
        assert pooled.pairs is not None
        score = self.appraiser.rulebook.grid.cell(pooled.pairs).criterion.score
        assert isinstance(score, PairComparison)
        found = compared_pairs(pooled.pairs, score, members)
        is_open = undecided > 0 or (not found.is_whole and any(each.id in self.asked for each in members))
        if is_open:
            self._wait(pooled, inside)
        is_settled = not is_open or (pooled.unknown == "leave out" and not self.is_careful)
        known, findings = compare_in_pairs(pooled.pairs, score, found, inside, is_settled)
        self._tell(pooled, group, known, len(members) - len(known), undecided)
        self.findings.extend(findings)

    def _may_answer(self, appraisal: Appraisal, pooled: PooledFact) -> bool:
        """Whether a value that it does not have may yet come: it is asked for something, or waits for another pool."""
        return appraisal.id in self.asked or pooled.of in appraisal.waiting

    def _wait(self, pooled: PooledFact, inside: Sequence[Appraisal]) -> None:
        """What is unknown for want of others waits for them."""
        if self.is_careful:
            for appraisal in inside:
                appraisal.waiting.add(pooled.name)

    def _give(self, pooled: PooledFact, inside: Sequence[Appraisal], known: Sequence[Any], is_asked: bool) -> None:
        if pooled.rule is None:
            value, findings = over_the_pool(pooled, known) if not is_asked else (Unknown((pooled.name,), None, self.is_careful), ())
            self.findings.extend(findings)
            for appraisal in inside:
                appraisal.facts[pooled.name] = value
            return
        figures = None if is_asked else figures_of(known)
        for appraisal in inside:
            own = appraisal.facts[pooled.of]
            own = Unknown((pooled.of,)) if own is None else own  # of nothing there is nothing to compare
            found = compared(None if isinstance(own, Unknown) else own, figures, pooled.rule)
            appraisal.facts[working_of(pooled.name)] = found
            appraisal.facts[pooled.name] = _place(found, own, pooled)

    def _tell(self, pooled: PooledFact, group: str, known: Sequence[Any], left_out: int, undecided: int) -> None:
        are_numbers = bool(known) and all(isinstance(value, int | Fraction) and not isinstance(value, bool) for value in known)
        figures = figures_of(known) if are_numbers else None
        self.told.append(PoolTold(pooled.name, pooled.per, group, len(known), left_out, undecided, figures))

    def _groups(self, pooled: PooledFact, appraisals: Sequence[Appraisal]) -> dict[str, list[Appraisal]]:
        """Applications by what divides the pool, in the order of its texts; those of which it is unknown are in none."""
        groups: dict[str, list[Appraisal]] = {}
        for appraisal in appraisals:
            group = self._group(pooled, appraisal)
            if group is not None:
                groups.setdefault(group, []).append(appraisal)
        return {group: groups[group] for group in sorted(groups)}

    def _group(self, pooled: PooledFact, appraisal: Appraisal) -> str | None:
        if pooled.per is None:
            return ""
        value = appraisal.facts[pooled.per]
        return None if isinstance(value, Unknown) or value is None else str(value)

    def _members(self, pooled: PooledFact) -> tuple[list[Appraisal], int]:
        """Who is in the pool, or in one of its parts; and of how many that is not decided yet."""
        members, undecided = [], 0
        for appraisal in self.appraisals:
            answers = set(self._answers(pooled, appraisal))
            if Verdict.NOT_MET in answers:
                continue
            if Verdict.UNDETERMINED in answers or (pooled.per is not None and isinstance(appraisal.facts[pooled.per], Unknown)):
                undecided += 1
            elif self._group(pooled, appraisal) is not None:
                members.append(appraisal)
        return members, undecided

    def _answers(self, pooled: PooledFact, appraisal: Appraisal) -> Iterator[Verdict]:
        """What decides whether the application belongs to the pool."""
        if appraisal.id in self.unsettled:
            yield Verdict.UNDETERMINED
        yield from (appraisal.verdict(unit) for unit in pooled.scopes)
        if pooled.among == "all":
            return
        window = self.appraiser.window(appraisal)
        yield from (window,) if window is not None else ()
        call = self.appraiser.rulebook.call
        for gate in call.gates:
            if is_after_the_first(call, gate):  # who lapses stays: the points of the others do not change after the first moment
                continue
            verdict = self.appraiser.gate(appraisal, gate.gate)
            if verdict is None or (verdict is Verdict.UNDETERMINED and self._is_open(appraisal, gate.gate)):
                yield Verdict.UNDETERMINED
            elif refuses(gate, verdict):
                yield Verdict.NOT_MET
            elif leaves_open(gate, verdict):
                yield Verdict.UNDETERMINED
        yield from (appraisal.verdict(unit) for unit in pooled.bars)
        for rule in call.adjustments:
            if (unit := adjustment_unit(rule.adjustment)) in pooled.exclusions:
                yield self._stays(rule, appraisal, unit)

    def _is_open(self, appraisal: Appraisal, gate: str) -> bool:
        """Whether a gate that is undetermined is so for more than the silence of the applicant."""
        return appraisal.is_asked or waiting_gate(appraisal.waiting, gate)

    def _stays(self, rule: Adjustment, appraisal: Appraisal, unit: str) -> Verdict:
        """Whether it is not excluded. Where that is not known, silence may settle it, as the call says."""
        verdict = appraisal.verdict(unit)
        if verdict is Verdict.UNDETERMINED:
            is_settled = rule.if_undetermined in ("zero", "not applicable") and not appraisal.is_asked and unit not in appraisal.waiting
            return Verdict.MET if is_settled else verdict
        return Verdict.MET if verdict is Verdict.NOT_MET else Verdict.NOT_MET


def _place(found: PoolComparison, own: Any, pooled: PooledFact) -> Any:
    if found.number is not None:
        return found.number
    return own if isinstance(own, Unknown) else Unknown((pooled.name,))


def _pool_open(pooled: PooledFact, undecided: int, what: str) -> Finding:
    count = "1 application" if undecided == 1 else f"{undecided} applications"
    consequence = "it is unknown until then" if pooled.unknown == "ask" else "it is computed without them, and the ranking is provisional"
    message = f"the pool of `{criterion_of(pooled.name) or pooled.name}` is not settled: of {count} {what}"
    return warning("pool-open", message, pooled.source.place, consequence)
