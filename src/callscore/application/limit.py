"""The limit of a field (`within`): unary tests that every answer must pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from callscore.call.formula_help import finding_of, misread_finding
from callscore.call.scalars import Formula
from callscore.feel import Scope, Tests, Type, infer_tests, mended, misreadings, parse_tests
from callscore.feel.trouble import Fault, FeelError, Trouble
from callscore.feel.values import Unknown, Value
from callscore.finding import Finding, error
from callscore.source.node import Scalar

Passes = Callable[[Value, Mapping[str, Value], list[Fault]], bool | Unknown | None]


@dataclass(frozen=True, slots=True)
class FieldLimit:
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


def limit_of(formula: Formula, type: Type, unit: str = "") -> tuple[FieldLimit | None, Finding | None]:
    """The limit of a field of that type, or why it cannot be read: the finding of its FEEL text, or `limit-with-names`."""
    scope = Scope(names={}, input=type, subject="?", units={"?": unit})
    try:
        tests = parse_tests(formula.text)
    except FeelError as trouble:
        return None, finding_of(formula, trouble, mended(formula.text, scope))
    misread = misreadings(formula.text, tests.tree)
    if misread:
        return None, misread_finding(formula, misread[0])
    for certain in (*_with_names(tests), *infer_tests(tests, type, {})):
        return None, finding_of(formula, certain, mended(formula.text, scope))
    return FieldLimit(formula, tests.bind()), None


def _with_names(tests: Tests) -> Iterator[Trouble]:
    for name in tests.free:
        help = "compare with what is written in the limit itself; a comparison of two answers is a gate"
        yield Trouble("limit-with-names", f"a limit knows the answer alone, and not `{name.name}`", name.start, name.end, help)
