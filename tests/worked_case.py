"""What a law evaluated, as a worked case in the form of `cases.yaml`: to be pasted beside the call, once the right result is known."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from callscore.application.application import Application
from callscore.evaluation.evaluation import Evaluation
from callscore.evaluators.level import Level
from callscore.feel import Unknown
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook

WORDS = {True: "met", False: "not met"}


@dataclass(frozen=True)
class WorkedCase:
    """The case is written only where it is shown: a law evaluates thousands of times, and shows once."""

    rulebook: Rulebook
    applications: Sequence[Application]
    found: Evaluation | None

    def __str__(self) -> str:
        edition = self.rulebook.edition
        lines = [f"# {edition.file}", "- case: a counterexample"]
        chosen = {"variant": edition.variant, "phase": self.rulebook.phase, "at": self.rulebook.moment}
        lines += [f"  {key}: {_value(name)}" for key, name in chosen.items() if name is not None]
        lines.append("  applications:")
        for one in self.applications:
            lines.append(f"    {_value(one.id)}:")
            lines += [f"      {key}: {_value(said)}" for key, said in _submitted(one).items()]
        return "\n".join([*lines, "  # what came out, right or wrong:", f"  expect: {_value(_expected(self.found))}"])

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What hypothesis asks for to show a note."""
        printer.text(str(self))


def _submitted(application: Application) -> dict[str, Any]:
    """What a case says of an application; what is not known is left out."""
    received = {"received": application.received} if application.received is not None else {}
    said: dict[str, Any] = {"application": {**received, **application.values}}
    recorded = {key: WORDS[each.verdict] for key, each in application.recorded.items() if each.verdict is not None}
    levels = {
        criterion: {each.evaluator: _level(each) for each in given}
        for criterion, given in application.levels.items()
        if given and not given[0].against
    }
    return {**said, **({"recorded": recorded} if recorded else {}), **({"levels": levels} if levels else {})}


def _expected(found: Evaluation | None) -> dict[str, Any]:
    """What came of each; nothing where the evaluation itself broke."""
    if found is None:
        return {"status": {}}
    scores = {id: each.score.total for id, each in found.appraisals.items() if each.score is not None and each.score.total is not None}
    return {"status": {id: found.status(id) for id in found.appraisals}, **({"score": scores} if scores else {})}


def _level(level: Level) -> Any:
    return {"conflict": level.conflict} if level.conflict else level.value


def _value(value: Any) -> str:
    """A value on one line of YAML, numbers exact."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_value(key)}: {_value(inner)}" for key, inner in value.items() if not isinstance(inner, Unknown)) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_value(item) for item in value if not isinstance(item, Unknown)) + "]"
    if isinstance(value, Fraction):
        return json.dumps(text) if "/" in (text := number_text(value)) else text
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False, default=str)
