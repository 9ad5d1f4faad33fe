"""A file of the roster: names, and the applications beside them, each told where it stands."""

from __future__ import annotations

import pytest

from callscore.evaluators.written_roster import written_in

from .conftest import Write


def read(written: Write, name: str, text: str) -> tuple[dict[str, list[str] | None], list[tuple[str, str]]]:
    """By evaluator the applications, None for all; the findings, each with its place in the file."""
    path = written(name, text)
    found, findings = written_in(path)
    given = ((each.name.text, each.applications) for each in found.evaluators)
    own = {name: [one.text for one in applications] if applications is not None else None for name, applications in given}
    return own, [(finding.code, str(finding.place).removeprefix(f"{path}:")) for finding in findings]


def test_names_alone_assess_all(written: Write) -> None:
    assert read(written, "evaluators.yaml", "evaluators: [Rossi, Verdi]\n") == ({"Rossi": None, "Verdi": None}, [])
    assert read(written, "evaluators.csv", "evaluator\nRossi\nVerdi\n") == ({"Rossi": None, "Verdi": None}, [])


def test_applications_stand_beside_a_name(written: Write) -> None:
    shared = {"Rossi": ["alder", "birch"], "Verdi": None, "Neri": []}
    assert read(written, "evaluators.yaml", "evaluators:\n  Rossi: [alder, birch]\n  Verdi: all\n  Neri: []\n") == (shared, [])
    table = "evaluator,application\nRossi,alder\nVerdi,all\nRossi,birch\n"
    assert read(written, "evaluators.csv", table) == ({"Rossi": ["alder", "birch"], "Verdi": None}, [])


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("evaluators.yaml", "evaluators: {Rossi: University}\n", ("not-an-assignment", "1:21")),
        ("evaluators.yaml", "evaluators:\n  Rossi:\n", ("not-an-assignment", "2:3")),
        ("evaluators.yaml", "evaluators:\n  Rossi: [[alder]]\n", ("not-an-assignment", "2:10")),
        ("evaluators.yaml", "evaluators:\n  Rossi: [alder]\n  Rossi: [birch]\n", ("doubled-key", "3:3")),
        ("evaluators.csv", "evaluator,application\nRossi,\n", ("blank-value", "2:1")),
        ("evaluators.csv", "evaluator,application\nRossi,alder\nRossi,all\n", ("doubled-assignment", "3:7")),
        ("evaluators.csv", "evaluator,application\n,alder\n", ("no-roster", "1:1")),
        ("evaluators.yaml", "evaluators: [Rossi]\ncalibration: sample-1\n", ("not-samples", "2:14")),
        ("evaluators.yaml", "evaluators: [Rossi]\ncalibration: {sample-1: all}\n", ("not-samples", "2:14")),
    ],
)
def test_what_says_no_assignment_is_told_where_it_stands(written: Write, name: str, text: str, told: tuple[str, str]) -> None:
    assert told in read(written, name, text)[1]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("evaluators.yaml", "evaluators: [Rossi, Verdi]\ncalibration: [sample-1, sample-2]\n"),
        ("evaluators.csv", "evaluator,calibration\nRossi,sample-1\nVerdi,sample-2\nNeri,\n,sample-1\n"),
    ],
)
def test_calibration_samples_are_named_beside_the_evaluators(written: Write, name: str, text: str) -> None:
    found, findings = written_in(written(name, text))
    assert sorted(sample.text for sample in found.samples) == ["sample-1", "sample-2"]
    assert findings == ()


def test_names_without_brackets_are_offered_in_brackets(written: Write) -> None:
    _, (finding,) = written_in(written("evaluators.yaml", "evaluators: [Rossi]\ncalibration: sample-1, sample-2\n"))
    assert finding.help == "write `[sample-1, sample-2]`"
