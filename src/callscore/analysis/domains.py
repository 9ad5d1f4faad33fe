"""The values that a fact can have, as the call says: what a field allows, what a formula can give, what the call itself makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any as AnyValue

from msgspec import Struct
from msgspec import field as struct_field
from msgspec.structs import replace

from callscore.analysis.samples import Axis, Sample, axis_of, ordered_samples
from callscore.analysis.truth import atoms, constants, holds
from callscore.analysis.value_reach import ANY_NUMBER, ValueReach, reach_of
from callscore.application.field_types import field_type
from callscore.application.form import SCALAR_READERS
from callscore.call.fields import Field, is_single
from callscore.call.pools import Relative
from callscore.call.scores import Assessed, CappedSum, FormulaScore, Linear, PairComparison, Rows, goes_over
from callscore.feel import FeelError, parse, parse_tests, tree
from callscore.feel.types import type_kind
from callscore.number import Number
from callscore.rulebook.condition import All, Atom, Condition
from callscore.rulebook.produced_facts import TOTAL, class_of, fact_name, met, points
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.translation import tests_condition
from callscore.source.node import Entries, Scalar, SourceNode
from callscore.source.node import Sequence as Listed

_ALWAYS = All(())


class Domain(Struct, frozen=True):
    """The values that a fact can have.

    choices   all of them, None where they cannot be listed
    limits    what holds of each of them, a condition on the fact
    whole     there is nothing between whole numbers
    """

    choices: tuple[AnyValue, ...] | None = None
    limits: Condition = _ALWAYS
    whole: bool = False


class Spread(Struct, frozen=True):
    """The samples of one fact, in order, and the axis that they lie on (None for texts and truths). That there is none comes last."""

    fact: str
    samples: tuple[Sample, ...]
    axis: Axis | None

    @property
    def is_numeric(self) -> bool:
        return all(isinstance(sample.value, int | Fraction) and not isinstance(sample.value, bool) for sample in self.values)

    @property
    def values(self) -> tuple[Sample, ...]:
        """The samples that are values."""
        return tuple(sample for sample in self.samples if sample.value is not None)


class Domains:
    """The domains of the facts of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.call = rulebook.call
        self.computed = {fact.name: fact for fact in rulebook.computed}

    def spread(self, fact: str, conditions: Sequence[Condition]) -> Spread | None:
        """Samples of a fact that tell apart all that the conditions do; None where its values cannot be sampled."""
        values = self._values(fact, conditions)
        if values is None or not self._may_be_null(fact, conditions):
            return values
        return replace(values, samples=(*values.samples, Sample(None)))

    def _may_be_null(self, fact: str, conditions: Sequence[Condition]) -> bool:
        """Whether it may be left out, or the conditions ask whether there is one."""
        asked = [atom for condition in conditions for atom in atoms(condition) if atom.subject == fact and atom.null is not None]
        field = self._field(self.formula(fact))
        return any(atom.constant is None for atom in asked) or bool(asked and field is not None and field.may_be_null)

    def _values(self, fact: str, conditions: Sequence[Condition]) -> Spread | None:
        named = constants(list(conditions), fact)
        domain = self.domain(fact, named)
        if domain.choices is not None:
            return Spread(fact, tuple(Sample(choice) for choice in domain.choices), None)
        if any(isinstance(constant, str) for constant in named):
            return _text_spread(fact, named, conditions)
        axis = axis_of((*named, *constants([domain.limits], fact)), domain.whole)
        if axis is None:
            return None
        samples = ordered_samples((*named, *constants([domain.limits], fact)), axis)
        allowed = tuple(sample for sample in samples if holds(domain.limits, {fact: sample.value}))
        return Spread(fact, allowed, axis)

    def domain(self, fact: str, compared_with: Sequence[AnyValue] = ()) -> Domain:
        """What is known of the values of a fact, which conditions compare with these constants."""
        if any(isinstance(constant, bool) for constant in compared_with):
            return Domain((True, False))
        for family, cases in self.call.classes.items():
            if fact == class_of(family):
                return Domain(tuple(case.class_ for case in cases.cases))
        if fact in {met(gate.gate) for gate in self.call.gates}:
            return Domain((True, False))
        node = self.formula(fact)
        field = self._field(node)
        if field is not None:
            return domain_of_field(fact, field)
        joined = self._texts(node) if isinstance(node, tree.Arithmetic) else None
        if joined is not None:
            return Domain(joined)
        return _reached(fact, reach_of(node, self._known) if node is not None else ANY_NUMBER)

    def reach(self, fact: str) -> ValueReach:
        """How far the value of a fact that is a number can go."""
        node = self.formula(fact)
        return reach_of(node, self._known) if node is not None else ANY_NUMBER

    def highest(self, facts: Iterable[str]) -> Number | None:
        """The most that one of these facts can be; None where there is no limit, or no fact."""
        highs = [self.reach(fact).high for fact in facts]
        known = [high for high in highs if high is not None]
        return max(known, default=None) if len(known) == len(highs) else None

    def reach_of_part(self, node: tree.Node) -> ValueReach:
        """The same of a part of a formula."""
        return reach_of(node, self._known)

    def sources(self, fact: str) -> frozenset[str]:
        """The answers that a fact comes from: facts without a common one can have any two values together."""
        node = self.formula(fact)
        computed = self.computed.get(fact)
        if computed is None or (node is not None and self._field(node) is not None):
            return frozenset((fact,))
        return frozenset(source for name in computed.reads if name != fact for source in self.sources(name))

    def formula(self, fact: str) -> tree.Node | None:
        """The formula of a fact, or the path of the field that it is; None where its name is all that there is to it."""
        computed = self.computed.get(fact)
        text = fact if computed is None or computed.is_hoisted else computed.source.text
        try:
            return parse(text).tree
        except FeelError:
            return None

    def answer(self, fact: str) -> Field | None:
        """The field of the form that a fact is; None where it is computed of more."""
        return self._field(self.formula(fact))

    def _field(self, node: tree.Node | None) -> Field | None:
        """The field that a name or a path names."""
        if isinstance(node, tree.Name):
            return self.call.application.get(node.name)
        if isinstance(node, tree.Path):
            record = self._field(node.source)
            return record.of.get(node.name) if record is not None and record.type == "record" and record.of else None
        return None

    def _texts(self, node: tree.Node | None) -> tuple[str, ...] | None:
        """Every text that a sum of texts can give; None where one of its parts can be any text."""
        match node:
            case tree.Literal(value=str() as text):
                return (text,)
            case tree.Arithmetic(op="+", left=left, right=right):
                first, second = self._texts(left), self._texts(right)
                return None if first is None or second is None else tuple(one + other for one in first for other in second)
            case tree.Name() | tree.FunctionCall():
                choices = self.domain(node.name if isinstance(node, tree.Name) else fact_name(node) or "").choices
                return None if choices is None or not all(isinstance(choice, str) for choice in choices) else tuple(map(str, choices))
            case _:
                return None

    def _member_field(self, node: tree.Node) -> Field | None:
        """The field of which a path names the values of all members of a list, or of some."""
        if not isinstance(node, tree.Path):
            return None
        members = node.source.source if isinstance(node.source, tree.Filter) else node.source
        listed = self.call.application.get(members.name) if isinstance(members, tree.Name) else None
        return listed.of.get(node.name) if listed is not None and listed.type == "list" and listed.of else None

    def _known(self, node: tree.Node) -> ValueReach | None:
        field = self._field(node) or self._member_field(node)
        if field is not None:
            return field_reach(field)
        produced = fact_name(node)
        if produced is not None:
            return self._produced_reach(produced)
        if isinstance(node, tree.Name) and node.name in self.computed:
            inner = self.formula(node.name)
            return reach_of(inner, self._known) if inner is not None and inner != node else ANY_NUMBER
        return ANY_NUMBER if isinstance(node, tree.Name | tree.Path) else None

    def _produced_reach(self, fact: str) -> ValueReach:
        """Points lie between 0 and their maximum, unless something takes points away or lets a formula go on."""
        low = None if any(number < 0 for number in _given_points(self.rulebook)) else 0
        is_open = any(goes_over(cell.criterion.score) for cell in self.rulebook.grid.leaves)
        if fact == TOTAL:
            return ValueReach(low, None if is_open else self.rulebook.grid.max)
        for cell in self.rulebook.grid.cells:
            if fact == points(cell.id):
                return ValueReach(low, None if is_open else cell.max)
        return ANY_NUMBER


