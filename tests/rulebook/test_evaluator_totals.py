"""What a level is worth in the total of whoever gave it."""

from __future__ import annotations

from fractions import Fraction

from callscore.rulebook.evaluator_totals import thirds_called, totalled

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
    (found,) = thirds_called(rulebook)
    # 30 points of five levels; 40 points count 20/50 of themselves, by ten levels
    assert found.worths == {"A": 6, "B": Fraction(16, 10)}
    assert [[cell.id for cell, _ in cells] for cells in totalled(rulebook)] == [["A", "B"]]


def test_each_phase_has_totals_of_its_own(compiled: Compile) -> None:
    phases = "phases: [{phase: outline, criteria: [A], ranking: {threshold: 6, ties: [], numbering: competition}}, "
    phases += "{phase: full, criteria: [P], scores before: carried}]\n"
    rulebook, _ = compiled(f"evaluators: {{third where totals differ by: 5, then: closest two}}\n{phases}{CRITERIA}")
    assert rulebook is not None
    assert [each.worths for each in thirds_called(rulebook)] == [{"A": 6}, {"B": Fraction(16, 10)}]


def test_without_the_rule_no_third_is_called(compiled: Compile) -> None:
    rulebook, _ = compiled(CRITERIA)
    assert rulebook is not None
    assert thirds_called(rulebook) == ()
