"""What a call says of letters: the keys, and what is none."""

from __future__ import annotations

import pytest

from .conftest import Read

GOOD = """\
letters:
  notice: {within: 10, unit: days, cite: art. 9}
  answer to: {en: room 4}
  remedies: An appeal.
  signed: The mayor
  evaluators: named
"""


def test_all_keys(read: Read) -> None:
    found, findings = read(GOOD)
    assert findings == ()
    assert found is not None
    letters = found.call.letters
    assert letters is not None
    assert letters.notice is not None
    assert (letters.notice.within, letters.names_evaluators) == (10, True)
    assert [str(each.in_("en")) for each in (letters.answer_to, letters.remedies, letters.signed) if each is not None] == [
        "room 4",
        "An appeal.",
        "The mayor",
    ]


def test_evaluators_are_not_named_unless_the_call_says_so(read: Read) -> None:
    found, findings = read("letters: {}\n")
    assert findings == ()
    assert found is not None
    assert found.call.letters is not None
    assert not found.call.letters.names_evaluators


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("letters: {notice: {within: 10}}", "missing-key"),
        ("letters: {notice: {within: ten, unit: days}}", "not-a-number"),
        ("letters: {notice: {within: 10, unit: weeks}}", "unknown-word"),
        ("letters: {evaluators: 'yes'}", "unknown-word"),
        ("letters: {sign: The mayor}", "unknown-key"),
        ("letters: {signed: {en: A, de: B}}", "undeclared-language"),
    ],
)
def test_what_is_none(read: Read, written: str, code: str) -> None:
    _, findings = read(written + "\n")
    assert [finding.code for finding in findings] == [code]
