"""What decided on an application without a place, each reason once: worked by hand on the clusters of the hills."""

from __future__ import annotations

import pytest

from callscore.report.document.decisive_reasons import decisive_reasons
from callscore.report.style import Style

from ..stories import HILLS, Tell

ENGLISH = Style(language="en", width=96, color=False, places=None)


def reasons(tell: Tell, id: str, call: str = HILLS) -> list[tuple[str, str, list[str]]]:
    explanation = tell(call).explain(id)
    return [(each.name, each.title, [detail.text for detail in each.details]) for each in decisive_reasons(explanation, ENGLISH)]


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("elm", [("E1", "Size", ["only 9 members", "art. 1"])]),
        ("cedar", [("Score", "", ["threshold 15: missed, -1"])]),
        ("alder", []),
    ],
)
def test_gates_and_thresholds(tell: Tell, id: str, expected: list[tuple[str, str, list[str]]]) -> None:
    assert reasons(tell, id) == expected


def test_what_is_missing(tell: Tell) -> None:
    assert reasons(tell, "doubt") == [
        ("E1", "Size", ["Members: not said (line\u00a01); required: Members at least 10", "art. 1"]),
        ("A", "Members", ["Members: not said (line\u00a01)"]),
    ]


def test_a_threshold_of_a_criterion(tell: Tell) -> None:
    call = HILLS.replace(
        "    score: {assessed: 0..5}\n", "    score: {assessed: 0..5}\n    threshold: {at least: 13, cite: {en: art. 3, it: art. 3}}\n"
    )
    assert reasons(tell, "cedar", call)[0] == ("B", "Quality", ["threshold 13: missed, -1 (art. 3)"])


def test_an_adjustment_that_excludes(tell: Tell) -> None:
    call = HILLS.replace(
        "    points: -5\n", "    exclude: true\n    met: {en: came late, it: in ritardo}\n    cite: {en: art. 4, it: art. 4}\n"
    )
    assert reasons(tell, "beech", call) == [("P", "Late report", ["came late", "art. 4"])]


def test_an_adjustment_whose_answer_is_missing(tell: Tell) -> None:
    """The words are those of one that applies, or does not: here it is not known which."""
    met = "    met: {en: came late, it: in ritardo}\n    cite: {en: art. 4, it: art. 4}\n    if undetermined: ask\nranking:"
    story = tell(HILLS.replace("    if undetermined: zero\nranking:", met), {"fern": "members: 30\n"}, {"fern": 3})
    (told,) = decisive_reasons(story.explain("fern"), ENGLISH)
    assert (told.name, told.title) == ("P", "Late report")
    assert [detail.text for detail in told.details] == ["late: not said (line\u00a01); condition: late", "art. 4"]


def test_the_window(tell: Tell) -> None:
    window = "window: {opens: 2026-03-01T09:00:00+01:00, late: reject, if undetermined: reject}\n"
    found = reasons(tell, "alder", HILLS + window)
    assert [(name, title) for name, title, _ in found] == [("window", "")]
    assert found[0][2][0] == "not met: nobody says when it was received"
