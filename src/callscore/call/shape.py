"""Nodes into typed parts: pydantic checks the shape, and what it finds becomes findings with a place in the text."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from callscore.call.part import Part
from callscore.finding import Finding, did_you_mean, error
from callscore.place import Place
from callscore.source.node import Entries, Node, Sequence

P = TypeVar("P", bound=Part)


def read_part(model: type[P], node: Node) -> tuple[P | None, tuple[Finding, ...]]:
    """The part that the node says, or None, and everything that is wrong with its shape."""
    findings: list[Finding] = []
    try:
        part = model.model_validate(node, context=findings)
    except ValidationError as trouble:
        findings.extend(_finding(detail, node) for detail in trouble.errors(include_url=False))
        return None, tuple(findings)
    return part, tuple(findings)


def _finding(detail: Any, root: Node) -> Finding:
    node, last = _descend(root, detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "finding":
        found: Finding = context["finding"]
        return found
    if kind == "missing":
        return error("missing-key", f"`{last}` is missing", _heading(node), f"write `{last}: …` here")
    help = context.get("help") or did_you_mean(str(context.get("text", "")), context.get("names", ()))
    return error(kind.replace("_", "-"), detail["msg"], _heading(node), help)


def _descend(node: Node, steps: tuple[Any, ...]) -> tuple[Node, Any]:
    """Follow pydantic's location as far as the text goes; what the text does not have (a union's branch) is passed over."""
    last: Any = ""
    for step in steps:
        last = step
        if isinstance(node, Entries) and step in node:
            node = node.values[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            node = node.items[step]
    return node, last


def _heading(node: Node) -> Place:
    """Where to point for a whole mapping: at its first key, which names it; else at the node itself."""
    if isinstance(node, Entries) and node.keys:
        return next(iter(node.keys.values())).place
    return node.place
