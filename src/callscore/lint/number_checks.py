"""Numbers that are likely meant otherwise by what they stand beside: `0.4` for 40 per cent or for a part of the points, `1.234` for
1234 EUR, `50` for half of a quotient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from callscore.analysis.domains import field_reach
from callscore.call.budget import AmountCap, RowsCap, ShareCap
from callscore.call.fields import Field
from callscore.call.model import Call
from callscore.call.part import values_below
from callscore.call.scalars import Formula
from callscore.call.scores import Linear, Rows, rows_in
from callscore.feel import FeelError, parse, parse_tests, tree
from callscore.finding import Finding
from callscore.finding_code import FindingCode
from callscore.lint.finding_kind import WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.number import Number
from callscore.place import Place
from callscore.rulebook.number_text import number_text
from callscore.rulebook.produced_facts import SCORE, TOTAL, fact_name, points
from callscore.rulebook.rulebook import Rulebook
from callscore.source.currency import is_money
from callscore.source.node import Entries, Sequence, SourceNode
from callscore.source.per_cent import PER_CENT
from callscore.source.thousands_separator import has_three_decimals, separates_by_points, three_decimals_finding, without_point
from callscore.spelling.unit_spellings import measure_of

SMALL_PERCENTAGE = FindingKind(
    FindingCode.SMALL_PERCENTAGE,
    WARNING,
    "Tables and workbooks",
    means="a number between 0 and 1 stands without a sign where per cent are counted, in an answer, in a call, or among the shares of a "
    "plan; it is read as less than one per cent",
    to_do="write it a hundred times as large if a part of one is meant; in an answer, with the sign of per cent if it is so little",
    says="{number} is read as {number} %: `{key}` is in per cent",
    help="write `{meant}` if a part of one is meant",
    wrong="ranking: {ties: [], numbering: competition, threshold: {at least share: 0.6}}",
    right="ranking: {ties: [], numbering: competition, threshold: {at least share: 60}}",
)
SMALL_WHERE_COUNTED = SMALL_PERCENTAGE.but("{number} is read as {number} %: `{name}` counts per cent")
POINTS_AS_SHARE = FindingKind(
    "points-as-share",
    WARNING,
    "Tables and workbooks",
    means="points of a condition are compared with a number between 0 and 1, which is less than one of them",
    to_do="write the points that the help offers if a part of all is meant",
    says="`{name}` is a number of points, up to {most}, and {number} is less than one of them",
    help="write `{meant}` if a part of all points is meant",
    wrong="""
        criteria:
          - {criterion: A, max: 50, if undetermined: ask, score: {assessed: 0..5}}
        ranking: {ties: [{highest: 'if points("A") > 0.5 then 1 else 0', if undetermined: ask}], numbering: competition}
        """,
    right="""
        criteria:
          - {criterion: A, max: 50, if undetermined: ask, score: {assessed: 0..5}}
        ranking: {ties: [{highest: 'if points("A") > 25 then 1 else 0', if undetermined: ask}], numbering: competition}
        """,
)
QUOTIENT_AS_PERCENTAGE = FindingKind(
    "quotient-as-percentage",
    WARNING,
    "Tables and workbooks",
    means="a quotient of two values in one unit is compared with a number from 20 to 100",
    to_do="write a part of one, as `0.5`, if per cent are meant",
    says="`{quotient}` is 1 where both are equal, and {number} is {number} times as much",
    help="write `{meant}` if {number} per cent are meant",
    wrong="""
        application:
          cost: {type: number, unit: EUR, within: '> 0'}
        gates: [{gate: E1, require: grant / cost <= 50, met: at most half, not met: more than half, if undetermined: ask}]
        """,
    right="""
        application:
          cost: {type: number, unit: EUR, within: '> 0'}
        gates: [{gate: E1, require: grant / cost <= 0.5, met: at most half, not met: more than half, if undetermined: ask}]
        """,
)

SOME_POINTS = 5
"""Of so many points less than one is hardly ever asked."""
LEAST_AS_PER_CENT = 20
"""From here on a quotient of two values in one unit is likely meant in per cent."""


@lint_check()
def written_number_findings(rulebook: Rulebook) -> Iterator[Finding]:
    call = rulebook.call
    units, most_points, by_points = units_of(call), _most_points(rulebook), separates_by_points(call.languages)
    for formula, subject in formulas_of(call, rulebook):
        for compared, written in _compared(formula, subject):
            place, text = formula.span(written.start, written.end), formula.text[written.start : written.end]
            name = _name_of(compared)
            unit, most = units.get(name, ("", None))
            if unit == PER_CENT:
                yield from _small_answer(written.value, place, name, most)
            elif name in units and has_three_decimals(text) and not text.endswith("0"):  # with a zero behind it is refused as it stands
                if is_money(unit) or (by_points and (most is None or int(without_point(text)) <= most)):
                    yield three_decimals_finding(text, place)
            elif name in most_points:
                yield from _part_of_points(written.value, place, name, most_points[name])
            elif isinstance(compared, tree.Arithmetic) and compared.op == "/":
                yield from _per_cent_of_quotient(written.value, place, compared, units)
    for cell in rulebook.grid.leaves:
        if isinstance(cell.criterion.score, Linear):
            yield from _corners(cell.criterion.score, units)
    yield from _shares(rulebook)


def _small(number: Number, place: Place, key: str) -> Iterator[Finding]:
    """Of a key that is in per cent."""
    if _is_small(number):
        yield SMALL_PERCENTAGE.at(place, number=number_text(number), key=key, meant=number_text(number * 100))


def _small_answer(number: Number, place: Place, name: str, most: Number | None) -> Iterator[Finding]:
    """Silent where a hundred times as much cannot be: a field `within: [0..20]` is one of few per cent."""
    if _is_small(number) and (most is None or number * 100 <= most):
        yield SMALL_WHERE_COUNTED.at(place, number=number_text(number), name=name, meant=number_text(number * 100))


def _is_small(number: Number) -> bool:
    return bool(number) and -1 < number < 1


def _most_points(rulebook: Rulebook) -> Mapping[str, Number]:
    """How many points there are at most, by the fact that counts them."""
    criteria = {points(cell.id): cell.max for cell in rulebook.grid.cells}
    return {TOTAL: rulebook.grid.max, SCORE: rulebook.grid.max, **criteria}


def _part_of_points(number: Number, place: Place, name: str, most: Number) -> Iterator[Finding]:
    if 0 < number < 1 and most >= SOME_POINTS:
        texts = {"most": number_text(most), "number": number_text(number), "meant": number_text(number * most)}
        yield POINTS_AS_SHARE.at(place, texts, name=name)


def _per_cent_of_quotient(
    number: Number, place: Place, quotient: tree.Arithmetic, units: Mapping[str, tuple[str, Number | None]]
) -> Iterator[Finding]:
    """Of two values in one unit, a quotient of 20 and more is hardly ever asked; per cent are."""
    above, below = (measure_of(units.get(_name_of(side), ("", None))[0]) for side in (quotient.left, quotient.right))
    if above is not None and above == below and LEAST_AS_PER_CENT <= number <= 100:
        meant = number_text(Fraction(number) / 100)
        what = f"{_name_of(quotient.left)} / {_name_of(quotient.right)}"
        yield QUOTIENT_AS_PERCENTAGE.at(place, quotient=what, number=number_text(number), meant=meant)


def _corners(linear: Linear, units: Mapping[str, tuple[str, Number | None]]) -> Iterator[Finding]:
    """The values of corners, where the line is over what counts per cent."""
    of, node = tree_of(linear.of), linear.node_at("linear")
    unit, most = units.get(of.name, ("", None)) if isinstance(of, tree.Name | tree.Path) else ("", None)
    if isinstance(of, tree.Name | tree.Path) and unit == PER_CENT and isinstance(node, Sequence):
        for (value, _), corner in zip(linear.linear, node.items, strict=True):
            place = corner.items[0].place if isinstance(corner, Sequence) else corner.place
            yield from _small_answer(value, place, of.name, most)


def _shares(rulebook: Rulebook) -> Iterator[Finding]:
    """Numbers of per cent that the call writes itself."""
    call, thresholds = rulebook.call, [cell.criterion.threshold for cell in rulebook.grid.cells]
    for threshold in (*thresholds, call.ranking.threshold if call.ranking is not None else None):
        shares = threshold.at_least_share if threshold is not None else None
        node = threshold.node_at("at least share") if threshold is not None else None
        by_name: Mapping[str, Number | None] = shares if isinstance(shares, Mapping) else {"": shares}
        for name, number in by_name.items():
            written: SourceNode | None = node.get(name) if isinstance(node, Entries) else node
            if written is not None and number is not None:
                yield from _small(number, written.place, "at least share")
    for rule in call.adjustments:
        if rule.percent is not None:
            yield from _small(rule.percent, rule.place_of("percent"), "percent")
    for quota in call.selection.quotas if call.selection is not None else ():
        if quota.per_cent is not None:
            yield from _small(quota.per_cent, quota.place_of("per cent"), "per cent")
    if call.budget is not None and call.budget.topped_up is not None:
        top_up = call.budget.topped_up
        yield from _small(top_up.where_left_per_cent, top_up.place_of("where left per cent"), "where left per cent")
    for cap in call.budget.caps if call.budget is not None else ():
        match cap.limit:
            case ShareCap(per_cent) if isinstance(share := tree_of(per_cent), tree.Literal) and _is_number(share):
                yield from _small(share.value, per_cent.place, "per cent")
            case ShareCap() | AmountCap() | RowsCap() | None:
                pass


def units_of(call: Call) -> Mapping[str, tuple[str, Number | None]]:
    """What fields and indicators count, and the most that they can be, by name; nothing of a name that means several things."""
    units: dict[str, set[tuple[str, Number | None]]] = {}
    indicators = ((name, (each.unit or "", None)) for name, each in call.indicators.items())
    for name, unit in (*_field_units(call.application), *indicators):
        units.setdefault(name, set()).add(unit)
    return {name: next(iter(found)) for name, found in units.items() if len(found) == 1}


def _field_units(fields: Mapping[str, Field]) -> Iterator[tuple[str, tuple[str, Number | None]]]:
    for name, field in fields.items():
        yield name, ((field.unit or "").strip(), field_reach(field).high)
        yield from _field_units(field.of or {})


def formulas_of(call: Call, rulebook: Rulebook) -> Iterator[tuple[Formula, Formula | None]]:
    """Every formula with what its tests are about; None where it is no tests."""
    of = {id(row.when): rows.of for rows in _rows(rulebook) if rows.of is not None for row in rows.rows}
    of |= {id(row.when): cap.of for cap in (call.budget.caps if call.budget is not None else ()) if cap.of is not None for row in cap.rows}
    for around, name, value in values_below(call):
        if isinstance(value, Formula):
            yield value, Formula(name, value.scalar) if isinstance(around, dict) else of.get(id(value))


def _rows(rulebook: Rulebook) -> Iterator[Rows]:
    for cell in rulebook.grid.leaves:
        rows = rows_in(cell.criterion.score)
        if rows is not None:
            yield rows


def _compared(formula: Formula, subject: Formula | None) -> Iterator[tuple[tree.Node, tree.Literal]]:
    """The numbers that are written in a formula, each with what it is compared with."""
    node = tree_of(formula, is_tests=subject is not None)
    for part in tree.walk(node) if node is not None else ():
        match part:
            case tree.Comparison(_, left, right):
                yield from _beside(left, right)
                yield from _beside(right, left)
            case tree.Between(value, low, high):
                yield from _beside(value, low, high)
            case tree.In(value, tests):
                yield from _beside(value, *tests)
            case tree.UnaryTests(tests) if subject is not None:
                yield from _beside(tree_of(subject), *tests)


def _beside(compared: tree.Node | None, *written: tree.Node) -> Iterator[tuple[tree.Node, tree.Literal]]:
    if compared is not None:
        for node in written:
            yield from ((compared, literal) for literal in _numbers(node))


def _name_of(compared: tree.Node) -> str:
    """The answer, indicator or fact of the call that is compared; nothing for what has no name."""
    return compared.name if isinstance(compared, tree.Name | tree.Path) else fact_name(compared) or ""


def _numbers(node: tree.Node) -> Iterator[tree.Literal]:
    """The numbers of a test: itself, behind its operator, the ends of a range, the items of a list."""
    match node:
        case tree.Literal():
            yield from (node,) if _is_number(node) else ()
        case tree.UnaryComparison(_, operand):
            yield from _numbers(operand)
        case tree.RangeOf(low, high, _, _):
            yield from (*_numbers(low), *_numbers(high))
        case tree.ListOf(items):
            yield from (literal for item in items for literal in _numbers(item))
        case _:
            pass


def _is_number(literal: tree.Literal) -> bool:
    return isinstance(literal.value, int | Fraction) and not isinstance(literal.value, bool)


def tree_of(formula: Formula, is_tests: bool = False) -> tree.Node | None:
    """None where it cannot be read, which is told elsewhere."""
    try:
        return parse_tests(formula.text).tree if is_tests else parse(formula.text).tree
    except FeelError:
        return None
