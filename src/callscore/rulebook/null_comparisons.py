"""Comparisons with null of what is never null: an answer that is missing is unknown, and is not asked for so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from callscore.call.scalars import Formula
from callscore.feel import tree
from callscore.feel.absence import dotted
from callscore.finding import Finding, warning
from callscore.sentence import Said
from callscore.source.quotes import requoted


def never_null_findings(
    formula: Formula, node: tree.Node, subject: tuple[str, tree.Node] | None, is_never_null: Callable[[tree.Node], bool]
) -> Iterator[Finding]:
    """`never-null`; `subject` is what tests are about, as it is written and as a tree."""
    for start, end, name, asked, is_equal in _compared(node, subject, is_never_null):
        meant = f"not(is known({asked}))" if is_equal else f"is known({asked})"
        whole = f"{formula.text[:start]}{meant}{formula.text[end:]}"
        message = Said("`{name}` is never null: an answer that is missing is not known, and this is not met without it", name=name)
        yield warning("never-null", message, formula.place, Said("write `{text}`", text=requoted(whole, formula.scalar)))


def _compared(
    node: tree.Node, subject: tuple[str, tree.Node] | None, is_never_null: Callable[[tree.Node], bool]
) -> Iterator[tuple[int, int, str, str, bool]]:
    """Where null is compared in vain: from and to where, with what, what to ask instead of it, and whether it should be null."""
    match node:
        case tree.UnaryTests((test,)) if subject is not None and is_never_null(subject[1]):
            op, value = (test.op, test.operand) if isinstance(test, tree.UnaryComparison) else ("=", test)
            if op in ("=", "!=") and _is_null(value):
                yield node.start, node.end, subject[0], "?", op == "="
        case tree.Comparison("=" | "!=" as op, left, right):
            for compared, other in ((left, right), (right, left)):
                name = dotted(compared)
                if name is not None and _is_null(other) and is_never_null(compared):
                    yield node.start, node.end, name, name, op == "="
        case tree.Filter() | tree.For() | tree.Quantified():
            return  # a name in there may be that of a member's field
        case _:
            for child in tree.children(node):
                yield from _compared(child, subject, is_never_null)


def _is_null(node: tree.Node) -> bool:
    return isinstance(node, tree.Literal) and node.value is None
