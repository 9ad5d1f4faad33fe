"""What a sheet published beside its applications, against what the call's own arithmetic gives: in one line for many rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from callscore.application.application import Application
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.audit import Audit, AuditedFigure, audit
from callscore.evaluation.standing import Stood
from callscore.finding import Finding, warning
from callscore.number import Number
from callscore.ranking.numbering import competition_ranks
from callscore.ranking.ranked_list import Placed
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Counted, Said, as_written

_Found = Mapping[str, Number | None]
_FIGURES = {"score": Said("score"), "rank": Said("rank")}


def published_findings(
    rulebook: Rulebook,
    applications: Sequence[Application],
    appraisals: Mapping[str, Appraisal],
    standings: Mapping[str, Stood],
    placed: Mapping[str, Placed],
) -> Iterator[Finding]:
    """One finding for each published column and each way in which it differs; applications in the order of their table.

    A rank is of those who take part in the order, and published for nobody else; a score may be published of whoever is refused."""
    table = rulebook.call.table
    if table is None or table.published is None or not applications:
        return
    applications = sorted(applications, key=lambda one: (one.place.file, one.place.line, one.id))
    standing = {one.id: standings[one.id].standing for one in applications}
    scored = [one for one in applications if standing[one.id] != "ineligible"]
    scores: _Found = {one.id: score.total for one in scored if (score := appraisals[one.id].score) is not None}
    if table.published.score is not None:
        yield from _findings("score", scores, scored, standing)
    if table.published.rank is None:
        return
    if table.published.rank.is_in_the_group:
        yield from _findings("rank", {id: place.rank for id, place in placed.items()}, applications, standing)
        return
    known = {id: placed[id].score if id in placed else scores[id] for id, stands in standing.items() if stands == "candidate"}
    ranks = competition_ranks(score for score in known.values() if score is not None)
    counted = (id for id, score in known.items() if score is not None)
    yield from _findings("rank", dict(zip(counted, ranks, strict=True)), applications, standing)


def _findings(what: str, computed: _Found, applications: Sequence[Application], standing: Mapping[str, str]) -> Iterator[Finding]:
    by_id = {one.id: one for one in applications}
    result = audit(AuditedFigure(one.id, _published(one, what), computed.get(one.id)) for one in applications)
    for difference in result.differences:
        first = difference.first
        message = Said(
            "the published {figure} is {by} in {count} of {all} rows; first `{id}`: published {published}, computed {computed}",
            figure=_FIGURES[what],
            by=_by(difference.delta),
            count=difference.count,
            all=result.compared,
            id=first.application,
            published=_number(first.published),
            computed=_number(first.computed),
        )
        place = by_id[first.application].published[what].place
        yield warning(f"published-{what}", message, place, _agreement(what, result))
    if result.uncomputed:
        first = result.uncomputed[0]
        message = Counted(
            len(result.uncomputed),
            "a {figure} is published for {count} row without one by the call's own rules; first `{id}`: published {published}, "
            "{standing} here",
            "a {figure} is published for {count} rows without one by the call's own rules; first `{id}`: published {published}, "
            "{standing} here",
            figure=_FIGURES[what],
            id=first.application,
            published=_number(first.published),
            standing=Said(standing[first.application]),
        )
        yield warning(f"published-{what}", message, by_id[first.application].published[what].place, _agreement(what, result))
    if result.unpublished:
        first = result.unpublished[0]
        message = Counted(
            len(result.unpublished),
            "no {figure} is published for {count} row with one by the call's own rules; first `{id}`: computed {computed}",
            "no {figure} is published for {count} rows with one by the call's own rules; first `{id}`: computed {computed}",
            figure=_FIGURES[what],
            id=first.application,
            computed=_number(first.computed),
        )
        yield warning(f"published-{what}", message, by_id[first.application].place, _agreement(what, result))


def _published(application: Application, what: str) -> Number | None:
    found = application.published.get(what)
    return found.value if found is not None else None


def _by(delta: Number) -> Said:
    size = -delta if delta < 0 else delta
    if size == 1:
        return Said("one too low") if delta < 0 else Said("one too high")
    phrase = "{size} too low" if delta < 0 else "{size} too high"
    return Said(phrase, size=number_text(size))


def _number(number: Number | None) -> Said:
    return Said("none") if number is None else as_written(number_text(number))


def _agreement(what: str, result: Audit) -> Said:
    one = "{count} row agrees; the {figure} computed by the call's own rules counts"
    several = "{count} rows agree; the {figure} computed by the call's own rules counts"
    return Counted(result.agree, one, several, figure=_FIGURES[what])
