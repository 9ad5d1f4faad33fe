"""The JSON Schemas (2020-12) of an application of a call, and of its register, by which editors complete and check while one writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from callscore.application.envelope import ANYTHING_ELSE
from callscore.application.recordings import VERDICT, Recording, recordings
from callscore.call.call_schema import DIALECT
from callscore.call.fields import Field
from callscore.call.model import Call

_Schema = dict[str, Any]

_SINGLE: dict[str, _Schema] = {
    "text": {"type": ["string", "number", "boolean", "null"]},  # an unquoted `12` is text where text is asked for
    "number": {"type": ["number", "null"]},
    "boolean": {"type": ["boolean", "null"]},
    "date": {"type": ["string", "null"], "format": "date"},
}


def application_schema(call: Call, language: str | None = None) -> _Schema:
    """The schema as JSON objects. A blank answer is allowed everywhere; `null` says that nothing is written."""
    envelope: dict[str, _Schema] = {
        "application": {"type": ["string", "number"], "description": "the identifier of the application, unique in the call"},
        "schema": {"type": ["string", "null"], "description": "what the application answers to, where no call is given"},
        "title": {"type": ["string", "number", "null"], "description": "a short title, shown beside the identifier"},
    }
    return {
        "$schema": DIALECT,
        "title": call.title.in_(language),
        "type": "object",
        "properties": envelope | {name: {} for name in call.not_read if name != ANYTHING_ELSE} | _properties(call.application, language),
        "required": ["application"],
        "additionalProperties": ANYTHING_ELSE in call.not_read,
    }


def register_schema(call: Call, language: str | None = None) -> _Schema:
    """The schema of the office's register of the call's applications."""
    gates = {key: _recording(recording) for key, recording in recordings(call).items()}
    entry: dict[str, _Schema] = {
        "application": {"type": ["string", "number"], "description": "the identifier of the application"},
        "file": {"type": ["string", "null"], "description": "the name of its file, where it was handed in more than once"},
        "received": {"type": ["string", "null"], "format": "date-time", "description": "when it arrived, with the offset"},
        "recorded": {"type": ["object", "null"], "properties": gates, "additionalProperties": ANYTHING_ELSE in call.not_read},
        "withdrawn": {"type": ["string", "null"], "description": "why it takes part no more"},
    }
    entries = {"type": "object", "properties": entry, "required": ["application"], "additionalProperties": False}
    return {
        "$schema": DIALECT,
        "title": call.title.in_(language),
        "type": "object",
        "properties": {"register": {"type": "array", "items": entries}},
        "required": ["register"],
        "additionalProperties": False,
    }


def _recording(recording: Recording) -> _Schema:
    """A verdict, or the days of completing with the verdict among them."""
    verdict: _Schema = {"enum": ["met", "not met", None]} if recording.has_verdict else {"type": "null"}
    if recording.completion is None:
        return verdict
    days = {key: {"type": ["string", "null"], "format": "date"} for key in recording.keys if key != VERDICT}
    properties = {VERDICT: verdict, **days} if recording.has_verdict else days
    return {"anyOf": [verdict, {"type": "object", "properties": properties, "additionalProperties": False}]}


def _properties(fields: Mapping[str, Field], language: str | None) -> dict[str, _Schema]:
    return {name: _field(field, language) for name, field in fields.items()}


def _field(field: Field, language: str | None) -> _Schema:
    described = _description(field, language)
    return _shape(field, language) | ({"description": described} if described else {})


def _shape(field: Field, language: str | None) -> _Schema:
    match field.type:
        case "record":
            return _record(field, language)
        case "list":
            members = _record(field, language) if field.of is not None else _single("text", field)
            return {"type": ["array", "null"], "items": members}
        case "text" | "number" | "boolean" | "date":
            return _single(field.type, field)


def _record(field: Field, language: str | None) -> _Schema:
    properties = _properties(field.of or {}, language)
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}


def _single(kind: str, field: Field) -> _Schema:
    """A choice is an enum where JSON can write it without loss, which it cannot for broken numbers."""
    if field.one_of is None or kind == "boolean":
        return {"type": ["integer", "null"]} if field.whole else dict(_SINGLE[kind])
    whole = [int(choice) for choice in field.one_of if choice.isascii() and choice.isdigit()]
    if kind == "number":
        return {"enum": [*whole, None]} if len(whole) == len(field.one_of) else dict(_SINGLE[kind])
    return {"enum": [*field.one_of, *(whole if kind == "text" else []), None]}


def _description(field: Field, language: str | None) -> str:
    parts = [
        field.title.in_(language) if field.title else "",
        field.help.in_(language) if field.help else "",
        f"in {field.unit}" if field.unit else "",
        f"within {field.within.text}" if field.within else "",
        f"for example {field.example}" if field.example else "",
    ]
    return "; ".join(part for part in parts if part)
