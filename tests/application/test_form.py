"""The form of a call is checked against itself before anybody fills it in."""

from fractions import Fraction
from pathlib import Path

import pytest

from callscore.application.applications import read_applications
from callscore.application.form import form_of
from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.place import Place, Text
from callscore.source.node import Scalar
from callscore.source.yaml_text import yaml_of

from .conftest import HEAD, CallOf, Said


@pytest.mark.parametrize(
    ("field", "code", "message", "text", "help"),
    [
        ("{type: record}", "fields-missing", "the record `x` has no fields", "record", "name them under `of:`"),
        (
            "{type: text, of: {y: {type: text}}}",
            "fields-not-expected",
            "`x` is a text: it has no fields of its own",
            "{y: {type: text}}",
            "make it a `list` or a `record`",
        ),
        (
            "{type: boolean, one of: [true]}",
            "choices-not-expected",
            "`x` is a boolean: it has no values to choose from",
            "[true]",
            "delete `one of:`, or put it at a field inside",
        ),
        (
            "{type: list, of: {y: {type: text}}, one of: [a]}",
            "choices-not-expected",
            "`x` is a list: it has no values to choose from",
            "[a]",
            "delete `one of:`, or put it at a field inside",
        ),
        (
            "{type: list, of: {y: {type: text}}, within: '> 3'}",
            "limit-not-expected",
            "`x` is a list: a limit is for single values",
            "'> 3'",
            "put it at a field inside",
        ),
        (
            "{type: text, same: [case]}",
            "same-without-choices",
            "`same` needs the spellings of `x` that others are the same as",
            "[case]",
            "list the spellings that count under `one of:`",
        ),
        (
            "{type: number, one of: [1], same: [case]}",
            "same-without-choices",
            "`same` needs the spellings of `x` that others are the same as",
            "[case]",
            "list the spellings that count under `one of:`",
        ),
        (
            "{type: list, of: {name: {type: text}}, key: nmae}",
            "unknown-key-field",
            "`nmae` is no field of the members of `x`",
            "nmae",
            "did you mean `name`?",
        ),
        ("{type: text, key: name}", "unknown-key-field", "`name` is no field of the members of `x`", "name", "name a field of its members"),
        (
            "{type: text, one of: [North, NORTH], same: [case]}",
            "choices-alike",
            "`NORTH` and `North` count as the same value of `x`",
            "NORTH",
            "keep one of them, or drop the difference from `same:`",
        ),
        ("{type: number, one of: [1, 1.0]}", "choices-alike", "`1.0` and `1` count as the same value of `x`", "1.0", "keep one of them"),
        (
            "{type: number, one of: [1, two]}",
            "not-a-number",
            "`two` is not a number",
            "two",
            "write a decimal number such as `12` or `2.25`, without a unit",
        ),
        (
            "{type: number, whole: true, one of: [1, 1.5]}",
            "not-whole",
            "`1.5` is not a whole number, as `x` is",
            "1.5",
            "write `1` or `2`, whichever is right",
        ),
        (
            "{type: text, whole: true}",
            "whole-not-expected",
            "`x` is a text: only a number can be whole",
            "true",
            "delete `whole`, or make it a `number`",
        ),
        (
            "{type: text, one of: [north, south], example: noth}",
            "not-a-choice",
            "`noth` is none of the values of `x`",
            "noth",
            "did you mean `north`?",
        ),
        (
            "{type: number, within: '[0..5]', example: 7}",
            "not-within",
            "`7` is beyond the limit of `x`: from 0 to 5",
            "7",
            "check the answer and its unit",
        ),
        (
            "{type: number, within: '<= most'}",
            "limit-with-names",
            "a limit knows the answer alone, and not `most`",
            "most",
            "compare with what is written in the limit itself; a comparison of two answers is a gate",
        ),
    ],
)
def test_a_field_that_contradicts_itself_is_found_in_the_call(
    call_of: CallOf, said: Said, field: str, code: str, message: str, text: str, help: str
) -> None:
    form, (finding,) = form_of(call_of(f"application:\n  x: {field}\n"))
    assert said(finding) == (code, message, text)
    assert finding.help == help
    assert finding.is_error
    assert finding.subject == ""
    assert list(form) == ["x"]


