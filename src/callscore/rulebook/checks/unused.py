"""Indicators that nothing reads, and fields that neither a rule nor the table does."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.edition import texts_of
from callscore.call.part import Part
from callscore.call.words import Formula
from callscore.feel import FeelError, parse, parse_tests, tree
from callscore.finding import Finding, did_you_mean, note, warning
from callscore.rulebook.checks.moments import KNOWN_DAYS, day_can_be_read
from callscore.rulebook.checks.placeholders import placeholders
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Entries, Scalar


def unused_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`unused`: an indicator or a further day (warning) or a field (note) that no rule, text, ranking or table reads."""
    call = rulebook.call
    used = set(_used(rulebook))
    days = {name for text in _expressions(call) for name in _days(text)}
    for name, key in _keys(call.node_at("dates")):
        if day_can_be_read(name) and name not in (*days, *KNOWN_DAYS, *call.moments):
            help = did_you_mean(name, (*KNOWN_DAYS, *call.moments)) or f"take it out, or write `dates.{name}` in a rule"
            yield warning("unused", f"nothing reads the day `{name}`", key.place, help)
    for name, key in _keys(call.node_at("indicators")):
        if name not in used:
            yield warning("unused", f"nothing reads the indicator `{name}`", key.place, "take it out, or use it in a rule or a text")
    in_table = set(call.table.fields) if call.table is not None else set()
    for name, key in _keys(call.node_at("application")):
        # A library's profile serves many calls, each of which reads a part of it.
        is_own = key.place.file == call.place.file
        if name not in used | in_table and name in call.application and is_own:
            yield note("unused", f"nothing reads the field `{name}`", key.place, "applicants are asked for it all the same")


def _keys(node: object) -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, Entries):
        yield from node.keys.items()


def _used(rulebook: Rulebook) -> Iterator[str]:
    """The names in formulas, conditions, placeholders and groups."""
    call = rulebook.call
    for text in _expressions(call):
        yield from _names(text)
    for words in texts_of(call):
        yield from (name.partition(".")[0] for name in placeholders(words))
    for indicator in call.indicators.values():
        if indicator.pool is not None:
            yield indicator.pool.of
    if call.ranking is not None and call.ranking.per is not None:
        yield call.ranking.per
    if call.weights is not None and call.weights.per is not None:
        yield call.weights.per
    yield from (bar.threshold.per for bar in rulebook.bars if bar.threshold.per is not None)
    for part in (call.selection, call.budget):
        if part is not None and part.first_of_each is not None:
            yield part.first_of_each


def _expressions(part: object) -> Iterator[str]:
    """Every formula below a part, the subjects of conditions included."""
    if isinstance(part, Formula):
        yield part.text
    elif isinstance(part, Part):
        for name in type(part).model_fields:
            yield from _expressions(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from _expressions(item)
    elif isinstance(part, dict):
        for key, item in part.items():
            yield from (key,) if isinstance(item, Formula) else ()
            yield from _expressions(item)


def _days(text: str) -> Iterator[str]:
    """The days of the call that an expression reads."""
    for part in _nodes(text):
        if isinstance(part, tree.Path) and isinstance(part.source, tree.Name) and part.source.name == "dates":
            yield part.name


def _names(text: str) -> Iterator[str]:
    """The names in an expression."""
    yield from (part.name for part in _nodes(text) if isinstance(part, tree.Name))


def _nodes(text: str) -> Iterator[tree.Node]:
    """The parts of an expression, or of tests; it was read before, as the one or the other."""
    for read in (parse, parse_tests):
        try:
            yield from tree.walk(read(text).tree)
        except FeelError:
            continue
