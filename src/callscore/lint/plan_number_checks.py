"""Numbers of a plan that its writer may have meant otherwise: what is added, thousands, and parts of one where per cent are counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from callscore.call.plan import KeyIndicator, Plan
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, FindingKind
from callscore.lint.number_checks import SMALL_PERCENTAGE
from callscore.rulebook.number_text import number_text
from callscore.source.node import Entries, Scalar
from callscore.source.per_cent import hundredfold
from callscore.source.thousands_separator import thousands_among, zero_behind

ADDED_TARGET = FindingKind(
    "added-target",
    ERROR,
    "Plans and measurements",
    means="a target has a plus before it: it is read as the figure to be reached, not as what is added",
    to_do="write what is to be reached",
    says="`{text}` is read as {number} in {year}, not as what is added to the baseline",
    help="write `{reached}` if it is added to the baseline, or `{number}`",
    wrong="""
        indicators:
          - {indicator: K1, title: Members, objective: O1, of: members, baseline: 10, targets: {2026: +20, 2027: 30}, weight: 60}
          - {indicator: K2, title: Days, objective: O2, of: days, baseline: 8, targets: {2026: 6, 2027: 4}, weight: 40}
        """,
)
FEW_PER_CENT = SMALL_PERCENTAGE.but("shares are counted in per cent, and here none counts more than {high} %", help="write `{text}`")
BORDER_OF_ONE = SMALL_PERCENTAGE.but("an achieved share is in per cent, and `{when}` is a part of one", help="write `{text}`")

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def number_findings(plan: Plan) -> Iterator[Finding]:
    for indicator in plan.indicators:
        yield from _added(indicator)
        figures = [*_targets(indicator).values(), *_baseline(indicator)]
        if not any(map(zero_behind, figures)):  # told where it is read
            yield from thousands_among(figures)
    yield from _counted(plan)
    yield from _borders(plan)


def _targets(indicator: KeyIndicator) -> dict[str, Scalar]:
    node = indicator.node_at("targets")
    assert isinstance(node, Entries)
    return {year: target for year, target in node.values.items() if isinstance(target, Scalar)}


def _baseline(indicator: KeyIndicator) -> Iterator[Scalar]:
    node = indicator.node_at("baseline")
    if isinstance(node, Scalar):
        yield node


def _added(indicator: KeyIndicator) -> Iterator[Finding]:
    """A target with a plus before it, which says how much is added and not what is reached."""
    for year, written in _targets(indicator).items():
        text = written.text.strip()
        if text.startswith("+"):
            reached = number_text(indicator.baseline + indicator.targets[year])
            yield ADDED_TARGET.at(written.place, text=text, number=number_text(indicator.targets[year]), year=year, reached=reached)


def _counted(plan: Plan) -> Iterator[Finding]:
    if plan.counted is not None and plan.counted[1] <= 1:
        low, high = (number_text(end) for end in plan.counted)
        yield FEW_PER_CENT.at(plan.place_of("counted"), high=high, text=f"{hundredfold(low)}..{hundredfold(high)}")


def _borders(plan: Plan) -> Iterator[Finding]:
    """Rows of the status whose borders are all parts of one."""
    numbers = [text for row in plan.status.rows for text in _NUMBER.findall(row.when.text)]
    parts = [text for text in numbers if "." in text and text.strip("0.")]
    if not parts or any(text.partition(".")[0].strip("0") not in ("", "1") for text in numbers):
        return
    for row in plan.status.rows:
        meant = _NUMBER.sub(lambda found: hundredfold(found[0]), row.when.text)
        if meant != row.when.text:
            yield BORDER_OF_ONE.at(row.when.place, when=row.when.text, text=f"'{meant}'")
