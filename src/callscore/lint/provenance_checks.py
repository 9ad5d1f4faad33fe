"""Where the call's text comes from, as far as the call must say it."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook

TRANSCRIPTION_WITHOUT_SOURCE = FindingKind(
    "transcription-without-source",
    ERROR,
    "Languages and sources",
    means="a transcription does not say of what",
    to_do="write `source:`",
    says="a transcription must say what it transcribes",
    help="write `source:`, where the text can be read: its title and date, or its address",
    wrong="provenance: {kind: transcription}",
    right="provenance: {kind: transcription, source: Regional decree 12 of 3 March 2026}",
)
SUMMARY_WITHOUT_SOURCE = FindingKind(
    "summary-without-source",
    ERROR,
    "Languages and sources",
    means="a second-hand summary does not say whose it is",
    to_do="write `source:`, who sums the text up and where",
    says="a second-hand summary must say whose it is",
    help="write `source:`, who sums the text up and where, and which text that is",
    wrong="provenance: {kind: second-hand summary}",
    right="provenance: {kind: second-hand summary, source: a page of the chamber of commerce on decree 12}",
)
RECONSTRUCTION_WITHOUT_NOTE = FindingKind(
    "reconstruction-without-note",
    WARNING,
    "Languages and sources",
    means="a reconstruction does not say what it rests on",
    to_do="write `note:`",
    says="a reconstruction should say what it rests on",
    help="write `note:`, from what it is reconstructed and what is uncertain",
    wrong="provenance: {kind: reconstruction}",
    right="provenance: {kind: reconstruction, note: from the published ranking; the weights are a guess}",
)


@lint_check()
def provenance_findings(rulebook: Rulebook) -> Iterator[Finding]:
    provenance = rulebook.call.provenance
    place = provenance.place_of("kind")
    match provenance.kind:
        case "transcription" if provenance.source is None:
            yield TRANSCRIPTION_WITHOUT_SOURCE.at(place)
        case "second-hand summary" if provenance.source is None:
            yield SUMMARY_WITHOUT_SOURCE.at(place)
        case "reconstruction" if provenance.note is None:
            yield RECONSTRUCTION_WITHOUT_NOTE.at(place)
        case "transcription" | "second-hand summary" | "reconstruction" | "illustration":
            pass
