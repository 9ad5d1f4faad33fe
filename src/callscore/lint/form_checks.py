"""The application form and the mapping of a table, as their own readers check them, and recorded verdicts that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.application.form import form_of
from callscore.application.mapping import mapping_findings
from callscore.application.plausibility import rules_of
from callscore.call.model import Call
from callscore.finding import Finding, did_you_mean
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said

ASKED_AND_NOT_READ = FindingKind(
    "asked-and-not-read",
    ERROR,
    "Names",
    means="one name is a field of the call and stands under `not read:`",
    to_do="do one of the two",
    says="`{field}` is a field of this call, and named as one that it does not read",
    help="do one of the two",
    wrong="not read: [area]",
    right="not read: [postcode]",
)
UNUSED_VERDICT = FindingKind(
    "unused-verdict",
    WARNING,
    "The mapping of a table",
    means="the table has a verdict that no gate is recorded with",
    to_do="name it at a gate, or ignore the column",
    says="no gate is recorded with `{verdict}`",
    wrong="""
        table: {application: id, fields: {area: area}, gates: {interview: {column: interview, met: Pass, not met: Fail}}}
        """,
)


@lint_check()
def form_findings(rulebook: Rulebook) -> Iterator[Finding]:
    call = rulebook.call
    form, findings = form_of(call)
    yield from findings
    yield from rules_of(call)[1]
    yield from mapping_findings(call, form)
    for name in call.not_read:
        if name in call.application:
            yield ASKED_AND_NOT_READ.at(call.place_of("not read"), field=name)
    yield from _unused_verdicts(call)


def _unused_verdicts(call: Call) -> Iterator[Finding]:
    recorded = [gate.recorded_with for gate in call.gates if gate.recorded_with is not None]
    for name, gate in call.table.gates.items() if call.table is not None else ():
        if name not in recorded:
            other = Said("write `recorded with: {verdict}` at a gate, or put the column under `ignore:`", verdict=name)
            yield UNUSED_VERDICT.at(gate.place_of("column"), help=did_you_mean(name, recorded) or other, verdict=name)
