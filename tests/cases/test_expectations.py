"""What cases expect of an application that takes no part: it is compared, and nothing came of it."""

from __future__ import annotations

from collections.abc import Callable

from callscore.cases.trial_result import Suite

PHASES = """
call: two-phases
version: 1
languages: [en]
title: Two phases
provenance: {kind: illustration}
application:
  staff: {type: number}
gates: [{gate: E1, title: Staff, require: {staff: '>= 2'}, if undetermined: ask}]
classes: {size: {if undetermined: ask, cases: [{class: large, when: {staff: '>= 50'}}, {class: little, otherwise: true}]}}
criteria:
  - {criterion: A, title: Idea, max: 10, threshold: 5, if undetermined: ask, score: {assessed: 0..10}}
  - {criterion: B, title: Plan, max: 10, threshold: 5, if undetermined: ask, score: {assessed: 0..10}}
adjustments: [{adjustment: P, title: Staff, when: staff > 5, points: 1, if undetermined: zero}]
ranking: {ties: [], numbering: competition}
phases:
  - {phase: outline, criteria: [A], ranking: {ties: [], numbering: competition}}
  - {phase: full, criteria: [B], scores before: carried}
"""
EXPECTED = """\
{values: {staff: 3}, gates: {E1: met}, classes: {size: little}, criteria: {B: 4}, adjustments: {P: 0}, thresholds: {B: met}, score: 3}"""
NOT_ADMITTED = "none: not admitted (below threshold in phase outline)"


def test_of_one_whom_the_phase_before_did_not_admit_nothing_came(run: Callable[..., Suite]) -> None:
    suite = run(f"- case: three points of ten\n  application: {{staff: 3}}\n  levels: {{A: 3}}\n  expect: {EXPECTED}\n", PHASES)
    ((trial,), []) = suite.trials, suite.findings
    assert [(check.kind, check.name, check.expected, check.came) for check in trial.checks] == [
        ("score", None, "3", NOT_ADMITTED),
        ("value of", "staff", "3", NOT_ADMITTED),
        ("gate", "E1", "met", NOT_ADMITTED),
        ("class", "size", "little", NOT_ADMITTED),
        ("criterion", "B", "4", NOT_ADMITTED),
        ("adjustment", "P", "0", NOT_ADMITTED),
        ("threshold", "B", "met", NOT_ADMITTED),
    ]


def test_its_own_phase_tells_what_came(run: Callable[..., Suite]) -> None:
    case = "- case: three points of ten\n  phase: outline\n  application: {staff: 3}\n  levels: {A: 3}\n"
    suite = run(case + "  expect: {gates: {E1: met}, score: 3, thresholds: {A: not met}}\n", PHASES)
    assert [check.came for trial in suite.trials for check in trial.checks] == ["3", "met", "not met"]


def test_of_several_the_one_is_named(run: Callable[..., Suite]) -> None:
    suite = run(
        """
        - case: one stays behind
          applications:
            alder: {application: {staff: 3}, levels: {A: 3}}
            birch: {application: {staff: 3}, levels: {A: 6, B: 7}}
          expect: {score: {alder: 3, birch: 13}, gates: {alder: {E1: met}, birch: {E1: met}}, status: {alder: not admitted}}
        """,
        PHASES,
    )
    assert [(check.kind, check.name, check.of, check.came) for trial in suite.trials for check in trial.checks] == [
        ("status of", "alder", None, "not admitted"),
        ("score of", "alder", None, NOT_ADMITTED),
        ("score of", "birch", None, "13"),
        ("gate", "E1", "alder", NOT_ADMITTED),
        ("gate", "E1", "birch", "met"),
    ]