@pytest.mark.parametrize(
    ("field", "message", "text"),
    [
        (
            "{type: text, one of: [North, north]}",
            "`North` and `north` differ only in capital letters, and count as different ones",
            "North",
        ),
        ('{type: text, one of: [north, "north "]}', "`north` and `north ` differ only in spaces, and count as different ones", "north"),
        ("{type: list, one of: [1, '1.0']}", "`1` and `1.0` are one number, and count as different ones", "'1.0'"),
        ("{type: text, one of: [1, 01]}", "`01` and `1` differ only in the zeros before them, and count as different ones", "01"),
    ],
)
def test_choices_that_look_alike_are_told(call_of: CallOf, said: Said, field: str, message: str, text: str) -> None:
    _, (finding,) = form_of(call_of(f"application:\n  x: {field}\n"))
    assert said(finding) == ("look-alike", f"the values of `x` {message}", text)
    assert (finding.severity.value, finding.help) == ("warning", "write one of them everywhere, if one is meant")


@pytest.mark.parametrize("choices", ["[north, south]", "[1, 1.5, 10]", "[A, B]", "[1.1, 1.10.1]"])
def test_choices_that_differ_are_let_be(call_of: CallOf, choices: str) -> None:
    assert form_of(call_of(f"application:\n  x: {{type: text, one of: {choices}}}\n"))[1] == ()


def test_the_two_values_that_count_as_the_same_are_both_named(call_of: CallOf) -> None:
    _, (finding,) = form_of(call_of("application:\n  x: {type: text, one of: [North, NORTH], same: [case]}\n"))
    ((place, phrase),) = finding.also
    assert (place.column, phrase) == (28, "the other")


def test_a_limit_that_cannot_be_read_is_found_where_it_breaks(call_of: CallOf) -> None:
    _, (finding,) = form_of(call_of("application:\n  x: {type: number, within: '[0..'}\n"))
    assert finding.code == "expression-syntax"
    assert finding.place.line == 7


def test_fields_inside_fields_are_checked_too(call_of: CallOf, said: Said) -> None:
    _, (finding,) = form_of(call_of("application:\n  x: {type: list, of: {y: {type: record}}}\n"))
    assert said(finding) == ("fields-missing", "the record `y` has no fields", "record")


def test_a_form_in_order_has_no_findings(call_of: CallOf) -> None:
    form, findings = form_of(
        call_of("""\
        application:
          area: {type: text, one of: [North, South], same: [case, spaces, punctuation], example: North}
          rate: {type: number, one of: [1, 2.5], within: '[0..5]', example: 2.5}
          tags: {type: list, one of: [a, b], same: [case]}
          day: {type: date, one of: [2025-01-01], example: 2025-01-01}
          seat: {type: record, of: {km: {type: number, within: '>= 0', example: 3}}}
          members: {type: list, key: name, of: {name: {type: text}}}
        """)
    )
    assert findings == ()
    assert form["members"].key == "name"
    assert form["seat"].of is not None
    assert form["seat"].of["km"].limit is not None


NUMBERS = """\
application:
  staff: {type: number, unit: persons}
  few: {type: number, within: '[0..20]'}
  share: {type: number, unit: '%'}
  sites: {type: list, key: name, of: {name: {type: text}, km: {type: number}}}
"""
EITHER = "write `1500` if the point separates thousands, or `1.5`"
AS_IT_IS = "write `12345` if the point separates thousands, or `12.3450` if decimals stand behind it"


@pytest.mark.parametrize(
    ("answer", "help", "italian"),
    [
        ("staff: 1.500", EITHER, EITHER),
        ("staff: 12.345", None, AS_IT_IS),
        ("sites: [{name: s1, km: 12.345}]", None, AS_IT_IS),
        ("staff: 0.125", None, None),
        ("staff: 12.34", None, None),
        ("staff: 12.3450", None, None),
        ("staff: 1.5", None, None),
        ("few: 1.500", None, None),  # 1500 is not within
        ("share: 12.345", None, None),
    ],
)
def test_a_point_that_may_separate_thousands(tmp_path: Path, answer: str, help: str | None, italian: str | None) -> None:
    """Where an office writes thousands with a point, of any number with three decimals; elsewhere where they end with a zero."""
    (tmp_path / "a.yaml").write_text(f"application: a\n{answer}\n", encoding="utf-8")
    for language, expected in (("en", help), ("it", italian)):
        node, _ = yaml_of(Text.of("call.yaml", HEAD.replace("[en]", f"[{language}]") + NUMBERS))
        assert node is not None
        call, _ = read_part(Call, node)
        assert call is not None
        _, findings = read_applications([tmp_path / "a.yaml"], call)
        assert [(each.code, each.help) for each in findings] == ([("three-decimals", expected)] if expected else [])


