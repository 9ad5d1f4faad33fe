"""Of whom a question is asked: read from the call, in the order in which it can be settled."""

from __future__ import annotations

from pathlib import Path

from callscore.call.edition import read_edition
from callscore.feel import Unknown
from callscore.lint.checked_rulebook import rulebook_of
from callscore.rulebook.rulebook import Rulebook, asked_unit

from .conftest import GATE, HEAD

ASKED = """\
  heat: {type: number, asked when: pump and size > dates.most.day}
  pump: {type: boolean, asked when: green}
"""


def read(folder: Path, fields: str) -> Rulebook:
    (folder / "call.yaml").write_text(HEAD + fields + "dates: {most: 2026-03-10}\n" + GATE, encoding="utf-8")
    edition, findings = read_edition(folder / "call.yaml")
    assert edition is not None, findings
    rulebook, findings = rulebook_of(edition)
    assert rulebook is not None, findings
    return rulebook


def test_each_stands_after_those_by_which_it_is_told(tmp_path: Path) -> None:
    """`heat` is written first, and depends on `pump`; the 10 of the day of the call is no answer."""
    rulebook = read(tmp_path, ASKED)
    assert [each.field for each in rulebook.asked] == ["pump", "heat"]
    assert rulebook.asked[1].reads == ("pump", "size")


def test_it_is_true_false_or_waits_for_an_answer(tmp_path: Path) -> None:
    heat = read(tmp_path, ASKED).asked[1].is_asked
    assert heat({"pump": True, "size": 11}, []) is True
    assert heat({"pump": True, "size": 10}, []) is False
    assert heat({"pump": False, "size": Unknown(("size",))}, []) is False
    assert heat({"pump": True, "size": Unknown(("size",))}, []) == Unknown(("size",))


def test_it_is_no_rule_that_is_decided(tmp_path: Path) -> None:
    """It stands among the units for the checks of conditions, and in no stratum."""
    rulebook = read(tmp_path, ASKED)
    assert {asked_unit("heat"), asked_unit("pump")} <= rulebook.units.keys()
    assert [unit.id for stratum in rulebook.strata for unit in stratum.units] == ["gate E1"]
