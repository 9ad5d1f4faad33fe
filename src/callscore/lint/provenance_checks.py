"""Where the call's text comes from, as far as the call must say it."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.finding import Finding, error, warning
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook


@lint_check()
def provenance_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`transcription-without-source`, `summary-without-source`, `reconstruction-without-note`."""
    provenance = rulebook.call.provenance
    if provenance.kind == "transcription" and provenance.source is None:
        help = "write `source:`, where the text can be read: its title and date, or its address"
        yield error("transcription-without-source", "a transcription must say what it transcribes", provenance.place_of("kind"), help)
    if provenance.kind == "second-hand summary" and provenance.source is None:
        help = "write `source:`, who sums the text up and where, and which text that is"
        yield error("summary-without-source", "a second-hand summary must say whose it is", provenance.place_of("kind"), help)
    if provenance.kind == "reconstruction" and provenance.note is None:
        help = "write `note:`, from what it is reconstructed and what is uncertain"
        yield warning("reconstruction-without-note", "a reconstruction should say what it rests on", provenance.place_of("kind"), help)
