"""The text of a tree in one normal form: one blank around operators, no bracket that says nothing.

`parse(written(tree)).tree == tree`; how numbers look is up to who shows them to persons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from callscore.feel import tree
from callscore.feel.numbers import decimal_text
from callscore.feel.scanner import scan
from callscore.number import Number

Digits = Callable[[Number], str]

# How tight the parts of the grammar bind, loosest first.
_OPEN, _OR, _AND, _COMPARED, _SUM, _PRODUCT, _POWER, _SIGNED, _OPERAND, _PRIMARY = range(10)
_ARITHMETIC = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "**": _POWER}
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def written(node: tree.Node, digits: Digits = decimal_text) -> str:
    """The expression, or the unary tests, as text."""
    return _Writer(digits).text(node)


class _Writer:
    def __init__(self, digits: Digits) -> None:
        self.digits = digits

    def inside(self, node: tree.Node, least: int) -> str:
        """The text of a part, in brackets where it binds less tightly than its surroundings need."""
        text = self.text(node)
        return text if _binding(node) >= least else f"({text})"

    def listed(self, nodes: Iterable[tree.Node]) -> str:
        return ", ".join(self.text(node) for node in nodes)

    def text(self, node: tree.Node) -> str:
        match node:
            case tree.Literal(value=value):
                return self.literal(value)
            case tree.Name(name=name):
                return name
            case tree.Input():
                return "?"
            case tree.Path(source=source, name=name):
                return f"{self.inside(source, _OPERAND)}.{name}"
            case tree.Filter(source=source, condition=condition):
                return f"{self.inside(source, _OPERAND)}[{self.text(condition)}]"
            case tree.InstanceOf(operand=operand, type=type_):
                return f"{self.inside(operand, _OPERAND)} instance of {type_}"
            case tree.Arithmetic(op=op, left=left, right=right):
                level = _ARITHMETIC[op]
                return f"{self.inside(left, level)} {op} {self.inside(right, level + 1)}"
            case tree.Negation(operand=operand):
                return f"-{self.inside(operand, _SIGNED)}"
            case tree.Comparison() | tree.Between() | tree.In() | tree.Not() | tree.Conjunction() | tree.Disjunction():
                return self.condition(node)
            case tree.If() | tree.For() | tree.Quantified() | tree.Iteration():
                return self.sentence(node)
            case tree.UnaryTests() | tree.UnaryComparison():
                return self.tests(node)
            case _:
                return self.made(node)

    def literal(self, value: object) -> str:
        if value is None or isinstance(value, bool):
            return {None: "null", True: "true", False: "false"}[value]
        if isinstance(value, str):
            return f'"{value.translate(_ESCAPES)}"'
        return self.digits(value) if isinstance(value, Number) else f'@"{value}"'

    def condition(self, node: tree.Node) -> str:
        match node:
            case tree.Comparison(op=op, left=left, right=right):
                return f"{self.inside(left, _COMPARED)} {op} {self.inside(right, _SUM)}"
            case tree.Between(value=value, low=low, high=high):
                return f"{self.inside(value, _COMPARED)} between {self.inside(low, _SUM)} and {self.inside(high, _SUM)}"
            case tree.In(value=value, tests=(test,)):
                one = self.tests(test) if isinstance(test, tree.UnaryComparison) else self.inside(test, _SUM)
                return f"{self.inside(value, _COMPARED)} in {one}"
            case tree.In(value=value, tests=tests):
                return f"{self.inside(value, _COMPARED)} in ({self.listed(tests)})"
            case tree.Conjunction(parts=parts):
                return " and ".join(self.inside(part, _COMPARED) for part in parts)
            case tree.Disjunction(parts=parts):
                return " or ".join(self.inside(part, _AND) for part in parts)
            case tree.Not(operand=operand):
                return f"not({self.text(operand)})"
            case _:
                raise AssertionError(node)

    def sentence(self, node: tree.Node) -> str:
        match node:
            case tree.If(condition=condition, then=then, otherwise=otherwise):
                return f"if {self.text(condition)} then {self.text(then)} else {self.text(otherwise)}"
            case tree.For(iterations=iterations, result=result):
                return f"for {self.listed(iterations)} return {self.text(result)}"
            case tree.Quantified(kind=kind, iterations=iterations, condition=condition):
                return f"{kind} {self.listed(iterations)} satisfies {self.text(condition)}"
            case tree.Iteration(name=name, source=source, to=to):
                return f"{name} in {self.text(source)}" + (f"..{self.text(to)}" if to is not None else "")
            case _:
                raise AssertionError(node)

    def tests(self, node: tree.Node) -> str:
        match node:
            case tree.UnaryComparison(op=op, operand=operand):
                return f"{op} {self.inside(operand, _SUM)}"
            case tree.UnaryTests(tests=(tree.Not() as test,), negated=False):
                return f"({self.text(test)})"  # without the brackets it would negate the tests
            case tree.UnaryTests(tests=tests, negated=negated):
                return f"not({self.listed(tests)})" if negated else self.listed(tests) or "-"
            case _:
                raise AssertionError(node)

    def made(self, node: tree.Node) -> str:
        """Parts with brackets of their own, and calls."""
        match node:
            case tree.FunctionCall(function=function, positional=positional, named=named):
                return f"{function}({self.listed((*positional, *named))})"
            case tree.Argument(name=name, value=value):
                return f"{name}: {self.text(value)}"
            case tree.ContextEntry(key=key, value=value):
                is_plain = key != "" and all(part.type == "word" for part in scan(key, strict=False))
                return f"{key if is_plain else self.literal(key)}: {self.text(value)}"
            case tree.ListOf(items=items):
                return f"[{self.listed(items)}]"
            case tree.ContextOf(entries=entries):
                return f"{{{self.listed(entries)}}}"
            case tree.RangeOf(low=low, high=high, low_closed=low_closed, high_closed=high_closed):
                return f"{'[' if low_closed else '('}{self.text(low)}..{self.text(high)}{']' if high_closed else ')'}"
            case tree.UnaryRange(op=op, operand=operand):
                return f"({op} {self.inside(operand, _SUM)})"
            case _:
                raise AssertionError(node)


def _binding(node: tree.Node) -> int:
    match node:
        case tree.If() | tree.For() | tree.Quantified():
            return _OPEN
        case tree.Disjunction():
            return _OR
        case tree.Conjunction():
            return _AND
        case tree.Comparison() | tree.Between() | tree.In():
            return _COMPARED
        case tree.Arithmetic(op=op):
            return _ARITHMETIC[op]
        case tree.Negation():
            return _SIGNED
        case tree.Path() | tree.Filter() | tree.InstanceOf():
            return _OPERAND
        case _:
            return _PRIMARY
