"""What a sheet published beside its applications, against what the call's own arithmetic gives: in one line for many rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from callscore.application.application import Application
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.audit import Audit, AuditedFigure, audit
from callscore.evaluation.standing import Stood
from callscore.feel.numbers import decimal_text
from callscore.finding import Finding, warning
from callscore.number import Number
from callscore.ranking.numbering import competition_ranks
from callscore.ranking.ranked_list import Placed
from callscore.rulebook.rulebook import Rulebook

_Found = Mapping[str, Number | None]


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
        message = f"the published {what} is {_by(difference.delta)} in {difference.count} of {result.compared} rows"
        message += f"; first `{first.application}`: published {_number(first.published)}, computed {_number(first.computed)}"
        place = by_id[first.application].published[what].place
        yield warning(f"published-{what}", message, place, _agreement(what, result))
    if result.uncomputed:
        first = result.uncomputed[0]
        message = f"a {what} is published for {_rows(result.uncomputed)} without one by the call's own rules; first `{first.application}`"
        message += f": published {_number(first.published)}, {standing[first.application]} here"
        yield warning(f"published-{what}", message, by_id[first.application].published[what].place, _agreement(what, result))
    if result.unpublished:
        first = result.unpublished[0]
        message = f"no {what} is published for {_rows(result.unpublished)} with one by the call's own rules; first `{first.application}`"
        message += f": computed {_number(first.computed)}"
        yield warning(f"published-{what}", message, by_id[first.application].place, _agreement(what, result))


def _rows(some: Sequence[AuditedFigure]) -> str:
    return "1 row" if len(some) == 1 else f"{len(some)} rows"


def _published(application: Application, what: str) -> Number | None:
    found = application.published.get(what)
    return found.value if found is not None else None


def _by(delta: Number) -> str:
    magnitude = -delta if delta < 0 else delta
    size = "one" if magnitude == 1 else decimal_text(magnitude)
    return f"{size} too {'low' if delta < 0 else 'high'}"


def _number(number: Number | None) -> str:
    return "none" if number is None else decimal_text(number)


def _agreement(what: str, result: Audit) -> str:
    rows = "1 row agrees" if result.agree == 1 else f"{result.agree} rows agree"
    return f"{rows}; the {what} computed by the call's own rules counts"
