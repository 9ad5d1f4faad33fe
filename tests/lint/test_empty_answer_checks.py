"""Answers that may be left empty, in the condition of a gate."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import HEAD, Look

OPTIONAL = HEAD.replace("  green:", "  aid: {type: number, optional: true}\n  kind: {type: text, one of: [a, b], optional: true}\n  green:")


def gate(require: str) -> str:
    return f"gates: [{{gate: E1, require: {require}, met: yes, not met: no, if undetermined: ask}}]\n"


@pytest.mark.parametrize(
    ("require", "underlined", "field"),
    [
        ("{aid: '<= 1000'}", "'<= 1000'", "aid"),
        ("aid <= 1000", "aid", "aid"),
        ("not(green) or aid <= size", "aid", "aid"),  # asked of the green only: the others pass, the green are refused
        ("'aid in [1..5]'", "aid", "aid"),
        ("aid between 1 and 5", "aid", "aid"),
        ("not(aid != 5)", "aid", "aid"),
        ("'kind = \"a\"'", "kind", "kind"),
        ('{kind: \'"a", "b"\'}', '\'"a", "b"\'', "kind"),
        ("aid > 2 and aid < 5", "aid", "aid"),  # told once
    ],
)
def test_an_empty_answer_is_refused_and_nothing_says_so(look: Look, require: str, underlined: str, field: str) -> None:
    (found,) = look("empty-refused", gate(require), OPTIONAL)
    assert (found.severity, found.text) == ("warning", underlined)
    assert found.message == f"`{field}` may be left empty, and an empty answer does not meet this"
    assert f"`{field} = null or …` lets it pass, `{field} != null and …` refuses it" in found.help


@pytest.mark.parametrize(
    "require",
    [
        "aid = null or aid <= 1000",
        "aid != null and aid <= 1000",
        "is known(aid) and aid <= 1000",
        "{aid: 'null, <= 1000'}",
        "{aid: 'not(> 1000)'}",  # what is not there is not more than 1000
        "not(aid > 1000)",
        "aid != 5",
        "size <= 1000",
    ],
)
def test_what_an_empty_answer_does_is_said_or_nothing_is_refused(look: Look, require: str) -> None:
    assert look("empty-refused", gate(require), OPTIONAL) == []


def test_the_words_of_the_source_are_told(look: Look) -> None:
    text = gate("{aid: '<= 1000'}").replace("met: yes", "source says: an empty answer is refused, met: yes")
    (found,) = look("empty-refused", text, OPTIONAL)
    assert found.message.endswith("; the source says: an empty answer is refused")
