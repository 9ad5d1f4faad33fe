"""What a call must say and does not: what a missing answer does, and how endless decimals are rounded."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from callscore.call.budget import Cap
from callscore.call.evaluator_rules import Evaluators
from callscore.call.model import Call
from callscore.call.part import Part
from callscore.call.pools import Relative
from callscore.call.scores import Assessed, CappedSum, FormulaScore, Linear, PairComparison, Rows
from callscore.call.ties import TIME_KEYS, VALUE_KEYS
from callscore.finding import Finding, error, warning
from callscore.lint.endless_decimals import may_not_end, multiplies_answers, reads_answers
from callscore.lint.lint_check import lint_check
from callscore.place import Place
from callscore.rulebook.grid import Cell, all_criteria, may_be_out
from callscore.rulebook.number_text import has_finite_decimal
from callscore.rulebook.rulebook import Rulebook


@lint_check()
def undetermined_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`unsaid-undetermined`: a rule that does not say what a missing answer does."""
    call = rulebook.call
    if call.window is not None:
        yield from _unsaid(call.window, "the window", call.window.place_of("opens"), "`ask` or `reject`")
    for gate in call.gates:
        yield from _unsaid(gate, f"gate `{gate.gate}`", gate.place_of("gate"), "`ask` or `reject`")
    for name, family in call.classes.items():
        yield from _unsaid(family, f"the family of classes `{name}`", family.place_of_key("cases"), "`ask` or `reject`")
    for cell in rulebook.grid.leaves:
        if cell.criterion.score is not None:
            yield from _unsaid(cell.criterion, f"criterion `{cell.id}`", cell.criterion.place_of("criterion"), _ANY)
    for rule in call.adjustments:
        yield from _unsaid(rule, f"adjustment `{rule.adjustment}`", rule.place_of("adjustment"), _ANY)
    for step in call.ranking.ties if call.ranking is not None else ():
        key = next((key for key in (*VALUE_KEYS, *TIME_KEYS, "for") if step.says(key)), None)
        if key is not None and step.draw is None:
            words = "`ask`, `reject` or `not applicable`" if key in TIME_KEYS else _ANY
            yield from _unsaid(step, "this tie step", step.place_of(key), words)
    if call.budget is not None:
        yield from _unsaid(call.budget, "the budget", call.budget.place_of("request"), _ANY)


_ANY = "`ask`, `zero`, `reject` or `not applicable`"


def _unsaid(part: Part, who: str, place: Place, words: str) -> Iterator[Finding]:
    if not part.says("if undetermined"):
        message = f"{who} does not say what a missing answer does"
        yield error("unsaid-undetermined", message, place, f"write `if undetermined:` with {words}")


@lint_check("maxima")
def rounding_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`unsaid-rounding`: points may have decimals without end, and the call does not say how they are rounded."""
    if rulebook.call.rounding is not None:
        return
    causes = [place for cell in rulebook.grid.leaves for place in _endless(cell)]
    causes += [cell.criterion.place_of("not applicable below") for cell in rulebook.grid.cells if _counts_for_more(cell)]
    causes += [
        rule.place_of("percent")
        for rule in rulebook.call.adjustments
        if rule.percent is not None and not has_finite_decimal(Fraction(rule.percent) / 100)
    ]
    causes += [rule.place_of("value") for rule in rulebook.call.adjustments if rule.value is not None and "/" in rule.value.text]
    if causes:
        first, *others = causes
        help = "write `rounding:` with `places`, `mode` and `at`, as in `rounding: {places: 2, mode: half up, at: criterion}`"
        also = tuple((place, "and here") for place in others)
        yield warning(
            "unsaid-rounding",
            "points may have decimals without end here, and the call does not say how they are rounded",
            first,
            help,
            also,
        )


@lint_check("maxima")
def grant_rounding_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`unsaid-rounding`: a quotient is asked for, or a cap is one, itself or by what it names, and the budget rounds no grant. Or both
    are products of answers, which have the decimals of each."""
    budget = rulebook.call.budget
    if budget is None or budget.rounded_to is not None:
        return
    formulas = [(budget.request, budget.place_of("request"))]
    formulas += [(cap.at_most, cap.place_of("at most")) for cap in budget.caps if cap.at_most is not None]
    formulas += [(part, cap.place_of(key)) for cap in budget.caps for key, part in (("per cent", cap.per_cent), ("of", cap.of)) if part]
    causes = [place for formula, place in formulas if may_not_end(formula.text, rulebook.call)]
    if causes:
        message = "grants may have decimals without end here, and the budget does not say how they are rounded"
        help = "write `rounded to: {places: 2, mode: down}` under `budget:`"
        yield warning("unsaid-rounding", message, causes[0], help, tuple((place, "and here") for place in causes[1:]))
        return
    products = [place for formula, place in formulas if multiplies_answers(formula.text, rulebook.call)]
    products += [cap.place_of("per cent") for cap in budget.caps if _is_share_of_answers(cap, rulebook.call)]
    if products:
        message = "grants may have more decimals than the answers here, and the budget does not say how they are rounded"
        help = "write `rounded to: {places: 2, mode: down}` under `budget:`"
        yield warning("unsaid-rounding", message, products[0], help, tuple((place, "and here") for place in products[1:]))


def _is_share_of_answers(cap: Cap, call: Call) -> bool:
    """Whether a cap is a share of an answer that is itself an answer."""
    return all(part is not None and reads_answers(part.text, call) for part in (cap.per_cent, cap.of))


def _counts_for_more(cell: Cell) -> bool:
    """Whether what is applicable below counts for the whole: a quotient of any two maxima."""
    return cell.criterion.not_applicable_below == "rescale" and any(map(may_be_out, all_criteria(cell.criterion.criteria)))


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


def _divides(evaluators: Evaluators) -> bool:
    return evaluators.combine in ("mean", "trimmed mean") or evaluators.without_consensus == "mean"


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
