"""Applications compared two at a time. Expected numbers by hand."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.call.part_reading import read_part
from callscore.call.scores import PairComparison
from callscore.evaluators.level import Level
from callscore.evaluators.pair_comparisons import compared_pair
from callscore.number import Number
from callscore.place import Place, Text
from callscore.source.node import Scalar
from callscore.source.yaml_text import yaml_of

HERE = Scalar("", Place("sheet.csv", 2, 1, 2, 2))
EVALUATORS = "{at least: 1, combine: mean}"


def asked(evaluators: str = EVALUATORS, missing: str = "ask", draw: str = "1", alone: str = "1", equal: str = "1/2") -> PairComparison:
    text = (
        f"compared: 1..6\ndraw: {draw}\nevaluators: {evaluators}\nin: everybody\nmissing pair: {missing}\n"
        f"alone: {alone}\nall equal: {equal}\n"
    )
    node, _ = yaml_of(Text.of("call.yaml", text))
    assert node is not None
    compared, findings = read_part(PairComparison, node)
    assert findings == ()
    assert compared is not None
    return compared


def sheet(*lines: str, pool: str = "a b c") -> dict[str, list[Level]]:
    """Lines such as `Rossi: a 4 b`, a preferred to b by 4; `Rossi: a = b` is a draw, `Rossi: a !` a conflict."""
    levels: dict[str, list[Level]] = {id: [] for id in pool.split()}
    for line in lines:
        evaluator, _, rest = line.partition(": ")
        one, level, *other = rest.split()
        value = int(level) if level.isdigit() else None
        conflict = "a cousin" if level == "!" else ""
        levels.setdefault(one, []).append(Level(value, evaluator, HERE, conflict=conflict, against="".join(other)))
    return {id: levels[id] for id in pool.split()}


def coefficients(compared: PairComparison, pool: dict[str, list[Level]]) -> dict[str, Number | None]:
    return {id: each.coefficient for id, each in compared_pair(compared, pool).preferences.items()}


ROSSI = ("Rossi: a 4 b", "Rossi: a 2 c", "Rossi: b 3 c")
"""a 6, b 3, c 0: of 6"""
BIANCHI = ("Bianchi: a = b", "Bianchi: c 2 a", "Bianchi: b 5 c")
"""a 1, b 1 + 5 = 6, c 2: of 6"""
VERDI = ("Verdi: b 6 a", "Verdi: c 4 a", "Verdi: c 1 b")
"""a 0, b 6, c 5: of 6"""


@pytest.mark.parametrize(
    ("evaluators", "lines", "expected"),
    [
        (EVALUATORS, ROSSI, (1, Fraction(1, 2), 0)),
        (EVALUATORS, BIANCHI, (Fraction(1, 6), 1, Fraction(1, 3))),
        (EVALUATORS, (*ROSSI, *BIANCHI), (Fraction(7, 12), Fraction(3, 4), Fraction(1, 6))),
        ("{at least: 3, combine: median}", (*ROSSI, *BIANCHI, *VERDI), (Fraction(1, 6), 1, Fraction(1, 3))),
        ("{at least: 3, combine: trimmed mean, leave out: 1}", (*ROSSI, *BIANCHI, *VERDI), (Fraction(1, 6), 1, Fraction(1, 3))),
        ("{at least: 2, combine: mean}", ROSSI, (None, None, None)),
    ],
)
def test_the_best_sum_of_each_evaluator_is_one_and_evaluators_are_combined(
    evaluators: str, lines: tuple[str, ...], expected: tuple[Number | None, ...]
) -> None:
    assert tuple(coefficients(asked(evaluators), sheet(*lines)).values()) == expected


def test_each_pair_is_kept_with_what_it_gave() -> None:
    (found,) = compared_pair(asked(), sheet(*BIANCHI)).preferences["a"].evaluators
    assert (found.evaluator, found.sum, found.best, found.coefficient) == ("Bianchi", 1, 6, Fraction(1, 6))
    assert [(pair.other, pair.points, pair.level.is_draw) for pair in found.pairs] == [("b", 1, True), ("c", 0, False)]


def test_one_application_has_nobody_to_be_compared_with() -> None:
    found = compared_pair(asked(alone="3/4"), sheet(pool="a"))
    assert (found.preferences["a"].coefficient, found.missing) == (Fraction(3, 4), ())


def test_no_application_no_result() -> None:
    assert compared_pair(asked(), {}).preferences == {}


@pytest.mark.parametrize(
    ("lines", "draw"),
    [
        (("R: a = b", "R: a = c", "R: b = c"), "1"),
        (("R: a = b", "R: a = c", "R: b = c"), "0"),
        (("R: a 3 b", "R: b 3 c", "R: c 3 a"), "1"),
    ],
)
def test_where_no_sum_is_above_another_each_has_what_the_call_says(lines: tuple[str, ...], draw: str) -> None:
    assert set(coefficients(asked(draw=draw), sheet(*lines)).values()) == {Fraction(1, 2)}


def test_a_missing_pair_leaves_all_unknown_for_the_best_sum_could_be_another() -> None:
    found = compared_pair(asked(), sheet(*ROSSI[:2], *BIANCHI))
    (missing,) = found.missing
    assert (missing.evaluator, missing.one, missing.other, missing.count) == ("Rossi", "b", "c", 1)
    assert {each.coefficient for each in found.preferences.values()} == {None}
    assert found.why_not == "Rossi left out a pair"


def test_or_the_evaluator_does_not_count() -> None:
    found = compared_pair(asked(missing="leave out"), sheet(*ROSSI[:1], *BIANCHI))
    assert [each.coefficient for each in found.preferences.values()] == [Fraction(1, 6), 1, Fraction(1, 3)]
    assert (found.preferences["a"].incomplete, found.missing[0].count) == (("Rossi",), 2)
    few = compared_pair(asked("{at least: 2, combine: mean}", missing="leave out"), sheet(*ROSSI[:1], *BIANCHI))
    assert few.why_not == "1 evaluator compared all of them, at least 2 must"


def test_nobody_compared() -> None:
    found = compared_pair(asked(), sheet())
    assert (found.why_not, found.missing) == ("nobody compared all of them", ())


def test_one_in_conflict_with_a_member_does_not_count_at_all() -> None:
    found = compared_pair(asked(), sheet(*ROSSI, *BIANCHI, "Rossi: c !"))
    assert [each.coefficient for each in found.preferences.values()] == [Fraction(1, 6), 1, Fraction(1, 3)]
    assert [level.evaluator for level in found.preferences["a"].conflicts] == ["Rossi"]


def test_what_was_compared_with_others_does_not_count() -> None:
    lines = (*ROSSI, "Rossi: a 6 z", "Rossi: z 6 b", "Rossi: z !")
    assert coefficients(asked(), sheet(*lines)) == coefficients(asked(), sheet(*ROSSI))


@st.composite
def sheets(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """A few members, and every pair of them compared by one to three evaluators."""
    members = [f"m{number}" for number in range(draw(st.integers(2, 5)))]
    lines = []
    for evaluator in "PQR"[: draw(st.integers(1, 3))]:
        for at, one in enumerate(members):
            for other in members[at + 1 :]:
                first, second = draw(st.permutations([one, other]))
                lines.append(f"{evaluator}: {first} {draw(st.sampled_from('=123456'))} {second}")
    return members, lines


@given(sheets(), st.randoms())
def test_no_order_matters_and_the_best_of_one_evaluator_has_one(made: tuple[list[str], list[str]], random: Random) -> None:
    members, lines = made
    found = coefficients(asked(), sheet(*lines, pool=" ".join(members)))
    mixed = sheet(*random.sample(lines, len(lines)), pool=" ".join(random.sample(members, len(members))))
    assert coefficients(asked(), mixed) == found
    assert all(value is not None and 0 <= value <= 1 for value in found.values())
    judged = [each.evaluators for each in compared_pair(asked(equal="1"), sheet(*lines, pool=" ".join(members))).preferences.values()]
    for of_one in zip(*judged, strict=True):
        assert max(each.coefficient for each in of_one) == 1


@given(sheets())
def test_a_draw_is_the_same_whichever_stands_first(made: tuple[list[str], list[str]]) -> None:
    members, lines = made
    turned = [" ".join((line.split()[0], line.split()[3], "=", line.split()[1])) if "=" in line else line for line in lines]
    pool = " ".join(members)
    assert coefficients(asked(), sheet(*turned, pool=pool)) == coefficients(asked(), sheet(*lines, pool=pool))
