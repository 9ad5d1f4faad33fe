"""What evaluators still owe: criteria that some have assessed, and not enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callscore.call.model import Call
from callscore.finding import Finding, warning
from callscore.panel.level import assessed_criteria
from callscore.procedure.appraisal import Appraisal


def too_few(call: Call, appraisals: Iterable[Appraisal]) -> Iterator[Finding]:
    """`too-few-evaluators`: somebody has assessed, or said why not, and still there is no level. Where nobody has, nothing is late."""
    several = [id for id, assessed in assessed_criteria(call.criteria).items() if assessed.evaluators is not None]
    for appraisal in appraisals:
        for criterion in several:
            found = appraisal.agreed[criterion]
            lines = (*found.levels, *found.conflicts)
            if found.level is None and lines:
                message = f"`{criterion}` of `{appraisal.id}` has no level: {found.why_not}"
                help = "until then it is unknown, and the call says what that does"
                yield warning("too-few-evaluators", message, lines[0].place, help, subject=appraisal.id)
