"""Phases: every criterion in one of them, each phase with its order, and points that count on or do not."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.model import Call
from callscore.call.phases import Phase
from callscore.finding import Finding, did_you_mean, error
from callscore.place import Place
from callscore.rulebook.grid import all_criteria
from callscore.source.node import Sequence


def phase_findings(call: Call) -> Iterator[Finding]:
    """`one-phase`, `doubled-identifier`, `phase-without-criteria`, `unknown-criterion`, `criterion-below`, `doubled-criterion`,
    `criterion-without-phase`, `phase-without-ranking`, `idle-phase-order`, `unsaid-scores-before`, `idle-scores-before`."""
    if len(call.phases) == 1:
        message, help = "a single phase is the whole evaluation", "write the phases that follow, or take `phases:` out"
        yield error("one-phase", message, call.phases[0].place_of("phase"), help)
    names: dict[str, Place] = {}
    taken: dict[str, Place] = {}
    for number, phase in enumerate(call.phases):
        if phase.phase in names:
            also = ((names[phase.phase], "the first one"),)
            yield error("doubled-identifier", f"two phases are called `{phase.phase}`", phase.place_of("phase"), "rename one of them", also)
        names.setdefault(phase.phase, phase.place_of("phase"))
        yield from _criteria_findings(call, phase, taken)
        yield from _order_findings(phase, number == 0, number == len(call.phases) - 1)
    for criterion in call.criteria if call.phases else ():
        if criterion.criterion not in taken:
            help = "name it under `criteria:` of the phase in which it is assessed"
            message = f"criterion `{criterion.criterion}` belongs to no phase"
            yield error("criterion-without-phase", message, criterion.place_of("criterion"), help)


def _criteria_findings(call: Call, phase: Phase, taken: dict[str, Place]) -> Iterator[Finding]:
    tops = [criterion.criterion for criterion in call.criteria]
    below = {each.criterion for criterion in call.criteria for each in all_criteria(criterion.criteria)}
    if not phase.criteria:
        help = "name the criteria that are assessed in it"
        yield error("phase-without-criteria", f"phase `{phase.phase}` has no criteria", phase.place_of("phase"), help)
    node = phase.node_at("criteria")
    places = [item.place for item in node.items] if isinstance(node, Sequence) else []
    for name, place in zip(phase.criteria, places, strict=False):
        if name in below:
            help = "name the criterion at the top that it belongs to: what is below a criterion is assessed with it"
            yield error("criterion-below", f"criterion `{name}` stands below another one", place, help)
        elif name not in tops:
            yield error("unknown-criterion", f"there is no criterion `{name}`", place, did_you_mean(name, tops))
        elif name in taken:
            also = ((taken[name], "here already"),)
            yield error("doubled-criterion", f"criterion `{name}` is assessed twice", place, "take one of the two out", also)
        taken.setdefault(name, place)


def _order_findings(phase: Phase, is_first: bool, is_last: bool) -> Iterator[Finding]:
    if is_last:
        for key in ("ranking", "selection"):
            if phase.says(key):
                help = f"write it under `{key}:` of the call itself, which is of the last phase"
                yield error("idle-phase-order", f"the last phase goes by the `{key}` of the call", phase.place_of_key(key), help)
    elif phase.ranking is None:
        help = "write `ranking:` with its threshold, `ties:` and `numbering:`; without `selection:` all who have a place go on"
        yield error("phase-without-ranking", f"nothing says who goes on from phase `{phase.phase}`", phase.place_of("phase"), help)
    if is_first and phase.scores_before is not None:
        yield error("idle-scores-before", "there is no phase before the first", phase.place_of("scores before"), "take it out")
    if not is_first and phase.scores_before is None:
        help = "write `scores before: carried`, and the points of the phases before count on, or `reset`, and they do not"
        message = f"phase `{phase.phase}` does not say what becomes of the points before"
        yield error("unsaid-scores-before", message, phase.place_of("phase"), help)
