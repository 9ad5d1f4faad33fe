"""Which names of a tree come from outside, and which are its own: variables of loops, entries of contexts, `item`, `partial`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from callscore.feel.tree import ContextOf, Filter, For, Name, Node, Quantified, children


class FreeName(NamedTuple):
    """A name from outside, and where it is written."""

    name: str
    start: int
    end: int


def free_names(tree: Node) -> tuple[FreeName, ...]:
    """In the order in which they are written."""
    return tuple(_free(tree, frozenset()))


def _free(node: Node, own: frozenset[str]) -> Iterator[FreeName]:
    if isinstance(node, Name):
        if node.name not in own:
            yield FreeName(node.name, node.start, node.end)
    elif isinstance(node, Filter):
        yield from _free(node.source, own)
        yield from _free(node.condition, own | {"item"})
    elif isinstance(node, (For, Quantified)):
        for iteration in node.iterations:
            for part in children(iteration):
                yield from _free(part, own)
            own |= {iteration.name}
        if isinstance(node, For):
            yield from _free(node.result, own | {"partial"})
        else:
            yield from _free(node.condition, own)
    elif isinstance(node, ContextOf):
        for entry in node.entries:
            yield from _free(entry.value, own)
            own |= {entry.key}
    else:
        for child in children(node):
            yield from _free(child, own)
