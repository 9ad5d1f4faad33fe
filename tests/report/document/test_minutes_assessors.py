"""Who assessed what, for the minutes."""

from __future__ import annotations

from pathlib import Path

from callscore.application.applications import read_applications
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.report.document.minutes_assessors import assessors, assessors_section
from callscore.report.report_blocks import EntryList, Heading, TextGrid
from callscore.report.style import Style

from ...office import handed_in
from ..stories import HILLS, Tell

PANEL = HILLS.replace(
    "score: {assessed: 0..5}",
    "score: {assessed: 0..5, evaluators: {at least: 1, combine: mean, panel may change: with reason}}",
)
LEVELS = """\
application,evaluator,criterion,level,reason,conflict
alder,rossi,B,3,clear,
alder,bianchi,B,5,clear,
beech,rossi,B,4,clear,
beech,bianchi,B,,,works there
beech,panel,B,5,the aims were read again,
"""


def judged(tell: Tell) -> Evaluation:
    story = tell(PANEL, {}, {})
    Path("levels.csv").write_text(LEVELS, encoding="utf-8")
    texts = {"alder": "members: 30\nlate: false\n", "beech": "members: 27\nlate: true\n"}
    submitted, found = read_applications(handed_in(Path(), texts), story.rulebook.call, [Path("levels.csv")])
    assert [str(each) for each in found if each.is_error] == []
    return evaluate(story.rulebook, submitted)


def test_each_with_what_counts_of_theirs(tell: Tell) -> None:
    found = assessors(judged(tell))
    assert {name: (each.applications, each.levels, each.conflicts) for name, each in found.items()} == {
        "bianchi": ({"alder"}, 1, {"beech": "works there"}),
        "rossi": ({"alder", "beech"}, 2, {}),
    }


def test_levels_conflicts_and_changes_are_told(tell: Tell) -> None:
    blocks = assessors_section(judged(tell), Style(language="en", width=96, color=False, places=None))
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings == ["ASSESSMENTS", "CONFLICTS OF INTEREST", "WHAT THE PANEL CHANGED"]
    assert [block.rows for block in blocks if isinstance(block, TextGrid)] == [(("bianchi", "1", "1"), ("rossi", "2", "2"))]
    told = [(item.name, [each.text for each in item.details]) for block in blocks if isinstance(block, EntryList) for item in block.items]
    assert told == [
        ("bianchi", ["beech: works there"]),
        ("beech", ["B: changed by the panel from 4 to 5: the aims were read again"]),
    ]


def test_a_call_that_nobody_assesses(tell: Tell) -> None:
    story = tell(levels={})
    assert assessors_section(story.evaluation, Style(language="en", width=96, color=False, places=None)) == []


def test_levels_that_were_struck_are_told_with_who_gave_them(tell: Tell) -> None:
    story = tell(PANEL.replace("panel may change", "may be struck"), {}, {})
    head, *lines = LEVELS.splitlines()
    lines = [f"{line}," for line in lines if "panel" not in line]
    sheet = "\n".join([f"{head},struck", *lines, "alder,verdi,B,0,a fine plan,,the comment praises it"]) + "\n"
    Path("levels.csv").write_text(sheet, encoding="utf-8")
    submitted, _ = read_applications(
        handed_in(Path(), {"alder": "members: 30\nlate: false\n"}), story.rulebook.call, [Path("levels.csv")], some_of_many=True
    )
    evaluation = evaluate(story.rulebook, submitted)
    blocks = assessors_section(evaluation, Style(language="en", width=96, color=False, places=None))
    assert [block.text for block in blocks if isinstance(block, Heading)] == ["ASSESSMENTS", "LEVELS THAT WERE STRUCK"]
    assert [block.rows for block in blocks if isinstance(block, TextGrid)] == [
        (("bianchi", "1", "1"), ("rossi", "1", "1"), ("verdi", "0", "0"))
    ]
    told = [(item.name, [each.text for each in item.details]) for block in blocks if isinstance(block, EntryList) for item in block.items]
    assert told == [("alder", ["B: verdi\u00a00 was struck: the comment praises it"])]


TWO_OR_THREE = (
    PANEL.replace("combine: mean, panel may change: with reason", "combine: mean")
    .replace("at least: 1", "at least: 2, at most: 3")
    .replace(
        "gates:",
        """evaluators: {third where totals differ by: 8, then: closest two}
gates:
  - gate: S
    assessed: yes or no
    evaluators: {at least: 2, at most: 3, combine: majority, draw: ask}
    met: {en: in scope, it: coerente}
    not met: {en: not in scope, it: non coerente}
    if undetermined: ask""",
    )
)


def test_votes_and_third_evaluators_are_told(tell: Tell) -> None:
    """A level is worth 4 of 20 points: 4 and 12 are 8 apart, and 16 is the closer to 12; 16 and 20 are 4 apart."""
    story = tell(TWO_OR_THREE, {}, {})
    by = {"alder": {"rossi": ("yes", 1), "bianchi": ("no", 3), "verdi": ("yes", 4)}, "beech": {"rossi": ("no", 4), "bianchi": ("no", 5)}}
    lines = [f"{id},{name},{c},{x}" for id, all in by.items() for name, own in all.items() for c, x in zip("SB", own, strict=True)]
    Path("levels.csv").write_text("\n".join(["application,evaluator,criterion,level", *lines]) + "\n", encoding="utf-8")
    texts = {"alder": "members: 30\nlate: false\n", "beech": "members: 27\nlate: true\n"}
    submitted, _ = read_applications(handed_in(Path(), texts), story.rulebook.call, [Path("levels.csv")])
    blocks = assessors_section(evaluate(story.rulebook, submitted), Style(language="en", width=96, color=False, places=None))
    assert [block.text for block in blocks if isinstance(block, Heading)] == ["ASSESSMENTS", "VOTES", "THIRD EVALUATORS"]
    told = [(item.name, [each.text for each in item.details]) for block in blocks if isinstance(block, EntryList) for item in block.items]
    totals = "totals of the evaluators: bianchi\u00a012, rossi\u00a04, verdi\u00a016; 12 points apart"
    assert told == [
        ("alder", ["S: 2 say yes: rossi, verdi; 1 says no: bianchi"]),
        ("beech", ["S: 0 say yes; 2 say no: bianchi, rossi"]),
        ("alder", [f"{totals}; rossi is the furthest away and does not count"]),
    ]
