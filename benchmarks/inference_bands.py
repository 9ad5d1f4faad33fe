"""31 criteria of five bands each and 2 000 applications with random shares: what a decision costs, in µs an application.

Run from the checkout: `python benchmarks/inference_bands.py`.
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from operator import ge, lt
from typing import Any

from callscore.inference.decision import Inference
from callscore.inference.direct import Direct
from callscore.inference.durable import Durable
from callscore.place import Place
from callscore.rulebook.condition import All, Atom, Condition
from callscore.rulebook.unit import Choice, Facts, Option, Recheck

CRITERIA, APPLICATIONS, ROUNDS = 31, 2_000, 3
EDGES = (15, 40, 60, 85)
HERE = Place("bench.yaml")


def bands() -> list[tuple[int | None, int | None]]:
    """The ends of the five rows: below 15, [15..40), …, 85 and more."""
    return list(zip((None, *EDGES), (*EDGES, None), strict=True))


def choices() -> list[Choice]:
    return [
        Choice(name, tuple(Option(condition(name, *ends), recheck(name, *ends), HERE) for ends in bands()), "unique", HERE)
        for name in (f"c{number}" for number in range(CRITERIA))
    ]


def condition(subject: str, low: int | None, high: int | None) -> Condition:
    ends = [Atom(subject, ">=", low)] if low is not None else []
    ends += [Atom(subject, "<", high)] if high is not None else []
    return All(tuple(ends))


def recheck(subject: str, low: int | None, high: int | None) -> Recheck:
    """A comparison by cross multiplication, about what an expression compiled to closures costs."""
    if low is not None and high is not None:
        return between(subject, low, high)
    compare, end = (lt, high) if low is None else (ge, low)

    def ask(facts: Facts) -> bool | None:
        top, bottom = facts[subject].as_integer_ratio()
        return bool(compare(top, end * bottom))

    return ask


def between(subject: str, low: int, high: int) -> Recheck:
    def ask(facts: Facts) -> bool | None:
        top, bottom = facts[subject].as_integer_ratio()
        return bool(low * bottom <= top < high * bottom)

    return ask


def applications(count: int = APPLICATIONS) -> list[dict[str, Fraction]]:
    chance = random.Random(2026)
    return [{f"c{number}": Fraction(chance.randrange(3_000), chance.randrange(30, 60)) for number in range(CRITERIA)} for _ in range(count)]


def cost(decide: Callable[[Facts], Any], cohort: Sequence[Facts]) -> float:
    """The best of some rounds, in µs an application."""
    best = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        start = time.perf_counter()
        for facts in cohort:
            decide(facts)
        best = min(best, time.perf_counter() - start)
    return best / len(cohort) * 1e6


def main() -> None:
    units, cohort = choices(), applications()
    with Durable(units, remember=False) as cold, Durable(units) as warm, Inference(units) as both:
        rows = {
            "durable, every application asked": cost(cold.decide, cohort),
            "durable, answers remembered": cost(warm.decide, cohort),
            "direct": cost(Direct(units).decide, cohort),
            "both, compared": cost(both.decide, cohort),
        }
    for label, spent in rows.items():
        print(f"{label:36}{spent:8.1f} µs an application")


if __name__ == "__main__":
    main()
