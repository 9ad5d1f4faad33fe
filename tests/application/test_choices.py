"""Values to choose from, and the spellings that count as one of them."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.application.choices import fold, in_backticks
from callscore.call.fields import SamenessWord
from callscore.i18n.catalogue import in_language

from .conftest import Read, Said

COUNTIES = "application:\n  county: {type: text, one of: [Nairobi, Trans Nzoia, Murang'a], same: [%s]}\n"


@pytest.mark.parametrize(
    ("same", "written", "meant", "differences"),
    [
        ("case, spaces, punctuation", "Nairobi .", "Nairobi", "case, spaces and punctuation"),
        ("case", "nairobi", "Nairobi", "case"),
        ("case, spaces", " TRANS  NZOIA", "Trans Nzoia", "case and spaces"),
        ("spaces, punctuation", "Trans-Nzoia", "Trans Nzoia", "spaces and punctuation"),
        ("punctuation", "Muranga", "Murang'a", "punctuation"),
    ],
)
def test_a_spelling_that_counts_as_the_same_is_normalised_and_reported(
    read: Read, said: Said, same: str, written: str, meant: str, differences: str
) -> None:
    (application,), (finding,) = read(COUNTIES % same, a1__yaml=f'application: a1\ncounty: "{written}"\n')
    assert application.values["county"] == meant
    message = f"`{written}` is read as `{meant}`: the call does not distinguish {differences} in `county`"
    assert said(finding) == ("normalised", message, f'"{written}"')
    assert (finding.severity, finding.help, finding.subject) == ("warning", f"write `{meant}`", "a1")
    assert application.is_legible


def test_it_is_reported_in_italian_too(read: Read) -> None:
    (_,), (finding,) = read(COUNTIES % "case, spaces", a1__yaml='application: a1\ncounty: " nairobi"\n')
    message = "` nairobi` è letto come `Nairobi`: in `county` il bando non tiene conto di maiuscole/minuscole e spazi"
    assert (in_language("it", finding.message), in_language("it", finding.help)) == (message, "scrivere `Nairobi`")


LINES = """\
application:
  line: {type: text, one of: {culture: {en: Culture, es: cultura}, sport: {en: Sports, es: deporte}, both: {en: Mixed, es: Sports}}%s}
"""


@pytest.mark.parametrize(("written", "meant"), [("culture", "culture"), ("Culture", "culture"), ("cultura", "culture"), ("Mixed", "both")])
def test_a_title_in_any_language_is_read_as_the_choice_that_it_names(read: Read, written: str, meant: str) -> None:
    (application,), findings = read(LINES % "", a1__yaml=f"application: a1\nline: {written}\n")
    assert (application.values["line"], list(findings)) == (meant, [])


def test_a_title_names_a_number_too(read: Read) -> None:
    call = "application:\n  size: {type: number, one of: {1: {en: small, es: menor}, 2: {en: large, es: mayor}}}\n"
    (application,), findings = read(call, a1__yaml="application: a1\nsize: mayor\n")
    assert (application.values["size"], list(findings)) == (2, [])


@pytest.mark.parametrize("written", ["CULTURA", "Sports", "fiestas"])
def test_what_is_no_title_or_that_of_two_choices_is_no_choice(read: Read, written: str) -> None:
    _, (finding,) = read(LINES % "", a1__yaml=f"application: a1\nline: {written}\n")
    assert finding.code == "not-a-choice"


def test_titles_may_be_spelled_as_choices_may(read: Read) -> None:
    (application,), (finding,) = read(LINES % ", same: [case]", a1__yaml="application: a1\nline: CULTURA\n")
    assert (application.values["line"], finding.code, finding.help) == ("culture", "normalised", "write `culture`")


@pytest.mark.parametrize(
    ("same", "written"), [("case", "Nairobi ."), ("spaces", "nairobi"), ("punctuation", "Trans  Nzoia"), ("case", "NairobiX")]
)
def test_only_the_differences_that_the_call_names_count_as_none(read: Read, same: str, written: str) -> None:
    _, (finding,) = read(COUNTIES % same, a1__yaml=f'application: a1\ncounty: "{written}"\n')
    assert finding.code == "not-a-choice"


def test_the_spelling_of_the_call_is_not_reported(read: Read) -> None:
    (application,), findings = read(COUNTIES % "case", a1__yaml="application: a1\ncounty: Murang'a\n")
    assert findings == ()
    assert application.values["county"] == "Murang'a"


def test_numbers_and_days_are_compared_by_value(read: Read) -> None:
    call = "application:\n  rate: {type: number, one of: [1, 2.5]}\n  day: {type: date, one of: [2025-01-01]}\n"
    _, findings = read(call, a1__yaml='application: a1\nrate: 2.50\nday: "2025-01-01"\n')
    assert findings == ()
    _, findings = read(call, a1__yaml="application: a1\nrate: 3\nday: 2025-01-02\n")
    assert [finding.message for finding in findings] == [
        "`3` is none of the values of `rate`",
        "`2025-01-02` is none of the values of `day`",
    ]


def test_members_of_a_list_of_texts_are_chosen_too(read: Read) -> None:
    call = "application:\n  tags: {type: list, one of: [Textile, Wood], same: [case]}\n"
    (application,), (finding,) = read(call, a1__yaml="application: a1\ntags: [Wood, textile]\n")
    assert application.values["tags"] == ("Wood", "Textile")
    assert finding.code == "normalised"


def test_of_many_values_only_the_first_are_listed() -> None:
    assert in_backticks(["a", "b"]) == "`a`, `b`"
    assert in_backticks([str(n) for n in range(47)]) == "`0`, `1`, `2`, `3`, `4`, `5`, `6`, `7` and 39 more"


def test_an_accent_behind_a_blank_joins_its_letter_when_the_blank_goes() -> None:
    assert fold("e \u0300", ["spaces"]) == "\u00e8"


@given(st.text(), st.sets(st.sampled_from(get_args(SamenessWord))))
def test_what_is_folded_stays_folded(text: str, same: set[SamenessWord]) -> None:
    once = fold(text, same)
    assert fold(once, same) == once or "case" in same  # casefolding may compose letters anew; twice is enough
    assert fold(fold(once, same), same) == fold(once, same)


def test_without_differences_only_the_composition_of_letters_is_folded() -> None:
    assert fold("Cafe\u0301 .", ()) == "Caf\u00e9 ."
