"""The most that adjustments add or take, on their own and together."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.model import Call
from callscore.call.part import with_key
from callscore.call.rules import AddsPoints, AddsShare, AddsValue, Adjustment, Excludes, SetsTotal
from callscore.finding import Finding, did_you_mean
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.key_kinds import MISSING_KEY
from callscore.lint.lint_check import lint_check
from callscore.number import Number
from callscore.place import Place
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Sequence

UNBOUNDED_VALUE = FindingKind(
    "unbounded-value",
    ERROR,
    "Gates, classes and adjustments",
    means="an adjustment by a formula does not say how much it may add or take",
    to_do="write `adds at most:` or `takes at most:`",
    says="nothing says how much `{adjustment}` may add or take away",
    help="write `adds at most:`, or `takes at most:` for a penalty: what a formula gives is held between the two",
    wrong="adjustments: [{adjustment: P1, when: green, value: firms / 10, if undetermined: zero}]",
    right="""
        adjustments: [{adjustment: P1, when: green, value: firms / 10, adds at most: 5, if undetermined: zero}]
        rounding: {places: 2, mode: half up, at: criterion}
        """,
)
NEGATIVE_LIMIT = FindingKind(
    "negative-limit",
    ERROR,
    "Gates, classes and adjustments",
    means="the most that an adjustment adds or takes is below 0",
    to_do="write it without a sign",
    says="`{key}` is below 0",
    help="write how many points, without a sign",
    wrong="adjustments: [{adjustment: P1, when: green, value: 0 - firms, takes at most: -5, if undetermined: zero}]",
    right="adjustments: [{adjustment: P1, when: green, value: 0 - firms, takes at most: 5, if undetermined: zero}]",
)
IDLE_LIMIT = FindingKind(
    "idle-limit",
    WARNING,
    "Gates, classes and adjustments",
    means="an adjustment never reaches the most that it may add or take",
    to_do="take the limit out",
    says="`{adjustment}` never reaches this limit",
    help="take it out, or name those that it goes `together with`",
    wrong="adjustments: [{adjustment: P1, when: green, points: 3, adds at most: 5, if undetermined: zero}]",
    right="adjustments: [{adjustment: P1, when: green, points: 3, if undetermined: zero}]",
)
LIMIT_OF_NOTHING = IDLE_LIMIT.but("`{adjustment}` neither adds points nor takes any away, so that this limits nothing", help="take it out")
LIMIT_ON_TOTAL = FindingKind(
    "limit-on-total",
    WARNING,
    "Gates, classes and adjustments",
    means="a bonus holds the total (`at most`) below what the criteria alone may give",
    to_do="write `adds at most:` if the bonus itself is to be held",
    says="where `{adjustment}` applies it holds the total at {limit}, and the criteria alone give up to {most}",
    help="write `adds at most: {limit}` if that is the most that it may add",
    wrong="adjustments: [{adjustment: P1, when: green, points: 3, at most: 10, if undetermined: zero}]",
    right="adjustments: [{adjustment: P1, when: green, points: 3, at most: 100, if undetermined: zero}]",
)
NO_LIMIT_TOGETHER = MISSING_KEY.but(
    "nothing says what they add or take together",
    help="write `adds at most:` with what they add together at most, or `takes at most:`",
)
UNKNOWN_ADJUSTMENT = FindingKind(
    "unknown-adjustment",
    ERROR,
    "Gates, classes and adjustments",
    means="there is no adjustment of that name to be held together with",
    to_do="take the nearest one, which the help offers",
    says="there is no adjustment `{name}`",
    wrong="""
        adjustments:
          - {adjustment: P1, when: green, points: 3, if undetermined: zero}
          - {adjustment: P2, when: firms > 5, points: 3, together with: [P3], adds at most: 4, if undetermined: zero}
        """,
    right="""
        adjustments:
          - {adjustment: P1, when: green, points: 3, if undetermined: zero}
          - {adjustment: P2, when: firms > 5, points: 3, together with: [P1], adds at most: 4, if undetermined: zero}
        """,
)
LATER_ADJUSTMENT = FindingKind(
    "later-adjustment",
    ERROR,
    "Gates, classes and adjustments",
    means="an adjustment is held together with one that stands after it",
    to_do="name it at the later one",
    says="`{name}` does not stand before `{adjustment}`",
    help="adjustments are applied in order: what is held together is held at the last of them, which names the others",
    wrong="""
        adjustments:
          - {adjustment: P1, when: green, points: 3, together with: [P2], adds at most: 4, if undetermined: zero}
          - {adjustment: P2, when: firms > 5, points: 3, if undetermined: zero}
        """,
    right="""
        adjustments:
          - {adjustment: P1, when: green, points: 3, if undetermined: zero}
          - {adjustment: P2, when: firms > 5, points: 3, together with: [P1], adds at most: 4, if undetermined: zero}
        """,
)

LIMITS = ("adds at most", "takes at most")


@lint_check()
def bonus_findings(rulebook: Rulebook) -> Iterator[Finding]:
    for number, rule in enumerate(rulebook.call.adjustments):
        limits = [key for key in LIMITS if rule.says(key)]
        if rule.value is not None and not limits:
            yield UNBOUNDED_VALUE.at(rule.place_of("value"), adjustment=rule.adjustment)
        yield from _limit_findings(rule)
        yield from _total_findings(rule, rulebook.grid.max)
        if rule.together_with and not limits:
            yield NO_LIMIT_TOGETHER.at(rule.place_of("together with"))
        yield from _together_findings(rulebook.call, number, rule)


def _limit_findings(rule: Adjustment) -> Iterator[Finding]:
    for key, limit in zip(LIMITS, (rule.adds_at_most, rule.takes_at_most), strict=True):
        if limit is None:
            continue
        place = rule.place_of(key)
        if limit < 0:
            yield NEGATIVE_LIMIT.at(place, key=key)
            continue
        match rule.effect:
            case Excludes() | SetsTotal():
                yield LIMIT_OF_NOTHING.at(place, adjustment=rule.adjustment)
            case AddsPoints(points) if not rule.together_with and (points if key == "adds at most" else -points) <= limit:
                yield IDLE_LIMIT.at(place, adjustment=rule.adjustment)
            case AddsPoints() | AddsValue() | AddsShare():
                pass


def _total_findings(rule: Adjustment, most: Number) -> Iterator[Finding]:
    """A bonus that holds the total below what the criteria alone may give."""
    written = rule.node_at("at most")
    if written is None or rule.at_most is None or rule.at_most >= most or not _adds(rule):
        return
    place = with_key(written, "at most")
    yield LIMIT_ON_TOTAL.at(place, adjustment=rule.adjustment, limit=number_text(rule.at_most), most=number_text(most))


def _adds(rule: Adjustment) -> bool:
    if rule.adds_at_most is not None and rule.adds_at_most > 0:
        return True
    match rule.effect:
        case AddsPoints(number) | AddsShare(number):
            return number > 0
        case AddsValue() | SetsTotal() | Excludes():
            return False


def _together_findings(call: Call, number: int, rule: Adjustment) -> Iterator[Finding]:
    names = [each.adjustment for each in call.adjustments]
    for name, place in _named(rule):
        if name not in names:
            help = did_you_mean(name, [each for each in names if each != rule.adjustment])
            yield UNKNOWN_ADJUSTMENT.at(place, help=help, name=name)
        elif name not in names[:number]:
            yield LATER_ADJUSTMENT.at(place, name=name, adjustment=rule.adjustment)


def _named(rule: Adjustment) -> Iterator[tuple[str, Place]]:
    node = rule.node_at("together with")
    items = node.items if isinstance(node, Sequence) else ()
    yield from zip(rule.together_with, (item.place for item in items), strict=False)
