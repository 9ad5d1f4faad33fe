"""The names that an expectation uses, against those that the call has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from callscore.call.case_texts import Expectation, OrderExpectation
from callscore.call.part import Part, keys_of
from callscore.call.scalars import Words
from callscore.finding import Finding, did_you_mean, error, quoted_names
from callscore.finding_code import FindingCode
from callscore.ranking.tie_ladder import rungs
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.node import Entries, Scalar, Sequence, SourceNode

NOBODY = "nothing"
"""Stands under `broken by` for an application that is left ex aequo."""


def expectation_findings(expect: Expectation, rulebook: Rulebook) -> Iterator[Finding]:
    """Names that the call does not have: `unknown-name`; an expectation that names nothing: `nothing-expected`."""
    yield from _nothing(expect)
    for key, known in _named(rulebook).items():
        yield from _unknown_keys(expect.node_at(key), key, known)
    yield from _unknown_keys(expect.node_at("self-check"), "self-check", rulebook.self_checks)
    yield from _unknown_classes(expect.node_at("classes"), rulebook)


def expected_order_findings(expect: OrderExpectation, rulebook: Rulebook, applications: Collection[str]) -> Iterator[Finding]:
    """As `expectation_findings`, for a case of several applications."""
    yield from _nothing(expect)
    order = expect.node_at("order")
    for item in order if isinstance(order, Sequence) else ():
        if isinstance(item, Scalar) and item.text not in applications:
            yield unknown_name(Said("the case has no application `{name}`", name=item.text), item, applications)
    named = _named(rulebook)
    for key in ("rank", "rank over all", "status", "score", "broken by", "grants", "outcomes", "until", *named):
        yield from _unknown_keys(expect.node_at(key), "application", applications)
    steps = [rung.label for rung in rungs(rulebook.call.ranking.ties)] if rulebook.call.ranking is not None else []
    for _, written in _pairs(expect.node_at("broken by")):
        if step_of(written.text) not in (*steps, NOBODY):
            yield unknown_name(Said("the call has no tie step `{name}`", name=written.text), written, (*steps, NOBODY))
    for key, known in named.items():
        for node in _values(expect.node_at(key)):
            yield from _unknown_keys(node, key, known)
    for node in _values(expect.node_at("classes")):
        yield from _unknown_classes(node, rulebook)


def doubled_names(named: Iterable[tuple[Words, Part]], key: str) -> Iterator[Finding]:
    """`doubled-identifier`: two cases, or two examples of a rule, with one name, of which a report could not tell which failed."""
    first: dict[str, Part] = {}
    for words, part in named:
        name = words.in_(None).strip()
        other = first.setdefault(name, part)
        if other is not part:
            also = ((other.place_of(key), Said("the first one")),)
            yield error(
                FindingCode.DOUBLED_IDENTIFIER,
                Said(_TWO_CALLED[key], name=name),
                part.place_of(key),
                Said("give each its own name"),
                also,
            )


_TWO_CALLED = {"case": "two cases are called `{name}`", "example": "two examples are called `{name}`"}
_NONE_CALLED = {
    "values": "the call has no field or indicator `{name}`",
    "gates": "the call has no gate `{name}`",
    "classes": "the call has no family of classes `{name}`",
    "criteria": "the call has no criterion `{name}`",
    "adjustments": "the call has no adjustment `{name}`",
    "thresholds": "the call has no threshold on `{name}`",
    "self-check": "the call has no self-check of `{name}`",
    "application": "the case has no application `{name}`",
}
"""By what stands under a key of an expectation: what to say of a name that there is not."""


def _named(rulebook: Rulebook) -> dict[str, Collection[str]]:
    """By the key of an expectation the names that the call has for it."""
    call = rulebook.call
    return {
        "values": [*call.application, *call.indicators],
        "gates": [gate.gate for gate in call.gates],
        "classes": call.classes,
        "criteria": [cell.id for cell in rulebook.grid.cells],
        "adjustments": [rule.adjustment for rule in call.adjustments],
        "thresholds": [bar.node or "total" for bar in rulebook.bars],
    }


def _unknown_classes(node: SourceNode | None, rulebook: Rulebook) -> Iterator[Finding]:
    families = {family: ("undetermined", *(case.class_ for case in cases.cases)) for family, cases in rulebook.call.classes.items()}
    for family, written in _pairs(node):
        if family in families and written.text not in families[family]:
            yield unknown_name(Said("`{family}` has no class `{name}`", family=family, name=written.text), written, families[family])


def step_of(written: str) -> str:
    """A tie step's label: `criterion B` may also be written `B`."""
    return written.removeprefix("criterion ").strip()


def _nothing(expect: Part) -> Iterator[Finding]:
    keys = keys_of(type(expect))
    if not any(expect.says(key) for key in keys):
        help = Said("write what the call must give, as in `{{status: ineligible}}`")
        yield error("nothing-expected", Said("the case expects nothing"), expect.place, help)


def _unknown_keys(node: SourceNode | None, key: str, known: Collection[str]) -> Iterator[Finding]:
    for name, written in node.keys.items() if isinstance(node, Entries) else ():
        if name not in known:
            yield unknown_name(Said(_NONE_CALLED[key], name=written.text), written, known)


def _pairs(node: SourceNode | None) -> Iterator[tuple[str, Scalar]]:
    for name, value in node.values.items() if isinstance(node, Entries) else ():
        if isinstance(value, Scalar):
            yield name, value


def _values(node: SourceNode | None) -> Iterator[SourceNode]:
    yield from node.values.values() if isinstance(node, Entries) else ()


def unknown_name(message: Said, written: Scalar, known: Collection[str]) -> Finding:
    names = quoted_names(list(known)[:8])
    help = did_you_mean(written.text, known) or (Said("there are {names}", names=names) if names else Said("there is none: delete it"))
    return error(FindingCode.UNKNOWN_NAME, message, written.place, help)
