"""The money: how much there is and in what pots, what may be granted at most and at least, and what happens at the line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from msgspec import Struct

from callscore.call.budget_total import BudgetTotal
from callscore.call.citation import Cited
from callscore.call.group_names import GroupedBy
from callscore.call.list_limits import MoneyLimit, StopsSome
from callscore.call.reading_marks import Items, Reading, refuse, scalar
from callscore.call.rounding_rules import RoundedTo
from callscore.call.rules import ConditionText, IfUndetermined
from callscore.call.scalars import FEEL_SCHEMA, Exact, Feel, Flag, Formula, Id, Line, WordsOf, formula, number_from, one_of, zero_doubt
from callscore.call.top_up_rule import TopUp
from callscore.finding import error
from callscore.finding_code import FindingCode
from callscore.number import Number
from callscore.sentence import Said
from callscore.source.node import Scalar
from callscore.spelling.number_spellings import percentage

REST = "rest"
"""The total of a pot that gets what the other ones leave of the budget."""
RETURNED = "returned"
"""Where the rest of a pot goes that no other pot gets."""


def _amount(node: Any) -> Number | None:
    """A number; None for the rest."""
    written = scalar(node)
    if written.text == REST:
        return None
    value, finding = number_from(written)
    refuse(finding)
    return value


_Amount: TypeAlias = Annotated[Number | None, Reading(_amount, {"anyOf": [{"type": "number"}, {"type": "string"}]}, zero_doubt)]

PartBelowTheLeastWord: TypeAlias = Literal["nothing", "granted"]
TieAtTheLineWord: TypeAlias = Literal["none", "draw", "most projects", "pro rata"]
_NOT_ALL = {"all": Said("the money does not reach for all of them: write `pro rata` if they share it, `none` if nobody of them gets any")}
LastGrantWord: TypeAlias = Literal["partial", "stop", "skip", "offered", "topped up", "pro rata for all"]
OddCentsWord: TypeAlias = Literal["left over", "to the largest remainder"]


class AmountCap(Struct, frozen=True):
    """Not more than an amount."""

    amount: Formula


class ShareCap(Struct, frozen=True):
    """Not more than so many per cent of a cost."""

    per_cent: Formula
    of: Formula


class AmountRow(Cited, frozen=True, kw_only=True):
    """One row of a cap: where its condition is met, or no other one's is, its amount is the most."""

    when: ConditionText | None = None
    otherwise: Flag = False
    amount: Feel
    text: WordsOf | None = None


class RowsCap(Struct, frozen=True):
    """Not more than the amount of the row that applies; the rows are over one value (`of`) or over several."""

    rows: tuple[AmountRow, ...]
    of: Formula | None


CapLimit: TypeAlias = AmountCap | ShareCap | RowsCap
"""What a cap allows. A new kind is one class here and its keys in `Cap`; the type checker then names every place that has to know it:
what it reads (rulebook/order_facts.py), what it comes to (evaluation/grant_limits.py), what is wrong with it (lint/money_checks.py,
lint/number_checks.py, lint/omission_checks.py, lint/unit_checks.py) and how it is shown (report/text/call_money.py)."""


def _per_cent(node: Any) -> Formula:
    share = percentage(node.text) if isinstance(node, Scalar) else None
    if share is not None:
        message = Said("`{text}` is a share, and a number of per cent belongs here", text=node.text.strip())
        refuse(error(FindingCode.SHARE_NOT_POSSIBLE, message, node.place, Said("write `{text}`", text=share)))
    return formula(node)


PerCentFormula: TypeAlias = Annotated[Formula, Reading(_per_cent, FEEL_SCHEMA)]
"""A number of per cent, without the sign, by a formula."""


