"""Who is compared with whom, and what the comparison gives each: statistics and places in the pool become facts of the applications."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from callscore.call.moments import is_after_the_first
from callscore.call.pools import Relative, is_everybody, waits_for_unknown
from callscore.call.rules import Adjustment, settles
from callscore.call.scores import PairComparison
from callscore.evaluation.appraisal import Known
from callscore.evaluation.appraiser import Appraiser
from callscore.evaluation.eligibility import leaves_open, refuses
from callscore.evaluation.pool_waits import waiting_gate
from callscore.evaluation.preferences import NOT_SETTLED, compared_pairs, preference_findings, preferences_of
from callscore.evaluators.pair_comparisons import Preferences
from callscore.feel import Unknown, known_or_none
from callscore.finding import Finding, warning
from callscore.inference.facts import over_the_pool
from callscore.rulebook.fact import PooledFact
from callscore.rulebook.produced_facts import criterion_of
from callscore.rulebook.rulebook import adjustment_unit
from callscore.rulebook.unit import Verdict
from callscore.scoring.pool_figures import PoolFigures, figures_of
from callscore.scoring.relative_points import PoolComparison, compared
from callscore.sentence import Counted, Said


class PoolSummary(Struct, frozen=True):
    """One fact of one pool.

    fact      the indicator, or the place of a criterion
    per       the fact that divides the pool, else None; `group` is its text
    n         how many values it has; `left_out` had none
    open      of how many applications it is not decided whether they belong to it
    figures   None where the values are no numbers, there are none, or the statistic only counts them
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


class Share(Struct, frozen=True):
    """What a pool gives one application.

    value       of the fact
    waits       whether it waits for others
    comparison  where its own value stands in the pool
    preferences what became of comparisons in twos
    """

    value: Any
    waits: bool = False
    comparison: PoolComparison | None = None
    preferences: Preferences | None = None


class SettledPools(Struct, frozen=True):
    """What pools gave.

    summaries  who was in each pool, and its figures
    findings   what is said of pools and their values
    open       what is to be said of the pools that are not settled
    """

    summaries: tuple[PoolSummary, ...] = ()
    findings: tuple[Finding, ...] = ()
    open: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, parts: Sequence[SettledPools]) -> SettledPools:
        """What several pools gave, or several parts of one, in their order."""
        return cls(
            summaries=tuple(each for part in parts for each in part.summaries),
            findings=tuple(each for part in parts for each in part.findings),
            open=tuple(each for part in parts for each in part.open),
        )


