"""Calls that contradict themselves, and methods left without an answer: told, or decided as the call says, never by chance."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from callscore.cli import run

HEAD = """\
call: small
version: 1
languages: [en]
title: A small call
provenance: {kind: illustration, note: invented}
rounding: {places: 2, mode: half up, at: total}
application:
  area: {type: text, one of: [north, south]}
  quality: {type: number, within: '[0..100]'}
  grant: {type: number, unit: EUR, within: '> 0'}
"""
POINTS = "criteria:\n  - {criterion: Q, title: Quality, max: 100, if undetermined: ask, score: {value: quality, outside: clamp}}\n"
ORDER = "ranking: {ties: [], numbering: competition}\n"

Told = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """A command on the call and on applications given by name; its exit code, and what it answers a program."""

    def answer(command: str, text: str, applications: Mapping[str, str] | None = None, levels: str = "") -> tuple[int, dict[str, Any]]:
        (tmp_path / "call.yaml").write_text(HEAD + text, encoding="utf-8")
        arguments = [command, str(tmp_path / "call.yaml"), "--format", "json"]
        if applications is not None:
            (tmp_path / "handed-in").mkdir()
            for name, answers in applications.items():
                (tmp_path / "handed-in" / f"{name}.yaml").write_text(f"application: {name}\n{answers}\n", encoding="utf-8")
            arguments.insert(2, str(tmp_path / "handed-in"))
        if levels:
            (tmp_path / "levels.csv").write_text("application,evaluator,criterion,level\n" + levels, encoding="utf-8")
            arguments += ["--assessments", str(tmp_path / "levels.csv")]
        with CliRunner().isolation() as (output, errors, _):
            code = run(arguments)
            printed, said = output.getvalue().decode(), errors.getvalue().decode()
        assert "Traceback" not in said
        return code, json.loads(printed)

    return answer


def codes(answer: Mapping[str, Any], severity: str) -> list[str]:
    return [finding["code"] for finding in answer["findings"] if finding["severity"] == severity]


def result(answer: Mapping[str, Any], name: str) -> Any:
    return next(each for each in answer["results"] if each["application"] == name)


# Contradictions in the call -------------------------------------------------------------------------------------------

BOTH = (
    POINTS
    + """\
  - {criterion: N, title: North, for: area = "north", max: 10, if undetermined: ask, score: {value: quality / 10, outside: clamp}}
"""
)
WEIGHED = BOTH.replace("max: 100, ", "").replace("max: 10, ", "")
BY_AREA = "ranking: {per: area, ties: [], numbering: competition}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            BY_AREA + "selection: {places: {north: 1, south: 2, west: 3}, per: area, tie at the last place: none}\n",
            ["there is no group `west`"],
        ),
        (
            BY_AREA + "selection: {places: {north: 1}, per: area, tie at the last place: none}\n",
            ["the places leave out `south`"],
        ),
        (
            BY_AREA + "budget: {total: 9, unit: EUR, request: grant, order: [north, south, west], last: stop, if undetermined: ask}\n",
            ["there is no group `west`"],
        ),
        (
            ORDER + "budget: {total: 9, unit: EUR, request: grant, at least: 10, last: stop, if undetermined: ask}\n",
            ["the least grant is more than there is"],
        ),
        (  # a threshold for each lot, and one order for all
            "ranking: {threshold: {per: area, at least: {north: 50, south: 40}}, ties: [], numbering: competition}\n",
            ["the threshold goes by `area`, the ranking has one order for all"],
        ),
        (  # equals told apart by what only some of them have
            BOTH + "ranking: {ties: [criterion N], numbering: competition}\n",
            ["criterion `N` is not for all, and this step asks everybody"],
        ),
        (  # weights for a class that there is not
            WEIGHED + "weights: {per: area, use: {north: t, west: t}, tables: {t: {of: {Q: 50, N: 50}}}}\n" + ORDER,
            ["there is no class `west` of `area`", "the class `south` of `area` has no weights"],
        ),
        (  # a phase after which nothing says who goes on
            BOTH + "phases: [{phase: one, criteria: [Q]}, {phase: two, criteria: [N], scores before: reset}]\n" + ORDER,
            ["nothing says who goes on from phase `one`"],
        ),
        (  # a gate asked when there is no such moment
            "gates: [{gate: G, require: quality > 5, at: award, met: yes, not met: no, if undetermined: ask}]\n" + ORDER,
            ["the call has no moments, so there is none called `award`"],
        ),
    ],
)
def test_a_call_that_contradicts_itself_is_told(told: Told, text: str, found: list[str]) -> None:
    code, answer = told("lint", text if "criteria:" in text else POINTS + text)
    assert (code, sorted(each["message"] for each in answer["findings"] if each["severity"] == "error")) == (1, sorted(found))


# A method without an answer -------------------------------------------------------------------------------------------

RELATIVE = """\
pools: {handed_in: {among: eligible, unknown: ask}}
criteria:
  - criterion: Q
    title: Quality
    max: 100
    if undetermined: ask
    score: {relative: quality, in: handed_in, method: worst to best, better: higher, alone: 0.8, all equal: 0.5}
