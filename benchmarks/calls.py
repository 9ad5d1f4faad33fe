"""Every call of the library on invented applications: how long one takes with both engines, explained, ranked and paid.

Answers are drawn from the form of each call: choices, ranges, days, lists of members. What comes out means nothing; that it comes out at
all, for any mixture of answers, is worth seeing too.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from callscore.application.application import Application, Recorded
from callscore.application.envelope import recorded_gates
from callscore.call.edition import read_edition
from callscore.call.form import Field
from callscore.call.model import Call
from callscore.panel.level import Level, assessed_criteria
from callscore.place import Place
from callscore.procedure.evaluation import evaluate
from callscore.rulebook.assembly import rulebook_of
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Scalar

ROOT = Path(__file__).resolve().parents[1]
APPLICATIONS, MEMBERS, TARGET = 2_000, 6, 3
POOLED, SIZES = "anac-oepv-2018", (1_000, 10_000, 100_000)
NOWHERE = Place("invented", 1, 1, 1, 1)
WRITTEN = Scalar("", NOWHERE)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


class Inventor:
    """Draws applications to one call; the same seed, the same applications."""

    def __init__(self, call: Call, seed: int) -> None:
        self.call, self.chance = call, random.Random(seed)

    def application(self, number: int) -> Application:
        levels = {name: self._levels(assessed) for name, assessed in assessed_criteria(self.call.criteria).items()}
        verdicts = {key: Recorded(self.chance.random() < 0.95, "", WRITTEN) for key in recorded_gates(self.call)}
        received = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=self.chance.randrange(100_000))
        return Application(f"invented-{number:05}", NOWHERE, self._values(self.call.application), {}, "", received, levels, verdicts)

    def _levels(self, assessed: Any) -> tuple[Level, ...]:
        low, high = assessed.assessed
        steps = int((high - low) / assessed.step)
        count = assessed.evaluators.at_least if assessed.evaluators is not None else 1
        return tuple(Level(low + assessed.step * self.chance.randint(0, steps), f"E{one}", WRITTEN) for one in range(count))

    def _values(self, fields: Mapping[str, Field]) -> dict[str, Any]:
        return {name: self._value(name, field) for name, field in fields.items()}

    def _value(self, name: str, field: Field) -> Any:
        if field.optional and self.chance.random() < 0.5:
            return None
        match field.type:
            case "record":
                return self._values(field.of or {})
            case "list":
                count = self.chance.randint(1, MEMBERS)
                return tuple(self._values(field.of) if field.of else self._text(field) for _ in range(count))
            case "boolean":
                return self.chance.random() < 0.8
            case "date":
                return date(2000, 1, 1) + timedelta(days=self.chance.randrange(9_000))
            case "number":
                return self._number(field)
        return self._text(field)

    def _text(self, field: Field) -> str:
        return self.chance.choice(field.one_of) if field.one_of else f"text {self.chance.randrange(1_000)}"

    def _number(self, field: Field) -> int:
        """Within the range that the field gives, as far as that is easily read; else near what a call compares things with."""
        ends = [round(float(end)) for end in _NUMBER.findall(field.within.text)] if field.within is not None else []
        if field.one_of:
            return int(self.chance.choice(field.one_of))
        low, high = (min(ends), max(ends)) if len(ends) > 1 else (ends[0] if ends else 0, 10 ** self.chance.randint(1, 6))
        return self.chance.randint(low, max(low, high))


def bound(path: Path) -> Rulebook:
    edition, _ = read_edition(path)
    assert edition is not None
    rulebook, _ = rulebook_of(edition)
    assert rulebook is not None
    return rulebook


def milliseconds(rulebook: Rulebook, count: int) -> tuple[float, int]:
    """For one application of so many, with both engines; and how many were ranked."""
    inventor = Inventor(rulebook.call, 2016)
    applications = [inventor.application(number) for number in range(count)]
    start = time.process_time()
    evaluation = evaluate(rulebook, applications)
    each = (time.process_time() - start) * 1000 / count
    assert not evaluation.integrity, evaluation.integrity[:3]
    return each, len(evaluation.ranked.results) if evaluation.ranked is not None else 0


def main() -> None:
    slow = []
    for path in sorted((ROOT / "calls").glob("*/call.yaml")):
        each, ranked = milliseconds(bound(path), APPLICATIONS)
        print(f"{path.parent.name:30} {each:6.2f} ms an application, {ranked:5} of {APPLICATIONS} ranked", flush=True)
        if each > TARGET:
            slow.append(path.parent.name)
    print(f"target: at most {TARGET} ms an application" + (f"; above it: {', '.join(slow)}" if slow else ""))
    rulebook = bound(ROOT / "calls" / POOLED / "call.yaml")
    first = 0.0
    for size in SIZES:
        each, _ = milliseconds(rulebook, size)
        first = first or each
        print(f"{POOLED}, {size:6} offers in one pool: {each:.3f} ms an offer, {each / first:.2f} times that of {SIZES[0]}")
    print("target: no faster than n log n, 1.7 times at 100 000")


if __name__ == "__main__":
    sys.exit(main())
