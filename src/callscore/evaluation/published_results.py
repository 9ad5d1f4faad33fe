"""What a sheet published beside its applications, against what the call's own arithmetic gives: in one line for many rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from callscore.application.application import Application
from callscore.call.fields import PublishedRank, PublishedStatus
from callscore.evaluation.appraisals import Appraisals
from callscore.evaluation.audit import AuditedFigure, audit
from callscore.evaluation.standing import Stood
from callscore.finding import Also, Finding, warning
from callscore.funding.grant import Grant
from callscore.number import Number
from callscore.place import Place
from callscore.ranking.numbering import competition_ranks
from callscore.ranking.ranked_list import Placed
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Counted, Said, as_written

_Found = Mapping[str, Number | None]
_MOST_ROWS = 20
"""Rows that are named beside the first; of more the number is told."""


class _Figure(Struct, frozen=True):
    """A published column of numbers.

    key     under which an application has its figure
    what    `score`, `points`, `rank` or `grant`, which is in the code of its findings
    name    what people call it
    within  how near is near enough
    """

    key: str
    what: str
    name: Said
    within: Number = 0


def published_findings(
    rulebook: Rulebook,
    applications: Sequence[Application],
    appraisals: Appraisals,
    standings: Mapping[str, Stood],
    placed: Mapping[str, Placed],
    grants: Mapping[str, Grant],
    statuses: Mapping[str, str],
) -> Iterator[Finding]:
    """One finding for each published column and each way in which it differs, with every row; applications in the order of their table.

    A rank is of those who take part in the order, and published for nobody else; a score, or the points of a criterion, may be published
    of whoever is refused. Who gets no money has a grant of 0, or none."""
    table = rulebook.call.table
    if table is None or table.published is None or not applications:
        return
    published = table.published
    applications = sorted(applications, key=lambda one: (one.place.file, one.place.line, one.id))
    standing = {one.id: standings[one.id].standing for one in applications}
    scored = [one for one in applications if standing[one.id] != "ineligible"]
    if published.score is not None:
        totals = appraisals.totals()
        scores: _Found = {one.id: totals[one.id] for one in scored}
        yield from _findings(_Figure("score", "score", Said("score"), published.within), scores, scored, standing)
    for name in published.criteria:
        given = appraisals.points_of(name)
        points: _Found = {one.id: given[one.id] for one in scored}
        figure = _Figure(f"criterion {name}", "points", Said("score of `{criterion}`", criterion=name), published.within)
        yield from _findings(figure, points, scored, standing)
    if published.rank is not None:
        ranks = _ranks(published.rank, rulebook, appraisals, standing, placed)
        yield from _findings(_Figure("rank", "rank", Said("rank")), ranks, applications, standing)
    if published.grant is not None:
        figure = _Figure("grant", "grant", Said("grant"), published.within)
        yield from _findings(figure, _granted(applications, grants), applications, standing)
    if published.status is not None:
        yield from _status_findings(published.status, statuses, applications)


def _ranks(
    rank: PublishedRank,
    rulebook: Rulebook,
    appraisals: Appraisals,
    standing: Mapping[str, str],
    placed: Mapping[str, Placed],
) -> _Found:
    """In the group, or over all by what the order goes by alone."""
    if rank.is_in_the_group:
        return {id: place.rank for id, place in placed.items()}
    candidates = [id for id, stands in standing.items() if stands == "candidate"]
    totals = appraisals.totals()
    scores = {id: placed[id].score if id in placed else totals[id] for id in candidates}
    known = {id: -score if rulebook.puts_lowest_first else score for id, score in scores.items() if score is not None}
    return dict(zip(known, competition_ranks(known.values()), strict=True))


def _granted(applications: Sequence[Application], grants: Mapping[str, Grant]) -> _Found:
    """What each is granted; of who takes no part in the money nothing, and 0 where a sheet says so."""
    found: dict[str, Number | None] = {id: grant.granted for id, grant in grants.items()}
    for one in applications:
        is_nothing = found.get(one.id, 0) == 0
        if is_nothing:
            found[one.id] = 0 if "grant" in one.published else None
    return found


def _findings(figure: _Figure, computed: _Found, applications: Sequence[Application], standing: Mapping[str, str]) -> Iterator[Finding]:
    by_id = {one.id: one for one in applications}
    rows = (AuditedFigure(one.id, _published(one, figure.key), computed.get(one.id)) for one in applications)
    result = audit(rows, figure.within)
    help = _agreement(figure.name, result.agree)

    def place(row: AuditedFigure) -> Place:
        return by_id[row.application].published[figure.key].place

    for difference in result.differences:
        first = difference.first
        message = Said(
            "the published {figure} is {by} in {count} of {all} rows; first `{id}`: published {published}, computed {computed}",
            figure=figure.name,
            by=_by(difference.delta),
            count=difference.count,
            all=result.compared,
            id=first.application,
            published=_number(first.published),
            computed=_number(first.computed),
        )
        yield warning(
            f"published-{figure.what}", message, place(first), help, _others([(place(row), _told(row)) for row in difference.rows[1:]])
        )
    if result.uncomputed:
        first, *others = result.uncomputed
        message = Counted(
            len(result.uncomputed),
            "a {figure} is published for {count} row without one by the call's own rules; first `{id}`: published {published}, "
            "{standing} here",
            "a {figure} is published for {count} rows without one by the call's own rules; first `{id}`: published {published}, "
            "{standing} here",
            figure=figure.name,
            id=first.application,
            published=_number(first.published),
            standing=Said(standing[first.application]),
        )
        yield warning(f"published-{figure.what}", message, place(first), help, _others([(place(row), _told(row)) for row in others]))
    if result.unpublished:
        first, *others = result.unpublished
        message = Counted(
            len(result.unpublished),
            "no {figure} is published for {count} row with one by the call's own rules; first `{id}`: computed {computed}",
            "no {figure} is published for {count} rows with one by the call's own rules; first `{id}`: computed {computed}",
            figure=figure.name,
            id=first.application,
            computed=_number(first.computed),
        )
        also = _others([(by_id[row.application].place, _told(row)) for row in others])
        yield warning(f"published-{figure.what}", message, by_id[first.application].place, help, also)


def _status_findings(status: PublishedStatus, statuses: Mapping[str, str], applications: Sequence[Application]) -> Iterator[Finding]:
    """By the word in the sheet and what became of the application here, all rows together; an empty cell says nothing."""
    agree = 0
    differ: dict[tuple[str, str], list[Application]] = {}
    for one in applications:
        word = str(one.published["status"].value) if "status" in one.published else ""
        if word and statuses[one.id] in status.results(word):
            agree += 1
        elif word:
            differ.setdefault((word, statuses[one.id] if status.results(word) else ""), []).append(one)
    for (word, here), some in differ.items():
        first, *others = some
        message = Said("{message}; first `{id}`", message=_published_word(word, here, len(some)), id=first.id)
        also = _others([(each.published["status"].place, Said("`{id}`", id=each.id)) for each in others])
        yield warning("published-status", message, first.published["status"].place, _agreement(Said("status"), agree), also)


def _published_word(word: str, here: str, count: int) -> Said:
    if not here:
        return Said("`{word}` is published, and `means:` does not say what that means", word=word)
    one = "`{word}` is published for {count} row, which is {here} here"
    several = "`{word}` is published for {count} rows, which are {here} here"
    return Counted(count, one, several, word=word, here=Said(here))


def _others(rows: Sequence[Also]) -> list[Also]:
    """The first of the other rows, and at the last of these how many more there are."""
    shown = list(rows[:_MOST_ROWS])
    more = len(rows) - len(shown)
    if more:
        place, text = shown[-1]
        shown[-1] = (place, Counted(more, "{text}; {count} more", "{text}; {count} more", text=text))
    return shown


def _told(row: AuditedFigure) -> Said:
    figures = {"published": _number(row.published), "computed": _number(row.computed)}
    return Said("`{id}`: published {published}, computed {computed}", id=row.application, **figures)


def _published(application: Application, key: str) -> Number | None:
    found = application.published.get(key)
    return found.value if found is not None and not isinstance(found.value, str) else None


def _by(delta: Number) -> Said:
    size = -delta if delta < 0 else delta
    if size == 1:
        return Said("one too low") if delta < 0 else Said("one too high")
    phrase = "{size} too low" if delta < 0 else "{size} too high"
    return Said(phrase, size=number_text(size))


def _number(number: Number | None) -> Said:
    return Said("none") if number is None else as_written(number_text(number))


def _agreement(figure: Said, agree: int) -> Said:
    one = "{count} row agrees; the {figure} computed by the call's own rules counts"
    several = "{count} rows agree; the {figure} computed by the call's own rules counts"
    return Counted(agree, one, several, figure=figure)
