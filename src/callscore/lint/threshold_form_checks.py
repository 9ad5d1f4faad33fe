"""What thresholds say: one number or one for each group, on what they may stand, and what a demand needs to give one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from callscore.call.budget import Budget
from callscore.call.thresholds import BAR_KEYS, Demand, Threshold
from callscore.finding import Finding, quoted_names
from callscore.finding_code import FindingCode
from callscore.lint.finding_kind import ERROR, FindingKind
from callscore.lint.key_kinds import KEY_WITHOUT_EFFECT, MISSING_KEY
from callscore.lint.lint_check import lint_check
from callscore.lint.place_checks import groups_of, named_groups
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.node import Entries

THRESHOLD_MISPLACED = FindingKind(
    "threshold-misplaced",
    ERROR,
    "Criteria and weights",
    means="a threshold of a criterion has `by` or `from demand`",
    to_do="write it under `ranking:`",
    says="`{key}` stands at a criterion",
    help="a criterion is measured by its own points; write this threshold under `ranking:`",
    wrong="""
        criteria:
          - {criterion: A, max: 10, threshold: {at least: 5, by: quality}, if undetermined: ask, score: {assessed: 0..5}}
        """,
    right="""
        criteria:
          - {criterion: A, max: 10, threshold: {at least: 6}, if undetermined: ask, score: {assessed: 0..5}}
        """,
)
NO_NUMBER = MISSING_KEY.but("the threshold has no number", help="write `at least: …`, `above: …`, `at least share: …` or `from demand: …`")
THRESHOLD_DOUBLED = FindingKind(
    "threshold-doubled",
    ERROR,
    "Criteria and weights",
    means="a threshold has two of `at least`, `above`, `at least share` and `from demand`",
    to_do="write one",
    says="the threshold has two numbers",
    help="write one of them; `above` leaves the number itself out",
    wrong="ranking: {ties: [], numbering: competition, threshold: {at least: 60, above: 50}}",
    right="ranking: {ties: [], numbering: competition, threshold: {at least: 60}}",
)
THRESHOLD_WITHOUT_GROUP = FindingKind(
    FindingCode.THRESHOLD_WITHOUT_GROUP,
    ERROR,
    "Criteria and weights",
    means="a threshold goes by what is neither a family of classes nor the groups of the ranking",
    to_do="write the same `per` under `ranking:`, or one number for all",
    says="the numbers are for groups, and the threshold has none",
    help="write `per:` with a family of classes or the groups of the ranking; or one number for all",
    wrong="ranking: {per: area, ties: [], numbering: competition, threshold: {at least: {north: 60, south: 50}}}",
    right="ranking: {per: area, ties: [], numbering: competition, threshold: {per: area, at least: {north: 60, south: 50}}}",
)
ONE_FOR_ALL = KEY_WITHOUT_EFFECT.but(
    "`per` means nothing to one threshold for all", help="write a number for each {per} under `{key}:`, or take `per` out"
)
ONE_FROM_DEMAND = ONE_FOR_ALL.but(ONE_FOR_ALL.says, help="one threshold is found for all; take `per` out")
GROUP_WITHOUT_THRESHOLD = FindingKind(
    "group-without-threshold",
    ERROR,
    "Criteria and weights",
    means="a threshold by class or group leaves some out",
    to_do="name every one; 0 is reached by all",
    says="the threshold leaves out {groups}",
    help="name every one; 0 is reached by all",
    wrong="ranking: {per: area, ties: [], numbering: competition, threshold: {per: area, at least: {north: 60}}}",
    right="ranking: {per: area, ties: [], numbering: competition, threshold: {per: area, at least: {north: 60, south: 0}}}",
)
DEMAND_WITHOUT_MONEY = FindingKind(
    "demand-without-money",
    ERROR,
    "Criteria and weights",
    means="a threshold from demand does not say what is asked for or how much is available, or that is not more than 0",
    to_do="write `request:` and `available:`",
    says="the demand does not say what an application asks for, and the call has no budget",
    help="write `request:` with a field or a formula",
    wrong="""
        ranking:
          ties: []
          numbering: competition
          threshold: {from demand: {about: 3, never under: 2, available: 1000, equally near: admit more}}
        """,
)
NOTHING_AVAILABLE_SAID = DEMAND_WITHOUT_MONEY.but(
    "the demand does not say how much is available, and the call has no budget", help="write `available:` with the amount"
)
ONE_TOTAL_EACH = DEMAND_WITHOUT_MONEY.but(
    "the demand does not say how much is available, and the budget has a total for each `{per}`", help="write `available:` with the amount"
)
FORMULA_AVAILABLE = DEMAND_WITHOUT_MONEY.but(
    "the demand does not say how much is available, and a formula gives the total of the budget", help="write `available:` with the amount"
)
NOTHING_AVAILABLE = DEMAND_WITHOUT_MONEY.but(
    "nothing is available: no demand is a multiple of {amount}", help="write how much there is, more than 0"
)
DEMAND_BOUNDS = FindingKind(
    "demand-bounds",
    ERROR,
    "Criteria and weights",
    means="`about` or `never under` is not above 0, or `never under` is above `about`",
    to_do="write how many times what is available is wanted",
    says="`about` is {number}: a demand is a multiple of what there is",
    help="write how many times is wanted, as in `about: 3`",
    wrong="""
        ranking:
          ties: []
          numbering: competition
          threshold: {from demand: {about: 0, never under: 0, request: grant, available: 1000, equally near: admit more}}
        """,
)
NEVER_UNDER_LESS_THAN_NOTHING = DEMAND_BOUNDS.but("`never under` is below 0", help="write how many times must be reached, or 0")
NEVER_UNDER_MORE_THAN_WANTED = DEMAND_BOUNDS.but(
    "never under {least} times is more than the {about} times that are wanted", help="write a number that is not above `about`"
)
DEMAND_CANDIDATES = FindingKind(
    "demand-candidates",
    ERROR,
    "Criteria and weights",
    means="the thresholds under `among` do not rise, or there is none",
    to_do="write them from the lowest to the highest, each once",
    says="the thresholds that come into question do not rise",
    help="write them from the lowest to the highest, each once",
    wrong="""
        ranking:
          ties: []
          numbering: competition
          threshold:
            from demand: {about: 3, never under: 2, request: grant, available: 1000, among: [60, 50], equally near: admit more}
        """,
)
NO_CANDIDATES = DEMAND_CANDIDATES.but(
    "no threshold comes into question",
    help="write the thresholds in question, or take `among` out: then every total comes into question",
)


@lint_check()
def threshold_form_findings(rulebook: Rulebook) -> Iterator[Finding]:
    for cell in rulebook.grid.cells:
        if cell.criterion.threshold is not None:
            yield from _misplaced(cell.criterion.threshold)
            yield from _form(cell.criterion.threshold)
    ranking = rulebook.call.ranking
    if ranking is not None and ranking.threshold is not None:
        yield from _form(ranking.threshold)
        if ranking.threshold.from_demand is not None:
            yield from _demand(ranking.threshold.from_demand, rulebook.call.budget)
    for bar in rulebook.bars:
        if bar.group is not None and (groups := groups_of(rulebook, bar.group)) is not None:
            yield from _groups(bar.threshold, groups)


def _misplaced(threshold: Threshold) -> Iterator[Finding]:
    for key in ("by", "from demand"):
        if threshold.says(key):
            yield THRESHOLD_MISPLACED.at(threshold.place_of_key(key), key=key)


def _form(threshold: Threshold) -> Iterator[Finding]:
    keys = [key for key in BAR_KEYS if threshold.says(key)]
    if not keys:
        yield NO_NUMBER.at(threshold.place)
        return
    if len(keys) > 1:
        yield THRESHOLD_DOUBLED.at(threshold.place_of(keys[1]), also=((threshold.place_of(keys[0]), Said("the other")),))
        return
    has_numbers = isinstance(threshold.bars, Mapping)
    if has_numbers and threshold.per is None:
        yield THRESHOLD_WITHOUT_GROUP.at(threshold.place_of(keys[0]))
    if threshold.per is not None and not has_numbers:
        kind = ONE_FROM_DEMAND if keys == ["from demand"] else ONE_FOR_ALL
        yield kind.at(threshold.place_of_key("per"), per=threshold.per, key=keys[0])


def _groups(threshold: Threshold, groups: Sequence[str]) -> Iterator[Finding]:
    node = threshold.node_at(threshold.key)
    if not isinstance(node, Entries):
        return
    yield from named_groups(((name, key.place) for name, key in node.keys.items()), groups)
    missing = [name for name in groups if name not in node]
    if missing:
        yield GROUP_WITHOUT_THRESHOLD.at(node.place, groups=quoted_names(missing))


def _demand(demand: Demand, budget: Budget | None) -> Iterator[Finding]:
    """What is asked for, how much there is, how many times as much is wanted, and what comes into question."""
    if demand.request is None and budget is None:
        yield DEMAND_WITHOUT_MONEY.at(demand.place_of_key("about"))
    yield from _available(demand, budget)
    about, least = number_text(demand.about), number_text(demand.never_under)
    if demand.about <= 0:
        yield DEMAND_BOUNDS.at(demand.place_of("about"), number=about)
    if demand.never_under < 0:
        yield NEVER_UNDER_LESS_THAN_NOTHING.at(demand.place_of("never under"))
    elif demand.never_under > demand.about > 0:
        also = ((demand.place_of("about"), Said("wanted")),)
        yield NEVER_UNDER_MORE_THAN_WANTED.at(demand.place_of("never under"), also=also, least=least, about=about)
    yield from _candidates(demand)


def _available(demand: Demand, budget: Budget | None) -> Iterator[Finding]:
    """Said in the demand, or else the one total of the budget."""
    if demand.available is not None:
        available, place = demand.available, demand.place_of("available")
    elif budget is None:
        yield NOTHING_AVAILABLE_SAID.at(demand.place_of_key("about"))
        return
    elif budget.per is not None:
        yield ONE_TOTAL_EACH.at(demand.place_of_key("about"), per=budget.per)
        return
    elif budget.total_formula is not None:
        yield FORMULA_AVAILABLE.at(budget.place_of("total"))
        return
    else:
        available, place = budget.fixed_total or 0, budget.place_of("total")
    if available <= 0:
        yield NOTHING_AVAILABLE.at(place, amount=number_text(available))


def _candidates(demand: Demand) -> Iterator[Finding]:
    if demand.among is None:
        return
    if not demand.among:
        yield NO_CANDIDATES.at(demand.place_of("among"))
    elif any(later <= earlier for earlier, later in pairwise(demand.among)):
        yield DEMAND_CANDIDATES.at(demand.place_of("among"))
