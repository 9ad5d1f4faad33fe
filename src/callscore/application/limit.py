"""The limit of a field (`within`): unary tests that every answer must pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from callscore.application.limit_text import limit_text
from callscore.call.formula_help import finding_of, misread_finding
from callscore.call.scalars import Formula
from callscore.feel import Scope, Tests, Type, infer_tests, mended, misreadings, parse_tests
from callscore.feel.trouble import Fault, FeelError, Trouble
from callscore.feel.values import Unknown, Value
from callscore.finding import Finding, error
from callscore.sentence import Said, as_written
from callscore.source.node import Scalar

Passes = Callable[[Value, Mapping[str, Value], list[Fault]], bool | Unknown | None]


class FieldLimit(Struct, frozen=True):
    """The tests as written in the call, as a function of an answer, and in words where these are short."""

    formula: Formula
    passes: Passes
    text: Said

    def refusal(self, name: str, value: Value, written: Scalar) -> Finding | None:
        """Why the answer cannot stand, or None. Findings: `not-within`; `limit-undecided`, which is the call's fault."""
        faults: list[Fault] = []
        passed = self.passes(value, {}, faults)
        if passed is True:
            return None
        also = [(self.formula.place, Said("the limit"))]
        if passed is False:
            answer = {"text": written.text.strip(), "limit": self.text or as_written(f"`{self.formula.text}`"), "name": name}
            message = Said("`{text}` is beyond the limit of `{name}`: {limit}", **answer)
            return error("not-within", message, written.place, Said("check the answer and its unit"), also)
        undecided = {"text": written.text.strip(), "name": name, "reason": faults[0].message if faults else Said("the test has no answer")}
        message = Said("whether `{text}` is within the limit of `{name}` cannot be decided: {reason}", **undecided)
        help = Said("write a limit that every answer meets or fails")
        return error("limit-undecided", message, self.formula.place, help, [(written.place, Said("the answer"))])


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
    return FieldLimit(formula, tests.bind(), limit_text(tests)), None


def _with_names(tests: Tests) -> Iterator[Trouble]:
    for name in tests.free:
        help = Said("compare with what is written in the limit itself; a comparison of two answers is a gate")
        message = Said("a limit knows the answer alone, and not `{name}`", name=name.name)
        yield Trouble("limit-with-names", message, name.start, name.end, help)
