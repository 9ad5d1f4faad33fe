"""What a call says of letters, as `show` prints it."""

from __future__ import annotations

import pytest

from callscore.report.style import Style
from callscore.report.text.letters_text import letters_row

from ..stories import HILLS, Tell


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        ("{}", ["letters name no evaluator"]),
        ("{evaluators: named}", ["letters name the evaluators"]),
        (
            "{notice: {within: 1, unit: days, cite: art. 2}, signed: The mayor}",
            ["before a refusal: 1 day to answer", "The mayor", "letters name no evaluator", "art. 2"],
        ),
        (
            "{notice: {within: 10, unit: days}, answer to: room 4, remedies: An appeal.}",
            ["before a refusal: 10 days to answer", "room 4", "An appeal.", "letters name no evaluator"],
        ),
    ],
)
def test_each_key_is_a_line(tell: Tell, letters: str, said: list[str]) -> None:
    found = tell(HILLS.replace("[en, it]", "[en]") + f"letters: {letters}\n").rulebook.call.letters
    assert found is not None
    assert [detail.text for detail in letters_row(found, Style(language="en", width=0, color=False, places=None)).details] == said
