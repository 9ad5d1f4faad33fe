"""Standard functions of contexts, and those that ask about any value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from callscore.feel.equality import FeelTruth, false_for_null, negated, same, unknown_in
from callscore.feel.frame import FormulaEvaluation
from callscore.feel.functions.signature import standard
from callscore.feel.trouble import Refused
from callscore.feel.values import Unknown, Value
from callscore.sentence import Said

Context = Mapping[str, Value]


@standard("get value", "m|context: context, key: text", gives="any", unknowns="shape")
def _get_value(context: Context, key: str) -> Value:
    return context.get(key)


@standard("get entries", "m|context: context", gives="list", unknowns="shape")
def _get_entries(context: Context) -> tuple[Context, ...]:
    return tuple({"key": key, "value": value} for key, value in context.items())


@standard("context", "entries: list of context", gives="context", unknowns="shape")
def _context(entries: Sequence[Context]) -> Context | Unknown:
    made: dict[str, Value] = {}
    for entry in entries:
        if isinstance(entry, Unknown):
            return entry
        key = entry.get("key")
        if isinstance(key, Unknown):
            return key
        if not isinstance(key, str) or "value" not in entry:
            raise Refused(Said("an entry of a context has a `key`, which is a text, and a `value`"))
        if key in made:
            raise Refused(Said("a context has the key `{key}` twice", key=key))
        made[key] = entry["value"]
    return made


@standard("context put", "context: context, key|keys: text or list, value: any", gives="context", unknowns="shape")
def _context_put(context: Context, key: str | Sequence[Value], value: Value) -> Context:
    if isinstance(key, str):
        return {**context, key: value}
    if not key or not all(isinstance(part, str) for part in key):
        raise Refused(Said("the keys of a context are texts"))
    first, rest = key[0], key[1:]
    if not rest:
        return {**context, first: value}
    inner = context.get(first, {})
    if not isinstance(inner, Mapping):
        raise Refused(Said("`{text}` is not a context", text=first))
    return {**context, first: _context_put(inner, rest, value)}


@standard("context merge", "contexts: list of context", gives="context", unknowns="shape")
def _context_merge(contexts: Sequence[Context]) -> Context | Unknown:
    made: dict[str, Value] = {}
    for context in contexts:
        if isinstance(context, Unknown):
            return context
        made.update(context)
    return made


@standard("is", "value1: any, value2: any", gives="boolean", unknowns="own", budget=True)
def _is(run: FormulaEvaluation, first: Value, second: Value) -> FeelTruth:
    return same(first, second, run)


@standard("not", "negand: any", gives="boolean", budget=True)
def _not(run: FormulaEvaluation, negand: Value) -> FeelTruth:
    if negand is None or isinstance(negand, bool):
        return negated(false_for_null(negand, run))
    raise Refused(Said("`not` takes a yes-or-no"))


@standard("is known", "value: any", gives="boolean", unknowns="own", budget=True)
def _is_known(run: FormulaEvaluation, value: Value) -> FeelTruth:
    """Whether there is an answer, with nothing missing in it: null says that there is none. What was asked for may still become known."""
    missing = unknown_in(value, run)
    if missing is None:
        return value is not None
    return missing if missing.may_come else False
