"""Several evaluators, and comparisons: what a call may say of them."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from callscore.call.evaluator_rules import CombineWord, WithoutConsensusWord
from callscore.lint.evaluator_checks import NO_WORD_ON_DISSENT, NOT_BY_COMPARISON
from callscore.lint.finding_kind import FindingKind

from ..rulebook.conftest import Compile, Look


def assessed(evaluators: str) -> str:
    score = f"{{assessed: 0..5, evaluators: {{{evaluators}}}}}"
    return f"criteria: [{{criterion: A, max: 20, if undetermined: ask, score: {score}}}]\nranking: {{numbering: competition}}\n"


def compared(
    evaluators: str = "at least: 2, combine: median", scale: str = "1..6", draw: str = "1", alone: str = "1", equal: str = "1"
) -> str:
    score = (
        f"{{compared: {scale}, draw: {draw}, evaluators: {{{evaluators}}}, in: everybody, missing pair: ask, "
        f"alone: {alone}, all equal: {equal}}}"
    )
    pools = "pools: {everybody: {among: all, unknown: ask}}\n"
    return pools + f"criteria: [{{criterion: A, max: 20, if undetermined: ask, score: {score}}}]\nranking: {{numbering: competition}}\n"


WRONG = [
    ("no-evaluators", assessed("at least: 0, combine: mean"), "nobody needs to assess `A`", "0"),
    ("no-evaluators", compared("at least: 0, combine: mean"), "nobody needs to assess `A`", "0"),
    (
        "at-most-below-at-least",
        assessed("at least: 3, at most: 2, combine: mean"),
        "at most 2 evaluators may assess `A`, and at least 3 must",
        "2",
    ),
    (
        "unsaid-combining",
        assessed("at least: 3, combine: trimmed mean"),
        "`combine: trimmed mean` does not say `leave out`",
        "trimmed mean",
    ),
    ("unsaid-combining", assessed("at least: 3, combine: consensus"), "`combine: consensus` does not say `without consensus`", "consensus"),
    (
        "combined-otherwise",
        assessed("at least: 3, combine: mean, leave out: 1"),
        "`leave out` belongs to `combine: trimmed mean`, and here it is `mean`",
        "leave out",
    ),
    (
        "combined-otherwise",
        assessed("at least: 3, combine: median, without consensus: ask"),
        "`without consensus` belongs to `combine: consensus`, and here it is `median`",
        "without consensus",
    ),
    (
        "nothing-left",
        assessed("at least: 4, combine: trimmed mean, leave out: 2"),
        "of 4 levels, the 2 lowest and the 2 highest leave none to combine",
        "2",
    ),
    ("leaves-nobody-out", assessed("at least: 3, combine: trimmed mean, leave out: 0"), "this leaves no level out", "0"),
    (
        "not-by-comparison",
        compared("at least: 3, combine: consensus, without consensus: ask"),
        "evaluators who compare do so each alone",
        "consensus",
    ),
    (
        "not-by-comparison",
        compared("at least: 3, combine: mean, panel may change: with reason"),
        "no single application can be changed where all are compared with each other",
        "panel may change",
    ),
    (
        "not-by-comparison",
        compared("at least: 3, combine: mean, may be struck: with reason"),
        "no single comparison can be struck where all are compared with each other",
        "may be struck",
    ),
    ("draw-out-of-scale", compared(draw="7"), "a draw cannot give 7 where the highest preference is 6", "7"),
    ("draw-out-of-scale", compared(draw="-1"), "a draw cannot give -1 where the highest preference is 6", "-1"),
    ("not-a-share", compared(alone="2"), "`alone` is 2", "2"),
    ("not-a-share", compared(equal="-0.5"), "`all equal` is -0.5", "-0.5"),
    ("scale-below-zero", compared(scale="-1..6"), "a scale from -1 to 6 would take points away", "-1..6"),
    ("step-off-scale", compared(scale="1..6.5"), "steps of 1 do not lead from 1 to 6.5", "1..6.5"),
]


@pytest.mark.parametrize(("code", "text", "message", "underlined"), WRONG)
def test_what_a_call_may_not_say_of_evaluators(look: Look, code: str, text: str, message: str, underlined: str) -> None:
    (found,) = look(code, text)
    assert found[:3] == ("error", message, underlined)
    assert found.help


RIGHT = [
    assessed("at least: 3, at most: 3, combine: trimmed mean, leave out: 1"),
    assessed("at least: 5, combine: trimmed mean, leave out: 2, panel may change: with reason"),
    assessed("at least: 1, combine: consensus, without consensus: median"),
    compared(),
    compared("at least: 3, combine: trimmed mean, leave out: 1", draw="0", alone="0", equal="1/2"),
]


@pytest.mark.parametrize("text", RIGHT)
@pytest.mark.parametrize("code", sorted({code for code, *_ in WRONG}))
def test_what_a_call_may_say(look: Look, code: str, text: str) -> None:
    assert look(code, text) == []


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        (assessed("at least: 3, combine: trimmed mean, leave out: 1"), "trimmed mean"),
        (assessed("at least: 3, combine: consensus, without consensus: mean"), "consensus"),
        (compared(), "1..6"),
    ],
)
def test_decimals_without_end(look: Look, text: str, underlined: str) -> None:
    assert [found.text for found in look("unsaid-rounding", text)] == [underlined]


def test_a_consensus_has_a_level_of_the_scale(look: Look) -> None:
    assert look("unsaid-rounding", assessed("at least: 3, combine: consensus, without consensus: ask")) == []


@pytest.mark.parametrize(
    "written",
    [
        "draw: 1, ",
        "in: everybody, ",
        "missing pair: ask, ",
        "alone: 1, ",
        ", all equal: 1",
        "evaluators: {at least: 2, combine: median}, ",
    ],
)
def test_a_comparison_says_what_holds_at_its_edges(compiled: Compile, written: str) -> None:
    text = compared()
    assert written in text
    found = [finding.message for finding in compiled(text.replace(written, ""))[1] if finding.code == "missing-key"]
    assert found == [f"`{written.strip(', ').partition(':')[0]}` is missing"]


def test_a_gate_that_reads_who_is_compared_among_the_eligible_is_a_circle(look: Look) -> None:
    gate = "gates: [{gate: E1, require: 'points(\"A\") > 3', met: yes, not met: no, if undetermined: ask}]\n"
    (found,) = look("circle", gate + compared().replace("among: all", "among: eligible"))
    assert "depends on itself" in found.message


def test_the_pool_of_a_comparison_is_one_of_the_call(look: Look) -> None:
    (found,) = look("unknown-pool", compared().replace("in: everybody", "in: everbody"))
    assert found[:3] == ("error", "the call has no pool `everbody`", "everbody")
    assert found.help == "did you mean `everybody`?"


def test_a_pool_that_only_a_comparison_uses_is_used(look: Look) -> None:
    assert look("unused-pool", compared()) == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [(NOT_BY_COMPARISON, set(get_args(CombineWord)) - {"consensus"}), (NO_WORD_ON_DISSENT, set(get_args(WithoutConsensusWord)))],
    ids=lambda value: value.code if isinstance(value, FindingKind) else "",
)
def test_a_help_names_every_word_that_may_be_written(kind: FindingKind, words: set[str]) -> None:
    assert set(re.findall(r"`(?:[a-z ]+: )?([a-z ]+)`", kind.help)) == words
