"""The grid of award criteria, resolved: every node with its maximum and what one of its points is worth in the total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from callscore.call.criteria import Criterion
from callscore.call.model import Call, Weights
from callscore.call.rules import leaves_out
from callscore.finding import Finding, did_you_mean, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.rulebook.number_text import number_text
from callscore.rulebook.source_fault import fault
from callscore.sentence import Said, joined
from callscore.source.node import Entries

WHOLE = Fraction(100)
WEIGHTS_HELP = Said("weights are written as 75, never 0.75, and add up to 100")


class Cell(Struct, frozen=True, kw_only=True):
    """One node of the grid.

    max       its own maximum, in its own points
    scale     its children's sum times this gives its own points (1 where the maxima agree; 1 for a leaf)
    factor    its own points times this is its contribution to the sum of the criteria: the product of its ancestors' scales
    """

    id: str
    criterion: Criterion
    parent: str | None
    children: tuple[str, ...]
    depth: int
    max: Fraction
    scale: Fraction
    factor: Fraction

    @property
    def is_leaf(self) -> bool:
        return not self.children


class Grid(Struct, frozen=True):
    """All nodes in the order written, parents before their children. `max` is that of the whole grid."""

    cells: tuple[Cell, ...]
    max: Fraction

    @property
    def leaves(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.is_leaf)

    def cell(self, id: str) -> Cell:
        return next(cell for cell in self.cells if cell.id == id)


def grids_of(call: Call) -> tuple[Grid, Mapping[str, Grid], tuple[Finding, ...]]:
    """The grid of a call, and by class that of each class which has weights of its own, and what is wrong with maxima and weights.

    Where classes have their own, the grid has of each node the greatest maximum that any class gives it: what is true of nobody's
    points beyond it is true of everybody's."""
    findings = list(_weight_table_findings(call))
    use = call.weights.use if call.weights is not None else ""
    if isinstance(use, str):
        grid, found = grid_of(call, _table(call, use))
        return grid, {}, (*findings, *found)
    grids: dict[str, Grid] = {}
    for name, table in use.items():
        grids[name], found = grid_of(call, _table(call, table))
        findings += [finding for finding in found if finding not in findings]
    if not grids:
        grid, found = grid_of(call, {})
        return grid, {}, (*findings, *found)
    return _widest(list(grids.values())), grids, tuple(findings)


def _widest(grids: Sequence[Grid]) -> Grid:
    def widest(same: Sequence[Cell]) -> Cell:
        most, scale, factor = (max(getattr(cell, number) for cell in same) for number in ("max", "scale", "factor"))
        return replace(same[0], max=most, scale=scale, factor=factor)

    cells = tuple(widest(same) for same in zip(*(grid.cells for grid in grids), strict=True))
    return Grid(cells, max(grid.max for grid in grids))


def grid_of(call: Call, weights: Mapping[str, Fraction]) -> tuple[Grid, tuple[Finding, ...]]:
    """The call's criteria with these weights, and what is wrong with their maxima."""
    builder = _Builder(weights)
    maxima = [builder.measure(criterion, None) for criterion in call.criteria]
    builder.check_siblings(call.criteria, None)
    for criterion in call.criteria:
        builder.place(criterion, None, 0, Fraction(1))
    return Grid(tuple(builder.cells), sum(maxima, Fraction(0))), tuple(builder.findings)


def _table(call: Call, name: str) -> Mapping[str, Fraction]:
    if call.weights is None or name not in call.weights.tables:
        return {}
    return {id: Fraction(weight) for id, weight in call.weights.tables[name].of.items()}


class _Builder:
    """Measures maxima from the leaves upwards, then places the cells from the top downwards."""

    def __init__(self, weights: Mapping[str, Fraction]) -> None:
        self.weights = weights
        self.findings: list[Finding] = []
        self.cells: list[Cell] = []
        self.maxima: dict[int, Fraction] = {}
        self.sums: dict[int, Fraction] = {}

    def measure(self, criterion: Criterion, parent_max: Fraction | None) -> Fraction:
        """The criterion's maximum: written, or a share of its parent's, or the sum of its children's."""
        own = self._written_max(criterion, parent_max)
        children = [self.measure(child, own) for child in criterion.criteria]
        total = sum(children, Fraction(0))
        if own is None:
            own = total
            if not criterion.criteria:
                help = Said("write `max: …`, or `weight: …` below a criterion that has a maximum")
                self.findings.append(
                    error(
                        FindingCode.MISSING_MAX,
                        Said("criterion `{criterion}` has no maximum", criterion=criterion.criterion),
                        criterion.place_of("criterion"),
                        help,
                    )
                )
        self.maxima[id(criterion)], self.sums[id(criterion)] = own, total
        self.check_siblings(criterion.criteria, criterion)
        return own

    def _written_max(self, criterion: Criterion, parent_max: Fraction | None) -> Fraction | None:
        tabled = self.weights.get(criterion.criterion)
        if tabled is not None and (criterion.max is not None or criterion.weight is not None):
            key = "max" if criterion.max is not None else "weight"
            message = Said(
                "`{criterion}` has a `{key}` of its own and a weight in the table that is in use", criterion=criterion.criterion, key=key
            )
            self.findings.append(error("weight-twice", message, criterion.place_of(key), Said("take one of them out")))
        if criterion.max is not None:
            return Fraction(criterion.max)
        weight = criterion.weight if tabled is None else tabled
        if weight is None:
            return None
        return Fraction(weight) * (WHOLE if parent_max is None else parent_max) / WHOLE

    def check_siblings(self, siblings: Sequence[Criterion], parent: Criterion | None) -> None:
        """Siblings use one spelling, and weights add up to 100."""
        weighed = [one for one in siblings if one.weight is not None]
        if weighed and any(one.max is not None for one in siblings):
            help = Said("write `max` on every one of them, or `weight` on every one")
            self.findings.append(
                error(FindingCode.MIXED_WEIGHTS, Said("these siblings mix `max` and `weight`"), weighed[0].place_of("weight"), help)
            )
            return
        total = sum((Fraction(one.weight) for one in weighed if one.weight is not None), Fraction(0))
        if weighed and total != WHOLE:
            also = [(one.place_of("weight"), Said("weight of `{criterion}`", criterion=one.criterion)) for one in weighed[1:]]
            message = Said("the weights of the call add up to {total}, not to 100", total=number_text(total))
            if parent is not None:
                phrase = "the weights below `{criterion}` add up to {total}, not to 100"
                message = Said(phrase, criterion=parent.criterion, total=number_text(total))
            said = next((one.source_says for one in siblings if one.source_says is not None), None)
            self.findings.append(fault(FindingCode.WEIGHTS_SUM, message, weighed[0].place_of("weight"), WEIGHTS_HELP, said, also))

    def place(self, criterion: Criterion, parent: str | None, depth: int, factor: Fraction) -> None:
        own, total = self.maxima[id(criterion)], self.sums[id(criterion)]
        scale = own / total if criterion.criteria and total else Fraction(1)
        children = tuple(child.criterion for child in criterion.criteria)
        self.cells.append(
            Cell(
                id=criterion.criterion,
                criterion=criterion,
                parent=parent,
                children=children,
                depth=depth,
                max=own,
                scale=scale,
                factor=factor,
            )
        )
        for child in criterion.criteria:
            self.place(child, criterion.criterion, depth + 1, factor * scale)


