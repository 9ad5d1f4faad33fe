"""What one application gets of the money and which caps it met, and what became of a pot."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from callscore.call.budget import Budget, RowsCap
from callscore.call.citation import Cited
from callscore.call.first_of_each_rule import said_first_of_each
from callscore.funding.grant import Grant, Spent
from callscore.number import Number
from callscore.ranking.entrant import GrantLimit
from callscore.report.number_forms import NO_BREAK
from callscore.report.report_blocks import Detail
from callscore.report.style import BOLD, Style
from callscore.report.text.call_money import funded_first_text, row_condition
from callscore.report.text.condition_text import name_text
from callscore.report.text.stop_text import stop_details, stop_head
from callscore.rulebook.rulebook import Rulebook


def grant_text(grant: Grant, rulebook: Rulebook, style: Style) -> str:
    """`400 000 of 625 000 EUR, what was left`"""
    unit = _unit(rulebook)
    mark = "?" if grant.provisional else ""
    if grant.requested is None or grant.granted is None:
        return style.say(grant.reason) + mark
    if grant.reason == "in full":
        amount = style.amount(grant.granted, unit) + mark
    else:
        reason = style.say(grant.reason)
        if grant.reason == "capped":
            reason = style.say("cap {name}", name=_cap_titles(rulebook, style).get(grant.bound_by or "") or grant.bound_by)
        for pot, left in grant.passed if not is_whole(grant) else ():
            where = _pot_title(pot, rulebook, style) or pot
            reason = style.say("{reason}; {left} were left in {pot}", reason=reason, left=style.amount(left, unit), pot=where)
        granted, requested = style.number_of_amount(grant.granted, unit), style.amount(grant.requested, unit) + mark
        said = style.say("{granted} of {requested}", granted=granted, requested=requested)
        amount = f"{said} ({reason})"
    if not grant.pot or grant.granted <= 0:
        return amount
    return style.say("{amount} from {pot}", amount=amount, pot=_pot_title(grant.pot, rulebook, style) or grant.pot)


def _cap_titles(rulebook: Rulebook, style: Style) -> dict[str, str]:
    budget = rulebook.call.budget
    return {cap.cap: style.words(cap.title) for cap in budget.caps} if budget is not None else {}


def _pot_title(name: str, rulebook: Rulebook, style: Style) -> str:
    """What the call calls the pot; empty where it has no title."""
    budget = rulebook.call.budget
    pots = budget.pots if budget is not None else ()
    return next((style.words(pot.title) for pot in pots if pot.pot == name), "")


def money_reasons(grant: Grant, rulebook: Rulebook, style: Style) -> Iterator[Detail]:
    """Why one gets no money at all: what is said beside the amount, then the caps and the rule that decided."""
    if grant.granted == 0 and grant.requested:
        caps = cap_details(grant, rulebook, style)
        yield from () if grant.reason == "capped" else (Detail(style.say(grant.reason)),)
        yield from caps if grant.reason in ("capped", "below the least") else ()
        yield from rule_details(grant, rulebook, style)


def cap_details(grant: Grant, rulebook: Rulebook, style: Style) -> Iterator[Detail]:
    """One line a cap: what it comes to for this application, and which one binds."""
    titles = _cap_titles(rulebook, style)
    for limit in grant.limits:
        binds = limit.cap == grant.bound_by
        name = style.say("cap {name}", name=limit.cap) + (f" ({titles[limit.cap]})" if titles.get(limit.cap) else "")
        text = f"{name}: {_limit_text(limit, rulebook, style)}"
        yield Detail(text + (" · " + style.say("this is the least") if binds else ""), BOLD if binds else "")


def rule_details(grant: Grant, rulebook: Rulebook, style: Style) -> Iterator[Detail]:
    """The rule of the budget that decided the amount, where it is one of those that say more than the order: with its numbers and where it
    comes from."""
    budget = rulebook.call.budget
    if budget is None:
        return
    if grant.stop is not None:
        head, _ = stop_head(grant.stop, style)
        yield from (Detail(f"{head}: {detail.text}") for detail in stop_details(grant.stop, budget, style))
    for pot, left in grant.passed if not is_whole(grant) else ():
        yield Detail(_of_a_pot(_pot_title(pot, rulebook, style) or pot, left, grant, budget, style))
    first = said_first_of_each(budget)
    text = _of_what_was_left(grant, budget, style)
    if text:
        yield Detail(_cited(text, budget.tops_up if budget.tops_up is not None and grant.from_reserve else budget, style))
    if first is not None and grant.reason == "not among the first":
        yield Detail(_cited(funded_first_text(budget, rulebook, style), first, style))


def is_whole(grant: Grant) -> bool:
    """Whether it gets all that it may be granted."""
    return grant.granted is not None and grant.granted == grant.claimed


def _of_a_pot(pot: str, left: Number, grant: Grant, budget: Budget, style: Style) -> str:
    """Why one got nothing of a pot that had something left."""
    what = {"pot": pot, "left": style.amount(left, budget.unit), "claimed": style.amount(grant.claimed or 0, budget.unit)}
    if left >= (grant.claimed or 0):
        return style.say("{pot}: {left} left, behind the line", **what)
    if budget.gives_a_part:
        return style.say("{pot}: {left} left, less than {claimed}; only the last pot gives a part", **what)
    return style.say("{pot}: {left} left, less than {claimed}", **what)


def _of_what_was_left(grant: Grant, budget: Budget, style: Style) -> str:
    """What was left, and what became of it, where it was shared, offered or topped up."""
    if grant.reason == "below the least" and budget.at_least is not None and grant.claimed is not None:
        least, most = style.amount(budget.at_least, budget.unit), style.amount(grant.claimed, budget.unit)
        return style.say("{amount} may be granted; the least grant is {least}", amount=most, least=least)
    if grant.left is None or grant.claimed is None:
        return ""
    left, claimed = style.amount(grant.left, budget.unit), style.amount(grant.claimed, budget.unit)
    if grant.among is not None:
        phrase = "{left} left, {among} claimed together: {claimed} × {left} / {among}"
        text = style.say(phrase, left=left, among=style.amount(grant.among, budget.unit), claimed=claimed)
        return text + _under_the_least(grant, budget, style)
    if grant.from_reserve:
        share = style.number(100 * Fraction(grant.left) / grant.claimed)
        reserve = style.amount(grant.from_reserve, budget.unit)
        phrase = "{left} of {claimed} left, {share} %; {amount} come from the reserve"
        return style.say(phrase, left=left, claimed=claimed, share=share, amount=reserve)
    if grant.reason == "a part below the least":
        return style.say("{left} left", left=left) + _under_the_least(grant, budget, style)
    return style.say("{left} left, offered to it", left=left)


def _under_the_least(grant: Grant, budget: Budget, style: Style) -> str:
    if grant.reason != "a part below the least" or budget.at_least is None:
        return ""
    return "; " + style.say("the least grant is {least}", least=style.amount(budget.at_least, budget.unit))


def _cited(text: str, rule: Cited, style: Style) -> str:
    cite = style.words(rule.cite)
    return text + (f" ({cite})" if cite else "")


def _limit_text(limit: GrantLimit, rulebook: Rulebook, style: Style) -> str:
    unit, row = _unit(rulebook), _row_text(limit, rulebook, style)
    if limit.most is None:
        return style.say("unknown") + row
    amount = style.amount(limit.most, unit) + row
    if limit.per_cent is None or limit.of is None:
        return amount
    return f"{style.number(limit.per_cent)}{NO_BREAK}% × {style.number_of_amount(limit.of, unit)} = {amount}"


def _row_text(limit: GrantLimit, rulebook: Rulebook, style: Style) -> str:
    """The row of a cap that applies, in brackets: with what it is over, what it is called and where it comes from."""
    call = rulebook.call
    caps = call.budget.caps if call.budget is not None else ()
    by_rows = next((cap.limit for cap in caps if cap.cap == limit.cap), None)
    if limit.row is None or not isinstance(by_rows, RowsCap):
        return ""
    row = by_rows.rows[limit.row]
    over = name_text(call, by_rows.of.text, style) + " " if by_rows.of is not None and row.when is not None else ""
    said = [over + row_condition(row, by_rows, call, style), style.words(row.text), style.words(row.cite)]
    return f" ({', '.join(part for part in said if part)})"


def spent_text(spent: Spent, rulebook: Rulebook, style: Style) -> str:
    """`pot general: granted 300 of 1 000 EUR; 200 from other pots; left 900 EUR`"""
    unit = _unit(rulebook)
    if spent.total is None or spent.left is None:
        return style.say("it is not known how much money there is")
    granted = style.say("granted {granted} of {total}", granted=style.amount(spent.granted, unit), total=style.amount(spent.total, unit))
    pot = _pot_title(spent.pot, rulebook, style) or style.say("pot {name}", name=spent.pot)
    parts = [(f"{pot}: " if spent.pot else "") + granted]
    if spent.received:
        parts.append(style.say("{amount} came from other pots", amount=style.amount(spent.received, unit)))
    if spent.from_reserve:
        parts.append(style.say("{amount} of it come from the reserve", amount=style.amount(spent.from_reserve, unit)))
    if spent.to:
        other = _pot_title(spent.to, rulebook, style) or spent.to
        parts.append(style.say("{amount} left over for {pot}", amount=style.amount(spent.passed_on, unit), pot=other))
    else:
        parts.append(style.say("left {left}", left=style.amount(spent.left, unit)))
    return "; ".join(parts)


def _unit(rulebook: Rulebook) -> str:
    budget = rulebook.call.budget
    return budget.unit if budget is not None else ""
