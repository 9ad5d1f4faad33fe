"""Levels on their scales."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.call.criteria import Criterion
from callscore.call.evaluator_rules import YesOrNo
from callscore.evaluators.level import CriterionScale, Level, assessed_criteria, criteria_of
from callscore.i18n.catalogue import in_language
from callscore.number import Number
from callscore.place import Place
from callscore.source.node import Scalar

HALVES = CriterionScale("A", 0, 5, Fraction(1, 2))
FROM_ONE = CriterionScale("B", 1, 4, 1)
UNEVEN = CriterionScale("C", 0, 5, 2)
PLACE = Place("levels.csv", 7, 9, 7, 12)


@pytest.mark.parametrize(
    ("scale", "text", "value"),
    [(HALVES, "0", 0), (HALVES, "2.5", Fraction(5, 2)), (HALVES, "5.0", 5), (FROM_ONE, " 3 ", 3), (UNEVEN, "4", 4)],
)
def test_a_level_of_the_scale_is_read_exactly(scale: CriterionScale, text: str, value: Number) -> None:
    read, finding = scale.read(Scalar(text, PLACE))
    assert finding is None
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize("text", ["", " ", "null"])
def test_nothing_is_no_level_and_no_finding(text: str) -> None:
    assert HALVES.read(Scalar(text, PLACE)) == (None, None)


@pytest.mark.parametrize(
    ("scale", "text", "code", "message", "help"),
    [
        (
            HALVES,
            "6",
            "level-out-of-scale",
            "`6` is not on the scale of `A`, which goes from 0 to 5",
            "the nearest level is `5`; leave it empty if nothing was assessed",
        ),
        (
            FROM_ONE,
            "-1",
            "level-out-of-scale",
            "`-1` is not on the scale of `B`, which goes from 1 to 4",
            "the nearest level is `1`; leave it empty if nothing was assessed",
        ),
        (
            HALVES,
            "2.25",
            "level-off-step",
            "`2.25` is no level of `A`, whose levels go in steps of 0.5",
            "the nearest levels are `2` and `2.5`",
        ),
        (
            FROM_ONE,
            "1.5",
            "level-off-step",
            "`1.5` is no level of `B`, whose levels go in steps of 1",
            "the nearest levels are `1` and `2`",
        ),
        (UNEVEN, "4.5", "level-off-step", "`4.5` is no level of `C`, whose levels go in steps of 2", "the nearest level is `4`"),
        (HALVES, "80%", "share-not-possible", "`80%` is a share, and `A` has levels from 0 to 5", "write `4`"),
        (HALVES, "50 %", "share-not-possible", "`50 %` is a share, and `A` has levels from 0 to 5", "write `2.5`"),
        (HALVES, "4/5", "share-not-possible", "`4/5` is a share, and `A` has levels from 0 to 5", "write `4`"),
        (HALVES, "4 of 5", "share-not-possible", "`4 of 5` is a share, and `A` has levels from 0 to 5", "write `4`"),
        (HALVES, "75%", "share-not-possible", "`75%` is a share, and `A` has levels from 0 to 5", "write the level itself, from 0 to 5"),
        (FROM_ONE, "50%", "share-not-possible", "`50%` is a share, and `B` has levels from 1 to 4", "write the level itself, from 1 to 4"),
        (HALVES, "2,5", "decimal-comma", "`2,5` is written with a comma", "write `2.5`, not `2,5`"),
        (HALVES, "3,7", "decimal-comma", "`3,7` is written with a comma", "the nearest levels are `3.5` and `4`"),
        (HALVES, "2,500", "decimal-comma", "`2,500` is written with a comma", "write `2.5`"),
        (
            FROM_ONE,
            "7,5",
            "decimal-comma",
            "`7,5` is written with a comma",
            "the nearest level is `4`; leave it empty if nothing was assessed",
        ),
        (HALVES, "3 points", "not-a-number", "`3 points` is not a number", "write `3`"),
        (HALVES, "NaN", "not-a-number", "`NaN` is not a number", "write a level from 0 to 5, in steps of 0.5"),
    ],
)
def test_what_is_no_level_is_found(scale: CriterionScale, text: str, code: str, message: str, help: str) -> None:
    value, finding = scale.read(Scalar(text, PLACE))
    assert value is None
    assert finding is not None
    assert (finding.code, finding.message, finding.place, finding.help) == (code, message, PLACE, help)


def test_it_is_said_in_italian_too() -> None:
    _, finding = HALVES.read(Scalar("2.25", PLACE))
    assert finding is not None
    assert [in_language("it", text) for text in (finding.message, finding.help)] == [
        "`2.25` non è un livello di `A`, i cui livelli procedono a passi di 0,5",
        "i livelli più vicini sono `2` e `2.5`",
    ]


def test_a_step_that_is_none_is_not_the_evaluators_fault() -> None:
    assert CriterionScale("A", 0, 5, 0).read(Scalar("2.25", PLACE)) == (Fraction(9, 4), None)


@given(st.integers(-20, 20), st.integers(1, 8), st.integers(1, 12))
def test_every_step_of_a_scale_is_one_of_its_levels_and_nothing_between(low: int, tenths: int, steps: int) -> None:
    step = Fraction(tenths, 10)
    scale = CriterionScale("A", low, low + step * steps, step)
    for number in range(steps + 1):
        level = low + number * step
        assert scale.read(Scalar(_decimal(level), PLACE)) == (level, None)
        between = level + step / 2
        value, finding = scale.read(Scalar(_decimal(between), PLACE))
        assert value is None
        assert finding is not None
        assert finding.code == ("level-off-step" if number < steps else "level-out-of-scale")


def _decimal(value: Fraction | int) -> str:
    hundredths = int(value * 100)
    return f"{'-' if hundredths < 0 else ''}{abs(hundredths) // 100}.{abs(hundredths) % 100:02}"


def test_levels_are_equal_by_what_they_say_wherever_it_was_written() -> None:
    assert Level(3, "Rossi", Scalar("3", PLACE)) == Level(3, "Rossi", Scalar("3", Place("other.csv", 1, 1, 1, 2)))
    assert Level(3, "Rossi", Scalar("3", PLACE)).place == PLACE


def test_the_assessed_leaves_are_found_at_any_depth(criteria: tuple[Criterion, ...]) -> None:
    assert [node.criterion for node in criteria_of(criteria)] == ["A", "A.1", "A.2", "B"]
    assert list(assessed_criteria(criteria)) == ["A.1", "A.2"]
    assert CriterionScale.of("A.1", assessed_criteria(criteria)["A.1"]) == CriterionScale("A.1", 0, 5, Fraction(1, 2))


ANSWER = CriterionScale.of("S", YesOrNo(None))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("yes", 1),
        ("no", 0),
        (" Yes ", 1),
        ("NO", 0),
        ("sì", 1),
        ("SÌ", 1),
        ("ja", 1),
        ("nein", 0),
        ("oui", 1),
        ("non", 0),
        ("true", 1),
        ("FALSE", 0),
    ],
)
def test_yes_and_no_are_read_in_whole_words(text: str, level: int) -> None:
    assert ANSWER.read(Scalar(text, PLACE)) == (level, None)


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("y", "write `yes`"),
        ("x", "write `yes`"),
        ("1", "write `yes` or `no`; leave it empty if nothing was assessed"),
        ("0", "write `yes` or `no`; leave it empty if nothing was assessed"),
        ("n", "write `no`"),
        ("perhaps", "write `yes` or `no`; leave it empty if nothing was assessed"),
        ("3", "write `yes` or `no`; leave it empty if nothing was assessed"),
    ],
)
def test_a_sign_is_no_answer(text: str, help: str) -> None:
    value, finding = ANSWER.read(Scalar(text, PLACE))
    assert value is None
    assert finding is not None
    message = f"`{text}` does not answer `S`, which asks for yes or no"
    assert (finding.code, finding.message, finding.help, finding.place) == ("neither-yes-nor-no", message, help, PLACE)


def test_a_blank_is_no_answer_and_no_finding() -> None:
    assert ANSWER.read(Scalar("", PLACE)) == (None, None)


@pytest.mark.parametrize(
    ("scale", "level", "text"), [(ANSWER, 1, "yes"), (ANSWER, 0, "no"), (ANSWER, None, ""), (HALVES, Fraction(5, 2), "2.5")]
)
def test_a_level_is_written_as_it_is_read(scale: CriterionScale, level: Number | None, text: str) -> None:
    assert scale.written(level) == text
