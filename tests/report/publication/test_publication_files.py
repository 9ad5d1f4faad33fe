"""The files of open data: the same from run to run, and only where the call says what is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from callscore import api

from .grants import CALL, published


def test_the_texts_are_the_same(tmp_path: Path) -> None:
    assert published(tmp_path).texts == published(tmp_path).texts


def test_the_files(tmp_path: Path) -> None:
    assert sorted(published(tmp_path).texts) == [
        "360giving.json",
        "dataset.jsonld",
        "grants.csv",
        "grants.csv-metadata.json",
        "operations.csv",
        "operations.csv-metadata.json",
    ]


def test_a_call_that_does_not_say_it_publishes_nothing(tmp_path: Path) -> None:
    with pytest.raises(api.Misuse, match="does not say what of its grants is published"):
        published(tmp_path, CALL[: CALL.index("publication:")])