def domain_of_field(fact: str, field: Field) -> Domain:
    """What a field allows: its choices, and its limits."""
    if field.type == "boolean":
        return Domain((True, False))
    choices = _written_choices(field.node_at("one of"))
    if is_single(field.type) and choices is not None:
        read = [SCALAR_READERS[field.type](item)[0] for item in choices]
        return Domain(tuple(choice for choice in read if choice is not None))
    return Domain(None, field_limits(fact, field), field.whole)


def _written_choices(node: SourceNode | None) -> list[Scalar] | None:
    """The choices as they are written, with titles or without."""
    if isinstance(node, Entries):
        return list(node.keys.values())
    return [item for item in node if isinstance(item, Scalar)] if isinstance(node, Listed) else None


def field_limits(fact: str, field: Field) -> Condition:
    """The limits of a field (`within`) as a condition; none where they are more than comparisons with constants."""
    if field.within is None:
        return _ALWAYS
    try:
        tests = parse_tests(field.within.text).tree
    except FeelError:
        return _ALWAYS
    alone = _Alone(fact, type_kind(field_type(field)))
    condition = tests_condition(tests, tree.Name(fact), alone)
    return _ALWAYS if alone.others else condition


class _Alone(Struct):
    """The parts of a limit, which reads one field and nothing else; `others` are those that are more than the field."""

    name: str
    type: str
    others: list[tree.Node] = struct_field(default_factory=list)

    def fact(self, node: tree.Node) -> str:
        if node != tree.Name(self.name):
            self.others.append(node)
        return self.name

    truth = fact

    def kind(self, node: tree.Node) -> str:
        return self.type

    def may_be_null(self, node: tree.Node) -> bool:
        return False


