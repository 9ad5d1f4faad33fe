from __future__ import annotations

import pytest

from callscore import __version__
from callscore.report.findings.excerpt import width_of
from callscore.report.text.against_text import against_text

from ..json.test_rank_json import RICH_APPLICATIONS
from ..stories import CUP, RICH, TEAMS, Tell, Told

MADE_BY_KEYWORD = f"callscore {__version__}, language 1: engines durable and direct agree"


def compared(story: Told, one: str, other: str, width: int = 100) -> str:
    return against_text(story.evaluation, story.explain(one), story.explain(other), None, width)


def test_the_whole_comparison(tell: Tell) -> None:
    story = tell()
    assert compared(story, "alder", "beech") == (
        f"alder against beech                                              call hills v2, sha256 {story.digest[:12]}…\n"
        f"Clusters of the hills{MADE_BY_KEYWORD:>79}\n"
        "illustration: for a test\n"
        "\n"
        "  alder  reserve · 2nd of 2, 1 place · provisional                                                32\n"
        "  beech  selected · 1st of 2, 1 place · provisional                                               32\n"
        "\n"
        "CONTRIBUTIONS TO THE TOTAL\n"
        "                              alder              beech  difference\n"
        "  A  Members      30 members     20  27 members     17          +3\n"
        "  B  Quality      3              12  5              20          -8\n"
        "  P  Late report                  0                 -5          +5\n"
        "  total                          32                 32           0\n"  # 3 - 8 + 5
        "\n"
        "WHAT DECIDED\n"
        "  criterion B decides: 12 against 20\n"
    )


def test_where_the_score_decides(lakeside: Told) -> None:
    shown = compared(lakeside, "northern-mills", "lake-robotics")
    assert "  Maturity  Growing against Consolidated\n" in shown
    assert "-9.30\n" in shown  # 82.00 - 91.30
    assert "  the same in both: A.1.b, B.1, C.1\n" in shown
    assert shown.endswith("WHAT DECIDED\n  the score decides: 82.00 against 91.30\n")


def test_one_without_a_place(tell: Tell) -> None:
    shown = compared(tell(), "alder", "elm")
    assert "  E1  Size  met against not met\n" in shown
    assert shown.endswith("  elm has no place: ineligible (E1)\n")


def test_different_groups(tell: Tell) -> None:
    shown = compared(tell(RICH, RICH_APPLICATIONS, {}), "one", "three")
    assert shown.endswith("  they are ranked in different groups, hill and dale\n")


def test_nothing_tells_them_apart(tell: Tell) -> None:
    shown = compared(tell(RICH, RICH_APPLICATIONS, {}), "one", "two")
    assert shown.endswith("  nothing tells them apart\n")


def test_what_is_not_known_has_no_difference(tell: Tell) -> None:
    shown = compared(tell(), "alder", "doubt")
    assert "  A  Members  30 members     20  not said      –\n" in shown
    assert "where something is not known, no difference can be shown yet\n" in shown


@pytest.mark.parametrize("width", [60, 80, 140])
def test_it_fits_the_terminal(lakeside: Told, width: int) -> None:
    shown = compared(lakeside, "northern-mills", "saltpan-chemistry", width)
    assert [line for line in shown.split("\n") if width_of(line) > width] == []


def test_a_step_that_was_asked_once_more_decides_between_those_who_were_left(tell: Tell) -> None:
    story = tell(CUP, TEAMS, {})
    assert "won decides, once more among those who are left: 3 against 4\n" in compared(story, "birch", "cedar")
    assert "won decides: 9 against 6\n" in compared(story, "alder", "birch")
