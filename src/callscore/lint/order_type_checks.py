"""That what ranks, tells apart and groups applications is of a kind that can: a list has no rank, and a text no zero."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.ties import TIE_STEP_KEYS
from callscore.feel import BOOLEAN, DATE, DAYS, MONTHS, NUMBER, TEXT, Type, phrase_of
from callscore.finding import Finding, error
from callscore.lint.lint_check import lint_check
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook

ORDERED: tuple[Type, ...] = (NUMBER, DATE, DAYS, MONTHS, BOOLEAN)
"""What a tie step may compare. Texts are left out: the alphabet is no merit."""
GROUPING: tuple[Type, ...] = (TEXT, NUMBER, BOOLEAN, DATE)


@lint_check("facts")
def order_type_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`tie-step-kind`, `tie-step-zero` and `group-kind`."""
    ranking = rulebook.call.ranking
    if ranking is None:
        return
    for step, reading in zip(ranking.ties, rulebook.steps, strict=True):
        key = next((name for name in TIE_STEP_KEYS if step.says(name)), None)
        found = rulebook.types.get(reading.fact) if reading.fact is not None else reading.above.type if reading.above is not None else None
        if reading.received and step.if_undetermined == "zero":
            help = "write `ask`, `reject` or `not applicable`"
            yield error("tie-step-zero", "a moment cannot count as zero where it is missing", step.place_of("if undetermined"), help)
        if found is None or key is None:
            continue
        if found not in ORDERED:
            help = "compare a number, a date, a duration or a yes-or-no; of a list, its count or its sum"
            yield error("tie-step-kind", f"{phrase_of(found)} has no order that could tell equals apart", step.place_of(key), help)
        elif step.if_undetermined == "zero" and found != NUMBER:
            help = "write `ask`, `reject` or `not applicable`"
            message = f"{phrase_of(found)} cannot count as zero where it is missing"
            yield error("tie-step-zero", message, step.place_of("if undetermined"), help)
    yield from _group_kind(rulebook, rulebook.group, ranking.place_of("per"))
    for part, area in ((rulebook.call.selection, rulebook.seat_area), (rulebook.call.budget, rulebook.fund_area)):
        if part is not None:
            yield from _group_kind(rulebook, area, part.place_of("first of each"))


def _group_kind(rulebook: Rulebook, fact: str | None, place: Place) -> Iterator[Finding]:
    group = rulebook.types.get(fact) if fact is not None else None
    if group is not None and group not in GROUPING:
        help = "group by a text with few values, such as an area, or by a family of classes"
        yield error("group-kind", f"{phrase_of(group)} forms no groups", place, help)
