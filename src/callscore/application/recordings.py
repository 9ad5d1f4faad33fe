"""What people record of an application under each key: a verdict, the days of completing it, or both."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from callscore.application.application import CompletionDays, Recorded
from callscore.application.choices import in_backticks
from callscore.application.envelope import not_a_scalar
from callscore.call.completion_rules import Completion
from callscore.call.model import Call
from callscore.call.rules import Gate
from callscore.finding import Finding, did_you_mean, error
from callscore.finding_code import FindingCode
from callscore.late_pattern import LatePattern
from callscore.sentence import Said
from callscore.source import typed
from callscore.source.node import Entries, Scalar, SourceNode
from callscore.spelling.keyword_spellings import keyword_meant

WINDOW: Final = "window"
"""The key under which people record whether an application outside the window is let in, where the call asks them."""
VERDICTS = {"met": True, "not met": False}
_PENDING = LatePattern(r"not yet|pending|open|to be decided|tbd|non ancora|in corso|da (?:verificare|decidere)|\?+|-+", re.IGNORECASE)
"""What people write where nothing is decided; the nearest verdict would be a wrong one."""
VERDICT, ASKED, UNTIL, COMPLETED = "verdict", "asked", "until", "completed"

Report = Callable[[Finding], None]


class Recording(Struct, frozen=True):
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
        help = Said("write `{text}`", text="recorded: {…: met}")
        report(error(FindingCode.NOT_A_MAPPING, Said("`recorded` holds verdicts by gate"), node.place, help))
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
    there = Said("the call records {names}", names=in_backticks(gates)) if gates else Said("the call has no recorded gate: delete it")
    message = Said("the call records no verdict `{name}`", name=key)
    return error("unknown-recorded-gate", message, written.place, did_you_mean(key, gates) or there)


def _recorded(key: Scalar, written: SourceNode, expected: Recording, report: Report) -> Recorded | None:
    if isinstance(written, Entries) and expected.completion is not None:
        return _with_days(key, written, expected, report)
    if isinstance(written, Scalar) and (written.is_blank or expected.has_verdict):
        return _verdict(key, written, report)
    if isinstance(written, Scalar):
        help = Said("write `{text}`; the verdict is computed", text=f"{key.text}: {{{ASKED}: …, {COMPLETED}: …}}")
        report(error(FindingCode.NOT_A_MAPPING, Said("of `{name}` days are recorded, no verdict", name=key.text), written.place, help))
    else:
        report(not_a_scalar(key.text, written))
    return None


def _verdict(key: Scalar, written: Scalar, report: Report) -> Recorded | None:
    if written.is_blank:
        return Recorded(None, "", written)
    if written.text.strip() in VERDICTS:
        return Recorded(VERDICTS[written.text.strip()], written.text, written)
    message = Said("`{text}` is no verdict of `{name}`", text=written.text, name=key.text)
    report(error("not-a-verdict", message, written.place, verdict_help(written.text.strip())))
    return None


def verdict_help(text: str) -> Said:
    """What to write for a text that is neither of the two verdicts."""
    if _PENDING.fullmatch(text):
        return Said("leave it empty until it is decided")
    meant = keyword_meant(text, VERDICTS)
    if meant:
        return Said("write `{text}`", text=meant)
    return did_you_mean(text, VERDICTS) or Said("write `{met}` or `{not_met}`, or leave it empty", met="met", not_met="not met")


def _with_days(key: Scalar, node: Entries, expected: Recording, report: Report) -> Recorded | None:
    """Days, and a verdict beside them where people give it. Findings: `unknown-key`, `not-a-date`, `unsaid-request`, `days-crossed`."""
    for name, written in node.keys.items():
        if name not in expected.keys:
            help = did_you_mean(name, expected.keys) or Said("known here are {names}", names=in_backticks(expected.keys))
            message = Said("`{key}` is not recorded of `{name}`", key=name, name=key.text)
            report(error(FindingCode.UNKNOWN_KEY, message, written.place, help))
    days = CompletionDays(*(_day(node.get(name) if name in expected.keys else None, name, report) for name in (ASKED, UNTIL, COMPLETED)))
    _check_days(node, expected, days, report)
    stated = node.get(VERDICT) if expected.has_verdict else None
    if stated is not None and not isinstance(stated, Scalar):
        report(not_a_scalar(VERDICT, stated))
    verdict = _verdict(key, stated, report) if isinstance(stated, Scalar) else None
    return Recorded(verdict.verdict, verdict.written, verdict.origin, days) if verdict is not None else Recorded(None, "", key, days)


def _day(written: SourceNode | None, name: str, report: Report) -> date | None:
    if written is None or (isinstance(written, Scalar) and written.is_blank):
        return None
    if not isinstance(written, Scalar):
        report(replace(not_a_scalar(name, written), help=Said("write a day: `2026-04-01`")))
        return None
    day, trouble = typed.date(written)
    if trouble is not None:
        report(trouble)
    return day


def _check_days(node: Entries, expected: Recording, days: CompletionDays, report: Report) -> None:
    """That the day of completing has a last day to be held against, and that the days follow each other."""
    needed = UNTIL if UNTIL in expected.keys else ASKED
    if days.completed is not None and needed not in node:
        help = Said("write `{key}:` too", key=needed)
        message = Said("it was completed, and the last day for completing it is not given")
        report(error("unsaid-request", message, node.values[COMPLETED].place, help))
    for name, later in ((COMPLETED, days.completed), (UNTIL, days.until)):
        if later is not None and days.asked is not None and later < days.asked:
            also = ((node.values[ASKED].place, Said("the day of the request")),)
            message = Said("`{key}` lies before the request", key=name)
            report(error("days-crossed", message, node.values[name].place, Said("exchange the two days, or correct one"), also))
