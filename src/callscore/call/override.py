"""Texts laid over texts: what a call writes beside `from:`, and what a variant changes. Places stay those of the writer."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.finding import Finding, did_you_mean, error
from callscore.finding_code import FindingCode
from callscore.sentence import Said
from callscore.source.node import Entries, Scalar, Sequence, SourceNode

NAMING_KEYS = ("gate", "criterion", "adjustment", "class", "plausibility", "outcome", "phase")
"""The keys that name an item of a list, so that an override can address it."""


def laid_over(base: SourceNode, over: SourceNode) -> tuple[SourceNode, tuple[Finding, ...]]:
    """`over` on top of `base`: mappings join key by key, an item of a list is addressed by its name, `null` removes a key or an item."""
    findings: list[Finding] = []
    return _join(base, over, findings), tuple(findings)


def _join(base: SourceNode, over: SourceNode, findings: list[Finding]) -> SourceNode:
    if isinstance(over, Entries) and isinstance(base, Entries):
        return _join_entries(base, over, findings)
    if isinstance(over, Entries) and isinstance(base, Sequence) and _names(base):
        return _join_items(base, over, findings)
    return over


def _join_entries(base: Entries, over: Entries, findings: list[Finding]) -> Entries:
    keys, values = dict(base.keys), dict(base.values)
    for key, value in over.values.items():
        if isinstance(value, Scalar) and value.is_blank:
            if key not in keys:
                message = Said("there is no `{key}` here to take away", key=key)
                findings.append(error("unknown-override", message, over.keys[key].place, did_you_mean(key, base.keys)))
            keys.pop(key, None)
            values.pop(key, None)
            continue
        keys[key] = over.keys[key]
        values[key] = _join(values[key], value, findings) if key in values else value
    return Entries(keys, values, base.place)


def _join_items(base: Sequence, over: Entries, findings: list[Finding]) -> Sequence:
    known = _names(base)
    for name in over:
        if name not in known:
            key = over.keys[name]
            findings.append(
                error("unknown-override", Said("nothing here is named `{name}`", name=name), key.place, did_you_mean(name, known))
            )
        elif not isinstance(value := over.values[name], Entries) and not _takes_away(value):
            help = Said("write what is said otherwise, as in `{name}: {{max: 10}}`, or `null` to take it away", name=name)
            findings.append(
                error(FindingCode.NOT_A_MAPPING, Said("the override of `{name}` is a mapping of keys", name=name), value.place, help)
            )
    return Sequence(tuple(_joined_items(base.items, over, findings)), base.place)


def _takes_away(value: SourceNode | None) -> bool:
    return isinstance(value, Scalar) and value.is_blank


def _joined_items(items: tuple[SourceNode, ...], over: Entries, findings: list[Finding]) -> Iterator[SourceNode]:
    """The items with their own overrides; items below them (criteria of criteria) are addressed by name as well."""
    for item in items:
        mine = over.get(_name(item) or "")
        if _takes_away(mine):
            continue
        below = item.get("criteria") if isinstance(item, Entries) else None
        if isinstance(item, Entries) and isinstance(below, Sequence):
            joined = Sequence(tuple(_joined_items(below.items, over, findings)), below.place)
            item = Entries(item.keys, {**item.values, "criteria": joined}, item.place)
        yield _join_entries(item, mine, findings) if isinstance(item, Entries) and isinstance(mine, Entries) else item


def _name(item: SourceNode) -> str | None:
    if isinstance(item, Entries):
        for key in NAMING_KEYS:
            named = item.get(key)
            if isinstance(named, Scalar):
                return named.text
    return None


def _names(items: Sequence) -> tuple[str, ...]:
    """The names of the items, those of nested criteria included."""
    names: list[str] = []
    for item in items.items:
        name = _name(item)
        if name is not None:
            names.append(name)
        below = item.get("criteria") if isinstance(item, Entries) else None
        if isinstance(below, Sequence):
            names.extend(_names(below))
    return tuple(names)
