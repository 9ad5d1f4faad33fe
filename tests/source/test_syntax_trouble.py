from __future__ import annotations

import pytest
import yaml

from callscore.finding import Finding
from callscore.place import Text
from callscore.source import yaml_text
from callscore.source.syntax_case import SyntaxTrouble
from callscore.source.syntax_trouble import syntax_finding
from callscore.source.yaml_text import yaml_of


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The two parsers complain in different words; the findings are the same."""
    if not hasattr(yaml, request.param):
        pytest.skip("this yaml was built without libyaml")
    monkeypatch.setattr(yaml_text, "_LOADER", getattr(yaml, request.param))


def only_finding(content: str) -> Finding:
    node, findings = yaml_of(Text.of("call.yaml", content))
    assert node is None
    (finding,) = findings
    return finding


def shown(finding: Finding) -> str:
    place = finding.place
    assert place.text is not None
    assert place.line == place.end_line
    return place.text.line(place.line)[place.column - 1 : place.end_column - 1]


@pytest.mark.parametrize(
    ("content", "code", "underlined"),
    [
        ("a: >= 100: 10\n", "unquoted-text", ">= 100: 10"),
        (">= 100: 10\n", "unquoted-text", ">= 100"),
        ("rows:\n  - >= 100: 10\n", "unquoted-text", ">= 100"),
        ("{when: >= 15}\n", "unquoted-text", ">= 15"),
        ("{when: >= 15, points: 3}\n", "unquoted-text", ">= 15"),
        ("a: @x\n", "unquoted-text", "@x"),
        ("a: %x # note\n", "unquoted-text", "%x"),
        ("%FOO\na: 1\n", "unquoted-text", "%FOO"),
        ("a: `x\n", "unquoted-text", "`x"),
        ("a: *\n", "unquoted-text", "*"),
        ("a: & b\n", "unquoted-text", "& b"),
        ("a: |x\n", "unquoted-text", "|x"),
        ("a: {x} members\n", "unquoted-text", "{x} members"),
        ("{a: {x} members, b: 1}\n", "unquoted-text", "{x} members"),
        ("a: [1, 2] x\n", "unquoted-text", "[1, 2] x"),
        ("a: [15..40)\nb: 3\nc: 4\n", "unquoted-text", "[15..40)"),
        ("a: {x: [15..40), b: 3}\n", "unquoted-text", "[15..40)"),
        ('a: "x" in y\n', "unquoted-text", '"x" in y'),
        ("a: 'abc\nb: c\n", "unclosed-quote", "'abc"),
        ('a: 1\nb: "c', "unclosed-quote", '"c'),
        ('a: "abc\nb: "def"\n', "unclosed-quote", '"abc'),
        ('a: "x\\q"\n', "unknown-escape", "\\q"),
        ('a: "\\xyz"\n', "unknown-escape", "\\x"),
        ("title: Growth: a plan\n", "colon-in-text", "Growth: a plan"),
        ("- title: Growth: a plan\n", "colon-in-text", "Growth: a plan"),
        ("{a: b: c}\n", "colon-in-text", "b: c"),
        ("{a: one of: b, c, d: e}\n", "colon-in-text", "one of: b, c"),
        ("a: [1, 2\nb: 3\n", "unclosed-bracket", "[1, 2"),
        ("a: {b: 1\nc: 2\n", "unclosed-bracket", "{b: 1"),
        ("a: {b: 1}}\n", "unclosed-bracket", "}"),
        ("a: ]x\n", "unclosed-bracket", "]x"),
        ("a:\n\tb: c\n", "tab-indentation", "\t"),
        ("a: 1\n \tb: c\n", "tab-indentation", " \t"),
        ("a: 1\n  b: c\n", "indentation", "b: c"),
        ("a:\n  b: 1\n c: 2\n", "indentation", "c: 2"),
        ("a:\n   - b\n  - c\n", "indentation", "- c"),
        ("- a\nb: c\n", "indentation", "b: c"),
        ("a: b\n- c\n", "indentation", "- c"),
        ("a: - b\n", "indentation", "- b"),
        ("a: 1\njust a line\nb: 2\n", "missing-colon", "just a line"),
        ("key:value\nb: 1\n", "missing-space", "key:value"),
        ("call small\nversion: 1\n", "missing-colon", "call small"),
        ("a: 1\nb:\n  no colon\n  c: 2\n", "missing-colon", "no colon"),
        (": x\n", "key-not-text", ": x"),
    ],
)
def test_the_cause_is_underlined(content: str, code: str, underlined: str) -> None:
    finding = only_finding(content)
    assert (finding.code, shown(finding)) == (code, underlined)
    assert finding.help


@pytest.mark.parametrize(
    ("content", "message", "help"),
    [
        (
            "a: >= 15\n",
            "a text cannot begin with `>` outside quotes: YAML reads `>` as the start of a folded text",
            "put the whole text in quotes: `'>= 15'`",
        ),
        ("a: it's @x: 1\nb: `x\n", "the colon in `it's @x: 1` begins a second value", 'put the whole text in quotes: `"it\'s @x: 1"`'),
        (
            "a: {north: 1000; south: 700, b: 1}\n",
            "the colon in `1000; south: 700` begins a second value",
            "write `1000, south: 700`, with a comma",
        ),
        (
            "a: {north: see 3; south: none}\n",
            "the colon in `see 3; south: none` begins a second value",
            "put the whole text in quotes: `'see 3; south: none'`",
        ),
        ("a: `x\n", "a text cannot begin with a back-tick outside quotes", "put the whole text in quotes: `'`x'`"),
        ('a: "x" in y\n', "after the closing quote follows `in y`", "put the whole text in quotes: `'\"x\" in y'`"),
        ("a: 'x\n", "the quote opened here is never closed", "close it with `'` where the text ends"),
        ("a:\n\tb: 1\n", "the line is indented by a tab", "indent by spaces, two for each level"),
        ("- a\nb: c\n", "a key stands among list items", "begin the line with `- `, or indent it as the others"),
    ],
)
def test_the_words_are_plain(content: str, message: str, help: str) -> None:
    finding = yaml_of(Text.of("call.yaml", content))[1][0]
    assert (finding.message, finding.help) == (message, help)


def test_a_long_text_is_not_repeated_in_the_help() -> None:
    assert only_finding(f"a: @{'x' * 100}\n").help == "put the whole text in quotes: `'…'`"


def test_more_lines_with_tabs_are_counted() -> None:
    finding = only_finding("a:\n\tb: 1\n\tc: 2\n  d: 3\n\te: 4\n")
    assert [(str(place), phrase) for place, phrase in finding.also] == [("call.yaml:3:1", "the first of 2 more lines indented by tabs")]


def test_where_an_unclosed_bracket_was_noticed_is_told() -> None:
    finding = only_finding("a: [1, 2\nb: 3\n")
    assert [(str(place), phrase) for place, phrase in finding.also] == [("call.yaml:2:2", "noticed here")]


def test_a_complaint_without_a_place_is_still_a_finding() -> None:
    finding = syntax_finding(Text.of("call.yaml", "a: 1"), SyntaxTrouble("something new", "", None, None))
    assert (finding.code, str(finding.place), shown(finding)) == ("yaml-syntax", "call.yaml:1:1", "a: 1")


def told(content: str) -> list[tuple[str, int]]:
    node, findings = yaml_of(Text.of("call.yaml", content))
    assert node is None
    return [(finding.code, finding.place.line) for finding in findings]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: >= 15\nb: 1\nc: @x\n", [("unquoted-text", 1), ("unquoted-text", 3)]),
        ("title: Growth: a plan\nb: 'x\nc: [1, 2\nd: 4\n", [("colon-in-text", 1), ("unclosed-quote", 2), ("unclosed-bracket", 3)]),
        ("a: [1, 2\nb: 3\nc: {d: 4\ne: 5\n", [("unclosed-bracket", 1), ("unclosed-bracket", 3)]),
        (
            "rows:\n  - when: >= 15\n    points: @x\n  - when: < 15\n    points: 0: 1\n",
            [("unquoted-text", 2), ("unquoted-text", 3), ("colon-in-text", 5)],
        ),
        (
            "rows:\n  - {when: >= 15, points: 1}\n  - {when: '< 3', points: 0}\n  - {when: >= 7}\n",
            [("unquoted-text", 2), ("unquoted-text", 4)],
        ),
        ("a: {\n  b: @x,\n  c: 3\n}\nd: @y\n", [("unquoted-text", 2), ("unquoted-text", 5)]),
        ("a:\n\tb: 1\n\tc: 2\nd: @y\n", [("tab-indentation", 2), ("unquoted-text", 4)]),
        ("a:\n   b: 1\n  c: 2\n  d: 3\ne: @y\n", [("indentation", 3), ("unquoted-text", 5)]),
        ("key:value\nb: 1\nc: @y\n", [("missing-space", 1), ("unquoted-text", 3)]),
        ("a: 1\njust a line\nb: @y\n", [("missing-colon", 2), ("unquoted-text", 3)]),
        ("a: >= 15\nb: 1\nb: 2\n", [("unquoted-text", 1), ("doubled-key", 3)]),
    ],
)
def test_faults_behind_a_fault_are_told_too(content: str, expected: list[tuple[str, int]]) -> None:
    assert told(content) == expected


@pytest.mark.parametrize(
    "content",
    [
        "a: 'abc\nb: c\nd: {e: 1}\n",
        "a: [1, 2\nb: 3\nc:\n  - d: 1\n    e: 2\n",
        "a: 1\n  b: c\n  d: e\nf: 3\n",
        "a:\n\tb:\n\t\tc: 1\n    d: 2\n  e: 3\nf: 4\n",
        "criteria:\n  - criterion: A\n    max: 10\n   score: 3\n   title: x\n  - criterion: B\n",
        "criteria:\n  - criterion: A\n  criterion: B\n    max: 2\n  - criterion: C\nd: 1\n",
        "- a\nb: c\nd: e\n",
        "a: b\n- c\n- d\ne: 1\n",
        "title: one\nthat goes on\nand on\nb: 2\n",
        "a: |x\n  some: text\n  - more\nb: 2\n",
        "a: {\n  b: @x,\n  c: 3,\n}\nd: 1\n",
        "a: it is: so\n  and goes on\n  over: three lines\nb: 2\n",
        "a: {b: 1}}\nb: 2\n",
        "a: [\n  {b: 1, {b: 2}, {b: 3},\n  {b: 4}, {b: 5}]\nc: 1\n",
    ],
)
def test_what_only_follows_from_a_fault_is_not_told(content: str) -> None:
    assert len(told(content)) == 1


def test_a_later_fault_shows_its_line_as_it_is_written() -> None:
    _, (first, second) = yaml_of(Text.of("call.yaml", "a: >= 15\nb: @x\n"))
    assert (shown(first), shown(second)) == (">= 15", "@x")
