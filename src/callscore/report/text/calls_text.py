"""The calls of the library, as a person looks through them."""

from __future__ import annotations

from collections.abc import Sequence

from callscore.call.library import shown_path
from callscore.call.listed_calls import CallKindWord, LibraryConstruct, ListedCall
from callscore.report.report_blocks import Detail, Entry, ReportBlock, entries, heading, paragraph
from callscore.report.style import FAINT, Style
from callscore.report.text.report_lines import report_text

_TITLES: dict[CallKindWord, str] = {
    "admission": "ADMISSION, SCHOLARSHIPS AND HOMES",
    "clusters": "INNOVATION CLUSTERS AND THEIR MANAGERS",
    "firms": "AID TO FIRMS",
    "index": "SCORES WITHOUT A CALL",
    "labels": "LABELS AND REGISTERS",
    "local projects": "PROJECTS OF MUNICIPALITIES AND DISTRICTS",
    "research": "RESEARCH, INNOVATION AND COOPERATION PROJECTS",
    "tenders": "TENDERS",
}


def calls_text(calls: Sequence[ListedCall], all_calls: int, constructs: Sequence[LibraryConstruct], style: Style) -> str:
    """By kind: the folder of each, what it is called, and its country; with constructs which of them it uses. Ends with a line feed."""
    blocks: list[ReportBlock] = []
    for kind in _TITLES:
        rows = [_entry(call, constructs, style) for call in calls if call.kind == kind]
        blocks += heading(style.say(_TITLES[kind]), f"--kind {_quoted(kind)}") + entries(rows, is_aligned=True) if rows else []
    count = style.say_count(len(calls), "{count} call of {all}", "{count} calls of {all}", all=all_calls)
    hint = style.say("`callscore show FOLDER` shows one; `callscore new PATH --like FOLDER` begins with a copy of it")
    return report_text([*blocks, *heading(count), *paragraph(hint, FAINT)], style)


def _entry(call: ListedCall, constructs: Sequence[LibraryConstruct], style: Style) -> Entry:
    used = [each for each in constructs if call.name in each.calls]
    titled = ((style.say_in("construct", each.title), each.heading) for each in used)
    shown = (style.say("{construct} (see {heading})", construct=title, heading=heading) for title, heading in titled)
    about = f"{style.words(call.title)} · {style.say(call.provenance)}"
    details = (Detail(about), *(Detail(text, FAINT) for text in shown))
    return Entry(shown_path(call.file.parent), "", details, ", ".join(call.countries))


def _quoted(words: str) -> str:
    """As one types it in a shell."""
    return f'"{words}"' if " " in words else words
