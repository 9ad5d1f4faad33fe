"""Rules on their own: each kind with examples that pass, that fail, and that are refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from callscore.cases.trial_result import Suite, failure_findings

Run = Callable[..., Suite]
Said = Callable[[Suite], list[tuple[str, str, str]]]

INDICATOR = """
rule: thing
title: {en: Share, it: Quota}
value: 100 * women / staff
unit: '%'
application: {women: {type: number}, staff: {type: number}}
examples:
  - {example: a third, application: {women: 1, staff: 3}, expect: {value: 100/3}}
  - {example: all, application: {women: 3, staff: 3}, expect: {value: 100}}
  - {example: not said, application: {staff: 3}, expect: {value: unknown}}
"""
GATE = """
rule: thing
require: {staff: '>= 2'}
application: {staff: {type: number}}
examples:
  - {example: two, application: {staff: 2}, expect: {verdict: met}}
  - {example: one, application: {staff: 1}, expect: {verdict: not met}}
  - {example: not said, application: {}, expect: {verdict: undetermined}}
"""
CLASSES = """
rule: thing
title: Size
cases:
  - {class: large, when: {staff: '>= 50'}}
  - {class: little, otherwise: true}
application: {staff: {type: number}}
examples:
  - {example: fifty, application: {staff: 50}, expect: {class: large}}
  - {example: one less, application: {staff: 49}, expect: {class: little}}
"""
CRITERION = """
rule: thing
title: Quality
max: 20
score: {assessed: 0..5, step: 0.5}
examples:
  - {example: the best, application: {}, levels: {thing: 5}, expect: {points: 20}}
  - {example: half, application: {}, levels: {thing: 2.5}, expect: {points: 10}}
  - {example: nobody looked, application: {}, expect: {points: undetermined}}
"""
# The sum that the percentage is taken of is 50.
ADJUSTMENT = """
rule: thing
title: Certificate
when: certified
percent: 10
of: criteria
application: {certified: {type: boolean}}
examples:
  - {example: it is there, application: {certified: true}, expect: {verdict: met, points: 5}}
  - {example: it is not, application: {certified: false}, expect: {verdict: not met, points: 0}}
"""
FIELDS = """
rule: thing
fields: {staff: {type: number, within: '>= 0'}}
examples:
  - {example: some, application: {staff: 5}, expect: {legible: true}}
  - {example: fewer than none, application: {staff: -5}, expect: {legible: false}}
"""
KINDS = {"indicator": INDICATOR, "gate": GATE, "classes": CLASSES, "criterion": CRITERION, "adjustment": ADJUSTMENT, "fields": FIELDS}


@pytest.mark.parametrize("text", KINDS.values(), ids=KINDS)
def test_each_kind_of_rule_runs_on_its_own(run_rule: Run, text: str) -> None:
    suite = run_rule(text)
    assert [finding.message for finding in suite.findings] == []
    assert [trial.failures for trial in suite.trials] == [()] * text.count("example:")


FAILING = [
    (INDICATOR, "value: 100}", "value: 99}", "value of `thing` is `100`, the case expects `99`"),
    (GATE, "verdict: not met", "verdict: undetermined", "gate `thing` is `not met`, the case expects `undetermined`"),
    (CLASSES, "staff: 49", "staff: 51", "class `thing` is `large`, the case expects `little`"),
    (CRITERION, "points: 10", "points: 11", "points of `thing` is `10`, the case expects `11`"),
    (ADJUSTMENT, "points: 5", "points: 4", "points of `thing` is `5`, the case expects `4`"),
    (FIELDS, "staff: -5", "staff: 6", "the application is `legible`, the case expects `not legible`"),
]


@pytest.mark.parametrize(("text", "right", "wrong", "message"), FAILING)
def test_an_example_can_fail(run_rule: Run, text: str, right: str, wrong: str, message: str) -> None:
    if text is GATE:
        text = text.replace(
            "one, application: {staff: 1}",
            "none, application: {staff: 0}, expect: {verdict: not met}}\n  - {example: one, application: {staff: 1}",
        )
        head, _, tail = text.rpartition("verdict: not met")
        text = head + "verdict: undetermined" + tail
    else:
        assert right in text
        text = text.replace(right, wrong)
    assert [finding.message for finding in failure_findings(run_rule(text).trials)] == [message]


REFUSED = [
    (INDICATOR, "rule: thing", "rule: other", "rule-name-differs", "other"),
    (INDICATOR, "value: 100 * women / staff", "walue: 3", "unknown-rule-kind", "rule"),
    (INDICATOR, "women / staff", "woman / staff", "expression-unknown-name", "woman"),
    (INDICATOR, "unit: '%'", "units: '%'", "unknown-key", "units"),
    (INDICATOR, "unit: '%'", "source: a book", "unknown-key", "source"),
    (INDICATOR, "{value: 100}", "{verdict: met}", "other-expectation", "met"),
    (INDICATOR, "{value: 100}", "{}", "nothing-expected", "{}"),
    (INDICATOR, "value: 100}", "value: 100/3}", "one-sided-examples", "example"),
    (GATE, "verdict: not met", "verdict: met", "one-sided-examples", "example"),
    (GATE, "{staff: 1}", "{stuff: 1}", "unknown-field", "stuff"),
    (CRITERION, "levels: {thing: 5}", "levels: {thing: 6}", "level-out-of-scale", "6"),
    (FIELDS, "legible: false", "legible: true", "one-sided-examples", "example"),
]


@pytest.mark.parametrize(("text", "right", "wrong", "code", "shown"), REFUSED)
def test_a_rule_with_errors_is_not_run(run_rule: Run, said: Said, text: str, right: str, wrong: str, code: str, shown: str) -> None:
    assert right in text
    suite = run_rule(text.replace(right, wrong))
    assert (code, shown) in [(each[0], each[1]) for each in said(suite)]
    assert suite.trials == ()


def test_a_rule_without_examples_is_refused(run_rule: Run) -> None:
    suite = run_rule(GATE.partition("examples:")[0])
    assert [(finding.code, finding.message) for finding in suite.findings] == [("missing-key", "`examples` is missing")]


def test_the_gate_around_an_indicator_is_not_counted(run_rule: Run) -> None:
    assert run_rule(INDICATOR).exercised == ()
    assert [(each.side.side, each.times) for each in run_rule(GATE).exercised] == [("met", 1), ("not met", 1), ("undetermined", 1)]
