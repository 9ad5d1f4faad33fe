"""The limit of a field (`within`): unary tests that every answer must pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from callscore.call.words import Formula
from callscore.feel import parse_tests
from callscore.feel.trouble import Fault, FeelError
from callscore.feel.values import Unknown, Value
from callscore.finding import Finding, error
from callscore.source.node import Scalar

Passes = Callable[[Value, Mapping[str, Value], list[Fault]], bool | Unknown | None]


@dataclass(frozen=True, slots=True)
class Limit:
    """The tests as written in the call, and as a function of an answer."""

    formula: Formula
    passes: Passes

    def refusal(self, name: str, value: Value, written: Scalar) -> Finding | None:
        """Why the answer cannot stand, or None. Findings: `not-within`; `limit-undecided`, which is the call's fault."""
        faults: list[Fault] = []
        passed = self.passes(value, {}, faults)
        if passed is True:
            return None
        also = [(self.formula.place, "the limit")]
        if passed is False:
            message = f"`{written.text.strip()}` is not within `{self.formula.text}`, which `{name}` must be"
            return error("not-within", message, written.place, "check the answer and its unit", also)
        reason = faults[0].message if faults else "the test has no answer"
        message = f"whether `{written.text.strip()}` is within the limit of `{name}` cannot be decided: {reason}"
        help = "write a limit that every answer meets or fails"
        return error("limit-undecided", message, self.formula.place, help, [(written.place, "the answer")])


def limit_of(formula: Formula) -> tuple[Limit | None, Finding | None]:
    """The limit, or why it cannot be read: the finding of its FEEL text, or `limit-with-names`."""
    try:
        tests = parse_tests(formula.text)
    except FeelError as trouble:
        return None, error(trouble.code, trouble.message, formula.span(trouble.start, trouble.end), trouble.help)
    if tests.free:
        name = tests.free[0]
        help = "compare with what is written in the limit itself; a comparison of two answers is a gate"
        message = f"a limit knows the answer alone, and not `{name.name}`"
        return None, error("limit-with-names", message, formula.span(name.start, name.end), help)
    return Limit(formula, tests.bind()), None
