"""A rule on its own: the smallest call around it, so that its examples run on the same path as every call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from callscore.call.case_texts import Example, ExampleExpectation, ExampleKind, RuleHead
from callscore.call.edition import Edition
from callscore.call.model import Call
from callscore.call.part import Part
from callscore.call.part_reading import read_part
from callscore.call.rule_library import OWN_KEYS, folder_of, with_library_rules
from callscore.call.scalars import IDENTIFIER
from callscore.finding import Finding, alternatives, error, in_order
from callscore.lint.checked_rulebook import rulebook_of
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.node import Entries, Scalar, Sequence, SourceNode

BASE = "base"
"""The criterion below an adjustment's rule: 50 of 100 points, so that there is something to add to and to take from."""

VALUE = "rule_value"
"""What a rule's indicator is called in the call around it: its own name may be that of a field of a member, or none in FEEL."""

DECISIVE: dict[str, ExampleKind] = {
    "fields": "fields",
    "value": "indicator",
    "pool": "indicator",
    "require": "gate",
    "recorded with": "gate",
    "assessed": "gate",
    "score": "criterion",
}
DECISIVE |= {"criteria": "criterion", "cases": "classes", "when": "adjustment"}
EXPECTED: dict[ExampleKind, tuple[str, ...]] = {
    "indicator": ("value",),
    "gate": ("verdict",),
    "classes": ("class",),
    "criterion": ("points",),
    "adjustment": ("verdict", "points"),
    "fields": ("legible",),
}
"""By the kind of a rule, what its examples may expect."""


def rule_kind(rule: Entries) -> ExampleKind | None:
    """What the rule defines: as it says, or as its keys tell."""
    said = rule.get("kind")
    written = said.text if isinstance(said, Scalar) else ""
    of_name = next((kind for kind in EXPECTED if kind == written), None)
    return of_name or next((kind for key, kind in DECISIVE.items() if key in rule), None)


def decides(kind: ExampleKind) -> bool:
    """Whether the rule itself decides something."""
    match kind:
        case "gate" | "classes" | "criterion" | "adjustment":
            return True
        case "indicator" | "fields":
            return False


def read_rule(rule: Entries, file: Path) -> tuple[RuleHead | None, Rulebook | None, tuple[Finding, ...]]:
    """The head of the rule and the rulebook of the call around it; either is None where an error stands against it.

    Findings besides those of calls: `rule-name-differs`, `unknown-rule-kind`, `nothing-expected`, `other-expectation`,
    `one-sided-examples`."""
    kind = rule_kind(rule)
    if kind is None:
        help = Said(
            "a rule has `value` (an indicator), `require` (a gate), `cases`, `score` (a criterion), `when` (an adjustment) or `fields`"
        )
        message = Said("the keys of the rule do not tell what it defines")
        return None, None, (error("unknown-rule-kind", message, _key_place(rule, "rule"), help),)
    library = folder_of(file)
    around = with_library_rules(_around(rule, kind), library)
    head, shape = read_part(RuleHead, _head(rule, around))
    findings = [*library.findings, *shape]
    if head is None or library.unresolved:
        return None, None, in_order(findings)
    own = [*findings, *_head_findings(head, kind, file)]
    call, shape = read_part(Call, around)
    if call is None:
        return head, None, in_order([*own, *shape])
    rulebook, more = rulebook_of(Edition(call, None, (), "", (), file))
    return head, rulebook, in_order([*own, *shape, *more])


def _head(rule: Entries, around: Entries) -> Entries:
    """What the file says about the rule, with the fields that it takes from its folder."""
    head = _only(rule, ("rule", "kind", "title", "application", "fields", "plausibility", "indicators", "examples"))
    if "application" not in head:
        return head
    return Entries(head.keys, {**head.values, "application": around.values["application"]}, head.place)


def _head_findings(head: RuleHead, kind: ExampleKind, file: Path) -> Iterator[Finding]:
    if head.rule != file.stem:
        message = Said("the rule is called `{rule}` and its file `{file}`: calls find it by its file", rule=head.rule, file=file.stem)
        yield error("rule-name-differs", message, head.place_of("rule"), Said("write `rule: {file}`, or rename the file", file=file.stem))
    expected = [example.expect for example in head.examples]
    unfit = [finding for expect in expected for finding in _unfit(expect, kind)]
    yield from unfit
    if not unfit and not _is_two_sided(head.examples, kind):
        message = Said("the examples show one side of the rule only")
        yield error("one-sided-examples", message, _key_place(head.node_at("examples"), "example"), _other_side(kind))


def _unfit(expect: ExampleExpectation, kind: ExampleKind) -> Iterator[Finding]:
    said = [key for key in ("value", "verdict", "class", "points", "legible") if expect.says(key)]
    allowed = alternatives(EXPECTED[kind])
    if not said:
        yield error("nothing-expected", Said("the example expects nothing"), expect.place, Said("write {texts}: …", texts=allowed))
    for key in said:
        if key not in EXPECTED[kind]:
            message = Said("an example of {rule} does not expect a `{key}`", rule=_KINDS[kind], key=key)
            yield error("other-expectation", message, expect.place_of(key), Said("write {texts}", texts=allowed))


