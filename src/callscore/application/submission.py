"""Which application counts where one identifier was handed in twice: the latest, or none until somebody says which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from callscore.application.application import Application
from callscore.application.form import Form
from callscore.application.recordings import WINDOW
from callscore.call.model import Call
from callscore.call.window import Window
from callscore.finding import Finding, error, note, warning
from callscore.finding_code import FindingCode
from callscore.sentence import NOTHING, Said


def counted(applications: Iterable[Application], call: Call, form: Form) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
    """One application for each identifier, in the order of reading.

    With `resubmission: latest` the one received last counts, and the findings of the others go with them. Where the call has a window,
    that is the last one that the window or people let in: who was in time loses nothing by a copy that came too late. Where none is
    the last, where people have still to say whether a late one counts, and where the call says nothing, all that is known of the
    identifier is that it was used more than once: every answer is unknown. So it is where one of them says no identifier and is called as
    its file is: another applicant may have given a file that name. Findings: `doubled-identifier`, `superseded` (a note),
    `late-copy`."""
    by_id: dict[str, list[Application]] = {}
    for application in applications:
        by_id.setdefault(application.id, []).append(application)
    kept: list[Application] = []
    findings: list[Finding] = []
    for same in by_id.values():
        if len(same) == 1:
            kept.append(same[0])
            continue
        is_anonymous = any(one.is_named_after_file for one in same)
        latest = _latest(same, call.window) if call.counts_the_latest and not is_anonymous else None
        if latest is None:
            kept.append(_undecided(same[0], form))
            findings += _doubled(same, call)
        elif call.window is not None and (late := _undecided_copy(same, latest, call.window)) is not None:
            kept.append(_undecided(same[0], form))
            findings.append(late)
        else:
            kept.append(latest)
            findings += _others(latest, same)
    return tuple(kept), tuple(findings)


def _latest(same: Sequence[Application], window: Window | None) -> Application | None:
    """The one that was received after all others, of those that were let in where there are any; None where a moment is missing, or the
    last two are equal."""
    received = [one.received for one in same if one.received is not None]
    if len(received) < len(same):
        return None
    let_in = [one.received for one in same if one.received is not None and (window is None or _is_let_in(one, window))]
    last = [one for one in same if one.received == max(let_in or received)]
    return last[0] if len(last) == 1 else None


def _is_let_in(one: Application, window: Window) -> bool:
    """Whether it was received inside the window, or people let it in."""
    if one.received is not None and window.holds(one.received):
        return True
    recorded = one.recorded.get(WINDOW)
    return window.asks_people and recorded is not None and recorded.verdict is True


def _undecided_copy(same: Iterable[Application], latest: Application, window: Window) -> Finding | None:
    """`late-copy`: one that came after the one that would count, and of which people have still to say whether it does."""
    if not window.asks_people or not _is_let_in(latest, window):
        return None
    assert latest.received is not None
    for one in same:
        recorded = one.recorded.get(WINDOW)
        is_open = recorded is None or recorded.verdict is None
        if is_open and one.received is not None and one.received > latest.received:
            message = Said("an application with the identifier `{id}` was received outside the window, and another one inside", id=one.id)
            help = Said("decide which one counts: record `window: met` for the later one, or `window: not met` for the one before")
            return error("late-copy", message, one.identified_at, help, [(latest.identified_at, Said("the one before"))], one.id)
    return None


def _others(latest: Application, same: Iterable[Application]) -> Iterator[Finding]:
    """Those that do not count."""
    also = [(latest.identified_at, Said("the one that counts"))]
    for one in same:
        if one is latest:
            continue
        assert one.received is not None
        assert latest.received is not None
        if one.received > latest.received:
            message = Said("an application with the identifier `{id}` was received outside the window: the one before it counts", id=one.id)
            yield warning("late-copy", message, one.identified_at, Said("tell the applicant which one counts"), also, one.id)
        else:
            message = Said("a later application with the identifier `{id}` counts in place of this one", id=one.id)
            yield note(FindingCode.SUPERSEDED, message, one.identified_at, NOTHING, also, one.id)


def _doubled(same: Sequence[Application], call: Call) -> Iterable[Finding]:
    first, *others = same
    for one in others:
        message = Said("the identifier `{id}` is used twice", id=one.id)
        help = Said("give each application its own identifier; where one replaces the other, the call says `resubmission: latest`")
        if call.counts_the_latest:
            phrase = "the call counts the latest: the register says when each file was received, `{earlier}` and `{later}`, no two at once"
            help = Said(phrase, earlier=_receipt(first, day="2026-03-30"), later=_receipt(one, day="2026-03-31"))
        if first.is_named_after_file or one.is_named_after_file:
            files = {"one": first.place.file, "other": one.place.file}
            message = Said(
                "`{one}` and `{other}` are both called `{id}`, for a file without an identifier is called as it is named",
                id=one.id,
                **files,
            )
            help = Said("write into each of the files an identifier that no other application has")
        if _is_one_row(first, one):
            help = Said("give `{file}` once: it was read twice", file=one.place.file)
        also = [(first.identified_at, Said("first used here"))]
        yield error(FindingCode.DOUBLED_IDENTIFIER, message, one.identified_at, help, also, one.id)


def _receipt(one: Application, day: str) -> str:
    """The entry of a register for it, received on that day where nothing says when it was."""
    received = f"{day}T11:59:00+02:00" if one.received is None else one.received.isoformat()
    return f"- {{application: {one.id}, file: {Path(one.place.file).name}, received: {received}}}"


def _is_one_row(first: Application, other: Application) -> bool:
    """Whether one file was given twice, perhaps by two ways to it."""
    one, two = first.place, other.place
    return (one.line, one.column, one.cell) == (two.line, two.column, two.cell) and Path(one.file).resolve() == Path(two.file).resolve()


def _undecided(one: Application, form: Form) -> Application:
    values = {name: question.unknown(name) for name, question in form.items()}
    return Application(id=one.id, place=one.place, values=values, places=one.places, label=one.label, findings=one.findings)
