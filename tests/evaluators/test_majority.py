"""What most evaluators answer to a yes-or-no question. Expected answers by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callscore.call.evaluator_rules import NO_LEVEL, YES_LEVEL, YesOrNo
from callscore.call.part_reading import read_part
from callscore.call.rules import Gate
from callscore.evaluators.agreed_level import Agreed
from callscore.evaluators.level import Level
from callscore.evaluators.majority import answered, lead
from callscore.place import Place, Text
from callscore.source.node import Scalar
from callscore.source.yaml_text import yaml_of

HERE = Scalar("", Place("sheet.csv", 2, 1, 2, 2))
LEVELS = {"yes": YES_LEVEL, "no": NO_LEVEL}
ANSWERS = st.lists(st.sampled_from(("yes", "no")), max_size=7)
DRAWS = st.sampled_from(("ask", "met", "not met"))


def question(evaluators: str = "{at least: 3, at most: 5, combine: majority, draw: not met}") -> YesOrNo:
    text = f"gate: S\nassessed: yes or no\n{f'evaluators: {evaluators}' if evaluators else ''}\n"
    node, _ = yaml_of(Text.of("call.yaml", text))
    assert node is not None
    gate, findings = read_part(Gate, node)
    assert gate is not None, findings
    asked = gate.question
    assert asked is not None
    return asked


def given_by(answers: Sequence[str], **special: Level) -> list[Level]:
    own = [Level(LEVELS[answer], f"e{number}", HERE) for number, answer in enumerate(answers)]
    return [*own, *special.values()]


def said(found: Agreed) -> str:
    return {YES_LEVEL: "yes", NO_LEVEL: "no", None: "open"}[found.level]  # type: ignore[index]


@pytest.mark.parametrize(
    ("answers", "draw", "answer"),
    [
        (["yes", "yes", "no"], "not met", "yes"),
        (["yes", "no", "no"], "met", "no"),
        (["yes", "yes", "no", "no"], "met", "yes"),
        (["yes", "yes", "no", "no"], "not met", "no"),
        (["yes", "yes", "no", "no"], "ask", "open"),
        (["yes", "yes", "no", "no", "yes"], "ask", "yes"),
        (["yes", "yes"], "met", "open"),
        ([], "met", "open"),
    ],
)
def test_most_of_those_who_answer_decide(answers: list[str], draw: str, answer: str) -> None:
    asked = question(f"{{at least: 3, at most: 5, combine: majority, draw: {draw}}}")
    assert said(answered(asked, given_by(answers))) == answer


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ([], "nobody assessed it"),
        (["yes"], "1 evaluator assessed it, at least 3 must"),
        (["yes", "no"], "2 evaluators assessed it, at least 3 must"),
        (["yes", "no", "no", "yes"], "as many say yes as no"),
    ],
)
def test_it_is_said_why_there_is_no_answer(answers: list[str], why: str) -> None:
    found = answered(question("{at least: 3, combine: majority, draw: ask}"), given_by(answers))
    assert (found.level, str(found.why_not), lead(found)) == (None, why, None)


def test_a_conflict_of_interest_does_not_count_among_those_who_must() -> None:
    conflict = Level(NO_LEVEL, "Neri", HERE, conflict="her firm")
    found = answered(question(), given_by(["yes", "no"], conflict=conflict))
    assert (said(found), found.conflicts) == ("open", (conflict,))


def test_the_panel_changes_what_enough_have_answered_and_nothing_else() -> None:
    asked = question("{at least: 3, combine: majority, draw: ask, panel may change: with reason}")
    panel = Level(NO_LEVEL, "panel", HERE, reason="another call")
    found = answered(asked, given_by(["yes", "yes", "no"], panel=panel))
    assert (said(found), found.before, found.changed_by, lead(found)) == ("no", YES_LEVEL, panel, -1)
    drawn = answered(asked, given_by(["yes", "yes", "no", "no"], panel=panel))
    assert (said(drawn), drawn.before) == ("no", None)
    assert said(answered(asked, given_by(["no", "no"], panel=panel))) == "open"


def test_one_evaluator_answers_where_none_are_said() -> None:
    assert said(answered(question(""), given_by(["no"]))) == "no"
    assert said(answered(question(""), [])) == "open"


@pytest.mark.parametrize(("least", "most", "may"), [(3, 3, False), (3, 5, True), (4, 4, True), (3, None, True), (1, 1, False)])
def test_there_is_no_draw_of_an_odd_number(least: int, most: int | None, may: bool) -> None:
    limits = f"at least: {least}" + (f", at most: {most}" if most is not None else "")
    majority = question(f"{{{limits}, combine: majority, draw: ask}}").evaluators
    assert majority is not None
    assert majority.may_be_drawn is may


@given(st.permutations(["yes", "yes", "no", "no", "yes"]), DRAWS)
@settings(max_examples=50)
def test_the_order_of_evaluators_changes_nothing(answers: list[str], draw: str) -> None:
    asked = question(f"{{at least: 2, combine: majority, draw: {draw}}}")
    levels = given_by(answers)
    assert answered(asked, levels) == answered(asked, levels[::-1])
    assert said(answered(asked, levels[:4])) == said(answered(asked, levels[3::-1]))


@given(ANSWERS, DRAWS)
@settings(max_examples=100)
def test_one_more_yes_never_turns_yes_into_another_answer(answers: list[str], draw: str) -> None:
    asked = question(f"{{at least: 2, combine: majority, draw: {draw}}}")
    if said(answered(asked, given_by(answers))) == "yes":
        assert said(answered(asked, given_by([*answers, "yes"]))) == "yes"
    if said(answered(asked, given_by([*answers, "no"]))) == "yes":
        assert said(answered(asked, given_by([*answers, "yes"]))) == "yes"


@given(ANSWERS, DRAWS)
@settings(max_examples=100)
def test_nobody_who_is_missing_says_no(answers: list[str], draw: str) -> None:
    """As long as too few have answered the answer is open, whoever says what."""
    asked = question(f"{{at least: {len(answers) + 1}, combine: majority, draw: {draw}}}")
    assert said(answered(asked, given_by(answers))) == "open"
