"""Worked cases as text: what the models read, and what they refuse."""

from __future__ import annotations

from fractions import Fraction

import pytest

from callscore.call.case_texts import CaseFile, OrderCase, RuleHead, WorkedCase
from callscore.call.part_reading import read_part
from callscore.finding import Finding
from callscore.place import Text
from callscore.source.node import Entries, Scalar
from callscore.source.yaml_text import yaml_of


def read(text: str) -> tuple[CaseFile | None, tuple[Finding, ...]]:
    node, findings = yaml_of(Text.of("cases.yaml", text))
    assert node is not None, findings
    return read_part(CaseFile, node)


def test_a_case_of_one_and_a_case_of_several() -> None:
    text = """
cases:
- {case: one, application: {staff: 1}, levels: {A: 4, B: [3, 4.5]}, expect: {score: "100/3", criteria: {A: 12.5, B: not applicable}}}
- {case: two, applications: {a: {application: {}}, b: {application: {}, recorded: {E: met}}}, expect: {order: [a, b], broken by: {a: draw}}}
"""
    file, findings = read(text)
    assert file is not None
    assert findings == ()
    one, two = file.cases
    assert isinstance(one, WorkedCase)
    assert isinstance(two, OrderCase)
    assert one.expect.score == Fraction(100, 3)
    assert one.expect.criteria == {"A": Fraction(25, 2), "B": "not applicable"}
    assert {name: [level.text for level in levels if isinstance(level, Scalar)] for name, levels in one.levels.items()} == {
        "A": ["4"],
        "B": ["3", "4.5"],
    }
    assert (list(two.applications), two.expect.order, two.expect.broken_by) == (["a", "b"], ("a", "b"), {"a": "draw"})


def test_what_all_have_in_common_stands_below_what_each_says() -> None:
    text = """
cases:
- case: three
  all: {application: {staff: 1, seat: {km: 3}}, recorded: {E: met}, levels: {A: 4, B: 4}}
  applications:
    a: {}
    b: {application: {staff: 2}, levels: {B: 5}}
    c: {application: {seat: {}}, recorded: {F: met}}
  expect: {order: [a]}
"""
    file, findings = read(text)
    assert file is not None, findings
    (case,) = file.cases
    assert isinstance(case, OrderCase)
    a, b, c = case.applications.values()
    assert [_texts(each.application.get("staff")) for each in (a, b, c)] == ["1", "2", "1"]
    assert [isinstance(seat := each.application.get("seat"), Entries) and list(seat) for each in (a, b, c)] == [["km"], ["km"], []]
    assert [list(each.recorded or ()) for each in (a, b, c)] == [["E"], ["E"], ["E", "F"]]
    assert [{name: _texts(level) for name, level in each.levels.items()} for each in (a, b, c)] == [
        {"A": "4", "B": "4"},
        {"A": "4", "B": "5"},
        {"A": "4", "B": "4"},
    ]
    staff = b.application.values["staff"].place, c.application.values["staff"].place
    assert [place.line for place in staff] == [7, 4]  # where each of them is written


def _texts(node: object) -> str:
    (written,) = node if isinstance(node, tuple) else (node,)
    assert isinstance(written, Scalar)
    return written.text


REFUSED = [
    ("- {case: a, all: {score: 1}, applications: {a: {application: {}}}, expect: {order: [a]}}", "unknown-key", "score"),
    ("- {case: a, all: {application: 1}, applications: {a: {application: {}}}, expect: {order: [a]}}", "not-a-mapping", "1"),
    ("- {case: a, expect: {score: 1}}", "missing-key", "case"),
    ("- {case: a, application: 5, expect: {score: 1}}", "not-a-mapping", "5"),
    ("- {case: a, application: {}, applications: {}, expect: {order: []}}", "unknown-key", "application"),
    ("- {case: a, application: {}, expect: {order: []}}", "unknown-key", "order"),
    ("- {case: a, application: {}, expect: {gates: {E: yes}}}", "unknown-word", "yes"),
    ("- {case: a, application: {}, expect: {score: [1]}}", "not-a-scalar", "[1]"),
    ("- {case: a, application: {}, levels: {A: [[1]]}, expect: {score: 1}}", "not-a-scalar", "[[1]]"),
    ("- {case: a, application: {}, expect: {self-check: {A: five}}}", "not-a-number", "five"),
    ("- just a text", "not-a-mapping", "just a text"),
    ("a: b", "not-a-list", "a"),
]


@pytest.mark.parametrize(("text", "code", "shown"), REFUSED)
def test_what_is_no_case_is_refused_at_its_place(text: str, code: str, shown: str) -> None:
    _, findings = read("cases:\n  " + text)
    (finding,) = findings
    place = finding.place
    assert place.text is not None
    assert (finding.code, place.text.line(place.line)[place.column - 1 : place.end_column - 1]) == (code, shown)


def test_the_head_of_a_rule_needs_examples() -> None:
    node, _ = yaml_of(Text.of("near.yaml", "rule: near\nkind: indikator\n"))
    assert node is not None
    _, findings = read_part(RuleHead, node)
    assert [(finding.code, finding.help) for finding in findings] == [
        ("unknown-word", "did you mean `indicator`?"),
        ("missing-key", "write `examples: …` here"),
    ]


OTHERWISE = [
    *(("{score: n/a}", "write `undetermined` if they are not known, `0` if there are none"),),
    *(("{criteria: {A: '-'}}", "write `undetermined` if they are not known, `0` if there are none"),),
    ("{grant: '-'}", "write `none` if it takes no part in the money, `undetermined` if an answer is awaited, `0` if nothing is left"),
    *(("{adjustments: {B1: yes}}", "write `met`"), ("{adjustments: {B1: does not apply}}", "write `not met`")),
    *(("{gates: {E1: yes}}", "write `met`"), ("{gates: {E1: failed}}", "write `not met`"), ("{thresholds: {A: reached}}", "write `met`")),
    ("{rank: 1}", "an application alone has no place: write `applications:`, by identifier, and expect it of those"),
    ("{order: [a]}", "an application alone has no place: write `applications:`, by identifier, and expect it of those"),
    ("{points: 5}", "write `score`; the points of a criterion stand under `criteria:`"),
    ("{total: 5}", "write `score`; the verdict on a threshold of the total stands under `thresholds:`"),
]


@pytest.mark.parametrize(("expect", "help"), OTHERWISE)
def test_what_an_office_expects_in_its_own_words_is_offered(expect: str, help: str) -> None:
    _, findings = read(f"cases:\n- {{case: one, application: {{size: 1}}, expect: {expect}}}\n")
    assert [finding.help for finding in findings] == [help]


def test_no_money_left_is_zero() -> None:
    _, (finding,) = read("cases:\n- {case: two, applications: {a: {application: {size: 1}}}, expect: {left: none}}\n")
    assert finding.help == "write `0` if it is none"


def test_a_case_is_not_called_a_name() -> None:
    _, findings = read("cases:\n- {name: one, application: {size: 1}, expect: {score: 1}}\n")
    assert "write `case`" in [finding.help for finding in findings]
