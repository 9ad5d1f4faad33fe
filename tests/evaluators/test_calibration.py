"""Calibration samples: how far each evaluator is from the others, and that nothing rests on them. Expected numbers by hand."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.evaluation.evaluation import evaluate
from callscore.evaluators.calibration import distances
from callscore.evaluators.level import CONSENSUS, PANEL, Level
from callscore.finding import Finding
from callscore.lint.checked_rulebook import rulebook_of
from callscore.place import Place
from callscore.report.json.rank_json import rank_json
from callscore.source.node import Scalar

HERE = Scalar("", Place("sheet.csv", 2, 1, 2, 2))
CALL = """\
call: hills
version: 1
languages: [en]
title: Hills
provenance: {kind: illustration, note: invented}
application: {grant: {type: number, unit: EUR}}
pools: {everybody: {among: all, unknown: leave out}}
criteria:
  - {criterion: A, max: 60, if undetermined: ask, score: {assessed: 0..5, evaluators: {at least: 2, at most: 2, combine: median}}}
  - {criterion: B, max: 20, if undetermined: ask, score: {assessed: 0..10}}
  - criterion: C
    max: 20
    if undetermined: ask
    score: {relative: grant, in: everybody, method: share of best, better: lower, all zero: 0}
rounding: {places: 2, mode: half up, at: criterion}
ranking: {ties: [{draw: {seed: '7'}}], numbering: competition}
selection: {places: 1, tie at the last place: all}
"""
HEAD = "application,evaluator,criterion,level,conflict\n"
REAL = "alder,Rossi,A,4,\nalder,Bianchi,A,3,\nalder,Rossi,B,7,\nbirch,Verdi,A,5,\nbirch,Bianchi,A,1,\nbirch,Rossi,B,7,\n"
ROSTER = "evaluators: [Rossi, Bianchi, Verdi]\n"


def ranked(folder: Path, roster: str, sheet: str) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """What `rank` gives as JSON, and what is found in the files."""
    texts = {"call.yaml": CALL, "evaluators.yaml": roster, "assessments.csv": HEAD + sheet}
    texts |= {f"{id}.yaml": f"application: {id}\ngrant: {grant}\n" for id, grant in (("alder", 200), ("birch", 100))}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    edition, _ = read_edition(folder / "call.yaml", None)
    assert edition is not None
    rulebook, _ = rulebook_of(edition)
    assert rulebook is not None
    offices = [folder / name for name in ("alder.yaml", "birch.yaml", "evaluators.yaml", "assessments.csv")]
    applications, findings = read_applications(offices, rulebook.call)
    evaluation = evaluate(rulebook, applications, ("direct",))
    return json.loads(rank_json(evaluation, (*findings, *evaluation.findings))), findings


LEVELS = st.tuples(st.sampled_from(["Rossi", "Bianchi", "Verdi"]), st.sampled_from(["A", "B"]), st.integers(0, 5))


@given(st.lists(LEVELS, max_size=6, unique_by=lambda each: each[:2]))
@settings(max_examples=10)
def test_a_sample_changes_nothing_of_the_result(tmp_path_factory: pytest.TempPathFactory, levels: list[tuple[str, str, int]]) -> None:
    """The law: not a byte of it, but for the digests of the files that were read."""
    folder = tmp_path_factory.mktemp("calibration")
    sample = "".join(f"sample-1,{name},{criterion},{level},\n" for name, criterion, level in levels)
    without, _ = ranked(folder, ROSTER, REAL)
    with_sample, _ = ranked(folder, ROSTER + "calibration: [sample-1]\n", REAL + sample)
    for told in (without, with_sample):
        told.pop("inputs", None)
    assert with_sample == without
    assert "sample-1" not in json.dumps(with_sample)


@pytest.mark.parametrize(
    ("sheet", "code", "message"),
    [
        ("sample-1,Rossi,A,9,\n", "level-out-of-scale", "`9` is not on the scale of `A`, which goes from 0 to 5"),
        ("sample-1,Rossi,A,4,\nsample-1,Rossi,A,3,\n", "doubled-assessment", "`Rossi` assessed `A` of `sample-1` twice"),
        ("sample-1,Neri,A,4,\n", "not-on-the-roster", "`Neri` is not on the roster of evaluators"),
        ("sample-2,Rossi,A,4,\n", "unknown-application", "`sample-2` is none of the applications that were read"),
    ],
)
def test_levels_on_a_sample_are_checked(tmp_path: Path, sheet: str, code: str, message: str) -> None:
    _, findings = ranked(tmp_path, ROSTER + "calibration: [sample-1]\n", REAL + sheet)
    assert (code, message) in [(each.code, each.message) for each in findings if each.is_error]


def test_more_may_assess_a_sample_than_an_application(tmp_path: Path) -> None:
    """`at most` is 2, and B asks one."""
    sheet = "".join(f"sample-1,{name},{criterion},4,\n" for name in ("Rossi", "Bianchi", "Verdi") for criterion in "AB")
    assert ranked(tmp_path, ROSTER + "calibration: [sample-1]\n", REAL + sheet)[1] == ()


def test_a_sample_that_was_handed_in_is_an_error(tmp_path: Path) -> None:
    _, findings = ranked(tmp_path, ROSTER + "calibration: [sample-1, alder]\n", REAL)
    (found,) = [each for each in findings if each.code == "sample-handed-in"]
    assert found.is_error
    assert found.message == "`alder` is a calibration sample here, and an application of that name was handed in"
    assert (found.place.line, found.place.column) == (2, 25)
    assert found.help == "give the sample a name that no application has"


def test_a_sample_may_be_assigned_and_everybody_may_assess_it(tmp_path: Path) -> None:
    roster = "evaluators: {Rossi: [alder, birch, sample-1], Bianchi: [alder, birch], Verdi: [birch]}\ncalibration: [sample-1]\n"
    assert ranked(tmp_path, roster, REAL + "sample-1,Verdi,A,4,\nsample-1,Rossi,A,4,\n")[1] == ()


def given_by(**levels: int) -> tuple[Level, ...]:
    return tuple(Level(value, name, HERE) for name, value in levels.items())


def test_each_is_compared_with_the_mean_of_the_others() -> None:
    """A level of A is worth 12 points, one of B 2. Verdi did not assess B."""
    sampled = {"sample-1": {"A": given_by(Rossi=4, Bianchi=1, Verdi=2), "B": given_by(Rossi=7, Bianchi=10)}}
    found = [
        (each.criterion, each.evaluator, each.own, each.others, each.apart)
        for each in distances(sampled, ("A", "B"), {"A": Fraction(12), "B": Fraction(2)})
    ]
    assert found == [
        ("A", "Bianchi", 1, 3, -2),
        ("A", "Rossi", 4, Fraction(3, 2), Fraction(5, 2)),
        ("A", "Verdi", 2, Fraction(5, 2), Fraction(-1, 2)),
        ("B", "Bianchi", 10, 7, 3),
        ("B", "Rossi", 7, 10, -3),
        ("", "Bianchi", 32, 62, -30),
        ("", "Rossi", 62, 32, 30),
    ]


def test_nobody_is_compared_with_nobody_nor_with_who_does_not_count() -> None:
    levels = (
        *given_by(Rossi=4),
        Level(1, "Bianchi", HERE, conflict="a cousin"),
        Level(1, PANEL, HERE, reason="read again"),
        Level(1, CONSENSUS, HERE, reason="talked over"),
    )
    (found,) = distances({"sample-1": {"A": levels}}, ("A",), None)
    assert (found.evaluator, found.own, found.others, found.apart) == ("Rossi", 4, None, None)


@given(st.lists(st.integers(0, 5), min_size=2, max_size=5), st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_the_order_of_evaluators_changes_nothing_and_differences_sum_to_nothing(values: list[int], chance: Any) -> None:
    levels = list(given_by(**{f"e{number}": value for number, value in enumerate(values)}))
    found = list(distances({"s": {"A": tuple(levels)}}, ("A",), None))
    chance.shuffle(levels)
    assert list(distances({"s": {"A": tuple(levels)}}, ("A",), None)) == found
    assert sum(each.apart for each in found if each.apart is not None) == 0