def _weight_table_findings(call: Call) -> Iterator[Finding]:
    """Every table adds up to 100 and names the criteria that there are; tables under one heading that differ are found by comparing."""
    if call.weights is None:
        return
    tables = call.weights.tables
    for name, place in _used(call.weights):
        if name not in tables:
            yield error(
                FindingCode.UNKNOWN_WEIGHTS, Said("there is no weight table `{name}`", name=name), place, did_you_mean(name, tables)
            )
    ids = {criterion.criterion for criterion in all_criteria(call.criteria)}
    for name, table in tables.items():
        total = sum((Fraction(weight) for weight in table.of.values()), Fraction(0))
        if total != WHOLE:
            message = Said("the weights of table `{name}` add up to {total}, not to 100", name=name, total=number_text(total))
            yield fault(FindingCode.WEIGHTS_SUM, message, table.place_of("of"), WEIGHTS_HELP, table.source_says)
        node = table.node_at("of")
        for id, weight in table.of.items():
            place = node.keys[id].place if isinstance(node, Entries) else table.place_of("of")
            if id not in ids:
                yield error(
                    FindingCode.UNKNOWN_CRITERION, Said("there is no criterion `{criterion}`", criterion=id), place, did_you_mean(id, ids)
                )
            if weight < 0:
                yield error(
                    FindingCode.NEGATIVE_MAX,
                    Said("the weight of `{criterion}` is below 0", criterion=id),
                    place,
                    Said("write a number of 0 or more"),
                )
    yield from _differing_tables(call)


def _used(weights: Weights) -> Iterator[tuple[str, Place]]:
    """The tables that are in use, and where that is said."""
    if isinstance(weights.use, str):
        yield weights.use, weights.place_of("use")
        return
    node = weights.node_at("use")
    assert isinstance(node, Entries)
    yield from ((name, node.values[class_].place) for class_, name in weights.use.items())


def _differing_tables(call: Call) -> Iterator[Finding]:
    assert call.weights is not None
    if not isinstance(call.weights.use, str):
        return  # every class has its own, as it should
    named = list(call.weights.tables.items())
    for index, (first, table) in enumerate(named):
        for second, other in named[index + 1 :]:
            differing = [id for id in table.of if id in other.of and table.of[id] != other.of[id]]
            if differing:
                examples = joined(
                    Said("`{criterion}` {one} and {other}", criterion=id, one=number_text(table.of[id]), other=number_text(other.of[id]))
                    for id in differing
                )
                message = Said(
                    "the weight tables `{first}` and `{second}` differ in {examples}", first=first, second=second, examples=examples
                )
                also = ((other.place_of("of"), Said("table `{name}`", name=second)),)
                help = Said("say which one counts (now `{use}`) and why there are two", use=call.weights.use)
                yield fault("weights-differ", message, table.place_of("of"), help, table.source_says or other.source_says, also)


def may_be_out(criterion: Criterion) -> bool:
    """Whether the criterion may be out of the points and of the maximum of an application."""
    return criterion.for_ is not None or leaves_out(criterion.if_undetermined)


def may_be_without_points(criterion: Criterion) -> bool:
    """Whether it may be out for want of an answer, or because everything below it is."""
    return leaves_out(criterion.if_undetermined) or (
        bool(criterion.criteria) and all(may_be_out(below) or may_be_without_points(below) for below in criterion.criteria)
    )


def all_criteria(criteria: Sequence[Criterion]) -> Iterator[Criterion]:
    """Every criterion of the tree, parents before their children."""
    for criterion in criteria:
        yield criterion
        yield from all_criteria(criterion.criteria)
