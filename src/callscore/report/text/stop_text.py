"""What an application was passed over for: a limit that is used up, or another one that excludes it."""

from __future__ import annotations

from collections.abc import Sequence

from callscore.call.budget import Budget
from callscore.call.citation import Cited
from callscore.call.ranking_rules import Selection
from callscore.ranking.stops import PassedOver, StopKind
from callscore.report.report_blocks import Detail
from callscore.report.style import Style

OTHERS_NAMED = 6
"""So many others are named in one sentence."""
_PHRASES: dict[StopKind, str] = {
    "limit": "used up by {names}",
    "tie at a limit": "it does not take all of these equals: {names}",
    "excluded": "{names} stands above, was chosen, and excludes it",
    "equals exclude each other": "it is equal to {names}, and they exclude each other: none of them is chosen",
}
_WITHOUT_NAMES: dict[StopKind, str] = {
    "limit": "used up by others above",
    "tie at a limit": "it does not take all of several equals",
    "excluded": "another one that excludes it stands above, and was chosen",
    "equals exclude each other": "it is equal to another one, and they exclude each other: none of them is chosen",
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
    are_named = bool(stop.by) and not style.letter
    phrase = _PHRASES[stop.kind] if are_named else _WITHOUT_NAMES[stop.kind]
    text = style.say(phrase, names=some_names(stop.by, style)) if are_named else style.say(phrase)
    said = " · ".join(each for each in (style.words(rule.title), style.words(rule.cite)) if each) if rule is not None else ""
    return Detail(text), *((Detail(said),) if said else ())