class Cap(Cited, frozen=True, kw_only=True):
    """A limit of what one application may be granted: an amount (`at most`), so many per cent of a cost (`per cent`, `of`), or an amount by
    rows (`rows`), over one value (`of`) or over several.

    for_   the applications that it holds for; all where it is not said
    """

    cap: Id
    for_: ConditionText | None = None
    at_most: Feel | None = None
    per_cent: PerCentFormula | None = None
    of: Feel | None = None
    rows: Items[AmountRow] = ()
    if_undetermined: IfUndetermined | None = None

    @property
    def limit(self) -> CapLimit | None:
        """What it allows; None where that is not whole, which is an error."""
        if self.at_most is not None:
            return AmountCap(self.at_most)
        if self.rows:
            return RowsCap(self.rows, self.of)
        return ShareCap(self.per_cent, self.of) if self.per_cent is not None and self.of is not None else None

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """What its amount is made of; of rows the amount of each, in their order."""
        match self.limit:
            case AmountCap(amount):
                return (amount,)
            case ShareCap(per_cent, of):
                return per_cent, of
            case RowsCap(rows):
                return tuple(row.amount for row in rows)
            case None:
                return ()


class Pot(Cited, frozen=True, kw_only=True):
    """A part of the budget kept for some applications.

    total      how much it is; None for what the other pots leave of the budget
    for_       who may draw on it; all where it is not said
    left_over  the pot that gets what is left of it, or `returned`
    """

    pot: Id
    total: _Amount
    for_: ConditionText | None = None
    left_over: Line
    if_undetermined: IfUndetermined | None = None


