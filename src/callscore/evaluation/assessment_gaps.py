"""What evaluators still owe: criteria that nobody has assessed, of any application or of some, and those that not enough have."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing

from msgspec import Struct

from callscore.application.application import Application
from callscore.call.evaluator_rules import ThirdEvaluator
from callscore.call.model import Call
from callscore.call.scores import Assessed, PairComparison, by_people
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.appraisals import Appraisals, Reads
from callscore.evaluation.appraiser import Appraiser
from callscore.evaluators.agreed_level import Agreed, compared_once
from callscore.evaluators.compared_totals import ComparedTotals, TotalsState
from callscore.evaluators.level import levels_asked
from callscore.evaluators.roster import absent, who_did_not
from callscore.evaluators.third_evaluator import asked_of_each
from callscore.finding import Finding, listed, note, quoted_names, warning
from callscore.finding_code import FindingCode
from callscore.inference.decision import ENGINES
from callscore.rulebook.evaluator_totals import thirds_called
from callscore.rulebook.rulebook import Leaf, Rulebook, gate_scope_unit
from callscore.rulebook.unit import Verdict
from callscore.sentence import NOTHING, Said, joined


def too_few(call: Call, appraisals: Appraisals) -> Iterator[Finding]:
    """`too-few-evaluators`: somebody has assessed, or said why not, and still there is no level. Where nobody has, nothing is
    late; nor is it for an application that is refused."""
    several = [id for id, assessed in levels_asked(call.criteria, call.gates).items() if assessed.evaluators is not None]
    for appraisal in _where_any(appraisals, several, _lacks_a_level):
        for criterion in several if not _is_refused(appraisal) else ():
            found = appraisal.agreed[criterion]
            lines = (*found.levels, *found.conflicts, *found.struck)
            if _lacks_a_level(found):
                has_none, said = "`{criterion}` of `{id}` has no level: {why}", {"criterion": criterion, "id": appraisal.id}
                why = Said("`{criterion}` of `{id}` is not answered: {why}" if found.is_answer else has_none, **said, why=found.why_not)
                missing = who_did_not(appraisal.application.assessors, {line.evaluator for line in lines})
                message = joined((why, missing), "; ") if missing else why
                help = Said("until then it is unknown, and the call says what that does")
                yield warning("too-few-evaluators", message, lines[0].place, help, subject=appraisal.id)


def _lacks_a_level(found: Agreed) -> bool:
    """Whether somebody assessed it, or said why not, and there is no level; but for one that waits for a third evaluator."""
    lines = (*found.levels, *found.conflicts, *found.struck)
    return found.level is None and bool(lines) and not (found.totals is not None and found.totals.is_told)


def _where_any(appraisals: Appraisals, asked: Iterable[str], holds: Callable[[Agreed], bool]) -> list[Appraisal]:
    """The applications of which it holds for something that evaluators are asked; each is looked at by itself, for all of them together
    are alike in few applications."""
    found: set[str] = set()
    for name in asked:
        answers = appraisals.each(Reads(levels=(name,)), lambda each, name=name: holds(each.agreed[name]))  # type: ignore[misc]
        found.update(id for id, answer in answers.items() if answer)
    return [appraisals[id] for id in appraisals if id in found] if found else []


_THIRD_HELP: Mapping[TotalsState, Said] = {
    "third needed": Said("hand in the levels of a third evaluator; until then the points are not known"),
    "third not needed": Said("take out the levels of the one who was not to assess; until then the points are not known"),
    "no closest two": Said("the call does not say who counts then: write `if equally close` in its `evaluators`, as its text says"),
}
_ASKED_HELP = Said("the call asks who counts then: hand in the panel's own level or the consensus, with the reason")


def thirds(call: Call, appraisals: Appraisals) -> Iterator[Finding]:
    """`third-evaluator`: an application whose totals ask for a third evaluator who has not assessed it, have one that was not asked for, or
    have no two that are the closest; once for all criteria of a phase, and not where it is refused."""
    for appraisal in appraisals.told():
        if not _is_refused(appraisal):
            held = (each for each in appraisal.agreed.values() if each.is_held)
            told = (totals for totals in compared_once(held) if totals.is_told)
            yield from (_third(appraisal, totals, call.evaluators) for totals in told)


def _third(appraisal: Appraisal, totals: ComparedTotals, rule: ThirdEvaluator | None) -> Finding:
    lines = [line for each in appraisal.agreed.values() if each.totals == totals for line in (*each.levels, *each.conflicts)]
    why = Said("the points of `{id}` are not known: {why}", id=appraisal.id, why=totals.why_not)
    missing = who_did_not(appraisal.application.assessors, {line.evaluator for line in lines}) if totals.awaits_a_third else NOTHING
    message = joined((why, missing), "; ") if missing else why
    is_asked = totals.is_even and rule is not None and rule.asks_who_counts
    help = _ASKED_HELP if is_asked else _THIRD_HELP[totals.state]
    return warning("third-evaluator", message, lines[0].place, help, subject=appraisal.id)


def _is_refused(appraisal: Appraisal) -> bool:
    outcome = appraisal.eligibility_outcome
    return outcome is not None and bool(outcome.refusing or outcome.lapsing)


def still_due(findings: Sequence[Finding], appraisals: Appraisals, rulebook: Rulebook) -> Iterator[Finding]:
    """Those findings without the `too-few-assigned` of applications that are refused, for nobody needs to assess them any more; and
    `evaluator-missing` without these, and without a third evaluator who is not called."""
    refused = {id for id, found in appraisals.each(Reads(outcome=True), _is_refused).items() if found}
    yield from (each for each in findings if each.code != FindingCode.EVALUATOR_MISSING and not _is_of(each, refused))
    if any(each.code == FindingCode.EVALUATOR_MISSING for each in findings):
        yield from _missing([appraisals.application(id) for id in appraisals if id not in refused], rulebook)


def _is_of(finding: Finding, refused: Collection[str]) -> bool:
    """Whether it says that too few are to assess an application that is refused."""
    return finding.code == FindingCode.TOO_FEW_ASSIGNED and finding.subject in refused


def _missing(applications: Sequence[Application], rulebook: Rulebook) -> Iterator[Finding]:
    roster = next((each.roster for each in applications if each.roster is not None), None)
    if roster is not None:
        levels = {each.id: each.levels for each in applications}
        asked = asked_of_each(thirds_called(rulebook), levels, {each.id: each.assessors for each in applications})
        yield from absent(roster, levels_asked(rulebook.call.criteria, rulebook.call.gates), levels, asked)


def refused_unassessed(rulebook: Rulebook, applications: Iterable[Application]) -> frozenset[str]:
    """Those whom no level could admit: what they say themselves and what the office recorded refuses them."""
    with closing(Appraiser(rulebook, ENGINES, before_assessment=True)) as appraiser:
        return frozenset(one.id for one in applications if _is_refused(appraiser.appraised_alone(one)))


def left_out(call: Call, appraisals: Appraisals) -> Iterator[Finding]:
    """`level-left-out` (a note): levels that were given and do not count for a conflict of interest, or because they were struck, each with
    what the conflict is, or why."""
    for appraisal in _where_any(appraisals, levels_asked(call.criteria, call.gates), lambda found: bool(found.conflicts or found.struck)):
        for criterion, found in appraisal.agreed.items():
            for level in (*found.conflicts, *found.struck):
                if level.value is not None:
                    what = {"evaluator": level.evaluator, "criterion": criterion, "id": appraisal.id}
                    message = Said("the level of `{evaluator}` on `{criterion}` of `{id}` is struck: {struck}", **what, struck=level.struck)
                    if level.conflict:
                        phrase = "the level of `{evaluator}` on `{criterion}` of `{id}` does not count: {conflict}"
                        message = Said(phrase, **what, conflict=level.conflict)
                    yield note("level-left-out", message, level.place, subject=appraisal.id)


MOST_NAMED = 5
SETTLED: Mapping[str | None, Said] = {"zero": Said("it counts as 0 points there"), "not applicable": Said("it does not apply there")}
"""What a call may make of silence, in words; where it asks, the application is undetermined and says so itself."""


class _Assessment(Struct, frozen=True):
    """Of one application and one criterion or question: whether it applies, as far as is known, whether the application is refused, and
    whether anybody gave a level."""

    applies: bool
    is_refused: bool
    is_given: bool


def not_assessed(rulebook: Rulebook, appraisals: Appraisals, but: Collection[str] = ()) -> Iterator[Finding]:
    """`not-assessed`: gates and criteria without a level of anybody for any application to which they apply, told once for all of them;
    and, each once, the criteria that are settled by silence for some who are not refused. Applications `but` which nobody is to assess."""
    gates = {gate.gate: (gate_scope_unit(gate.gate),) for gate in rulebook.call.gates if gate.question is not None}
    leaves = {leaf.id: leaf for leaf in rulebook.leaves if by_people(leaf.cell.criterion.score) is not None}
    asked = {name: _asked(appraisals, but, name, scopes) for name, scopes in gates.items()}
    asked |= {name: _asked(appraisals, but, name, leaf.scopes) for name, leaf in leaves.items()}
    yield from _of_any(rulebook, {name for name, found in asked.items() if _is_missing(leaves.get(name), found.values())})
    for name, leaf in leaves.items():
        criterion = leaf.cell.criterion
        if isinstance(criterion.score, Assessed) and criterion.if_undetermined in SETTLED:
            yield from _of_some(leaf, {id: found.is_given for id, found in asked[name].items() if not found.is_refused})


def _asked(appraisals: Appraisals, but: Collection[str], name: str, scopes: Sequence[str]) -> Mapping[str, _Assessment]:
    """Those to which it applies."""

    def look(appraisal: Appraisal) -> _Assessment:
        applies = all(appraisal.answers.get(unit) is not Verdict.NOT_MET for unit in scopes)
        return _Assessment(applies, _is_refused(appraisal), bool(appraisal.application.levels.get(name)))

    found = appraisals.each(Reads(units=tuple(scopes), levels=(name,), outcome=True), look)
    return {id: each for id, each in found.items() if each.applies and id not in but}


def _of_some(leaf: Leaf, is_given: Mapping[str, bool]) -> Iterator[Finding]:
    """By those who are asked whether a level is given."""
    without = sorted(id for id, given in is_given.items() if not given)
    if 0 < len(without) < len(is_given):
        criterion = leaf.cell.criterion
        message = Said(
            "nobody assessed `{criterion}` of {names}: {settled}",
            criterion=leaf.id,
            names=listed(without, MOST_NAMED),
            settled=SETTLED[criterion.if_undetermined],
        )
        help = Said("the call says `if undetermined: {word}`; hand in their levels if there are any", word=criterion.if_undetermined)
        yield warning("not-assessed", message, criterion.place_of("criterion"), help)


def _of_any(rulebook: Rulebook, missing: Collection[str]) -> Iterator[Finding]:
    """`missing` are the questions of gates and the criteria without a level."""
    gates = [gate for gate in rulebook.call.gates if gate.question is not None and gate.gate in missing]
    leaves = [leaf for leaf in rulebook.leaves if leaf.id in missing]
    places = [*(gate.place_of("gate") for gate in gates), *(leaf.cell.criterion.place_of("criterion") for leaf in leaves)]
    if not places:
        return
    names = quoted_names([*(gate.gate for gate in gates), *(leaf.id for leaf in leaves)])
    help = Said("hand in the evaluators' levels, or see whether the file that holds them was read")
    yield warning("not-assessed", Said("nobody assessed {names} of any application", names=names), places[0], help)


def _is_missing(leaf: Leaf | None, asked: Collection[_Assessment]) -> bool:
    """Whether some are asked, and no level is given; `leaf` is None for the question of a gate."""
    least = 2 if leaf is not None and isinstance(leaf.cell.criterion.score, PairComparison) else 1  # nobody is compared alone
    return len(asked) >= least and not any(each.is_given for each in asked)
