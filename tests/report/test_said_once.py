"""What a row is called is told beside its condition only where it says something else."""

from __future__ import annotations

import pytest

from callscore.report.said_once import unless_said
from callscore.report.text.call_text import call_text

from .stories import HILLS, Tell
from .test_receipt_text import explained


@pytest.mark.parametrize(
    ("text", "said", "left"),
    [
        ("from 31 to 80", "from 31 to 80", ""),
        ("From 31  to 80", "from\u00a031 to\u00a080", ""),
        ("a broad core", "from 31 to 80", "a broad core"),
        ("", "from 31 to 80", ""),
    ],
)
def test_a_text_that_is_said_already_is_left_out(text: str, said: str, left: str) -> None:
    assert unless_said(text, said) == left


ROWS = """score:
      of: members
      rows:
        - {when: '[10..30]', points: 10, text: {en: From 10 to 30, it: Da 10 a 30}, cite: {en: art. 4, it: art. 4}}
        - {when: '> 30', points: 30, text: {en: many, it: molti}}
        - {otherwise: true, points: 0}
"""


def test_of_a_call_and_of_an_explanation(tell: Tell) -> None:
    story = tell(HILLS.replace("score: {of: members, linear: [[10, 0], [40, 30]], outside: clamp}\n", ROWS))
    shown = " ".join(call_text(story.rulebook, (), "en", 120, color=False).replace("\u00a0", " ").split())
    assert "from 10 to 30 → 10, art. 4" in shown
    assert "more than 30 → 30, many" in shown
    told = " ".join(explained(story, "alder").replace("\u00a0", " ").split())
    assert "from 10 to 30, art. 4" in told
