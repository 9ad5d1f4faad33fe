"""What is wrong with levels as amendments leave them: what would be wrong with them had they been handed in so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from callscore.application.application import Application
from callscore.call.amendment_texts import Amendment
from callscore.call.model import Call
from callscore.evaluators.assignments import not_assigned_finding
from callscore.evaluators.gathered_levels import contradictions
from callscore.evaluators.level import levels_asked
from callscore.evaluators.near_names import first_places, near_names
from callscore.evaluators.roster import strangers
from callscore.finding import Finding
from callscore.place import Place


def amended_level_findings(
    before: Iterable[Application], after: Mapping[str, Application], rules: Sequence[Amendment], call: Call
) -> Iterator[Finding]:
    """The findings on evaluators and on how many they are, each where the amendment names the evaluator. `rules` are those that changed a
    level; what one of them opens and another one closes again is nothing."""
    yield from _too_many(after, rules, call)
    yield from _of_names(tuple(before), rules)


def _too_many(after: Mapping[str, Application], rules: Sequence[Amendment], call: Call) -> Iterator[Finding]:
    last = {(rule.of, rule.criterion): rule for rule in rules if rule.criterion is not None}
    assessed = levels_asked(call.criteria, call.gates)
    for (of, criterion), rule in last.items():
        for found in contradictions(of, criterion, assessed[criterion], after[of].levels.get(criterion, ())):
            yield replace(found, place=_place(rule), subject="")


def _of_names(before: Sequence[Application], rules: Sequence[Amendment]) -> Iterator[Finding]:
    """Of names that stand in amendments alone."""
    places = first_places(level for each in before for levels in each.levels.values() for level in levels)
    new = {rule.evaluator: _place(rule) for rule in reversed(rules) if rule.evaluator and rule.evaluator not in places}
    roster = next((each.roster for each in before), None)
    if roster is not None:
        yield from strangers(roster.names, new)
        named = ((rule.evaluator, rule.of, _place(rule)) for rule in rules if rule.evaluator)
        yield from (not_assigned_finding(*each) for each in named if not roster.lets_assess(*each[:2]))
    elif new:
        yield from near_names({**places, **new}, new)


def _place(rule: Amendment) -> Place:
    return rule.place_of("evaluator" if rule.evaluator else "criterion")
