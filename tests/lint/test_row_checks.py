"""Gaps, overlaps and dead rows: what a row covers is found from its constants, exactly."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Compile, Look

TAIL = "ranking: {numbering: competition}\n"


def rows(*whens: str, of: str = "size", hit: str = "", more: str = "") -> str:
    """A criterion with one row for each test, the last one with all points."""
    lines = [f"        - {{when: '{when}', points: {10 if index == len(whens) - 1 else 0}}}" for index, when in enumerate(whens)]
    head = f"criteria:\n  - criterion: A\n    max: 10\n    if undetermined: ask\n    score:\n      of: {of}\n"
    return head + (f"      hit: {hit}\n" if hit else "") + more + "      rows:\n" + "\n".join(lines) + "\n" + TAIL


CODES = ("row-gap", "row-overlap", "row-unreachable", "rows-not-checked")


@pytest.mark.parametrize(
    ("whens", "of"),
    [
        (["< 15", "[15..40)", ">= 40"], "size"),
        (["<= 15", "(15..40]", "> 40"], "size"),
        (["[0..50)", "[50..100]"], "share"),
        (["[1..5]", "[6..10]", "0", "> 10"], "count(members)"),
        (["[0..50)", "[50..100]"], "100 * count(members[km < 9]) / count(members)"),
        (["< 5", ">= 5"], "count(members) + 3"),
        (['"north"', '"south"'], "area"),
        (['"here"', 'not("here")'], "town"),
        (["true", "false"], "green"),
        (['< date("2020-01-01")', '>= date("2020-01-01")'], "founded"),
        (['<= date("2019-12-31")', '>= date("2020-01-01")'], "founded"),
        (["< 10", ">= 10"], "seat.km"),
        (["0", "> 0"], "seat.km"),
        (["-"], "size"),
        (["between 0 and 50", "> 50"], "share"),
        (["1, 2, 3", "< 1, (1..2), (2..3), > 3"], "size"),
        (["[0..10]", "> 10"], "abs(size)"),
        (["[0..20)", ">= 20"], "max(share, 3) * 2"),
        (["< -5", "-5", "> -5"], "-count(members)"),
    ],
)
def test_rows_that_cover_every_value_once(look: Look, whens: list[str], of: str) -> None:
    assert {code: look(code, rows(*whens, of=of)) for code in CODES} == {code: [] for code in CODES}


def test_the_gap_of_the_sketch(look: Look) -> None:
    first, second = look("row-gap", rows("< 25", "[25..30]", "[31..35]", "> 36"))
    assert first.severity == "error"
    assert first.message == "no row covers values between 30 and 31"
    assert (first.text, first.also) == ("'[25..30]'", ("'[31..35]'",))
    assert first.help == (
        "write `[25..31)` instead of `[25..30]`, or `(30..35]` instead of `[31..35]`; or write `whole: true` beside the type of `size`, "
        "if it has no decimals; 30.5 would get no points; "
        "if the cited text itself says so, say that with `source says:`, and with `in a gap:` what it gives"
    )
    assert second.message == "no row covers values from 35 to 36, 36 included"
    assert second.help.startswith("write `[31..36]` instead of `[31..35]`, or `> 35` instead of `> 36`; 35.5 would")


@pytest.mark.parametrize(
    ("whens", "of", "message", "text"),
    [
        (["< 15", "> 15"], "size", "no row covers the value 15", "'< 15'"),
        (["[0..15)", ">= 15"], "size", "no row covers values below 0", "'[0..15)'"),
        (["(0..15)", ">= 15"], "size", "no row covers values of 0 and less", "'(0..15)'"),
        (["< 15", "[15..40)"], "size", "no row covers values of 40 and more", "'[15..40)'"),
        (["< 15", "[15..40]"], "size", "no row covers values above 40", "'[15..40]'"),
        (["[0..50]", "(60..100]"], "share", "no row covers values from 50 to 60, 60 included", "'[0..50]'"),
        (["(0..100]"], "share", "no row covers the value 0", "'(0..100]'"),
        (["[0..5]", ">= 8"], "count(members)", "no row covers values from 6 to 7, both included", "'[0..5]'"),
        (["[0..5]", ">= 7"], "count(members)", "no row covers the value 6", "'[0..5]'"),
        (["[1..5]", "> 5"], "count(members)", "no row covers the value 0", "'[1..5]'"),
        (["[0..5]"], "count(members)", "no row covers values of 6 and more", "'[0..5]'"),
        (['"north"'], "area", 'no row covers the value "south"', "rows"),
        (['"here"'], "town", "no row covers any other text", "rows"),
        (["true"], "green", "no row covers the value false", "rows"),
        (
            ['< date("2020-01-01")', '> date("2020-01-01")'],
            "founded",
            "no row covers the value 2020-01-01",
            """'< date("2020-01-01")'""",
        ),
        (["[1..5]", "[6..10]", "< 1", "> 10"], "size", "no row covers values between 5 and 6", "'[1..5]'"),
    ],
)
def test_a_gap_in_words(look: Look, whens: list[str], of: str, message: str, text: str) -> None:
    (gap,) = look("row-gap", rows(*whens, of=of))
    assert (gap.severity, gap.message, gap.text) == ("error", message, text)


def test_whole_numbers_are_closed_with_whole_numbers(look: Look) -> None:
    (gap,) = look("row-gap", rows("[0..5]", ">= 8", of="count(members)"))
    assert gap.help.startswith("write `[0..7]` instead of `[0..5]`, or `>= 6` instead of `>= 8`; 6 would get no points")


def test_texts_are_closed_with_a_row_of_their_own(look: Look) -> None:
    (gap,) = look("row-gap", rows('"north"', of="area"))
    assert gap.help.startswith('add a row for it, or `otherwise: true` as the last row; "south" would get no points')


def test_a_fault_of_the_source_is_a_warning_that_carries_the_words(look: Look) -> None:
    (gap,) = look("row-gap", rows("< 15", "> 15", more="      source says: the band at 15 is missing\n"))
    assert (gap.severity, gap.message) == ("warning", "no row covers the value 15; the source says: the band at 15 is missing")


def test_an_otherwise_leaves_no_gap(look: Look) -> None:
    text = rows("< 15").replace(TAIL, "        - {otherwise: true, points: 0}\n" + TAIL)
    assert look("row-gap", text) == []


@pytest.mark.parametrize(
    ("whens", "of", "message", "text", "also"),
    [
        (["<= 15", ">= 15"], "size", "two rows cover the value 15", "'>= 15'", "'<= 15'"),
        (["< 30", ">= 25"], "size", "two rows cover values from 25 to 30, 25 included", "'>= 25'", "'< 30'"),
        (["[0..5]", ">= 3"], "count(members)", "two rows cover values from 3 to 5, both included", "'>= 3'", "'[0..5]'"),
        (['"north"', 'not("south")', '"south"'], "area", 'two rows cover the value "north"', """'not("south")'""", """'"north"'"""),
    ],
)
def test_an_overlap_underlines_both_rows(look: Look, whens: list[str], of: str, message: str, text: str, also: str) -> None:
    (overlap,) = look("row-overlap", rows(*whens, of=of))
    assert (overlap.severity, overlap.message, overlap.text, overlap.also) == ("error", message, text, (also,))
    assert overlap.help.startswith("let one end where the other begins, or say with `hit: first` or `hit: highest`")


@pytest.mark.parametrize("hit", ["first", "highest"])
def test_an_overlap_that_the_call_expects(look: Look, hit: str) -> None:
    assert look("row-overlap", rows(">= 15", "-", hit=hit)) == []


def test_a_row_that_another_one_hides(look: Look) -> None:
    (dead,) = look("row-unreachable", rows("< 30", "[10..20]", ">= 30", hit="first"))
    assert (dead.severity, dead.text) == ("error", "'[10..20]'")
    assert dead.message == "this row never applies: those before it cover all that it does"
    assert look("row-unreachable", rows("< 30", "[10..20]", ">= 30", hit="highest")) == []


@pytest.mark.parametrize(
    ("when", "of"), [("(20..20)", "size"), ("> 100", "share"), ('not("north", "south")', "area"), ("< 0", "count(members)")]
)
def test_a_row_that_no_value_meets(look: Look, when: str, of: str) -> None:
    dead, *_ = look("row-unreachable", rows("-", when, of=of))
    assert (dead.severity, dead.text) == ("error", f"'{when}'")
    assert dead.message == "this row never applies: no value meets its condition"


def test_an_otherwise_for_nothing_is_a_warning(look: Look) -> None:
    text = rows("< 15", ">= 15").replace(TAIL, "        - {otherwise: true, points: 0}\n" + TAIL)
    (dead,) = look("row-unreachable", text)
    assert (dead.severity, dead.text) == ("warning", "{otherwise: true, points: 0}")


SEVERAL = """
criteria:
  - criterion: A
    max: 10
    if undetermined: ask
    score:
      rows:
        - {when: {share: '>= 50', green: 'true'}, points: 10}
        - {when: {share: '< 50'}, points: 0}
