"""Limits of answers, as unary tests."""

import pytest

from callscore.i18n.catalogue import in_language

from .conftest import Read, Said

CALL = "application:\n  score: {type: number, within: '%s'}\n"


@pytest.mark.parametrize(
    ("limit", "good", "bad", "words"),
    [
        ("[0..5]", "5", "5.01", "from 0 to 5"),
        ("(-1..5)", "4", "5", "above -1 up to but not 5"),
        ("> 0", "0.001", "0", "more than 0"),
        ("not(3)", "2", "3", "`not(3)`"),
        ("1, 2", "2", "3", "`1, 2`"),
        ("? * 2 < 5", "2", "3", "`? * 2 < 5`"),
    ],
)
def test_an_answer_beyond_its_limit_is_found(read: Read, said: Said, limit: str, good: str, bad: str, words: str) -> None:
    (application,), findings = read(CALL % limit, a1__yaml=f"application: a1\nscore: {good}\n")
    assert findings == ()
    assert application.is_legible
    (application,), (finding,) = read(CALL % limit, a1__yaml=f"application: a1\nscore: {bad}\n")
    assert said(finding) == ("not-within", f"`{bad}` is beyond the limit of `score`: {words}", bad)
    assert finding.subject == "a1"
    ((place, phrase),) = finding.also
    assert (place.file, place.line, phrase) == ("call.yaml", 7, "the limit")


def test_a_blank_answer_has_no_limit(read: Read) -> None:
    _, findings = read(CALL % "[0..5]", a1__yaml="application: a1\nscore:\n")
    assert findings == ()


def test_a_limit_without_an_answer_of_its_own_is_found_in_the_call(read: Read, said: Said) -> None:
    _, (finding,) = read(CALL % "< 1 / (1 - 1)", a1__yaml="application: a1\nscore: 3\n")
    assert finding.code == "limit-undecided"
    assert finding.message.startswith("whether `3` is within the limit of `score` cannot be decided: ")
    assert finding.place.file == "call.yaml"
    assert [(place.line, phrase) for place, phrase in finding.also] == [(2, "the answer")]


@pytest.mark.parametrize(
    ("answer", "help"),
    [
        ("12.5", "write `12` or `13`, whichever is right"),
        ("-0.25", "write `-1` or `0`, whichever is right"),
        ("1.500", "write `1500` if the point separates thousands"),
    ],
)
def test_decimals_of_a_whole_number_are_found(read: Read, said: Said, answer: str, help: str) -> None:
    call = "application:\n  people: {type: number, whole: true}\ntable: {application: id, fields: {people: n}}\n"
    for files in ({"a1__yaml": f"application: a1\npeople: {answer}\n"}, {"t__csv": f"id,n\na1,{answer}\n"}):
        _, findings = read(call, **files)
        (finding,) = (found for found in findings if found.is_error)  # of a column a warning names the sign of numbers besides
        assert said(finding) == ("not-whole", f"`{answer}` is not a whole number, as `people` is", answer)
        assert finding.help == help


def test_a_whole_number_may_be_written_with_zeros_behind_the_point(read: Read) -> None:
    (application,), findings = read("application:\n  people: {type: number, whole: true}\n", a1__yaml="application: a1\npeople: 12.0\n")
    assert (application.values["people"], findings) == (12, ())


@pytest.mark.parametrize("unit", ["", ", unit: EUR"])
def test_a_number_that_the_limit_refuses_with_its_point_is_told_once_and_without_it(read: Read, unit: str) -> None:
    call = f"application:\n  grant: {{type: number{unit}, within: '[100000..1000000]'}}\n"
    _, (finding,) = read(call, a1__yaml="application: a1\ngrant: 625.000\n")
    assert (finding.code, finding.message) == ("not-within", "`625.000` is beyond the limit of `grant`: from 100000 to 1000000")
    assert finding.help == "write `625000` if the point separates thousands"
    _, (finding,) = read(call, a1__yaml="application: a1\ngrant: 625\n")
    assert finding.help == "check the answer and its unit"


def test_the_limit_is_told_with_the_signs_of_the_language(read: Read) -> None:
    _, (finding,) = read(CALL % "[0.5..60000]", a1__yaml="application: a1\nscore: 70000\n")
    assert in_language("it", finding.message) == "`70000` non rispetta il limite di `score`: da 0,5 a 60.000"
