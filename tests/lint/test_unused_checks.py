"""Indicators and fields that nothing reads."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

HEAD = """\
call: tiny
version: 1
languages: [en]
title: Tiny
provenance: {kind: illustration}
application: {size: {type: number}, members: {type: list, of: {km: {type: number}}}%s}
"""
GATE = "gates: [{gate: E, require: %s, if undetermined: ask}]\n"


def test_an_indicator_that_nothing_reads_is_a_warning(look: Look) -> None:
    text = "indicators: {n: {value: count(members)}, spare: {value: size}}\n" + GATE % "n > 2"
    (found,) = look("unused", text, HEAD % "")
    assert found[:3] == ("warning", "nothing reads the indicator `spare`", "spare")


def test_a_field_that_nothing_reads_is_a_note(look: Look) -> None:
    text = GATE % "size > 2 and count(members) > 1"
    (found,) = look("unused", text, HEAD % ", phone: {type: text}")
    assert found[:3] == ("note", "nothing reads the field `phone`", "phone")
    assert look("unused", text + "table: {application: id, fields: {phone: phone}}\n", HEAD % ", phone: {type: text}") == []


SEAT = ", seat: {type: record, of: {town: {type: text}, in_region: {type: boolean}}}"
PEOPLE = ", people: {type: list, %s of: {name: {type: text}, age: {type: number}}}"


def test_a_field_for_the_office_alone_may_stay_in_the_files(look: Look) -> None:
    text = GATE % "size > 2 and count(members) > 1"
    (note,) = look("unused", text, HEAD % ", panel: {type: text}")
    assert note.help.endswith("; if only the office needs it, write `not read: [panel]` in place of the field, and files may hold it")
    assert look("unused", text + "not read: [panel]\n", HEAD % "") == []


@pytest.mark.parametrize(
    ("asked", "condition", "unread"),
    [
        (SEAT, "seat.in_region", ["seat.town"]),
        (SEAT, 'seat.in_region and seat.town = "Lakeside"', []),
        (SEAT, 'seat.in_region and get value(seat, "town") != ""', []),
        (PEOPLE % "key: name,", "count(people) > 1", ["people.age"]),
        (PEOPLE % "", "count(people) > 1", ["people.age"]),
        (PEOPLE % "key: name,", "count(people[age > 17]) > 1", []),
        (PEOPLE % "", "count(people[age > 17]) > 1", ["people.name"]),
        (
            ", seat: {type: record, of: {town: {type: record, of: {zip: {type: text}, name: {type: text}}}}}",
            'seat.town.zip = "1"',
            ["seat.town.name"],
        ),
    ],
)
def test_an_answer_inside_a_list_or_a_record_that_nothing_reads(look: Look, asked: str, condition: str, unread: list[str]) -> None:
    whole = f"size > 2 and count(members[km > 1]) > 1 and {condition}"
    text = f"gates: [{{gate: E, require: '{whole}', if undetermined: ask}}]\n"
    found = look("unused", text, HEAD % asked)
    assert [each[1] for each in found] == [f"nothing reads the field `{path}`" for path in unread]
    assert [each[2] for each in found] == [path.split(".")[-1] for path in unread]


@pytest.mark.parametrize(
    "text",
    [
        GATE % "{size: '> 2', count(members): '> 1'}",
        GATE % "count(members[km < size]) > 1",
        "indicators: {n: {value: count(members) + size}}\n" + GATE % "{n: '> 2'}",
        "indicators: {n: {value: count(members) + size}}\n" + (GATE % "true").replace("require", "met: 'only {n}', require"),
        "indicators: {n: {value: count(members)}, p: {pool: {of: size, take: sum(values), among: all, unknown: leave out}}}\n"
        + GATE % "n > p",
        GATE % "count(members) > 1" + "ranking: {per: size, by: count(members), numbering: dense}\n",
    ],
)
def test_what_is_read_somewhere(look: Look, text: str) -> None:
    assert look("unused", text, HEAD % "") == []


def test_where_a_formula_cannot_be_read_nothing_is_called_unused(look: Look) -> None:
    assert look("unused", GATE % "size >", HEAD % "") == []