def _is_two_sided(examples: tuple[Example, ...], kind: ExampleKind) -> bool:
    """A gate met and not met, a schema that reads and refuses; of all else two different answers that are known."""
    expected = {_answer(example.expect) for example in examples} - {"unknown", "undetermined"}
    match kind:
        case "gate":
            return {"met", "not met"} <= expected
        case "indicator" | "classes" | "criterion" | "adjustment" | "fields":
            return len(expected) > 1


def _answer(expect: ExampleExpectation) -> str:
    """The answer that the example expects, as a text."""
    given = (expect.value.text if expect.value is not None else None, expect.verdict, expect.class_, expect.points, expect.legible)
    return next((str(each) for each in given if each is not None), "")


def _other_side(kind: ExampleKind) -> Said:
    match kind:
        case "gate":
            return Said("add an example that is met, or one that is not met")
        case "fields":
            return Said("add an example that is refused, or one that reads")
        case "indicator" | "classes" | "criterion" | "adjustment":
            return Said("add an example with another answer")


_KINDS: dict[ExampleKind, Said] = {
    "indicator": Said("an indicator"),
    "gate": Said("a gate"),
    "classes": Said("a family of classes"),
    "criterion": Said("a criterion"),
    "adjustment": Said("an adjustment"),
    "fields": Said("a schema"),
}


def _around(rule: Entries, kind: ExampleKind) -> Entries:
    """The call around the rule. What it needs beside the rule stands, for whoever looks for it, where the rule begins."""
    place = _key_place(rule, "rule")
    named = rule.get("rule")
    id = named.text if isinstance(named, Scalar) else "rule"
    title = rule.get("title")
    languages = list(title) if isinstance(title, Entries) else ["en"]
    fields = rule.get("fields") if kind == "fields" else rule.get("application")
    call: dict[str, SourceNode] = {
        "call": _text(id if IDENTIFIER.fullmatch(id) else "rule", place),
        "version": _text("1", place),
        "languages": Sequence(tuple(_text(language, place) for language in languages), place),
        "title": title if title is not None else _text(id, place),
        "provenance": _mapping({"kind": _text("illustration", place)}, place),
        "application": fields if fields is not None else _mapping({}, place),
    }
    call |= _parts(rule, id, kind, place)
    for key, joined in (
        ("indicators", _joined(call.get("indicators"), rule.get("indicators"))),
        ("plausibility", rule.get("plausibility")),
    ):
        call |= {key: joined} if joined is not None else {}
    return _mapping(call, place)


def _joined(one: SourceNode | None, other: SourceNode | None) -> SourceNode | None:
    """The entries of both."""
    if isinstance(one, Entries) and isinstance(other, Entries):
        return Entries({**one.keys, **other.keys}, {**one.values, **other.values}, one.place)
    return one if one is not None else other


def _parts(rule: Entries, id: str, kind: ExampleKind, place: Place) -> dict[str, SourceNode]:
    body = _without(rule, OWN_KEYS)
    ask = _text("ask", place)
    recorded = _mapping({"gate": _text("examples", place), "recorded with": _text("examples", place), "if undetermined": ask}, place)
    asking = body if "if undetermined" in body else _with(body, "if undetermined", ask)
    named = Sequence((_with(asking, kind, _text(id, place)),), place)
    match kind:
        case "indicator":
            return {"indicators": _mapping({VALUE: body}, place), "gates": Sequence((recorded,), place)}
        case "fields":
            return {"gates": Sequence((recorded,), place)}
        case "classes":
            return {"classes": Entries({id: _text(id, place)}, {id: asking}, place)}
        case "gate":
            return {"gates": named}
        case "criterion":
            return {"criteria": named}
        case "adjustment":
            return {"adjustments": named, "criteria": Sequence((_base(place),), place)}


def _base(place: Place) -> Entries:
    """The criterion below an adjustment."""
    score = _mapping({"value": _text("50", place), "outside": _text("clamp", place)}, place)
    base: dict[str, SourceNode] = {
        "criterion": _text(BASE, place),
        "max": _text("100", place),
        "score": score,
        "if undetermined": _text("zero", place),
    }
    return _mapping(base, place)


def _text(text: str, place: Place) -> Scalar:
    return Scalar(text, place)


def _mapping(values: Mapping[str, SourceNode], place: Place) -> Entries:
    return Entries({key: Scalar(key, place) for key in values}, values, place)


def _with(entries: Entries, key: str, value: SourceNode) -> Entries:
    return Entries({key: Scalar(key, value.place), **entries.keys}, {key: value, **entries.values}, entries.place)


def _without(entries: Entries, keys: tuple[str, ...]) -> Entries:
    return _only(entries, tuple(key for key in entries if key not in keys))


def _only(entries: Entries, keys: tuple[str, ...]) -> Entries:
    kept = [key for key in entries if key in keys]
    return Entries({key: entries.keys[key] for key in kept}, {key: entries.values[key] for key in kept}, entries.place)


def _key_place(node: SourceNode | Part | None, key: str) -> Place:
    """The key itself: of a mapping, or of the first mapping of a list."""
    if isinstance(node, Sequence) and node.items:
        return _key_place(node.items[0], key)
    if isinstance(node, Entries) and key in node:
        return node.keys[key].place
    return node.place if node is not None else Place("")
