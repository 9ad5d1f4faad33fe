"""What no result may rest on: engines that disagree, contributions that do not add up."""

from __future__ import annotations

from msgspec.structs import replace

from callscore.evaluation.integrity import integrity_of
from callscore.i18n.catalogue import in_language
from callscore.inference.decision import Disagreement
from callscore.rulebook.unit import Verdict

from .conftest import Story, score_of

CALL = """
call: whole
version: 1
languages: [en]
title: Nothing is missing
provenance: {kind: illustration, note: for a test}
application: {size: {type: number}}
gates: [{gate: G, require: 'size > 1', met: y, not met: n, if undetermined: ask}]
criteria: [{criterion: P, max: 10, if undetermined: ask, score: {value: size, outside: clamp}}]
"""


def test_contributions_that_miss_the_score_are_told_by_how_much(story: Story) -> None:
    found = story(CALL, {"a": "size: 4\n"})
    appraisal = found.appraisals["a"]
    assert list(integrity_of([appraisal])) == []
    short = replace(appraisal, score=replace(score_of(found, "a"), total=7))
    assert list(integrity_of([short])) == ["the contributions of `a` miss its score by 3"]


def test_disagreements_are_told_for_every_application(story: Story) -> None:
    found = story(CALL, {"a": "size: 4\n", "b": "size: 5\n"})
    disagreement = Disagreement(found.rulebook.units["gate G"], Verdict.MET, Verdict.UNDETERMINED)
    differing = [replace(each, disagreements=(disagreement,)) for each in found.appraisals.values()]
    assert list(integrity_of(differing)) == [
        f"the engines disagree on `gate G` for `{name}`: durable says met, direct says undetermined" for name in "ab"
    ]
    said = [in_language("it", each) for each in integrity_of(differing)]
    assert said[0] == "i motori non concordano su `gate G` per `a`: durable dice met, direct dice undetermined"


def test_a_call_without_criteria_has_nothing_to_add_up(story: Story) -> None:
    found = story(CALL.partition("criteria:")[0], {"a": "size: 4\n"})
    assert (found.appraisals["a"].score, list(integrity_of(found.appraisals.values()))) == (None, [])
