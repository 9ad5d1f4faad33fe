"""Weights by class: that every class has a table, and no table is for a class that there is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from callscore.call.model import Call, Weights
from callscore.finding import Finding, did_you_mean, error
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Entries


@lint_check()
def weight_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`missing-key`, `idle-classes`, `open-classes`, `unknown-class`, `class-without-weights`."""
    call, weights = rulebook.call, rulebook.call.weights
    if weights is None:
        return
    if isinstance(weights.use, str):
        if weights.per is not None:
            help = "write `use: {class: table, …}`, or take `per:` out"
            yield error("idle-classes", "the weights go by classes, and one table is used for all", weights.place_of("per"), help)
        return
    if weights.per is None:
        help = "write `per:` with a family of classes, or a field that lists its answers"
        yield error("missing-key", "`per` is missing: these tables are used by class", weights.place_of("use"), help)
        return
    classes = _classes(call, weights.per)
    if classes is not None:
        yield from _use_findings(weights, weights.per, classes)
    elif weights.per in call.application or weights.per in call.indicators:
        help = "let the field list its answers with `one of:`, or form classes of it"
        message = f"what `{weights.per}` may be is not listed, so that nobody knows for whom a table is missing"
        yield error("open-classes", message, weights.place_of("per"), help)


def _classes(call: Call, per: str) -> Sequence[str] | None:
    """All that there are; None where they are not listed."""
    if per in call.classes:
        return [case.class_ for case in call.classes[per].cases]
    field = call.application.get(per)
    return field.one_of or None if field is not None else None


def _use_findings(weights: Weights, per: str, classes: Sequence[str]) -> Iterator[Finding]:
    node = weights.node_at("use")
    assert isinstance(node, Entries)
    for name, key in node.keys.items():
        if name not in classes:
            help = did_you_mean(name, classes) or "there are " + ", ".join(f"`{each}`" for each in classes)
            yield error("unknown-class", f"there is no class `{name}` of `{per}`", key.place, help)
    for name in classes:
        if name not in node:
            help = f"write `{name}: …` with the table whose weights count for it"
            yield error("class-without-weights", f"the class `{name}` of `{per}` has no weights", weights.place_of("use"), help)
