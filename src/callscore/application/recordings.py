"""What people record of an application under each key: a verdict, the days of completing it, or both."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from callscore.application.application import CompletionDays, Recorded
from callscore.application.choices import in_backticks
from callscore.call.completion_rules import Completion
from callscore.call.model import Call
from callscore.call.rules import Gate
from callscore.finding import Finding, did_you_mean, error
from callscore.source import typed
from callscore.source.node import Entries, Scalar, SourceNode
from callscore.spelling.keyword_spellings import keyword_meant

WINDOW: Final = "window"
"""The key under which people record whether an application outside the window is let in, where the call asks them."""
VERDICTS = {"met": True, "not met": False}
_PENDING = re.compile(r"not yet|pending|open|to be decided|tbd|non ancora|in corso|da (?:verificare|decidere)|\?+|-+", re.IGNORECASE)
"""What people write where nothing is decided; the nearest verdict would be a wrong one."""
VERDICT, ASKED, UNTIL, COMPLETED = "verdict", "asked", "until", "completed"

Report = Callable[[Finding], None]


@dataclass(frozen=True, slots=True)
class Recording:
    """What belongs under one key: a verdict, or days, or both; `completion` says how the days count."""

    has_verdict: bool
    completion: Completion | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of what is recorded where days are."""
        until = self.completion is not None and self.completion.until is not None
        return (*([VERDICT] if self.has_verdict else []), ASKED, *([UNTIL] if until else []), COMPLETED)


def days_key(gate: Gate) -> str:
    """The key under which it is recorded when the gate was completed: that of its verdict, or the gate itself where it has none."""
    return gate.recorded_with or gate.gate


def recordings(call: Call) -> Mapping[str, Recording]:
    """By key what the call has recorded, in the order of its gates and of its table."""
    found: dict[str, Recording] = {}
    for gate in call.gates:
        if gate.recorded_with or gate.complete is not None:
            earlier = found.get(days_key(gate))
            completion = gate.complete or (earlier.completion if earlier is not None else None)
            found[days_key(gate)] = Recording(gate.recorded_with is not None, completion)
    if call.window is not None and call.window.asks_people:
        found.setdefault(WINDOW, Recording(True))
    for key in call.table.gates if call.table is not None else ():
        found.setdefault(key, Recording(True))
    return found


def recorded_of(
    node: SourceNode | None, expected: Mapping[str, Recording], leaves_others: bool, report: Report
) -> Iterator[tuple[str, Recorded]]:
    """What is recorded by key. Findings: `unknown-recorded-gate`, `not-a-verdict`, `not-a-scalar`, `not-a-mapping`, and those of days."""
    if node is None or (isinstance(node, Scalar) and node.is_blank):
        return
    if not isinstance(node, Entries):
        report(error("not-a-mapping", "`recorded` holds verdicts by gate", node.place, "write `recorded: {…: met}`"))
        return
    for key, written in node.values.items():
        if key not in expected:
            if not leaves_others:
                report(_unknown(key, node.keys[key], expected))
            continue
        recorded = _recorded(node.keys[key], written, expected[key], report)
        if recorded is not None:
            yield key, recorded


def _unknown(key: str, written: Scalar, gates: Collection[str]) -> Finding:
    help = did_you_mean(key, gates) or (f"recorded are {in_backticks(gates)}" if gates else "the call has no recorded gate: delete it")
    return error("unknown-recorded-gate", f"the call records no verdict `{key}`", written.place, help)


def _recorded(key: Scalar, written: SourceNode, expected: Recording, report: Report) -> Recorded | None:
    if isinstance(written, Entries) and expected.completion is not None:
        return _with_days(key, written, expected, report)
    if isinstance(written, Scalar) and (written.is_blank or expected.has_verdict):
        return _verdict(key, written, report)
    if isinstance(written, Scalar):
        help = f"write `{key.text}: {{{ASKED}: …, {COMPLETED}: …}}`; the verdict is computed"
        report(error("not-a-mapping", f"of `{key.text}` days are recorded, no verdict", written.place, help))
    else:
        report(error("not-a-scalar", f"`{key.text}` takes a single value, not a list or a mapping", written.place, "write a single value"))
    return None


def _verdict(key: Scalar, written: Scalar, report: Report) -> Recorded | None:
    if written.is_blank:
        return Recorded(None, "", written)
    if written.text.strip() in VERDICTS:
        return Recorded(VERDICTS[written.text.strip()], written.text, written)
    report(error("not-a-verdict", f"`{written.text}` is no verdict of `{key.text}`", written.place, verdict_help(written.text.strip())))
    return None


def verdict_help(text: str) -> str:
    """What to write for a text that is neither of the two verdicts."""
    if _PENDING.fullmatch(text):
        return "leave it empty until it is decided"
    meant = keyword_meant(text, VERDICTS)
    return f"write `{meant}`" if meant else did_you_mean(text, VERDICTS) or "write `met` or `not met`, or leave it empty"


def _with_days(key: Scalar, node: Entries, expected: Recording, report: Report) -> Recorded | None:
    """Days, and a verdict beside them where people give it. Findings: `unknown-key`, `not-a-date`, `unsaid-request`, `days-crossed`."""
    for name, written in node.keys.items():
        if name not in expected.keys:
            help = did_you_mean(name, expected.keys) or f"known here are {in_backticks(expected.keys)}"
            report(error("unknown-key", f"`{name}` is nothing that is recorded of `{key.text}`", written.place, help))
    days = CompletionDays(*(_day(node.get(name) if name in expected.keys else None, name, report) for name in (ASKED, UNTIL, COMPLETED)))
    _check_days(node, expected, days, report)
    stated = node.get(VERDICT) if expected.has_verdict else None
    if stated is not None and not isinstance(stated, Scalar):
        report(error("not-a-scalar", f"`{VERDICT}` takes a single value, not a list or a mapping", stated.place, "write a single value"))
    verdict = _verdict(key, stated, report) if isinstance(stated, Scalar) else None
    return Recorded(verdict.verdict, verdict.written, verdict.origin, days) if verdict is not None else Recorded(None, "", key, days)


def _day(written: SourceNode | None, name: str, report: Report) -> date | None:
    if written is None or (isinstance(written, Scalar) and written.is_blank):
        return None
    if not isinstance(written, Scalar):
        report(error("not-a-scalar", f"`{name}` takes a single value, not a list or a mapping", written.place, "write a day: `2026-04-01`"))
        return None
    day, trouble = typed.date(written)
    if trouble is not None:
        report(trouble)
    return day


def _check_days(node: Entries, expected: Recording, days: CompletionDays, report: Report) -> None:
    """That the day of completing has a last day to be held against, and that the days follow each other."""
    needed = UNTIL if UNTIL in expected.keys else ASKED
    if days.completed is not None and needed not in node:
        help = f"write `{needed}:` too"
        message = "it was completed, and nobody says until when there was time"
        report(error("unsaid-request", message, node.values[COMPLETED].place, help))
    for name, later in ((COMPLETED, days.completed), (UNTIL, days.until)):
        if later is not None and days.asked is not None and later < days.asked:
            also = ((node.values[ASKED].place, "the day of the request"),)
            message = f"`{name}` lies before the request"
            report(error("days-crossed", message, node.values[name].place, "exchange the two days, or correct one", also))
