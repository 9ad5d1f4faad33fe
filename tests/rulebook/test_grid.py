"""Maxima, weights and what one point is worth in the total."""

from __future__ import annotations

from fractions import Fraction

import pytest

from callscore.number import Number
from callscore.rulebook.grid import Cell, Grid

from ..known import known
from .conftest import Compile, Look

SCORE = "if undetermined: ask, score: {assessed: 0..5}"
RANKING = "\nranking: {numbering: competition}\n"


def leaf(id: str, more: str) -> str:
    return f"{{criterion: {id}, {more}, {SCORE}}}"


def cells(compiled: Compile, text: str) -> tuple[dict[str, Cell], Grid]:
    rulebook, findings = compiled("rounding: {places: 2, mode: half up, at: total}\n" + text + RANKING)
    assert rulebook is not None, findings
    return {cell.id: cell for cell in rulebook.grid.cells}, rulebook.grid


def of(*numbers: Number) -> tuple[Number, ...]:
    """Exact numbers, whole or not: they compare by value."""
    return numbers


def test_a_parent_is_the_sum_of_its_children(compiled: Compile) -> None:
    found, grid = cells(compiled, f"criteria: [{{criterion: A, criteria: [{leaf('A.1', 'max: 10')}, {leaf('A.2', 'max: 20')}]}}]")
    assert of(found["A"].max, found["A"].scale, found["A.1"].factor, grid.max) == (30, 1, 1, 30)
    assert [cell.id for cell in grid.cells] == ["A", "A.1", "A.2"]
    assert [cell.id for cell in grid.leaves] == ["A.1", "A.2"]


def test_a_parent_with_another_maximum_scales_them(compiled: Compile) -> None:
    """40 points below a maximum of 15: each counts 3/8; two levels below, 3/8 of a half."""
    inner = f"{{criterion: A.1, max: 20, criteria: [{leaf('A.1.a', 'max: 40')}]}}"
    found, grid = cells(compiled, f"criteria: [{{criterion: A, max: 15, criteria: [{inner}, {leaf('A.2', 'max: 20')}]}}]")
    assert of(found["A"].scale, found["A.1"].scale) == (Fraction(3, 8), Fraction(1, 2))
    assert of(found["A.1"].factor, found["A.1.a"].factor, found["A.2"].factor) == (Fraction(3, 8), Fraction(3, 16), Fraction(3, 8))
    assert grid.max == 15


def test_weights_are_shares_of_the_parent(compiled: Compile) -> None:
    found, _ = cells(
        compiled, f"criteria: [{{criterion: A, max: 40, criteria: [{leaf('A.1', 'weight: 75')}, {leaf('A.2', 'weight: 25')}]}}]"
    )
    assert of(found["A.1"].max, found["A.2"].max, found["A"].scale) == (30, 10, 1)


def test_weights_without_a_parent_are_shares_of_100(compiled: Compile) -> None:
    found, grid = cells(compiled, f"criteria: [{leaf('A', 'weight: 75')}, {leaf('B', 'weight: 25')}]")
    assert of(found["A"].max, found["B"].max, grid.max) == (75, 25, 100)


def test_thirds_are_exact(compiled: Compile) -> None:
    found, grid = cells(compiled, f"criteria: [{leaf('A', 'weight: 100/3')}, {leaf('B', 'weight: 100/3')}, {leaf('C', 'weight: 100/3')}]")
    assert of(found["A"].max, grid.max) == (Fraction(100, 3), 100)


TABLES = """
weights: {use: one, tables: {one: {of: {A: 60, B: 40}%s}%s}}
criteria:
  - {criterion: A, if undetermined: ask, score: {assessed: 0..5}}
  - {criterion: B, if undetermined: ask, score: {assessed: 0..5}}
"""


def test_a_table_gives_the_weights(compiled: Compile) -> None:
    found, _ = cells(compiled, TABLES % ("", ""))
    assert of(found["A"].max, found["B"].max) == (60, 40)


