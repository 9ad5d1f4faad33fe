"""Formulas of rows: jumps at borders, points beyond the maximum and below 0; all numbers by hand."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

TAIL = "ranking: {numbering: competition}\n"


def pieces(*rows: str, maximum: str = "8", more: str = "", of: str = "size") -> str:
    lines = "".join(f"        - {{{row}}}\n" for row in rows)
    head = f"criteria:\n  - criterion: A\n    max: {maximum}\n    if undetermined: ask\n    score:\n      of: {of}\n"
    return head + more + "      rows:\n" + lines + TAIL


CLAMP = "      over the maximum: clamp\n"
PRINTED = "      over the maximum: as printed\n"
SAYS = "      source says: the numbers do not meet\n"
INDEPENDENCE = ("when: '<= 0', points: 0", "when: '(0..0.3]', value: 26.67 * size", "when: '> 0.3', points: 8")
CODES = ("pieces-jump", "piece-over-maximum", "piece-below-zero", "piece-not-straight", "max-differs", "idle-provision", "row-gap")


def quiet(look: Look, text: str) -> bool:
    return [look(code, text) for code in CODES] == [[] for _ in CODES]


def test_pieces_that_meet_give_nothing(look: Look) -> None:
    assert quiet(look, pieces("when: '<= 0', points: 0", "when: '(0..4]', value: 2 * size", "when: '> 4', points: 8"))
    assert quiet(look, pieces("when: '< 0', points: 8", "when: '[0..4)', value: 8 - 2 * size", "when: '>= 4', value: '0 * size'"))
    same = ("when: '[0..50)', value: share / 10", "when: '[50..100]', value: (share - 20) / 10 + 2 - 0")
    assert quiet(look, pieces(*same, of="share", maximum="10"))
    assert quiet(
        look, pieces("when: '[0..50)', value: share / 10", "when: '[50..100]', value: (share + 50) / 20", of="share", maximum="7.5")
    )


def test_a_coefficient_that_does_not_meet_its_cap(look: Look) -> None:
    (jump,) = look("pieces-jump", pieces(*INDEPENDENCE, more=CLAMP))
    assert (jump.severity, jump.message, jump.text, jump.also) == (
        "note",
        "the points jump at 0.3, from 8.001 to 8",
        "8",
        ("26.67 * size",),
    )
    (over,) = look("piece-over-maximum", pieces(*INDEPENDENCE, more=CLAMP))
    assert (over.severity, over.message) == ("note", "this formula gives up to 8.001 at 0.3, beyond the maximum of `A`, 8")
    assert over.text == "26.67 * size"


def test_the_words_of_the_source_make_warnings(look: Look) -> None:
    for code in ("pieces-jump", "piece-over-maximum"):
        (found,) = look(code, pieces(*INDEPENDENCE, more=CLAMP + SAYS))
        assert (found.severity, found.message.endswith("; the source says: the numbers do not meet")) == ("warning", True)


def test_what_holds_above_the_maximum_must_be_said(look: Look) -> None:
    (over,) = look("piece-over-maximum", pieces(*INDEPENDENCE, more=SAYS))
    assert (over.severity, over.text) == ("error", "26.67 * size")
    assert over.help.startswith("write `over the maximum: clamp`")


@pytest.mark.parametrize(
    ("rows", "jump"),
    [
        (("when: '(0..1.2)', value: 4.17 * size", "when: '>= 1.2', points: 5", "when: '<= 0', points: 0"), "at 1.2, from 5.004 to 5"),
        (("when: '>= 0.15', points: 0", "when: '< 0.15', value: 7 - 46.66 * size"), "at 0.15, from 0.001 to 0"),
        (("when: '<= 0', points: 0", "when: '(0..0.08)', value: 37 * size", "when: '>= 0.08', points: 3"), "at 0.08, from 2.96 to 3"),
        (("when: '< 0.8', points: 0", "when: '[0.8..1)', value: 4 * size", "when: '>= 1', points: 4"), "at 0.8, from 0 to 3.2"),
        (("when: '< 3', value: 1", "when: '>= 3', value: size / 3 + 1/3"), "at 3, from 1 to 4/3"),
    ],
)
def test_the_points_on_both_sides_are_exact(look: Look, rows: tuple[str, str, str] | tuple[str, str], jump: str) -> None:
    (found,) = look("pieces-jump", pieces(*rows, more=CLAMP, maximum="5"))
    assert found.message == f"the points jump {jump}"


def test_bands_may_jump(look: Look) -> None:
    assert look("pieces-jump", pieces("when: '< 3', points: 0", "when: '[3..4)', points: 5", "when: '>= 4', value: 5 + 0 * size")) == []


def test_a_formula_without_end(look: Look) -> None:
    rows = ("when: '>= 0.15', points: 0", "when: '< 0.15', value: 7 - 46.66 * size")
    (clamped,) = look("piece-over-maximum", pieces(*rows, more=CLAMP))
    assert clamped.message == "this formula grows without end as the value falls, beyond the maximum of `A`, 8"
    (printed,) = look("piece-over-maximum", pieces(*rows, more=PRINTED + SAYS))
    assert (printed.severity, printed.help.startswith("nobody could tell how much can be reached")) == ("error", True)
    # over a value that cannot be below 0 it ends at 7
    (found,) = look("max-differs", pieces(*rows, of="seat.km").replace("46.66 * size", "46.66 * seat.km"))
    assert found.message == "the rows give up to 7, but the maximum of `A` is 8"


def test_as_printed_lets_a_formula_count_whose_end_is_known(look: Look) -> None:
    (over,) = look("piece-over-maximum", pieces(*INDEPENDENCE, more=PRINTED + SAYS))
    assert over.severity == "warning"


def test_a_formula_below_zero(look: Look) -> None:
    rows = ("when: '< 0', points: 8", "when: '[0..10]', value: 8 - size", "when: '> 10', points: 0")
    (found,) = look("piece-below-zero", pieces(*rows))
    assert (found.severity, found.message, found.text) == ("error", "this formula falls to -2 at 10; below 0 nothing is earned", "8 - size")
    assert look("piece-below-zero", pieces(*rows, more=SAYS))[0].severity == "warning"


def test_a_formula_that_is_not_straight(look: Look) -> None:
    rows = ("when: '<= 0', points: 0", "when: '> 0', value: min(size * size, 8)")
    (note,) = look("piece-not-straight", pieces(*rows, more=CLAMP))
    assert (note.severity, note.text) == ("note", "min(size * size, 8)")
    (error,) = look("piece-over-maximum", pieces(*rows, more=PRINTED))
    assert (error.severity, error.text) == ("error", "min(size * size, 8)")
    assert look("piece-over-maximum", pieces(*rows, more=CLAMP)) == []


@pytest.mark.parametrize("row", ["when: '(0..share]', value: size", "when: {share: '> 0', size: '> 0'}, value: size"])
def test_rows_over_several_values_are_not_checked(look: Look, row: str) -> None:
    text = pieces("when: '<= 0', points: 0", row, "otherwise: true, points: 8", more=PRINTED)
    if "{share" in row:
        text = text.replace("      of: size\n", "").replace("when: '<= 0'", "when: {size: '<= 0'}")
    (note,) = look("piece-not-straight", text)
    assert note.message.startswith("how far this formula goes is not checked")
    assert [each.severity for each in look("piece-over-maximum", text)] == ["error"]


def test_the_rows_must_reach_the_maximum(look: Look) -> None:
    (found,) = look("max-differs", pieces("when: '<= 0', points: 0", "when: '(0..3]', value: size", "when: '> 3', points: 3"))
    assert (found.severity, found.message) == ("error", "the rows give up to 3, but the maximum of `A` is 8")


@pytest.mark.parametrize(
    "rows",
    [
        ("when: '<= 0', points: 0", "when: '(0..4]', value: 2 * size", "when: '> 4', points: 8"),
        ("when: '< 1', points: 0", "when: '>= 1', points: 8"),
    ],
)
def test_over_the_maximum_that_nothing_reaches(look: Look, rows: tuple[str, str, str] | tuple[str, str]) -> None:
    (found,) = look("idle-provision", pieces(*rows, more=CLAMP))
    assert (found.severity, found.text) == ("note", "over the maximum")


def test_the_highest_of_formulas_is_refused(look: Look) -> None:
    (found,) = look("formula-and-highest", pieces(*INDEPENDENCE, more="      hit: highest\n" + CLAMP))
    assert (found.severity, found.text) == ("error", "26.67 * size")


@pytest.mark.parametrize(
    ("row", "message", "text"),
    [
        ("when: '> 0', points: 8, value: size", "this row has several at once: `points`, `value`", "when"),
        ("when: '> 0', level: 5, value: size", "this row has several at once: `level`, `value`", "when"),
        ("when: '> 0', level: 5", "this row has a level, and another one a formula", "5"),
        ("when: '> 0'", "this row has neither points nor a level", "when"),
    ],
)
def test_a_row_gives_one_thing(look: Look, row: str, message: str, text: str) -> None:
    (found,) = look("points-and-level", pieces("when: '<= 0', value: 0 * size", row, more=CLAMP))
    assert (found.severity, found.message, found.text) == ("error", message, text)


@pytest.mark.parametrize(
    ("formula", "code", "text"), [("26 * sise", "expression-unknown-name", "sise"), ("size > 3", "wrong-type", "size > 3")]
)
def test_a_formula_that_means_nothing(look: Look, formula: str, code: str, text: str) -> None:
    call = pieces("when: '<= 0', points: 0", f"when: '> 0', value: '{formula}'")
    (found,) = look(code, call)
    assert found.text == text
    assert quiet(look, call)  # one fault is told once


def test_whole_numbers_have_no_borders_between_them(look: Look) -> None:
    rows = ("when: '[0..3]', value: count(members)", "when: '>= 4', points: 8")
    assert look("pieces-jump", pieces(*rows, of="count(members)")) == []
