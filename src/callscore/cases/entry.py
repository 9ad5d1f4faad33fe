"""What a worked case submits, read as `rank` reads an application, under the same form and the same scales."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from callscore.application.application import Application
from callscore.application.envelope import envelope_of
from callscore.application.filled import Filled
from callscore.application.form import form_of
from callscore.application.office_record import record_of
from callscore.application.plausibility import rules_of, with_plausibility
from callscore.application.recordings import recordings
from callscore.call.case_texts import Submitted
from callscore.call.model import Call
from callscore.cases.case_levels import agreeing_evaluators, level_lines
from callscore.evaluators.assessment_reading import Assessment, AssessmentReader
from callscore.evaluators.gathered_levels import gathered
from callscore.evaluators.level import Levels
from callscore.finding import Finding
from callscore.source.node import Entries, Scalar, SourceNode

_BESIDE = ("title", "received", "schema")
"""What may stand among the answers of a case, whose identifier is the case's business; `received` too, for an officer writes it all."""


class EntryDesk:
    """Reads the submissions of one call's cases. `findings` are what is wrong with the call's own form."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.form, form_findings = form_of(call)
        self._plausible, rule_findings = rules_of(call)
        self.findings = (*form_findings, *rule_findings)
        self._records = recordings(call)
        self._agreeing = agreeing_evaluators(call.criteria)

    def application(self, id: str, submitted: Submitted) -> Application:
        """One application on its own."""
        return self.applications({id: submitted})[0]

    def applications(self, submissions: Mapping[str, Submitted]) -> tuple[Application, ...]:
        """The applications with their findings; those of their levels are those of an evaluators' sheet."""
        reader = AssessmentReader(self.call.criteria, frozenset(submissions), gates=self.call.gates)
        findings: dict[str, list[Finding]] = {id: [] for id in submissions}
        assessments = [one for id, submitted in submissions.items() for one in self._assessments(reader, id, submitted, findings[id])]
        levels, contradictions = gathered(assessments, self.call.criteria, self.call.gates)
        for finding in contradictions:
            findings[finding.subject or next(iter(submissions))].append(finding)
        read = (self._read(id, submitted, levels.get(id, {}), findings[id]) for id, submitted in submissions.items())
        return with_plausibility(tuple(read), self._plausible)[0]

    def _read(self, id: str, submitted: Submitted, levels: Levels, level_findings: Iterable[Finding]) -> Application:
        filled = Filled()
        values = filled.form(self.form, submitted.application, _BESIDE, self.call.not_read)
        envelope = envelope_of(self._envelope(id, submitted))
        found: list[Finding] = [*envelope.findings]
        received = submitted.application.get("received")
        record = record_of(received, submitted.recorded, self._records, self.call.not_read, found.append)
        return Application(
            id=id,
            place=submitted.application.place,
            values=values,
            places=filled.places,
            label=envelope.label,
            received=record.received,
            levels=levels,
            recorded=record.recorded,
            findings=(*found, *filled.findings, *level_findings),
        )

    def _assessments(self, reader: AssessmentReader, id: str, submitted: Submitted, findings: list[Finding]) -> Iterator[Assessment]:
        for line in level_lines(id, submitted, findings, self._agreeing):
            assessment, trouble = reader.read(line)
            findings += [trouble] if trouble is not None else []
            if assessment is not None:
                yield assessment

    def _envelope(self, id: str, submitted: Submitted) -> Entries:
        """The envelope as an application's own file has it."""
        answers = submitted.application
        values: dict[str, SourceNode] = {"application": Scalar(id, answers.place, True)}
        values |= {key: answers.values[key] for key in _BESIDE if key in answers}
        return Entries({key: Scalar(key, submitted.place) for key in values}, values, submitted.place)
