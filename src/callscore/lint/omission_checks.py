"""What a call must say and does not: what a missing answer does, and how endless decimals are rounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from callscore.call.budget import AmountCap, Budget, Cap, RowsCap, ShareCap
from callscore.call.evaluator_rules import Evaluators
from callscore.call.model import Call
from callscore.call.part import Part
from callscore.call.pools import Relative
from callscore.call.rules import AddsPoints, AddsShare, AddsValue, Adjustment, Excludes, SetsTotal
from callscore.call.scalars import Formula
from callscore.call.scores import Assessed, CappedSum, FormulaScore, Linear, PairComparison, Rows
from callscore.call.ties import ASKING_KEYS, TIME_KEYS
from callscore.finding import Finding
from callscore.lint.decimal_counts import CENTS, decimals_of, decimals_of_share
from callscore.lint.endless_decimals import may_not_end, multiplies_answers, reads_answers
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.place import Place
from callscore.rulebook.grid import Cell, all_criteria, may_be_out
from callscore.rulebook.number_text import has_finite_decimal
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.currency import is_money

UNSAID_UNDETERMINED = FindingKind(
    "unsaid-undetermined",
    ERROR,
    "Gates, classes and adjustments",
    means="a rule does not say what a missing answer does",
    to_do="write `if undetermined:`",
    says="gate `{gate}` does not say what a missing answer does",
    help="write `if undetermined:` with `ask` or `reject`",
    wrong="""
        gates:
          - {gate: E1, require: {firms: '>= 15'}, met: enough, not met: too few}
        """,
    right="""
        gates:
          - {gate: E1, require: {firms: '>= 15'}, met: enough, not met: too few, if undetermined: ask}
        """,
)
WINDOW_UNSAID = UNSAID_UNDETERMINED.but("the window does not say what a missing answer does")
CLASSES_UNSAID = UNSAID_UNDETERMINED.but("the family of classes `{family}` does not say what a missing answer does")
MOMENT_UNSAID = UNSAID_UNDETERMINED.but(
    "this tie step does not say what a missing answer does", help="write `if undetermined:` with `ask`, `reject` or `not applicable`"
)
_ANY = "write `if undetermined:` with `ask`, `zero`, `reject` or `not applicable`"
STEP_UNSAID = UNSAID_UNDETERMINED.but("this tie step does not say what a missing answer does", help=_ANY)
CRITERION_UNSAID = UNSAID_UNDETERMINED.but("criterion `{criterion}` does not say what a missing answer does", help=_ANY)
ADJUSTMENT_UNSAID = UNSAID_UNDETERMINED.but("adjustment `{adjustment}` does not say what a missing answer does", help=_ANY)
BUDGET_UNSAID = UNSAID_UNDETERMINED.but("the budget does not say what a missing answer does", help=_ANY)
UNSAID_ROUNDING = FindingKind(
    "unsaid-rounding",
    WARNING,
    "Scores",
    means="points or grants may have endless decimals, or grants more decimals than the answers that are multiplied, or than can be paid",
    to_do="write `rounding:`, or `rounded to:` under `budget:`",
    says="these points may have endless decimals, as 1/3 has, and the call does not say how to round them",
    help="write `rounding:` with `places`, `mode` and `at`, as in `rounding: {{places: 2, mode: half up, at: criterion}}`",
    wrong="""
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {value: quality / 7, outside: clamp}}
        """,
    right="""
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {value: quality / 7, outside: clamp}}
        rounding: {places: 2, mode: half up, at: criterion}
        """,
)
ENDLESS_GRANTS = UNSAID_ROUNDING.but(
    "these grants may have endless decimals, as 1/3 has, and the budget does not say how to round them",
    help="write `rounded to: {{places: 2, mode: down}}` under `budget:`",
)
MULTIPLIED_GRANTS = ENDLESS_GRANTS.but(
    "these grants may have more decimals than the answers, and the budget does not say how to round them"
)
PARTS_OF_A_CENT = ENDLESS_GRANTS.but(
    "these grants may have {places} decimals, where money has two, and the budget does not say how to round them"
)


@lint_check()
def undetermined_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """A rule that does not say what a missing answer does."""
    for kind, part, place, gaps in _asking(rulebook):
        if not part.says("if undetermined"):
            yield kind.at(place, gaps)


def _asking(rulebook: Rulebook) -> Iterator[tuple[FindingKind, Part, Place, dict[str, str]]]:
    """What must say it: as what, where, and what fills the gaps."""
    call = rulebook.call
    if call.window is not None:
        yield WINDOW_UNSAID, call.window, call.window.place_of("opens"), {}
    for gate in call.gates:
        yield UNSAID_UNDETERMINED, gate, gate.place_of("gate"), {"gate": gate.gate}
    for name, family in call.classes.items():
        yield CLASSES_UNSAID, family, family.place_of_key("cases"), {"family": name}
    for cell in rulebook.grid.leaves:
        if cell.criterion.score is not None:
            yield CRITERION_UNSAID, cell.criterion, cell.criterion.place_of("criterion"), {"criterion": cell.id}
    for rule in call.adjustments:
        yield ADJUSTMENT_UNSAID, rule, rule.place_of("adjustment"), {"adjustment": rule.adjustment}
    for step in call.ranking.ties if call.ranking is not None else ():
        key = next((key for key in (*ASKING_KEYS, "for") if step.says(key)), None)
        if key is not None and step.draw is None:
            yield MOMENT_UNSAID if key in TIME_KEYS else STEP_UNSAID, step, step.place_of(key), {}
    if call.budget is not None:
        yield BUDGET_UNSAID, call.budget, call.budget.place_of("request"), {}


@lint_check("maxima")
def rounding_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """Points may have endless decimals, and the call does not say how to round them."""
    if rulebook.call.rounding is not None:
        return
    causes = [place for cell in rulebook.grid.leaves for place in _endless(cell)]
    causes += [cell.criterion.place_of("not applicable below") for cell in rulebook.grid.cells if _counts_for_more(cell)]
    causes += [place for rule in rulebook.call.adjustments for place in _endless_effect(rule)]
    if causes:
        yield UNSAID_ROUNDING.at(causes[0], also=_and_here(causes))


def _and_here(causes: Sequence[Place]) -> Iterator[tuple[Place, Said]]:
    yield from ((place, Said("and here")) for place in causes[1:])


@lint_check("maxima")
def grant_rounding_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """A quotient is asked for, or a cap is one, itself or by what it names, and the budget rounds no grant. Or both
    are products of answers, which have the decimals of each."""
    budget = rulebook.call.budget
    if budget is None or budget.rounded_to is not None:
        return
    formulas = [(budget.request, budget.place_of("request"))]
    formulas += [(formula, formula.place) for formula in (budget.total_formula,) if formula is not None and budget.may_give_less]
    formulas += [(part, part.place) for cap in budget.caps for part in cap.formulas]
    causes = [place for formula, place in formulas if may_not_end(formula.text, rulebook.call)]
    if causes:
        yield ENDLESS_GRANTS.at(causes[0], also=_and_here(causes))
        return
    products = [place for formula, place in formulas if multiplies_answers(formula.text, rulebook.call)]
    products += [place for cap in budget.caps for place in _shares_of_answers(cap, rulebook.call)]
    if products:
        yield MULTIPLIED_GRANTS.at(products[0], also=_and_here(products))
    elif is_money(budget.unit):
        yield from _parts_of_a_cent(budget, formulas, rulebook.call)


def _parts_of_a_cent(budget: Budget, formulas: Sequence[tuple[Formula, Place]], call: Call) -> Iterator[Finding]:
    """Amounts of money that can have more decimals than can be paid."""
    found = [(decimals_of(formula.text, call), place) for formula, place in formulas]
    found += [(decimals_of_share(cap, call), cap.place_of("per cent")) for cap in budget.caps if cap.per_cent is not None]
    finer = [(places, place) for places, place in found if places > CENTS]
    if finer:
        places, place = finer[0]
        yield PARTS_OF_A_CENT.at(place, also=_and_here([other for _, other in finer[1:]]), places=places)


def _shares_of_answers(cap: Cap, call: Call) -> Iterator[Place]:
    """Where a cap is a share of an answer that is itself an answer."""
    match cap.limit:
        case ShareCap(per_cent, of) if reads_answers(per_cent.text, call) and reads_answers(of.text, call):
            yield cap.place_of("per cent")
        case ShareCap() | AmountCap() | RowsCap() | None:
            pass


def _counts_for_more(cell: Cell) -> bool:
    """Whether what is applicable below counts for the whole: a quotient of any two maxima."""
    return cell.criterion.keeps_its_max and any(map(may_be_out, all_criteria(cell.criterion.criteria)))


def _endless(cell: Cell) -> Iterator[Place]:
    """Where the points of a leaf may have decimals that never end."""
    score = cell.criterion.score
    if score is not None and not has_finite_decimal(cell.factor):
        yield cell.criterion.place_of("criterion")
        return
    match score:
        case Linear() if not all(has_finite_decimal(slope) for slope in _slopes(score)):
            yield score.place_of("linear")
        case FormulaScore() if "/" in score.value.text:
            yield score.place_of("value")
        case Rows() if score.has_formulas:
            yield from (row.place_of("value") for row in score.rows if row.value is not None and "/" in row.value.text)
        case Rows() if not has_finite_decimal(_share_of_levels(score, cell)):
            yield score.place_of_key("rows")
        case Assessed() if not has_finite_decimal(_share_of_step(score, cell)):
            yield score.place_of("assessed")
        case Assessed(evaluators=Evaluators() as evaluators) if _divides(evaluators):
            yield evaluators.place_of("combine")
        case PairComparison():
            yield score.place_of("compared")
        case Linear() | FormulaScore() | Rows() | Assessed() | CappedSum() | None:  # decimals that end
            pass
        case Relative():  # its own rounding is asked for where it is compared
            pass


def _endless_effect(rule: Adjustment) -> Iterator[Place]:
    """Where what an adjustment adds may have such decimals."""
    match rule.effect:
        case AddsShare() as part if not has_finite_decimal(part.share):
            yield rule.place_of("percent")
        case AddsValue(formula) if "/" in formula.text:
            yield rule.place_of("value")
        case AddsShare() | AddsValue() | AddsPoints() | SetsTotal() | Excludes():
            pass


def _divides(evaluators: Evaluators) -> bool:
    """Whether one level is made of several by a division that need not end."""
    return evaluators.takes_a_mean


def _slopes(score: Linear) -> Iterator[Fraction]:
    for (low, less), (high, more) in zip(score.linear, score.linear[1:], strict=False):
        if high != low:
            yield Fraction(more - less) / (high - low)


def _share_of_levels(score: Rows, cell: Cell) -> Fraction:
    highest = max((row.level for row in score.rows if row.level is not None), default=0)
    return cell.max / highest if highest else Fraction(0)


def _share_of_step(score: Assessed, cell: Cell) -> Fraction:
    """What one step of the scale is worth; where that ends, so does the median of two levels."""
    return cell.max * Fraction(score.step) / score.assessed[1] if score.assessed[1] else Fraction(0)
