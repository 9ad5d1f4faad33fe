"""Worked cases of calls: what passes, what fails, and what is refused before anything is run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from callscore.cases.suite import suites_of
from callscore.cases.trial_result import Suite, failure_findings, passed_findings

Run = Callable[..., Suite]
Said = Callable[[Suite], list[tuple[str, str, str]]]
ROOT = Path(__file__).resolve().parents[2]

# 10 staff: A 10; levels 3 and 4, mean 3.5; green 3; gold 2: 18.5
GOOD = """
- case: everything is said
  application: {area: north, staff: 10, label: gold, green: true}
  recorded: {formal: met}
  levels: {B: [3, 4]}
  expect:
    status: selected
    score: "18.5"
    values: {third: 10/3, area: north, green: true}
    gates: {E1: met, E2: met}
    classes: {size: little}
    criteria: {A: 10, B: 3.5, C: 3.0}
    adjustments: {P: 2}
    thresholds: {B: met}
"""


def test_a_case_that_passes(run: Run) -> None:
    suite = run(GOOD)
    (trial,) = suite.trials
    assert trial.passed
    assert len(trial.checks) == 13
    assert [finding.message for finding in passed_findings(suite.trials)] == ["everything is said"]
    assert not list(failure_findings(suite.trials))


WRONG = [
    ("status: selected", "status: reserve", "reserve", "status is `selected`, the case expects `reserve`"),
    ('score: "18.5"', "score: 18", "18", "score is `18.5`, the case expects `18`"),
    ("third: 10/3", "third: 3.33", "3.33", "value of `third` is `10/3`, the case expects `3.33`"),
    ("green: true}\n    gates", "green: false}\n    gates", "false", "value of `green` is `true`, the case expects `false`"),
    ("E1: met", "E1: not met", "not met", "gate `E1` is `met`, the case expects `not met`"),
    ("size: little", "size: large", "large", "class `size` is `little`, the case expects `large`"),
    ("B: 3.5", "B: undetermined", "undetermined", "criterion `B` is `3.5`, the case expects `undetermined`"),
    ("{P: 2}", "{P: not met}", "not met", "adjustment `P` is `met`, the case expects `not met`"),
    ("{P: 2}", "{P: -2}", "-2", "adjustment `P` is `2`, the case expects `-2`"),
    ("{B: met}", "{B: not met}", "not met", "threshold `B` is `met`, the case expects `not met`"),
]


@pytest.mark.parametrize(("right", "wrong", "text", "message"), WRONG)
def test_each_comparison_can_fail(run: Run, right: str, wrong: str, text: str, message: str) -> None:
    assert right in GOOD
    suite = run(GOOD.replace(right, wrong))
    (finding,) = failure_findings(suite.trials)
    place = finding.place
    assert (finding.code, finding.message, finding.is_error) == ("case-failed", message, True)
    assert place.text is not None
    assert place.text.line(place.line)[place.column - 1 : place.end_column - 1] == text
    assert finding.also[0][1] == "the case"
    assert not suite.findings


def test_what_is_missing_is_undetermined_and_not_applicable(run: Run) -> None:
    suite = run("""
    - case: nothing is said
      application: {}
      expect:
        status: undetermined
        score: undetermined
        values: {third: unknown, area: unknown}
        gates: {E1: undetermined, E2: undetermined}
        classes: {size: undetermined}
        criteria: {A: undetermined, B: undetermined, C: undetermined}   # it is asked, and may then answer everything
        adjustments: {P: undetermined}
        thresholds: {B: undetermined}
    """)
    assert [check.what for check in suite.trials[0].failures] == []


def test_a_case_reads_what_an_application_reads(run: Run) -> None:
    # `North` is read as `north` with a warning, as everywhere; `~` is nothing said.
    suite = run("""
    - case: another spelling, and a blank
      application: {area: North, staff: ~, title: A name}
      expect: {values: {area: north, staff: unknown}}
    """)
    assert suite.trials[0].passed


def test_a_variant_is_a_rulebook_of_its_own(run: Run) -> None:
    suite = run("""
    - case: enough
      application: {staff: 4}
      expect: {gates: {E1: met}}
    - case: not enough for the strict
      variant: strict
      application: {staff: 4}
      expect: {gates: {E1: not met}}
    """)
    assert [trial.passed for trial in suite.trials] == [True, True]


ORDER = """
- case: the smaller stands first
  applications:
    one: {application: {staff: 12, green: true}, recorded: {formal: met}, levels: {B: [3, 4]}}
    two: {application: {staff: 11, green: true}, recorded: {formal: met}, levels: {B: [4, 3]}}
    not-eligible: {application: {staff: 1, green: true}}
  expect:
    order: [two, one]
    rank: {two: 1, one: 2}
    status: {one: reserve, not-eligible: ineligible}
    score: {one: 16.5, two: 16.5}
    broken by: {one: lowest staff}
