"""Outcomes: that everybody gets one, that each can be got, and what may be read in them."""

from __future__ import annotations

from textwrap import indent

import pytest

from ..rulebook.conftest import Compile, Look

GATE = "gates: [{gate: E1, require: green, met: green, not met: not green, if undetermined: ask}]\n"
ORDER = "ranking: {by: size, ties: [{highest: share, if undetermined: ask}], numbering: competition}\n"
PLACES = ORDER + "selection: {places: 2, tie at the last place: none}\n"
OTHERS = "{outcome: others, otherwise: true}"


def outcomes(*rules: str) -> str:
    return "outcomes:\n" + indent("\n".join(f"- {rule}" for rule in rules), "  ") + "\n"


@pytest.mark.parametrize(
    ("code", "text", "severity", "message", "underlined"),
    [
        (
            "no-otherwise",
            GATE + outcomes("{outcome: a, when: size > 1}", "{outcome: b, when: size <= 1}"),
            "error",
            "the outcomes leave out whoever meets none of these conditions",
            "b",
        ),
        (
            "otherwise-not-last",
            GATE + outcomes(OTHERS, "{outcome: b, when: size <= 1}"),
            "error",
            "`otherwise` is for what is left, and an outcome stands after it",
            "otherwise",
        ),
        (
            "when-and-otherwise",
            GATE + outcomes("{outcome: b, when: size <= 1, otherwise: true}"),
            "error",
            "this outcome has a condition and `otherwise`",
            "otherwise",
        ),
        ("missing-key", GATE + outcomes("{outcome: a}", OTHERS), "error", "this outcome has no condition", "a"),
        ("missing-key", GATE + outcomes("{outcome: a, when: green, for: {years: 1}}", OTHERS), "error", "`from` is missing", "years"),
        ("doubled-identifier", GATE + outcomes("{outcome: a, when: green}", "{outcome: a, otherwise: true}"), "error",
         "two outcomes are called `a`", "a"),
        (
            "reserved-name",
            GATE + outcomes("{outcome: undetermined, when: size > 1}", OTHERS),
            "error",
            "`undetermined` is the outcome of whoever leaves a condition open, and the name of none",
            "undetermined",
        ),
        ("empty-term", GATE + outcomes("{outcome: a, when: green, for: {years: 0, from: founded}}", OTHERS), "error",
         "this lasts no time at all", "from"),
        ("two-ends", GATE + outcomes("{outcome: a, when: green, for: {years: 1, from: founded}, until: founded}", OTHERS), "error",
         "`a` ends twice", "until"),
        ("wrong-type", GATE + outcomes("{outcome: a, when: green, until: size}", OTHERS), "error",
         "this is a number, where a date belongs", "size"),
        ("wrong-type", GATE + outcomes("{outcome: a, when: size}", OTHERS), "error",
         "this is a number, where a yes-or-no belongs", "size"),
        ("not-a-date", GATE + outcomes("{outcome: a, when: green, until: 2026-02-30}", OTHERS), "error",
         "`2026-02-30` is not a day of the calendar", "2026-02-30"),
        ("not-a-whole-number", GATE + outcomes("{outcome: a, when: green, for: {years: -1, from: founded}}", OTHERS), "error",
         "`-1` is no whole number of 0 or more", "-1"),
        ("unknown-word", GATE + outcomes("{outcome: a, when: green, to the next round: twice}", OTHERS), "error", None, "twice"),
        ("no-such-day", GATE + outcomes("{outcome: a, when: green, for: {years: 1, from: dates.reference}}", OTHERS), "error",
         "the call does not say `dates.reference`", "dates.reference"),
        ("unknown-status", PLACES + outcomes("{outcome: a, when: 'status() = \"slected\"'}", OTHERS), "error",
         "no application of this call can be `slected`", '"slected"'),
        ("unknown-status", PLACES + outcomes("{outcome: a, when: 'status() = \"reserve\"'}", OTHERS), "error",
         "no application of this call can be `reserve`", '"reserve"'),
        ("unknown-status", PLACES + outcomes("{outcome: a, when: 'status() in (\"selected\", \"undetermined\")'}", OTHERS), "error",
         "no application of this call can be `undetermined`", '"undetermined"'),
        ("unknown-fact", GATE + outcomes("{outcome: a, when: rank() < 3}", OTHERS), "error",
         "`rank()` names nothing in this call, for it has no ranking", "rank()"),
        ("unknown-fact", PLACES + outcomes("{outcome: a, when: granted() > 0}", OTHERS), "error",
         "`granted()` names nothing in this call, for it has no budget", "granted()"),
        ("outcome-fact-misplaced", "gates: [{gate: E1, require: 'status() = \"ranked\"', if undetermined: ask}]\n", "error",
         "`status()` is known only to `outcomes:`", "status()"),
        ("outcome-never", PLACES + outcomes("{outcome: a, when: size > 5 and size < 3}", OTHERS), "warning",
         "no application can get the outcome `a`", "size > 5 and size < 3"),
        ("outcome-never", PLACES + outcomes("{outcome: a, when: size > 3}", "{outcome: b, when: size > 5}", OTHERS), "warning",
         "no application can get the outcome `b`", "size > 5"),
        ("outcome-never", PLACES + outcomes("{outcome: a, when: rank() < 1}", OTHERS), "warning",
         "no application can get the outcome `a`", "rank() < 1"),
        ("outcome-never", GATE + PLACES + outcomes("{outcome: a, when: 'status() = \"ineligible\" and rank() = 1'}", OTHERS), "warning",
         "no application can get the outcome `a`", "'status() = \"ineligible\" and rank() = 1'"),
        ("outcome-of-refused", GATE + PLACES + outcomes("{outcome: a, when: size > 3}", OTHERS), "warning",
         "`a` is also for whoever is `ineligible`", "size > 3"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_outcomes(look: Look, code: str, text: str, severity: str, message: str | None, underlined: str) -> None:
    found = look(code, text)
    assert [(each.severity, each.text) for each in found] == [(severity, underlined)]
    assert message is None or found[0].message == message


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("no-otherwise", PLACES),
        ("outcome-of-refused", PLACES + outcomes("{outcome: a, when: size > 3}", OTHERS)),  # nobody is refused in this call
        ("outcome-of-refused", GATE + PLACES + outcomes("{outcome: a, when: rank() <= 2}", OTHERS)),  # who is refused has no rank
        ("outcome-of-refused", GATE + PLACES + outcomes("{outcome: a, when: tied()}", OTHERS)),
        (
            "outcome-of-refused",
            GATE + PLACES + outcomes("{outcome: out, when: 'status() = \"ineligible\"'}", "{outcome: a, when: size > 3}", OTHERS),
        ),
        ("outcome-never", GATE + PLACES + outcomes("{outcome: a, when: 'status() = \"ineligible\" and size > 1'}", OTHERS)),
        ("unknown-status", PLACES.replace("none}", "draw}") + outcomes("{outcome: a, when: 'status() = \"reserve\"'}", OTHERS)),
        ("unknown-status", GATE + outcomes("{outcome: a, when: 'status() = \"eligible\"'}", OTHERS)),
        ("empty-term", GATE + outcomes("{outcome: a, when: green, for: {months: 1, from: founded}}", OTHERS)),
        ("unused", GATE + outcomes("{outcome: a, when: 'size > 1', until: founded}", OTHERS)),
        ("nothing-to-decide", outcomes("{outcome: a, when: green}", OTHERS)),
    ],
)
def test_what_is_right_with_outcomes(look: Look, code: str, text: str) -> None:
    found = look(code, text)
    assert [each for each in found if each.text in ("size", "founded") or code != "unused"] == []


def test_the_nearest_status_is_offered(look: Look) -> None:
    assert look("unknown-status", PLACES + outcomes("{outcome: a, when: 'status() = \"slected\"'}", OTHERS))[0].help == (
        "did you mean `selected`?"
    )


def test_a_status_far_from_all_lists_those_that_there_are(look: Look) -> None:
    assert look("unknown-status", ORDER + outcomes("{outcome: a, when: 'status() = \"gold\"'}", OTHERS))[0].help == (
        "here an application can be `ranked`, `ineligible`, `excluded`, `below threshold`"
    )


def test_the_nearest_day_is_offered(look: Look) -> None:
    text = "dates: {reference: 2026-01-01}\n" + GATE + outcomes("{outcome: a, when: green, until: dates.refernce}", OTHERS)
    assert look("no-such-day", text)[0].help == "did you mean `dates.reference`?"


def test_a_comparison_with_the_rank_asks_for_a_rank_first(compiled: Compile) -> None:
    book, _ = compiled(GATE + PLACES + outcomes("{outcome: a, when: not(rank() <= 2)}", OTHERS))
    assert book is not None
    (question,) = book.outcomes.questions
    read = {"has a rank": False, "rank()": None}
    assert question.recheck({**read, "rank()": 1}) is True  # nobody without a rank is among the first two
