"""The steps of the ladder as written."""

from __future__ import annotations

from callscore.call.ties import TIE_STEP_KEYS, TieStep

BESIDE = {"title", "for_", "if_undetermined", "cite", "origin"}
"""What a step says besides: its name, for whom it is, what a missing answer does, and where it is from."""


def test_every_key_that_compares_is_listed() -> None:
    assert set(TieStep.model_fields) - BESIDE == set(TIE_STEP_KEYS)