class Pools(Struct, frozen=True, kw_only=True):
    """How the pools of one evaluation are settled. `unread` applications could belong to any.

    asked       those who may yet give a value, by identifier
    unsettled   those who may yet drop out: whether they belong to a pool is open
    is_careful  whatever a pool that is open gives is unknown, also where the call computes it without those who are missing"""

    appraiser: Appraiser
    unread: int = 0
    asked: Collection[str] = frozenset()
    is_careful: bool = False
    unsettled: Collection[str] = frozenset()

    def settled(self, pooled: PooledFact, everybody: Sequence[Known]) -> tuple[list[Known], SettledPools]:
        """Everybody with the fact, which is known then or unknown; and what came out of the pool."""
        members, undecided = self._members(pooled, everybody)
        undecided += self.unread
        in_pool = self._groups(pooled, members)
        shares: dict[str, Share] = {}
        parts: list[SettledPools] = []
        awaited: set[str] = set()
        for group, inside in self._groups(pooled, everybody).items():
            among = in_pool.get(group, [])
            if pooled.pairs is not None:
                given, found = self._compared(pooled, group, among, inside, undecided)
            else:
                given, found, coming = self._collected(pooled, group, among, inside, undecided)
                awaited |= coming
            shares |= given
            parts.append(found)
        parts.append(_still_open(pooled, undecided, awaited))
        return [_given(known, pooled, shares) for known in everybody], SettledPools.of(parts)

    def _collected(
        self, pooled: PooledFact, group: str, among: Sequence[Known], inside: Sequence[Known], undecided: int
    ) -> tuple[dict[str, Share], SettledPools, set[str]]:
        """What the values of one pool, or of one part of it, give to those inside; and who may yet give one."""
        values = {known.id: known.facts[pooled.of] for known in among}
        collected = [value for value in values.values() if not isinstance(value, Unknown) and value is not None]
        missing = [known for known in among if isinstance(values[known.id], Unknown)]
        # Who is not asked has said all that it will say: of a pool that wants every value nothing will come then.
        coming = {known.id for known in missing if self._may_answer(known, pooled)}
        is_open = undecided > 0 or bool(coming)
        waits = is_open and not (waits_for_unknown(pooled.unknown) and len(coming) < len(missing))
        is_unknown = (waits_for_unknown(pooled.unknown) and (undecided > 0 or bool(missing))) or (is_open and self.is_careful)
        if pooled.rule is None:
            value, findings = (Unknown((pooled.name,), None, self.is_careful), ()) if is_unknown else over_the_pool(pooled, collected)
            shares = {known.id: Share(value, waits and self.is_careful) for known in inside}
        else:
            figures = None if is_unknown else figures_of(collected)
            findings = tuple(_alone(pooled, pooled.rule, group, figures))
            shares = {known.id: _place_share(known, pooled, pooled.rule, figures, waits and self.is_careful) for known in inside}
        summary = _summary(pooled, group, collected, len(values) - len(collected), undecided)
        return shares, SettledPools((summary,), findings), coming if waits else set()

    def _compared(
        self, pooled: PooledFact, group: str, members: Sequence[Known], inside: Sequence[Known], undecided: int
    ) -> tuple[dict[str, Share], SettledPools]:
        """What evaluators prefer of each two, in one pool or one part of it. What they did not compare may yet come with whom something
        is asked."""
        assert pooled.pairs is not None
        score = self.appraiser.rulebook.grid.cell(pooled.pairs).criterion.score
        assert isinstance(score, PairComparison)
        compared_members = compared_pairs(pooled.pairs, score, members)
        is_open = undecided > 0 or (not compared_members.is_whole and any(each.id in self.asked for each in members))
        is_settled = not is_open or (not waits_for_unknown(pooled.unknown) and not self.is_careful)
        given = preferences_of(compared_members, inside, is_settled)
        shares = {id: _pair_share(pooled, own, is_open and self.is_careful) for id, own in given.items()}
        coefficients = [own.coefficient for own in given.values() if own.coefficient is not None]
        summary = _summary(pooled, group, coefficients, len(members) - len(coefficients), undecided)
        roster = tuple(dict.fromkeys(name for each in inside for name in each.application.assessors))
        return shares, SettledPools((summary,), tuple(preference_findings(pooled.pairs, score, compared_members, roster)))

    def _may_answer(self, known: Known, pooled: PooledFact) -> bool:
        """Whether a value that it does not have may yet come: it is asked for something, or waits for another pool."""
        return known.id in self.asked or pooled.of in known.waiting

    def _groups(self, pooled: PooledFact, some: Sequence[Known]) -> dict[str, list[Known]]:
        """Applications by what divides the pool, in the order of its texts; those of which it is unknown are in none."""
        groups: dict[str, list[Known]] = {}
        for known in some:
            group = _group(pooled, known)
            if group is not None:
                groups.setdefault(group, []).append(known)
        return {group: groups[group] for group in sorted(groups)}

    def _members(self, pooled: PooledFact, everybody: Sequence[Known]) -> tuple[list[Known], int]:
        """Who is in the pool, or in one of its parts; and of how many that is not decided yet."""
        members, undecided = [], 0
        for known in everybody:
            answers = set(self._answers(pooled, known))
            if Verdict.NOT_MET in answers:
                continue
            if Verdict.UNDETERMINED in answers or (pooled.per is not None and isinstance(known.facts[pooled.per], Unknown)):
                undecided += 1
            elif _group(pooled, known) is not None:
                members.append(known)
        return members, undecided

    def _answers(self, pooled: PooledFact, known: Known) -> Iterator[Verdict]:
        """What decides whether the application belongs to the pool."""
        if known.id in self.unsettled:
            yield Verdict.UNDETERMINED
        yield from (known.verdict(unit) for unit in pooled.scopes)
        if is_everybody(pooled.among):
            return
        window = self.appraiser.gates.window(known)
        yield from (window,) if window is not None else ()
        call = self.appraiser.rulebook.call
        for gate in call.gates:
            if is_after_the_first(call, gate):  # who lapses stays: the points of the others do not change after the first moment
                continue
            verdict = self.appraiser.gates.gate(known, gate.gate)
            if verdict is None or (verdict is Verdict.UNDETERMINED and self._is_open(known, gate.gate)):
                yield Verdict.UNDETERMINED
            elif refuses(gate, verdict):
                yield Verdict.NOT_MET
            elif leaves_open(gate, verdict):
                yield Verdict.UNDETERMINED
        yield from (known.verdict(unit) for unit in pooled.bars)
        for rule in call.adjustments:
            if (unit := adjustment_unit(rule.adjustment)) in pooled.exclusions:
                yield self._stays(rule, known, unit)

    def _is_open(self, known: Known, gate: str) -> bool:
        """Whether a gate that is undetermined is so for more than the silence of the applicant."""
        return known.is_asked or waiting_gate(known.waiting, gate)

    def _stays(self, rule: Adjustment, known: Known, unit: str) -> Verdict:
        """Whether it is not excluded. Where that is not known, silence may settle it, as the call says."""
        verdict = known.verdict(unit)
        if verdict is Verdict.UNDETERMINED:
            is_settled = settles(rule.if_undetermined) and not known.is_asked and unit not in known.waiting
            return Verdict.MET if is_settled else verdict
        return Verdict.MET if verdict is Verdict.NOT_MET else Verdict.NOT_MET


