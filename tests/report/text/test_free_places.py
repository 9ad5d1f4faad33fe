"""Which places nobody has, group by group."""

from __future__ import annotations

import pytest

from callscore.evaluation.evaluation import Evaluation
from callscore.report.style import Style
from callscore.report.text.free_places import free_places_text, shared_places_text
from callscore.report.text.rank_table import rank_table

from ..stories import FIRSTS, Tell

AREAS = FIRSTS.replace("[n, s]", "[n, s, w]").replace("{ties", "{per: area, ties")
WHO = {
    "alder": "area: n\npoints: 9\nask: 10\n",
    "birch": "area: n\npoints: 8\nask: 10\n",
    "cedar": "area: s\npoints: 7\nask: 10\n",
}


def evaluated(tell: Tell, places: str, call: str = AREAS, who: dict[str, str] = WHO, tie: str = "none") -> Evaluation:
    evaluation: Evaluation = tell(call + f"selection: {{places: {places}, tie at the last place: {tie}}}\n", who, {}).evaluation
    return evaluation


def free(evaluation: Evaluation, language: str = "en") -> str:
    return free_places_text(evaluation, Style.of(evaluation.rulebook.call, language, 0, color=False))


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ("2, per: area", "places that stay free: s 1 of 2; w 2 of 2"),  # nobody of w applied
        ("{n: 1, s: 2, w: 0}, per: area", "places that stay free: s 1 of 2"),
        ("{n: 3, s: 1, w: 1}, per: area", "places that stay free: n 1 of 3; w 1 of 1"),
        ("{n: 1, s: 1, w: 0}, per: area", ""),
    ],
)
def test_it_is_said_how_many_places_of_which_group_nobody_has(tell: Tell, places: str, said: str) -> None:
    evaluation = evaluated(tell, places)
    assert free(evaluation) == said
    shown = rank_table(evaluation, (), None, 140)
    assert said in shown if said else "free" not in shown


def test_one_list_has_no_groups_to_name(tell: Tell) -> None:
    assert free(evaluated(tell, "5", FIRSTS)) == ""


def test_places_are_free_so_far_where_an_answer_is_missing(tell: Tell) -> None:
    evaluation = evaluated(tell, "{n: 2, s: 2, w: 0}, per: area", who=WHO | {"dogwood": "area: s\nask: 10\n"})
    assert free(evaluation) == "places that are free so far: s 1 of 2"


def test_places_that_wait_for_a_draw_are_not_free(tell: Tell) -> None:
    call = AREAS.replace("ties: []", "ties: [{draw: {}}]")
    equals = WHO | {"birch": WHO["birch"].replace("8", "9")}
    evaluation = evaluated(tell, "{n: 1, s: 2, w: 0}, per: area", call, equals, "draw")
    assert free(evaluation) == "places that are free so far: s 1 of 2"


def test_equals_of_whom_none_gets_a_place_leave_it_free(tell: Tell) -> None:
    equals = WHO | {"birch": WHO["birch"].replace("8", "9")}
    assert free(evaluated(tell, "{n: 1, s: 1, w: 0}, per: area", who=equals)) == "places that stay free: n 1 of 1"


def test_places_that_no_group_has_are_told_apart_from_these(tell: Tell) -> None:
    """2 and 1 of 3 applications are two thirds and one third of 5 places: 3 and 1, and one is given to nobody."""
    pools = "pools: {area: {among: all, per: area, unknown: ask}}\nindicators: {asked: {pool: {take: count(values), in: area}}}\ncriteria"
    call = AREAS.replace("criteria", pools)
    evaluation = evaluated(tell, "{total: 5, in proportion to: asked, the odd places: given to nobody}, per: area", call)
    style = Style.of(evaluation.rulebook.call, "en", 0, color=False)
    assert shared_places_text(evaluation, style) == "1 of 5 places is given to no group: each share is rounded down"
    assert free(evaluation) == "places that stay free: n 1 of 3"
