"""Where the line runs: by the grants where there is money, otherwise by the places."""

from __future__ import annotations

from callscore.report.html.place_line import has_line, is_line_drawn, place_lines
from callscore.report.results import results_of

from ..stories import FIRSTS, HILLS, TWO, Tell, Told


def lines(told: Told) -> list[tuple[str | None, str | None, str | None]]:
    found = place_lines(results_of(told.evaluation))
    return [(each.group, each.last_in.id if each.last_in else None, each.first_out.id if each.first_out else None) for each in found]


def test_by_places(tell: Tell) -> None:
    told = tell()
    assert has_line(told.evaluation)
    assert lines(told) == [("", "beech", "alder")]


def test_where_everybody_has_a_place_nobody_is_first_without_one(tell: Tell) -> None:
    assert lines(tell(HILLS.replace("places: 1", "places: 9"))) == [("", "alder", None)]


def test_by_grants_where_there_is_money(lakeside: Told) -> None:
    # docs and README: in the north 800 000 and 400 000 of 1 200 000; in the south two grants.
    assert lines(lakeside) == [("north", "northern-mills", "eastern-looms"), ("south", "quarry-stone", "canal-logistics")]


def test_a_call_that_gives_nothing_has_no_line(tell: Tell) -> None:
    text = HILLS.replace("selection: {places: 1, reserve: true, tie at the last place: all}\n", "")
    assert not has_line(tell(text).evaluation)


def test_where_all_share_the_money_no_line_runs_between_two(tell: Tell) -> None:
    rule = "last: pro rata for all, rounded to: {places: 2, mode: down}, the odd cents: left over, if undetermined: ask"
    budget = f"budget: {{total: 20, unit: EUR, request: ask, {rule}}}\n"
    assert not is_line_drawn(tell(FIRSTS + budget, TWO, {}).evaluation)
    selection = "selection: {places: 2, reserve: true, tie at the last place: none}\n"
    assert is_line_drawn(tell(FIRSTS + selection + budget, TWO, {}).evaluation)
    assert is_line_drawn(tell(FIRSTS + budget.replace(rule, "last: stop, if undetermined: ask"), TWO, {}).evaluation)
