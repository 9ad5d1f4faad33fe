"""Invented applications: answers drawn from the form of a call, its choices, ranges, days and lists of members.

What comes out means nothing. That it comes out at all, for any mixture of answers, and that the laws hold whatever they are, is worth
seeing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from callscore.application.application import Application, CompletionDays, Recorded
from callscore.application.recordings import Recording, recordings
from callscore.call.fields import Field
from callscore.call.model import Call
from callscore.evaluators.level import Level, assessed_criteria
from callscore.feel import Unknown
from callscore.place import Place
from callscore.source.node import Scalar

MEMBERS = 6
NOWHERE = Place("invented", 1, 1, 1, 1)
WRITTEN = Scalar("", NOWHERE)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


class Inventor:
    """Draws applications to one call; the same seed, the same applications.

    silence   the share of answers that are not given
    nothing   whether a number without an upper end may be 0; one that is divided by then has no value, and a pool may wait for it
    """

    def __init__(self, call: Call, seed: int, silence: float = 0, nothing: bool = True) -> None:
        self.call, self.chance, self.silence, self.nothing = call, random.Random(seed), silence, nothing

    def application(self, number: int) -> Application:
        levels = {name: self._levels(assessed) for name, assessed in assessed_criteria(self.call.criteria).items()}
        verdicts = {key: self._recorded(recording) for key, recording in recordings(self.call).items()}
        received = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=self.chance.randrange(100_000))
        return Application(
            id=f"invented-{number:05}",
            place=NOWHERE,
            values=self._values(self.call.application),
            places={},
            label="",
            received=received,
            levels=levels,
            recorded=verdicts,
        )

    def _recorded(self, recording: Recording) -> Recorded:
        verdict = self.chance.random() < 0.95 if recording.has_verdict else None
        return Recorded(verdict, "", WRITTEN, self._days() if recording.completion is not None else None)

    def _days(self) -> CompletionDays | None:
        """Nothing to complete, asked and awaited, or completed some days after the request."""
        asked = date(2026, 1, 1) + timedelta(days=self.chance.randrange(100))
        done = asked + timedelta(days=self.chance.randrange(20))
        return self.chance.choice(
            (None, None, CompletionDays(asked, asked + timedelta(days=10)), CompletionDays(asked, asked + timedelta(days=10), done))
        )

    def _levels(self, assessed: Any) -> tuple[Level, ...]:
        low, high = assessed.assessed
        steps = int((high - low) / assessed.step)
        count = assessed.evaluators.at_least if assessed.evaluators is not None else 1
        return tuple(Level(low + assessed.step * self.chance.randint(0, steps), f"E{one}", WRITTEN) for one in range(count))

    def _values(self, fields: Mapping[str, Field]) -> dict[str, Any]:
        return {name: Unknown((name,)) if self._is_silent() else self._value(name, field) for name, field in fields.items()}

    def _is_silent(self) -> bool:
        return self.silence > 0 and self.chance.random() < self.silence

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
            case "text":
                return self._text(field)

    def _text(self, field: Field) -> str:
        return self.chance.choice(tuple(field.one_of)) if field.one_of else f"text {self.chance.randrange(1_000)}"

    def _number(self, field: Field) -> int:
        """Within the range that the field gives, as far as that is easily read; else near what a call compares things with."""
        ends = [round(float(end)) for end in _NUMBER.findall(field.within.text)] if field.within is not None else []
        if field.one_of:
            return int(self.chance.choice(tuple(field.one_of)))
        least = 0 if self.nothing else 1
        low, high = (min(ends), max(ends)) if len(ends) > 1 else (max([*ends, least]) if ends else least, 10 ** self.chance.randint(1, 6))
        return self.chance.randint(low, max(low, high))
