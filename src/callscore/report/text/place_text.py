"""Which rule beside the order decided on a place: the first of each, a quota, a limit, an exclusion; in the same words in every report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callscore.call.citation import Cited
from callscore.call.first_of_each_rule import said_first_of_each
from callscore.call.quotas import Quota
from callscore.call.ranking_rules import Selection
from callscore.funding.grant import Grant
from callscore.ranking.place_reasons import PlaceReason
from callscore.ranking.ranked_list import Placed
from callscore.report.choice_titles import group_text
from callscore.report.report_blocks import Detail, Entry
from callscore.report.results import Result
from callscore.report.style import Style
from callscore.report.text.condition_text import name_text
from callscore.report.text.stop_text import some_names, stop_details, stop_head, stop_rule
from callscore.rulebook.rulebook import Rulebook


def place_rows(placed: Placed, rulebook: Rulebook, style: Style) -> Iterator[Entry]:
    """For `explain`: one row a rule, with what the call cites for it."""
    selection = rulebook.call.selection
    if selection is not None:
        yield from _first_of_each(placed, selection, rulebook, style)
        yield from (row for row, _ in _by_rules(placed, selection, style))


def place_remarks(placed: Placed, rulebook: Rulebook, style: Style) -> Iterator[str]:
    """For a row of the ranking: `quota south (art. 6): it has a place of this quota`. That somebody is not among the first of an area is
    said only where these alone compete; elsewhere it decides nothing."""
    selection = rulebook.call.selection
    if selection is None:
        return
    decides = placed.status == "selected" if placed.among_firsts else selection.only_firsts_compete
    if decides:
        yield from (f"{row.name}: {row.details[0].text}" for row in _first_of_each(placed, selection, rulebook, style))
    yield from (_remark(row, rule, style) for row, rule in _by_rules(placed, selection, style))


def money_remarks(grant: Grant, rulebook: Rulebook, style: Style) -> Iterator[str]:
    """The limit or the exclusion that stopped the money of one, or cut it."""
    budget = rulebook.call.budget
    if grant.stop is not None and budget is not None:
        row = Entry(*stop_head(grant.stop, style), stop_details(grant.stop, budget, style))
        yield _remark(row, stop_rule(grant.stop, budget), style)


def last_place_text(name: str, rulebook: Rulebook, style: Style) -> str:
    """`last place`, of a quota with its name and what the call cites for it."""
    selection = rulebook.call.selection
    quota = next((each for each in selection.quotas if each.quota == name), None) if selection is not None else None
    if quota is None or style.bare:
        return style.say("last place")
    cite = style.words(quota.cite)
    return style.say("last place, quota {name}", name=style.words(quota.title) or quota.quota) + (f" ({cite})" if cite else "")


def _remark(row: Entry, rule: Cited | None, style: Style) -> str:
    cite = style.words(rule.cite) if rule is not None else ""
    return f"{row.name}{f' ({cite})' if cite else ''}: {row.details[0].text}"


def place_rules(placed: Placed) -> tuple[str, ...]:
    """The names of the quotas and of the limit that decided."""
    reason = placed.reason
    if reason is None:
        return ()
    of_quotas = (quota for quota, _ in (*reason.passed_for, *reason.tied_for))
    names = (reason.quota, *of_quotas, reason.stop.rule if reason.stop is not None else "")
    return tuple(name for name in names if name)


def because_of(result: Result) -> tuple[str, ...]:
    """What decided its status beside the order, by identifier."""
    of_place = place_rules(result.placed) if result.placed is not None else ()
    stop = result.grant.stop if result.grant is not None else None
    return result.because or (*of_place, *((stop.rule,) if stop is not None and stop.rule else ()))


def reason_text(result: Result, rulebook: Rulebook) -> str | None:
    """In English, for programs: why it was set aside, or which rule beside the order decided on its place or its money; None where none
    did."""
    placed, grant = result.placed, result.grant
    if placed is None or (placed.reason is None and placed.among_firsts is None and (grant is None or grant.stop is None)):
        return result.reason
    style = Style(language="en", width=0, color=False, places=None)
    of_money = money_remarks(grant, rulebook, style) if grant is not None else ()
    return "; ".join((*place_remarks(placed, rulebook, style), *of_money)) or None


def _first_of_each(placed: Placed, selection: Selection, rulebook: Rulebook, style: Style) -> Iterator[Entry]:
    """Whether it is among the first of its area, where these come first."""
    if selection.first_area is None or placed.among_firsts is None:
        return
    count, name = selection.firsts_of_an_area, name_text(rulebook.call, selection.first_area, style)
    text = style.say_count(count, "not the best of its {name}", "not among the best {count} of its {name}", name=name)
    if placed.among_firsts:
        text = style.say_count(count, "the best of its {name}", "among the best {count} of its {name}", name=name)
    if selection.per is not None:
        text += ", " + style.say("among those of {group}", group=group_text(placed.group, rulebook, style))
    rule = said_first_of_each(selection)
    cite = style.words(rule.cite) if rule is not None else ""
    yield Entry(style.say("first of each"), "", (Detail(text + (f" ({cite})" if cite else "")),))


def _by_rules(placed: Placed, selection: Selection, style: Style) -> Iterator[tuple[Entry, Cited | None]]:
    """By which quota it has its place, for whom of one it was passed over, and what stopped it; each with the rule.

    In a list without points no quota is named: for whom one is may tell of somebody's health or hardship."""
    reason = placed.reason
    if reason is None:
        return
    if not style.bare:
        yield from _by_quotas(reason, {quota.quota: quota for quota in selection.quotas}, style)
    if (stop := reason.stop) is not None:
        yield Entry(*stop_head(stop, style), stop_details(stop, selection, style)), stop_rule(stop, selection)


def _by_quotas(reason: PlaceReason, quotas: Mapping[str, Quota], style: Style) -> Iterator[tuple[Entry, Quota]]:
    if reason.quota:
        yield _of_quota(quotas[reason.quota], style.say("it has a place of this quota"), style)
    for name, applications in reason.passed_for:
        yield _of_quota(quotas[name], _passed_for(applications, style), style)
    for name, equals in reason.tied_for:
        yield _of_quota(quotas[name], _tied_for(equals, style), style)


def _passed_for(applications: tuple[str, ...], style: Style) -> str:
    if style.letter:
        return style.say_count(
            len(applications),
            "passed over for another one of lower rank, which has its place",
            "passed over for others of lower rank, who have its places",
        )
    if len(applications) == 1:
        return style.say("passed over for {names}, who has its place", names=applications[0])
    return style.say("passed over for {names}, who have its places", names=some_names(applications, style))


def _tied_for(equals: tuple[str, ...], style: Style) -> str:
    if style.letter:
        return style.say("nothing tells it apart from others, and there is no place of this quota for all of them")
    names = some_names(equals, style)
    return style.say("nothing tells it apart from {names}, and there is no place of this quota for all of them", names=names)


def _of_quota(quota: Quota, text: str, style: Style) -> tuple[Entry, Quota]:
    cite = style.words(quota.cite)
    details = (Detail(text), *((Detail(cite),) if cite else ()))
    return Entry(style.say("quota {name}", name=style.words(quota.title) or quota.quota), "", details), quota
