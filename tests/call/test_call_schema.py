"""The schemas for editors: the calls of the library validate, misspelt and misplaced keys do not."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from callscore.call.call_schema import call_schema, cases_schema, rule_schema

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "src" / "callscore" / "cases" / "template"
CALLS = [*sorted((ROOT / "calls").glob("*/call.yaml")), *TEMPLATES.glob("*/call.yaml")]
CASES = [*sorted((ROOT / "calls").glob("*/cases.yaml")), *TEMPLATES.glob("*/cases.yaml")]
RULES = sorted((ROOT / "rules").rglob("*.yaml"))


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: the core schema of YAML 1.2, in which `no` and 2026-02-01 are texts."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def loaded(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), EditorLoader)


def errors(schema: dict[str, Any], value: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(value)]


@pytest.mark.parametrize("make", [call_schema, rule_schema, cases_schema])
def test_each_is_a_schema_and_always_the_same(make: Callable[[], dict[str, Any]]) -> None:
    schema = make()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert repr(make()) == repr(schema)
    assert not [name for name in references(schema) if name not in schema["$defs"]]


def references(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["$ref"].removeprefix("#/$defs/")} if isinstance(node.get("$ref"), str) else set()
        return own.union(*(references(value) for value in node.values()))
    return set().union(*(references(value) for value in node)) if isinstance(node, list) else set()


@pytest.mark.parametrize("path", CALLS, ids=lambda path: path.parent.name)
def test_every_call_validates(path: Path) -> None:
    assert errors(call_schema(), loaded(path)) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_every_file_of_cases_validates(path: Path) -> None:
    assert errors(cases_schema(), loaded(path)) == []


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_every_rule_validates(path: Path) -> None:
    assert errors(rule_schema(), loaded(path)) == []


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The value with something else at a path; None takes the key away."""
    value = deepcopy(value)
    at = value
    for step in path[:-1]:
        at = at[step]
    if new is None:
        del at[path[-1]]
    else:
        at[path[-1]] = new
    return value


WRONG: dict[str, tuple[tuple[Any, ...], Any]] = {
    "a misspelt key of the call": (("gate",), []),
    "a misspelt key of a gate": (("gates", 0, "requires"), "x > 1"),
    "a misspelt key deep in the tree": (("criteria", 0, "criteria", 0, "criteria", 0, "score", "row"), []),
    "a key with an underscore": (("gates", 0, "not_met"), "no"),
    "a word that is none of its kind": (("gates", 0, "if undetermined"), "zero"),
    "a rounding mode": (("rounding", "mode"), "half"),
    "a number of places in words": (("rounding", "places"), "two"),
    "a missing key": (("title",), None),
    "a missing key of a criterion": (("criteria", 0, "criterion"), None),
    "a field without a type": (("application", "area", "type"), None),
    "a scale of one number": (("criteria", 1, "criteria", 0, "score", "assessed"), 5),
    "a null where a text belongs": (("gates", 0, "cite"), {"en": None}),
    "a misspelt key of a variant": (("variants", "rehearsal", "gates", "E1", "if not meet"), "score anyway"),
    "a misspelt part of a variant": (("variants", "quality", "rankings"), {}),
    "a misspelt key of a score in a variant": (
        ("variants", "rehearsal", "criteria"),
        {"A1": {"score": {"assesed": None, "compared": "1..6"}}},
    ),
    "a list of variants": (("variants",), []),
    "a misspelt key beside `from:`": (("gates", 1, "site"), "art. 4"),
}


def test_wrong_calls_do_not_validate() -> None:
    call = loaded(ROOT / "calls" / "lakeside-2026" / "call.yaml")
    # The fields of lakeside come from a library; strict fields are those of a call that writes its own.
    own = {**call, "application": {"area": {"type": "text"}}}
    schema = call_schema()
    assert errors(schema, own) == []
    assert [name for name, (path, new) in WRONG.items() if not errors(schema, put(own, path, new))] == []


def test_what_a_variant_and_an_override_may_leave_out() -> None:
    call = loaded(ROOT / "calls" / "kjet-2025" / "call.yaml")
    schema = call_schema()
    assert errors(schema, put(call, ("variants", "other"), {"adjustments": {"DQ1": None}})) == []
    right = put(
        call, ("variants", "other"), {"criteria": {"A3.1": {"max": 5, "score": {"step": 0.5}}}, "selection": None, "adjustments": []}
    )
    assert errors(schema, right) == []
    assert errors(schema, {**call, "criteria": [{"criterion": "A", "from": "lakes.proximity", "score": {"outside": "zero"}}]}) == []
    assert errors(schema, {**call, "criteria": [{"criterion": "A", "score": {"outside": "zero"}}]})
    assert errors(schema, {**call, "adjustments": [{"adjustment": "P"}]})
    assert errors(schema, {**call, "adjustments": [{"adjustment": "P", "from": "lakes.bonus"}]}) == []
    assert errors(schema, {**call, "application": {"from": "lakes.profile", "members": {"of": {"km": {"unit": "m"}}}}}) == []


def test_the_words_of_the_language_and_their_descriptions_are_there() -> None:
    defs = call_schema()["$defs"]
    gate = defs["Gate"]["else"]
    assert gate["properties"]["if undetermined"]["enum"] == ["reject", "ask"]
    assert gate["additionalProperties"] is False
    assert gate["description"].startswith("A condition of eligibility")
    assert "default" not in gate["properties"]["cite"]
    assert defs["PartialGate"].get("required") is None


WRONG_RULES = [
    {"rule": "near", "value": "1", "examples": [], "units": "%"},
    {"rule": "near", "value": "1"},
    {"value": "1", "examples": []},
    {"rule": "near", "require": "x", "examples": [{"example": "a", "application": {}, "expect": {"verdikt": "met"}}]},
    {"rule": "near", "require": "x", "gate": "E1", "examples": []},
]


@pytest.mark.parametrize("rule", WRONG_RULES)
def test_wrong_rules_do_not_validate(rule: dict[str, Any]) -> None:
    assert errors(rule_schema(), rule)


def test_a_rule_takes_fields_and_indicators_from_its_own_folder() -> None:
    rule = {"rule": "near", "max": 5, "score": {"value": "near", "outside": "clamp"}, "examples": []}
    indicators = {"near": {"from": "near"}, "far": {"value": "1", "unit": "km"}}
    assert errors(rule_schema(), {**rule, "application": {"from": "profile", "km": {"unit": "m"}}, "indicators": indicators}) == []
    assert errors(rule_schema(), {**rule, "application": {"from": 7}})
    assert errors(rule_schema(), {**rule, "indicators": {"near": {"frm": "near"}}})


WRONG_CASES = [
    {"case": "a", "application": {}, "expect": {"stati": "selected"}},
    {"case": "a", "application": {}, "expect": {"status": "chosen"}},
    {"case": "a", "application": {}},
    {"case": "a", "application": {}, "expect": {"order": []}},
    {"case": "a", "application": {}, "expect": {"gates": {"E1": "yes"}}},
    {"case": "a", "application": {}, "levels": {"A": "four"}, "expect": {}},
]


@pytest.mark.parametrize("case", WRONG_CASES)
def test_wrong_cases_do_not_validate(case: dict[str, Any]) -> None:
    assert errors(cases_schema(), {"cases": [case]})
