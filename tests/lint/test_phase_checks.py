"""Phases: what is missing, doubled or idle is said where it stands."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ..rulebook.conftest import Compile, Look

LEAF = "{{criterion: {0}, max: 5, if undetermined: ask, score: {{assessed: 0..5}}}}"
ORDER = "ranking: {ties: [], numbering: competition}"


def phases(*said: str, top: str = ORDER, names: str = "AB") -> str:
    below = "{criterion: C, criteria: [" + LEAF.format("C1") + "]}"
    criteria = ", ".join([*(LEAF.format(name) for name in names), below])
    return "phases:\n" + "".join(f"  - {{{each}}}\n" for each in said) + f"criteria: [{criteria}]\n{top}\n"


FIRST = f"phase: one, criteria: [A], {ORDER}"
LAST = "phase: two, criteria: [B, C], scores before: reset"


@pytest.mark.parametrize(
    ("code", "text", "message", "underlined"),
    [
        ("one-phase", phases("phase: one, criteria: [A, B, C]"), "a single phase is the whole evaluation", "one"),
        ("doubled-identifier", phases(FIRST, LAST.replace("two", "one")), "two phases are called `one`", "one"),
        ("phase-without-criteria", phases(FIRST.replace("[A]", "[]"), LAST), "phase `one` has no criteria", "one"),
        ("unknown-criterion", phases(FIRST.replace("[A]", "[A, AA]"), LAST), "there is no criterion `AA`", "AA"),
        ("criterion-below", phases(FIRST.replace("[A]", "[A, C1]"), LAST), "criterion `C1` stands below another one", "C1"),
        ("doubled-criterion", phases(FIRST, LAST.replace("[B", "[A, B")), "criterion `A` is assessed twice", "A"),
        ("criterion-without-phase", phases(FIRST, LAST.replace("B, ", "")), "criterion `B` belongs to no phase", "B"),
        ("phase-without-ranking", phases("phase: one, criteria: [A]", LAST), "nothing says who goes on from phase `one`", "one"),
        ("idle-phase-order", phases(FIRST, f"{LAST}, {ORDER}"), "the last phase goes by the `ranking` of the call", "ranking"),
        ("idle-scores-before", phases(f"{FIRST}, scores before: reset", LAST), "there is no phase before the first", "reset"),
        (
            "unsaid-scores-before",
            phases(FIRST, LAST.replace(", scores before: reset", "")),
            "phase `two` does not say what becomes of the points before",
            "two",
        ),
        # each phase is checked as a call of its own
        ("unknown-criterion", phases(FIRST, LAST, top=ORDER.replace("[]", "[criterion A]")), "there is no criterion `A`", None),
        ("threshold-out-of-reach", phases(FIRST.replace("{ties", "{threshold: 6, ties"), LAST), None, "6"),
        ("unknown-word", phases(FIRST, LAST.replace("reset", "kept")), "`kept` is none of `carried`, `reset`", "kept"),
    ],
)
def test_what_is_wrong_is_underlined(look: Look, code: str, text: str, message: str | None, underlined: str | None) -> None:
    found = look(code, text)
    assert found
    assert message in (None, *(each.message for each in found))
    assert underlined in (None, *(each.text for each in found))


def test_what_one_phase_reads_is_not_unused(compiled: Compile) -> None:
    field = "indicators: {twice: {value: 2 * size}}\n"
    text = phases(FIRST.replace("{ties: []", "{by: twice, ties: []"), LAST)
    rulebook, findings = compiled(field + text)
    assert rulebook is not None, findings
    assert [each.message for each in findings if each.code == "unused" and "twice" in each.message] == []
    rulebook, findings = compiled(field + phases(FIRST, LAST))
    assert [each.message for each in findings if each.code == "unused" and "twice" in each.message] == [
        "nothing reads the indicator `twice`"
    ]


def test_each_phase_has_its_own_rules(compiled: Compile) -> None:
    rulebook, findings = compiled(phases(FIRST, LAST.replace("reset", "carried")))
    assert rulebook is not None, findings
    first, last = rulebook.phases
    assert (first.phase, last.phase, last.before) == ("one", "two", first)
    assert [cell.id for cell in first.grid.cells] == ["A"]
    assert [cell.id for cell in last.grid.cells] == ["A", "B", "C", "C1"]
    assert (first.grid.max, last.grid.max) == (Fraction(5), Fraction(15))
    assert [criterion.criterion for criterion in last.form.criteria] == ["A", "B", "C"]


def test_weights_are_those_of_all_phases_together(compiled: Compile) -> None:
    """What is worth 30 of 100 is worth 30 in its phase; a table names criteria of every phase."""
    text = phases(FIRST, LAST.replace("B, ", "").replace("reset", "carried"), names="A").replace("max: 5, ", "")
    text = text.replace("criterion: C1, ", "criterion: C1, max: 7, ")
    weighed = "weights: {use: t, tables: {t: {of: {A: 30, C: 70}}}}\n"
    rulebook, findings = compiled(weighed + text)
    assert rulebook is not None, findings
    assert [each.grid.max for each in rulebook.phases] == [30, 100]


@pytest.mark.parametrize(("a", "code"), [(40, "weights-sum"), ("{A: 30, D: 70}", "unknown-criterion")])
def test_what_is_wrong_with_weights_is_told_of_the_whole(look: Look, a: int | str, code: str) -> None:
    table = f"{{A: {a}, C: 70}}" if isinstance(a, int) else a
    text = phases(FIRST, LAST.replace("B, ", ""), names="A").replace("max: 5, ", "").replace("criterion: C1, ", "criterion: C1, max: 7, ")
    assert len(look(code, f"weights: {{use: t, tables: {{t: {{of: {table}}}}}}}\n" + text)) == 1
