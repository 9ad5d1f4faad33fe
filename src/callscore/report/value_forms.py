"""Values of applications as text for persons, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from callscore.call.fields import Field
from callscore.call.model import Call
from callscore.call.rules import Indicator
from callscore.feel import Days, Months, Unknown
from callscore.report.number_forms import exact_text
from callscore.report.style import Style

_MOST_MEMBERS = 4


def value_text(value: Any, style: Style, unit: str = "", quoted: bool = True) -> str:
    """The value in words: numbers with their unit, texts in quotes (unless they are part of a sentence), what is unknown as not said."""
    if isinstance(value, Unknown):
        return style.say("no value") if value.fault else style.say("not said")
    if value is None:
        return style.say("nothing")
    if isinstance(value, bool):
        return style.say("yes") if value else style.say("no")
    if isinstance(value, int | Fraction):
        return style.amount(value, unit)
    if isinstance(value, str):
        return f'"{value}"' if quoted else value
    if isinstance(value, Months | Days):
        return duration_text(value, style)
    if isinstance(value, tuple | list):
        return _list_text(value, style)
    if isinstance(value, datetime):
        return str(value)
    if isinstance(value, date):
        return style.day(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {value_text(inner, style)}" for key, inner in value.items())
    return str(value)


def duration_text(duration: Months | Days, style: Style) -> str:
    """`1 year 6 months`; days with parts of a day as ISO writes them."""
    if isinstance(duration, Days):
        days, *rest = duration.parts
        return str(duration) if any(rest) else style.say_count(days, "{count} day", "{count} days")
    sign, (years, months) = "-" if duration.months < 0 else "", divmod(abs(duration.months), 12)
    parts = [style.say_count(years, "{count} year", "{count} years")] if years else []
    if months or not years:
        parts.append(style.say_count(months, "{count} month", "{count} months"))
    return sign + " ".join(parts)


def _list_text(items: tuple[Any, ...] | list[Any], style: Style) -> str:
    if not items:
        return style.say("none")
    if len(items) > _MOST_MEMBERS or any(isinstance(item, Mapping) for item in items):
        return style.say_count(len(items), "{count} entry", "{count} entries")
    texts = (value_text(item, style) for item in items)
    return style.listed(texts) if any(isinstance(item, int | Fraction) for item in items) else ", ".join(texts)


def json_value(value: Any, places: int | None = None) -> Any:
    """For machines: numbers as exact strings, what is unknown as null, lists and records as such."""
    if isinstance(value, Unknown) or value is None:
        return None
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int | Fraction):
        return exact_text(value, places)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [json_value(item, places) for item in value]
    if isinstance(value, Mapping):
        return {str(key): json_value(inner, places) for key, inner in value.items()}
    return str(value)


def unit_of(call: Call, name: str) -> str:
    """The unit of an indicator or a field, empty where it has none."""
    found = declared(call, name)
    return (found.unit or "") if found is not None else ""


def declared(call: Call, name: str) -> Indicator | Field | None:
    """The indicator of that name, or the field at that path."""
    if name in call.indicators:
        return call.indicators[name]
    fields: Mapping[str, Field] = call.application
    field = None
    for step in name.split("."):
        field = fields.get(step)
        if field is None:
            return None
        fields = field.of or {}
    return field
