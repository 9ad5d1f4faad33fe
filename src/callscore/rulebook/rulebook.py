"""The rulebook: every condition of the call named, resolved and typed, in the strata in which they can be decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from callscore.call.edition import Edition
from callscore.call.group_names import group_names
from callscore.call.model import Call
from callscore.call.thresholds import Threshold
from callscore.feel import Unknown, types
from callscore.number import Number
from callscore.rulebook.fact import AskedQuestion, ComputedFact, PooledFact
from callscore.rulebook.grid import Cell, Grid
from callscore.rulebook.ladder_facts import TieReading
from callscore.rulebook.outcome_reading import OutcomeReading
from callscore.rulebook.produced_facts import class_of
from callscore.rulebook.unit import Unit


def gate_unit(gate: str) -> str:
    return f"gate {gate}"


def gate_scope_unit(gate: str) -> str:
    """Whether a gate applies."""
    return f"scope gate {gate}"


def criterion_scope_unit(criterion: str) -> str:
    """Whether a criterion applies, as far as its own `for` says it."""
    return f"scope criterion {criterion}"


def completion_unit(gate: str) -> str:
    return f"completion {gate}"


def units_of_gate(gate: str) -> tuple[str, ...]:
    """All that a verdict on a gate may rest on."""
    return gate_unit(gate), gate_scope_unit(gate), completion_unit(gate)


def class_unit(family: str) -> str:
    return f"class {family}"


def rows_unit(criterion: str) -> str:
    return f"rows {criterion}"


def tick_unit(criterion: str, number: int) -> str:
    return f"tick {criterion}.{number}"


def adjustment_unit(adjustment: str) -> str:
    return f"adjustment {adjustment}"


def threshold_unit(node: str) -> str:
    return f"threshold {node}"


def tie_unit(number: int) -> str:
    return f"tie {number}"


def cap_unit(cap: str) -> str:
    return f"cap {cap}"


AMOUNTS = "amounts "
"""What the units begin with that say which row of a cap applies."""


def amounts_unit(cap: str) -> str:
    return f"{AMOUNTS}{cap}"


ACCEPTS = "accepts what is left"
"""The unit of an offer of what is left."""


def pot_unit(pot: str) -> str:
    return f"pot {pot}"


def quota_unit(quota: str) -> str:
    return f"quota {quota}"


ASKED = "asked "
"""What the units begin with that say of whom something is asked: they decide nothing by themselves, and are no part of any stratum."""


def asked_unit(field: str) -> str:
    return f"{ASKED}{field}"


def self_check_unit(criterion: str) -> str:
    return f"self-check {criterion}"


class Leaf(Struct, frozen=True):
    """How the points of one leaf come about.

    fact    the fact that they are read from (bands, piecewise linear, formula); None for rows over several and for levels
    choice  the unit that says which row applies
    ticks   the units that say which ticks of a capped sum are met
    formulas the facts that the formulas of rows give, None for a row without one; empty where no row has one
    scopes  the units that say whether it applies: its own and those of the criteria above it
    """

    cell: Cell
    fact: str | None = None
    choice: str | None = None
    ticks: tuple[str, ...] = ()
    formulas: tuple[str | None, ...] = ()
    scopes: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that the points are read from, whichever row counts."""
        return tuple(fact for fact in (self.fact, *self.formulas) if fact is not None)

    @property
    def id(self) -> str:
        return self.cell.id


class Stratum(Struct, frozen=True):
    """What can be decided together: facts computed first, then the units, then the points of the leaves."""

    pooled: tuple[PooledFact, ...]
    computed: tuple[ComputedFact, ...]
    units: tuple[Unit, ...]
    leaves: tuple[Leaf, ...]


