"""What evaluators still owe: criteria that nobody has assessed, of any application or of some, and those that not enough have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from callscore.call.model import Call
from callscore.call.scores import Assessed, PairComparison, by_people
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluators.agreed_level import compared_once
from callscore.evaluators.compared_totals import ComparedTotals, TotalsState
from callscore.evaluators.level import levels_asked
from callscore.evaluators.roster import who_did_not
from callscore.finding import Finding, listed, note, quoted_names, warning
from callscore.finding_code import FindingCode
from callscore.rulebook.rulebook import Leaf, Rulebook, gate_scope_unit
from callscore.rulebook.unit import Verdict
from callscore.sentence import NOTHING, Said, joined


def too_few(call: Call, appraisals: Iterable[Appraisal]) -> Iterator[Finding]:
    """`too-few-evaluators`: somebody has assessed, or said why not, and still there is no level. Where nobody has, nothing is
    late; nor is it for an application that is refused."""
    several = [id for id, assessed in levels_asked(call.criteria, call.gates).items() if assessed.evaluators is not None]
    for appraisal in appraisals:
        for criterion in several if not _is_refused(appraisal) else ():
            found = appraisal.agreed[criterion]
            lines = (*found.levels, *found.conflicts, *found.struck)
            if found.level is None and lines and not (found.totals is not None and found.totals.is_told):
                has_none, said = "`{criterion}` of `{id}` has no level: {why}", {"criterion": criterion, "id": appraisal.id}
                why = Said("`{criterion}` of `{id}` is not answered: {why}" if found.is_answer else has_none, **said, why=found.why_not)
                missing = who_did_not(appraisal.application.assessors, {line.evaluator for line in lines})
                message = joined((why, missing), "; ") if missing else why
                help = Said("until then it is unknown, and the call says what that does")
                yield warning("too-few-evaluators", message, lines[0].place, help, subject=appraisal.id)


_THIRD_HELP: Mapping[TotalsState, Said] = {
    "third needed": Said("hand in the levels of a third evaluator; until then the points are not known"),
    "third not needed": Said("take out the levels of the one who was not to assess; until then the points are not known"),
    "no closest two": Said("the call does not say who of them counts, so the points are not known"),
}


def thirds(appraisals: Iterable[Appraisal]) -> Iterator[Finding]:
    """`third-evaluator`: an application whose totals ask for a third evaluator who has not assessed it, have one that was not asked for, or
    have no two that are the closest; once for all criteria of a phase, and not where it is refused."""
    for appraisal in appraisals:
        if not _is_refused(appraisal):
            told = (totals for totals in compared_once(appraisal.agreed.values()) if totals.is_told)
            yield from (_third(appraisal, totals) for totals in told)


def _third(appraisal: Appraisal, totals: ComparedTotals) -> Finding:
    lines = [line for each in appraisal.agreed.values() if each.totals == totals for line in (*each.levels, *each.conflicts)]
    why = Said("the points of `{id}` are not known: {why}", id=appraisal.id, why=totals.why_not)
    missing = who_did_not(appraisal.application.assessors, {line.evaluator for line in lines}) if totals.awaits_a_third else NOTHING
    message = joined((why, missing), "; ") if missing else why
    return warning("third-evaluator", message, lines[0].place, _THIRD_HELP[totals.state], subject=appraisal.id)


def _is_refused(appraisal: Appraisal) -> bool:
    outcome = appraisal.eligibility_outcome
    return outcome is not None and bool(outcome.refusing or outcome.lapsing)


def still_due(findings: Iterable[Finding], appraisals: Mapping[str, Appraisal]) -> Iterator[Finding]:
    """Those findings without the `too-few-assigned` of applications that are refused: nobody needs to assess them any more."""
    refused = {id for id, appraisal in appraisals.items() if _is_refused(appraisal)}
    yield from (each for each in findings if each.code != FindingCode.TOO_FEW_ASSIGNED or each.subject not in refused)


def left_out(appraisals: Iterable[Appraisal]) -> Iterator[Finding]:
    """`level-left-out` (a note): levels that were given and do not count for a conflict of interest, or because they were struck, each with
    what the conflict is, or why."""
    for appraisal in appraisals:
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


def not_assessed(rulebook: Rulebook, appraisals: Sequence[Appraisal]) -> Iterator[Finding]:
    """`not-assessed`: gates and criteria without a level of anybody for any application to which they apply, told once for all of them;
    and, each once, the criteria that are settled by silence for some who are not refused."""
    yield from _of_any(rulebook, appraisals)
    candidates = [
        each
        for each in appraisals
        if each.eligibility_outcome is not None and not (each.eligibility_outcome.refusing or each.eligibility_outcome.lapsing)
    ]
    for leaf in rulebook.leaves:
        criterion = leaf.cell.criterion
        if isinstance(criterion.score, Assessed) and criterion.if_undetermined in SETTLED:
            yield from _of_some(leaf, _asked(leaf, candidates))


def _of_some(leaf: Leaf, asked: Sequence[Appraisal]) -> Iterator[Finding]:
    without = sorted(each.id for each in asked if not each.application.levels.get(leaf.id))
    if 0 < len(without) < len(asked):
        criterion = leaf.cell.criterion
        message = Said(
            "nobody assessed `{criterion}` of {names}: {settled}",
            criterion=leaf.id,
            names=listed(without, MOST_NAMED),
            settled=SETTLED[criterion.if_undetermined],
        )
        help = Said("the call says `if undetermined: {word}`; hand in their levels if there are any", word=criterion.if_undetermined)
        yield warning("not-assessed", message, criterion.place_of("criterion"), help)


def _of_any(rulebook: Rulebook, appraisals: Sequence[Appraisal]) -> Iterator[Finding]:
    gates = [gate for gate in rulebook.call.gates if gate.question is not None and _is_unanswered(gate.gate, appraisals)]
    leaves = [leaf for leaf in rulebook.leaves if _is_missing(leaf, appraisals)]
    places = [*(gate.place_of("gate") for gate in gates), *(leaf.cell.criterion.place_of("criterion") for leaf in leaves)]
    if not places:
        return
    names = quoted_names([*(gate.gate for gate in gates), *(leaf.id for leaf in leaves)])
    help = Said("hand in the evaluators' levels, or see whether the file that holds them was read")
    yield warning("not-assessed", Said("nobody assessed {names} of any application", names=names), places[0], help)


def _is_unanswered(gate: str, appraisals: Iterable[Appraisal]) -> bool:
    asked = [each for each in appraisals if each.answers.get(gate_scope_unit(gate)) is not Verdict.NOT_MET]
    return bool(asked) and not any(each.application.levels.get(gate) for each in asked)


def _is_missing(leaf: Leaf, appraisals: Iterable[Appraisal]) -> bool:
    score = by_people(leaf.cell.criterion.score)
    if score is None:
        return False
    asked = _asked(leaf, appraisals)
    least = 2 if isinstance(score, PairComparison) else 1  # nobody is compared alone
    return len(asked) >= least and not any(each.application.levels.get(leaf.id) for each in asked)


def _asked(leaf: Leaf, appraisals: Iterable[Appraisal]) -> list[Appraisal]:
    """The applications to which it applies, as far as is known."""
    return [each for each in appraisals if all(each.answers.get(unit) is not Verdict.NOT_MET for unit in leaf.scopes)]