"""
STANDARDISED = """\
pools: {handed_in: {among: eligible, unknown: ask}}
indicators:
  z:
    compared:
      relative: quality
      in: handed_in
      method: standardised
      spread: of the whole pool
      alone: 0.25
      all equal: 0
      rounded to: {places: 4, mode: half up}
criteria:
  - {criterion: Z, title: Spread, max: 10, if undetermined: ask, score: {value: 5 + z, outside: clamp}}
"""


def test_a_pool_of_nobody_is_an_empty_ranking(told: Told) -> None:
    gate = "gates: [{gate: N, title: North, require: {area: '\"north\"'}, met: north, not met: not north, if undetermined: ask}]\n"
    code, answer = told("rank", RELATIVE + gate + ORDER, {"alder": "area: south\nquality: 50"})
    assert (code, result(answer, "alder")["status"], result(answer, "alder")["rank"]) == (0, "ineligible", None)
    assert codes(answer, "error") == []


def test_a_pool_of_one_gets_what_the_call_says(told: Told) -> None:
    code, answer = told("rank", RELATIVE + ORDER, {"alder": "quality: 50"})
    assert (code, result(answer, "alder")["score"]) == (0, "80.00")


def test_a_pool_without_a_spread_gets_what_the_call_says(told: Told) -> None:
    code, answer = told("rank", RELATIVE + ORDER, {"alder": "quality: 50", "birch": "quality: 50"})
    assert (code, result(answer, "alder")["score"], result(answer, "birch")["score"]) == (0, "50.00", "50.00")


def test_a_deviation_of_zero_gets_what_the_call_says(told: Told) -> None:
    code, answer = told("rank", STANDARDISED + ORDER, {"alder": "quality: 50", "birch": "quality: 50"})
    assert (code, result(answer, "alder")["score"], result(answer, "birch")["score"]) == (0, "5.00", "5.00")


def test_one_alone_has_no_deviation(told: Told) -> None:
    code, answer = told("rank", STANDARDISED + ORDER, {"alder": "quality: 50"})
    assert (code, result(answer, "alder")["score"]) == (0, "5.25")


def test_a_call_that_does_not_say_what_no_spread_does_is_refused(told: Told) -> None:
    code, answer = told("lint", STANDARDISED.replace("      all equal: 0\n", "") + ORDER)
    assert (code, codes(answer, "error")) == (1, ["unsaid-pool-edge"])


def test_an_evaluator_is_missing(told: Told) -> None:
    text = (
        "criteria: [{criterion: E, title: Experts, max: 10, if undetermined: ask, "
        "score: {assessed: 0..5, evaluators: {at least: 2, combine: mean}}}]\n"
    )
    code, answer = told("rank", text + ORDER, {"alder": "quality: 1", "birch": "quality: 1"}, "alder,R,E,5\nbirch,R,E,4\nbirch,B,E,5\n")
    assert (code, result(answer, "alder")["status"], result(answer, "birch")["score"]) == (0, "undetermined", "9.00")
    assert "too-few-evaluators" in codes(answer, "warning")


# Money ----------------------------------------------------------------------------------------------------------------


def test_a_budget_smaller_than_the_smallest_grant(told: Told) -> None:
    money = "budget: {total: 100, unit: EUR, request: grant, last: stop, if undetermined: ask}\n"
    code, answer = told("rank", POINTS + ORDER + money, {"alder": "quality: 9\ngrant: 300", "birch": "quality: 8\ngrant: 200"})
    assert (code, codes(answer, "warning")) == (0, ["budget-below-smallest"])
    assert {result(answer, name)["grant"]["granted"] for name in ("alder", "birch")} == {"0"}


@pytest.mark.parametrize(("said", "granted"), [("nothing", "0"), ("granted", "40")])
def test_a_part_below_the_least_grant(told: Told, said: str, granted: str) -> None:
    money = (
        "budget: {total: 100, unit: EUR, request: grant, at least: 50, "
        f"a part below the least: {said}, last: partial, if undetermined: ask}}\n"
    )
    code, answer = told("rank", POINTS + ORDER + money, {"alder": "quality: 9\ngrant: 60", "birch": "quality: 8\ngrant: 60"})
    assert (code, result(answer, "alder")["grant"]["granted"], result(answer, "birch")["grant"]["granted"]) == (0, "60", granted)
