"""Where bars and marks stand in a drawing of 120 by 158, which leaves 60 by 100 for the bars; all by hand."""

from __future__ import annotations

from fractions import Fraction

from callscore.report.html.histogram import Step
from callscore.report.html.histogram_drawing import WIDE, Canvas, LineMark, histogram_drawing
from callscore.report.style import Style

CANVAS = Canvas(120, 158)
STEPS = (Step(0, 5, 1, 3), Step(5, 10, 0, 0), Step(10, 15, 2, 0))
ENGLISH, ITALIAN = (Style(language=language, width=0, color=False, places=None) for language in ("en", "it"))


def test_a_bar_is_as_high_as_its_share_of_the_tallest() -> None:
    first, empty, last = histogram_drawing("Scores", STEPS, [], CANVAS, ENGLISH)["bars"]
    # 20 wide each; the tallest, 4, is 100 high: one within the line below, three beyond it above.
    assert first == {"x": 31, "width": 18, "middle": 40, "y": 111, "within": 25, "top": 36, "beyond": 75, "size": 4}
    assert (empty["within"], empty["beyond"]) == (0, 0)
    assert (last["x"], last["y"], last["within"], last["beyond"]) == (71, 86, 50, 0)


def test_a_mark_stands_where_its_points_are_and_its_words_where_there_is_room() -> None:
    at = [LineMark(5, "threshold 5"), LineMark(Fraction(25, 2), "line 12.5")]
    assert histogram_drawing("Scores", STEPS, at, CANVAS, ENGLISH)["marks"] == [
        {"x": 50, "y": 10, "text": "threshold 5", "before": False},
        {"x": 80, "y": 23, "text": "line 12.5", "before": True},
    ]


def test_words_of_marks_never_stand_on_each_other() -> None:
    """Of a threshold at 40 the words end at 30 + 168 + 4 + 12 * 7 = 286 of 480; those of a line at 68.33 begin at 316 - 4 - 10 * 7."""
    steps = (Step(0, 50, 1, 0), Step(50, 100, 1, 0))
    at = [LineMark(40, "threshold 40"), LineMark(Fraction(6833, 100), "line 68.33"), LineMark(90, "line 90")]
    assert [mark["y"] for mark in histogram_drawing("x", steps, at, WIDE, ENGLISH)["marks"]] == [10, 23, 10]


def test_it_is_told_in_words_and_as_a_table() -> None:
    steps = (Step(0, Fraction(5, 2), 1, 3), Step(Fraction(5, 2), 5, 2, 0))
    drawn = histogram_drawing("Scores", steps, [], CANVAS, ENGLISH)
    assert drawn["told"] == "6 with points, from 0 to 5; the highest bar, 4, is from 0 to 2.5"
    assert drawn["rows"] == [("0", "2.5", 1, 3, 4), ("2.5", "5", 2, 0, 2)]
    assert histogram_drawing("x", steps, [], CANVAS, ITALIAN)["told"] == "6 con punti, da 0 a 5; la barra più alta, 4, va da 0 a 2,5"


def test_numbers_below_it_are_left_out_where_they_would_overlap() -> None:
    # Four ends of three steps, 40 each, on 60: every third of them.
    assert histogram_drawing("Scores", STEPS, [], CANVAS, ENGLISH)["edges"] == [(30, "0"), (90, "15")]