ranking: {numbering: competition}
"""


def test_a_gap_over_several_facts_has_a_witness(look: Look) -> None:
    (gap,) = look("row-gap", SEVERAL)
    assert (gap.severity, gap.message, gap.text) == ("error", "no row covers, for example, `share` 50 and `green` false", "rows")
    assert gap.help.startswith("add a row for it, or `otherwise: true` as the last row")


def test_an_overlap_over_several_facts_has_a_witness(look: Look) -> None:
    (overlap,) = look("row-overlap", SEVERAL.replace("{share: '< 50'}", "{green: 'true'}"))
    assert (overlap.severity, overlap.message) == ("error", "two rows cover the same values, for example `share` 50 and `green` true")


def test_facts_of_the_same_answers_may_never_meet_so(look: Look) -> None:
    """`size > 3` and `size + 1 > 2` cannot be told apart by constants: nobody knows here what they have in common."""
    text = SEVERAL.replace("{share: '>= 50', green: 'true'}", "{size: '> 3', size + 1: '> 9'}").replace("{share: '< 50'}", "{size: '<= 3'}")
    (gap,) = look("row-gap", text)
    assert (gap.severity, gap.message) == ("warning", "no row covers, for example, `size` 4 and `size + 1` 8, if that can happen")


def test_too_many_combinations_are_said_not_to_be_checked(look: Look) -> None:
    fields = "".join(f"  f{number}: {{type: boolean}}\n" for number in range(15))
    when = ", ".join(f"f{number}: 'true'" for number in range(15))
    text = "gates: []\n" + SEVERAL.replace("{share: '>= 50', green: 'true'}", f"{{{when}}}")
    (unchecked,) = look("rows-not-checked", fields + text)
    assert (unchecked.severity, unchecked.text) == ("warning", "rows")
    (acknowledged,) = look("rows-not-checked", fields + text.replace("rows:", "source says: a gap somewhere\n      rows:"))
    assert acknowledged.message == unchecked.message + "; the source says: a gap somewhere"
    assert look("idle-acknowledgement", fields + text.replace("rows:", "source says: a gap somewhere\n      rows:")) == []


CLASSES = """
classes:
  kind:
    if undetermined: ask
    cases:
      - {class: large, when: {size: '>= 60'}}
      - {class: small, when: {size: '< 50'}}
