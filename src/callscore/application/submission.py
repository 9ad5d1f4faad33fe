"""Which application counts where one identifier was handed in twice: the latest, or none until somebody says which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from callscore.application.application import Application
from callscore.application.form import Form
from callscore.call.model import Call
from callscore.finding import Finding, error, note


def counted(applications: Iterable[Application], call: Call, form: Form) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
    """One application for each identifier, in the order of reading.

    With `resubmission: latest` the one received last counts, and the findings of the earlier ones go with them. Where none is
    the last, and where the call says nothing, all that is known of the identifier is that it was used more than once: every
    answer is unknown. Findings: `doubled-identifier`, `superseded` (a note)."""
    by_id: dict[str, list[Application]] = {}
    for application in applications:
        by_id.setdefault(application.id, []).append(application)
    kept: list[Application] = []
    findings: list[Finding] = []
    for same in by_id.values():
        if len(same) == 1:
            kept.append(same[0])
            continue
        latest = _latest(same) if call.resubmission == "latest" else None
        if latest is not None:
            kept.append(latest)
            findings += _superseded(latest, same)
        else:
            kept.append(_undecided(same[0], form))
            findings += _doubled(same, call)
    return tuple(kept), tuple(findings)


def _latest(same: Sequence[Application]) -> Application | None:
    """The one that was received after all others; None where a moment is missing, or the last two are equal."""
    moments = [one.received for one in same if one.received is not None]
    if len(moments) < len(same):
        return None
    last = [one for one in same if one.received == max(moments)]
    return last[0] if len(last) == 1 else None


def _superseded(latest: Application, same: Iterable[Application]) -> Iterable[Finding]:
    for one in same:
        if one is not latest:
            message = f"a later application with the identifier `{one.id}` counts in place of this one"
            yield note("superseded", message, one.place, "", [(latest.place, "the one that counts")], one.id)


def _doubled(same: Sequence[Application], call: Call) -> Iterable[Finding]:
    first, *others = same
    if call.resubmission == "latest":
        help = "the call counts the latest: write when each was received, `received: 2026-03-31T11:59:00+02:00`, no two at once"
    else:
        help = "give each application its own identifier; where one replaces the other, the call says `resubmission: latest`"
    for one in others:
        also = [(first.place, "first used here")]
        yield error("doubled-identifier", f"the identifier `{one.id}` is used twice", one.place, help, also, one.id)


def _undecided(one: Application, form: Form) -> Application:
    values = {name: question.unknown(name) for name, question in form.items()}
    return Application(one.id, one.place, values, one.places, one.label, findings=one.findings)
