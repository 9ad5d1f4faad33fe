"""What most evaluators answer, as a condition that both engines decide."""

from __future__ import annotations

from typing import Any

import pytest

from callscore.feel import Unknown
from callscore.inference.decision import Inference
from callscore.rulebook.majority_unit import yes_over_no
from callscore.rulebook.unit import Verdict

from .conftest import Compile

GATE = """\
gates:
  - gate: S
    assessed: yes or no
    evaluators: {{at least: 2, combine: majority, draw: {draw}}}
    met: in scope
    not met: not in scope
    if undetermined: ask
"""
FACT = yes_over_no("S")


@pytest.mark.parametrize(
    ("draw", "lead", "verdict"),
    [
        ("met", 1, Verdict.MET),
        ("met", 0, Verdict.MET),
        ("met", -1, Verdict.NOT_MET),
        ("not met", 1, Verdict.MET),
        ("not met", 0, Verdict.NOT_MET),
        ("not met", -2, Verdict.NOT_MET),
        ("ask", 3, Verdict.MET),
        ("ask", -1, Verdict.NOT_MET),
        ("met", None, Verdict.UNDETERMINED),
        ("not met", None, Verdict.UNDETERMINED),
        ("ask", None, Verdict.UNDETERMINED),
    ],
)
def test_both_engines_decide_by_how_many_more_say_yes(compiled: Compile, draw: str, lead: int | None, verdict: Verdict) -> None:
    rulebook, findings = compiled(GATE.format(draw=draw))
    assert rulebook is not None, findings
    facts: dict[str, Any] = {FACT: Unknown((FACT,)) if lead is None else lead}
    with Inference([rulebook.units["gate S"]]) as inference:
        decided = inference.decide(facts)
    assert (decided.answers, decided.disagreements) == ((verdict,), ())
