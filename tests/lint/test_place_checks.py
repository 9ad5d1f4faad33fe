"""Places by group."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

_ONE_OR_TWO = "write `1` or `2`, whichever is meant"
RANKING = "ranking: {per: area, by: share, ties: [{highest: size, if undetermined: ask}], numbering: competition}\n"
TOWNS = RANKING.replace("per: area", "per: town")
ONE = RANKING.replace("per: area, ", "")


def places(text: str, per: str = "per: area, ", more: str = "") -> str:
    return f"selection: {{places: {text}, {per}{more}tie at the last place: none}}\n"


@pytest.mark.parametrize(
    ("code", "text", "message", "underlined", "help"),
    [
        (
            "unknown-group",
            RANKING + places("{north: 1, south: 1, soth: 2}"),
            "there is no group `soth`",
            "soth",
            "did you mean `south`?",
        ),
        (
            "group-without-places",
            RANKING + places("{north: 1}"),
            "the places leave out `south`",
            "{north: 1}",
            "name every group; one that gets no place has 0",
        ),
        (
            "places-without-groups",
            ONE + places("{total: 2, in proportion to: 1, the odd places: given to nobody}", ""),
            "groups share the places, and the selection has none",
            "1",
            "write `per:` with what the groups go by, here and under `ranking:`; or one number for all",
        ),
        (
            "places-without-groups",
            ONE + places("{north: 1, south: 1}", ""),
            "the places are for groups, and the selection has none",
            "{north: 1, south: 1}",
            "write `per:` with what the groups go by, here and under `ranking:`; or one number for all",
        ),
        (
            "idle-first-of-each",
            RANKING + places("2", more="first of each: area, "),
            "each `area` has its own: the first of it comes first anyway",
            "area",
            "take it out, or write what tells areas apart within one `area`",
        ),
        ("not-a-whole-number", RANKING + places("{north: 1.5, south: 1}"), "`1.5` is no whole number of 0 or more", "1.5", _ONE_OR_TWO),
    ],
)
def test_what_is_wrong_with_the_places(look: Look, code: str, text: str, message: str, underlined: str, help: str) -> None:
    assert [(each.message, each.text, each.help) for each in look(code, text)] == [(message, underlined, help)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("unknown-group", RANKING + places("{north: 1, south: 0}")),
        ("unknown-group", TOWNS + places("{Bern: 1}", "per: town, ")),  # towns cannot be listed
        ("group-without-places", RANKING + places("{north: 1, south: 0}")),
        ("places-without-groups", ONE + places("2", "", "first of each: area, ")),
        ("idle-first-of-each", ONE + places("2", "", "first of each: area, ")),
    ],
)
def test_what_is_right_with_them(look: Look, code: str, text: str) -> None:
    assert look(code, text) == []


def test_no_formula_gives_the_places_of_one_group(look: Look) -> None:
    (found,) = look("not-a-number", "selection: {places: {north: count(members), south: 2}, tie at the last place: all}\n")
    assert found.help == "write the number itself, such as `12`: a formula cannot stand here"


def test_words_are_no_formula(look: Look) -> None:
    (found,) = look("not-a-number", "selection: {places: ten places, tie at the last place: all}\n")
    assert found.help == "write a decimal number such as `12` or `2.25`, without a unit"
