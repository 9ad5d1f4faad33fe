"""`source says:` where there is nothing to acknowledge."""

from __future__ import annotations

import pytest

from callscore.call.library import find_call
from callscore.lint.lint import lint

from ..rulebook.conftest import Look

CODE = "idle-acknowledgement"
TOLD = ("note", "nothing is wrong here that the source would say")
HELP = "take it out, or transcribe the fault that it is about just as the source has it"
ROWS = "criteria: [{criterion: A, max: 5, if undetermined: ask, %s score: {of: size, rows: [%s], %s}}]\nranking: {numbering: dense}\n"
COVERED = "{when: '< 5', points: 0}, {when: '>= 5', points: 5}"
GAP = "{when: '< 5', points: 0}, {when: '> 5', points: 5}"
SAYS = "source says: the annex has it so"
WEIGHTS = """
weights: {use: annex, tables: {annex: {of: {A: 70, B: 30}}, notice: {of: {A: %s, B: %s}, source says: they differ}}}
criteria:
  - {criterion: A, if undetermined: ask, score: {assessed: 0..5}}
  - {criterion: B, if undetermined: ask, score: {assessed: 0..5}}
rounding: {places: 2, mode: half up, at: criterion}
ranking: {numbering: dense}
"""


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        (ROWS % ("", COVERED, SAYS), "the annex has it so"),
        (ROWS % (SAYS + ",", COVERED, ""), "the annex has it so"),
        (ROWS % ("", "{when: '< 5', points: 0, source says: printed twice}, {when: '>= 5', points: 5}", ""), "printed twice"),
        (ROWS % ("threshold: {at least: 2, source says: out of reach},", COVERED, ""), "out of reach"),
        ("gates: [{gate: E, require: green, met: yes, not met: no, if undetermined: ask, source says: no reason}]", "no reason"),
        (WEIGHTS % (70, 30), "they differ"),
    ],
)
def test_an_acknowledgement_of_nothing(look: Look, text: str, underlined: str) -> None:
    (found,) = look(CODE, text)
    assert (found[:2], found[2], found[4]) == (TOLD, underlined, HELP)


@pytest.mark.parametrize(
    "text",
    [
        ROWS % ("", GAP, SAYS),
        ROWS % (SAYS + ",", GAP, ""),
        ROWS % ("source says: and the article too,", GAP, SAYS),
        ROWS % ("", "{when: '< 5', points: 0, source says: nothing for 5}, {when: '> 5', points: 5}", ""),
        ROWS % ("threshold: {at least: 9, source says: out of reach},", COVERED, ""),
        WEIGHTS % (60, 40),
        ROWS.replace("of: size, rows: [%s]", "of: size, linear: [%s], outside: clamp") % ("", "[0, 0], [5, 2], [5, 5]", SAYS),
    ],
)
def test_an_acknowledgement_of_a_fault_is_none_of_nothing(look: Look, text: str) -> None:
    assert look(CODE, text) == []


def test_where_the_call_has_errors_nobody_knows(look: Look) -> None:
    assert look(CODE, ROWS % (SAYS + ",", COVERED, "") + "adjustments: [{adjustment: X, when: green, if undetermined: zero}]\n") == []


def test_what_one_criterion_acknowledges_says_nothing_of_another(look: Look) -> None:
    other = "{criterion: B, max: 5, if undetermined: ask, score: {of: size, rows: [%s], source says: also here}}".replace("%s", COVERED)
    text = (ROWS % ("", GAP, SAYS)).replace("}}]\n", "}}, " + other + "]\n")
    assert [found[2] for found in look(CODE, text)] == ["also here"]


def test_the_calls_of_the_library_acknowledge_only_what_there_is() -> None:
    for name in ("kjet-2025", "lakeside-2026"):
        file = find_call(name)
        assert file is not None
        assert CODE not in {finding.code for finding in lint(file)}
