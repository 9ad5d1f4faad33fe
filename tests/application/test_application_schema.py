"""The schema by which editors check applications."""

import json
from typing import Any

import jsonschema
import pytest

from callscore.application.application_schema import application_schema, register_schema

from .conftest import CallOf

CALL = """\
application:
  area: {type: text, title: Area of the seat, help: where most members are, one of: [north, "2"]}
  name: {type: text}
  grant: {type: number, unit: EUR, within: '> 0', example: 125000}
  rate: {type: number, one of: [1, 2]}
  share: {type: number, one of: [0.5, 1]}
  public: {type: boolean}
  founded: {type: date}
  tags: {type: list, one of: [a, b]}
  seat: {type: record, of: {km: {type: number, unit: km}}}
  members: {type: list, of: {name: {type: text}, km: {type: number}}}
table: {application: id, gates: {merit: {column: m, met: yes, not met: no}}}
gates:
  - {gate: E, recorded with: eligibility, if undetermined: ask}
"""
GOOD = {
    "application": "a1",
    "title": "Mill",
    "area": 2,
    "name": 12,
    "grant": 5,
    "rate": 2,
    "share": 1,
    "public": True,
    "founded": "2019-02-28",
    "tags": ["a"],
    "seat": {"km": 3},
    "members": [{"name": "Mill", "km": None}],
}


@pytest.fixture
def schema(call_of: CallOf) -> dict[str, Any]:
    return application_schema(call_of(CALL))


def test_it_is_a_schema_of_2020_12_and_json(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "Cluster managers of the hills"
    assert json.loads(json.dumps(schema)) == schema


def test_an_application_is_valid_and_so_is_a_blank_one(schema: dict[str, Any]) -> None:
    validator = jsonschema.Draft202012Validator(schema)
    assert list(validator.iter_errors(GOOD)) == []
    assert list(validator.iter_errors({"application": 1, **dict.fromkeys(schema["properties"].keys() - {"application"})})) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("zz", 1),
        ("application", None),
        ("area", "south"),
        ("grant", "much"),
        ("rate", 3),
        ("public", "yes"),
        ("founded", 2019),
        ("tags", ["c"]),
        ("seat", {"miles": 3}),
        ("seat", [3]),
        ("members", {"name": "Mill"}),
        ("members", [{"nmae": "Mill"}]),
        ("recorded", {"eligibility": "met"}),
        ("received", "2026-03-31T11:59:00+02:00"),
    ],
)
def test_what_the_reader_refuses_is_not_valid(
    schema: dict[str, Any],
    key: str,
    value: object,
) -> None:
    validator = jsonschema.Draft202012Validator(schema)
    assert len(list(validator.iter_errors({**GOOD, key: value}))) == 1


def test_a_whole_number_is_an_integer(call_of: CallOf) -> None:
    schema = application_schema(call_of("application:\n  beds: {type: number, whole: true}\n"))
    assert schema["properties"]["beds"] == {"type": ["integer", "null"]}


def test_titles_units_limits_and_examples_describe_the_fields(schema: dict[str, Any]) -> None:
    properties = schema["properties"]
    assert properties["area"]["description"] == "Area of the seat; where most members are"
    assert properties["grant"]["description"] == "in EUR; within > 0; for example 125000"
    assert properties["seat"]["properties"]["km"]["description"] == "in km"
    assert "description" not in properties["name"]


def test_texts_are_in_the_language_that_is_asked_for(call_of: CallOf) -> None:
    call = call_of("application:\n  area: {type: text, title: {en: Area, it: Zona}}\n")
    assert application_schema(call, "it")["properties"]["area"]["description"] == "Zona"
    assert application_schema(call, "en")["properties"]["area"]["description"] == "Area"


def test_broken_numbers_are_not_listed_for_json_would_make_floats_of_them(schema: dict[str, Any]) -> None:
    assert schema["properties"]["rate"]["enum"] == [1, 2, None]
    assert schema["properties"]["share"] == {"type": ["number", "null"]}


ENTRY = {
    "application": "a1",
    "file": "a1.yaml",
    "received": "2026-03-31T11:59:00+02:00",
    "recorded": {"eligibility": "met", "merit": None},
    "withdrawn": None,
}


def test_a_register_is_valid(call_of: CallOf) -> None:
    schema = register_schema(call_of(CALL))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert list(validator.iter_errors({"register": [ENTRY, {"application": 7}]})) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("recorded", {"eligibility": "Pass"}), ("recorded", {"zz": "met"}), ("application", None), ("area", "north"), ("withdrawn", True)],
)
def test_what_the_reader_of_registers_refuses_is_not_valid(call_of: CallOf, key: str, value: object) -> None:
    validator = jsonschema.Draft202012Validator(register_schema(call_of(CALL)))
    assert len(list(validator.iter_errors({"register": [{**ENTRY, key: value}]}))) == 1
