"""Findings as a person reads them: place, severity, message, the line with the exact text underlined, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from callscore.finding import Finding, Severity, abridged, in_order
from callscore.i18n.catalogue import in_language
from callscore.place import Place
from callscore.report.findings.excerpt import excerpt, visible
from callscore.sentence import Counted, Said, joined

DEFAULT_WIDTH = 120
_MOST_ALSO = 5
_SEVERITIES = {Severity.ERROR: Said("error"), Severity.WARNING: Said("warning"), Severity.NOTE: Said("note")}
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def findings_text(findings: Iterable[Finding], width: int = DEFAULT_WIDTH, color: bool = False, language: str | None = None) -> str:
    """All findings as `abridged` lists them, an empty line between them; empty where there are none. Ends with a line feed. Without a
    language in English."""
    blocks = [_block(finding, width, color, language or "en") for finding in abridged(findings)]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def summary(findings: Iterable[Finding]) -> Said:
    """How many there are: `3 errors, 1 warning`."""
    counts = Counter(finding.severity for finding in in_order(findings))
    parts = (
        Counted(counts[Severity.ERROR], "{count} error", "{count} errors"),
        Counted(counts[Severity.WARNING], "{count} warning", "{count} warnings"),
        Counted(counts[Severity.NOTE], "{count} note", "{count} notes"),
    )
    return joined(part for part in parts if part.number) or Said("no findings")


def _block(finding: Finding, width: int, color: bool, language: str) -> str:
    def line(said: str) -> str:
        return visible(in_language(language, said))

    tint = _COLORS[finding.severity] if color else ""
    subject = f" ({visible(finding.subject)})" if finding.subject else ""
    severity = _tinted(line(_SEVERITIES[finding.severity]), tint)
    head = f"{visible(str(finding.place))}: {severity}: {line(finding.message)}{subject}  [{finding.code}]"
    beside = [place for place, _ in finding.also if _same_line(place, finding.place)]
    elsewhere = [(place, phrase) for place, phrase in finding.also if phrase]
    gutter = max(5, *(len(str(place.line)) + 2 for place in (finding.place, *(place for place, _ in elsewhere))))
    lines = [head, *_underlined([finding.place, *beside], gutter, width, tint)]
    if finding.help:
        lines.append(f"   {line(Said('help: {text}', text=finding.help))}")
    for place, phrase in elsewhere[:_MOST_ALSO]:
        lines.append(f"   {line(Said('also: {text} ({place})', text=phrase, place=_short(place, finding.place)))}")
        if not _same_line(place, finding.place):
            lines += _underlined([place], gutter, width, tint)
    if (left := len(elsewhere) - _MOST_ALSO) > 0:
        lines.append(f"   {line(Counted(left, 'also: {count} more place', 'also: {count} more places'))}")
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
