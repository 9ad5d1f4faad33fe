"""What a call says beside its rules, as the scheme that it follows asks, in words."""

from __future__ import annotations

from callscore.call.call_sections import Sections
from callscore.report.report_blocks import Detail, Entry, ReportBlock, entries, heading
from callscore.report.style import Style

_TITLES = {"cumulation": "cumulation", "controls": "controls", "reporting": "reporting", "revocation": "revocation"}


def sections_section(sections: Sections | None, style: Style) -> list[ReportBlock]:
    """A row for each text; nothing where the call follows no scheme."""
    if sections is None:
        return []
    rows = [Entry(style.say(_TITLES[key]), "", (Detail(style.words(text)),)) for key, text in sections.texts() if text is not None]
    return heading(style.say("BESIDE THE RULES"), style.say("follows the {scheme}", scheme=sections.follows)) + entries(
        rows, is_aligned=True
    )
