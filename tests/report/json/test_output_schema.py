"""The schemas of outputs are made from the types of what is written; within a version their fields are only added."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypedDict, get_args

import pytest
from jsonschema import Draft202012Validator

from callscore import __version__
from callscore.report.json.made_by import OutputKind, made_by
from callscore.report.json.output_schema import OUTPUTS, output_schema, schema_of
from callscore.report.json.output_words import Count, Day, NumberText

FROZEN = Path(__file__).with_name("fields_1.txt")
KINDS: tuple[OutputKind, ...] = get_args(OutputKind)


class Leaf(TypedDict):
    """A leaf."""

    word: Literal["on", "off"] | None
    day: Day | None


class Branch(TypedDict):
    """A branch."""

    leaves: Annotated[list[Leaf], "in order"]
    branches: list[Branch]
    by_name: dict[str, int | None]
    points: Annotated[NumberText | None, "null where unknown"]
    n: Count
    either: Leaf | str


def test_a_schema_says_what_the_type_says() -> None:
    schema = schema_of(Branch)
    assert (schema["type"], schema["description"], schema["additionalProperties"]) == ("object", "A branch.", False)
    assert schema["required"] == ["leaves", "branches", "by_name", "points", "n", "either"]
    assert schema["properties"] == {
        "leaves": {"type": "array", "items": {"$ref": "#/$defs/leaf"}, "description": "in order"},
        "branches": {"type": "array", "items": {"$ref": "#/$defs/branch"}},
        "by_name": {"type": "object", "additionalProperties": {"type": ["integer", "null"]}},
        "points": {"anyOf": [{"$ref": "#/$defs/number"}, {"type": "null"}], "description": "null where unknown"},
        "n": {"type": "integer", "minimum": 0},
        "either": {"anyOf": [{"$ref": "#/$defs/leaf"}, {"type": "string"}]},
    }
    assert schema["$defs"]["leaf"] == {
        "type": "object",
        "description": "A leaf.",
        "properties": {
            "word": {"enum": ["on", "off", None]},
            "day": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]},
        },
        "required": ["word", "day"],
        "additionalProperties": False,
    }
    assert schema["$defs"]["branch"]["properties"] == schema["properties"]
    assert schema["$defs"]["number"]["pattern"] == r"^-?[0-9]+(\.[0-9]+|/[0-9]+)?$"


def objects(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The object as a whole, and each that has a name."""
    yield "", schema
    yield from ((name, each) for name, each in schema["$defs"].items() if "properties" in each)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one_names_itself_and_describes_every_field(kind: OutputKind) -> None:
    schema = output_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:callscore:{kind}:1"
    assert [(name, key) for name, each in objects(schema) for key, of in each["properties"].items() if "description" not in of] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_output_says_what_made_it_and_what_it_read(kind: OutputKind) -> None:
    assert made_by(kind) == {"callscore": __version__, "language": 1, "schema": output_schema(kind)["$id"]}
    assert {"made_by", "inputs"} <= set(output_schema(kind)["required"])


def test_the_page_of_outputs_shows_what_is_written() -> None:
    page = (Path(__file__).parents[3] / "docs/outputs.md").read_text(encoding="utf-8")
    assert f'"made_by": {json.dumps(made_by("rank"))}\n' in page


@pytest.mark.parametrize(
    ("kind", "name", "field", "word"),
    [
        ("rank", "provenance", "kind", "second-hand summary"),
        ("explain", "grant", "reason", "behind a tie"),
        ("explain", "explained_criterion", "in_a_gap", "nearest below"),
        ("test", "side", "kind", "outcome"),
        ("monitor", "together", "status", "undetermined"),
    ],
)
def test_the_words_of_a_schema_are_those_of_the_code(kind: OutputKind, name: str, field: str, word: str) -> None:
    assert word in output_schema(kind)["$defs"][name]["properties"][field]["enum"]


def test_each_output_that_is_named_has_a_type() -> None:
    assert tuple(OUTPUTS) == KINDS


@pytest.mark.parametrize("line", FROZEN.read_text(encoding="utf-8").splitlines())
def test_a_field_of_version_1_stays_in_version_1(line: str) -> None:
    """What makes one of these fail needs a version 2: no line of the list is ever taken away or changed."""
    name, fields = line.split(": ")
    assert set(fields.split()) <= set(written()[name]["required"])


@cache
def written() -> dict[str, dict[str, Any]]:
    """Every object of every output by its name; an output as a whole by that of its schema."""
    return {name or kind: each for kind in KINDS for name, each in objects(output_schema(kind))}
