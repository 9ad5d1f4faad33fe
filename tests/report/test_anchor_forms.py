"""What an anchor describes, in words."""

from __future__ import annotations

import pytest

from callscore.call.scalars import Words
from callscore.call.scores import LevelAnchor
from callscore.report.anchor_forms import anchor_text, levels_text
from callscore.report.style import Style


@pytest.mark.parametrize(
    ("levels", "language", "told", "repeated"),
    [
        ((3, 3), "en", "3", "very good"),
        ((34, 40), "en", "34 to 40", "34 to 40: very good"),
        ((34, 40), "it", "da 34 a 40", "da 34 a 40: very good"),
    ],
)
def test_a_range_is_told_with_its_levels(levels: tuple[int, int], language: str, told: str, repeated: str) -> None:
    anchor = LevelAnchor(level=levels, text=Words("very good"))
    style = Style(language=language, width=80, color=False, places=None)
    assert levels_text(anchor, style) == told
    assert anchor_text(anchor, style) == repeated
