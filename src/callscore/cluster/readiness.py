"""How far an application is from the published rules of a label: dimension by dimension, met, not met, undetermined.

A label's rules are a call of the library: its gates are the minimum requirements, its criteria the dimensions. What comes out is
readiness by those rules; labels are awarded by others.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from callscore.call.scalars import Words
from callscore.explanation.reasons import CriterionReason, ThresholdReason
from callscore.number import Number
from callscore.precheck.precheck import PreCheck
from callscore.rulebook.unit import Verdict


class Readiness(StrEnum):
    READY = "ready"
    NOT_READY = "not ready"
    UNDETERMINED = "undetermined"


class Dimension(Struct, frozen=True, kw_only=True):
    """One part of a label's criteria with its leaves.

    lowest, highest  the points that are certain, and those that are still possible
    reached, missed, open  the leaves by their own threshold; a leaf without one is in none of them
    """

    id: str
    title: Words | None
    lowest: Number
    highest: Number
    max: Number
    reached: tuple[CriterionReason, ...]
    missed: tuple[CriterionReason, ...]
    open: tuple[CriterionReason, ...]


class LabelReadiness(Struct, frozen=True):
    """One label's rules and what they find; `because` names the gates, criteria or the total that prevent it or are open."""

    label: str
    check: PreCheck
    readiness: Readiness
    because: tuple[str, ...]
    dimensions: tuple[Dimension, ...]


def readiness(label: str, check: PreCheck, total: str) -> LabelReadiness:
    """The readiness that a checked application has for a label. `total` is what the threshold on the total is called."""
    verdicts = [(reason.gate.gate, reason.verdict) for reason in check.explanation.gates]
    verdicts += [(id, reason.verdict) for id, reason in _thresholds(check, total)]
    missed = tuple(id for id, verdict in verdicts if verdict is Verdict.NOT_MET)
    open_ = tuple(id for id, verdict in verdicts if verdict is Verdict.UNDETERMINED)
    found = Readiness.NOT_READY if missed else Readiness.UNDETERMINED if open_ else Readiness.READY
    return LabelReadiness(label, check, found, missed or open_, dimensions_of(check.explanation.criteria))


def dimensions_of(criteria: Sequence[CriterionReason]) -> tuple[Dimension, ...]:
    """The criteria at the top, each with the leaves below it, in the order of the grid."""
    parent = {reason.cell.id: reason.cell.parent for reason in criteria}
    below: dict[str, list[CriterionReason]] = {}
    for reason in criteria:
        if reason.cell.is_leaf:
            below.setdefault(_top(reason.cell.id, parent), []).append(reason)
    return tuple(_dimension(reason, below.get(reason.cell.id, [])) for reason in criteria if reason.cell.parent is None)


def _dimension(top: CriterionReason, leaves: Sequence[CriterionReason]) -> Dimension:
    def those(verdict: Verdict) -> tuple[CriterionReason, ...]:
        return tuple(leaf for leaf in leaves if leaf.threshold is not None and leaf.threshold.verdict is verdict)

    mark, criterion = top.mark, top.cell.criterion
    return Dimension(
        id=top.cell.id,
        title=criterion.title,
        lowest=mark.lowest,
        highest=mark.highest,
        max=mark.max,
        reached=those(Verdict.MET),
        missed=those(Verdict.NOT_MET),
        open=those(Verdict.UNDETERMINED),
    )


def _top(id: str, parent: dict[str, str | None]) -> str:
    above = parent[id]
    return id if above is None else _top(above, parent)


def _thresholds(check: PreCheck, total: str) -> list[tuple[str, ThresholdReason]]:
    explanation = check.explanation
    found = [(reason.cell.id, reason.threshold) for reason in explanation.criteria if reason.threshold is not None]
    return found + ([(total, explanation.threshold)] if explanation.threshold is not None else [])
