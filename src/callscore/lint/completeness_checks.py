"""What rules are made of: a gate decides something, a criterion has points, an adjustment one effect, a call anything to decide."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.criteria import Criterion
from callscore.call.rules import EFFECT_KEYS, Adjustment, Gate
from callscore.finding import Finding
from callscore.finding_code import FindingCode
from callscore.lint.finding_kind import ERROR, NOTE, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.grid import all_criteria
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said

NOTHING_TO_DECIDE = FindingKind(
    "nothing-to-decide",
    ERROR,
    "Gates, classes and adjustments",
    means="the call has no gates, classes, criteria or outcomes",
    to_do="write some; without them everybody would pass unseen",
    says="the call has no gates, classes, criteria or outcomes: there is nothing to decide",
    help="write `gates:`, `classes:`, `criteria:` or `outcomes:`; without them every application would pass unseen",
    wrong="criteria: []",
)
CLASSES_EMPTY = FindingKind(
    "classes-empty",
    ERROR,
    "Gates, classes and adjustments",
    means="a family has no classes",
    to_do="write its cases",
    says="the family `{family}` has no classes",
    help="write its classes, the last one with `otherwise: true`",
    wrong="""
        classes:
          size: {if undetermined: ask, cases: []}
        """,
)
CRITERION_WITHOUT_SCORE = FindingKind(
    FindingCode.CRITERION_WITHOUT_SCORE,
    ERROR,
    "Criteria and weights",
    means="a criterion has neither a score nor criteria below it",
    to_do="write one of them",
    says="criterion `{criterion}` has neither a score nor criteria below it",
    help="write `score:`, or `criteria:`",
    wrong="""
        criteria:
          - {criterion: A, max: 20, if undetermined: ask}
        """,
    right="""
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {assessed: 0..5}}
        """,
)
CRITERION_MIXED = FindingKind(
    "criterion-mixed",
    ERROR,
    "Criteria and weights",
    means="a criterion has a score *and* criteria below it",
    to_do="give the score to a criterion of its own",
    says="criterion `{criterion}` has a score of its own and criteria below it",
    help="a parent is the sum of its children: give the score to a criterion of its own below it",
    wrong="""
        criteria:
          - criterion: A
            score: {assessed: 0..5}
            criteria: [{criterion: A.1, max: 10, if undetermined: ask, score: {assessed: 0..5}}]
        """,
)
UNDETERMINED_ON_PARENT = FindingKind(
    "undetermined-on-parent",
    ERROR,
    "Criteria and weights",
    means="a parent says what a missing answer does",
    to_do="say it at the criteria below it",
    says="`{criterion}` has criteria below it: what a missing answer does is said by each of them",
    help="write it at the criteria that have a score",
    wrong="""
        criteria:
          - criterion: A
            if undetermined: ask
            criteria: [{criterion: A.1, max: 10, if undetermined: ask, score: {assessed: 0..5}}]
        """,
)
GATE_WITHOUT_CONDITION = FindingKind(
    "gate-without-condition",
    ERROR,
    "Gates, classes and adjustments",
    means="a gate is neither computed, nor recorded, nor assessed",
    to_do="write `require:`, `recorded with:` or `assessed: yes or no`",
    says="gate `{gate}` has no condition",
    help="write `require:` with a condition, `recorded with:` where people record the verdict, or `assessed: yes or no`",
    wrong="gates: [{gate: E1, met: enough, not met: too few, if undetermined: ask}]",
)
UNSAID_REASON = FindingKind(
    "unsaid-reason",
    NOTE,
    "Gates, classes and adjustments",
    means="a gate has no reason in words for one of its answers",
    to_do="write `met:` and `not met:`",
    says="gate `{gate}` gives no reason in words for `{answer}`",
    help="write what the applicant is told, as in `not met: only {{members}} members`",
    wrong="gates: [{gate: E1, require: {firms: '>= 15'}, met: enough, if undetermined: ask}]",
    right="gates: [{gate: E1, require: {firms: '>= 15'}, met: enough, not met: too few, if undetermined: ask}]",
)
NO_REASONS = UNSAID_REASON.but("gate `{gate}` gives no reason in words for `met` and `not met`")
ADJUSTMENT_WITHOUT_EFFECT = FindingKind(
    "adjustment-without-effect",
    ERROR,
    "Gates, classes and adjustments",
    means="an adjustment changes nothing",
    to_do="write `points`, `percent`, `exclude` or `set to`",
    says="adjustment `{adjustment}` changes nothing",
    help="write one of `points`, `value`, `percent`, `exclude: true` and `set to`",
    wrong="adjustments: [{adjustment: P1, when: green, met: green, not met: not green, if undetermined: zero}]",
)
ADJUSTMENT_EFFECTS_MIXED = FindingKind(
    "adjustment-effects-mixed",
    ERROR,
    "Gates, classes and adjustments",
    means="an adjustment has two effects",
    to_do="write two adjustments",
    says="adjustment `{adjustment}` has two effects, `{first}` and `{second}`",
    help="write two adjustments; they are applied in order",
    wrong="adjustments: [{adjustment: P1, when: green, points: 3, set to: 50, if undetermined: zero}]",
)
UNSAID_PERCENT_OF = FindingKind(
    "unsaid-percent-of",
    ERROR,
    "Gates, classes and adjustments",
    means="a percentage does not say of what",
    to_do="write `of: criteria` or `of: running total`",
    says="adjustment `{adjustment}` does not say what the percentage is taken of",
    help="write `of: criteria` (the sum of the criteria) or `of: running total`",
    wrong="adjustments: [{adjustment: P1, when: green, percent: 5, if undetermined: zero}]",
    right="adjustments: [{adjustment: P1, when: green, percent: 5, of: criteria, if undetermined: zero}]",
)
OF_WITHOUT_PERCENT = FindingKind(
    "of-without-percent",
    ERROR,
    "Gates, classes and adjustments",
    means="`of` stands beside no percentage",
    to_do="take it out",
    says="adjustment `{adjustment}` takes no percentage",
    help="take `of:` out, or write `percent:`",
    wrong="adjustments: [{adjustment: P1, when: green, points: 5, of: criteria, if undetermined: zero}]",
    right="adjustments: [{adjustment: P1, when: green, points: 5, if undetermined: zero}]",
)
LIMITS_CROSSED = FindingKind(
    "limits-crossed",
    ERROR,
    "Gates, classes and adjustments",
    means="`at most` is below `at least`",
    to_do="exchange them",
    says="`at most` of `{adjustment}` is below its `at least`",
    help="exchange the two numbers",
    wrong="adjustments: [{adjustment: P1, when: green, points: 5, at most: 0, at least: 100, if undetermined: zero}]",
    right="adjustments: [{adjustment: P1, when: green, points: 5, at most: 100, at least: 0, if undetermined: zero}]",
)


@lint_check()
def completeness_findings(rulebook: Rulebook) -> Iterator[Finding]:
    call = rulebook.call
    if not (call.gates or call.classes or call.criteria or call.outcomes):
        yield NOTHING_TO_DECIDE.at(call.place_of("call"))
    for gate in call.gates:
        yield from _gate_findings(gate)
    for family, cases in call.classes.items():
        if not cases.cases:
            yield CLASSES_EMPTY.at(cases.place_of("cases"), family=family)
    for criterion in all_criteria(call.criteria):
        yield from _criterion_findings(criterion)
    for rule in call.adjustments:
        yield from _effect_findings(rule)
        yield from _amount_findings(rule)


def _gate_findings(gate: Gate) -> Iterator[Finding]:
    if gate.require is None and gate.recorded_with is None and gate.question is None:
        yield GATE_WITHOUT_CONDITION.at(gate.place_of("gate"), gate=gate.gate)
    missing = [key for key in ("met", "not met") if not gate.says(key)]
    if missing:
        kind = UNSAID_REASON if len(missing) == 1 else NO_REASONS
        yield kind.at(gate.place_of("gate"), gate=gate.gate, answer=missing[0])


def _criterion_findings(criterion: Criterion) -> Iterator[Finding]:
    place, name = criterion.place_of("criterion"), criterion.criterion
    if criterion.score is None and not criterion.criteria:
        yield CRITERION_WITHOUT_SCORE.at(place, criterion=name)
    if criterion.score is not None and criterion.criteria:
        yield CRITERION_MIXED.at(place, criterion=name)
    if criterion.criteria and criterion.says("if undetermined"):
        yield UNDETERMINED_ON_PARENT.at(criterion.place_of("if undetermined"), criterion=name)


def _effect_findings(rule: Adjustment) -> Iterator[Finding]:
    effects = [key for key in EFFECT_KEYS if rule.says(key) and not (key == "exclude" and not rule.exclude)]
    if not effects:
        yield ADJUSTMENT_WITHOUT_EFFECT.at(rule.place_of("adjustment"), adjustment=rule.adjustment)
    for effect in effects[1:]:
        also = ((rule.place_of_key(effects[0]), Said("the first one")),)
        place = rule.place_of_key(effect)
        yield ADJUSTMENT_EFFECTS_MIXED.at(place, also=also, adjustment=rule.adjustment, first=effects[0], second=effect)


def _amount_findings(rule: Adjustment) -> Iterator[Finding]:
    name = rule.adjustment
    if rule.percent is not None and rule.of is None:
        yield UNSAID_PERCENT_OF.at(rule.place_of("percent"), adjustment=name)
    if rule.percent is None and rule.of is not None:
        yield OF_WITHOUT_PERCENT.at(rule.place_of("of"), adjustment=name)
    if rule.at_most is not None and rule.at_least is not None and rule.at_most < rule.at_least:
        also = ((rule.place_of("at least"), Said("the lower limit")),)
        yield LIMITS_CROSSED.at(rule.place_of("at most"), also=also, adjustment=name)
