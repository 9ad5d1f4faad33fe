"""`source says:` where nothing is wrong that a source would have to be blamed for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callscore.call.model import Call
from callscore.call.part import Part, key_names
from callscore.call.scalars import Words
from callscore.finding import Finding
from callscore.lint.finding_kind import NOTE, FindingKind
from callscore.rulebook.grid import all_criteria
from callscore.rulebook.source_fault import as_the_source_says
from callscore.sentence import NOTHING

IDLE_ACKNOWLEDGEMENT = FindingKind(
    "idle-acknowledgement",
    NOTE,
    "Scores",
    means="`source says` stands where nothing is wrong that the source would say",
    to_do="take it out, or transcribe the fault as the source has it",
    says="nothing is wrong here that the source would say",
    help="take it out, or transcribe the fault that it is about just as the source has it",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score:
              of: firms
              rows: [{when: '< 15', points: 0}, {when: '>= 15', points: 16}]
              source says: the table leaves out 15
        """,
)


def idle_findings(call: Call, findings: Iterable[Finding]) -> Iterator[Finding]:
    """An acknowledged fault that none of the findings is about.

    findings   all others of a call without errors. Of a rule with several acknowledgements a finding repeats one: then none is idle."""
    findings = tuple(findings)
    for rule in _rules(call):
        said = tuple(_said(rule))
        if not any(as_the_source_says(NOTHING, words) in finding.message for words in said for finding in findings):
            for words in said:
                yield IDLE_ACKNOWLEDGEMENT.at(words.place)


def _rules(call: Call) -> Iterator[Part]:
    """Everything that one finding can be about."""
    yield from (
        *call.indicators.values(),
        *call.gates,
        *call.classes.values(),
        *all_criteria(call.criteria),
        *call.adjustments,
        *call.outcomes,
    )
    yield from (part for part in (call.weights, call.ranking, call.selection, call.budget) if part is not None)


def _said(part: object) -> Iterator[Words]:
    """Every `source says` in a rule; not in the criteria below one, which are rules of their own."""
    if isinstance(part, Part):
        for name in key_names(type(part)):
            if name == "source_says" and (words := getattr(part, name)) is not None:
                yield words
            elif name != "criteria":
                yield from _said(getattr(part, name))
    elif isinstance(part, tuple | dict):
        for item in part.values() if isinstance(part, dict) else part:
            yield from _said(item)
