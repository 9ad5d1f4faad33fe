"""Nodes → a YAML text that reads as the same nodes."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.source.flow_yaml import flow
from callscore.source.node import Entries, Scalar, SourceNode

_WIDEST = 120


def block_yaml(node: Entries) -> str:
    """The text, one key a line; what fits on a line stands on one. Ends with a line feed."""
    return "\n".join(_entries(node, "")) + "\n"


def _entries(node: Entries, pad: str) -> Iterator[str]:
    for name, value in node.values.items():
        key = flow(Scalar(name, node.keys[name].place, node.keys[name].quoted))
        yield from _valued(f"{pad}{key}:", value, pad, is_long=not pad)


def _valued(head: str, value: SourceNode, pad: str, is_long: bool) -> Iterator[str]:
    """A key with what it stands for; `is_long` where a list of mappings has a line for each."""
    line = f"{head} {flow(value)}".rstrip()
    if isinstance(value, Scalar) or (len(line) <= _WIDEST and not (is_long and _has_mappings(value))):
        yield line
    elif isinstance(value, Entries):
        yield head
        yield from _entries(value, f"{pad}  ")
    else:
        yield head
        for item in value:
            yield from _item(item, f"{pad}  ")


def _has_mappings(value: SourceNode) -> bool:
    if isinstance(value, Scalar):
        return False
    inside = value.values.values() if isinstance(value, Entries) else value
    return any(isinstance(each, Entries) for each in inside)


def _item(item: SourceNode, pad: str) -> Iterator[str]:
    """One item of a list: a dash before its first line."""
    line = f"{pad}- {flow(item)}"
    if not isinstance(item, Entries) or len(line) <= _WIDEST:
        yield line
        return
    first, *others = _entries(item, f"{pad}  ")
    yield f"{pad}- {first.lstrip()}"
    yield from others