class Budget(StopsSome, frozen=True, kw_only=True):
    """The money: its total, what is asked for, and what the last one gets.

    total                     one number (for each group under `per`), each group's by its name, or a formula that reads what is the same
                              for all of a group
    order                     groups, in the order in which they are funded
    caps                      the least of them and of the request is what an application may be granted
    at_least                  the least grant: who may be granted less gets nothing
    a_part_below_the_least    what `last: partial` does where less than the least grant is left
    tie_at_the_line           what happens to equals who do not all fit
    limits                    how many projects, or how much money, those may have who have the same value of something
    pots, turn                parts of the budget, and the order in which they are asked (that of the text where it is not said)
    accepts                   whether an application takes what is left, where that is offered to it
    topped_up                 when the one that does not fit is funded whole, from money beside the total
    the_odd_cents             what becomes of what the rounding of shares leaves
    rounded_to                to how many places grants are rounded: always down, never above what may be granted
    """

    total: BudgetTotal
    unit: Line
    request: Feel
    per: GroupedBy | None = None
    order: Items[Line] = ()
    caps: Items[Cap] = ()
    limits: Items[MoneyLimit] = ()
    at_least: Exact | None = None
    a_part_below_the_least: Annotated[PartBelowTheLeastWord, one_of(PartBelowTheLeastWord)] | None = None
    pots: Items[Pot] = ()
    turn: Items[Line] = ()
    rounded_to: RoundedTo | None = None
    tie_at_the_line: Annotated[TieAtTheLineWord, one_of(TieAtTheLineWord, _NOT_ALL)] = "none"
    last: Annotated[LastGrantWord, one_of(LastGrantWord)]
    accepts: ConditionText | None = None
    topped_up: TopUp | None = None
    the_odd_cents: Annotated[OddCentsWord, one_of(OddCentsWord)] | None = None
    if_undetermined: IfUndetermined | None = None

    @property
    def stops_some(self) -> bool:
        """Whether one whose turn it is may be passed over for what was chosen before it."""
        return bool(self.limits) or self.exclude_each_other is not None

    @property
    def in_turn(self) -> tuple[Pot, ...]:
        """The pots in the order in which they are asked."""
        by_name = {pot.pot: pot for pot in self.pots}
        return tuple(by_name[name] for name in self.turn) if self.turn else self.pots

    def total_of(self, pot: Pot) -> Number:
        """How much a pot is, before anything comes from another one."""
        if pot.total is not None:
            return pot.total
        return (self.fixed_total or 0) - sum(each.total for each in self.pots if each.total is not None)

    @property
    def fixed_total(self) -> Number | None:
        """The one number, for all or for every group alike; None where there is none."""
        return None if isinstance(self.total, Mapping | Formula) else self.total

    @property
    def total_formula(self) -> Formula | None:
        return self.total if isinstance(self.total, Formula) else None

    @property
    def amounts(self) -> tuple[Number, ...]:
        """How much a group can have, as far as that is written: one number for all, or one for each."""
        if isinstance(self.total, Mapping):
            return tuple(self.total.values())
        return () if isinstance(self.total, Formula) else (self.total,)

    def total_in(self, group: str) -> Number | None:
        """The money of a group, nothing for one that is not named; None where a formula gives it."""
        return self.total.get(group, 0) if isinstance(self.total, Mapping) else self.fixed_total

    @property
    def is_over_all(self) -> bool:
        """Whether the money goes to all groups in one order: neither per group nor to one group after the other."""
        return self.per is None and not self.order

    @property
    def gives_a_part(self) -> bool:
        """Whether the last one may get a part of what it claims."""
        match self._last_of_one:
            case "partial" | "offered":
                return True
            case "stop" | "skip" | "pro rata for all" | "topped up":
                return False

    @property
    def _last_of_one(self) -> LastGrantWord:
        """What happens to one who does not fit, and is not topped up."""
        return self.tops_up.otherwise if self.tops_up is not None else self.last

    @property
    def says_topped_up(self) -> bool:
        """Whether the last one is funded whole where enough is left for it."""
        match self.last:
            case "topped up":
                return True
            case "partial" | "stop" | "skip" | "offered" | "pro rata for all":
                return False

    @property
    def says_offered(self) -> bool:
        """Whether what is left is offered to the last one."""
        match self.last:
            case "offered":
                return True
            case "partial" | "stop" | "skip" | "topped up" | "pro rata for all":
                return False

    @property
    def serves_over_the_line(self) -> bool:
        """Whether one that does not fit may get something all the same: what is left, or all by a reserve."""
        return self.gives_a_part or self.tops_up is not None

    @property
    def tops_up(self) -> TopUp | None:
        """When one that does not fit is funded whole; None where none is."""
        return self.topped_up if self.says_topped_up else None

    def reserve_in(self, group: str) -> Number:
        """How much a group has beside its total."""
        return self.tops_up.reserve_in(group) if self.tops_up is not None else 0

    @property
    def shares_among_all(self) -> bool:
        """Whether everybody's claim is cut in the same proportion, where there is not enough for all."""
        match self.last:
            case "pro rata for all":
                return True
            case "partial" | "stop" | "skip" | "offered" | "topped up":
                return False

    @property
    def shares_among_equals(self) -> bool:
        """Whether equals who do not all fit share what is left."""
        match self.tie_at_the_line:
            case "pro rata":
                return True
            case "none" | "draw" | "most projects":
                return False

    @property
    def shares_pro_rata(self) -> bool:
        return self.shares_among_all or self.shares_among_equals

    @property
    def may_give_less(self) -> bool:
        """Whether somebody may get a part of what it claims: the last one, or all who share."""
        return self.gives_a_part or self.shares_pro_rata

    @property
    def limits_leave_a_part(self) -> bool:
        """Whether somebody may get what a limit leaves."""
        return any(limit.gives_the_rest for limit in self.limits)

    @property
    def gives_odd_cents(self) -> bool:
        """Whether what the rounding of shares leaves is given out."""
        match self.the_odd_cents:
            case "to the largest remainder":
                return True
            case "left over" | None:
                return False

    @property
    def ends_at_the_line(self) -> bool:
        """Whether nobody behind the line gets anything."""
        match self._last_of_one:
            case "partial" | "stop" | "pro rata for all":
                return True
            case "skip" | "offered" | "topped up":
                return False

    @property
    def draws_at_the_line(self) -> bool:
        """Whether a draw decides among equals who do not all fit."""
        match self.tie_at_the_line:
            case "draw":
                return True
            case "none" | "most projects" | "pro rata":
                return False

    @property
    def may_leave_equals_without(self) -> bool:
        """Whether equals who do not all fit may get nothing because they are equal."""
        match self.tie_at_the_line:
            case "none" | "most projects":
                return True
            case "draw" | "pro rata":
                return False

    @property
    def serves_most_at_the_line(self) -> bool:
        """Whether of equals who do not all fit as many as possible are served."""
        match self.tie_at_the_line:
            case "most projects":
                return True
            case "none" | "draw" | "pro rata":
                return False

    @property
    def grants_below_the_least(self) -> bool:
        """Whether the last one gets a part that is less than the least grant."""
        match self.a_part_below_the_least:
            case "granted":
                return True
            case "nothing" | None:
                return False