def _group(pooled: PooledFact, known: Known) -> str | None:
    """The part of the pool that an application belongs to: empty where there is one for all, None where it is unknown."""
    if pooled.per is None:
        return ""
    value = known.facts[pooled.per]
    return None if isinstance(value, Unknown) or value is None else str(value)


def _given(known: Known, pooled: PooledFact, shares: Mapping[str, Share]) -> Known:
    """With what the pool gives; of whom it is unknown to which part it belongs, the fact is unknown."""
    share = shares.get(known.id)
    if share is None:
        share = Share(Unknown((pooled.name,))) if pooled.pairs is None else _pair_share(pooled, NOT_SETTLED, False)
    comparisons, preferences = known.comparisons, known.preferences
    if share.comparison is not None:
        comparisons = {**comparisons, pooled.name: share.comparison}
    if share.preferences is not None and pooled.pairs is not None:
        preferences = {**preferences, pooled.pairs: share.preferences}
    return replace(
        known,
        facts={**known.facts, pooled.name: share.value},
        waiting=known.waiting | {pooled.name} if share.waits else known.waiting,
        comparisons=comparisons,
        preferences=preferences,
    )


def _place_share(known: Known, pooled: PooledFact, rule: Relative, figures: PoolFigures | None, waits: bool) -> Share:
    """Where the own value of an application stands."""
    own = known.facts[pooled.of]
    own = Unknown((pooled.of,)) if own is None else own  # of nothing there is nothing to compare
    found = compared(known_or_none(own), figures, rule)
    unknown = own if isinstance(own, Unknown) else Unknown((pooled.name,))
    return Share(unknown if found.number is None else found.number, waits, comparison=found)


def _alone(pooled: PooledFact, rule: Relative, group: str, figures: PoolFigures | None) -> Iterator[Finding]:
    """`percentile-of-one`: where one is compared with nobody."""
    if not rule.is_percentile or figures is None or figures.n > 1:
        return
    message = Said("the pool of `{name}` has one value, which is compared with nobody", name=_named(pooled))
    if group:
        message = Said("the pool of `{name}` in {group} has one value, which is compared with nobody", name=_named(pooled), group=group)
    yield warning("percentile-of-one", message, rule.place_of("in"), Said("`alone` says what counts; look whether the text means that"))


def _pair_share(pooled: PooledFact, own: Preferences, waits: bool) -> Share:
    value = Unknown((pooled.name,)) if own.coefficient is None else own.coefficient
    return Share(value, waits, preferences=own)


def _summary(pooled: PooledFact, group: str, values: Sequence[Any], left_out: int, undecided: int) -> PoolSummary:
    are_numbers = bool(values) and all(isinstance(value, int | Fraction) and not isinstance(value, bool) for value in values)
    figures = figures_of(values) if are_numbers and not pooled.only_counts else None
    return PoolSummary(pooled.name, pooled.per, group, len(values), left_out, undecided, figures)


def _still_open(pooled: PooledFact, undecided: int, awaited: Collection[str]) -> SettledPools:
    if undecided:
        one = "the pool of `{name}` is not settled: of {count} application it is undetermined whether it belongs to it"
        several = "the pool of `{name}` is not settled: of {count} applications it is undetermined whether they belong to it"
        return SettledPools(open=(_pool_open(pooled, Counted(undecided, one, several, name=_named(pooled))),))
    if awaited and not waits_for_unknown(pooled.unknown):
        one = "the pool of `{name}` is not settled: of {count} application the value is not known yet"
        several = "the pool of `{name}` is not settled: of {count} applications the value is not known yet"
        return SettledPools(open=(_pool_open(pooled, Counted(len(awaited), one, several, name=_named(pooled))),))
    return SettledPools()


def _named(pooled: PooledFact) -> str:
    return criterion_of(pooled.name) or pooled.name


def _pool_open(pooled: PooledFact, message: Said) -> Finding:
    waits = Said("it is unknown until then")
    counted = Said("it is computed without them, and the ranking is provisional")
    return warning("pool-open", message, pooled.source.place, waits if waits_for_unknown(pooled.unknown) else counted)
