"""What is given and what is owed; by hand: three evaluators, two applications, A by two of them, B by one."""

from __future__ import annotations

import pytest

from callscore.call.evaluator_rules import DrawnVoteWord, Majority, YesOrNo
from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.call.scores import Assessed
from callscore.evaluators.level import PANEL, Level, Levels
from callscore.evaluators.owed_levels import OwedLevels, compared_apart, owed_levels
from callscore.place import Place, Text
from callscore.source.node import Scalar
from callscore.source.yaml_text import yaml_of

HERE = Scalar("", Place(""))


def score(text: str) -> Assessed:
    node, _ = yaml_of(Text.of("score.yaml", text))
    assert node is not None
    part, findings = read_part(Assessed, node)
    assert part is not None, findings
    return part


def level(evaluator: str, value: int | None = 3, conflict: str = "") -> Level:
    return Level(value, evaluator, HERE, conflict=conflict)


ASSESSED = {"A": score("{assessed: 0..5, evaluators: {at least: 2, combine: mean}}"), "B": score("{assessed: 0..5}")}


BOTH = ("one", "two")


def test_what_is_open_and_what_of_it_is_needed() -> None:
    levels: dict[str, Levels] = {
        "one": {"A": (level("Rossi"), level("Verdi", None, "my brother")), "B": (level("Rossi"),)},
        "two": {"A": (level("Rossi"), level("Bianchi"))},
    }
    assert owed_levels(["Rossi", "Verdi", "Bianchi"], ASSESSED, levels) == (
        OwedLevels("Rossi", 3, (), (("two", "B"),), (("two", "B"),), BOTH),
        OwedLevels("Verdi", 0, ("one",), (("one", "B"), ("two", "A"), ("two", "B")), (("two", "B"),), BOTH),
        # A of the first still needs a second level, for that of Verdi does not count
        OwedLevels("Bianchi", 1, (), (("one", "A"), ("one", "B"), ("two", "B")), (("one", "A"), ("two", "B")), BOTH),
    )


def test_the_panel_and_a_consensus_stand_for_nobody() -> None:
    levels: dict[str, Levels] = {"one": {"A": (level(PANEL), level("consensus"), level("Rossi"))}}
    (owed,) = owed_levels(["Bianchi"], ASSESSED, levels)
    assert owed.needed == (("one", "A"), ("one", "B"))


@pytest.mark.parametrize(
    ("said", "at_most", "draw", "needed"),
    [
        ((1, 0), 3, "ask", True),  # the third ends it
        ((1, 0), None, "ask", True),
        ((1, 0), 2, "ask", False),  # nobody may answer any more
        ((1, 0), 3, "not met", False),
        ((1, 1), 3, "ask", False),
        ((1, 0, 0), 4, "ask", False),
    ],
)
def test_a_draw_that_one_more_ends(said: tuple[int, ...], at_most: int | None, draw: DrawnVoteWord, needed: bool) -> None:
    rule = Majority(at_least=2, at_most=at_most, combine="majority", draw=draw)
    levels: dict[str, Levels] = {"one": {"S": tuple(level(name, value) for name, value in zip("abcd", said, strict=False))}}
    (owed,) = owed_levels(["Verdi"], {"S": YesOrNo(rule)}, levels)
    assert (owed.open, owed.needed) == ((("one", "S"),), (("one", "S"),) if needed else ())


def test_comparisons_are_told_apart() -> None:
    text = """\
call: hills
version: 1
languages: [en]
title: Hills
provenance: {kind: illustration}
pools: {all: {among: eligible, unknown: ask}}
criteria:
  - criterion: P
    max: 10
    if undetermined: zero
    score:
      compared: 2..6
      draw: 1
      evaluators: {at least: 2, combine: mean}
      in: all
      missing pair: ask
      alone: 1
      all equal: 0
  - {criterion: Q, max: 10, if undetermined: zero, score: {assessed: 0..5}}
"""
    node, _ = yaml_of(Text.of("call.yaml", text))
    assert node is not None
    call, findings = read_part(Call, node)
    assert call is not None, findings
    (found,) = compared_apart(call.criteria)
    assert (found.code, found.place.line, found.severity) == ("compared-apart", 12, "note")


def test_nobody_owes_nothing() -> None:
    assert owed_levels([], ASSESSED, {"one": {}}) == ()
    assert owed_levels(["Rossi"], ASSESSED, {}) == (OwedLevels("Rossi", 0, (), (), ()),)


def test_only_what_is_assigned_is_owed() -> None:
    """Of two applications Rossi has the second alone; nothing says who has the third, which is everybody's."""
    levels: dict[str, Levels] = {"one": {}, "two": {"A": (level("Rossi"),)}, "three": {}}
    (owed,) = owed_levels(["Rossi"], ASSESSED, levels, {"one": ("Verdi",), "two": ("Rossi", "Verdi")})
    still = (("two", "B"), ("three", "A"), ("three", "B"))
    assert owed == OwedLevels("Rossi", 1, (), still, still, ("two", "three"))


def test_who_is_not_asked_owes_nothing() -> None:
    """Two are asked for A of the one: Bianchi owes B alone. What Bianchi gave all the same is counted."""
    asked = {("one", "A"): ("Rossi", "Verdi")}
    (owed,) = owed_levels(["Bianchi"], ASSESSED, {"one": {}, "two": {}}, asked=asked)
    assert owed.open == (("one", "B"), ("two", "A"), ("two", "B"))
    (owed,) = owed_levels(["Bianchi"], ASSESSED, {"one": {"A": (level("Bianchi"),)}}, asked=asked)
    assert (owed.given, owed.open) == (1, (("one", "B"),))
