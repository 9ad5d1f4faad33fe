"""What a worked case submits, read as `rank` reads an application, under the same form and the same scales."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callscore.application.application import Application
from callscore.application.envelope import envelope_of, recorded_gates
from callscore.application.filled import Filled
from callscore.application.form import form_of
from callscore.application.plausibility import rules_of, with_plausibility
from callscore.call.cases import Submitted
from callscore.call.model import Call
from callscore.finding import Finding, did_you_mean, error
from callscore.panel.assessments import Assessment, gathered
from callscore.panel.level import PANEL, Level, Scale, assessed_criteria, criteria_of
from callscore.source.node import Entries, Node, Scalar

BESIDE = ("title", "received", "schema")
"""Keys of an application's envelope that may stand among its answers; its identifier is the case's business."""


class Desk:
    """Reads the submissions of one call's cases. `findings` are what is wrong with the call's own form."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.form, form_findings = form_of(call)
        self._plausible, rule_findings = rules_of(call)
        self.findings = (*form_findings, *rule_findings)
        self._gates = recorded_gates(call)
        self._scales = {name: Scale.of(name, assessed) for name, assessed in assessed_criteria(call.criteria).items()}

    def application(self, id: str, submitted: Submitted) -> Application:
        """The application with its findings. Those of its levels: `unknown-criterion`, `criterion-not-assessed`, and the scale's."""
        filled = Filled()
        values = filled.form(self.form, submitted.application, BESIDE, self.call.not_read)
        envelope = envelope_of(self._envelope(id, submitted), self._gates, self.call.not_read)
        findings = [*envelope.findings, *filled.findings]
        assessments = list(self._assessments(id, submitted, findings))
        levels, contradictions = gathered(assessments, self.call.criteria)
        application = Application(
            id,
            submitted.application.place,
            values,
            filled.places,
            envelope.label,
            envelope.received,
            levels.get(id, {}),
            envelope.recorded,
            findings=(*findings, *contradictions),
        )
        return with_plausibility((application,), self._plausible)[0][0]

    def _envelope(self, id: str, submitted: Submitted) -> Entries:
        """The envelope as an application's own file has it."""
        answers = submitted.application
        values: dict[str, Node] = {"application": Scalar(id, answers.place, True)}
        values |= {key: answers.values[key] for key in BESIDE if key in answers}
        if submitted.recorded is not None:
            values["recorded"] = submitted.recorded
        return Entries({key: Scalar(key, submitted.place) for key in values}, values, submitted.place)

    def _assessments(self, id: str, submitted: Submitted, findings: list[Finding]) -> Iterator[Assessment]:
        written = submitted.node_at("levels")
        for criterion, levels in submitted.levels.items():
            if criterion not in self._scales:
                assert isinstance(written, Entries)
                findings.append(self._not_assessed(written.keys[criterion]))
                continue
            for number, level in enumerate(levels, 1):
                value, trouble = self._scales[criterion].read(level)
                findings += [trouble] if trouble is not None else []
                if value is not None:
                    evaluator = PANEL if len(levels) == 1 else f"evaluator {number}"
                    yield Assessment(id, criterion, Level(value, evaluator, level))

    def _not_assessed(self, key: Scalar) -> Finding:
        names = list(self._scales)
        if any(node.criterion == key.text for node in criteria_of(self.call.criteria)):
            message = f"`{key.text}` takes no level: the call does not have it assessed"
            return error("criterion-not-assessed", message, key.place, _assessed(names))
        message = f"`{key.text}` is no criterion of the call"
        return error("unknown-criterion", message, key.place, did_you_mean(key.text, names) or _assessed(names))


def _assessed(names: Iterable[str]) -> str:
    listed = ", ".join(f"`{name}`" for name in names)
    return f"assessed are {listed}" if listed else "the call has no assessed criterion"
