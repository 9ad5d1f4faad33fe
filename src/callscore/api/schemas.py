"""The JSON Schemas of what callscore reads and of what it writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, get_args

from callscore.api.arguments import refuse_other
from callscore.api.languages import refuse_unknown_language
from callscore.api.loaded_call import LOADED, LoadedCall
from callscore.api.no_result import Misuse
from callscore.application.application_schema import application_schema, register_schema
from callscore.call.call_schema import amendments_schema, call_schema, cases_schema, plan_schema, rule_schema
from callscore.finding import did_you_mean, quoted_names
from callscore.report.json.made_by import OutputKind
from callscore.sentence import Said

OWN_SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "call": call_schema,
    "rule": rule_schema,
    "cases": cases_schema,
    "plan": plan_schema,
    "amendments": amendments_schema,
}
SCHEMAS_OF_CALLS: dict[str, Callable[..., dict[str, Any]]] = {"application": application_schema, "register": register_schema}
OUTPUT_KINDS: tuple[OutputKind, ...] = get_args(OutputKind)


def refuse_unknown_kind(kind: str, has_call: bool) -> None:
    """Refuse a schema that there is none of, or one that is asked for with a call it does not depend on, or without the call it does."""
    kinds = (*OWN_SCHEMAS, *SCHEMAS_OF_CALLS, *OUTPUT_KINDS)
    if kind not in kinds:
        raise Misuse(
            Said("there is no schema `{kind}`", kind=kind),
            did_you_mean(kind, kinds) or Said("there are {names}", names=quoted_names(kinds)),
        )
    if kind in SCHEMAS_OF_CALLS and not has_call:
        raise Misuse(Said("the schema `{kind}` depends on its call", kind=kind), Said("name it: `callscore schema {kind} CALL`", kind=kind))
    if kind not in SCHEMAS_OF_CALLS and has_call:
        raise Misuse(Said("the schema `{kind}` is the same for every call", kind=kind), Said("write `callscore schema {kind}`", kind=kind))


def schema(kind: str, call: LoadedCall | None = None, language: str | None = None) -> str:
    """The schema as a text in JSON: of `application` and `register` with their call, in a language of its; of all others without one."""
    refuse_other("kind", kind, str, Said("give the name of a schema"))
    refuse_unknown_kind(kind, call is not None)
    if call is not None:
        refuse_other("call", call, LoadedCall, LOADED)
    refuse_unknown_language(language, call.rulebook.call.languages if call is not None else ())
    made = _schema(kind, call, language)
    return json.dumps({"$schema": made["$schema"], "$comment": f"callscore schema {kind}", **made}, ensure_ascii=False, indent=2) + "\n"


def _schema(kind: str, call: LoadedCall | None, language: str | None) -> dict[str, Any]:
    output = next((each for each in OUTPUT_KINDS if each == kind), None)
    if output is not None:
        # here, not above: the types of all outputs are read where their schema is asked for, and nowhere else
        from callscore.report.json.output_schema import output_schema

        return output_schema(output)
    return SCHEMAS_OF_CALLS[kind](call.rulebook.call, language) if call is not None else OWN_SCHEMAS[kind]()