def test_places_with_a_point_in_thousands() -> None:
    node, _ = yaml_of(
        Text.of("call.yaml", HEAD + "application: {}\nselection: {places: 1.500, reserve: true, tie at the last place: all}\n")
    )
    assert node is not None
    _, findings = read_part(Call, node)
    assert [(each.code, each.help) for each in findings if each.is_error] == [("not-a-whole-number", "write `1500`")]


@pytest.mark.parametrize(
    ("written", "code", "help"),
    [
        ("7,5", "not-whole", "write `7` or `8`, whichever is right"),
        ("7,0", "decimal-comma", "write `7`"),
        ("7,500", "decimal-comma", "write `7500`"),
    ],
)
def test_no_decimals_are_offered_where_a_number_is_whole(tmp_path: Path, call_of: CallOf, written: str, code: str, help: str) -> None:
    call = call_of("application:\n  people: {type: number, whole: true}\ntable: {application: id, fields: {people: people}}\n")
    (tmp_path / "a.yaml").write_text(f"application: a\npeople: {written}\n", encoding="utf-8")
    (tmp_path / "all.csv").write_text(f"id;people\na;{written}\n", encoding="utf-8")
    for file in ("a.yaml", "all.csv"):
        _, (finding,) = read_applications([tmp_path / file], call)
        assert finding.code == code
        assert finding.help.startswith(help)


LINE, CELL = Place("a.yaml", 3, 7, 3, 9), Place("a.xlsx", cell="Form!B3")


def test_an_answer_that_recurs_is_remembered_if_nothing_was_told_of_it(call_of: CallOf) -> None:
    body = "application:\n  size: {type: number, unit: EUR, within: '> 0'}\n  name: {type: text}\n"
    form, _ = form_of(call_of(body))
    size, name = form["size"], form["name"]
    for _ in range(2):
        assert size.read(Scalar("12", LINE)) == (12, ())
        assert [each.code for each in size.read(Scalar("0", LINE))[1]] == ["not-within"]
        assert [each.code for each in size.read(Scalar("1.250", LINE))[1]] == ["three-decimals"]
        assert size.read(Scalar("", LINE)) == (None, ())
        assert name.read(Scalar("Alder", LINE)) == ("Alder", ())
    assert (size.known, name.known) == ({"12": 12}, {})


def test_what_is_remembered_is_not_taken_for_what_is_in_quotes_or_in_a_cell(call_of: CallOf) -> None:
    size = form_of(call_of("application:\n  size: {type: number, unit: EUR}\n"))[0]["size"]
    size.read(Scalar("12", LINE))
    assert [each.code for each in size.read(Scalar("12", LINE, quoted=True))[1]] == ["not-a-number"]
    assert size.read(Scalar("1.250", CELL)) == (Fraction(5, 4), ())
    assert [each.code for each in size.read(Scalar("1.250", LINE))[1]] == ["three-decimals"]


def test_a_text_of_a_list_is_no_list_when_it_stands_alone_later(tmp_path: Path, call_of: CallOf) -> None:
    call = call_of("application:\n  areas: {type: list, one of: [north, south]}\n")
    (tmp_path / "a.yaml").write_text("application: a\nareas: [north]\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("application: b\nareas: north\n", encoding="utf-8")
    (one, other), findings = read_applications([tmp_path], call)
    assert (one.values["areas"], [each.code for each in one.findings]) == (("north",), [])
    assert [(each.code, each.place.line) for each in other.findings] == [("not-a-list", 2)]
    assert list(findings) == list(other.findings)


def test_a_member_has_the_place_of_its_own_answer(tmp_path: Path, call_of: CallOf) -> None:
    call = call_of("application:\n  members: {type: list, of: {km: {type: number}}}\n")
    (tmp_path / "a.yaml").write_text("application: a\nmembers:\n  - {km: 7}\n  - {km: 7}\n", encoding="utf-8")
    (one,), _ = read_applications([tmp_path / "a.yaml"], call)
    assert one.values["members"] == ({"km": 7}, {"km": 7})
    assert [one.places[f"members[{number}].km"].line for number in (1, 2)] == [3, 4]
