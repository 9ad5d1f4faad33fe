"""Comparisons with a pool that lack something, or say something in vain."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Compile, Look

POOLS = "pools: {all: {among: all, unknown: leave out}}\n"


def leaf(score: str) -> str:
    return POOLS + f"criteria: [{{criterion: A, max: 10, if undetermined: ask, score: {{relative: size, in: all, {score}}}}}]\n"


def indicator(rule: str) -> str:
    return POOLS + f"indicators: {{z: {{compared: {{relative: size, in: all, {rule}}}}}}}\n"


@pytest.mark.parametrize(
    ("text", "code", "message", "place"),
    [
        (
            leaf("method: share of best, better: lower"),
            "unsaid-pool-edge",
            "criterion `A` does not say `all zero`, which `share of best` needs",
            "share of best",
        ),
        (
            leaf("method: worst to best, better: higher, alone: 1"),
            "unsaid-pool-edge",
            "criterion `A` does not say `all equal`, which `worst to best` needs",
            "worst to best",
        ),
        (
            leaf("method: share of best, all zero: 0"),
            "unsaid-pool-edge",
            "criterion `A` does not say `better`, which `share of best` needs",
            "share of best",
        ),
        (
            indicator("method: worst to best, all equal: 0"),
            "unsaid-pool-edge",
            "indicator `z` does not say `better`, which `worst to best` needs",
            "worst to best",
        ),
        (
            leaf("method: mean and best, all equal: 1, all zero: 0"),
            "unsaid-pool-edge",
            "criterion `A` does not say `turning at`, which `mean and best` needs",
            "mean and best",
        ),
        (
            indicator("method: standardised, rounded to: {places: 2, mode: half up}, all equal: 0"),
            "unsaid-pool-edge",
            "indicator `z` does not say `spread`, which `standardised` needs",
            "standardised",
        ),
        (
            leaf("method: worst to best, better: higher, all equal: 1, turning at: 0.8"),
            "key-without-effect",
            "`turning at` means nothing to `worst to best`",
            "turning at",
        ),
        (
            leaf("method: worst to best, better: higher, all equal: 1.5"),
            "not-a-share",
            "1.5 is no share: `worst to best` gives a number from 0 to 1",
            "1.5",
        ),
        (
            leaf("method: mean and best, better: lower, turning at: 0.8, all equal: 1, all zero: 0"),
            "better-without-effect",
            "`mean and best` always gives more to the higher value",
            "lower",
        ),
        (
            leaf("method: standardised, spread: of a sample, rounded to: {places: 2, mode: half up}, all equal: 0"),
            "standardised-points",
            "a standardised value has no greatest one, and is no share of a maximum",
            "standardised",
        ),
        (POOLS, "unused-pool", "nothing is compared in the pool `all`", "all"),
        (
            leaf("method: worst to best, better: higher, all equal: 1").replace("in: all", "in: al"),
            "unknown-pool",
            "the call has no pool `al`",
            "al",
        ),
        ("indicators: {low: {pool: {of: size, take: min(values), unknown: ask}}}\n", "missing-key", "`among` is missing", "of"),
    ],
)
def test_what_is_wrong(look: Look, text: str, code: str, message: str, place: str) -> None:
    (found,) = look(code, text)
    assert (found.message, found.text) == (message, place)


@pytest.mark.parametrize(
    "text",
    [
        leaf("method: worst to best, better: lower, alone: 1, all equal: 0.5"),
        leaf("method: mean and best, turning at: 0.85, all equal: 0.85, all zero: 0"),
        leaf("method: share of best, better: higher, all zero: 0"),
    ],
)
def test_what_is_right(compiled: Compile, text: str) -> None:
    assert [finding.message for finding in compiled(text)[1] if finding.is_error] == []
