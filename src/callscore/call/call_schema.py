"""The JSON Schemas (2020-12) of a call, a library's rule, worked cases and plans, by which editors complete and check while one writes.

They are made from the models, whose docstrings are the descriptions. An editor sees keys, words and shapes; what depends on two
places of a text at once, `callscore lint` sees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from callscore.call.amendment_texts import AmendmentFile
from callscore.call.case_texts import CaseFile, RuleHead
from callscore.call.model import Call
from callscore.call.override import NAMING_KEYS
from callscore.call.part import Part
from callscore.call.part_schema import json_schema_of
from callscore.call.plan import Plan

_Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DEFS = "#/$defs/"
PARTIAL = "Partial"
"""Begins the name of a part in which every key may be left out: what a variant, or what stands beside `from:`, says otherwise."""

LIBRARY_RULE: _Schema = {"type": "string", "description": "A rule of a library named under `uses:`, as in `lakes.near`."}
RULE_BESIDE: _Schema = {"type": "string", "description": "A rule of the same folder, as in `profile`."}
RULE_KINDS = {"Indicator": (), "Gate": ("gate",), "Criterion": ("criterion",), "Adjustment": ("adjustment",), "ClassFamily": ()}
"""By the part that a rule may define, the key that names it in a call and is left to the call that uses the rule."""


def call_schema() -> _Schema:
    """The schema of a `call.yaml`: strict, with partial forms for variants and for what stands beside `from:`."""
    call = _schema_of(Call)
    strict = call.pop("$defs")
    defs = {**strict, "Call": call}
    partial = {f"{PARTIAL}{name}": _partial(schema, strict) for name, schema in defs.items()}
    for name, schema in strict.items():
        if "from" in schema.get("properties", {}):
            strict[name] = _or_partial(name, schema)
    properties = call["properties"]
    properties["application"] = _application(properties["application"])
    _takes_over_fields(strict, partial[f"{PARTIAL}Field"], LIBRARY_RULE)
    variants = {"type": "object", "additionalProperties": {"$ref": f"{DEFS}{PARTIAL}Call"}}
    properties["variants"] = {**variants, "description": "Named variants: each says some keys otherwise; lists are addressed by name."}
    return {"$schema": DIALECT, "title": "callscore: a call", **call, "$defs": {**strict, **partial}}


def rule_schema() -> _Schema:
    """The schema of one file of a rule library: an indicator, a gate, classes, a criterion, an adjustment, or a schema of fields."""
    head, parts = _schema_of(RuleHead), _schema_of(Call)["$defs"]
    defs = {**parts, **head.pop("$defs")}
    about = dict(head["properties"])
    fields = about.pop("fields")
    about["application"] = _application(about["application"], RULE_BESIDE)
    defs[f"{PARTIAL}Field"] = _partial(defs["Field"], defs)
    _takes_over_fields(defs, defs[f"{PARTIAL}Field"], RULE_BESIDE)
    kinds = [_rule(parts[part], about, naming) for part, naming in RULE_KINDS.items()]
    without_fields = {key: value for key, value in about.items() if key != "application"}
    schema = {"type": "object", "properties": {**without_fields, "fields": fields}, "required": ["rule", "fields", "examples"]}
    kinds.append({"description": "A schema of fields that several calls share.", **schema, "additionalProperties": False})
    return {"$schema": DIALECT, "title": "callscore: a rule of a library", "anyOf": kinds, "$defs": defs}


def cases_schema() -> _Schema:
    """The schema of a `cases.yaml`. What `all` applications of a case have in common, none of them need say."""
    cases = _schema_of(CaseFile)
    cases["$defs"]["Entered"]["required"] = []
    return {"$schema": DIALECT, "title": "callscore: worked cases", **cases}


def plan_schema() -> _Schema:
    """The schema of a monitoring plan."""
    return {"$schema": DIALECT, "title": "callscore: a monitoring plan", **_schema_of(Plan)}


def amendments_schema() -> _Schema:
    """The schema of a file of amendments."""
    return {"$schema": DIALECT, "title": "callscore: amendments", **_schema_of(AmendmentFile)}


def _schema_of(part: type[Part]) -> _Schema:
    made = _tidied(json_schema_of(part))
    return {**made, "$defs": made.get("$defs", {})}


def _tidied(schema: _Schema) -> _Schema:
    """Without titles that repeat the key, and without the null that stands for a key left out: written, it would be refused."""
    tidied: _Schema = {}
    for key, value in schema.items():
        if key in ("properties", "$defs"):
            tidied[key] = {name: _tidied(inner) for name, inner in value.items()}
        elif key in ("anyOf", "oneOf"):
            tidied[key] = [_tidied(inner) for inner in value if inner != {"type": "null"}]
        elif isinstance(value, dict):
            tidied[key] = _tidied(value)
        elif key not in ("title", "discriminator") and not (key == "default" and value in (None, [], {})):
            tidied[key] = value
    if len(alternatives := tidied.get("anyOf", ())) == 1:
        del tidied["anyOf"]
        tidied |= alternatives[0]
    return tidied


def _or_partial(name: str, schema: _Schema) -> _Schema:
    """A rule: complete, or with `from:` and then only what it says otherwise."""
    chosen = {"if": {"required": ["from"]}, "then": {"$ref": f"{DEFS}{PARTIAL}{name}"}, "else": schema}
    return {"type": "object", "description": schema.get("description", ""), **chosen}


def _takes_over_fields(defs: dict[str, _Schema], partial: _Schema, rule: _Schema) -> None:
    """The fields of a list or a record may be taken over from a rule as those of an application may."""
    properties = defs["Field"]["properties"]
    properties["of"] = _application(properties["of"], rule)
    for alternative in partial["properties"]["of"]["anyOf"]:
        if alternative.get("type") == "object":
            alternative["properties"] = {"from": rule}


def _application(schema: _Schema, rule: _Schema = LIBRARY_RULE) -> _Schema:
    partial = {"$ref": f"{DEFS}{PARTIAL}Field"}
    taken = {"properties": {"from": rule}, "additionalProperties": {"anyOf": [partial, {"type": "null"}]}}
    return {"type": "object", "if": {"required": ["from"]}, "then": taken, "else": schema}


def _partial(schema: _Schema, defs: Mapping[str, _Schema]) -> _Schema:
    """The schema with nothing required below it, and with null, which takes a key away."""
    if "$ref" in schema:
        return {"$ref": DEFS + PARTIAL + schema["$ref"].removeprefix(DEFS)}
    alternatives = schema.get("anyOf") or schema.get("oneOf")
    if alternatives:
        return {"anyOf": [*(_partial(each, defs) for each in alternatives), *_turned(alternatives, defs)]}
    if schema.get("type") == "array":
        return _partial_list(schema, defs)
    if schema.get("type") != "object":
        return schema
    partial = {key: value for key, value in schema.items() if key != "required"}
    for key in ("properties", "additionalProperties"):
        if key == "properties" and key in schema:
            partial[key] = {name: _or_null(_partial(inner, defs)) for name, inner in schema[key].items()}
        elif isinstance(schema.get(key), dict):
            partial[key] = _or_null(_partial(schema[key], defs))
    return partial


def _turned(alternatives: Sequence[_Schema], defs: Mapping[str, _Schema]) -> list[_Schema]:
    """One kind of part turned into another: keys of the one are taken away by null, keys of the other written."""
    kinds = [defs.get(each.get("$ref", "").removeprefix(DEFS), each).get("properties", {}) for each in alternatives]
    if sum(bool(properties) for properties in kinds) < 2:
        return []
    keys = {key: [properties[key] for properties in kinds if key in properties] for properties in kinds for key in properties}
    either = {key: {"anyOf": [*(_partial(each, defs) for each in schemas), {"type": "null"}]} for key, schemas in keys.items()}
    return [{"type": "object", "properties": either, "additionalProperties": False}]


def _partial_list(schema: _Schema, defs: Mapping[str, _Schema]) -> _Schema:
    """A list is replaced as a whole; one whose items have names may be changed item by item."""
    item = schema.get("items", {})
    properties = defs.get(item.get("$ref", "").removeprefix(DEFS), {}).get("properties", {})
    if not any(key in properties for key in NAMING_KEYS):
        return schema
    return {"anyOf": [schema, {"type": "object", "additionalProperties": _or_null(_partial(item, defs))}]}


def _or_null(schema: _Schema) -> _Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _rule(part: _Schema, head: Mapping[str, _Schema], naming: tuple[str, ...]) -> _Schema:
    """What a rule's file says: the part itself, under the file's own name, with its examples."""
    left_out = (*naming, "from")
    properties = {**head, **{key: value for key, value in part["properties"].items() if key not in left_out}}
    required = ["rule", "examples", *(key for key in part.get("required", ()) if key not in left_out)]
    return {**part, "properties": properties, "required": required}