def test_a_variant_may_choose_another_table(compiled: Compile) -> None:
    more = ", two: {of: {A: 50, B: 50}, source says: both are printed}"
    text = TABLES % ("", more) + RANKING + "variants: {other: {weights: {use: two}}}\n"
    rulebook, _ = compiled(text, variant="other")
    assert [cell.max for cell in known(rulebook).grid.cells] == [50, 50]


@pytest.mark.parametrize(
    ("code", "text", "message", "underlined"),
    [
        (
            "weights-sum",
            f"criteria: [{leaf('A', 'weight: 60')}, {leaf('B', 'weight: 30')}]",
            "the weights of the call add up to 90, not to 100",
            "60",
        ),
        (
            "weights-sum",
            f"criteria: [{{criterion: A, max: 9, criteria: [{leaf('B', 'weight: 100/3')}, {leaf('C', 'weight: 100/3')}]}}]",
            "the weights below `A` add up to 200/3, not to 100",
            "100/3",
        ),
        (
            "weights-sum",
            f"criteria: [{leaf('A', 'weight: 0.75')}, {leaf('B', 'weight: 0.25')}]",
            "the weights of the call add up to 1, not to 100",
            "0.75",
        ),
        ("weights-sum", TABLES.replace("60", "50") % ("", ""), "the weights of table `one` add up to 90, not to 100", "{A: 50, B: 40}"),
        (
            "mixed-weights",
            f"criteria: [{leaf('A', 'weight: 100')}, {leaf('B', 'max: 30')}]",
            "these siblings mix `max` and `weight`",
            "100",
        ),
        ("missing-max", f"criteria: [{{criterion: A, {SCORE}}}]", "criterion `A` has no maximum", "A"),
        ("unknown-weights", TABLES.replace("use: one", "use: ones") % ("", ""), "there is no weight table `ones`", "ones"),
        ("unknown-criterion", TABLES.replace("{A: 60", "{AA: 60") % ("", ""), "there is no criterion `AA`", "AA"),
        (
            "weight-twice",
            TABLES.replace("{criterion: A,", "{criterion: A, max: 10,") % ("", ""),
            "`A` has a `max` of its own and a weight in the table that is in use",
            "10",
        ),
        ("negative-max", TABLES.replace("60, B: 40", "-60, B: 160") % ("", ""), "the weight of `A` is below 0", "A"),
        (
            "weights-differ",
            TABLES % ("", ", two: {of: {A: 100/3, B: 200/3}}"),
            "the weight tables `one` and `two` differ in `A` 60 and 100/3, `B` 40 and 200/3",
            "{A: 60, B: 40}",
        ),
    ],
)
def test_faults_of_weights(look: Look, code: str, text: str, message: str, underlined: str) -> None:
    (found,) = look(code, text + RANKING)
    assert found[:3] == ("error", message, underlined)


@pytest.mark.parametrize(
    ("code", "text", "message"),
    [
        (
            "weights-sum",
            f"criteria: [{leaf('A', 'weight: 60, source says: 90 in all')}, {leaf('B', 'weight: 30')}]",
            "the weights of the call add up to 90, not to 100; the source says: 90 in all",
        ),
        (
            "weights-sum",
            TABLES.replace("60", "50") % (", source says: 90 in all", ""),
            "the weights of table `one` add up to 90, not to 100; the source says: 90 in all",
        ),
        (
            "weights-differ",
            TABLES % ("", ", two: {of: {A: 50, B: 50}, source says: both are printed}"),
            "the weight tables `one` and `two` differ in `A` 60 and 50, `B` 40 and 50; the source says: both are printed",
        ),
    ],
)
def test_acknowledged_faults_are_warnings(look: Look, code: str, text: str, message: str) -> None:
    (found,) = look(code, text + RANKING)
    assert found[:2] == ("warning", message)


def test_tables_that_agree_are_no_fault(look: Look) -> None:
    assert look("weights-differ", TABLES % ("", ", two: {of: {B: 40, A: 60}}") + RANKING) == []
