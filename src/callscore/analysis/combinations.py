"""Values that tell apart all that some conditions do: each combination of them once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from callscore.analysis.domains import Domains, values_of
from callscore.rulebook.condition import Condition, subjects

_MOST_COMBINATIONS = 20_000


def combinations(domains: Domains, conditions: Sequence[Condition], also: Sequence[str] = ()) -> list[Mapping[str, Any]] | None:
    """The values of all facts that the conditions read, and of those named besides; None where they cannot be listed, or are too many."""
    facts = dict.fromkeys((*also, *(fact for condition in conditions for fact in subjects(condition))))
    spreads = [domains.spread(fact, conditions) for fact in facts]
    known = [spread for spread in spreads if spread is not None]
    if len(known) < len(spreads) or prod(len(spread.samples) for spread in known) > _MOST_COMBINATIONS:
        return None
    return [values_of(known, samples) for samples in product(*(spread.samples for spread in known))]