def field_reach(field: Field) -> ValueReach:
    """The least and the most that a number field allows, where its limits say so plainly."""
    limits = [(atom.operator, atom.constant) for atom in _joined(field_limits("value", field))]
    low = [constant for operator, constant in limits if operator in (">", ">=") and isinstance(constant, int | Fraction)]
    high = [constant for operator, constant in limits if operator in ("<", "<=") and isinstance(constant, int | Fraction)]
    return ValueReach(max(low, default=None), min(high, default=None), field.whole)


def _joined(condition: Condition) -> Iterator[Atom]:
    """The comparisons of which every one must hold."""
    if isinstance(condition, Atom):
        yield condition
    elif isinstance(condition, All):
        for part in condition.parts:
            yield from _joined(part)


def _reached(fact: str, reach: ValueReach) -> Domain:
    ends = [Atom(fact, ">=", reach.low)] if reach.low is not None else []
    ends += [Atom(fact, "<=", reach.high)] if reach.high is not None else []
    return Domain(None, All(tuple(ends)), reach.whole)


def _text_spread(fact: str, named: Sequence[AnyValue], conditions: Sequence[Condition]) -> Spread | None:
    """Texts that are named, and one in place of all others; None where texts are compared by their order."""
    if any(atom.operator not in ("=", "!=") for condition in conditions for atom in atoms(condition) if atom.subject == fact):
        return None
    texts = [constant for constant in named if isinstance(constant, str)]
    other = "…" + "".join(texts)  # longer than each of them, hence none of them
    return Spread(fact, (*(Sample(text) for text in texts), Sample(other, is_other=True)), None)


def _given_points(rulebook: Rulebook) -> Iterator[AnyValue]:
    for cell in rulebook.grid.leaves:
        match cell.criterion.score:
            case Rows() as score:
                yield from (row.points for row in score.rows if row.points is not None)
            case Linear() as score:
                yield from (corner[1] for corner in score.linear)
            case CappedSum() as score:
                yield from (tick.points for tick in score.sum)
            case Assessed() | PairComparison() | FormulaScore() | Relative() | None:  # writes no points
                pass


def values_of(facts: Sequence[Spread], combination: Sequence[Sample]) -> Mapping[str, AnyValue]:
    """The value of every fact in one combination of samples."""
    return {spread.fact: sample.value for spread, sample in zip(facts, combination, strict=True)}
