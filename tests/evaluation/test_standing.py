"""Where an application stands before any order, and what put it there."""

from __future__ import annotations

import pytest

from callscore.evaluation.standing import Standing, Stood, contender, entrant
from callscore.ranking.entrant import Contender, Entrant

from .conftest import Story

HEAD = """
call: standing
version: 1
languages: [en]
title: Where an application stands
provenance: {kind: illustration, note: for a test}
application:
  size: {type: number}
  area: {type: text}
  member: {type: boolean}
  grant: {type: number}
"""
CALL = (
    HEAD
    + """
gates:
  - {gate: G, require: member, met: y, not met: n, if undetermined: ask}
  - {gate: H, require: {area: '!= "west"'}, met: y, not met: n, if undetermined: ask}
criteria:
  - {criterion: P, max: 10, threshold: 4, if undetermined: ask, score: {value: size, outside: clamp}}
  - {criterion: R, max: 5, if undetermined: reject, score: {of: grant, linear: [[0, 5], [10, 0]], outside: clamp}}
adjustments:
  - {adjustment: X, when: 'size > 9', exclude: true, if undetermined: ask}
ranking: {threshold: 6, ties: [{lowest: grant, if undetermined: ask}, {draw: {}, if undetermined: ask}], numbering: competition}
selection: {places: 1, reserve: true, tie at the last place: all}
"""
)


@pytest.mark.parametrize(
    ("answers", "standing", "because"),
    [
        # P + R: 8 + 5
        ("member: true\narea: n\nsize: 8\ngrant: 0\n", "candidate", ()),
        ("member: false\narea: west\nsize: 8\ngrant: 0\n", "ineligible", ("G", "H")),
        # one gate not met and points that the call refuses: both are told, gates first
        ("member: false\narea: n\nsize: 8\n", "ineligible", ("G", "R")),
        ("member: true\narea: n\nsize: 8\n", "ineligible", ("R",)),
        # not eligible before excluded, excluded before below a threshold
        ("member: false\narea: n\nsize: 10\ngrant: 0\n", "ineligible", ("G",)),
        ("member: true\narea: n\nsize: 10\ngrant: 0\n", "excluded", ("X",)),
        # 3 is below 4, 3 + 5 is not below 6
        ("member: true\narea: n\nsize: 3\ngrant: 0\n", "below threshold", ("P",)),
        # 5 is not below 4, 5 + 0 is below 6
        ("member: true\narea: n\nsize: 5\ngrant: 10\n", "below threshold", ("total",)),
        # 3 is below 4 and 3 + 0 below 6
        ("member: true\narea: n\nsize: 3\ngrant: 10\n", "below threshold", ("P", "total")),
        # a bar missed for certain decides over a gate that is open
        ("area: n\nsize: 3\ngrant: 10\n", "below threshold", ("P", "total")),
        # H is met whatever the size; P, X and both bars wait for it; each is named once
        ("area: n\nmember: true\ngrant: 0\n", "undetermined", ("P", "X", "total")),
        ("size: 8\ngrant: 0\n", "undetermined", ("G", "H")),
    ],
)
def test_standing(story: Story, answers: str, standing: Standing, because: tuple[str, ...]) -> None:
    assert story(CALL, {"a": answers}).standings["a"] == Stood(standing, because)


GROUPED = CALL.replace("ranking: {", "ranking: {per: area, by: 'points(\"P\") * 2 + grant', ").replace("threshold: 6, ", "")


def test_the_formula_and_the_group_of_the_ranking_may_be_open(story: Story) -> None:
    found = story(GROUPED.replace("if undetermined: reject", "if undetermined: zero"), {"a": "member: true\nsize: 8\n"})
    # H reads the area too; R counts zero; the formula reads the grant
    (because,) = {each.because for each in found.standings.values()}
    assert (found.standings["a"].standing, because[0], because[-1], len(because)) == ("undetermined", "H", "area", 3)
    assert found.rulebook.by == because[1]


def test_a_candidate_as_the_ranking_sees_it(story: Story) -> None:
    budget = "budget: {total: 10, unit: EUR, request: grant, last: partial, if undetermined: ask}\n"
    found = story(CALL + budget, {"a": "member: true\narea: n\nsize: 8\ngrant: 2\n"})
    # 8 + 4; one step reads the grant, the draw reads nothing
    seen = entrant(found.rulebook, found.appraisals["a"])
    assert seen == Entrant(application="a", group="", score=12, steps=(2, None), request=2)
    assert type(seen.score) is int


def test_a_candidate_of_a_call_that_ranks_by_a_formula_in_groups(story: Story) -> None:
    found = story(GROUPED, {"a": "member: true\narea: n\nsize: 8\ngrant: 2\n"})
    # 8 × 2 + 2; without a budget no request is read
    assert entrant(found.rulebook, found.appraisals["a"]) == Entrant(application="a", group="n", score=18, steps=(2, None), request=None)


def test_an_undetermined_one_reaches_as_high_as_its_best_case(story: Story) -> None:
    found = story(CALL, {"a": "member: true\narea: n\ngrant: 0\n"})
    # up to 10 + 5
    assert contender(found.rulebook, found.appraisals["a"]) == Contender("a", "", 15)


def test_an_undetermined_one_ranked_by_a_formula_could_come_anywhere(story: Story) -> None:
    found = story(GROUPED, {"a": "member: true\narea: n\ngrant: 0\n", "b": "member: true\nsize: 8\ngrant: 0\n"})
    assert contender(found.rulebook, found.appraisals["a"]) == Contender("a", "n", None)
    assert contender(found.rulebook, found.appraisals["b"]) == Contender("b", None, None)


def test_a_tie_step_over_an_answer_that_is_missing_has_no_value(story: Story) -> None:
    found = story(CALL.replace("if undetermined: reject", "if undetermined: zero"), {"a": "member: true\narea: n\nsize: 8\n"})
    assert entrant(found.rulebook, found.appraisals["a"]) == Entrant(application="a", group="", score=8, steps=(None, None), request=None)
