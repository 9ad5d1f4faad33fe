"""What an application does not say, and who waits for it: nobody whose decision stands without it."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.lint.checked_rulebook import rulebook_of
from callscore.precheck.missing_answers import missing_answers
from callscore.precheck.precheck import check

CALL = """\
call: missing
version: 1
languages: [en]
title: Missing
provenance: {kind: illustration}
application: {a: {type: number}, b: {type: number}, green: {type: boolean}}
gates:
  - {gate: E1, require: a > 1 or b > 1, met: met, not met: not met, if undetermined: ask}
classes:
  size: {if undetermined: ask, cases: [{class: large, when: {a: '> 9'}}, {class: small, otherwise: true}]}
criteria:
  - {criterion: A, max: 10, if undetermined: zero, score: {value: b, outside: clamp}}
  - {criterion: B, max: 10, if undetermined: ask, score: {sum: [{when: a > 1, points: 6}, {when: green, points: 6}], at most: 10}}
adjustments:
  - {adjustment: P, when: green, points: 1, if undetermined: zero}
"""


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ("a: 5\nb: 2\ngreen: true\n", {}),
        ("a: 5\ngreen: true\n", {"b": ("A",)}),  # the gate is met by `a` alone
        ("a: 0\ngreen: true\n", {"b": ("E1", "A")}),  # now it waits for `b`
        ("b: 2\ngreen: false\n", {"a": ("size", "B")}),
        ("a: 5\nb: 2\n", {"green": ("B", "P")}),
    ],
)
def test_an_answer_is_missing_where_a_rule_waits_for_it(answers: str, missing: dict[str, tuple[str, ...]], tmp_path: Path) -> None:
    (tmp_path / "call.yaml").write_text(textwrap.dedent(CALL), encoding="utf-8")
    (tmp_path / "one.yaml").write_text("application: one\n" + answers, encoding="utf-8")
    edition, _ = read_edition(tmp_path / "call.yaml")
    assert edition is not None
    rulebook, findings = rulebook_of(edition)
    assert rulebook is not None, findings
    (application,), _ = read_applications([tmp_path / "one.yaml"], rulebook.call)
    assert {each.path: each.needed_by for each in missing_answers(check(rulebook, application).explanation)} == missing


ORDERED = """\
call: ordered
version: 1
languages: [en]
title: Ordered
provenance: {kind: illustration}
application:
  first: {type: number}
  seat: {type: record, of: {town: {type: text}, km: {type: number}}}
  members: {type: list, of: {name: {type: text}, km: {type: number}}}
  last: {type: number}
gates:
  - {gate: E1, require: last > 1, met: met, not met: not met, if undetermined: ask}
  - {gate: E2, require: 'sum(members.km) > 1', met: met, not met: not met, if undetermined: ask}
  - {gate: E3, require: 'seat.km > 1 and seat.town = "x"', met: met, not met: not met, if undetermined: ask}
  - {gate: E4, require: first > 1, met: met, not met: not met, if undetermined: ask}
criteria:
  - {criterion: A, max: 10, if undetermined: zero, score: {value: first, outside: clamp}}
"""


def test_missing_answers_come_in_the_order_of_the_form(tmp_path: Path) -> None:
    (tmp_path / "call.yaml").write_text(ORDERED, encoding="utf-8")
    members = "".join(f"  - {{name: m{number}}}\n" for number in range(1, 12))
    (tmp_path / "one.yaml").write_text("application: one\nmembers:\n" + members, encoding="utf-8")
    edition, _ = read_edition(tmp_path / "call.yaml")
    assert edition is not None
    rulebook, findings = rulebook_of(edition)
    assert rulebook is not None, findings
    (application,), _ = read_applications([tmp_path / "one.yaml"], rulebook.call)
    of_members = [f"members[{number}].km" for number in range(1, 12)]
    missing = [each.path for each in missing_answers(check(rulebook, application).explanation)]
    assert missing == ["first", "seat.town", "seat.km", *of_members, "last"]


@pytest.mark.parametrize(
    ("answers", "unneeded"),
    [
        ("a: 5\nb: 2\ngreen: true\n", ["partners", "seat.town", "seat.km"]),
        ("a: 5\nb: 2\ngreen: true\npartners: [{name: x}]\nseat: {town: Alba}\n", ["partners[1].km", "seat.km"]),
        ("a: 5\nb: 2\ngreen: true\npartners: []\nseat: {town: Alba, km: 3}\n", []),
        ("a: 5\nb: 2\npartners: []\nseat: {town: Alba, km: 3}\n", []),  # `green` is missing: two rules wait for it
        ("label: blank\n", []),  # a blank form lacks all of it
    ],
)
def test_what_is_asked_and_needed_by_no_rule_is_unneeded_but_for_what_is_optional(
    answers: str, unneeded: list[str], tmp_path: Path
) -> None:
    seat = "seat: {type: record, of: {town: {type: text}, km: {type: number}}}, note: {type: text, optional: true}"
    partners = "partners: {type: list, of: {name: {type: text}, km: {type: number}}}"
    text = CALL.replace("green: {type: boolean}}", f"green: {{type: boolean}}, {partners}, {seat}}}")
    (tmp_path / "call.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "one.yaml").write_text("application: one\n" + answers, encoding="utf-8")
    edition, _ = read_edition(tmp_path / "call.yaml")
    assert edition is not None
    rulebook, findings = rulebook_of(edition)
    assert rulebook is not None, findings
    (application,), _ = read_applications([tmp_path / "one.yaml"], rulebook.call)
    assert [each.path for each in check(rulebook, application).unneeded] == unneeded


BANDS = """\
budget:
  total: 100
  unit: EUR
  request: a
  caps: [{cap: band, of: b, rows: [{when: '< 5', amount: c}, {when: '>= 5', amount: 9}], if undetermined: ask}]
  last: skip
  if undetermined: ask
ranking: {ties: [], numbering: dense}
"""


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ("a: 5\nb: 7\ngreen: true\n", {}),  # the row that reads `c` does not apply
        ("a: 5\nb: 2\ngreen: true\n", {"c": ("money",)}),
        ("a: 5\ngreen: true\n", {"b": ("A", "money")}),
    ],
)
def test_of_the_rows_of_a_cap_the_one_that_applies_is_waited_for(answers: str, missing: dict[str, tuple[str, ...]], tmp_path: Path) -> None:
    text = CALL.replace("green: {type: boolean}}", "green: {type: boolean}, c: {type: number}}") + BANDS
    (tmp_path / "call.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "one.yaml").write_text("application: one\n" + answers, encoding="utf-8")
    edition, _ = read_edition(tmp_path / "call.yaml")
    assert edition is not None
    rulebook, findings = rulebook_of(edition)
    assert rulebook is not None, findings
    (application,), _ = read_applications([tmp_path / "one.yaml"], rulebook.call)
    assert {each.path: each.needed_by for each in missing_answers(check(rulebook, application).explanation)} == missing
