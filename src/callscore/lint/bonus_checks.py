"""The most that adjustments add or take, on their own and together."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.model import Call
from callscore.call.part import with_key
from callscore.call.rules import Adjustment
from callscore.finding import Finding, did_you_mean, error, warning
from callscore.lint.lint_check import lint_check
from callscore.number import Number
from callscore.place import Place
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Sequence

LIMITS = ("adds at most", "takes at most")


@lint_check()
def bonus_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`unbounded-value`, `negative-limit`, `idle-limit`, `unknown-adjustment`, `later-adjustment`, `missing-key`,
    `limit-on-total`."""
    for number, rule in enumerate(rulebook.call.adjustments):
        limits = [key for key in LIMITS if rule.says(key)]
        if rule.value is not None and not limits:
            message = f"nothing says how much `{rule.adjustment}` may add or take away"
            help = "write `adds at most:`, or `takes at most:` for a penalty: what a formula gives is held between the two"
            yield error("unbounded-value", message, rule.place_of("value"), help)
        yield from _limit_findings(rule)
        yield from _total_findings(rule, rulebook.grid.max)
        if rule.together_with and not limits:
            help = "write `adds at most:` with what they add together at most, or `takes at most:`"
            yield error("missing-key", "nothing says what they add or take together", rule.place_of("together with"), help)
        yield from _together_findings(rulebook.call, number, rule)


def _limit_findings(rule: Adjustment) -> Iterator[Finding]:
    for key, limit in zip(LIMITS, (rule.adds_at_most, rule.takes_at_most), strict=True):
        if limit is None:
            continue
        place = rule.place_of(key)
        if limit < 0:
            yield error("negative-limit", f"`{key}` is below 0", place, "write how many points, without a sign")
        elif rule.exclude or rule.set_to is not None:
            yield warning("idle-limit", f"`{rule.adjustment}` neither adds nor takes away so many points", place, "take it out")
        elif rule.points is not None and not rule.together_with and (rule.points if key == "adds at most" else -rule.points) <= limit:
            message = f"`{rule.adjustment}` never reaches this limit"
            yield warning("idle-limit", message, place, "take it out, or name those that it goes `together with`")


def _total_findings(rule: Adjustment, most: Number) -> Iterator[Finding]:
    """A bonus that holds the total below what the criteria alone may give."""
    written = rule.node_at("at most")
    if written is None or rule.at_most is None or rule.at_most >= most or not _adds(rule):
        return
    limit = number_text(rule.at_most)
    message = f"where `{rule.adjustment}` applies it holds the total at {limit}, and the criteria alone give up to {number_text(most)}"
    help = f"write `adds at most: {limit}` if no more than so much is meant to be added"
    yield warning("limit-on-total", message, with_key(written, "at most"), help)


def _adds(rule: Adjustment) -> bool:
    return any(amount is not None and amount > 0 for amount in (rule.points, rule.percent, rule.adds_at_most))


def _together_findings(call: Call, number: int, rule: Adjustment) -> Iterator[Finding]:
    names = [each.adjustment for each in call.adjustments]
    for name, place in _named(rule):
        if name not in names:
            help = did_you_mean(name, [each for each in names if each != rule.adjustment])
            yield error("unknown-adjustment", f"there is no adjustment `{name}`", place, help)
        elif name not in names[:number]:
            message = f"`{name}` does not stand before `{rule.adjustment}`"
            help = "adjustments are applied in order: what is held together is held at the last of them, which names the others"
            yield error("later-adjustment", message, place, help)


def _named(rule: Adjustment) -> Iterator[tuple[str, Place]]:
    node = rule.node_at("together with")
    items = node.items if isinstance(node, Sequence) else ()
    yield from zip(rule.together_with, (item.place for item in items), strict=False)
