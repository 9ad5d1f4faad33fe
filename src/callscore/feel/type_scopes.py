"""Which names of a tree come from outside, and which are its own: variables of loops, entries of contexts, `item`, `partial`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from callscore.feel.tree import ContextOf, Filter, For, Name, Node, Quantified, children


class FreeName(NamedTuple):
    """A name from outside, and where it is written.

    filtered  it stands inside a filter, where it may be a field of the items instead
    """

    name: str
    start: int
    end: int
    filtered: bool


def free_names(tree: Node) -> tuple[FreeName, ...]:
    """In the order in which they are written."""
    return tuple(_free(tree, frozenset(), False))


def _free(node: Node, own: frozenset[str], filtered: bool) -> Iterator[FreeName]:
    if isinstance(node, Name):
        if node.name not in own:
            yield FreeName(node.name, node.start, node.end, filtered)
    elif isinstance(node, Filter):
        yield from _free(node.source, own, filtered)
        yield from _free(node.condition, own | {"item"}, True)
    elif isinstance(node, (For, Quantified)):
        for iteration in node.iterations:
            for part in children(iteration):
                yield from _free(part, own, filtered)
            own |= {iteration.name}
        if isinstance(node, For):
            yield from _free(node.result, own | {"partial"}, filtered)
        else:
            yield from _free(node.condition, own, filtered)
    elif isinstance(node, ContextOf):
        for entry in node.entries:
            yield from _free(entry.value, own, filtered)
            own |= {entry.key}
    else:
        for child in children(node):
            yield from _free(child, own, filtered)