"""


def test_several_applications_are_put_in_order(run: Run) -> None:
    assert run(ORDER).trials[0].failures == ()


ORDER_WRONG = [
    ("[two, one]", "[one, two]", "order is `two, one`, the case expects `one, two`"),
    ("[two, one]", "[two]", "order is `two, one`, the case expects `two`"),
    ("two: 1, ", "two: 2, ", "rank of `two` is `1`, the case expects `2`"),
    ("two: 1, ", "two: 1, not-eligible: 3, ", "rank of `not-eligible` is `none: ineligible (E1)`, the case expects `3`"),
    ("one: reserve", "one: selected", "status of `one` is `reserve`, the case expects `selected`"),
    ("one: 16.5, ", "one: 17, ", "score of `one` is `16.5`, the case expects `17`"),
    ("lowest staff", "criterion B", "tie of `one` is `lowest staff`, the case expects `B`"),
    ("lowest staff", "nothing", "tie of `one` is `lowest staff`, the case expects `nothing`"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), ORDER_WRONG)
def test_each_comparison_of_an_order_can_fail(run: Run, right: str, wrong: str, message: str) -> None:
    assert right in ORDER
    assert [finding.message for finding in failure_findings(run(ORDER.replace(right, wrong)).trials)] == [message]


REFUSED = [
    ("{case: a, application: {staf: 1}, expect: {score: 1}}", "unknown-field", "staf"),
    ("{case: a, application: {staff: many}, expect: {score: 1}}", "not-a-number", "many"),
    ("{case: a, application: {}, recorded: {formel: met}, expect: {score: 1}}", "unknown-recorded-gate", "formel"),
    ("{case: a, application: {}, levels: {D: 1}, expect: {score: 1}}", "unknown-criterion", "D"),
    ("{case: a, application: {}, levels: {A: 1}, expect: {score: 1}}", "criterion-not-assessed", "A"),
    ("{case: a, application: {}, levels: {B: [3, 6]}, expect: {score: 1}}", "level-out-of-scale", "6"),
    ("{case: a, application: {}, levels: {B: 2.25}, expect: {score: 1}}", "level-off-step", "2.25"),
    ("{case: a, application: {}, levels: {B: {Rossi: 6}}, expect: {score: 1}}", "level-out-of-scale", "6"),
    ("{case: a, application: {}, levels: {B: {Rossi: [3]}}, expect: {score: 1}}", "not-a-scalar", "[3]"),
    ("{case: a, application: {}, levels: {B: {Rossi: {level: 3, raeson: x}}}, expect: {score: 1}}", "unknown-key", "raeson"),
    ("{case: a, application: {}, levels: {B: {Rossi: {level: [3]}}}, expect: {score: 1}}", "not-a-scalar", "[3]"),
    ("{case: a, application: {}, levels: {B: {Rossi: {conflict: yes}}}, expect: {score: 1}}", "not-a-reason", "yes"),
    ("{case: a, application: {}, levels: {B: {Rossi: {other: 3}}}, expect: {score: 1}}", "not-compared", "other"),
    ("{case: a, application: {}, levels: {B: {Rossi: 3, consensus: 4}}, expect: {score: 1}}", "consensus-not-asked", "4"),
    ("{case: a, application: {}, expect: {}}", "nothing-expected", "{}"),
    ("{case: a, application: {}, expect: {score: many}}", "not-a-number", "many"),
    ("{case: a, application: {}, expect: {status: chosen}}", "unknown-word", "chosen"),
    ("{case: a, application: {}, expect: {scores: 1}}", "unknown-key", "scores"),
    ("{case: a, application: {}, expects: {score: 1}}", "unknown-key", "expects"),
    ("{case: a, application: {}, expect: {gates: {E3: met}}}", "unknown-name", "E3"),
    ("{case: a, application: {}, expect: {values: {thirds: 1}}}", "unknown-name", "thirds"),
    ("{case: a, application: {}, expect: {classes: {size: larg}}}", "unknown-name", "larg"),
    ("{case: a, application: {}, expect: {criteria: {AA: 1}}}", "unknown-name", "AA"),
    ("{case: a, application: {}, expect: {adjustments: {Q: 1}}}", "unknown-name", "Q"),
    ("{case: a, application: {}, expect: {thresholds: {A: met}}}", "unknown-name", "A"),
    ("{case: a, application: {}, expect: {self-check: {B: 1}}}", "unknown-name", "B"),
    ("{case: a, variant: strikt, application: {}, expect: {score: 1}}", "unknown-variant", "strikt"),
    ("{case: a, applications: {x: {application: {}}}, expect: {order: [y]}}", "unknown-name", "y"),
    ("{case: a, applications: {x: {application: {}}}, expect: {broken by: {x: A}}}", "unknown-name", "A"),
    ("{case: a, applications: {x: {application: {}}}, expect: {rank: {z: 1}}}", "unknown-name", "z"),
    ("{case: a, applications: {}, expect: {order: []}}", "no-applications", "{}"),
]


def test_levels_may_name_the_evaluators(run: Run) -> None:
    # the mean of 3 and 4, for Neri does not count: 3.5 of 5 points
    levels = "{B: {Rossi: 3, Verdi: {level: 4, reason: sound}, Neri: {level: 0, conflict: a cousin}}}"
    (trial,) = run(f"- {{case: a, application: {{}}, levels: {levels}, expect: {{criteria: {{B: 3.5}}}}}}").trials
    assert trial.passed


@pytest.mark.parametrize(("case", "code", "text"), REFUSED)
def test_a_text_with_errors_is_not_run(run: Run, said: Said, case: str, code: str, text: str) -> None:
    suite = run(f"- {case}\n{GOOD}")
    assert suite.is_refused
    assert suite.trials == ()
    assert (code, text) in [(each[0], each[1]) for each in said(suite)]


def test_the_nearest_name_is_offered(run: Run) -> None:
    suite = run("- {case: a, application: {staf: 1}, expect: {gates: {E11: met}}}")
    assert {finding.help for finding in suite.findings} == {"did you mean `staff`?", "did you mean `E1`?"}


def test_without_cases_nothing_was_tested(run: Run, said: Said) -> None:
    (finding,) = run(None).findings
    assert (finding.code, finding.place.file, finding.is_error) == ("no-cases", "call.yaml", True)
    assert said(run("[]")) == [("no-cases", "[]", "the file holds no case: nothing was tested")]
    assert [each[0] for each in said(run("a: b"))] == ["not-a-list"]


def test_a_call_with_errors_is_not_run(run: Run, small: str) -> None:
    suite = run(GOOD, small.replace("staff: '>= 2'", "stuff: '>= 2'"))
    assert suite.is_refused
    assert suite.findings[0].place.file == "call.yaml"


def test_what_is_nowhere_is_none_and_an_empty_folder_an_error(tmp_path: Path) -> None:
    assert suites_of(str(tmp_path / "nowhere")) is None
    (suite,) = suites_of(str(tmp_path)) or ()
    assert [finding.code for finding in suite.findings] == ["nothing-to-test"]


def test_a_folder_gives_its_calls_and_rules() -> None:
    suites = suites_of(str(ROOT / "rules" / "lakes")) or ()
    assert {suite.kind for suite in suites} == {"rule"}
    assert len(suites) == len(list((ROOT / "rules" / "lakes" / "1").glob("*.yaml")))


def test_names_of_the_library_and_the_file_of_cases_itself() -> None:
    by_name, by_file = suites_of("kjet-2025") or (), suites_of(str(ROOT / "calls" / "kjet-2025" / "cases.yaml")) or ()
    assert len(by_name) == len(by_file) == 1
    assert [trial.title for trial in by_name[0].trials] == [trial.title for trial in by_file[0].trials]


@pytest.mark.parametrize("name", ["lakeside-2026", "kjet-2025"])
def test_every_case_of_the_library_passes(name: str) -> None:
    (suite,) = suites_of(str(ROOT / "calls" / name)) or ()
    assert [finding.message for finding in suite.findings] == []
    assert [finding.message for finding in failure_findings(suite.trials)] == []
    assert len(suite.trials) > 20


def test_every_example_of_the_library_passes() -> None:
    suites = suites_of(str(ROOT / "rules")) or ()
    assert [finding.message for suite in suites for finding in (*suite.findings, *failure_findings(suite.trials))] == []
    assert all(len(suite.trials) >= 2 for suite in suites)


# A 10 and 0, B 3.5 and 3, C 3 and not said: not applicable
WITHIN = """
- case: each from within
  applications:
    one: {application: {staff: 12, label: gold, green: true}, recorded: {formal: met}, levels: {B: [3, 4]}}
    two: {application: {staff: 6}, recorded: {formal: not met}, levels: {B: [1, 2]}}
    three: {application: {staff: 60}, levels: {B: [3, 3]}}
  expect:
    values: {one: {third: 4, label: gold}, two: {green: unknown}}
    gates: {one: {E1: met, E2: met}, two: {E2: not met}, three: {E2: undetermined}}
    classes: {one: {size: little}, three: {size: large}}
    criteria: {one: {A: 10, B: 3.5, C: 3}, three: {A: 10, C: undetermined}}
    adjustments: {one: {P: 2}, three: {P: undetermined}}
    thresholds: {one: {B: met}, two: {B: not met}}
