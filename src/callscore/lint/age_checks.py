"""Ages that a call asks for in two ways, which differ for who is born on 29 February."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.scalars import Formula
from callscore.feel import Expression, tree
from callscore.finding import Finding
from callscore.lint.finding_kind import WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.answers_read import nodes
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said

AGE_TWO_WAYS = FindingKind(
    "age-two-ways",
    WARNING,
    "Gates, classes and adjustments",
    means="years are added to a day here, and counted from it there: who is born on 29 February is a year older on 28 February by the one, "
    "on 1 March by the other",
    to_do="write all of them in the way that the source means",
    says="the years from `{day}` are added here and counted elsewhere, which differs for 29 February",
    help="who is born on 29 February turns a year older on 28 February by the one, on 1 March by the other: "
    "write all of them in the way that the source means",
    wrong="""
        dates: {reference: 2026-03-31}
        indicators:
          age: {value: 'years and months duration(founded, dates.reference).years', unit: years}
          grown_up: {value: 'founded + duration("P18Y")'}
        gates:
          - {gate: E1, require: 'age >= 18', met: old enough, not met: too young, if undetermined: ask}
          - {gate: E2, require: 'grown_up <= dates.reference', met: old enough, not met: too young, if undetermined: ask}
        """,
)


@lint_check("facts")
def age_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """One day has years added to it here, and its years are counted there."""
    counted: dict[str, Formula] = {}
    added: dict[str, Formula] = {}
    for fact in rulebook.computed:
        for part in nodes(fact.source.text):
            counted |= dict.fromkeys(set(_counted(part)) - counted.keys(), fact.source)
            added |= dict.fromkeys(set(_added(part)) - added.keys(), fact.source)
    for name, formula in sorted(added.items()):
        if name in counted:
            yield AGE_TWO_WAYS.at(formula.place, also=[(counted[name].place, Said("counted here"))], day=name)


def _counted(part: tree.Node) -> Iterator[str]:
    """The days from which whole years or months are counted."""
    if isinstance(part, tree.FunctionCall) and part.function == "years and months duration" and part.positional:
        yield from (free.name for free in Expression("", part.positional[0]).free)


def _added(part: tree.Node) -> Iterator[str]:
    """The days to which a duration of years or months is added."""
    if isinstance(part, tree.Arithmetic) and part.op in "+-":
        for side, other in ((part.left, part.right), (part.right, part.left)):
            if _is_of_months(other):
                yield from (free.name for free in Expression("", side).free)


def _is_of_months(node: tree.Node) -> bool:
    """Whether it is a duration that is written in years or months."""
    if not isinstance(node, tree.FunctionCall) or not node.positional:
        return False
    if node.function in ("years", "months"):
        return True
    text = node.positional[0].value if node.function == "duration" and isinstance(node.positional[0], tree.Literal) else None
    return isinstance(text, str) and "D" not in text.partition("T")[0]