"""


def test_a_class_for_everybody(look: Look) -> None:
    (gap,) = look("row-gap", CLASSES)
    assert gap.message == "no class covers, for `size`, values from 50 to 60, 50 included"
    assert look("row-gap", CLASSES.replace("when: {size: '< 50'}", "otherwise: true")) == []


@pytest.mark.parametrize(
    ("large", "small", "closing"),
    [
        ("{size: '>= 60'}", "{size: '< 50'}", "write `< 60` instead of `< 50`, or `>= 50` instead of `>= 60`; 50 would"),
        ("size >= 60", "'size < 50'", "write `size < 60` instead of `size < 50`, or `size >= 50` instead of `size >= 60`; 50 would"),
        ("{size: '(50..99]'}", "'size in [0..50)'", "write `size in [0..50]` instead of `size in [0..50)`, or `[50..99]` instead"),
        ("{size: '> 60', share: '>= 0'}", "{size: '<= 60', share: '< 0'}", "add a class for it, or `otherwise: true` as the last class"),
    ],
)
def test_classes_are_closed_with_what_their_rows_say(look: Look, large: str, small: str, closing: str) -> None:
    text = CLASSES.replace("{size: '>= 60'}", large).replace("{size: '< 50'}", small)
    assert any(gap.help.startswith(closing) for gap in look("row-gap", text)), [gap.help for gap in look("row-gap", text)]


@pytest.mark.parametrize(
    ("of", "whens", "is_offered"),
    [
        ("size", ("<= 40000", ">= 40001"), True),
        ("size", ("< 40000", "> 40001"), False),
        ("size", ("<= 40000", ">= 40002"), False),
        ("size", ("<= 40000.5", ">= 40001.5"), False),
        ("size + 1", ("<= 40000", ">= 40001"), False),
        ("count(members)", ("< 5", "> 5"), False),
    ],
)
def test_between_whole_numbers_there_may_be_nothing(look: Look, of: str, whens: tuple[str, str], is_offered: bool) -> None:
    (gap,) = look("row-gap", rows(*whens, of=of))
    assert ("; or write `whole: true` beside the type of `size`, if it has no decimals; " in gap.help) is is_offered


def test_a_class_that_never_applies(look: Look) -> None:
    (dead,) = look("row-unreachable", CLASSES.replace("< 50", ">= 70"))
    assert (dead.text, dead.message) == ("{size: '>= 70'}", "this class never applies: those before it cover all that it does")


def test_rows_over_what_the_call_itself_produces(look: Look) -> None:
    text = CLASSES.replace("< 50", "< 60") + rows('"large"', '"small"', of="""'class("kind")'""")
    assert [look(code, text) for code in CODES] == [[], [], [], []]
    (gap,) = look("row-gap", CLASSES.replace("< 50", "< 60") + rows('"large"', of="""'class("kind")'"""))
    assert gap.message == 'no row covers the value "small"'


def test_points_end_at_their_maximum(look: Look) -> None:
    text = rows("< 15", ">= 15").replace(TAIL, "") + (
        "  - criterion: B\n    max: 2\n    if undetermined: ask\n    score:\n      of: 'points(\"A\")'\n"
        "      rows: [{when: '[0..5)', points: 0}, {when: '[5..10]', points: 2}]\n" + TAIL
    )
    assert look("row-gap", text) == []


def test_a_self_check_is_looked_at_too(look: Look) -> None:
    text = (
        "criteria:\n  - criterion: A\n    max: 5\n    if undetermined: ask\n    score:\n      assessed: 0..5\n"
        "      self-check: {of: size, rows: [{when: '< 3', level: 1}, {when: '> 3', level: 5}]}\n" + TAIL
    )
    (gap,) = look("row-gap", text)
    assert gap.message == "no row covers the value 3"


def test_a_broken_indicator_is_not_taken_for_any_number(look: Look, compiled: Compile) -> None:
    text = "indicators: {n: {value: 'count(memberz)'}}\n" + rows("[1..5]", "[6..10]", of="n")
    assert look("row-gap", text) == []
    assert "unknown" in " ".join(finding.code for finding in compiled(text)[1])


def test_a_circle_ends_the_checks_of_values(look: Look, compiled: Compile) -> None:
    text = "indicators: {a: {value: b + 1}, b: {value: a + 1}}\n" + rows("[1..5]", of="a")
    assert look("row-gap", text) == []
    assert "circle" in {finding.code for finding in compiled(text)[1]}


def cap_rows(*rows: str, of: str = "of: size, ") -> str:
    """A cap with these rows."""
    caps = f"caps: [{{cap: c, {of}rows: [{', '.join(rows)}]}}]"
    money = f"budget: {{total: 9, unit: EUR, request: size, {caps}, last: skip, if undetermined: ask}}\n"
    return "ranking: {by: size, ties: [], numbering: dense}\n" + money


@pytest.mark.parametrize(
    ("code", "text", "seen"),
    [
        (
            "row-gap",
            cap_rows("{when: '<= 5', amount: 1}", "{when: '> 7', amount: 2}"),
            (
                "error",
                "no row covers values from 5 to 7, 7 included",
                "'<= 5'",
                ("'> 7'",),
                "write `<= 7` instead of `<= 5`, or `> 5` instead of `> 7`; 6 would have no amount; "
                "if the cited text itself says so, say that with `source says:`",
            ),
        ),
        (
            "row-gap",
            cap_rows("{when: {size: '<= 5', green: 'true'}, amount: 1}", "{when: {size: '> 5'}, amount: 2}", of=""),
            (
                "error",
                "no row covers, for example, `size` 4 and `green` false",
                "rows",
                (),
                "add a row for it, or `otherwise: true` as the last row; if the cited text itself says so, say that with `source says:`",
            ),
        ),
        (
            "row-overlap",
            cap_rows("{when: '<= 5', amount: 1}", "{when: '>= 5', amount: 2}"),
            (
                "error",
                "two rows cover the value 5",
                "'>= 5'",
                ("'<= 5'",),
                "let one end where the other begins; if the cited text itself says so, say that with `source says:`",
            ),
        ),
        (
            "row-overlap",
            cap_rows("{when: green, amount: 1}", "{when: not(green) or size > 5, amount: 2}", of=""),
            (
                "error",
                "two rows cover the same values, for example `green` true and `size` 6",
                "not(green) or size > 5",
                ("green",),
                "let one end where the other begins; if the cited text itself says so, say that with `source says:`",
            ),
        ),
        (
            "row-unreachable",
            cap_rows("{when: '< 0', amount: 1}", "{when: '[0..100]', amount: 2}", of="of: share, "),
            (
                "error",
                "this row never applies: no value meets its condition",
                "'< 0'",
                (),
                "correct the condition, or take it out; the form and the formula say what values there are; "
                "if the cited text itself says so, say that with `source says:`",
            ),
        ),
    ],
)
def test_the_rows_of_a_cap_are_looked_at_too(look: Look, code: str, text: str, seen: tuple[object, ...]) -> None:
    assert list(map(tuple, look(code, text))) == [seen]


def test_rows_of_a_cap_that_cover_every_value_once(look: Look) -> None:
    text = cap_rows("{when: '< 5', amount: 1}", "{when: '>= 5', amount: size / 3}")
    assert {code: look(code, text) for code in CODES} == {code: [] for code in CODES}


def test_a_fault_of_the_source_in_the_rows_of_a_cap_is_said_there(look: Look) -> None:
    text = cap_rows("{when: '< 5', amount: 1, source says: five itself has none}", "{when: '> 5', amount: 2}")
    (gap,) = look("row-gap", text)
    assert gap.severity == "warning"