"""


def test_each_of_several_applications_from_within(run: Run) -> None:
    (trial,) = run(WITHIN).trials
    assert trial.failures == ()
    assert [check.what for check in trial.checks] == [
        *("value of `third` of `one`", "value of `label` of `one`", "value of `green` of `two`"),
        *("gate `E1` of `one`", "gate `E2` of `one`", "gate `E2` of `two`", "gate `E2` of `three`"),
        *("class `size` of `one`", "class `size` of `three`"),
        *("criterion `A` of `one`", "criterion `B` of `one`", "criterion `C` of `one`"),
        *("criterion `A` of `three`", "criterion `C` of `three`", "adjustment `P` of `one`", "adjustment `P` of `three`"),
        *("threshold `B` of `one`", "threshold `B` of `two`"),
    ]


WITHIN_WRONG = [
    ("third: 4", "third: 13/3", "value of `third` of `one` is `4`, the case expects `13/3`"),
    ("two: {E2: not met}", "two: {E2: met}", "gate `E2` of `two` is `not met`, the case expects `met`"),
    ("size: large", "size: undetermined", "class `size` of `three` is `large`, the case expects `undetermined`"),
    ("three: {A: 10", "three: {A: 0", "criterion `A` of `three` is `10`, the case expects `0`"),
    ("three: {P: undetermined}", "three: {P: met}", "adjustment `P` of `three` is `undetermined`, the case expects `met`"),
    ("one: {B: met}", "one: {B: not met}", "threshold `B` of `one` is `met`, the case expects `not met`"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), WITHIN_WRONG)
def test_each_comparison_from_within_can_fail(run: Run, right: str, wrong: str, message: str) -> None:
    assert right in WITHIN
    (finding,) = failure_findings(run(WITHIN.replace(right, wrong)).trials)
    place = finding.place
    assert finding.message == message
    assert place.text is not None
    assert place.text.line(place.line)[place.column - 1 : place.end_column - 1] == wrong.rpartition(": ")[2].strip("}")


WITHIN_REFUSED = [
    ("gates: {one: {E1: met", "gates: {ones: {E1: met", "unknown-name", "ones", "the case has no application `ones`"),
    ("gates: {one: {E1: met", "gates: {one: {E11: met", "unknown-name", "E11", "the call has no gate `E11`"),
    ("third: 4", "thirds: 4", "unknown-name", "thirds", "the call has no field or indicator `thirds`"),
    ("size: large", "size: larg", "unknown-name", "larg", "`size` has no class `larg`"),
    ("size: large", "siz: large", "unknown-name", "siz", "the call has no family of classes `siz`"),
    ("three: {A: 10", "three: {D: 10", "unknown-name", "D", "the call has no criterion `D`"),
    ("three: {P: undetermined}", "three: {Q: undetermined}", "unknown-name", "Q", "the call has no adjustment `Q`"),
    ("one: {B: met}", "one: {total: met}", "unknown-name", "total", "the call has no threshold on `total`"),
    ("one: {B: met}", "one: met", "not-a-mapping", "met", "a mapping of keys and values belongs here"),
    ("three: {A: 10", "three: {A: ten", "not-a-number", "ten", "`ten` is not a number"),
]


@pytest.mark.parametrize(("right", "wrong", "code", "text", "message"), WITHIN_REFUSED)
def test_names_and_values_within_are_checked(run: Run, said: Said, right: str, wrong: str, code: str, text: str, message: str) -> None:
    assert right in WITHIN
    suite = run(WITHIN.replace(right, wrong))
    assert suite.trials == ()
    assert said(suite) == [(code, text, message)]


def test_rows_of_a_library_are_reached_by_the_examples_of_their_rule(tmp_path: Path) -> None:
    rule = """\
