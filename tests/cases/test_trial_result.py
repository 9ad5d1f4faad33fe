"""Cases that were run: what passed, what failed and where, what no case reaches."""

from __future__ import annotations

from msgspec.structs import replace

from callscore.cases.trial_result import (
    TIE_STEP,
    CaseTrial,
    CheckedExpectation,
    Exercised,
    Side,
    Suite,
    failure_findings,
    passed_findings,
    unexercised_findings,
)
from callscore.finding import Finding, note, warning
from callscore.finding import error as refused
from callscore.i18n.catalogue import in_language
from callscore.place import Place
from callscore.sentence import Said

HERE, THERE, RULE = (Place("cases.yaml", line, 3) for line in (4, 9, 12))
RIGHT = CheckedExpectation("gate", "met", "met", HERE, name="E1")
WRONG = CheckedExpectation("gate", "met", "not met", THERE, RULE, name="E2")
GAP = refused("no-row", Said("nothing covers it"), RULE)


def told(findings: object) -> list[tuple[str, str, str, Place]]:
    assert isinstance(findings, list)
    return [(each.code, each.severity.value, each.message, each.place) for each in findings if isinstance(each, Finding)]


def test_a_trial_passes_where_every_comparison_does_and_nothing_contradicts_itself() -> None:
    fine = CaseTrial("fine", HERE, (RIGHT, RIGHT))
    assert (fine.passed, fine.failures) == (True, ())
    assert not replace(fine, findings=(GAP,)).passed
    assert not replace(fine, integrity=(Said("the engines disagree"),)).passed
    bad = CaseTrial("bad", HERE, (RIGHT, WRONG))
    assert (bad.passed, bad.failures) == (False, (WRONG,))


def test_every_failure_points_at_its_expectation_and_tells_the_case_and_the_rule() -> None:
    found = list(failure_findings([CaseTrial("good", HERE, (RIGHT,)), CaseTrial("bad", HERE, (RIGHT, WRONG), (GAP,))]))
    assert told(found) == [
        ("no-row", "error", "nothing covers it", RULE),
        ("case-failed", "error", "gate `E2` is `not met`, the case expects `met`", THERE),
    ]
    assert found[1].also == ((HERE, "the case"), (RULE, "what decides it"))
    assert found[1].help == "correct the rule; or the case, if the rule is right"


def test_a_failure_of_which_no_rule_is_known_tells_the_case_only() -> None:
    (found,) = failure_findings([CaseTrial("bad", HERE, (replace(WRONG, rule=None),))])
    assert found.also == ((HERE, "the case"),)


def test_only_trials_that_passed_are_told_as_passed() -> None:
    found = list(passed_findings([CaseTrial("good", HERE, (RIGHT,)), CaseTrial("bad", THERE, (WRONG,))]))
    assert told(found) == [("case-passed", "note", "good", HERE)]


GATE = Side("gate", "E1", "not met", HERE, ("gate", "E1", "not met"))
TIE = Side(TIE_STEP, "lowest grant", "decides", THERE, ("tie", "0"))


def test_what_no_case_reaches_is_a_note_or_an_error_where_all_must_be_reached() -> None:
    reached = [Exercised(GATE, 0), Exercised(TIE, 0), Exercised(replace(GATE, side="met"), 1)]
    messages = ["no case exercises gate `E1`: `not met`", "no case exercises a tie that `lowest grant` decides"]
    for is_strict, severity in ((False, "note"), (True, "error")):
        assert told(list(unexercised_findings(reached, is_strict))) == [
            ("not-exercised", severity, messages[0], HERE),
            ("not-exercised", severity, messages[1], THERE),
        ]


def test_a_side_is_what_is_shown_of_it_wherever_it_stands() -> None:
    assert Side("gate", "E1", "not met", THERE, ("another",)) == GATE
    assert Side("gate", "E1", "met", HERE, GATE.key) != GATE


def test_a_suite_is_refused_by_an_error_only_and_gathers_what_must_not_be() -> None:
    trials = (
        CaseTrial("a", HERE, (), integrity=(Said("one"),)),
        CaseTrial("b", HERE, ()),
        CaseTrial("c", HERE, (), integrity=(Said("two"), Said("three"))),
    )
    suite = Suite(kind="call", file="cases.yaml", trials=trials, findings=(warning("w", Said("w"), HERE), note("n", Said("n"), HERE)))
    assert (suite.is_refused, suite.integrity) == (False, ("one", "two", "three"))
    assert replace(suite, findings=(*suite.findings, GAP)).is_refused


def test_a_comparison_says_of_what_it_is() -> None:
    one = CheckedExpectation("status", "selected", "selected", HERE)
    named = replace(one, kind="rank of", name="alder")
    both = replace(one, kind="gate", name="E1 of `x`", of="alder")
    assert [each.what for each in (one, named, both)] == ["status", "rank of `alder`", "gate `E1 of `x`` of `alder`"]
    message = next(failure_findings([CaseTrial("bad", HERE, (replace(both, came="open"),))])).message
    assert message == "gate `E1 of `x`` of `alder` is `open`, the case expects `selected`"
    assert in_language("it", message) == "requisito `E1 of `x`` di `alder` è `open`, il caso prevede `selected`"
