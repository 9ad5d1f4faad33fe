"""What evaluators owe: criteria that nobody assessed."""

from __future__ import annotations

import pytest

from .conftest import Story

CALL = """
call: t
version: 1
languages: [en]
title: T
provenance: {kind: illustration}
application:
  green: {type: boolean}
criteria:
  - {criterion: A, max: 5, if undetermined: zero, score: {assessed: 0..5}}
  - {criterion: B, max: 5, if undetermined: not applicable, score: {assessed: 0..5}}
  - {criterion: C, for: green, max: 5, if undetermined: ask, score: {assessed: 0..5}}
ranking: {ties: [], numbering: competition}
"""
BOTH = {"alder": "green: true\n", "birch": "green: false\n"}


@pytest.mark.parametrize(
    ("levels", "names"),
    [
        ("", "`A`, `B`, `C`"),
        ("alder,Rossi,A,5\nbirch,Rossi,A,0\n", "`B`, `C`"),
        ("alder,Rossi,A,5\nbirch,Rossi,A,0\nalder,Rossi,B,0\nbirch,Rossi,B,0\n", "`C`"),
        ("alder,Rossi,A,5\nbirch,Rossi,A,0\nalder,Rossi,B,0\nbirch,Rossi,B,0\nalder,Rossi,C,1\n", ""),
    ],
)
def test_what_nobody_assessed_is_said_once_with_all_criteria(story: Story, levels: str, names: str) -> None:
    found = [(each.code, each.message) for each in story(CALL, BOTH, levels).findings]
    assert found == ([("not-assessed", f"nobody assessed {names} of any application")] if names else [])


def test_of_whom_nobody_assessed_what_silence_settles_is_said_once(story: Story) -> None:
    """C, which is asked for, makes cedar undetermined and is told there."""
    three = BOTH | {"cedar": "green: true\n"}
    found = story(CALL, three, "cedar,Rossi,A,5\nalder,Rossi,B,2\nbirch,Rossi,B,0\nalder,Rossi,C,1\n").findings
    assert [(each.code, each.message) for each in found] == [
        ("not-assessed", "nobody assessed `A` of `alder`, `birch`: it counts as 0 points there"),
        ("not-assessed", "nobody assessed `B` of `cedar`: it does not apply there"),
    ]
    assert found[0].help == "the call says `if undetermined: zero`; hand in their levels if there are any"


def test_nobody_needs_to_assess_who_is_refused(story: Story) -> None:
    gated = CALL.replace("criteria:", "gates: [{gate: G, require: green, met: a, not met: b, if undetermined: ask}]\ncriteria:")
    assert story(gated, BOTH, "alder,Rossi,A,5\nalder,Rossi,B,2\nalder,Rossi,C,1\n").findings == ()


def test_of_many_who_were_not_assessed_the_first_are_named(story: Story) -> None:
    many = {f"a{number}": "green: false\n" for number in range(8)}
    (found,) = story(CALL, many, "a0,Rossi,A,5\n" + "".join(f"{id},Rossi,B,0\n" for id in many)).findings
    assert found.message == "nobody assessed `A` of `a1`, `a2`, `a3`, `a4`, `a5` and 2 more: it counts as 0 points there"


def test_what_applies_to_nobody_is_assessed_by_nobody(story: Story) -> None:
    found = story(CALL, {"birch": "green: false\n"}, "birch,Rossi,A,5\nbirch,Rossi,B,0\n").findings
    assert found == ()


def test_as_long_as_it_is_not_known_to_whom_it_applies_it_may_be_owed(story: Story) -> None:
    (found,) = story(CALL, {"birch": ""}, "birch,Rossi,A,5\nbirch,Rossi,B,0\n").findings
    assert (found.code, found.message) == ("not-assessed", "nobody assessed `C` of any application")


THIRD = """
call: t
version: 1
languages: [en]
title: T
provenance: {kind: illustration}
application: {green: {type: boolean}}
gates: [{gate: G, require: green, met: a, not met: b, if undetermined: ask}]
evaluators: {third where totals differ by: 30, not where both are below: 60, then: closest two}
criteria:
  - {criterion: A, max: 60, if undetermined: zero, score: {assessed: 0..60, evaluators: {at least: 2, at most: 3, combine: median}}}
  - {criterion: B, max: 40, if undetermined: ask, score: {assessed: 0..10, evaluators: {at least: 2, at most: 3, combine: median}}}
ranking: {ties: [], numbering: competition}
"""
APART = "alder,Rossi,A,50\nalder,Rossi,B,10\nalder,Bianchi,A,35\nalder,Bianchi,B,5\n"


def test_a_third_who_is_needed_is_said_once_with_both_totals(story: Story) -> None:
    (found,) = story(THIRD, {"alder": "green: true\n"}, APART).findings
    assert (found.code, found.subject) == ("third-evaluator", "alder")
    assert found.message == (
        "the points of `alder` are not known: the totals 55 by `Bianchi`, 90 by `Rossi` are 35 apart, and a third evaluator is needed"
    )
    assert found.help == "hand in the levels of a third evaluator; until then the points are not known"


