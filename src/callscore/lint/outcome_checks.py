"""Outcomes: that everybody gets one, that each can be got, and that nobody who was refused gets one by oversight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from callscore.analysis.combinations import combinations
from callscore.analysis.domains import Domain, Domains
from callscore.analysis.truth import atoms, holds
from callscore.analysis.value_reach import ValueReach
from callscore.call.model import Call
from callscore.call.moments import is_after_the_first
from callscore.call.outcome_rules import OutcomeRule
from callscore.call.rules import rejects
from callscore.feel import tree
from callscore.finding import Finding, alternatives, did_you_mean, quoted_names
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.identifier_checks import RESERVED_NAME
from callscore.lint.lint_check import lint_check
from callscore.rulebook.condition import Condition, subjects
from callscore.rulebook.outcome_reading import PLACED
from callscore.rulebook.produced_facts import GRANTED, RANK, REQUESTED, STATUS, TIED, fact_name
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Question
from callscore.sentence import Said

NO_OTHERWISE = FindingKind(
    "no-otherwise",
    ERROR,
    "Order, places and money",
    means="no outcome is for whoever meets none of the conditions",
    to_do="write `otherwise: true` under the last one",
    says="the outcomes leave out whoever meets none of these conditions",
    help="write `otherwise: true` under the last one: everybody must have an outcome",
    wrong="""
        outcomes: [{outcome: granted, when: 'rank() <= 3'}]
        """,
    right="""
        outcomes: [{outcome: granted, when: 'rank() <= 3'}, {outcome: refused, otherwise: true}]
        """,
)
RESERVED_OUTCOME = RESERVED_NAME.but("`{name}` is the outcome of whoever leaves a condition open, and the name of none")
EMPTY_TERM = FindingKind(
    "empty-term",
    ERROR,
    "Order, places and money",
    means="an outcome lasts no time at all",
    to_do="write `years`, `months` or both",
    says="this lasts no time at all",
    help="write `years:`, `months:` or both",
    wrong="""
        dates: {reference: 2026-03-31}
        outcomes:
          - {outcome: recognised, when: 'rank() <= 3', for: {years: 0, from: dates.reference}}
          - {outcome: refused, otherwise: true}
        """,
    right="""
        dates: {reference: 2026-03-31}
        outcomes:
          - {outcome: recognised, when: 'rank() <= 3', for: {years: 3, from: dates.reference}}
          - {outcome: refused, otherwise: true}
        """,
)
TWO_ENDS = FindingKind(
    "two-ends",
    ERROR,
    "Order, places and money",
    means="an outcome has a term and a last day",
    to_do="take one of them out",
    says="`{outcome}` ends twice",
    help="take `for` or `until` out",
    wrong="""
        dates: {reference: 2026-03-31}
        outcomes:
          - {outcome: recognised, when: 'rank() <= 3', for: {years: 3, from: dates.reference}, until: dates.reference}
          - {outcome: refused, otherwise: true}
        """,
)
UNKNOWN_STATUS = FindingKind(
    "unknown-status",
    ERROR,
    "Order, places and money",
    means="an outcome asks for a status that no application of the call can have",
    to_do="take the nearest one",
    says="no application of this call can be `{status}`",
    help="here an application can be {statuses}",
    wrong="""
        outcomes: [{outcome: granted, when: 'status() = "winner"'}, {outcome: refused, otherwise: true}]
        """,
    right="""
        outcomes: [{outcome: granted, when: 'status() = "ranked"'}, {outcome: refused, otherwise: true}]
        """,
)
STILL_OPEN = UNKNOWN_STATUS.but(UNKNOWN_STATUS.says, help="whoever is {status} has no outcome yet: it is undetermined too")
OUTCOME_NEVER = FindingKind(
    "outcome-never",
    WARNING,
    "Order, places and money",
    means="no application can get the outcome",
    to_do="correct its condition, or those before it",
    says="no application can get the outcome `{outcome}`",
    help="its condition excludes itself, or the outcomes before it take everybody who meets it",
    wrong="""
        outcomes:
          - {outcome: granted, when: 'rank() <= 3'}
          - {outcome: best, when: 'rank() = 1'}
          - {outcome: refused, otherwise: true}
        """,
    right="""
        outcomes:
          - {outcome: best, when: 'rank() = 1'}
          - {outcome: granted, when: 'rank() <= 3'}
          - {outcome: refused, otherwise: true}
        """,
)
OUTCOME_OF_REFUSED = FindingKind(
    "outcome-of-refused",
    WARNING,
    "Order, places and money",
    means="an outcome is also for those who are ineligible, excluded or below a threshold",
    to_do="ask for the status too, or give them an outcome before it",
    says="`{outcome}` is also for whoever is {statuses}",
    help='give these an outcome before it, or ask for the status here, as in `status() = "ranked" and …`',
    wrong="""
        gates: [{gate: E1, require: green, met: green, not met: not green, if undetermined: ask}]
        outcomes: [{outcome: large, when: firms >= 15}, {outcome: small, otherwise: true}]
        """,
)

_UNDETERMINED = "undetermined"
TO_COMPLETE = "to complete"
PLACED_STATUSES = ("selected", "reserve", "not selected", "ranked")
REFUSED = ("ineligible", "lapsed", "excluded", "below threshold")


@lint_check()
def outcome_findings(rulebook: Rulebook) -> Iterator[Finding]:
    rules = rulebook.call.outcomes
    for rule in rules:
        yield from _rule_findings(rule)
    if rules and not any(rule.otherwise for rule in rules):
        yield NO_OTHERWISE.at(rules[-1].place_of("outcome"))
    yield from _status_findings(rulebook)


def _rule_findings(rule: OutcomeRule) -> Iterator[Finding]:
    if rule.outcome == _UNDETERMINED:
        yield RESERVED_OUTCOME.at(rule.place_of("outcome"), name=_UNDETERMINED)
    if rule.for_ is not None and not rule.for_.length:
        yield EMPTY_TERM.at(rule.for_.place_of_key("from"))
    if rule.for_ is not None and rule.until is not None:
        yield TWO_ENDS.at(rule.place_of_key("until"), also=((rule.place_of_key("for"), Said("the term")),), outcome=rule.outcome)


def statuses_of(call: Call) -> tuple[str, ...]:
    """The statuses with which this call can come to a conclusion."""
    if call.ranking is None:
        placed: tuple[str, ...] = ("eligible",)
    elif call.selection is None:
        placed = ("ranked",)
    else:
        has_reserve = call.selection.reserve or call.selection.draws_the_last_place
        placed = ("selected", *(("reserve",) if has_reserve else ()), "not selected")
    return (*placed, *(status for status in REFUSED if status != "lapsed" or call.moments))


def _status_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """A status that there is not, or not in this call, compared with in a condition."""
    asked = (rule for rule in rulebook.call.outcomes if rule.when is not None)
    for rule, question in zip(asked, rulebook.outcomes.questions, strict=False):
        for written in _unknown_statuses(question, rulebook.call):
            yield _unknown_status(written, rule, statuses_of(rulebook.call))


def _unknown_statuses(question: Question, call: Call) -> Iterator[str]:
    known = statuses_of(call)
    compared = (atom for atom in atoms(question.met) if atom.subject == STATUS and atom.operator in ("=", "!="))
    yield from dict.fromkeys(str(atom.constant) for atom in compared if atom.constant not in known)


def _unknown_status(written: str, rule: OutcomeRule, known: Sequence[str]) -> Finding:
    assert rule.when is not None
    at = rule.when.text.find(f'"{written}"')
    place = rule.when.span(at, at + len(written) + 2) if at >= 0 else rule.when.place
    if written in (_UNDETERMINED, TO_COMPLETE):
        return STILL_OPEN.at(place, status=written)
    return UNKNOWN_STATUS.at(place, help=did_you_mean(written, known) or None, status=written, statuses=quoted_names(known))


class _Domains(Domains):
    """With what is known after the ranking."""

    def __init__(self, rulebook: Rulebook) -> None:
        super().__init__(rulebook)
        self.computed |= {fact.name: fact for fact in rulebook.outcomes.computed}
        self.statuses = _possible(rulebook)

    def domain(self, fact: str, compared_with: Sequence[Any] = ()) -> Domain:
        if fact == STATUS:
            return Domain(self.statuses)
        return Domain((True, False)) if fact in (PLACED, TIED) else super().domain(fact, compared_with)

    def _known(self, node: tree.Node) -> ValueReach | None:
        fact = fact_name(node)
        if fact == RANK:
            return ValueReach(1, None, True)
        return ValueReach(0) if fact in (GRANTED, REQUESTED) else super()._known(node)


def _possible(rulebook: Rulebook) -> tuple[str, ...]:
    """The statuses, without refusals that nothing in this call can cause."""
    call = rulebook.call
    rejecting = [cell.criterion.if_undetermined for cell in rulebook.grid.leaves]
    rejecting += [rule.if_undetermined for rule in call.adjustments]
    refusing = [gate for gate in call.gates if not gate.is_scored_anyway or rejects(gate.if_undetermined)]
    caused = {
        "ineligible": call.window is not None
        or any(map(rejects, rejecting))
        or any(not is_after_the_first(call, gate) for gate in refusing),
        "lapsed": any(is_after_the_first(call, gate) for gate in refusing),
        "excluded": any(rule.exclude for rule in call.adjustments),
        "below threshold": bool(rulebook.bars),
    }
    return tuple(status for status in statuses_of(call) if caused.get(status, True))


@lint_check("facts")
def reached_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """What cannot be reached, or by those who were refused; nothing where a condition could not be read."""
    if not rulebook.outcomes.units:
        return
    questions = iter(rulebook.outcomes.questions)
    asked = [(rule, next(questions) if rule.when is not None else None) for rule in rulebook.call.outcomes]
    conditions = [question.met for _, question in asked if question is not None]
    combinations = _combinations(_Domains(rulebook), conditions)
    if combinations is None:
        return
    reached: dict[int, set[str]] = {number: set() for number in range(len(asked))}
    for values in combinations:
        first = next((number for number, (_, question) in enumerate(asked) if question is None or holds(question.met, values)), None)
        if first is not None:
            reached[first].add(values[STATUS])
    for number, (rule, question) in enumerate(asked):
        if question is None or list(_unknown_statuses(question, rulebook.call)):
            continue
        refused = [status for status in REFUSED if status in reached[number]]
        if not reached[number]:
            yield OUTCOME_NEVER.at(question.place, outcome=rule.outcome)
        elif refused and STATUS not in subjects(question.met):
            yield OUTCOME_OF_REFUSED.at(question.place, outcome=rule.outcome, statuses=alternatives(refused))


def _combinations(domains: _Domains, conditions: Sequence[Condition]) -> list[Mapping[str, Any]] | None:
    """Values that tell apart all that the conditions do, of those that can stand together; None where they cannot be tried out."""
    found = combinations(domains, conditions, (STATUS,))
    return None if found is None else [values for values in found if _can_be(values)]


def _can_be(values: Mapping[str, Any]) -> bool:
    """Who has a rank has a status that goes with one; who has none is not equal to anybody, and is granted nothing."""
    has_rank = values[STATUS] in PLACED_STATUSES
    if values.get(PLACED, has_rank) != has_rank:
        return False
    return has_rank or not (values.get(TIED, False) or values.get(GRANTED, 0) != 0)
