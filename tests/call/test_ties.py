"""The steps of the ladder as written."""

from __future__ import annotations

from typing import Any, get_args

from callscore.call.part import key_names
from callscore.call.scalars import Formula
from callscore.call.ties import A_STEP_IS, TIE_STEP_KEYS, Draw, StepKind, TieStep
from callscore.place import Place
from callscore.source.node import Scalar

BESIDE = {"title", "for_", "begins_again", "if_undetermined", "cite", "origin"}
"""What a step says besides: its name, for whom it is, what a missing answer does, and where it is from."""


def test_every_key_that_compares_is_listed() -> None:
    assert set(key_names(TieStep)) - BESIDE == set(TIE_STEP_KEYS)


def _written(key: str) -> TieStep:
    """A step with this key alone."""
    formula = Formula("grant", Scalar("grant", Place("call.yaml")))
    said: Any = {"criterion": "B", "highest": formula, "lowest": formula, "draw": Draw(seed="17")}.get(key, "received")
    return TieStep(**{key: said})


def test_each_key_is_a_kind_of_its_own() -> None:
    kinds = [type(_written(key).kind) for key in TIE_STEP_KEYS]
    assert sorted(kind.__name__ for kind in kinds) == sorted(kind.__name__ for kind in get_args(StepKind))


def test_who_writes_something_else_is_told_every_key() -> None:
    assert [key for key in TIE_STEP_KEYS if f"`{{{key}: " not in A_STEP_IS] == ["criterion"]  # short: `criterion B`
    assert "`criterion B`" in A_STEP_IS
