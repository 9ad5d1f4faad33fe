"""JSON Schemas (2020-12) of machine outputs, made from the types of the objects that are written: no second source says what they hold.

Not by pydantic: below Python 3.12 it takes no `typing.TypedDict`, and everything that it adds would have to be taken away again."""

from __future__ import annotations

import builtins
import re
import types
import typing
from collections.abc import Callable
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from callscore.call.call_schema import DEFS, DIALECT
from callscore.report.json.benchmark_types import BenchmarkObject
from callscore.report.json.cases_types import CasesObject
from callscore.report.json.check_types import CheckObject
from callscore.report.json.explanation_types import ExplainObject
from callscore.report.json.finding_types import FindingsObject
from callscore.report.json.made_by import OutputKind, schema_urn
from callscore.report.json.monitor_types import MonitorObject
from callscore.report.json.output_words import ValueForm
from callscore.report.json.rank_types import RankObject
from callscore.report.json.readiness_types import ReadinessObject

_Schema = dict[str, Any]

OUTPUTS: dict[OutputKind, type] = {
    "rank": RankObject,
    "explain": ExplainObject,
    "check": CheckObject,
    "test": CasesObject,
    "readiness": ReadinessObject,
    "benchmark": BenchmarkObject,
    "monitor": MonitorObject,
    "findings": FindingsObject,
}
"""The object that is written."""
_PLAIN: dict[Any, str] = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}


def output_schema(kind: OutputKind) -> _Schema:
    """The schema of one machine output."""
    return {"$schema": DIALECT, "$id": schema_urn(kind), "title": f"callscore {kind}", **schema_of(OUTPUTS[kind])}


def schema_of(written: type) -> _Schema:
    """Of an object with its definitions: `written` is a TypedDict of texts, whole numbers, truth values, lists and objects."""
    definitions = _Definitions()
    return {**definitions.object(written), "$defs": definitions.made}


class _Definitions:
    """The definitions of one schema, made as the types that have a name are met."""

    def __init__(self) -> None:
        self.made: dict[str, _Schema] = {}

    def object(self, of: type) -> _Schema:
        """An object with all of these keys and no others; one that is `NotRequired` is there where the call uses what it tells of."""
        hints = get_type_hints(of, include_extras=True)
        properties = {key: self.value(hint) for key, hint in hints.items()}
        about = {"type": "object", "description": " ".join((of.__doc__ or "").split())}
        required = [key for key, hint in hints.items() if get_origin(hint) is not typing.NotRequired]
        return {**about, "properties": properties, "required": required, "additionalProperties": False}

    def value(self, hint: Any) -> _Schema:
        """A value of any type that an output has; another type is a KeyError."""
        inner = get_args(hint)
        match get_origin(hint):
            case typing.Annotated:
                return self._annotated(inner[0], inner[1:])
            case typing.NotRequired:
                return self.value(inner[0])
            case typing.Union | types.UnionType:
                return _either([self.value(each) for each in inner])
            case typing.Literal:
                return {"enum": list(inner)}
            case builtins.list:
                return {"type": "array", **({"items": self.value(inner[0])} if inner[0] is not Any else {})}
            case builtins.dict:
                return {"type": "object", **({"additionalProperties": self.value(inner[1])} if inner[1] is not Any else {})}
            case _:
                return self._named(hint)

    def _named(self, of: type) -> _Schema:
        if is_typeddict(of):
            return self._defined(_snake(of.__name__.removesuffix("Object")), lambda: self.object(of))
        if issubclass(of, Enum):
            return {"enum": [each.value for each in of]}
        return {"type": _PLAIN[of]}

    def _defined(self, name: str, make: Callable[[], _Schema]) -> _Schema:
        """A reference. The name is taken before the definition is made: an object may hold objects of its own kind."""
        if name not in self.made:
            self.made[name] = {}
            self.made[name] = make()
        return {"$ref": DEFS + name}

    def _annotated(self, of: Any, notes: tuple[Any, ...]) -> _Schema:
        """The type, its form, and a text that says what it means here."""
        form = next((note for note in notes if isinstance(note, ValueForm)), ValueForm())
        schema = {**self.value(of), **form.keywords}
        if form.name:
            whole = schema
            schema = self._defined(form.name, lambda: whole)
        meanings = [note for note in notes if isinstance(note, str)]
        return {**schema, "description": meanings[-1]} if meanings else schema


def _either(schemas: list[_Schema]) -> _Schema:
    """Plain types as one list of them, and null beside words as one of them."""
    *others, last = schemas
    if all(set(schema) == {"type"} for schema in schemas):
        return {"type": [schema["type"] for schema in schemas]}
    if last == {"type": "null"} and len(others) == 1 and "enum" in others[0]:
        return {"enum": [*others[0]["enum"], None]}
    return {"anyOf": schemas}


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
