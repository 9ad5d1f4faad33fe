"""Answers count as far as they were asked for; what is not known of the one is not known of the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from callscore.rulebook.unit import Verdict

from .conftest import Checked, Story, score_of

CALL = """\
call: asked
version: 1
languages: [en]
title: Asked of some
provenance: {{kind: illustration, note: for a test}}
application:
  green: {{type: boolean}}
  size: {{type: number, within: '[0..10]', asked when: {condition}}}
gates: [{{gate: E1, require: '{require}', met: y, not met: n, if undetermined: ask}}]
criteria: [{{criterion: A, max: 10, if undetermined: ask, score: {{value: '{points}', outside: clamp}}}}]
ranking: {{ties: [], numbering: competition}}
"""
GUARDED = "not(green) or size <= 5"
POINTS = "if green then size else 4"


def call_of(require: str = GUARDED, condition: str = "green") -> str:
    return CALL.format(require=require, points=POINTS, condition=condition)


def answers(green: bool | None = None, size: int | None = None) -> str:
    """An application; what is None is left out."""
    said = {"green": green, "size": size}
    return "".join(f"{name}: {str(value).lower()}\n" for name, value in said.items() if value is not None)


# By hand: green 8 is above 5; who is not green need not answer, and what stands there does not count.
@pytest.mark.parametrize(
    ("green", "size", "met", "points"),
    [
        (True, 5, "met", 5),
        (True, 8, "not met", None),
        (True, None, "undetermined", None),
        (False, None, "met", 4),
        (False, 8, "met", 4),
        (None, 5, "undetermined", None),
        (None, None, "undetermined", None),
    ],
)
def test_who_is_asked_must_answer_and_who_is_not_has_no_answer(
    story: Story, green: bool | None, size: int | None, met: str, points: int | None
) -> None:
    found = story(call_of(), {"a": answers(green, size)})
    assert found.appraisals["a"].verdict("gate E1") == met
    assert points is None or score_of(found, "a").total == points


def test_an_answer_that_was_not_asked_is_told_at_its_place(story: Story) -> None:
    told = {"a": answers(False, 8), "b": answers(False), "c": answers(True, 3), "d": answers(None, 3)}
    (warning,) = story(call_of(), told).findings
    assert (warning.code, warning.severity, warning.place.line, warning.subject) == ("not-asked", "warning", 3, "a")
    assert warning.message == "`size` is answered, and was not asked of this applicant: the answer does not count"


@pytest.mark.parametrize(
    ("said", "missing"),
    [("green: true", ["size"]), ("size: 3", ["green"]), ("", ["green", "size"]), ("green: false", []), ("green: true\nsize: 3", [])],
)
def test_the_pre_check_asks_for_what_is_missing_and_no_more(checked: Checked, said: str, missing: list[str]) -> None:
    found = checked(call_of(), said)
    assert [each.path for each in found.missing] == missing


REQUIRED = (
    GUARDED,
    "green and size <= 5",
    "size <= 5",
    "size = null or size > 5",
    "size != null",
    "if green then size > 5 else true",
    "not(size > 5)",
    "green or size != 2",
)
CONDITIONS = ("green", "not(green)")


def completions(green: bool | None, size: int | None) -> Iterator[tuple[bool, int | None]]:
    yield from product((True, False) if green is None else (green,), (2, 8, None) if size is None else (size,))


@pytest.mark.parametrize("require", REQUIRED)
@pytest.mark.parametrize("condition", CONDITIONS)
def test_what_is_decided_stays_so_whatever_is_answered_later(story: Story, require: str, condition: str) -> None:
    """Whatever guards the rule, or nothing does; and what was not asked changes nothing."""
    said = {f"a{number}": each for number, each in enumerate(product((True, False, None), (2, 8, None)))}
    found = story(call_of(require, condition), {id: answers(*each) for id, each in said.items()})
    known = {each: found.appraisals[id].verdict("gate E1") for id, each in said.items()}
    for (green, size), before in known.items():
        assert before is Verdict.UNDETERMINED or {known[complete] for complete in completions(green, size)} == {before}
    for green in (True, False):
        if green is (condition == "not(green)"):  # it is not asked
            assert len({known[green, size] for size in (2, 8, None)}) == 1
