"""When applications were received: whether that was inside the window, and what it makes of the order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from callscore.application.application import Application, Recorded
from callscore.application.recordings import WINDOW
from callscore.call.model import Call
from callscore.call.rules import rejects
from callscore.call.window import Window
from callscore.feel import Unknown
from callscore.finding import Finding, warning
from callscore.ranking.arrival import Arrival
from callscore.rulebook.unit import Verdict
from callscore.rulebook.window_unit import RECEIVED, microseconds
from callscore.sentence import Counted, Said


def receipt_fact(application: Application) -> dict[str, Any]:
    """The moment of receipt as the window compares it."""
    received = application.received
    return {RECEIVED: Unknown((RECEIVED,)) if received is None else microseconds(received)}


def unchecked_findings(call: Call, applications: Sequence[Application]) -> Iterator[Finding]:
    """`late-unchecked`: received before the day on which the call opens or after the one on which it closes, and there is no window that
    would ask for it. A day is that of the offset in which the moment is written."""
    if call.window is not None:
        return
    opens, closes = call.dates.get("opens"), call.dates.get("closes")
    days = [(one, one.received.date()) for one in sorted(applications, key=lambda one: one.id) if one.received is not None]
    early = [one for one, day in days if opens is not None and day < opens.day]
    late = [one for one, day in days if closes is not None and day > closes.day]
    if early:
        message = Counted(
            len(early),
            "{count} application was received before the call opens, and the call has no window that would ask for it; first `{id}`",
            "{count} applications were received before the call opens, and the call has no window that would ask for it; first `{id}`",
            id=early[0].id,
        )
        yield _unchecked(call, message, early[0], "opens")
    if late:
        message = Counted(
            len(late),
            "{count} application was received after the call closes, and the call has no window that would ask for it; first `{id}`",
            "{count} applications were received after the call closes, and the call has no window that would ask for it; first `{id}`",
            id=late[0].id,
        )
        yield _unchecked(call, message, late[0], "closes")


def _unchecked(call: Call, message: Said, first: Application, day: str) -> Finding:
    help = Said("write `window:` with the two moments; without it whoever comes too late is ranked as all others")
    return warning("late-unchecked", message, first.place, help, ((call.place_of_key("dates"), Said("`{name}` stands here", name=day)),))


def day_findings(call: Call, applications: Sequence[Application]) -> Iterator[Finding]:
    """`day-by-offset`: where the order goes by days, an application counts for another day than the one that its receipt is written with,
    as around midnight after the clocks have changed."""
    ranking, window = call.ranking, call.window
    if ranking is None or window is None or not ranking.goes_by_days:
        return
    received = [
        (one, one.received, one.received.astimezone(window.opens.tzinfo).date()) for one in applications if one.received is not None
    ]
    moved = sorted(((one, moment, day) for one, moment, day in received if moment.date() != day), key=lambda each: each[0].id)
    if moved:
        one, moment, day = moved[0]
        phrase = "`{id}` was received on {date} in its own offset and counts for {day}"
        message = Said(phrase, id=one.id, date=moment.date(), day=day)
        if len(moved) > 1:
            one_more, more = "{message}; {count} more is counted so", "{message}; {count} more are counted so"
            message = Counted(len(moved) - 1, one_more, more, message=message)
        offset = window.opens.isoformat()[-6:]
        help = Said(
            "days are counted in {offset}, the offset in which the window opens: see whether the order is the one that is meant",
            offset=offset,
        )
        yield warning("day-by-offset", message, one.place, help, ((window.place_of("opens"), Said("the window opens here")),))


def admitted(window: Window, inside: Verdict, recorded: Mapping[str, Recorded]) -> Verdict:
    """Whether the application is taken, from whether it was received inside the window. Outside, people decide where the call asks them;
    where it does not say when it was received, the call may reject it."""
    if inside is Verdict.UNDETERMINED and rejects(window.if_undetermined):
        return Verdict.NOT_MET
    if inside is not Verdict.NOT_MET or not window.asks_people:
        return inside
    written = recorded.get(WINDOW)
    if written is None or written.verdict is None:
        return Verdict.UNDETERMINED
    return Verdict.MET if written.verdict else Verdict.NOT_MET


def arrival_of(call: Call, applications: Iterable[Application]) -> Arrival | None:
    """The order of arrival, where the call has one. Whoever applied inside the window makes a day useful, whatever the
    rules made of it; `applications` are all but those that the panel set aside."""
    ranking, window = call.ranking, call.window
    if ranking is None or ranking.arrival is None or window is None:
        return None
    zone = window.opens.tzinfo
    assert zone is not None
    if ranking.first_day_is_the_opening:
        return Arrival(ranking.arrival, zone, window.opens.date(), lowest_first=ranking.puts_lowest_first)
    received = [each.received for each in applications]
    is_open = ranking.ranks_the_first_day and None in received and not rejects(window.if_undetermined)
    inside = [moment for moment in received if moment is not None and window.holds(moment)]
    first = min(inside).astimezone(zone).date() if inside else None
    return Arrival(ranking.arrival, zone, first, is_open, ranking.puts_lowest_first)
