"""Findings as a person reads them: place, severity, message, the line with the exact text underlined, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from callscore.finding import Finding, Severity, in_order, told
from callscore.place import Place
from callscore.report.findings.excerpt import excerpt, visible

DEFAULT_WIDTH = 120
_MOST_ALSO = 5
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def findings_text(findings: Iterable[Finding], width: int = DEFAULT_WIDTH, color: bool = False) -> str:
    """All findings in order of place, an empty line between them; empty where there are none. Ends with a line feed."""
    blocks = [_block(finding, width, color) for finding in told(findings)]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def summary(findings: Iterable[Finding]) -> str:
    """How many there are: `3 errors, 1 warning`."""
    counted = in_order(findings)
    counts = ((severity, sum(finding.severity is severity for finding in counted)) for severity in Severity)
    parts = [f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in counts if count]
    return ", ".join(parts) or "no findings"


def _block(finding: Finding, width: int, color: bool) -> str:
    tint = _COLORS[finding.severity] if color else ""
    subject = f" ({visible(finding.subject)})" if finding.subject else ""
    head = f"{visible(str(finding.place))}: {_tinted(finding.severity, tint)}: {visible(finding.message)}{subject}  [{finding.code}]"
    beside = [place for place, _ in finding.also if _same_line(place, finding.place)]
    elsewhere = [(place, phrase) for place, phrase in finding.also if phrase]
    gutter = max(5, *(len(str(place.line)) + 2 for place in (finding.place, *(place for place, _ in elsewhere))))
    lines = [head, *_underlined([finding.place, *beside], gutter, width, tint)]
    if finding.help:
        lines.append(f"   help: {visible(finding.help)}")
    for place, phrase in elsewhere[:_MOST_ALSO]:
        lines.append(f"   also: {visible(phrase)} ({visible(_short(place, finding.place))})")
        if not _same_line(place, finding.place):
            lines += _underlined([place], gutter, width, tint)
    if len(elsewhere) > _MOST_ALSO:
        lines.append(f"   also: {len(elsewhere) - _MOST_ALSO} more places")
    return "\n".join(lines)


def _underlined(places: Sequence[Place], gutter: int, width: int, tint: str) -> list[str]:
    lines = excerpt(places, gutter, width)
    if lines:
        lead, bar, carets = lines[1].partition("│")
        lines[1] = f"{lead}{bar}{_tinted(carets, tint)}"
    return lines


def _same_line(place: Place, main: Place) -> bool:
    return bool(main.line) and (place.file, place.line, place.cell) == (main.file, main.line, main.cell)


def _short(place: Place, main: Place) -> str:
    """Without the file where that is the same."""
    if place.file != main.file:
        return str(place)
    return place.cell or (f"{place.line}:{place.column}" if place.line else place.file)


def _tinted(text: str, tint: str) -> str:
    return f"\x1b[1;{tint}m{text}\x1b[0m" if tint else text
