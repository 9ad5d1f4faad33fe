"""A call and its variants, looked through once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from callscore.lint.lint import lint

CALL = """\
call: tiny
version: 1
languages: [en]
title: Tiny
provenance: {kind: illustration}
application: {size: {type: number}}
rounding: {places: 2, mode: half up, at: total}
criteria:
  - {criterion: A, max: 10, if undetermined: ask, score: {of: size, rows: [{when: '< 5', points: 0}, {when: '>= 5', points: 10}]}}
ranking: {ties: [{draw: {seed: '17'}}], numbering: competition}
"""


Written = Callable[..., Path]
"""A call.yaml with that text, and more of it."""


@pytest.fixture
def call(tmp_path: Path) -> Written:
    def write(more: str = "", text: str = CALL) -> Path:
        (tmp_path / "call.yaml").write_text(text + more, encoding="utf-8")
        return tmp_path / "call.yaml"

    return write


def test_a_clean_call(call: Written) -> None:
    assert lint(call("variants: {other: {rounding: {places: 1}}}\n")) == ()


def test_what_the_call_itself_has_is_told_once(call: Written) -> None:
    text = CALL.replace("'< 5'", "'< 4'")
    (found,) = lint(call("variants: {one: {rounding: {places: 1}}, two: {rounding: {places: 0}}}\n", text))
    assert found.message == "no row covers values from 4 to 5, 4 included"


def test_what_only_variants_have_says_in_which(call: Written) -> None:
    variants = "variants: {one: {ranking: {threshold: 11}}, two: {rounding: {places: 0}}}\n"
    (found,) = lint(call(variants))
    assert (found.code, found.message) == (
        "threshold-out-of-reach",
        "nobody can reach this threshold: the total gives at most 10 (in variant `one`)",
    )


def test_what_several_variants_have_names_them_together(call: Written) -> None:
    variants = "variants:\n" + "".join(f"  {name}: {{criteria: {{A: {{if undetermined: null}}}}}}\n" for name in ("one", "two", "three"))
    (found,) = lint(call(variants))
    assert found.message == "criterion `A` does not say what a missing answer does (in variants `one`, `two` and `three`)"


def test_a_variant_whose_shape_is_wrong(call: Written) -> None:
    (found,) = lint(call("variants: {one: {rounding: {place: 1}}}\n"))
    assert (found.code, found.message, found.help) == (
        "unknown-key",
        "`place` is no key of a rounding (in variant `one`)",
        "did you mean `places`?",
    )


def test_a_variant_that_takes_away_what_is_not_there(call: Written) -> None:
    (found,) = lint(call("variants: {one: {budgett: null}}\n"))
    assert found.message == "there is no `budgett` here to take away (in variant `one`)"


def test_a_text_that_is_no_call(call: Written) -> None:
    (found,) = lint(call(text="- a\n- b\n"))
    assert found.code == "not-a-call"


LAKESIDE = Path(__file__).parents[2] / "calls" / "lakeside-2026" / "call.yaml"


@pytest.mark.parametrize("first", range(0, 300, 25))
def test_a_call_with_lines_missing_gives_findings_and_no_exception(call: Written, first: int) -> None:
    """Half a call is what an editor shows while somebody writes it."""
    lines = LAKESIDE.read_text(encoding="utf-8").split("\n")
    assert all(finding.code for finding in lint(call(text="\n".join([*lines[:first], *lines[first + 3 :]]))))


def test_the_calls_that_come_with_it_have_no_error() -> None:
    for path in sorted(LAKESIDE.parents[1].glob("*/call.yaml")):
        assert [finding for finding in lint(path) if finding.is_error] == []


@pytest.mark.parametrize(
    ("total", "told"),
    [
        ("60.000", [("pots-differ", "write `60000`: so much the pots are together")]),
        ("61.000", [("pots-differ", "correct one of them; one pot may have `total: rest`"), ("three-decimals", None)]),
        ("60000", []),
    ],
)
def test_a_point_between_thousands_that_the_pots_show_is_told_once(call: Written, total: str, told: list[tuple[str, str | None]]) -> None:
    money = f"""\
budget:
  total: {total}
  unit: EUR
  request: size
  last: partial
  if undetermined: ask
  pots: [{{pot: a, total: 20000, for: size > 1, left over: b}}, {{pot: b, total: 40000, left over: returned}}]
"""
    found = lint(call(money))
    assert [(each.code, each.help if help is not None else None) for each, (_, help) in zip(found, told, strict=True)] == told
