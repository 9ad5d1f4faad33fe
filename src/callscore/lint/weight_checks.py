"""Weights by class: that every class has a table, and no table is for a class that there is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from callscore.call.model import Call, Weights
from callscore.finding import Finding, did_you_mean
from callscore.lint.finding_kind import ERROR, FindingKind
from callscore.lint.key_kinds import MISSING_KEY
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Entries

IDLE_CLASSES = FindingKind(
    "idle-classes",
    ERROR,
    "Criteria and weights",
    means="weights go by classes, and one table is used for all",
    to_do="say which table counts for each class, or take `per:` out",
    says="the weights go by classes, and one table is used for all",
    help="write `use: {{class: table, …}}`, or take `per:` out",
    wrong="""
        weights:
          use: annex
          per: area
          tables: {annex: {of: {A: 100}}}
        criteria:
          - {criterion: A, if undetermined: ask, score: {assessed: 0..5}}
        """,
    right="""
        weights:
          use: annex
          tables: {annex: {of: {A: 100}}}
        criteria:
          - {criterion: A, if undetermined: ask, score: {assessed: 0..5}}
        """,
)
NO_FAMILY_OF_WEIGHTS = MISSING_KEY.but(
    "`per` is missing: these tables are used by class", help="write `per:` with a family of classes, or a field that lists its answers"
)
OPEN_CLASSES = FindingKind(
    "open-classes",
    ERROR,
    "Criteria and weights",
    means="weights go by a field that does not list its answers",
    to_do="list them with `one of:`, or form classes",
    says="what `{name}` may be is not listed, so that nobody knows for whom a table is missing",
    help="let the field list its answers with `one of:`, or form classes of it",
    wrong="""
        application:
          town: {type: text}
        weights:
          use: {Alba: annex}
          per: town
          tables: {annex: {of: {A: 100}}}
        criteria:
          - {criterion: A, if undetermined: ask, score: {assessed: 0..5}}
        """,
)
UNKNOWN_CLASS = FindingKind(
    "unknown-class",
    ERROR,
    "Criteria and weights",
    means="a table is for a class that there is not",
    to_do="take the nearest one, which the help offers",
    says="there is no class `{name}` of `{family}`",
    help="there are {classes}",
    wrong="""
        weights:
          use: {north: annex, south: annex, west: annex}
          per: area
          tables: {annex: {of: {A: 100}}}
        criteria:
          - {criterion: A, if undetermined: ask, score: {assessed: 0..5}}
        """,
    right="""
        weights:
          use: {north: annex, south: annex}
          per: area
          tables: {annex: {of: {A: 100}}}
        criteria:
          - {criterion: A, if undetermined: ask, score: {assessed: 0..5}}
        """,
)
CLASS_WITHOUT_WEIGHTS = FindingKind(
    "class-without-weights",
    ERROR,
    "Criteria and weights",
    means="a class has no table of weights",
    to_do="say which table counts for it",
    says="the class `{name}` of `{family}` has no weights",
    help="write `{name}: …` with the table whose weights count for it",
    wrong="""
        weights:
          use: {north: annex}
          per: area
          tables: {annex: {of: {A: 100}}}
        criteria:
          - {criterion: A, if undetermined: ask, score: {assessed: 0..5}}
        """,
    right="""
        weights:
          use: {north: annex, south: annex}
          per: area
          tables: {annex: {of: {A: 100}}}
        criteria:
          - {criterion: A, if undetermined: ask, score: {assessed: 0..5}}
        """,
)


@lint_check()
def weight_findings(rulebook: Rulebook) -> Iterator[Finding]:
    call, weights = rulebook.call, rulebook.call.weights
    if weights is None:
        return
    if isinstance(weights.use, str):
        if weights.per is not None:
            yield IDLE_CLASSES.at(weights.place_of("per"))
        return
    if weights.per is None:
        yield NO_FAMILY_OF_WEIGHTS.at(weights.place_of("use"))
        return
    classes = _classes(call, weights.per)
    if classes is not None:
        yield from _use_findings(weights, weights.per, classes)
    elif weights.per in call.application or weights.per in call.indicators:
        yield OPEN_CLASSES.at(weights.place_of("per"), name=weights.per)


def _classes(call: Call, per: str) -> Sequence[str] | None:
    """All that there are; None where they are not listed."""
    if per in call.classes:
        return [case.class_ for case in call.classes[per].cases]
    field = call.application.get(per)
    return tuple(field.one_of or ()) or None if field is not None else None


def _use_findings(weights: Weights, per: str, classes: Sequence[str]) -> Iterator[Finding]:
    node = weights.node_at("use")
    assert isinstance(node, Entries)
    listed = ", ".join(f"`{each}`" for each in classes)
    for name, key in node.keys.items():
        if name not in classes:
            yield UNKNOWN_CLASS.at(key.place, help=did_you_mean(name, classes) or None, name=name, family=per, classes=listed)
    for name in classes:
        if name not in node:
            yield CLASS_WITHOUT_WEIGHTS.at(weights.place_of("use"), name=name, family=per)
