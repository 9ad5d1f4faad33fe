"""Thresholds made ready: for each a question to both engines, and where its number is not the same for all, the facts that give it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

from msgspec import Struct

from callscore.call.group_names import group_names
from callscore.call.scalars import Formula
from callscore.call.thresholds import Demand, Threshold
from callscore.feel import Unknown, is_unsaid, types
from callscore.feel.trouble import Fault
from callscore.finding import did_you_mean, error
from callscore.finding_code import FindingCode
from callscore.number import Number
from callscore.place import Place
from callscore.rulebook.compilation import Compilation
from callscore.rulebook.condition import Any as AnyOf
from callscore.rulebook.condition import Atom, Operator, dual
from callscore.rulebook.fact import ComputedFact, Demanded, FormulaRun, PooledFact
from callscore.rulebook.grid import may_be_without_points
from callscore.rulebook.produced_facts import SCORE, TOTAL, bar_of, class_of, highest, least_of, lowest, margin_of, most_of, points, raw
from callscore.rulebook.rulebook import Bar, threshold_unit
from callscore.rulebook.unit import Facts, Question, Recheck
from callscore.sentence import Said
from callscore.source.node import Scalar

TOTAL_NODE = "total"
"""What the total is called where nodes are named by their criterion."""

_Levels: TypeAlias = Callable[[Facts], "tuple[Any, Any]"]
"""From the facts of an application to the least and the greatest number that it may have to reach; Unknown where that is open."""


class _Subject(Struct, frozen=True):
    """What a threshold stands on: the node (None: the total), the fact of its points, of their bounds, and of what is its maximum for
    certain and at most; and whether it may turn out not to be applicable."""

    node: str | None
    fact: str
    least: str
    greatest: str
    sure: str
    most: str
    may_be_out: bool = False

    @property
    def name(self) -> str:
        return self.node or TOTAL_NODE


def read_thresholds(compilation: Compilation) -> None:
    """Every threshold of the call: its question, its facts and its bar, those of nodes first and that of the total last."""
    for cell in compilation.grid.cells:
        threshold, rescale = cell.criterion.threshold, cell.criterion.rescale
        if threshold is not None:
            is_before = rescale is not None and rescale.sees_points_before
            fact = raw(cell.id) if is_before else points(cell.id)
            own = points(cell.id)
            may_be_out = may_be_without_points(cell.criterion)
            subject = _Subject(cell.id, fact, lowest(fact), highest(fact), least_of(own), most_of(own), may_be_out)
            _read(subject, threshold, compilation)
    ranking = compilation.call.ranking
    if ranking is not None and ranking.threshold is not None:
        by = ranking.threshold.by
        sum_ = compilation.formulas.fact(by, types.NUMBER) if by is not None else None
        if by is None:
            subject = _Subject(None, SCORE, lowest(SCORE), highest(SCORE), least_of(TOTAL), most_of(TOTAL))
            _read(subject, ranking.threshold, compilation)
        elif sum_ is not None:
            _read(_Subject(None, sum_, sum_, sum_, least_of(TOTAL), most_of(TOTAL)), ranking.threshold, compilation)


def _read(subject: _Subject, threshold: Threshold, compilation: Compilation) -> None:
    """Met where the least that the points can be reaches it, not met where the most does not; between them undetermined."""
    number = threshold.number
    operator: Operator = ">" if threshold.is_exclusive else ">="
    if number is not None:
        recheck = _Reached(subject, _OneNumber(number), threshold.is_exclusive)
        _ask(subject, threshold, Atom(subject.least, operator, number), Atom(subject.greatest, operator, number), recheck, compilation)
        compilation.bars.append(Bar(subject.node, _unit(subject), threshold, subject.fact))
        return
    group = _group(threshold, compilation)
    if not _is_complete(threshold, group):
        return
    is_share = threshold.at_least_share is not None
    level, margin = bar_of(subject.name), margin_of(subject.name)
    levels, reads = _OwnNumbers(level, subject, group, threshold.bars, is_share), [level]
    if threshold.from_demand is not None:
        _read_demand(level, subject, threshold.from_demand, compilation)
    else:
        needs = [subject.sure, subject.most] if is_share else []
        needs += [group] if group is not None else []
        reads += needs
        _compute(level, _OwnLevel(level, subject, group, threshold.bars, is_share), needs, threshold.place, compilation)
    # The network compares one fact with a constant: the margin with 0. The recount compares the points with the threshold itself.
    _compute(lowest(margin), _Margin(subject.least, levels, 1), [subject.least, *reads], threshold.place, compilation)
    _compute(highest(margin), _Margin(subject.greatest, levels, 0), [subject.greatest, *reads], threshold.place, compilation)
    met, missed = Atom(lowest(margin), operator, 0), Atom(highest(margin), operator, 0)
    _ask(subject, threshold, met, missed, _Reached(subject, levels, threshold.is_exclusive), compilation)
    compilation.bars.append(Bar(subject.node, _unit(subject), threshold, subject.fact, level, group))


def _unit(subject: _Subject) -> str:
    return threshold_unit(subject.name)


def _ask(subject: _Subject, threshold: Threshold, met: Atom, missed: Atom, recheck: Recheck, compilation: Compilation) -> None:
    unit = _unit(subject)
    scopes = list(compilation.scopes[subject.node].values()) if subject.node is not None else []
    # A threshold on what does not apply, or is not applicable, is no obstacle.
    exempt = tuple(dual(scope.condition) for scope in scopes)
    out, maybe_out = (((Atom(most, "<=", 0),) if subject.may_be_out else ()) for most in (subject.most, subject.sure))
    reached = AnyOf((met, *out, *exempt)) if out or exempt else met
    may_reach = AnyOf((missed, *maybe_out, *exempt)) if maybe_out or exempt else missed
    checked: Recheck = _ReachedOrOut(subject, recheck) if subject.may_be_out else recheck
    checked = _ReachedOrExempt(tuple(scope.recheck for scope in scopes), checked) if scopes else checked
    compilation.units[unit] = Question(unit, reached, dual(may_reach), checked, threshold.place)
    reads = (name for scope in scopes for name in scope.reads)
    most = (subject.most, subject.sure) if subject.may_be_out else ()
    compilation.reads[unit] = tuple(dict.fromkeys((met.subject, missed.subject, *most, *reads)))


class _ReachedOrOut(Struct, frozen=True):
    """Met also where it is not applicable."""

    subject: _Subject
    recheck: Recheck

    def __call__(self, facts: Facts) -> bool | None:
        reached = True if facts[self.subject.most] <= 0 else self.recheck(facts)
        return None if reached is False and facts[self.subject.sure] <= 0 else reached


class _ReachedOrExempt(Struct, frozen=True):
    """Met also where one of the scopes is not."""

    scopes: tuple[Recheck, ...]
    recheck: Recheck

    def __call__(self, facts: Facts) -> bool | None:
        found = [scope(facts) for scope in self.scopes]
        if False in found:
            return True
        reached = self.recheck(facts)
        return None if None in found and not reached else reached


def _is_complete(threshold: Threshold, group: str | None) -> bool:
    """Whether it can be read; what is missing, or does not fit, is told by the checks."""
    if threshold.from_demand is not None:
        return threshold.per is None
    return threshold.bars is not None and (group is not None) is isinstance(threshold.bars, Mapping)


def _group(threshold: Threshold, compilation: Compilation) -> str | None:
    """The fact by which the thresholds differ: a family of classes, or what forms the groups of the ranking."""
    call, per = compilation.call, threshold.per
    if per is None:
        return None
    if per in call.classes:
        return class_of(per)
    order = call.ranking.per if call.ranking is not None else None
    if per == order and len(group_names(per)) == 1:
        return per if per in compilation.formulas.types else None  # one that there is not is told where the ranking names it
    place = threshold.place_of("per")
    known = (*call.classes, *((order,) if order is not None else ()))
    if per not in compilation.formulas.types:
        help = did_you_mean(per, known)
        compilation.findings.append(
            error(FindingCode.UNKNOWN_NAME, Said("there is no family of classes or group of the ranking `{per}`", per=per), place, help)
        )
        return None
    by_order = Said("the threshold goes by `{per}`, the ranking goes by `{order}`", per=per, order=order)
    by_none = Said("the threshold goes by `{per}`, the ranking has one order for all", per=per)
    help = Said("write `per: {per}` under `ranking:` too, or make it a family of classes", per=per)
    compilation.findings.append(error(FindingCode.THRESHOLD_WITHOUT_GROUP, by_order if order is not None else by_none, place, help))
    return None


class _OwnLevel(Struct, frozen=True):
    """The number that an application has to reach, as its class and its maximum make it."""

    level: str
    subject: _Subject
    group: str | None
    bars: Number | Mapping[str, Number] | None
    is_share: bool

    def __call__(self, facts: Mapping[str, Any], faults: list[Any]) -> Any:
        number: Any = self.bars
        if isinstance(self.bars, Mapping):
            own = facts[self.group or ""]
            if is_unsaid(own):
                return own or Unknown((self.group or "",))
            number = self.bars.get(str(own))
            if number is None:
                faults.append(Fault(Said("there is no threshold for `{group}`", group=own), 0, 0))
                return None
        if not self.is_share:
            return number
        # Of nothing there is no share that could be reached.
        subject = self.subject
        is_known = facts[subject.most] == facts[subject.sure] > 0
        return _of(number, facts[subject.most]) if is_known else Unknown((self.level,))


def _of(per_cent: Number, most: Number) -> Number:
    return _plain(Fraction(per_cent) * most / 100)


def _plain(number: Fraction) -> Number:
    return number.numerator if number.denominator == 1 else number


class _OneNumber(Struct, frozen=True):
    """The same number for everybody."""

    number: Number

    def __call__(self, facts: Facts) -> tuple[Any, Any]:
        return self.number, self.number


class _OwnNumbers(Struct, frozen=True):
    """The own number; while the class or the maximum is not known, the least and the greatest that it can be."""

    level: str
    subject: _Subject
    group: str | None
    bars: Number | Mapping[str, Number] | None
    is_share: bool

    def __call__(self, facts: Facts) -> tuple[Any, Any]:
        own = facts[self.level]
        if not isinstance(own, Unknown):
            return own, own
        subject, share = self.subject, self.is_share
        possible = _possible(self.bars, facts[self.group] if self.group is not None else None)
        if not possible or (share and facts[subject.most] <= 0):
            return own, own
        least, greatest = min(possible), max(possible)
        return (_of(least, facts[subject.sure]), _of(greatest, facts[subject.most])) if share else (least, greatest)


def _possible(bars: Number | Mapping[str, Number] | None, class_: Any) -> Sequence[Number]:
    """The numbers that may have to be reached; none where there is none for the class, or the demand gives it."""
    if not isinstance(bars, Mapping):
        return () if bars is None else (bars,)
    if isinstance(class_, Unknown):
        return tuple(bars.values())
    return (bars[str(class_)],) if str(class_) in bars else ()


class _Margin(Struct, frozen=True):
    """How far the points are above the one end of what may have to be reached."""

    points: str
    levels: _Levels
    end: int

    def __call__(self, facts: Mapping[str, Any], faults: list[Any]) -> Any:
        number, level = facts[self.points], self.levels(facts)[self.end]
        return next((each for each in (number, level) if isinstance(each, Unknown)), None) or number - level


class _Reached(Struct, frozen=True):
    """Whether the points reach the number."""

    subject: _Subject
    levels: _Levels
    is_exclusive: bool

    def __call__(self, facts: Facts) -> bool | None:
        subject = self.subject
        least, greatest = self.levels(facts)
        if any(isinstance(each, Unknown) for each in (least, greatest, facts[subject.least], facts[subject.greatest])):
            return None
        if _reaches(facts[subject.least], greatest, self.is_exclusive):
            return True
        return None if _reaches(facts[subject.greatest], least, self.is_exclusive) else False


def _reaches(number: Number, level: Number, is_exclusive: bool) -> bool:
    return number > level if is_exclusive else number >= level


def _compute(name: str, run: FormulaRun, reads: list[str], place: Place, compilation: Compilation) -> None:
    source = Formula(name, Scalar(name, place))
    compilation.formulas.computed[name] = ComputedFact(
        name=name, run=run, type=types.NUMBER, source=source, reads=tuple(dict.fromkeys(reads)), is_hoisted=False
    )
    compilation.formulas.types[name] = types.NUMBER


def _read_demand(level: str, subject: _Subject, demand: Demand, compilation: Compilation) -> None:
    """The fact that the demand of all gives."""
    budget = compilation.call.budget
    written = demand.request or (budget.request if budget is not None else None)
    request = compilation.formulas.fact(written, types.NUMBER) if written is not None else None
    available = demand.available
    if available is None and budget is not None and budget.per is None:
        available = budget.fixed_total
    source = Formula(level, Scalar(level, demand.place))
    asked = Demanded(demand, request or "", available or 0, subject.fact, subject.least, subject.greatest, _unit(subject))
    compilation.pooled[level] = PooledFact(name=level, of="", run=None, among="all", unknown="ask", source=source, demand=asked)
    compilation.formulas.types[level] = types.NUMBER
