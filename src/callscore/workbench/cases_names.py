"""The names that an expectation uses, against those that the call has."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from callscore.call.cases import Expectation, OrderExpectation
from callscore.call.part import Part
from callscore.finding import Finding, did_you_mean, error
from callscore.ranking.ladder import rungs
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Entries, Scalar, Sequence

NOBODY = "nothing"
"""Stands under `broken by` for an application that is left ex aequo."""


def expectation_findings(expect: Expectation, rulebook: Rulebook) -> Iterator[Finding]:
    """Names that the call does not have: `unknown-name`; an expectation that names nothing: `nothing-expected`."""
    call = rulebook.call
    yield from _nothing(expect)
    families = {family: ("undetermined", *(case.class_ for case in cases.cases)) for family, cases in call.classes.items()}
    yield from _unknown_keys(expect, "values", "field or indicator", [*call.application, *call.indicators])
    yield from _unknown_keys(expect, "gates", "gate", [gate.gate for gate in call.gates])
    yield from _unknown_keys(expect, "classes", "family of classes", families)
    yield from _unknown_keys(expect, "criteria", "criterion", [cell.id for cell in rulebook.grid.cells])
    yield from _unknown_keys(expect, "adjustments", "adjustment", [rule.adjustment for rule in call.adjustments])
    yield from _unknown_keys(expect, "thresholds", "threshold on", [bar.node or "total" for bar in rulebook.bars])
    yield from _unknown_keys(expect, "self-check", "self-check of", rulebook.self_checks)
    for family, written in _pairs(expect, "classes"):
        if family in families and written.text not in families[family]:
            yield _unknown(f"`{family}` has no class", written, families[family])


def order_findings(expect: OrderExpectation, rulebook: Rulebook, applications: Collection[str]) -> Iterator[Finding]:
    """As `expectation_findings`, for a case of several applications."""
    yield from _nothing(expect)
    order = expect.node_at("order")
    for item in order if isinstance(order, Sequence) else ():
        if isinstance(item, Scalar) and item.text not in applications:
            yield _unknown("the case has no application", item, applications)
    for key in ("rank", "status", "score", "broken by"):
        yield from _unknown_keys(expect, key, "application", applications, "case")
    steps = [rung.label for rung in rungs(rulebook.call.ranking.ties)] if rulebook.call.ranking is not None else []
    for _, written in _pairs(expect, "broken by"):
        if step_of(written.text) not in (*steps, NOBODY):
            yield _unknown("the call has no tie step", written, (*steps, NOBODY))


def step_of(written: str) -> str:
    """A tie step's label: `criterion B` may also be written `B`."""
    return written.removeprefix("criterion ").strip()


def _nothing(expect: Part) -> Iterator[Finding]:
    keys = (info.alias or name for name, info in type(expect).model_fields.items())
    if not any(expect.says(key) for key in keys):
        help = "write what the call must give, as in `{status: ineligible}`"
        yield error("nothing-expected", "the case expects nothing", expect.place, help)


def _unknown_keys(expect: Part, key: str, kind: str, known: Collection[str], owner: str = "call") -> Iterator[Finding]:
    node = expect.node_at(key)
    for name, written in node.keys.items() if isinstance(node, Entries) else ():
        if name not in known:
            yield _unknown(f"the {owner} has no {kind}", written, known)


def _pairs(expect: Part, key: str) -> Iterator[tuple[str, Scalar]]:
    node = expect.node_at(key)
    for name, value in node.values.items() if isinstance(node, Entries) else ():
        if isinstance(value, Scalar):
            yield name, value


def _unknown(phrase: str, written: Scalar, known: Collection[str]) -> Finding:
    names = ", ".join(f"`{name}`" for name in list(known)[:8])
    help = did_you_mean(written.text, known) or (f"there are {names}" if names else "there is none: delete it")
    return error("unknown-name", f"{phrase} `{written.text}`", written.place, help)
