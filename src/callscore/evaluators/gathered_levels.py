"""Levels laid beside each other, by application and criterion; those that contradict each other, or the call, are findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from callscore.call.criteria import Criterion
from callscore.call.evaluator_rules import Evaluators, Majority, YesOrNo
from callscore.call.rules import Gate
from callscore.call.scores import Assessed
from callscore.evaluators.assessment_reading import Assessment
from callscore.evaluators.level import CONSENSUS, PANEL, Level, Levels, levels_asked, pair_criteria
from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.sentence import Counted, Said

TOO_MANY = Said("leave out the lines of those who were not to assess")


def gathered(
    assessments: Iterable[Assessment], criteria: Sequence[Criterion], gates: Sequence[Gate] = ()
) -> tuple[dict[str, Levels], tuple[Finding, ...]]:
    """By application, the levels that can stand beside each other; those that contradict each other are left out.

    Findings: `doubled-assessment` (one evaluator twice), `several-evaluators` (where the criterion asks one), `too-many-evaluators`,
    `consensus-not-asked`, `panel-not-asked`, `no-reason` (of the panel or of a consensus), `pair-contradicts`, `doubled-pair`."""
    assessed = levels_asked(criteria, gates)
    by_key: dict[tuple[str, str], list[Level]] = {}
    for entry in assessments:
        by_key.setdefault((entry.application, entry.criterion), []).append(entry.level)
    levels: dict[str, dict[str, tuple[Level, ...]]] = {}
    findings: list[Finding] = []
    for (application, criterion), lines in by_key.items():
        given = _with_struck(lines) if criterion in assessed else lines
        troubles = list(contradictions(application, criterion, assessed[criterion], given)) if criterion in assessed else []
        findings += troubles
        if not troubles:
            levels.setdefault(application, {})[criterion] = tuple(given)
    for criterion, compared in pair_criteria(criteria).items():
        pairs = {application: given for (application, name), given in by_key.items() if name == criterion}
        findings += [*_pair_contradictions(criterion, pairs), *_compared_by(criterion, compared.evaluators, pairs)]
    return dict(levels), tuple(findings)


def contradictions(application: str, criterion: str, assessed: Assessed | YesOrNo, given: Sequence[Level]) -> Iterator[Finding]:
    """What the levels of one criterion of one application say against each other, or against what the call asks."""
    first: dict[str, Level] = {}
    for level in given:
        if level.evaluator in first:
            yield doubled_finding(application, criterion, level, first[level.evaluator])
        first.setdefault(level.evaluator, level)
    yield from _strikes(application, criterion, assessed.evaluators, list(first.values()))
    counting = [level for level in first.values() if level.counts]
    if assessed.evaluators is not None:
        yield from _roles(application, criterion, assessed.evaluators, counting)
    elif len(counting) > 1:
        one, other, *_ = counting
        message = Said(
            "`{one}` and `{other}` both assessed `{criterion}` of `{application}`; the call asks one evaluator",
            one=other.evaluator,
            other=one.evaluator,
            criterion=criterion,
            application=application,
        )
        help = Said("keep one level, or say in the call how they become one: `evaluators: {{at least: 2, combine: median}}`")
        if isinstance(assessed, YesOrNo):
            help = Said("keep one answer, or let most decide: `evaluators: {{at least: 2, combine: majority, draw: ask}}`")
        also = [(one.place, Said("the level by `{evaluator}`", evaluator=one.evaluator))]
        yield error("several-evaluators", message, other.place, help, also, application)


def doubled_finding(application: str, criterion: str, level: Level, first: Level) -> Finding:
    """`doubled-assessment`: that one evaluator gave two levels."""
    message = Said(
        "`{evaluator}` assessed `{criterion}` of `{application}` twice",
        evaluator=level.evaluator,
        criterion=criterion,
        application=application,
    )
    also = [(first.place, Said("the first time"))]
    return error("doubled-assessment", message, level.place, Said("keep the level that holds"), also, application)


def _with_struck(lines: Sequence[Level]) -> list[Level]:
    """The levels of one criterion of one application. A line that strikes and gives no level is about the one that the same evaluator gave
    in another line, as in a workbook."""
    by_evaluator: dict[str, list[Level]] = {}
    for line in lines:
        by_evaluator.setdefault(line.evaluator, []).append(line)
    return [level for own in by_evaluator.values() for level in _struck_once(own)]


def _struck_once(own: Sequence[Level]) -> Sequence[Level]:
    """One level where one of two lines of an evaluator strikes the other one; else the lines as they are."""
    strikes = [line for line in own if line.struck and line.value is None]
    given = [line for line in own if line.value is not None and line.counts]
    if len(own) == 2 and len(strikes) == len(given) == 1:
        return [replace(given[0], struck=strikes[0].struck, origin=strikes[0].origin)]
    return own


def _strikes(application: str, criterion: str, evaluators: Evaluators | Majority | None, given: Sequence[Level]) -> Iterator[Finding]:
    """Levels are struck where the call says that they may be, and where there are any; the panel and a consensus speak for themselves."""
    what = {"criterion": criterion, "application": application}
    for level in given:
        if not level.struck or level.conflict:
            continue
        if not isinstance(evaluators, Evaluators) or not evaluators.may_be_struck:
            message = Said("a level on `{criterion}` of `{application}` is struck, and the call does not say that it may be", **what)
            help = Said("take the reason out of `struck`, or write `may be struck: with reason` under `evaluators` in the call")
            if isinstance(evaluators, Majority):
                help = Said("take the reason out of `struck`: an answer to a question is not struck")
            yield error(FindingCode.STRUCK_NOT_ASKED, message, level.place, help, subject=application)
        elif level.evaluator in (PANEL, CONSENSUS):
            message = Said(
                "what `{evaluator}` says of `{criterion}` of `{application}` is no evaluator's own level", **what, evaluator=level.evaluator
            )
            yield error(FindingCode.STRUCK_NOT_ASKED, message, level.place, Said("leave the whole line out"), subject=application)
        elif level.value is None:
            message = Said(
                "`{evaluator}` gave no level on `{criterion}` of `{application}` that could be struck", **what, evaluator=level.evaluator
            )
            yield error(
                FindingCode.NOTHING_TO_STRIKE, message, level.place, Said("take the line out, or correct the name"), subject=application
            )


def _roles(application: str, criterion: str, evaluators: Evaluators | Majority, given: Sequence[Level]) -> Iterator[Finding]:
    """Who speaks as the panel or for all evaluators does so where the call asks for it, and says why; not more assess than may."""
    what = {"criterion": criterion, "application": application}
    own = {level.evaluator: level for level in given}
    consensus, panel = own.get(CONSENSUS), own.get(PANEL)
    if consensus is not None:
        del own[CONSENSUS]
        if isinstance(evaluators, Majority):
            message = Said("there is a consensus on `{criterion}` of `{application}`, where most evaluators decide", **what)
            yield error("consensus-not-asked", message, consensus.place, Said("write the answer of each evaluator"), subject=application)
        elif not evaluators.must_agree:
            help = Said("leave the line out, or write `combine: consensus` in the call")
            message = Said(
                "there is a consensus on `{criterion}` of `{application}`, and the call makes one level out of "
                "the evaluators' own: {combine}",
                **what,
                combine=evaluators.combine,
            )
            yield error("consensus-not-asked", message, consensus.place, help, subject=application)
        elif not consensus.reason:
            help = Said("write the reason in its column")
            message = Said("the consensus on `{criterion}` of `{application}` has no reason", **what)
            yield error("no-reason", message, consensus.place, help, subject=application)
    if panel is not None and evaluators.panel_may_change:
        del own[PANEL]
        if not panel.reason:
            message = Said("the panel sets the level of `{criterion}` of `{application}` and does not say why", **what)
            yield error("no-reason", message, panel.place, Said("write the reason in its column"), subject=application)
    elif panel is not None and len(own) > 1:
        help = Said("write `panel may change: with reason` in the call, or the name of the evaluator")
        message = Said("the panel sets the level of `{criterion}` of `{application}`, and the call does not say that it may", **what)
        yield error("panel-not-asked", message, panel.place, help, subject=application)
    if evaluators.at_most is not None and len(own) > evaluators.at_most:
        last = _last(own.values())
        message = Counted(
            len(own),
            "{count} evaluator assessed `{criterion}` of `{application}`, at most {at_most} may",
            "{count} evaluators assessed `{criterion}` of `{application}`, at most {at_most} may",
            **what,
            at_most=evaluators.at_most,
        )
        yield error("too-many-evaluators", message, last.place, TOO_MANY, subject=application)


def _last(levels: Iterable[Level]) -> Level:
    """The one that stands last in the files."""
    return max(levels, key=lambda level: level.place.sort_key)


def _pair_contradictions(criterion: str, by_application: Mapping[str, Sequence[Level]]) -> Iterator[Finding]:
    """Each evaluator compares two applications once, whichever of the two stands first."""
    first: dict[tuple[str, str, str], tuple[str, Level]] = {}
    for application, levels in by_application.items():
        for level in levels:
            if level.struck:
                message = Said("a comparison by `{criterion}` is struck, and no single one can be", criterion=criterion)
                help = Said("take the reason out of `struck`: what one application gets depends on all comparisons")
                yield error(FindingCode.STRUCK_NOT_ASKED, message, level.place, help, subject=application)
            if not level.against or level.conflict:
                continue
            one, other = sorted((application, level.against))
            before, earlier = first.setdefault((level.evaluator, one, other), (application, level))
            if earlier is level:
                continue
            also = [(earlier.place, Said("the first time"))]
            pair = {"evaluator": level.evaluator, "one": one, "other": other, "criterion": criterion}
            if level.value == earlier.value and (before == application or level.is_draw):
                message = Said("`{evaluator}` compared `{one}` with `{other}` by `{criterion}` twice", **pair)
                yield error("doubled-pair", message, level.place, Said("keep one of the two lines"), also, one)
            else:
                message = Said("`{evaluator}` compared `{one}` with `{other}` by `{criterion}` twice, with different outcomes", **pair)
                yield error("pair-contradicts", message, level.place, Said("keep the line that holds"), also, one)


def _compared_by(criterion: str, evaluators: Evaluators, by_application: Mapping[str, Sequence[Level]]) -> Iterator[Finding]:
    """Not more compare than may, and nobody compares for all of them."""
    lines = [level for levels in by_application.values() for level in levels]
    conflicts = {level.evaluator for level in lines if level.conflict}
    own = {level.evaluator: level for level in lines if level.evaluator not in conflicts}
    if CONSENSUS in own:
        message = Said("there is a consensus on `{criterion}`, where each evaluator compares alone", criterion=criterion)
        yield error("consensus-not-asked", message, own[CONSENSUS].place, Said("write the preferences of each evaluator"))
    elif evaluators.at_most is not None and len(own) > evaluators.at_most:
        message = Counted(
            len(own),
            "{count} evaluator compared by `{criterion}`, at most {at_most} may",
            "{count} evaluators compared by `{criterion}`, at most {at_most} may",
            criterion=criterion,
            at_most=evaluators.at_most,
        )
        yield error("too-many-evaluators", message, _last(own.values()).place, TOO_MANY)
