"""The window in words: when a call takes applications, and whether one was received then."""

from __future__ import annotations

from callscore.application.recordings import WINDOW
from callscore.call.window import Window
from callscore.explanation.explanation import Explanation
from callscore.report.report_blocks import Detail, Entry
from callscore.report.style import FAINT, GREEN, RED, YELLOW, Style
from callscore.rulebook.unit import Verdict

_LATE = {"reject": "outside it: rejected", "ask": "outside it: people decide"}
_UNSAID = {"reject": "time of receipt unknown: rejected", "ask": "time of receipt unknown: asked for"}


def window_text(window: Window, style: Style) -> str:
    if window.closes is None:
        return style.say("from {opens} on", opens=style.moment(window.opens))
    return style.say("from {opens} until {closes}", opens=style.moment(window.opens), closes=style.moment(window.closes))


def window_row(window: Window, style: Style) -> Entry:
    """As the call shows it: from when until when, and what becomes of others."""
    said = [style.say(_LATE[window.late])]
    said += [style.say(_UNSAID[window.if_undetermined])] if window.if_undetermined is not None else []
    said += [style.words(window.cite)] if window.cite is not None else []
    return Entry(style.say("window"), "", (Detail(window_text(window, style)), Detail(" · ".join(said), FAINT)))


def window_entry(explanation: Explanation, style: Style) -> Entry | None:
    """Whether the application was taken in time, and by whose verdict; None where that is not asked."""
    window, verdict = explanation.rulebook.call.window, explanation.window
    if window is None or verdict is None:
        return None
    tint = {Verdict.MET: GREEN, Verdict.NOT_MET: RED, Verdict.UNDETERMINED: YELLOW}[verdict]
    word, received = style.verdict(verdict), explanation.application.received
    said = style.say("nobody says when it was received")
    if received is not None:
        said = style.say("received {moment}", moment=style.moment(received))
    details = [Detail(f"{word}: {said}", tint, word), Detail(window_text(window, style), FAINT)]
    if received is None:
        details.append(Detail(style.say(_UNSAID[window.if_undetermined or "ask"]), YELLOW))
    elif not window.holds(received):
        is_recorded = window.asks_people and WINDOW in explanation.application.recorded and verdict is not Verdict.UNDETERMINED
        details.append(Detail(style.say("recorded by people") if is_recorded else style.say(_LATE[window.late]), YELLOW))
    return Entry(style.say("window"), "", tuple(details))
