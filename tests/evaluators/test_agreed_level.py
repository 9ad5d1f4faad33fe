"""How evaluators' levels become one. Expected numbers by hand."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.call.part_reading import read_part
from callscore.call.scores import Assessed
from callscore.evaluators.aggregation import mean, median
from callscore.evaluators.agreed_level import Agreed, agreed
from callscore.evaluators.level import Level
from callscore.i18n.catalogue import in_language
from callscore.number import Number
from callscore.place import Place, Text
from callscore.sentence import as_written
from callscore.source.node import Scalar
from callscore.source.yaml_text import yaml_of

HERE = Scalar("", Place("sheet.csv", 2, 1, 2, 2))


def asked(text: str) -> Assessed:
    node, _ = yaml_of(Text.of("call.yaml", text))
    assert node is not None
    assessed, findings = read_part(Assessed, node)
    assert findings == ()
    assert assessed is not None
    return assessed


def given_by(**levels: object) -> list[Level]:
    return [Level(value, name, HERE) for name, value in levels.items()]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("combine", "levels", "level"),
    [
        ("median", [4, Fraction(9, 2), 5], Fraction(9, 2)),
        ("median", [5, 1], 3),
        ("median", [5, 1, 2, 2], 2),
        ("median", [4, 5, 3, 0], Fraction(7, 2)),
        ("mean", [4, 5, 5], Fraction(14, 3)),
        ("mean", [1, 2], Fraction(3, 2)),
        ("mean", [2, 4], 3),
        ("mean", [0, 5, 5, 5], Fraction(15, 4)),
        ("median", [5, 4], Fraction(9, 2)),
    ],
)
def test_the_agreed_level_is_exact(combine: str, levels: list[Number], level: Number) -> None:
    assessed = asked(f"assessed: 0..5\nevaluators: {{at least: 2, combine: {combine}}}\n")
    found = agreed(assessed, given_by(**{f"e{number}": value for number, value in enumerate(levels)}))
    assert found.level == level
    assert type(found.level) is type(level)
    assert (found.combine, found.why_not) == (combine, "")


@pytest.mark.parametrize(
    ("count", "least", "why"),
    [
        (0, 3, "nobody assessed it"),
        (1, 3, "1 evaluator assessed it, at least 3 must"),
        (2, 3, "2 evaluators assessed it, at least 3 must"),
        (0, 0, "nobody assessed it"),
    ],
)
def test_too_few_evaluators_agree_on_nothing_and_it_is_said_why(count: int, least: int, why: str) -> None:
    assessed = asked(f"assessed: 0..5\nevaluators: {{at least: {least}, combine: mean}}\n")
    levels = given_by(**{f"e{number}": 3 for number in range(count)})
    assert agreed(assessed, levels) == Agreed(level=None, combine="mean", levels=tuple(levels), why_not=as_written(why))


@pytest.mark.parametrize(
    ("count", "why"), [(1, "1 valutatore l'ha valutato, ne servono almeno 3"), (2, "2 valutatori l'hanno valutato, ne servono almeno 3")]
)
def test_why_is_said_in_italian_too(count: int, why: str) -> None:
    levels = given_by(**{f"e{number}": 3 for number in range(count)})
    found = agreed(asked("assessed: 0..5\nevaluators: {at least: 3, combine: mean}\n"), levels)
    assert in_language("it", found.why_not) == why


def test_one_evaluator_is_enough_where_the_call_asks_one() -> None:
    assert agreed(asked("assessed: 0..5\n"), given_by(panel=4)) == Agreed(level=4, combine="", levels=(Level(4, "panel", HERE),))
    assert agreed(asked("assessed: 0..5\n"), []).why_not == "nobody assessed it"


@given(st.lists(st.fractions(0, 5, max_denominator=10), min_size=1, max_size=9), st.randoms())
def test_the_order_of_the_evaluators_does_not_matter(values: list[Fraction], random: Random) -> None:
    shuffled = random.sample(values, len(values))
    assert mean(values) == mean(shuffled)
    assert median(values) == median(shuffled)
    assert min(values) <= mean(values) <= max(values)
    assert sum(value <= median(values) for value in values) * 2 >= len(values)
    assert sum(value >= median(values) for value in values) * 2 >= len(values)


def test_the_working_names_the_evaluators_in_the_order_of_their_names() -> None:
    found = agreed(asked("assessed: 0..5\nevaluators: {at least: 1, combine: mean}\n"), given_by(Verdi=1, Bianchi=2, Rossi=3))
    assert [level.evaluator for level in found.levels] == ["Bianchi", "Rossi", "Verdi"]


CONSENSUS = "assessed: 0..5\nevaluators: {at least: 2, combine: consensus, without consensus: %s, panel may change: with reason}\n"


@pytest.mark.parametrize(
    ("without", "levels", "level", "combine", "why"),
    [
        ("ask", {"Rossi": 2, "Verdi": 4, "consensus": 5}, 5, "consensus", ""),
        ("median", {"Rossi": 2, "Verdi": 4, "consensus": 5}, 5, "consensus", ""),
        ("ask", {"Rossi": 2, "Verdi": 4}, None, "consensus", "the evaluators have not settled on a level"),
        ("median", {"Rossi": 2, "Verdi": 4, "Neri": 5}, 4, "median", ""),
        ("mean", {"Rossi": 2, "Verdi": 4, "Neri": 5}, Fraction(11, 3), "mean", ""),
        ("mean", {"Rossi": 2, "consensus": 5}, None, "consensus", "1 evaluator assessed it, at least 2 must"),
        ("ask", {"consensus": 5}, None, "consensus", "nobody assessed it"),
    ],
)
def test_a_consensus_counts_where_enough_have_assessed(
    without: str, levels: dict[str, int], level: Number | None, combine: str, why: str
) -> None:
    found = agreed(asked(CONSENSUS % without), given_by(**levels))
    assert (found.level, found.combine, found.why_not) == (level, combine, why)
    assert [each.evaluator for each in found.levels] == sorted(set(levels) - {"consensus"})


@pytest.mark.parametrize(
    ("levels", "level", "before"),
    [
        ({"Rossi": 2, "Verdi": 4, "consensus": 3, "panel": 4}, 4, 3),
        ({"Rossi": 2, "Verdi": 4, "panel": 4}, 4, None),
    ],
)
def test_the_panel_changes_what_evaluators_agreed_on_and_decides_where_they_did_not(
    levels: dict[str, int], level: int, before: int | None
) -> None:
    found = agreed(asked(CONSENSUS % "ask"), given_by(**levels))
    assert (found.level, found.before, found.why_not) == (level, before, "")
    assert found.changed_by is not None
    assert found.changed_by.evaluator == "panel"


def test_the_panel_does_not_stand_in_for_evaluators_who_are_missing() -> None:
    found = agreed(asked(CONSENSUS % "median"), given_by(Rossi=2, panel=4))
    assert (found.level, found.changed_by, found.why_not) == (None, None, "1 evaluator assessed it, at least 2 must")


def test_one_in_conflict_of_interest_does_not_count_and_is_listed() -> None:
    conflict = Level(5, "Neri", HERE, conflict="her firm is a member")
    assessed = asked("assessed: 0..5\nevaluators: {at least: 2, combine: mean}\n")
    assert agreed(assessed, [*given_by(Rossi=2, Verdi=3), conflict]).level == Fraction(5, 2)
    found = agreed(assessed, [*given_by(Rossi=2), conflict])
    assert (found.level, found.conflicts, found.why_not) == (None, (conflict,), "1 evaluator assessed it, at least 2 must")
    alone = agreed(asked("assessed: 0..5\n"), [conflict, *given_by(Rossi=2)])
    assert (alone.level, alone.conflicts) == (2, (conflict,))


def test_a_trimmed_mean_says_whom_it_leaves_out() -> None:
    found = agreed(
        asked("assessed: 0..5\nevaluators: {at least: 3, combine: trimmed mean, leave out: 1}\n"), given_by(Rossi=2, Verdi=5, Neri=4)
    )
    assert (found.level, [level.evaluator for level in found.left_out]) == (4, ["Rossi", "Verdi"])
    assert len(found.levels) == 3


STRIKING = "assessed: 0..5\nevaluators: {at least: 2, at most: 4, combine: mean, may be struck: with reason}\n"


def struck(value: int, name: str) -> Level:
    return Level(value, name, HERE, struck="the comment says otherwise")


def test_a_struck_level_counts_neither_among_the_levels_nor_among_those_who_must() -> None:
    found = agreed(asked(STRIKING), [*given_by(a=4, b=5), struck(0, "c")])
    assert (found.level, found.struck) == (Fraction(9, 2), (struck(0, "c"),))
    short = agreed(asked(STRIKING), [*given_by(a=4), struck(0, "c")])
    assert (short.level, str(short.why_not)) == (None, "1 evaluator assessed it, at least 2 must")


@given(
    st.lists(st.integers(0, 5), max_size=4),
    st.lists(st.integers(0, 5), max_size=3),
    st.sampled_from(("mean", "median", "trimmed mean", "consensus")),
)
def test_a_struck_level_is_as_a_line_left_out(levels: list[int], struck_ones: list[int], combine: str) -> None:
    more = {"trimmed mean": ", leave out: 1", "consensus": ", without consensus: median"}.get(combine, "")
    least = 3 if combine == "trimmed mean" else 1
    assessed = asked(f"assessed: 0..5\nevaluators: {{at least: {least}, combine: {combine}{more}, may be struck: with reason}}\n")
    own = given_by(**{f"e{number}": value for number, value in enumerate(levels)})
    others = [struck(value, f"d{number}") for number, value in enumerate(struck_ones)]
    with_them, without = agreed(assessed, [*others, *own]), agreed(assessed, own)
    assert (with_them.level, with_them.levels, with_them.why_not) == (without.level, without.levels, without.why_not)
    assert with_them.struck == tuple(others)
