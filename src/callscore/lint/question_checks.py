"""Gates that evaluators answer: that nobody else decides them, that a draw is thought of, and that no criterion goes by their name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callscore.call.criteria import Criterion
from callscore.call.rules import Gate
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.grid import all_criteria
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said

UNSAID_DRAW = FindingKind(
    "unsaid-draw",
    ERROR,
    "Gates, classes and adjustments",
    means="as many evaluators may say yes as no, and the gate does not say what holds then",
    to_do="write `draw: ask`, `met` or `not met`",
    says="as many evaluators may say yes as no to `{gate}`, and `draw` is missing",
    help="write `draw: ask`, `draw: met` or `draw: not met`; only an odd number, both `at least` and `at most`, leaves no draw",
    wrong="""
        gates:
          - gate: S
            assessed: yes or no
            evaluators: {at least: 3, at most: 5, combine: majority}
            met: in scope
            not met: not in scope
            if undetermined: ask
        """,
    right="""
        gates:
          - gate: S
            assessed: yes or no
            evaluators: {at least: 3, at most: 5, combine: majority, draw: not met}
            met: in scope
            not met: not in scope
            if undetermined: ask
        """,
)
ENDLESS_DRAW = FindingKind(
    "endless-draw",
    WARNING,
    "Gates, classes and adjustments",
    means="as many evaluators as may answer can say yes as no, the gate asks what holds then, and nobody may answer any more",
    to_do="write an odd number under `at most`, `draw: met` or `not met`, or let the panel change it",
    says="of {most} evaluators as many may say yes as no to `{gate}`, and then nobody may answer any more: it would stay undetermined",
    help="write `at most: {odd}`, `draw: met`, `draw: not met` or `panel may change: with reason`, whichever the text says",
    wrong="""
        gates:
          - gate: S
            assessed: yes or no
            evaluators: {at least: 2, at most: 2, combine: majority, draw: ask}
            met: in scope
            not met: not in scope
            if undetermined: ask
        """,
    right="""
        gates:
          - gate: S
            assessed: yes or no
            evaluators: {at least: 2, at most: 3, combine: majority, draw: ask}
            met: in scope
            not met: not in scope
            if undetermined: ask
        """,
)
DECIDED_TWICE = FindingKind(
    "gate-decided-twice",
    ERROR,
    "Gates, classes and adjustments",
    means="evaluators answer a gate that is also computed, or recorded",
    to_do="write two gates",
    says="evaluators answer `{gate}`, and `{key}` decides it too",
    help="write two gates, or take one of the two out",
    wrong="""
        gates:
          - gate: S
            assessed: yes or no
            require: {firms: '>= 15'}
            met: in scope
            not met: not in scope
            if undetermined: ask
        """,
)
NOTHING_ASKED = FindingKind(
    "evaluators-not-asked",
    ERROR,
    "Gates, classes and adjustments",
    means="a gate has `evaluators` and asks them nothing",
    to_do="write `assessed: yes or no`, or take `evaluators` out",
    says="evaluators are to decide `{gate}`, and it asks them nothing",
    help="write `assessed: yes or no`, or take it out",
    wrong="""
        gates:
          - gate: S
            recorded with: scope
            evaluators: {at least: 3, combine: majority, draw: ask}
            met: in scope
            not met: not in scope
            if undetermined: ask
        """,
)
NAMED_AS_A_CRITERION = FindingKind(
    "gate-named-as-a-criterion",
    ERROR,
    "Names",
    means="a gate that evaluators answer has the name of a criterion: nobody could tell their levels from their answers",
    to_do="rename one of them",
    says="`{gate}` is a gate that evaluators answer, and a criterion",
    help="rename one of them: evaluators name what they assess",
    wrong="""
        gates:
          - {gate: A, assessed: yes or no, met: in scope, not met: not in scope, if undetermined: ask}
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {assessed: 0..5}}
        """,
)


@lint_check()
def question_findings(rulebook: Rulebook) -> Iterator[Finding]:
    criteria = {each.criterion: each for each in all_criteria(rulebook.call.criteria)}
    for gate in rulebook.call.gates:
        if gate.question is not None:
            yield from _of_question(gate, criteria)
        elif gate.evaluators is not None:
            yield NOTHING_ASKED.at(gate.place_of_key("evaluators"), gate=gate.gate)


def _of_question(gate: Gate, criteria: Mapping[str, Criterion]) -> Iterator[Finding]:
    majority = gate.evaluators
    if majority is not None and majority.may_be_drawn and majority.draw is None:
        yield UNSAID_DRAW.at(majority.place, gate=gate.gate)
    if majority is not None and majority.may_stay_drawn and majority.at_most is not None:
        yield ENDLESS_DRAW.at(majority.place_of("draw"), gate=gate.gate, most=majority.at_most, odd=majority.at_most + 1)
    also = ((gate.place_of_key("assessed"), Said("the question")),)
    for key in ("require", "recorded with"):
        if gate.says(key):
            yield DECIDED_TWICE.at(gate.place_of_key(key), also=also, gate=gate.gate, key=key)
    if gate.gate in criteria:
        named = ((criteria[gate.gate].place_of("criterion"), Said("the criterion")),)
        yield NAMED_AS_A_CRITERION.at(gate.place_of("gate"), also=named, gate=gate.gate)
