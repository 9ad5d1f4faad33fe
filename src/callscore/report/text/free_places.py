"""Places that nobody gets: of those that the groups share, and of those that a group has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from callscore.analysis.domains import Domains
from callscore.call.ranking_rules import Selection
from callscore.evaluation.evaluation import Evaluation
from callscore.ranking.ranked_list import Ranked
from callscore.report.choice_titles import group_text
from callscore.report.style import Style


def shared_places_text(evaluation: Evaluation, style: Style) -> str:
    """How many of the places that the groups share nobody gets, as far as it is known; empty where all are given out."""
    selection, ranked = evaluation.rulebook.call.selection, evaluation.ranked
    rule = selection.shared_places if selection is not None else None
    numbers = [count.number for count in ranked.places.values()] if ranked is not None else []
    known = [number for number in numbers if number is not None]
    if rule is None or not known or len(known) < len(numbers) or sum(known) == rule.total:
        return ""
    free, total = rule.total - sum(known), style.number(rule.total)
    one, several = "{count} of {total} places is given to no group", "{count} of {total} places are given to no group"
    why = "the largest remainders are equal" if rule.gives_odd_places else "each share is rounded down"
    return f"{style.say_count(free, one, several, total=total)}: {style.say(why)}"


def free_places_text(evaluation: Evaluation, style: Style) -> str:
    """How many places of which group nobody has, also where nobody of it applied; empty where none is free. A group in which a draw is due
    is left out: its places wait."""
    selection, ranked = evaluation.rulebook.call.selection, evaluation.ranked
    if selection is None or selection.per is None or ranked is None:
        return ""
    taken = Counter(placed.group for placed in ranked.results if placed.status == "selected")
    waiting = {last.group for last in ranked.last_places if last.due}
    free = [
        style.say(
            "{group} {free} of {places}", group=group_text(group, evaluation.rulebook, style), free=number - taken[group], places=number
        )
        for group, number in _places_of_groups(selection, ranked, evaluation)
        if number > taken[group] and group not in waiting
    ]
    if not free:
        return ""
    groups = "; ".join(free)
    if evaluation.is_provisional:
        return style.say("places that are free so far: {groups}", groups=groups)
    return style.say("places that stay free: {groups}", groups=groups)


def _places_of_groups(selection: Selection, ranked: Ranked, evaluation: Evaluation) -> Iterator[tuple[str, int]]:
    """Of each group that can be, or is there, as far as it is known."""
    rulebook = evaluation.rulebook
    choices = Domains(rulebook).domain(rulebook.group).choices if rulebook.group is not None else None
    named = [choice for choice in choices or () if isinstance(choice, str)]
    for group in dict.fromkeys((*named, *selection.places_by_group, *ranked.places)):
        number = ranked.places[group].number if group in ranked.places else selection.places_in(group)
        if number is not None:
            yield group, number
