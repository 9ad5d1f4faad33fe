"""A call that follows a scheme has the parts that the scheme asks for."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

PARTS = {
    "dates": "dates: {opens: 2026-01-01, closes: 2026-02-01}",
    "gates": "gates: [{gate: E1, require: green, met: green, not met: not green, if undetermined: ask}]",
    "criteria": "criteria: [{criterion: A, max: 5, if undetermined: ask, score: {value: size, outside: clamp}}]",
    "ranking": "ranking: {ties: [], numbering: competition}",
}
TEXTS = {"cumulation": "none", "controls": "on all", "reporting": "at the end", "revocation": "if it moves"}


def call(*left_out: str) -> str:
    texts = ", ".join(f"{key}: {text}" for key, text in TEXTS.items() if key not in left_out)
    return "\n".join([*(text for key, text in PARTS.items() if key not in left_out), f"sections: {{follows: bando-tipo, {texts}}}", ""])


def test_a_whole_one_has_no_finding(look: Look) -> None:
    assert look("section-missing", call()) == []


@pytest.mark.parametrize(
    ("left_out", "part", "help"),
    [
        ("gates", "requirements", "write `gates: …`"),
        ("criteria", "criteria", "write `criteria: …`"),
        ("dates", "access: when and how one applies", "write `window: …`"),
        ("ranking", "appraisal: how applications are put in order", "write `ranking: …`"),
        ("cumulation", "cumulation with other aid", "write `cumulation: … under sections:`"),
        ("controls", "controls", "write `controls: … under sections:`"),
        ("reporting", "reporting of the costs", "write `reporting: … under sections:`"),
        ("revocation", "revocation", "write `revocation: … under sections:`"),
    ],
)
def test_a_part_that_is_missing_is_named(look: Look, left_out: str, part: str, help: str) -> None:
    assert look("section-missing", call(left_out)) == [
        ("warning", f"a `bando-tipo` says something on {part}; this call does not", "bando-tipo", (), help)
    ]


def test_a_call_that_follows_none_may_leave_all_out(look: Look) -> None:
    assert look("section-missing", PARTS["gates"]) == []
