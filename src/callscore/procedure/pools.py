"""Who is compared with whom, and what the comparison gives each: statistics and places in the pool become facts of the applications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from callscore.call.moments import is_after_the_first
from callscore.call.scores import PairComparison
from callscore.facts import over_the_pool
from callscore.feel import Unknown
from callscore.finding import Finding, warning
from callscore.outcome import leaves_open, refuses
from callscore.procedure.appraisal import Appraisal, Appraiser
from callscore.procedure.comparing import compare, leave_open
from callscore.rulebook.fact import Pooled
from callscore.rulebook.produced import criterion_of, working_of
from callscore.rulebook.unit import Verdict
from callscore.scoring.figures import Figures, figures_of
from callscore.scoring.relative import Compared, compared


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
    figures: Figures | None

    def holds(self, facts: Mapping[str, Any]) -> bool:
        """Whether it is the pool of an application with these facts."""
        return self.per is None or facts.get(self.per) == self.group


@dataclass(slots=True)
class Pools:
    """The pools of one evaluation, settled one after the other. `unread` applications could belong to any."""

    appraiser: Appraiser
    appraisals: Sequence[Appraisal]
    unread: int
    told: list[PoolTold] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    are_open: bool = False

    def settle(self, pooled: Pooled) -> None:
        """Make the fact known for every application, or unknown."""
        members, undecided = self._members(pooled)
        undecided += self.unread
        in_pool = self._groups(pooled, members)
        for group, inside in self._groups(pooled, self.appraisals).items():
            if pooled.pairs is not None:
                self._compare_pairs(pooled, group, in_pool.get(group, ()), inside, undecided)
                continue
            values = [appraisal.facts[pooled.of] for appraisal in in_pool.get(group, ())]
            known = [value for value in values if not isinstance(value, Unknown)]
            is_asked = pooled.unknown == "ask" and (undecided > 0 or len(known) < len(values))
            self._tell(pooled, group, known, len(values) - len(known), undecided)
            self._give(pooled, inside, known, is_asked)
        for appraisal in self.appraisals:
            if self._group(pooled, appraisal) is None:
                appraisal.facts[pooled.name] = Unknown((pooled.name,))
                if pooled.pairs is not None:
                    leave_open(pooled.pairs, appraisal)
        if undecided:
            self.are_open = True
            self.findings.append(_pool_open(pooled, undecided))

    def _compare_pairs(self, pooled: Pooled, group: str, members: Sequence[Appraisal], inside: Sequence[Appraisal], undecided: int) -> None:
        """What evaluators prefer of each two, in one pool or one part of it."""
        assert pooled.pairs is not None
        score = self.appraiser.rulebook.grid.cell(pooled.pairs).criterion.score
        assert isinstance(score, PairComparison)
        is_settled = undecided == 0 or pooled.unknown == "leave out"
        known, findings = compare(pooled.pairs, score, members, inside, is_settled)
        self._tell(pooled, group, known, len(members) - len(known), undecided)
        self.findings.extend(findings)

    def _give(self, pooled: Pooled, inside: Sequence[Appraisal], known: Sequence[Any], is_asked: bool) -> None:
        if pooled.rule is None:
            value, findings = over_the_pool(pooled, known) if not is_asked else (Unknown((pooled.name,)), ())
            self.findings.extend(findings)
            for appraisal in inside:
                appraisal.facts[pooled.name] = value
            return
        figures = None if is_asked else figures_of(known)
        for appraisal in inside:
            own = appraisal.facts[pooled.of]
            found = compared(None if isinstance(own, Unknown) else own, figures, pooled.rule)
            appraisal.facts[working_of(pooled.name)] = found
            appraisal.facts[pooled.name] = _place(found, own, pooled)

    def _tell(self, pooled: Pooled, group: str, known: Sequence[Any], left_out: int, undecided: int) -> None:
        are_numbers = bool(known) and all(isinstance(value, int | Fraction) and not isinstance(value, bool) for value in known)
        figures = figures_of(known) if are_numbers else None
        self.told.append(PoolTold(pooled.name, pooled.per, group, len(known), left_out, undecided, figures))

    def _groups(self, pooled: Pooled, appraisals: Sequence[Appraisal]) -> dict[str, list[Appraisal]]:
        """Applications by what divides the pool, in the order of its texts; those of which it is unknown are in none."""
        groups: dict[str, list[Appraisal]] = {}
        for appraisal in appraisals:
            group = self._group(pooled, appraisal)
            if group is not None:
                groups.setdefault(group, []).append(appraisal)
        return {group: groups[group] for group in sorted(groups)}

    def _group(self, pooled: Pooled, appraisal: Appraisal) -> str | None:
        if pooled.per is None:
            return ""
        value = appraisal.facts[pooled.per]
        return None if isinstance(value, Unknown) else str(value)

    def _members(self, pooled: Pooled) -> tuple[list[Appraisal], int]:
        """Who is in the pool, or in one of its parts; and of how many that is not decided yet."""
        members, undecided = [], 0
        for appraisal in self.appraisals:
            answers = set(self._answers(pooled, appraisal))
            if Verdict.NOT_MET in answers:
                continue
            if Verdict.UNDETERMINED in answers or self._group(pooled, appraisal) is None:
                undecided += 1
            else:
                members.append(appraisal)
        return members, undecided

    def _answers(self, pooled: Pooled, appraisal: Appraisal) -> Iterator[Verdict]:
        """What decides whether the application belongs to the pool."""
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
            if verdict is None:
                yield Verdict.UNDETERMINED
            elif refuses(gate, verdict):
                yield Verdict.NOT_MET
            elif leaves_open(gate, verdict):
                yield Verdict.UNDETERMINED
        yield from (appraisal.verdict(unit) for unit in pooled.bars)


def _place(found: Compared, own: Any, pooled: Pooled) -> Any:
    if found.number is not None:
        return found.number
    return own if isinstance(own, Unknown) else Unknown((pooled.name,))


def _pool_open(pooled: Pooled, undecided: int) -> Finding:
    count = "1 application" if undecided == 1 else f"{undecided} applications"
    consequence = "it is unknown until then" if pooled.unknown == "ask" else "it is computed without them, and the ranking is provisional"
    message = (
        f"the pool of `{criterion_of(pooled.name) or pooled.name}` is not settled: of {count} it is undetermined whether they belong to it"
    )
    return warning("pool-open", message, pooled.source.place, consequence)
