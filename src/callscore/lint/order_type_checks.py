"""That what ranks, tells apart and groups applications is of a kind that can: a list has no rank, and a text no zero."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.rules import counts_zero
from callscore.call.ties import TIE_STEP_KEYS
from callscore.feel import BOOLEAN, DATE, DAYS, MONTHS, NUMBER, TEXT, Type, phrase_of
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook

TIE_STEP_KIND = FindingKind(
    "tie-step-kind",
    ERROR,
    "Order, places and money",
    means="a tie step compares something without an order",
    to_do="compare a number, a date, a duration or a yes-or-no",
    says="{what} has no order that could tell equals apart",
    help="compare a number, a date, a duration or a yes-or-no; of a list, its count or its sum",
    wrong="ranking: {ties: [{highest: members, if undetermined: ask}], numbering: competition}",
    right="ranking: {ties: [{highest: count(members), if undetermined: ask}], numbering: competition}",
)
TIE_STEP_ZERO = FindingKind(
    "tie-step-zero",
    ERROR,
    "Order, places and money",
    means="something that is no number is to count as zero where it is missing",
    to_do="write `ask`, `reject` or `not applicable`",
    says="{what} cannot count as zero where it is missing",
    help="write `ask`, `reject` or `not applicable`",
    wrong="ranking: {ties: [{lowest: founded, if undetermined: zero}], numbering: competition}",
    right="ranking: {ties: [{lowest: founded, if undetermined: ask}], numbering: competition}",
)
NO_ZERO_MOMENT = TIE_STEP_ZERO.but("a moment cannot count as zero where it is missing")
GROUP_KIND = FindingKind(
    "group-kind",
    ERROR,
    "Order, places and money",
    means="the ranking is per a list or a record",
    to_do="group by a text with few values, or by a family of classes",
    says="{what} forms no groups",
    help="group by a text with few values, such as an area, or by a family of classes",
    wrong="ranking: {per: members, ties: [], numbering: competition}",
    right="ranking: {per: area, ties: [], numbering: competition}",
)

ORDERED: tuple[Type, ...] = (NUMBER, DATE, DAYS, MONTHS, BOOLEAN)
"""What a tie step may compare. Texts are left out: the alphabet is no merit."""
GROUPING: tuple[Type, ...] = (TEXT, NUMBER, BOOLEAN, DATE)


@lint_check("facts")
def order_type_findings(rulebook: Rulebook) -> Iterator[Finding]:
    ranking = rulebook.call.ranking
    if ranking is None:
        return
    for step, reading in zip(ranking.ties, rulebook.steps, strict=True):
        key = next((name for name in TIE_STEP_KEYS if step.says(name)), None)
        of_others = reading.others.type if reading.others is not None else None
        found = rulebook.types.get(reading.fact) if reading.fact is not None else of_others
        if reading.received and counts_zero(step.if_undetermined):
            yield NO_ZERO_MOMENT.at(step.place_of("if undetermined"))
        if found is None or key is None:
            continue
        if found not in ORDERED:
            yield TIE_STEP_KIND.at(step.place_of(key), what=phrase_of(found))
        elif counts_zero(step.if_undetermined) and found != NUMBER:
            yield TIE_STEP_ZERO.at(step.place_of("if undetermined"), what=phrase_of(found))
    yield from _group_kind(rulebook, rulebook.group, ranking.place_of("per"))
    for part, area in ((rulebook.call.selection, rulebook.seat_area), (rulebook.call.budget, rulebook.fund_area)):
        if part is not None:
            yield from _group_kind(rulebook, area, part.first_place)


def _group_kind(rulebook: Rulebook, fact: str | None, place: Place) -> Iterator[Finding]:
    group = rulebook.types.get(fact) if fact is not None else None
    if group is not None and group not in GROUPING:
        yield GROUP_KIND.at(place, what=phrase_of(group))
