"""Rows that contradict each other, or leave a gap, for one application: the call is at fault, seen at last."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from callscore.application.application import Application
from callscore.finding import Finding, error
from callscore.rulebook.rulebook import AMOUNTS
from callscore.rulebook.unit import Choice, Chosen, EngineAnswer, Unit
from callscore.sentence import Said


def clashes(
    units: Sequence[Unit],
    answers: Sequence[EngineAnswer],
    application: Application,
    gaps_said: Collection[str | None],
    unasked: Collection[str],
) -> Iterable[Finding]:
    """Choices of which several rows apply, or none. Findings: `no-row`, `row-clash`.

    gaps_said   the choices of which the call says what a gap gives
    unasked     those of criteria and caps that are not for this application
    """
    for unit, answer in zip(units, answers, strict=True):
        if unit.id in unasked:
            continue
        if not isinstance(answer, Chosen) or not isinstance(unit, Choice) or answer.options is None or len(answer.options) == 1:
            continue
        if not answer.options and unit.id in gaps_said:
            continue
        if not answer.options:
            message = Said("nothing in `{unit}` covers what `{id}` says", unit=unit.id, id=application.id)
            help = Said("add what is missing, or an `otherwise: true`; of a gap in the source's rows say with `in a gap:` what it gives")
            help = Said("add what is missing, or an `otherwise: true`") if unit.id.startswith(AMOUNTS) else help
            yield error("no-row", message, unit.place, help, subject=application.id)
        elif unit.contradict(answer.options):
            also = tuple((unit.options[option].place, Said("applies")) for option in answer.options)
            numbers = {"count": len(answer.options), "unit": unit.id, "id": application.id}
            message = Said("{count} entries of `{unit}` apply to `{id}` at once", **numbers)
            help = Said("make them exclude each other, or say which counts with `hit:`")
            help = Said("make them exclude each other") if unit.id.startswith(AMOUNTS) else help
            if unit.gives:
                message = Said("{count} entries of `{unit}` apply to `{id}` at once, and do not give the same", **numbers)
                help = Said("let them give the same, make them exclude each other, or say which counts with `hit:`")
            yield error("row-clash", message, unit.place, help, also, application.id)
