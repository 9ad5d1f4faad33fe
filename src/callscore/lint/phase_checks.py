"""Phases: every criterion in one of them, each phase with its order, and points that count on or do not."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.model import Call
from callscore.call.phases import Phase
from callscore.finding import Finding, did_you_mean
from callscore.finding_code import FindingCode
from callscore.lint.finding_kind import ERROR, FindingKind
from callscore.lint.identifier_checks import DOUBLED_IDENTIFIER
from callscore.place import Place
from callscore.rulebook.grid import all_criteria
from callscore.sentence import Said
from callscore.source.node import Sequence

ONE_PHASE = FindingKind(
    "one-phase",
    ERROR,
    "Criteria and weights",
    means="a call has a single phase",
    to_do="write those that follow, or take `phases:` out",
    says="a single phase is the whole evaluation",
    help="write the phases that follow, or take `phases:` out",
    wrong="phases: [{phase: one, criteria: [Q]}]",
    right="phases:",
)
CRITERION_WITHOUT_PHASE = FindingKind(
    "criterion-without-phase",
    ERROR,
    "Criteria and weights",
    means="a criterion belongs to no phase",
    to_do="name it in the phase in which it is assessed",
    says="criterion `{criterion}` belongs to no phase",
    help="name it under `criteria:` of the phase in which it is assessed",
    wrong="""
        criteria:
          - {criterion: A, max: 50, if undetermined: ask, score: {assessed: 0..5}}
          - {criterion: B, max: 50, if undetermined: ask, score: {assessed: 0..5}}
          - {criterion: C, max: 50, if undetermined: ask, score: {assessed: 0..5}}
        phases:
          - {phase: outline, criteria: [A], ranking: {ties: [], numbering: competition}}
          - {phase: full, criteria: [B], scores before: carried}
        """,
)
PHASE_WITHOUT_CRITERIA = FindingKind(
    "phase-without-criteria",
    ERROR,
    "Criteria and weights",
    means="a phase has no criteria",
    to_do="name those that are assessed in it",
    says="phase `{phase}` has no criteria",
    help="name the criteria that are assessed in it",
    wrong="""
        phases:
          - {phase: outline, criteria: [Q], ranking: {ties: [], numbering: competition}}
          - {phase: full, criteria: [], scores before: carried}
        """,
)
CRITERION_BELOW = FindingKind(
    "criterion-below",
    ERROR,
    "Criteria and weights",
    means="a phase names a criterion that stands below another one",
    to_do="name the one at the top",
    says="criterion `{criterion}` stands below another one",
    help="name the criterion at the top that it belongs to: what is below a criterion is assessed with it",
    wrong="""
        criteria:
          - criterion: A
            criteria: [{criterion: A.1, max: 50, if undetermined: ask, score: {assessed: 0..5}}]
          - {criterion: B, max: 50, if undetermined: ask, score: {assessed: 0..5}}
        phases:
          - {phase: outline, criteria: [A.1], ranking: {ties: [], numbering: competition}}
          - {phase: full, criteria: [B], scores before: carried}
        """,
    right="""
        criteria:
          - criterion: A
            criteria: [{criterion: A.1, max: 50, if undetermined: ask, score: {assessed: 0..5}}]
          - {criterion: B, max: 50, if undetermined: ask, score: {assessed: 0..5}}
        phases:
          - {phase: outline, criteria: [A], ranking: {ties: [], numbering: competition}}
          - {phase: full, criteria: [B], scores before: carried}
        """,
)
UNKNOWN_CRITERION = FindingKind(
    FindingCode.UNKNOWN_CRITERION,
    ERROR,
    "Names",
    means="there is no such criterion",
    to_do="take the nearest one, which the help offers",
    says="there is no criterion `{criterion}`",
    wrong="""
        criteria:
          - {criterion: A, max: 50, if undetermined: ask, score: {assessed: 0..5}}
          - {criterion: B, max: 50, if undetermined: ask, score: {assessed: 0..5}}
        phases:
          - {phase: outline, criteria: [A], ranking: {ties: [], numbering: competition}}
          - {phase: full, criteria: [B, C], scores before: carried}
        """,
    right="""
        criteria:
          - {criterion: A, max: 50, if undetermined: ask, score: {assessed: 0..5}}
          - {criterion: B, max: 50, if undetermined: ask, score: {assessed: 0..5}}
        phases:
          - {phase: outline, criteria: [A], ranking: {ties: [], numbering: competition}}
          - {phase: full, criteria: [B], scores before: carried}
        """,
)
DOUBLED_CRITERION = FindingKind(
    "doubled-criterion",
    ERROR,
    "Criteria and weights",
    means="a criterion is assessed in two phases",
    to_do="take one of the two out",
    says="criterion `{criterion}` is assessed twice",
    help="take one of the two out",
    wrong="""
        criteria:
          - {criterion: A, max: 50, if undetermined: ask, score: {assessed: 0..5}}
          - {criterion: B, max: 50, if undetermined: ask, score: {assessed: 0..5}}
        phases:
          - {phase: outline, criteria: [A], ranking: {ties: [], numbering: competition}}
          - {phase: full, criteria: [A, B], scores before: carried}
        """,
    right="""
        criteria:
          - {criterion: A, max: 50, if undetermined: ask, score: {assessed: 0..5}}
          - {criterion: B, max: 50, if undetermined: ask, score: {assessed: 0..5}}
        phases:
          - {phase: outline, criteria: [A], ranking: {ties: [], numbering: competition}}
          - {phase: full, criteria: [B], scores before: carried}
        """,
)
PHASE_WITHOUT_RANKING = FindingKind(
    "phase-without-ranking",
    ERROR,
    "Criteria and weights",
    means="nothing says who goes on from a phase",
    to_do="write its `ranking:`",
    says="nothing says who goes on from phase `{phase}`",
    help="write `ranking:` with its threshold, `ties:` and `numbering:`; without `selection:` all who have a place go on",
    wrong="""
        criteria:
          - {criterion: A, max: 50, if undetermined: ask, score: {assessed: 0..5}}
          - {criterion: B, max: 50, if undetermined: ask, score: {assessed: 0..5}}
        phases:
          - {phase: outline, criteria: [A]}
          - {phase: full, criteria: [B], scores before: carried}
        """,
)
IDLE_PHASE_ORDER = FindingKind(
    "idle-phase-order",
    ERROR,
    "Criteria and weights",
    means="the last phase has a ranking or places of its own",
    to_do="write them at the call",
    says="the last phase goes by the `{key}` of the call",
    help="write it under `{key}:` of the call itself, which is of the last phase",
    wrong="""
        criteria:
          - {criterion: A, max: 50, if undetermined: ask, score: {assessed: 0..5}}
          - {criterion: B, max: 50, if undetermined: ask, score: {assessed: 0..5}}
        phases:
          - {phase: outline, criteria: [A], ranking: {ties: [], numbering: competition}}
          - {phase: full, criteria: [B], scores before: carried, ranking: {ties: [], numbering: competition}}
        """,
)
UNSAID_SCORES_BEFORE = FindingKind(
    "unsaid-scores-before",
    ERROR,
    "Criteria and weights",
    means="a later phase does not say whether the points before count on",
    to_do="write `carried` or `reset`",
    says="phase `{phase}` does not say what becomes of the points before",
    help="write `scores before: carried`, and the points of the phases before count on, or `reset`, and they do not",
    wrong="""
        criteria:
          - {criterion: A, max: 50, if undetermined: ask, score: {assessed: 0..5}}
          - {criterion: B, max: 50, if undetermined: ask, score: {assessed: 0..5}}
        phases:
          - {phase: outline, criteria: [A], ranking: {ties: [], numbering: competition}}
          - {phase: full, criteria: [B]}
        """,
)
IDLE_SCORES_BEFORE = FindingKind(
    "idle-scores-before",
    ERROR,
    "Criteria and weights",
    means="the first phase says what becomes of points before it",
    to_do="take it out",
    says="there is no phase before the first",
    help="take it out",
    wrong="""
        criteria:
          - {criterion: A, max: 50, if undetermined: ask, score: {assessed: 0..5}}
          - {criterion: B, max: 50, if undetermined: ask, score: {assessed: 0..5}}
        phases:
          - {phase: outline, criteria: [A], scores before: reset, ranking: {ties: [], numbering: competition}}
          - {phase: full, criteria: [B], scores before: carried}
        """,
)


def phase_findings(call: Call) -> Iterator[Finding]:
    if len(call.phases) == 1:
        yield ONE_PHASE.at(call.phases[0].place_of("phase"))
    names: dict[str, Place] = {}
    taken: dict[str, Place] = {}
    for number, phase in enumerate(call.phases):
        if phase.phase in names:
            also = ((names[phase.phase], Said("the first one")),)
            yield DOUBLED_IDENTIFIER.at(phase.place_of("phase"), also=also, things=Said("phases"), name=phase.phase)
        names.setdefault(phase.phase, phase.place_of("phase"))
        yield from _criteria_findings(call, phase, taken)
        yield from _order_findings(phase, number == 0, number == len(call.phases) - 1)
    for criterion in call.criteria if call.phases else ():
        if criterion.criterion not in taken:
            yield CRITERION_WITHOUT_PHASE.at(criterion.place_of("criterion"), criterion=criterion.criterion)


def _criteria_findings(call: Call, phase: Phase, taken: dict[str, Place]) -> Iterator[Finding]:
    tops = [criterion.criterion for criterion in call.criteria]
    below = {each.criterion for criterion in call.criteria for each in all_criteria(criterion.criteria)}
    if not phase.criteria:
        yield PHASE_WITHOUT_CRITERIA.at(phase.place_of("phase"), phase=phase.phase)
    node = phase.node_at("criteria")
    places = [item.place for item in node.items] if isinstance(node, Sequence) else []
    for name, place in zip(phase.criteria, places, strict=False):
        if name in below:
            yield CRITERION_BELOW.at(place, criterion=name)
        elif name not in tops:
            yield UNKNOWN_CRITERION.at(place, help=did_you_mean(name, tops), criterion=name)
        elif name in taken:
            yield DOUBLED_CRITERION.at(place, also=((taken[name], Said("here already")),), criterion=name)
        taken.setdefault(name, place)


def _order_findings(phase: Phase, is_first: bool, is_last: bool) -> Iterator[Finding]:
    if is_last:
        for key in ("ranking", "selection"):
            if phase.says(key):
                yield IDLE_PHASE_ORDER.at(phase.place_of_key(key), key=key)
    elif phase.ranking is None:
        yield PHASE_WITHOUT_RANKING.at(phase.place_of("phase"), phase=phase.phase)
    if is_first and phase.scores_before is not None:
        yield IDLE_SCORES_BEFORE.at(phase.place_of("scores before"))
    if not is_first and phase.scores_before is None:
        yield UNSAID_SCORES_BEFORE.at(phase.place_of("phase"), phase=phase.phase)
