"""The limit of a field in words: `from 0 to 100`, `at least 0`."""

from __future__ import annotations

from callscore.feel import Tests, tree, written
from callscore.sentence import NOTHING, InDigits, Said

_AMOUNTS = {"<": "less than {value}", "<=": "at most {value}", ">": "more than {value}", ">=": "at least {value}"}
_RANGES = {
    (True, True): "from {low} to {high}",
    (True, False): "from {low} up to but not {high}",
    (False, True): "above {low} up to {high}",
    (False, False): "above {low} up to but not {high}",
}


def limit_text(tests: Tests) -> Said:
    """The one range or comparison with a fixed number that the tests are; nothing where they say more than that."""
    match tests.tree:
        case tree.UnaryTests(tests=(tree.UnaryComparison(op=op, operand=operand),), negated=False) if op in _AMOUNTS and _is_fixed(operand):
            return Said(_AMOUNTS[op], value=_number(operand))
        case tree.UnaryTests(tests=(tree.RangeOf() as within,), negated=False) if _is_fixed(within.low) and _is_fixed(within.high):
            return Said(_RANGES[within.low_closed, within.high_closed], low=_number(within.low), high=_number(within.high))
        case _:
            return NOTHING


def _number(node: tree.Node) -> InDigits:
    return InDigits(written(node))


def _is_fixed(node: tree.Node) -> bool:
    number = node.operand if isinstance(node, tree.Negation) else node
    return isinstance(number, tree.Literal) and not isinstance(number.value, bool | str)
