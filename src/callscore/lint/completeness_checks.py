"""What rules are made of: a gate decides something, a criterion has points, an adjustment one effect, a call anything to decide."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.rules import Adjustment, Gate
from callscore.finding import Finding, error, note
from callscore.rulebook.grid import all_criteria
from callscore.rulebook.rulebook import Rulebook

EFFECTS = ("points", "value", "percent", "exclude", "set to")


def completeness_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`nothing-to-decide`, and what gates, criteria, adjustments lack or say twice."""
    call = rulebook.call
    if not (call.gates or call.classes or call.criteria or call.outcomes):
        help = "write `gates:`, `classes:`, `criteria:` or `outcomes:`; without them every application would pass unseen"
        message = "the call has no gates, classes, criteria or outcomes: there is nothing to decide"
        yield error("nothing-to-decide", message, call.place_of("call"), help)
    for gate in call.gates:
        yield from _gate_findings(gate)
    for family, cases in call.classes.items():
        if not cases.cases:
            yield error(
                "classes-empty",
                f"the family `{family}` has no classes",
                cases.place_of("cases"),
                "write its classes, the last one with `otherwise: true`",
            )
    for criterion in all_criteria(call.criteria):
        place, name = criterion.place_of("criterion"), criterion.criterion
        if criterion.score is None and not criterion.criteria:
            yield error(
                "criterion-without-score",
                f"criterion `{name}` has neither a score nor criteria below it",
                place,
                "write `score:`, or `criteria:`",
            )
        if criterion.score is not None and criterion.criteria:
            message = f"criterion `{name}` has a score of its own and criteria below it"
            yield error(
                "criterion-mixed", message, place, "a parent is the sum of its children: give the score to a criterion of its own below it"
            )
        if criterion.criteria and criterion.says("if undetermined"):
            message = f"`{name}` has criteria below it: what a missing answer does is said by each of them"
            yield error(
                "undetermined-on-parent", message, criterion.place_of("if undetermined"), "write it at the criteria that have a score"
            )
    for rule in call.adjustments:
        yield from _adjustment_findings(rule)


def _gate_findings(gate: Gate) -> Iterator[Finding]:
    if gate.require is None and gate.recorded_with is None:
        help = "write `require:` with a condition, or `recorded with:` where people record the verdict"
        yield error("gate-without-condition", f"gate `{gate.gate}` has no condition", gate.place_of("gate"), help)
    missing = [f"`{key}`" for key in ("met", "not met") if not gate.says(key)]
    if missing:
        message = f"gate `{gate.gate}` gives no reason in words for {' and '.join(missing)}"
        yield note(
            "unsaid-reason", message, gate.place_of("gate"), "write what the applicant is told, as in `not met: only {members} members`"
        )


def _adjustment_findings(rule: Adjustment) -> Iterator[Finding]:
    name = rule.adjustment
    effects = [key for key in EFFECTS if rule.says(key) and not (key == "exclude" and not rule.exclude)]
    if not effects:
        help = "write one of `points`, `value`, `percent`, `exclude: true` and `set to`"
        yield error("adjustment-without-effect", f"adjustment `{name}` changes nothing", rule.place_of("adjustment"), help)
    for effect in effects[1:]:
        also = ((rule.place_of_key(effects[0]), "the first one"),)
        message = f"adjustment `{name}` has two effects, `{effects[0]}` and `{effect}`"
        yield error(
            "adjustment-effects-mixed", message, rule.place_of_key(effect), "write two adjustments; they are applied in order", also
        )
    if rule.percent is not None and rule.of is None:
        message = f"adjustment `{name}` does not say what the percentage is taken of"
        yield error(
            "unsaid-percent-of", message, rule.place_of("percent"), "write `of: criteria` (the sum of the criteria) or `of: running total`"
        )
    if rule.percent is None and rule.of is not None:
        yield error(
            "of-without-percent", f"adjustment `{name}` takes no percentage", rule.place_of("of"), "take `of:` out, or write `percent:`"
        )
    if rule.at_most is not None and rule.at_least is not None and rule.at_most < rule.at_least:
        also = ((rule.place_of("at least"), "the lower limit"),)
        yield error(
            "limits-crossed", f"`at most` of `{name}` is below its `at least`", rule.place_of("at most"), "exchange the two numbers", also
        )