class Bar(Struct, frozen=True):
    """A threshold: the node of the grid that it stands on (None: the total after adjustments) and its unit.

    subject  the fact that must reach it
    level    the fact that holds what must be reached, None where that is one number for all
    group    the fact by whose texts the numbers differ, None where they do not
    """

    node: str | None
    unit: str
    threshold: Threshold
    subject: str
    level: str | None = None
    group: str | None = None

    def number_for(self, facts: Mapping[str, Any]) -> Number | None:
        """What an application with these facts must reach; None where that is not known."""
        number: Number | Unknown | None = self.threshold.number if self.level is None else facts.get(self.level)
        return None if isinstance(number, Unknown) else number


class AmountFact(Struct, frozen=True):
    """The fact that a cap's amount is."""

    amount: str


class ShareFacts(Struct, frozen=True):
    """The facts that a cap's share, in per cent, and its cost are."""

    per_cent: str
    of: str


class RowFacts(Struct, frozen=True):
    """The unit that says which row of a cap applies, and for every row the fact that its amount is."""

    choice: str
    of_rows: tuple[str, ...]


class CapFacts(Struct, frozen=True):
    """What a cap reads (None where a formula of it is wrong), and the unit that says for whom it holds (None: for all)."""

    cap: str
    limit: AmountFact | ShareFacts | RowFacts | None
    unit: str | None

    @property
    def facts(self) -> tuple[str, ...]:
        match self.limit:
            case AmountFact(amount):
                return (amount,)
            case ShareFacts(per_cent, of):
                return (per_cent, of)
            case RowFacts():
                return self.limit.of_rows
            case None:
                return ()

    @property
    def units(self) -> tuple[str, ...]:
        """What says for whom it holds, and which of its rows applies."""
        return tuple(unit for unit in (self.unit, self.choice) if unit is not None)

    @property
    def choice(self) -> str | None:
        """The unit that says which row applies; None of a cap without rows."""
        return self.limit.choice if isinstance(self.limit, RowFacts) else None

    @property
    def amounts(self) -> tuple[str, ...]:
        """The facts of which one is its amount; none of a share."""
        match self.limit:
            case AmountFact() | RowFacts():
                return self.facts
            case ShareFacts() | None:
                return ()


class StopFacts(Struct, frozen=True, kw_only=True):
    """What limits of a list and exclusions read.

    seat_groups, fund_groups       for every limit of places, or of money, the fact that forms its groups
    seat_excludes, fund_excludes   the fact that names whom an application excludes, for places or for money; None where none do
    """

    seat_groups: tuple[str, ...] = ()
    fund_groups: tuple[str, ...] = ()
    seat_excludes: str | None = None
    fund_excludes: str | None = None

    @property
    def of_places(self) -> tuple[str, ...]:
        return (*self.seat_groups, *((self.seat_excludes,) if self.seat_excludes is not None else ()))

    @property
    def of_money(self) -> tuple[str, ...]:
        return (*self.fund_groups, *((self.fund_excludes,) if self.fund_excludes is not None else ()))


NO_STOPS = StopFacts()
"""Where there are none."""