def test_a_third_who_was_not_needed_is_said_once(story: Story) -> None:
    third = "alder,Rossi,A,50\nalder,Rossi,B,10\nalder,Bianchi,A,50\nalder,Bianchi,B,8\nalder,Verdi,A,40\n"
    (found,) = story(THIRD, {"alder": "green: true\n"}, third).findings
    assert found.message == (
        "the points of `alder` are not known: a third evaluator assessed it, "
        "and no two of the totals 82 by `Bianchi`, 90 by `Rossi` are 30 or more apart"
    )
    assert found.help == "take out the levels of the one who was not to assess; until then the points are not known"


def test_three_without_two_that_are_closest(story: Story) -> None:
    """90, 50 and 70."""
    levels = APART.replace("Bianchi,A,35", "Bianchi,A,30") + "alder,Verdi,A,50\nalder,Verdi,B,5\n"
    (found,) = story(THIRD, {"alder": "green: true\n"}, levels).findings
    assert found.message == (
        "the points of `alder` are not known: of the totals 50 by `Bianchi`, 90 by `Rossi`, 70 by `Verdi` the one in the middle is as far "
        "from either of the others"
    )
    assert found.help == "the call does not say who counts then: write `if equally close` in its `evaluators`, as its text says"
    asked = THIRD.replace("then: closest two", "then: closest two, if equally close: ask")
    (found,) = story(asked, {"alder": "green: true\n"}, levels).findings
    assert found.help == "the call asks who counts then: hand in the panel's own level or the consensus, with the reason"


def test_what_a_consensus_settled_of_three_is_not_told_as_open(story: Story) -> None:
    """40 of A, and 6 of 10 on B, worth 24."""
    call = THIRD.replace("combine: median", "combine: consensus, without consensus: mean")
    given = APART.replace("Bianchi,A,35", "Bianchi,A,30") + "alder,Verdi,A,50\nalder,Verdi,B,5\n"
    levels = "application,evaluator,criterion,level,reason\n" + given.replace("\n", ",\n") + "alder,consensus,A,40,talked over\n"
    found = story(call, {"alder": "green: true\n"}, levels).findings
    assert [each.code for each in found] == ["third-evaluator"]
    evaluation = story(call, {"alder": "green: true\n"}, levels + "alder,consensus,B,6,talked over\n")
    assert evaluation.findings == ()
    score = evaluation.appraisals["alder"].score
    assert score is not None
    assert score.total == 64


def test_nobody_needs_a_third_for_who_is_refused(story: Story) -> None:
    assert story(THIRD, {"alder": "green: false\n"}, APART).findings == ()


def test_until_totals_are_known_a_level_that_two_gave_waits(story: Story) -> None:
    found = story(THIRD, {"alder": "green: true\n"}, APART.replace("alder,Bianchi,B,5\n", "")).findings
    assert [(each.code, each.message) for each in found] == [
        ("too-few-evaluators", "`B` of `alder` has no level: 1 evaluator assessed it, at least 2 must"),
        ("too-few-evaluators", "`A` of `alder` has no level: the totals of two evaluators are not known yet"),
    ]


@pytest.mark.parametrize("policy", ["zero", "reject"])
@pytest.mark.parametrize("levels", [APART, APART.replace("alder,Bianchi,B,5\n", "")])
def test_what_two_gave_is_never_settled_by_silence(story: Story, policy: str, levels: str) -> None:
    call = THIRD.replace("if undetermined: zero", f"if undetermined: {policy}")
    evaluation = story(call, {"alder": "green: true\n"}, levels)
    assert evaluation.standings["alder"].standing == "undetermined"
    score = evaluation.appraisals["alder"].score
    assert score is not None
    assert (score.total, score.lowest, score.highest, score.rejected) == (None, 0, 100, ())


QUESTION = """
call: t
version: 1
languages: [en]
title: T
provenance: {kind: illustration}
application:
  green: {type: boolean}
gates:
  - gate: S
    for: green
    assessed: yes or no
    evaluators: {at least: 2, combine: majority, draw: ask}
    met: y
    not met: n
    if undetermined: ask
ranking: {ties: [], numbering: competition}
criteria: [{criterion: A, max: 5, if undetermined: zero, score: {value: 5, outside: clamp}}]
"""


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        ("", ["nobody assessed `S` of any application"]),
        ("alder,Rossi,S,yes\n", ["`S` of `alder` is not answered: 1 evaluator assessed it, at least 2 must"]),
        ("alder,Rossi,S,yes\nalder,Bianchi,S,no\n", ["`S` of `alder` is not answered: as many say yes as no"]),
        ("alder,Rossi,S,no\nalder,Bianchi,S,no\n", []),
    ],
)
def test_what_evaluators_have_not_answered_is_said(story: Story, levels: str, told: list[str]) -> None:
    """birch is not asked."""
    assert [each.message for each in story(QUESTION, BOTH, levels).findings] == told