rule: near
title: Near
max: 3
if undetermined: ask
score: {of: km, rows: [{when: '< 10', points: 3}, {when: '[10..50)', points: 1}, {when: '>= 50', points: 0}]}
application: {km: {type: number}}
examples:
  - {example: next door, application: {km: 1}, expect: {points: POINTS}}
  - {example: far, application: {km: 50}, expect: {points: 0}}
"""
    call = """\
call: small
version: 1
languages: [en]
title: Small
provenance: {kind: illustration}
uses: {own: rules}
application: {km: {type: number}}
criteria: [{criterion: A, from: own.near}]
ranking: {ties: [], numbering: competition}
"""
    (tmp_path / "rules").mkdir()
    (tmp_path / "call.yaml").write_text(call, encoding="utf-8")
    (tmp_path / "cases.yaml").write_text("cases:\n- {case: far, application: {km: 60}, expect: {score: 0}}\n", encoding="utf-8")

    def times(points: str) -> dict[str, int]:
        (tmp_path / "rules" / "near.yaml").write_text(rule.replace("POINTS", points), encoding="utf-8")
        (suite,) = [each for each in suites_of(str(tmp_path)) or () if each.kind == "call"]
        return {each.side.side: each.times for each in suite.exercised if each.side.kind == "criterion"}

    # the case reaches the last row, the examples the first and the last; nobody reaches the second
    assert times("3") == {"< 10": 1, "[10..50)": 0, ">= 50": 2}
    # an example that fails shows nothing
    assert times("2") == {"< 10": 0, "[10..50)": 0, ">= 50": 1}


def test_two_cases_of_one_name_are_told(run: Run, said: Said) -> None:
    suite = run("""
    - {case: small, application: {staff: 1}, expect: {criteria: {A: 0}}}
    - {case: large, application: {staff: 1}, expect: {criteria: {A: 0}}}
    - {case: "small ", application: {staff: 2}, expect: {criteria: {A: 0}}}
    """)
    assert said(suite) == [("doubled-identifier", '"small "', "two cases are called `small`")]
    assert (suite.is_refused, suite.findings[0].help, suite.findings[0].also[0][0].line) == (True, "give each its own name", 2)


def test_two_examples_of_one_name_are_told(run_rule: Run, said: Said) -> None:
    suite = run_rule("""
    rule: thing
    require: {staff: '>= 2'}
    application: {staff: {type: number}}
    examples:
      - {example: one, application: {staff: 2}, expect: {verdict: met}}
      - {example: one, application: {staff: 1}, expect: {verdict: not met}}
    """)
    assert said(suite) == [("doubled-identifier", "one", "two examples are called `one`")]


@pytest.mark.parametrize(("other", "code"), [("rossi", "look-alike"), ("Rosi", "near-evaluators")])
def test_evaluators_that_look_alike_are_told_as_in_a_sheet(run: Run, said: Said, other: str, code: str) -> None:
    """Both count: the mean of 3 and 4. The name may stand at another criterion or another application of the case."""
    suite = run(f"- {{case: a, application: {{}}, levels: {{B: {{Rossi: 3, {other}: 4}}}}, expect: {{criteria: {{B: 3.5}}}}}}")
    assert ([each[0] for each in said(suite)], suite.trials[0].passed) == ([code], True)
    entered = f"{{x: {{application: {{}}, levels: {{B: {{Rossi: 3}}}}}}, y: {{application: {{}}, levels: {{B: {{{other}: 3}}}}}}}}"
    suite = run(f"- {{case: a, applications: {entered}, expect: {{criteria: {{x: {{A: undetermined}}}}}}}}")
    assert [each[0] for each in said(suite)] == [code]


def test_a_consensus_alone_is_that_of_as_many_as_must_agree(run: Run, small: str) -> None:
    # 4 of 5 on 5 points: 4; with a reason it is one line of a sheet, on which nobody gave a level
    call = small.replace("{at least: 2, combine: mean}", "{at least: 2, combine: consensus, without consensus: ask}")
    said = "application: {staff: 2, label: none, green: true}, recorded: {formal: met}"
    suite = run(
        f"""
        - {{case: short, {said}, levels: {{B: {{consensus: 4}}}}, expect: {{criteria: {{B: 4}}, thresholds: {{B: met}}}}}}
        - {{case: a line, {said}, levels: {{B: {{consensus: {{level: 4, reason: so}}}}}}, expect: {{criteria: {{B: undetermined}}}}}}
        """,
        call,
    )
    assert [trial.passed for trial in suite.trials] == [True, True]


def test_nobody_agrees_where_a_mean_counts(run: Run) -> None:
    suite = run("- {case: short, application: {staff: 2}, levels: {B: {consensus: 4}}, expect: {criteria: {B: 4}}}")
    assert "consensus-not-asked" in {finding.code for finding in suite.findings}


def test_a_failed_case_tells_which_formula_had_no_value(run: Run, small: str) -> None:
    call = small.replace("third: {value: staff / 3}", "third: {value: months(staff).months}")
    (trial,) = run("- {case: half a month, application: {staff: 9.5}, expect: {values: {third: 9}}}", call).trials
    assert [finding.message for finding in trial.findings] == [
        "`third` has no value for `application`: years, months and days are whole numbers: `9.5` is none"
    ]
    (passed,) = run("- {case: nothing asked, application: {staff: 9.5}, expect: {gates: {E1: met}}}", call).trials
    assert passed.passed


def test_a_point_that_may_separate_thousands_is_told_of_a_case_and_the_case_runs(run: Run, said: Said) -> None:
    suite = run("- {case: a, application: {staff: 10.000}, expect: {gates: {E1: met}}}")
    assert [(code, text) for code, text, *_ in said(suite)] == [("three-decimals", "10.000")]
    assert not suite.is_refused
    (trial,) = suite.trials
    assert trial.passed
