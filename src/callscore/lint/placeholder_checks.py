"""Placeholders in the texts for persons: `{committed_members}` must name something that an application has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callscore.call.part import Part
from callscore.call.placeholders import PLACEHOLDER
from callscore.call.pools import Relative
from callscore.call.scores import Assessed, CappedSum, FormulaScore, Linear, PairComparison, Rows
from callscore.finding import Finding, did_you_mean, error
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Entries, Scalar, SourceNode


@lint_check("facts")
def placeholder_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`unknown-placeholder`."""
    for part, key in _texts(rulebook):
        for written in _written(part.node_at(key)):
            for match in PLACEHOLDER.finditer(written.text):
                name = match[1].strip()
                if name not in rulebook.types:
                    message = f"`{name}` is nothing that an application says or the call computes"
                    yield error("unknown-placeholder", message, written.span(*match.span()), _help(name, rulebook.types))


def _texts(rulebook: Rulebook) -> Iterator[tuple[Part, str]]:
    for rule in (*rulebook.call.gates, *rulebook.call.adjustments):
        yield from ((rule, key) for key in ("met", "not met"))
    for cell in rulebook.grid.leaves:
        score = cell.criterion.score
        match score:
            case Rows():
                yield from ((row, "text") for row in score.rows)
            case CappedSum():
                yield from ((tick, "text") for tick in score.sum)
            case Linear() | Assessed() | PairComparison() | FormulaScore() | Relative() | None:  # no text with a gap
                pass


def _written(node: SourceNode | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Entries):
        yield from (text for text in node.values.values() if isinstance(text, Scalar))


def _help(name: str, names: Iterable[str]) -> str:
    if "." in name:
        return f"a text names a field or an indicator: make an indicator of `{name}`"
    return did_you_mean(name, names) or "in braces stands the name of a field or an indicator"
