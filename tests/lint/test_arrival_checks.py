"""Windows, orders of arrival, ranks over all groups, and what tie steps say of their time, their name and whom they are for."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Compile, Look

CRITERIA = "criteria: [{criterion: A, max: 5, if undetermined: ask, score: {assessed: 0..5}}]\n"
OPEN = "opens: 2026-01-20T10:00+01:00"
WINDOW = f"window: {{{OPEN}, closes: 2026-03-05T12:00+01:00, late: reject, if undetermined: ask}}\n"
SOUND = WINDOW + CRITERIA + "ranking: {arrival: each day ranked, ties: [], numbering: dense}\n"


def ranking(more: str = "", ties: str = "[]", window: str = WINDOW) -> str:
    return window + CRITERIA + f"ranking: {{{more}ties: {ties}, numbering: competition}}\n"


@pytest.mark.parametrize(
    ("code", "text", "message", "underlined"),
    [
        (
            "window-crossed",
            f"window: {{{OPEN}, closes: 2026-01-20T08:59:59+00:00, late: reject, if undetermined: ask}}\n",
            "the window closes before it opens",
            "2026-01-20T08:59:59+00:00",
        ),
        (
            "not-a-moment",
            "window: {opens: 2026-02-30T10:00+01:00, late: reject, if undetermined: ask}\n",
            "`2026-02-30T10:00+01:00` is not a moment",
            "2026-02-30T10:00+01:00",
        ),
        (
            "not-a-moment",
            "window: {opens: 2026-01-20, late: reject, if undetermined: ask}\n",
            "`2026-01-20` is not a moment",
            "2026-01-20",
        ),
        (
            "unsaid-undetermined",
            f"window: {{{OPEN}, late: reject}}\n",
            "the window does not say what a missing answer does",
            "2026-01-20T10:00+01:00",
        ),
        (
            "unknown-word",
            f"window: {{{OPEN}, late: refuse, if undetermined: ask}}\n",
            "`refuse` is none of `reject`, `ask`",
            "refuse",
        ),
        (
            "arrival-without-window",
            ranking("arrival: nobody ranked, ", window=""),
            "the order goes by arrival, and the call has no window in which applications arrive",
            "nobody ranked",
        ),
        (
            "carried-by-arrival",
            "earlier round: before\n" + ranking("arrival: nobody ranked, "),
            "the order goes by arrival, in which nothing has a place that an earlier round carries",
            "before",
        ),
        (
            "unsaid-first-day",
            ranking("arrival: first day ranked, "),
            "the call does not say which day is the first useful one",
            "first day ranked",
        ),
        (
            "first-day-unused",
            ranking("arrival: each day ranked, first useful day: the day it opens, "),
            "no first day is ranked here",
            "the day it opens",
        ),
        ("first-day-unused", ranking("first useful day: the day it opens, "), "no first day is ranked here", "the day it opens"),
        (
            "score-never-counts",
            ranking("arrival: nobody ranked, by: size, "),
            "the order goes by arrival alone, so that this formula never counts",
            "size",
        ),
        (
            "numbered-without-groups",
            ranking("numbered: [group, all], "),
            "the ranking has one order for all: there is one rank only",
            "[group, all]",
        ),
        (
            "numbered-without-group",
            ranking("per: area, numbered: [all], "),
            "`numbered` leaves out the rank in the group, which everybody has",
            "[all]",
        ),
        (
            "doubled-step-title",
            ranking(ties="[{criterion: A, title: points}, {highest: size, title: points, if undetermined: ask}]"),
            "two tie steps are called `points`",
            "points",
        ),
        (
            "draw-for-some",
            ranking(ties="[{draw: {seed: 17}, for: green, if undetermined: ask}]"),
            "a draw for some leaves the others equal",
            "green",
        ),
        (
            "unsaid-undetermined",
            ranking(ties="[{earliest: received}]"),
            "this tie step does not say what a missing answer does",
            "received",
        ),
        (
            "unsaid-undetermined",
            ranking(ties="[{criterion: A, for: green}]"),
            "this tie step does not say what a missing answer does",
            "green",
        ),
        (
            "tie-step-zero",
            ranking(ties="[{latest: received, if undetermined: zero}]"),
            "a moment cannot count as zero where it is missing",
            "zero",
        ),
        (
            "unknown-word",
            ranking(ties="[{earliest: founded, if undetermined: ask}]"),
            "`earliest` compares when applications were `received`, and not `founded`",
            "earliest: founded",
        ),
        (
            "doubled-tie-step",
            ranking(ties="[{earliest: received, if undetermined: ask}, {earliest: received, if undetermined: ask}]"),
            "this step is asked twice; the second time it tells nobody apart",
            "received",
        ),
        (
            "wrong-type",
            ranking(ties="[{criterion: A, for: size, if undetermined: ask}]"),
            "this is a number, where a yes-or-no belongs",
            "size",
        ),
        (
            "tie-step-kind",
            ranking(ties="[{highest: above.area, if undetermined: ask}]"),
            "a list of texts has no order that could tell equals apart",
            "above.area",
        ),
        (
            "expression-unknown-name",
            ranking(ties="[{highest: count(above) + frims, if undetermined: ask}]"),
            "there is no `frims` here",
            "frims",
        ),
        (
            "above-misplaced",
            ranking() + "gates: [{gate: E, require: count(above) > 1, if undetermined: ask}]\n",
            "`above` is known only to the steps under `ties:`",
            "above",
        ),
        (
            "above-misplaced",
            ranking("by: count(above), "),
            "`above` is known only to the steps under `ties:`",
            "above",
        ),
        (
            "equals-misplaced",
            ranking("by: count(equals), "),
            "`equals` is known only to the steps under `ties:` that do not read `above`",
            "equals",
        ),
        (
            "equals-misplaced",
            ranking(ties="[{highest: count(above) + count(equals), if undetermined: ask}]"),
            "`equals` is known only to the steps under `ties:` that do not read `above`",
            "equals",
        ),
    ],
)
def test_a_fault_is_found_where_it_stands(look: Look, code: str, text: str, message: str, underlined: str) -> None:
    (found,) = look(code, text)
    assert (found.severity, found.message, found.text) == ("warning" if code == "doubled-tie-step" else "error", message, underlined)


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        ranking("arrival: first day ranked, first useful day: the first with an application, "),
        ranking("arrival: nobody ranked, ", window=f"window: {{{OPEN}, late: ask, if undetermined: reject}}\n"),
        ranking("per: area, numbered: [group, all], "),
        ranking(ties="[{criterion: A, for: green, if undetermined: ask, origin: art. 1}, {criterion: A, origin: art. 1}]"),
        ranking(ties="[{highest: size, for: {area: '\"north\"'}, if undetermined: ask}, {earliest: received, if undetermined: reject}]"),
        ranking(ties="[{lowest: 'count(above[area = \"north\"])', if undetermined: zero}]"),
        ranking(ties="[{highest: size, if undetermined: ask}, {highest: size, for: green, if undetermined: ask}]"),
    ],
)
def test_sound_calls_have_no_finding(compiled: Compile, text: str) -> None:
    rulebook, findings = compiled(text)
    assert rulebook is not None
    assert [finding.code for finding in findings if finding.code not in ("unused", "no-gates")] == []


def test_a_field_cannot_be_called_above(look: Look) -> None:
    (found,) = look(
        "reserved-name",
        "",
        head="call: t\nversion: 1\nlanguages: [en]\ntitle: T\nprovenance: {kind: illustration}\napplication: {above: {type: number}}\n",
    )
    assert found.text == "above"


def test_the_window_that_ends_when_it_opens_is_a_moment(look: Look) -> None:
    same = f"window: {{{OPEN}, closes: 2026-01-20T09:00Z, late: reject, if undetermined: ask}}\n"
    assert look("window-crossed", same) == []