class Rulebook(Struct, frozen=True, kw_only=True):
    """Everything that is needed to evaluate applications.

    strata    in the order in which they are decided
    leaves    how the points of every leaf come about, in the grid's order
    bars      the thresholds of the call, nodes first, the total last
    by        the fact that the ranking goes by, None for the score
    steps     for every tie step what it reads
    group     the fact that forms the groups of the ranking, None where there is one order for all
    request   the fact that says what money is asked for
    fund_total the fact that says how much money there is for a group, None where the call writes it
    seat_places the fact that says how many places there are, None where the call writes it
    accepts   the unit that says whether an application takes what is left, None where that is not asked
    caps      what the caps of a grant read, in the order of the call
    pots      for every pot of the budget the unit that says who may draw on it (None: all)
    quotas    for every quota of the selection the unit that says whom it is for
    stops     what limits of a list and exclusions read
    seat_area, fund_area   the facts that form the areas of which the best is seated, or funded, first
    types     the type of every fact
    units     every unit by its identifier
    outcomes  what the outcomes read, which are decided after everything else
    self_checks the units by which an applicant may check a level, and the fact their rows are over (or None), by criterion
    amounts   by adjustment the fact that gives its points, where a formula does
    weighed_by the fact by which the weights differ, None where they are the same for all
    grids     the grid of every class that has weights of its own, by its name
    asked     the questions that are asked of some applicants only, each after those by which that is told
    phase     the phase of the call whose rules these are; None where it has no phases
    before    the rules of the phase before: who is admitted by them takes part; None in the first one, and without phases
    whole     the call with the criteria of all phases, by which applications are read; None without phases
    moment    the moment of the call at which gates are asked; None for the first
    seen_at   the moment from which that is looked at: a later one knows what was not completed in time; None for the first
    """

    edition: Edition
    grid: Grid
    strata: tuple[Stratum, ...]
    leaves: tuple[Leaf, ...]
    bars: tuple[Bar, ...]
    by: str | None
    steps: tuple[TieReading, ...]
    group: str | None
    request: str | None
    fund_total: str | None
    seat_places: str | None
    accepts: str | None
    caps: tuple[CapFacts, ...]
    pots: tuple[str | None, ...]
    quotas: tuple[str, ...]
    seat_area: str | None
    fund_area: str | None
    types: Mapping[str, types.Type]
    units: Mapping[str, Unit]
    self_checks: Mapping[str, str]
    stops: StopFacts = NO_STOPS
    outcomes: OutcomeReading = field(default_factory=OutcomeReading)
    amounts: Mapping[str, str] = field(default_factory=dict)
    weighed_by: str | None = None
    grids: Mapping[str, Grid] = field(default_factory=dict)
    asked: tuple[AskedQuestion, ...] = ()
    phase: str | None = None
    before: Rulebook | None = None
    whole: Call | None = None
    moment: str | None = None
    seen_at: str | None = None

    @property
    def form(self) -> Call:
        """The call by which applications and levels are read."""
        return self.whole or self.call

    @property
    def group_parts(self) -> tuple[str, ...]:
        """The facts that make the groups of the ranking: one, or several together; none where there is one order for all."""
        per = self.call.ranking.per if self.call.ranking is not None else None
        if self.group is None or per is None:
            return ()
        names = group_names(per)
        return (self.group,) if len(names) == 1 else tuple(class_of(name) if name in self.call.classes else name for name in names)

    @property
    def puts_lowest_first(self) -> bool:
        """Whether the order begins with the lowest score, or number under `by`."""
        return self.call.ranking is not None and self.call.ranking.puts_lowest_first

    @property
    def phases(self) -> tuple[Rulebook, ...]:
        """The rules of all phases up to this one, in their order."""
        return (*(self.before.phases if self.before is not None else ()), self)

    @property
    def is_last_phase(self) -> bool:
        """Whether these are the rules by which the whole call ends."""
        return self.whole is None or self.phase == self.whole.phases[-1].phase

    def weighed(self, class_: Any) -> Rulebook:
        """The same rules with the weights of a class; as they are where it has none of its own, or where the class is not known."""
        grid = self.grids.get(str(class_))
        if grid is None:
            return self
        cells = {cell.id: cell for cell in grid.cells}
        return replace(self, grid=grid, leaves=tuple(replace(leaf, cell=cells[leaf.id]) for leaf in self.leaves))

    def at(self, moment: str | None) -> Rulebook:
        """The same rules at another moment, which must be one of the call's. It is of the last phase: those before it ask the gates of
        the first moment, and what came later only tells whether something was completed in time."""
        before = self.before.at(moment) if self.before is not None else None
        asked = moment if self.is_last_phase or moment is None else next(iter(self.call.moments), None)
        return replace(self, moment=asked, seen_at=moment, before=before)

    @property
    def call(self) -> Call:
        return self.edition.call

    @property
    def computed(self) -> tuple[ComputedFact, ...]:
        """Every computed fact, in the order in which they become known."""
        return tuple(fact for stratum in self.strata for fact in stratum.computed)

    @property
    def has_pool(self) -> bool:
        return any(stratum.pooled for stratum in self.strata)
