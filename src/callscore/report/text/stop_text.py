"""What an application was passed over for: a limit that is used up, or another one that excludes it."""

from __future__ import annotations

from collections.abc import Sequence

from callscore.call.budget import Budget
from callscore.call.citation import Cited
from callscore.call.list_limits import MoneyLimit
from callscore.call.ranking_rules import Selection
from callscore.ranking.stops import PassedOver, StandsWord
from callscore.report.report_blocks import Detail
from callscore.report.style import Style

OTHERS_NAMED = 6
"""So many others are named in one sentence."""
_EXCLUDED_BY_NAME: dict[StandsWord, str] = {
    "above": "{names} stands above, was chosen, and excludes it",
    "equal": "{names} is equal to it, was chosen before it, and excludes it",
    "below": "{names} stands below, was chosen before it, and excludes it",
    "in another group": "{names} was chosen before it, in another group, and excludes it",
}
_EXCLUDED: dict[StandsWord, str] = {
    "above": "another one that excludes it stands above, and was chosen",
    "equal": "another one that excludes it is equal to it, and was chosen before it",
    "below": "another one that excludes it stands below, and was chosen before it",
    "in another group": "another one that excludes it was chosen before it, in another group",
}


def some_names(names: Sequence[str], style: Style) -> str:
    """Some of them, and how many more there are."""
    if len(names) <= OTHERS_NAMED:
        return ", ".join(names)
    return style.say_count(
        len(names) - OTHERS_NAMED, "{names} and {count} more", "{names} and {count} more", names=", ".join(names[:OTHERS_NAMED])
    )


def stop_head(stop: PassedOver, style: Style) -> tuple[str, str]:
    """`limit state`, and nothing beside it."""
    return (style.say("limit {name}", name=stop.rule) if stop.rule else style.say("exclusion")), ""


def stop_rule(stop: PassedOver, part: Selection | Budget) -> Cited | None:
    """The limit, or the rule on those who exclude each other."""
    return next((limit for limit in part.limits if limit.limit == stop.rule), part.exclude_each_other)


def stop_details(stop: PassedOver, part: Selection | Budget, style: Style) -> tuple[Detail, ...]:
    """Who used it up or excludes it, and what the call calls the rule and cites for it."""
    rule = stop_rule(stop, part)
    said = " · ".join(each for each in (style.words(rule.title), style.words(rule.cite)) if each) if rule is not None else ""
    return Detail(_told(stop, rule, style)), *((Detail(said),) if said else ())


def _told(stop: PassedOver, rule: Cited | None, style: Style) -> str:
    names = "" if style.letter else some_names(stop.by, style)
    match stop.kind:
        case "limit" if isinstance(rule, MoneyLimit) and rule.amount is not None:
            return _left_by_a_limit(stop, names, style)
        case "limit":
            return style.say("used up by {names}", names=names) if names else style.say("used up by others, who were chosen before it")
        case "tie at a limit" if names:
            return style.say("it does not take all of these equals: {names}", names=names)
        case "tie at a limit":
            return style.say("it does not take all of several equals")
        case "excluded":
            return style.say(_EXCLUDED_BY_NAME[stop.stands], names=names) if names else style.say(_EXCLUDED[stop.stands])
        case "equals exclude each other" if names:
            return style.say("it is equal to {names}, and they exclude each other: none of them is chosen", names=names)
        case "equals exclude each other":
            return style.say("it is equal to another one, and they exclude each other: none of them is chosen")


def _left_by_a_limit(stop: PassedOver, names: str, style: Style) -> str:
    """Of a limit of money something may be left, and the first of a group may claim more than all of it."""
    if not stop.by:
        return style.say("it allows less than is claimed")
    if names:
        return style.say("used by {names}; it leaves less than is claimed", names=names)
    return style.say("used by others, who were chosen before it; it leaves less than is claimed")
