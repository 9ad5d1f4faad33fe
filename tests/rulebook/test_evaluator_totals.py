"""What a level is worth in the total of whoever gave it."""

from __future__ import annotations

from fractions import Fraction

from callscore.rulebook.evaluator_totals import third_called, totalled

from .conftest import Compile

EVALUATORS = "evaluators: {at least: 2, at most: 3, combine: median}"
CRITERIA = f"""
criteria:
  - {{criterion: A, max: 30, if undetermined: ask, score: {{assessed: 0..5, {EVALUATORS}}}}}
  - criterion: P
    max: 20
    criteria:
      - {{criterion: B, max: 40, if undetermined: ask, score: {{assessed: 1..10, {EVALUATORS}}}}}
      - {{criterion: C, max: 10, if undetermined: ask, score: {{assessed: 0..5}}}}
ranking: {{numbering: competition}}
"""


def test_a_level_is_worth_its_share_of_the_maximum_as_it_counts_in_the_sum(compiled: Compile) -> None:
    rulebook, _ = compiled(f"evaluators: {{third where totals differ by: 5, then: closest two}}\n{CRITERIA}")
    assert rulebook is not None
    found = third_called(rulebook)
    assert found is not None
    # 30 points of five levels; 40 points count 20/50 of themselves, by ten levels
    assert found.worths == {"A": 6, "B": Fraction(16, 10)}
    assert [cell.id for cell, _ in totalled(rulebook.grid)] == ["A", "B"]


def test_without_the_rule_no_third_is_called(compiled: Compile) -> None:
    rulebook, _ = compiled(CRITERIA)
    assert rulebook is not None
    assert third_called(rulebook) is None
