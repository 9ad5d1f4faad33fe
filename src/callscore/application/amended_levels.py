"""Levels that amendments strike, and what is wrong with levels as amendments leave them: what would be wrong with them had they been
handed in so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from callscore.application.application import Application
from callscore.call.amendment_texts import Amendment
from callscore.call.evaluator_rules import Evaluators, YesOrNo
from callscore.call.model import Call
from callscore.call.scores import Assessed
from callscore.evaluators.assignments import not_assigned_finding
from callscore.evaluators.gathered_levels import contradictions
from callscore.evaluators.level import CONSENSUS, PANEL, Level, levels_asked
from callscore.evaluators.near_names import first_places, near_names
from callscore.evaluators.roster import strangers
from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said


def unclear_strike(rule: Amendment, said: Sequence[str]) -> Finding | None:
    """`amendment-unclear`: it strikes something else than a level, or changes it too; `said` are the keys that say what changes."""
    if not rule.strikes:
        message, key, help = Said("this amendment strikes nothing"), "strikes", Said("write `true`, or take it out")
    elif list(said) != ["criterion"]:
        message, key, help = Said("what is struck is a level"), "strikes", Said("name its `criterion:` and its `evaluator:`")
    elif rule.says("to"):
        message, key, help = Said("a level that is struck stays what it is"), "to", Said("take `to:` out")
    else:
        return None
    return error("amendment-unclear", message, rule.place_of(key), help)


def unstruck(rule: Amendment, asked: Assessed | YesOrNo, evaluator: str, stands: Level | None) -> Finding | None:
    """`struck-not-asked`, `nothing-to-strike`: levels are struck where the call says that they may be, and where there are any; the panel
    and a consensus speak for themselves."""
    what = {"criterion": rule.criterion, "application": rule.of, "evaluator": evaluator}
    if not isinstance(asked.evaluators, Evaluators) or not asked.evaluators.may_be_struck:
        message = Said("a level on `{criterion}` of `{application}` is struck, and the call does not say that it may be", **what)
        help = Said("take the amendment out, or write `may be struck: with reason` under `evaluators` in the call")
        if isinstance(asked, YesOrNo):
            help = Said("take the amendment out: an answer to a question is not struck")
        return error(FindingCode.STRUCK_NOT_ASKED, message, rule.place_of("strikes"), help)
    if evaluator in (PANEL, CONSENSUS):
        message = Said("what `{evaluator}` says of `{criterion}` of `{application}` is no evaluator's own level", **what)
        return error(FindingCode.STRUCK_NOT_ASKED, message, rule.place_of("strikes"), Said("take the amendment out"))
    if stands is None or stands.value is None:
        message = Said("`{evaluator}` gave no level on `{criterion}` of `{application}` that could be struck", **what)
        return error(FindingCode.NOTHING_TO_STRIKE, message, _place(rule), Said("take the amendment out, or correct the name"))
    return None


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
