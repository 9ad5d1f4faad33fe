"""The reader of what pages show: it refuses what is not printed there."""

from __future__ import annotations

import pytest

from .shown import stands_in

PRINTED = ["one", "two", "three", "two"]


@pytest.mark.parametrize(
    "lines", ["one two three two", "… three two", "one …", "… two …", "one … three …", "… two", "one … two", "… two three …"]
)
def test_lines_in_their_order(lines: str) -> None:
    assert stands_in(lines.split(), PRINTED)


@pytest.mark.parametrize(
    "lines",
    [
        "one three …",  # what stands between them is not said to be left out
        "… three one …",
        "one four …",
        "one two",  # more is printed than shown
        "two …",
        "… three",
        "one … one two three two",
    ],
)
def test_what_is_not_printed_so(lines: str) -> None:
    assert not stands_in(lines.split(), PRINTED)
