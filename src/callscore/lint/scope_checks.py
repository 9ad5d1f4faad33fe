"""Rules for some: that what is left of a criterion can be less than all, and that equals are told apart by criteria that they have."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.analysis.combinations import combinations
from callscore.analysis.domains import Domains
from callscore.analysis.truth import holds
from callscore.call.ties import TieStep, condition_line
from callscore.finding import Finding, quoted_names
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.condition import Condition
from callscore.rulebook.grid import all_criteria, may_be_out
from callscore.rulebook.rulebook import Rulebook, criterion_scope_unit, tie_unit
from callscore.rulebook.unit import Question
from callscore.sentence import Said

IDLE_NOT_APPLICABLE = FindingKind(
    "idle-not-applicable",
    WARNING,
    "Criteria and weights",
    means="nothing below a criterion can be not applicable",
    to_do="take `not applicable below:` out, or say below whom a criterion is for",
    says="nothing below `{criterion}` can be not applicable",
    help="take it out, or say below whom a criterion is for, or `if undetermined: not applicable`",
    wrong="""
        criteria:
          - criterion: A
            not applicable below: rescale
            criteria: [{criterion: A.1, max: 10, if undetermined: ask, score: {assessed: 0..5}}]
        """,
    right="""
        criteria:
          - criterion: A
            criteria: [{criterion: A.1, max: 10, if undetermined: ask, score: {assessed: 0..5}}]
        """,
)
CRITERION_OF_OTHER_CLASS = FindingKind(
    "criterion-of-other-class",
    ERROR,
    "Order, places and money",
    means="equals are told apart by a criterion that some of them do not have",
    to_do="ask the step `for:` those who have it, or take another one",
    says="criterion `{criterion}` is not for all, and this step asks everybody",
    help="ask only those who have it, with `for:` and the same condition ({condition}), or tell equals apart by what all have",
    wrong="""
        criteria:
          - {criterion: A, max: 10, if undetermined: ask, score: {assessed: 0..5}}
          - {criterion: B, for: {area: '"north"'}, max: 10, if undetermined: ask, score: {assessed: 0..5}}
        ranking: {ties: [criterion B], numbering: competition}
        """,
    right="""
        criteria:
          - {criterion: A, max: 10, if undetermined: ask, score: {assessed: 0..5}}
          - {criterion: B, for: {area: '"north"'}, max: 10, if undetermined: ask, score: {assessed: 0..5}}
        ranking: {ties: [criterion A], numbering: competition}
        """,
)
ASKED_OF_OTHERS = CRITERION_OF_OTHER_CLASS.but("criterion `{criterion}` is not for all, and this step asks others too")
WITHOUT_WEIGHT = CRITERION_OF_OTHER_CLASS.but(
    "criterion `{criterion}` has no weight for {classes}, and this step asks everybody",
    help="ask only those for whom it counts, with `for:`, or tell equals apart by what counts for all",
)


@lint_check("facts")
def scope_findings(rulebook: Rulebook) -> Iterator[Finding]:
    for criterion in all_criteria(rulebook.call.criteria):
        if criterion.not_applicable_below is not None and not any(map(may_be_out, all_criteria(criterion.criteria))):
            yield IDLE_NOT_APPLICABLE.at(criterion.place_of("not applicable below"), criterion=criterion.criterion)
    ranking = rulebook.call.ranking
    for number, step in enumerate(ranking.ties if ranking is not None else (), 1):
        yield from _step_findings(rulebook, number, step)


def _step_findings(rulebook: Rulebook, number: int, step: TieStep) -> Iterator[Finding]:
    """A step by a criterion that some of those who are asked do not have: they would count as 0, and nobody said so."""
    if step.criterion is None:
        return
    scopes = dict(_scopes(rulebook, step.criterion))
    if not scopes:
        yield from _worthless(rulebook, step, step.criterion)
        return
    own = _condition(rulebook, tie_unit(number))
    if own is not None and _have_all(rulebook, own, list(scopes.values())):
        return
    rules = [
        criterion for criterion in all_criteria(rulebook.call.criteria) if criterion.criterion in scopes and criterion.for_ is not None
    ]
    condition = "; ".join(condition_line(rule.for_) for rule in rules if rule.for_ is not None)
    also = tuple((rule.place_of("for"), Said("whom `{criterion}` is for", criterion=rule.criterion)) for rule in rules)
    kind = CRITERION_OF_OTHER_CLASS if own is None else ASKED_OF_OTHERS
    yield kind.at(step.place_of("criterion"), also=also, criterion=step.criterion, condition=condition)


def _worthless(rulebook: Rulebook, step: TieStep, id: str) -> Iterator[Finding]:
    """A criterion that has points for some classes, and by the weights of others none."""
    without = [name for name, grid in rulebook.grids.items() if any(cell.id == id and cell.max == 0 for cell in grid.cells)]
    if without and len(without) < len(rulebook.grids) and step.for_ is None:
        yield WITHOUT_WEIGHT.at(step.place_of("criterion"), criterion=id, classes=quoted_names(without))


def _scopes(rulebook: Rulebook, id: str | None) -> Iterator[tuple[str, Condition]]:
    """By criterion, the conditions that say whom it is for: its own, and those above it."""
    parents = {cell.id: cell.parent for cell in rulebook.grid.cells}
    while id is not None:
        condition = _condition(rulebook, criterion_scope_unit(id))
        if condition is not None:
            yield id, condition
        id = parents.get(id)


def _condition(rulebook: Rulebook, unit: str) -> Condition | None:
    question = rulebook.units.get(unit)
    return question.met if isinstance(question, Question) else None


def _have_all(rulebook: Rulebook, own: Condition, scopes: list[Condition]) -> bool:
    """Whether everybody of whom the one condition holds is in all the scopes; where that cannot be tried out it is not contradicted."""
    found = combinations(Domains(rulebook), [own, *scopes])
    return found is None or all(holds(scope, values) for values in found if holds(own, values) for scope in scopes)
