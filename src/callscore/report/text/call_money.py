"""How many get a place and what money there is, as the call says it: caps, pots, the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callscore.call.budget import RETURNED, AmountCap, AmountRow, Budget, Cap, Pot, RowsCap, ShareCap
from callscore.call.group_names import BETWEEN, group_names
from callscore.call.list_limits import Exclusion, MoneyLimit, PlaceLimit
from callscore.call.model import Call
from callscore.call.quotas import Quota
from callscore.call.ranking_rules import Selection
from callscore.call.rounding_rules import RoundedTo
from callscore.call.scalars import Formula
from callscore.call.top_up_rule import TopUp
from callscore.ranking.place_count import PlaceCount
from callscore.report.choice_titles import group_text
from callscore.report.number_forms import NO_BREAK
from callscore.report.report_blocks import Detail, Entry
from callscore.report.said_once import unless_said
from callscore.report.style import FAINT, Style
from callscore.report.text.call_rules import policy, small_print
from callscore.report.text.condition_text import alternatives_text, condition_text, name_text
from callscore.rulebook.rulebook import Rulebook

LAST = {
    "partial": "the last one gets what is left",
    "stop": "the first one that does not fit gets nothing, and nobody after it",
    "skip": "one that does not fit is passed over",
    "offered": "what is left is offered to one that does not fit; who does not accept it is passed over",
    "topped up": "one that does not fit is topped up",
    "pro rata for all": "where there is not enough for all, every claim is cut in the same proportion",
}
LINE_TIE_PHRASES = {
    "none": "equals who do not all fit: none gets any",
    "draw": "equals who do not all fit: a draw",
    "most projects": "equals who do not all fit: the smallest amounts first, so that most are served",
    "pro rata": "equals who do not all fit: they share what is left, in proportion to their claims",
}
ODD_CENTS_PHRASES = {
    "left over": "what the rounding of shares leaves is left over",
    "to the largest remainder": "what the rounding of shares leaves goes to the largest remainders, then by rank",
}
ODD_PLACES_PHRASES = {
    "to the largest remainder": "each share is rounded down; what this leaves goes to the largest remainders, of equal ones to all or none",
    "given to nobody": "each share is rounded down; nobody gets the places that this leaves",
}
PART_PHRASES = {
    "nothing": "where less is left, the last one gets nothing",
    "granted": "where less is left, the last one gets it all the same",
}
FILLED = {
    "first": "their best get its places before all others get theirs",
    "last": "its places go to those of them who got no other place",
}
UNUSED_PLACES = {"to all": "places that it does not use go to the next in the order", "kept free": "places that it does not use stay free"}
QUOTA_ROUNDED = {"up": "rounded up", "down": "rounded down", "half up": "rounded, a half up"}
OVER_THE_LIMIT = {
    "nothing": "one that claims more than it leaves gets nothing",
    "the rest": "one that claims more than it leaves gets what it leaves",
}
PLACE_TIES = {
    "all": "a tie at the last place: all get one",
    "none": "a tie at the last place: none gets one",
    "draw": "a tie at the last place: a draw",
}


def places_entries(selection: Selection, rulebook: Rulebook, style: Style) -> Iterator[Entry]:
    by_group = selection.places_by_group
    per = _shared_out(selection.per, bool(by_group) or selection.shared_places is not None, rulebook, style)
    if selection.reserve is True:
        reserve = style.say("all others wait on the reserve list")
    elif selection.reserve:
        reserve = style.say_count(selection.reserve, "{count} waits on the reserve list", "{count} wait on the reserve list")
    else:
        reserve = style.say("no reserve list")
    details = [Detail(f"{per}; {reserve}")]
    if selection.first_of_each is not None:
        details.append(Detail(seated_first_text(selection, rulebook, style)))
    details += [Detail(style.say(PLACE_TIES[selection.tie_at_the_last_place])), *small_print(selection, style)]
    if (shared := selection.shared_places) is not None:
        name = name_text(rulebook.call, shared.in_proportion_to.text, style)
        said = style.say("in proportion to {name}", name=name) + "; " + style.say(ODD_PLACES_PHRASES[shared.the_odd_places])
        details[1:1] = [Detail(said), *small_print(shared, style)]
    if shared is None and selection.places_formula is not None:
        details.insert(0, Detail(name_text(rulebook.call, selection.places_formula.text, style)))
    yield Entry(_places_text(selection, style), "", tuple(details))
    for group, places in by_group.items():
        yield Entry(group_text(group, rulebook, style), "", (Detail(places_text(places, style)),), depth=1)
    where = _in_each(selection.per, rulebook, style)
    yield from (_quota(quota, where, rulebook, style) for quota in selection.quotas)
    for limit in selection.limits:
        most = style.say_count(limit.at_most, "at most {count} place", "at most {count} places")
        yield _list_limit(limit, most + _apart_in_each(limit, selection, rulebook, style), rulebook, style)
    chosen = style.say("of those that exclude each other the higher one is chosen")
    if selection.may_choose_a_lower_one_before:
        chosen = style.say("of those that exclude each other the one whose turn comes first is chosen; by a quota that may be a lower one")
    yield from _exclusion(selection.exclude_each_other, chosen + where, rulebook, style)


def _places_text(selection: Selection, style: Style) -> str:
    """How many there are: of a number for each group, all together. A formula has more room beside it than in this column."""
    shared = selection.shared_places
    if shared is not None:
        return _sum_text(places_text(shared.total, style), True, style)
    if selection.places_formula is not None:
        return style.say("places")
    return _sum_text(places_text(sum(selection.numbers), style), bool(selection.places_by_group), style)


def _in_each(field: str | None, rulebook: Rulebook, style: Style) -> str:
    """Behind a rule that holds in each group by itself; nothing where all compete for the same places or money."""
    return ", " + style.say("in each {name}", name=_names_text(field, rulebook, style)) if field is not None else ""


def _apart_in_each(limit: PlaceLimit | MoneyLimit, part: Selection | Budget, rulebook: Rulebook, style: Style) -> str:
    """Behind what a limit allows, unless it is one of the groups themselves."""
    return _in_each(part.per, rulebook, style) if limit.per != part.per else ""


def _money_limit(limit: MoneyLimit, budget: Budget, rulebook: Rulebook, style: Style) -> Entry:
    where = _apart_in_each(limit, budget, rulebook, style)
    most = style.say_count(limit.projects or 0, "at most {count} project", "at most {count} projects") + where
    if limit.amount is not None:
        over = style.say(OVER_THE_LIMIT[limit.over_the_limit or "nothing"])
        if limit.gives_the_rest and budget.at_least is not None and not budget.grants_below_the_least:
            over = style.say("one that claims more than it leaves gets what it leaves, unless that is less than the least grant")
        most = style.say("not more than {amount}", amount=style.amount(limit.amount, budget.unit)) + f"{where}; {over}"
    return _list_limit(limit, most, rulebook, style)


def _list_limit(limit: PlaceLimit | MoneyLimit, most: str, rulebook: Rulebook, style: Style) -> Entry:
    details = (Detail(per_text(limit.per, rulebook, style) + ": " + most), *small_print(limit, style))
    return Entry(style.say("limit {name}", name=limit.limit), style.words(limit.title), details, depth=1)


def _exclusion(rule: Exclusion | None, chosen: str, rulebook: Rulebook, style: Style) -> Iterator[Entry]:
    if rule is None:
        return
    named = style.say("named by: {name}", name=name_text(rulebook.call, rule.named_by.text, style))
    details = (Detail(chosen), Detail(named), *small_print(rule, style))
    yield Entry(style.say("exclusion"), style.words(rule.title), details, depth=1)


def _quota(quota: Quota, where: str, rulebook: Rulebook, style: Style) -> Entry:
    details = [
        Detail(_quota_size(quota, style) + where),
        Detail(style.say("for: {condition}", condition=condition_text(quota.for_, rulebook.call, style))),
    ]
    details += [Detail(style.say(FILLED[quota.filled])), Detail(style.say(UNUSED_PLACES[quota.unused]))]
    missing = [policy(quota.if_undetermined, style)] if quota.if_undetermined is not None else []
    name = style.say("quota {name}", name=quota.quota)
    return Entry(name, style.words(quota.title), (*details, *small_print(quota, style, *missing)), depth=1)


def _quota_size(quota: Quota, style: Style) -> str:
    if quota.per_cent is None:
        return places_text(quota.places or 0, style)
    share = style.say("{share} % of the places", share=style.number(quota.per_cent))
    return share + (", " + style.say(QUOTA_ROUNDED[quota.rounded]) if quota.rounded is not None else "")


def seated_first_text(selection: Selection, rulebook: Rulebook, style: Style) -> str:
    name, where = name_text(rulebook.call, selection.first_area or "", style), _in_each(selection.per, rulebook, style)
    if selection.only_firsts_compete:
        count = selection.firsts_of_an_area
        said = style.say_count(
            count,
            "only the best {count} of each {name} competes for a place",
            "only the best {count} of each {name} compete for a place",
            name=name,
        )
        return said + where
    if selection.firsts_of_an_area == 1:
        return style.say("the best of each {name} gets a place first", name=name) + where
    return style.say("the best {count} of each {name} get a place first", count=selection.firsts_of_an_area, name=name) + where


def funded_first_text(budget: Budget, rulebook: Rulebook, style: Style) -> str:
    name, where = name_text(rulebook.call, budget.first_area or "", style), _in_each(budget.per, rulebook, style)
    if budget.only_firsts_compete:
        count = budget.firsts_of_an_area
        said = style.say_count(
            count,
            "only the best {count} of each {name} competes for the money",
            "only the best {count} of each {name} compete for the money",
            name=name,
        )
        return said + where
    if budget.firsts_of_an_area == 1:
        return style.say("the best of each {name} is funded first", name=name) + where
    return style.say("the best {count} of each {name} are funded first", count=budget.firsts_of_an_area, name=name) + where


def places_text(places: int, style: Style) -> str:
    return style.say_count(places, "{count} place", "{count} places")


def count_text(count: PlaceCount, style: Style) -> str:
    """How many places there are, as far as that is known."""
    return places_text(count.number, style) if count.number is not None else style.say("it is not known how many places there are")


def money_entries(budget: Budget, rulebook: Rulebook, style: Style) -> Iterator[Entry]:
    groups = _shared_out(budget.per, isinstance(budget.total, Mapping), rulebook, style)
    if budget.order:
        groups = style.say("in this order of groups: {names}", names=", ".join(group_text(each, rulebook, style) for each in budget.order))
    request = style.say("requested: {name}", name=name_text(rulebook.call, budget.request.text, style))
    details = [Detail(f"{groups}; {request}")]
    if budget.total_formula is not None:
        details.insert(0, Detail(name_text(rulebook.call, budget.total_formula.text, style)))
    if budget.first_of_each is not None:
        details.append(Detail(funded_first_text(budget, rulebook, style)))
    details += [Detail(text) for text in _last_texts(budget, rulebook, style)]
    if budget.at_least is not None:
        said = style.say("not less than {amount}", amount=style.amount(budget.at_least, budget.unit))
        part = budget.a_part_below_the_least
        details.append(Detail(said + (f"; {style.say(PART_PHRASES[part])}" if part is not None else "")))
    if budget.rounded_to is not None:
        details.append(Detail(_rounded_text(budget.rounded_to, style)))
    if not budget.shares_among_all:
        details.append(Detail(style.say(LINE_TIE_PHRASES[budget.tie_at_the_line])))
    if budget.the_odd_cents is not None:
        details.append(Detail(style.say(ODD_CENTS_PHRASES[budget.the_odd_cents])))
    details.append(Detail(policy(budget.if_undetermined, style), FAINT))
    yield Entry(_total_text(budget, rulebook, style), style.words(budget.title), (*details, *small_print(budget, style)))
    if isinstance(budget.total, Mapping):
        for group, amount in budget.total.items():
            yield Entry(group_text(group, rulebook, style), "", (Detail(style.amount(amount, budget.unit)),), depth=1)
    yield from (_cap(cap, budget.unit, rulebook, style) for cap in budget.caps)
    yield from (_pot(pot, budget, rulebook, style) for pot in budget.in_turn)
    yield from (_money_limit(limit, budget, rulebook, style) for limit in budget.limits)
    chosen = style.say("of those that exclude each other the higher one is chosen")
    if budget.order:
        chosen = style.say(
            "of those that exclude each other the one whose turn comes first is chosen; it may be a lower one of an earlier group"
        )
    yield from _exclusion(budget.exclude_each_other, chosen + _in_each(budget.per, rulebook, style), rulebook, style)


def _rounded_text(rule: RoundedTo, style: Style) -> str:
    """To how many places grants are rounded: always down, whatever mode the call writes."""
    if rule.places == 0:
        return style.say("every grant is rounded down to a whole amount")
    return style.say_count(
        rule.places, "every grant is rounded down to {count} decimal place", "every grant is rounded down to {count} decimal places"
    )


def _last_texts(budget: Budget, rulebook: Rulebook, style: Style) -> Iterator[str]:
    """What happens to the last one, and what that goes by."""
    rule = budget.tops_up
    if rule is None:
        yield style.say(LAST[budget.last])
    else:
        yield _topped_up_text(rule, budget, rulebook, style)
        yield style.say("otherwise: {rule}", rule=style.say(LAST[rule.otherwise]))
    if budget.pots and budget.gives_a_part:
        yield style.say("no application draws on two pots, and only the last one that it may draw on gives it a part")
    if budget.accepts is not None:
        yield style.say("it accepts where: {condition}", condition=condition_text(budget.accepts, rulebook.call, style))


def _topped_up_text(rule: TopUp, budget: Budget, rulebook: Rulebook, style: Style) -> str:
    """From how much on one is funded whole, and what there is for it beside the total: in each group as much, or each its own."""
    share = style.number(rule.where_left_per_cent)
    if not isinstance(rule.from_reserve, Mapping):
        said = style.say(
            "one that does not fit is funded whole where at least {share} % of it is left and {amount} beside the total have the rest",
            share=share,
            amount=style.amount(rule.from_reserve, budget.unit),
        )
        return said + _in_each(budget.per, rulebook, style)
    of_each = [f"{group_text(group, rulebook, style)} {style.amount(amount, budget.unit)}" for group, amount in rule.from_reserve.items()]
    return style.say(
        "one that does not fit is funded whole where at least {share} % of it is left and what its group has beside the total is enough "
        "for the rest: {amounts}",
        share=share,
        amounts="; ".join(of_each),
    )


def _total_text(budget: Budget, rulebook: Rulebook, style: Style) -> str:
    """What there is: of a total for each group, all of it together."""
    if budget.total_formula is not None:
        return style.say("total")
    return _sum_text(style.amount(sum(budget.amounts), budget.unit), isinstance(budget.total, Mapping), style)


def _sum_text(text: str, is_sum: bool, style: Style) -> str:
    return style.say("{amount} in all", amount=text) if is_sum else text


def _shared_out(field: str | None, is_by_group: bool, rulebook: Rulebook, style: Style) -> str:
    """To whom it goes: the same to each group, or to each what stands below."""
    if field is not None and is_by_group:
        return style.say("shared out by {name}", name=_names_text(field, rulebook, style))
    return per_text(field, rulebook, style) or style.say("over all")


def per_text(field: str | None, rulebook: Rulebook, style: Style) -> str:
    return style.say("for each {name}", name=_names_text(field, rulebook, style)) if field is not None else ""


def _names_text(field: str, rulebook: Rulebook, style: Style) -> str:
    names = group_names(field)
    if len(names) == 1:
        return name_text(rulebook.call, field, style)
    return BETWEEN.join(_grouping(name, rulebook.call, style) for name in names)


def _grouping(name: str, call: Call, style: Style) -> str:
    family = call.classes.get(name)
    return (style.words(family.title) if family is not None else "") or name_text(call, name, style)


def _cap(cap: Cap, unit: str, rulebook: Rulebook, style: Style) -> Entry:
    named = [name_text(rulebook.call, formula.text, style) for formula in cap.formulas]
    match cap.limit:
        case AmountCap(amount):
            texts = [style.say("not more than {amount}", amount=name_text(rulebook.call, amount.text, style, unit))]
        case ShareCap():
            texts = [style.say("not more than {share} % of {cost}", share=named[0], cost=named[1])]
        case RowsCap():
            texts = list(_amounts_by_rows(cap.limit, unit, rulebook.call, style))
        case None:  # nothing that could be shown: the findings say what is wrong
            texts = [""]
    details = [Detail(text) for text in texts]
    if cap.for_ is not None:
        details.append(Detail(style.say("for: {condition}", condition=condition_text(cap.for_, rulebook.call, style))))
    missing = [policy(cap.if_undetermined, style)] if cap.if_undetermined is not None else []
    return Entry(style.say("cap {name}", name=cap.cap), style.words(cap.title), (*details, *small_print(cap, style, *missing)), depth=1)


def _amounts_by_rows(limit: RowsCap, unit: str, call: Call, style: Style) -> Iterator[str]:
    """What the rows are over, and each row on a line: `at least 80 → 50 000 EUR`."""
    if limit.of is None:
        yield style.say("not more than:")
    else:
        yield style.say("not more than, by {name}:", name=name_text(call, limit.of.text, style))
    for row in limit.rows:
        amount = name_text(call, row.amount.text, style, unit)
        when = row_condition(row, limit, call, style)
        said = [f"{when}{NO_BREAK}→{NO_BREAK}{amount}", unless_said(style.words(row.text), when), style.words(row.cite)]
        yield ", ".join(part for part in said if part)


def row_condition(row: AmountRow, limit: RowsCap, call: Call, style: Style) -> str:
    """When a row of a cap applies."""
    if row.when is None:
        return style.say("otherwise")
    if isinstance(row.when, Formula) and limit.of is not None:
        return alternatives_text(row.when, call, style, limit.of.text)
    return condition_text(row.when, call, style)


def _pot(pot: Pot, budget: Budget, rulebook: Rulebook, style: Style) -> Entry:
    total = style.amount(budget.total_of(pot), budget.unit)
    whose = condition_text(pot.for_, rulebook.call, style) if pot.for_ is not None else style.say("all")
    rest = style.say("what is left is returned")
    if pot.left_over != RETURNED:
        rest = style.say("what is left goes to {pot}", pot=pot.left_over)
    details = (Detail(style.say("for: {condition}", condition=whose)), Detail(rest))
    missing = [policy(pot.if_undetermined, style)] if pot.if_undetermined is not None else []
    name = style.say("pot {name}", name=pot.pot)
    return Entry(name, style.words(pot.title), (Detail(total), *details, *small_print(pot, style, *missing)), depth=1)
