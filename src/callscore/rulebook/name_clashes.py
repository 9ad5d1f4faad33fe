"""The names of a call's fields and indicators: which ones its formulas can tell from everything else."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.model import Call
from callscore.feel import BUILTINS, KEYWORDS
from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.sentence import NOTHING, Said
from callscore.source.node import Entries

RESERVED = ("item", "partial", "?", "application", "schema", "title", "received", "recorded", "values", "dates", "above", "equals")
"""Names with a meaning of their own: FEEL's, the envelope of an application, the values of a pool, and the others in the order."""


def name_findings(call: Call) -> Iterator[Finding]:
    """Names that FEEL could not tell from its own words, and names used for two things."""
    fields, indicators = call.node_at("application"), call.node_at("indicators")
    yield from _bad_names(fields)
    yield from _bad_names(indicators)
    if isinstance(fields, Entries) and isinstance(indicators, Entries):
        for name in indicators:
            if name in fields:
                also = ((fields.keys[name].place, Said("the field")),)
                yield error(
                    FindingCode.DOUBLED_NAME,
                    Said("`{name}` is a field and an indicator", name=name),
                    indicators.keys[name].place,
                    Said("rename one of them"),
                    also,
                )


def _bad_names(names: object) -> Iterator[Finding]:
    if not isinstance(names, Entries):
        return
    for name, key in names.keys.items():
        if message := _reason_against(name):
            yield error(
                FindingCode.RESERVED_NAME, message, key.place, Said("choose another name, such as `{other}`", other=_other_name(name))
            )
        below = names.values[name]
        if isinstance(below, Entries):
            yield from _bad_names(below.get("of"))


_FIELDS_TOO = ("years", "months", "days")
"""Functions whose names calls use for fields, and used before these functions were there; only the bracket makes it a function."""


def _reason_against(name: str) -> Said:
    if name in KEYWORDS:
        return Said("`{name}` is a word of FEEL", name=name)
    if name in BUILTINS and name not in _FIELDS_TOO:
        return Said("`{name}` is a function of FEEL", name=name)
    if name in RESERVED:
        return Said("`{name}` has a meaning of its own in calls", name=name)
    if not name.isidentifier():
        return Said("`{name}` is no name: a name is made of letters, digits and `_`, and begins with a letter", name=name)
    return NOTHING


def _other_name(name: str) -> str:
    made = "".join(letter if letter.isalnum() else "_" for letter in name).strip("_")
    candidates = (made, f"{made}_value", f"field_{made}")
    return next((one for one in candidates if one.isidentifier() and not _reason_against(one)), "field_value")
