"""Texts that YAML reads otherwise than they look: a sign of comments inside a text, blanks that are none, commas in numbers."""

from __future__ import annotations

import pytest

from callscore.place import Text
from callscore.source.yaml_text import yaml_of


def found(text: str) -> list[tuple[str, str, str]]:
    """Code, underlined text and help of every finding."""
    _, findings = yaml_of(Text.of("call.yaml", text))
    return [
        (each.code, text.split("\n")[each.place.line - 1][each.place.column - 1 : each.place.end_column - 1], each.help)
        for each in findings
    ]


@pytest.mark.parametrize(
    ("line", "underlined"),
    [("title: Cluster #1", "Cluster #1"), ("title: Lot # 2 ", "Lot # 2"), ("- see #note", "see #note"), ("points: 10 #3", "10 #3")],
)
def test_a_sign_of_comments_that_looks_like_text_is_told(line: str, underlined: str) -> None:
    assert found(line + "\n") == [
        ("hash-in-text", underlined, f"write `'{underlined}'` if it goes on; a comment has a blank behind `#`"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "title: Tiny # a comment",
        "title: 'Cluster #1'",
        "title: Cluster#1",
        "# title",
        "points: 5 # 2 for each",
        "title: C# and more",
        "a: 1 ## b",
    ],
)
def test_a_comment_is_let_be(line: str) -> None:
    assert [code for code, *_ in found(f"{line}\nb: 1\n")] in ([], ["missing-colon"]) or line.startswith("#")
    assert "hash-in-text" not in [code for code, *_ in found(f"{line}\n")]


@pytest.mark.parametrize(
    "text",
    ["call: a\ntitle:\u00a0b\n", "call: a\ntitle:\u202fb\nversion: 1\n", "call: a\nd:\n\u00a0\u00a0e: 1\n  f: 2\n", "a: {b:\u00a0'c'}\n"],
)
def test_a_blank_that_is_none_is_named(text: str) -> None:
    ((code, underlined, help),) = found(text)
    assert (code, help) == ("odd-blank", "delete it, and write a plain space")
    assert underlined.strip() == ""


@pytest.mark.parametrize(
    ("text", "code", "underlined", "help"),
    [
        ("a: {b: >= 12,5}", "unquoted-text", ">= 12,5", "put the whole text in quotes: `'>= 12.5'`"),
        ("a: {b: > 100,000, c: 1}", "unquoted-text", "> 100,000", "put the whole text in quotes: `'> 100000'`"),
        ("a: {b: >= 12, c: 1}", "unquoted-text", ">= 12", "put the whole text in quotes: `'>= 12'`"),
        ("a: {b: 12,5}", "comma-in-text", "12,5", "write `12.5`"),
        ("a: {one of: north, south, none}", "comma-in-text", "north, south, none", "write `[north, south, none]`"),
        ("a: {one of: north, far west, type: text}", "comma-in-text", "north, far west", "write `[north, far west]`"),
        ("a: {b: 5,5 * x}", "comma-in-text", "5,5 * x", "write `5.5 * x`"),
        ("a: {b: x / 2,5, c: 1}", "comma-in-text", "x / 2,5", "write `x / 2.5`"),
        ("a: {b: 1,250 * x}", "comma-in-text", "1,250 * x", "write `1.25 * x` or `1250 * x`"),
        ("a: {b: 2 * min(1,5)}", "comma-in-text", "2 * min(1,5)", "put the whole text in quotes: `'2 * min(1,5)'`"),
        ("a: {b: Costs 5,5 million}", "comma-in-text", "Costs 5,5 million", "put the whole text in quotes: `'Costs 5,5 million'`"),
        ("a: {b: 12,500}", "comma-in-text", "12,500", "write `12.5` or `12500`"),
    ],
)
def test_a_comma_in_braces_that_belongs_to_a_number(text: str, code: str, underlined: str, help: str) -> None:
    assert found(text + "\n") == [(code, underlined, help)]
