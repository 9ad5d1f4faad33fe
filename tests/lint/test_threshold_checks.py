"""Thresholds that nobody can reach, or everybody does."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look


def call(threshold: str, total: str = "", adjustments: str = "") -> str:
    ranking = f"ranking: {{{total}numbering: competition}}\n"
    leaf = "{criterion: A.1, max: 20, if undetermined: ask, score: {assessed: 0..5}}"
    return f"criteria: [{{criterion: A, {threshold}criteria: [{leaf}]}}]\n" + ranking + adjustments


ADJUSTMENTS = """\
adjustments:
  - {adjustment: B1, when: green, percent: 10, of: criteria, if undetermined: zero}
  - {adjustment: B2, when: green, points: 3, at most: 24, if undetermined: zero}
  - {adjustment: P1, when: green, points: -5, if undetermined: zero}
"""


@pytest.mark.parametrize(
    ("text", "message", "underlined"),
    [
        (call("threshold: 21, "), "nobody can reach this threshold: `A` gives at most 20", "21"),
        (call("threshold: {above: 20}, "), "nobody can reach this threshold: `A` gives at most 20", "20"),
        (call("threshold: -1, "), "everybody reaches this threshold: `A` gives at least 0", "-1"),
        (call("", "threshold: 20.5, "), "nobody can reach this threshold: the total gives at most 20", "20.5"),
        (call("", "threshold: {above: 24}, ", ADJUSTMENTS), "nobody can reach this threshold: the total gives at most 24", "24"),
    ],
)
def test_out_of_reach(look: Look, text: str, message: str, underlined: str) -> None:
    (found,) = look("threshold-out-of-reach", text)
    assert found[:3] == ("error", message, underlined)


def test_of_a_formula_it_is_a_warning(look: Look) -> None:
    """Earlier releases took such formulas."""
    (found,) = look("threshold-out-of-reach", call("", 'threshold: {at least: 12.6, by: \'points("A") / 8 + points("A.1") / 2\'}, '))
    said = 'nobody can reach this threshold: `points("A") / 8 + points("A.1") / 2` gives at most 12.5'
    assert found[:3] == ("warning", said, "12.6")


def test_as_the_source_says(look: Look) -> None:
    (found,) = look("threshold-out-of-reach", call("threshold: {at least: 21, source says: 21 is printed}, "))
    assert found[:2] == ("warning", "nobody can reach this threshold: `A` gives at most 20; the source says: 21 is printed")


@pytest.mark.parametrize(
    "text",
    [
        call("threshold: 20, "),
        call("threshold: {above: 19.99}, "),
        call("threshold: 0, "),
        call("", "threshold: 20, "),
        call("", "threshold: 24, ", ADJUSTMENTS),
        call("", 'threshold: {at least: 12.5, by: \'points("A") / 8 + points("A.1") / 2\'}, '),
        call("", "threshold: {at least: 9999, by: 'points(\"A\") / size'}, "),  # a size near 0 gives any number
        call("", "threshold: 50, ", "adjustments: [{adjustment: S, when: green, set to: 50, if undetermined: zero}]\n"),
    ],
)
def test_within_reach(look: Look, text: str) -> None:
    assert look("threshold-out-of-reach", text) == []


def test_one_number_is_enough(look: Look) -> None:
    (found,) = look("threshold-doubled", call("threshold: {at least: 3, above: 4}, "))
    assert found[:4] == ("error", "the threshold has two numbers", "4", ("3",))
    assert look("threshold-doubled", call("threshold: {at least: 3}, ")) == []


def test_a_threshold_without_a_number(look: Look) -> None:
    (found,) = look("missing-key", call("threshold: {cite: art. 1}, "))
    assert found[:2] == ("error", "the threshold has no number")


def shared(policy: str, threshold: str) -> str:
    leaves = ", ".join(
        f"{{criterion: {id}, max: 10, if undetermined: {missing}, score: {{value: share, outside: clamp}}}}"
        for id, missing in (("A", "not applicable"), ("B", policy))
    )
    return f"criteria: [{leaves}]\nranking: {{threshold: {{{threshold}}}, ties: [], numbering: competition}}\n"


def test_a_share_of_nothing(look: Look) -> None:
    (found,) = look("share-of-nothing", shared("not applicable", "at least share: 60"))
    message = "where no answer is given nothing is applicable, and of nothing there is no share to be reached"
    assert found[:3] == ("warning", message, "60")


@pytest.mark.parametrize(
    ("policy", "threshold"), [("ask", "at least share: 60"), ("zero", "at least share: 60"), ("not applicable", "at least: 6")]
)
def test_a_share_of_something(look: Look, policy: str, threshold: str) -> None:
    assert look("share-of-nothing", shared(policy, threshold)) == []


def assessed(threshold: str, scale: str = "assessed: 0..5", most: int = 40) -> str:
    criterion = f"{{criterion: A, max: {most}, threshold: {threshold}, if undetermined: ask, score: {{{scale}}}}}"
    return f"criteria: [{criterion}]\nranking: {{ties: [], numbering: dense}}\n"


@pytest.mark.parametrize(
    ("text", "underlined", "help"),
    [
        (assessed("4"), "4", "write `{at least share: 80}` if level 4 must be reached, and `{at least share: 10}` if 4 points are enough"),
        (
            assessed("{at least: 3}"),
            "at least: 3",
            "write `at least share: 60` if level 3 must be reached, and `at least share: 7.5` if 3 points are enough",
        ),
        (
            assessed("4", most=10),  # what level 2 gives
            "4",
            "write `{at least share: 80}` if level 4 must be reached, and `{at least share: 40}` if 4 points are enough",
        ),
        (
            assessed("4.5"),  # between two levels, which a mean of evaluators reaches
            "4.5",
            "write `{at least share: 90}` if level 4.5 must be reached, and `{at least share: 11.25}` if 4.5 points are enough",
        ),
    ],
)
def test_a_level_where_points_are_counted(look: Look, text: str, underlined: str, help: str) -> None:
    (found,) = look("threshold-as-level", text)
    assert (found.severity, found.text, found.help) == ("warning", underlined, help)


@pytest.mark.parametrize(
    ("text", "underlined", "points", "level"),
    [
        (assessed("{above: 3}"), "3", "24", "3"),  # no share can be exceeded
        (assessed("3.5", "assessed: 1..5, step: 0.5", 30), "3.5", "21", "3.5"),  # 3.5 of 30 are no decimal number of per cent
        (assessed("2", "assessed: 0..3", 20), "2", "13.33", "2"),  # 40/3 points, reached with 13.33
        (assessed("{per: area, at least: {north: 4, south: 20}}").replace("{ties", "{per: area, ties"), "4", "32", "4"),
    ],
)
def test_a_level_where_no_share_can_say_it(look: Look, text: str, underlined: str, points: str, level: str) -> None:
    (found,) = look("threshold-as-level", text)
    assert (found.severity, found.text) == ("warning", underlined)
    words = "are meant, write the words of the text under `source says:`"
    assert found.help == f"write `{points}` if level {level} is meant; if {level} points {words}"


def test_both_ways_to_say_it_are_clear(look: Look) -> None:
    """What the help says gives no warning, and the number of points that it stands for."""
    for share in ("80", "10", "7.5"):
        assert look("threshold-as-level", assessed(f"{{at least share: {share}}}")) == []
    (found,) = look("threshold-as-level", assessed("{at least: 4, source says: 4 of the 40 points}"))
    assert found.message == "4 are points of 40, and level 4 gives 32; the source says: 4 of the 40 points"


@pytest.mark.parametrize(
    "text",
    [
        assessed("24"),
        assessed("3", most=5),
        assessed("0"),
        assessed("6"),
        assessed("{at least share: 3}"),
        assessed("3", "value: share, outside: clamp"),
    ],
)
def test_points_are_let_be(look: Look, text: str) -> None:
    assert look("threshold-as-level", text) == []


@pytest.mark.parametrize(
    ("text", "underlined", "help"),
    [
        (assessed("0.6"), "0.6", "write `{at least share: 60}` if a part of one is meant"),
        (assessed("{at least: 0.6}"), "at least: 0.6", "write `at least share: 60` if a part of one is meant"),
        (assessed("24").replace("dense}", "dense, threshold: 0.6}"), "0.6", "write `{at least share: 60}` if a part of one is meant"),
    ],
)
def test_a_part_of_one_where_points_are_counted(look: Look, text: str, underlined: str, help: str) -> None:
    (found,) = look("threshold-as-share", text)
    assert (found.severity, found.text, found.help) == ("warning", underlined, help)


def test_a_part_of_one_point_is_let_be(look: Look) -> None:
    assert look("threshold-as-share", assessed("0.6", most=4)) == []
    assert look("threshold-as-share", assessed("{at least share: 0.6}")) == []
