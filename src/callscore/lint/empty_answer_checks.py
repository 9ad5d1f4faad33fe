"""Answers that may be left empty, in the condition of a gate: that somebody has thought of what an empty one does there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from callscore.call.rules import Gate
from callscore.call.scalars import Formula
from callscore.feel import FeelError, parse, parse_tests, tree
from callscore.finding import Finding
from callscore.lint.finding_kind import WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook

EMPTY_REFUSED = FindingKind(
    "empty-refused",
    WARNING,
    "Gates, classes and adjustments",
    means="a gate compares an answer that may be left empty, and an empty one does not meet it",
    to_do="take `optional: true` out of the field, or say in the condition what an empty answer does",
    says="`{field}` may be left empty, and an empty answer does not meet this",
    help="take `optional: true` out of the field, and whoever needs the answer is asked for it; "
    "or say what an empty one does: `{field} = null or …` lets it pass, `{field} != null and …` refuses it",
    wrong="""
        application:
          aid: {type: number, optional: true}
        gates: [{gate: E1, require: {aid: '<= 1000'}, met: enough, not met: too much, if undetermined: ask}]
        """,
    right="""
        application:
          aid: {type: number, optional: true}
        gates: [{gate: E1, require: aid = null or aid <= 1000, met: enough, not met: too much, if undetermined: ask}]
        """,
)


@lint_check()
def empty_answer_findings(rulebook: Rulebook) -> Iterator[Finding]:
    call = rulebook.call
    optional = [name for name, field in call.application.items() if field.optional]
    for gate in call.gates if optional else ():
        told: set[str] = set()
        for field, place in _refused(gate, optional, (*call.application, *call.indicators)):
            if field not in told:
                told.add(field)
                yield EMPTY_REFUSED.at(place, source_says=gate.source_says, field=field)


def _refused(gate: Gate, optional: Sequence[str], names: Collection[str]) -> Iterator[tuple[str, Place]]:
    """The fields that it compares with something, and with null nowhere, each where it does."""
    match gate.require:
        case Formula() as formula:
            node = _read(formula, names)
            asked = _asked(node) if node is not None else ()
            for name in _compared(node, True) if node is not None else ():
                if name.name in optional and name.name not in asked:
                    yield name.name, formula.span(name.start, name.end)
        case dict() as tests_of:
            yield from ((name, tests.place) for name, tests in tests_of.items() if name in optional and _refuse_null(tests))
        case None:
            return


def _read(formula: Formula, names: Collection[str]) -> tree.Node | None:
    """A formula that cannot be read is told elsewhere."""
    try:
        return parse(formula.text, names).tree
    except FeelError:
        return None


def _refuse_null(tests: Formula) -> bool:
    """Whether tests on a single value are not met by null: it is none of what they list, unless they list what is not wanted."""
    try:
        node = parse_tests(tests.text).tree
    except FeelError:
        return False
    is_unequal = any(isinstance(test, tree.UnaryComparison) and test.op == "!=" for test in node.tests)
    return bool(node.tests) and not node.negated and not is_unequal and not any(map(_is_null, tree.walk(node)))


def _asked(node: tree.Node) -> Collection[str]:
    """The names of which it is asked whether there is an answer at all."""
    found: set[str] = set()
    for part in tree.walk(node):
        match part:
            case tree.Comparison(_, tree.Name(name), other) | tree.Comparison(_, other, tree.Name(name)) if _is_null(other):
                found.add(name)
            case tree.FunctionCall("is known", (tree.Name(name),)):
                found.add(name)
            case _:
                pass
    return found


def _compared(node: tree.Node, is_wanted: bool) -> Iterator[tree.Name]:
    """The names whose comparison null does not meet, where that is what the condition asks for: under `not`, the contrary is."""
    match node:
        case tree.Comparison(op, left, right) if (op != "!=") == is_wanted:
            yield from (side for side in (left, right) if isinstance(side, tree.Name))
        case tree.Between(tree.Name() as name) | tree.In(tree.Name() as name) if is_wanted:
            yield name
        case tree.Not(operand):
            yield from _compared(operand, not is_wanted)
        case tree.Conjunction(parts) | tree.Disjunction(parts):
            yield from (name for part in parts for name in _compared(part, is_wanted))
        case _:
            return


def _is_null(node: tree.Node) -> bool:
    return isinstance(node, tree.Literal) and node.value is None
