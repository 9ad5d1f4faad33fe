"""Placeholders in the texts for persons: `{committed_members}` must name something that an application has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callscore.call.edition import texts_of
from callscore.call.part import Part
from callscore.call.placeholders import PLACEHOLDER, placeholders
from callscore.call.pools import Relative
from callscore.call.scores import Assessed, CappedSum, FormulaScore, Linear, PairComparison, Rows
from callscore.finding import Finding, did_you_mean
from callscore.finding_code import FindingCode
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.node import Entries, Scalar, SourceNode

UNKNOWN_PLACEHOLDER = FindingKind(
    FindingCode.UNKNOWN_PLACEHOLDER,
    ERROR,
    "Names",
    means="braces in a text name nothing",
    to_do="write a field or an indicator; of an answer inside a record make an indicator",
    says="`{name}` is nothing that an application says or the call computes",
    help="in braces stands the name of a field or an indicator",
    wrong="""
        gates:
          - {gate: E1, require: {firms: '>= 15'}, met: '{frims} firms', not met: too few, if undetermined: ask}
        """,
    right="""
        gates:
          - {gate: E1, require: {firms: '>= 15'}, met: '{firms} firms', not met: too few, if undetermined: ask}
        """,
)
NOT_IN_A_RECORD = UNKNOWN_PLACEHOLDER.but(
    UNKNOWN_PLACEHOLDER.says, help="a text names a field or an indicator: make an indicator of `{name}`"
)
UNFILLED_PLACEHOLDER = FindingKind(
    "unfilled-placeholder",
    WARNING,
    "Names",
    means="braces name an answer, in a text that is shown as it is written",
    to_do="take the braces out, or tell the answer where reasons are told",
    says="`{name}` in braces stays as it is: this text is shown as it is written",
    help="only `met`, `not met`, `conditions`, and the `text` of rows and ticks are filled with answers",
    wrong="""
        gates:
          - {gate: E1, title: 'At least 15 of {firms}', require: {firms: '>= 15'}, met: enough, not met: too few, if undetermined: ask}
        """,
    right="""
        gates:
          - {gate: E1, title: At least 15, require: {firms: '>= 15'}, met: '{firms} firms', not met: too few, if undetermined: ask}
        """,
)


@lint_check("facts")
def placeholder_findings(rulebook: Rulebook) -> Iterator[Finding]:
    for part, key in _texts(rulebook):
        for written in _written(part.node_at(key)):
            for match in PLACEHOLDER.finditer(written.text):
                name = match[1].strip()
                if name not in rulebook.types:
                    kind = NOT_IN_A_RECORD if "." in name else UNKNOWN_PLACEHOLDER
                    yield kind.at(written.span(*match.span()), help=_nearest(name, rulebook.types), name=name)


@lint_check("facts")
def unfilled_findings(rulebook: Rulebook) -> Iterator[Finding]:
    filled = {part.place_of(key) for part, key in _texts(rulebook)} | {rule.place_of("not met") for rule in rulebook.call.plausibility}
    for words in texts_of(rulebook.call):
        if words.place not in filled:
            yield from (UNFILLED_PLACEHOLDER.at(words.place, name=name) for name in placeholders(words) if name in rulebook.types)


def _texts(rulebook: Rulebook) -> Iterator[tuple[Part, str]]:
    for rule in (*rulebook.call.gates, *rulebook.call.adjustments):
        yield from ((rule, key) for key in ("met", "not met"))
    yield from ((rule, "conditions") for rule in rulebook.call.outcomes)
    for cell in rulebook.grid.leaves:
        match cell.criterion.score:
            case Rows() as score:
                yield from ((row, "text") for row in score.rows)
            case CappedSum() as score:
                yield from ((tick, "text") for tick in score.sum)
            case Linear() | Assessed() | PairComparison() | FormulaScore() | Relative() | None:  # no text with a gap
                pass


def _written(node: SourceNode | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Entries):
        yield from (text for text in node.values.values() if isinstance(text, Scalar))


def _nearest(name: str, names: Iterable[str]) -> Said | str | None:
    return None if "." in name else did_you_mean(name, names) or None
