"""The managers of the clusters of Piedmont, 2016 and 2008: invented applicants whose points were computed by hand, beside them.

Members in joint activities and met in person were counted in the files; the bands are those of rules/esca/2013.
"""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from callscore.cli import run

from ..known import known

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "applications" / "piemonte-poli"
FIGURES = dict[str, tuple[str, str, str, str]]

# application: (A, B, C, total)
RANKED_2016: FIGURES = {
    # A: 5/5 × 10 + 4.5/5 × 10 + 4.5/5 × 8 + 4/5 × 6 + 4.5/5 × 6
    # B: 275 members 5/5 × 8; firms and research, nobody public 4/5 × 4; 90 % near 4/5 × 5; 275/7 = 39 for one 3/5 × 5; nobody left 4;
    #    194 met, 70.5 %, 4/5 × 4; 193 together, 70.2 %, 5/5 × 5
    # C: half private 4/5 × 6; six kinds, 36 times, 6; four groups 4/5 × 3; 24 items 4/5 × 3; 192 of 275 answered, 85, 7
    "aurora-meccanica": ("36.4", "30.4", "22.6", "89.4"),
    # A: 3.5/5 × 10 + 3/5 × (10 + 8 + 6 + 6)
    # B: 200 members 8; all three kinds 4; 4; 200/3 = 67 for one 2/5 × 5; 4; 35 % met 2/5 × 4; 40 % together 3/5 × 5
    # C: a quarter private 2/5 × 6; 6; 2.4; 2.4; 7
    "officine-riunite": ("25", "26.6", "20.2", "71.8"),
    # A: 4.5/5 × 10 + 4/5 × (10 + 8 + 6 + 6); B: 127 members 8; 4; 4; 25.4 for one 4/5 × 5; 4; 90 % met 4; 80 % together 5
    "codice-aperto": ("33", "33", "22.6", "88.6"),
    # B: 290 members 8; 4; 4; 97 for one 1/5 × 5; 4; 20 % met 1/5 × 4; 30 % together 2/5 × 5; C: 15 % private 1/5 × 6
    "rete-digitale": ("25", "23.8", "19", "67.8"),
    # both: 100 members 8; 4; 4; 20 for one 5; 4; 70 % met 3.2; 70 % together 5
    "trama-fine": ("25", "33.2", "22.6", "80.8"),
    "filo-lento": ("25", "33.2", "22.6", "80.8"),
    # A: 2.5/5 × 20 + 2/5 × 20; B: 84 members 4/5 × 8; 4; 4; 16.8 for one 5; 4; 20 % met 0.8; 25 % together 2
    # C: 15 % private 1.2; 6; one group 0.6; four items 0.6; 7
    "acque-chiare": ("18", "26.2", "15.4", "59.6"),
}
REFUSED_2016 = {
    "torni-e-reti": "E1",
    "ordito": "E2",
    "breve-termine": "E3",
    "nuova-materia": "E4",
    "grande-cantiere": "E5",
    "fonti-vive": "E6",
    "senza-bollo": "E7",
}
SELECTED_2016 = {
    "agrifood": "terre-di-langa",
    "energy and clean technologies": "aria-pulita",
    "green chemistry": "resina-verde",
    "ICT": "codice-aperto",
    "life sciences": "salute-canavese",
    "smart products and manufacturing": "aurora-meccanica",
    "textile": "trama-fine",
}
# Thirds of 100: level / 5 × 100/3, firms / 200 × 100/3 and not more; the sum is rounded to two places.
RANKED_2008: FIGURES = {
    "rete-digitale": ("80/3", "100/3", "80/3", "86.67"),  # 4, 252 firms, 4
    "codice-aperto": ("20", "56/3", "70/3", "62"),  # 3, 112 firms, 3.5
    "officine-riunite": ("30", "94/3", "30", "91.33"),  # 4.5, 188 firms, 4.5
    "aurora-meccanica": ("80/3", "100/3", "80/3", "86.67"),  # 4, 265 firms, 4
    "nuova-materia": ("30", "37/3", "30", "72.33"),  # 4.5, 74 firms, 4.5
    "bio-collina": ("30", "11", "80/3", "67.67"),  # 4.5, 66 firms, 4
    "acque-chiare": ("40/3", "12", "40/3", "38.67"),  # 2, 72 firms, 2: below 50
}
SELECTED_2008 = {
    "agrifood": "terre-di-langa",
    "energy and clean technologies": "aria-pulita",
    "green chemistry": "nuova-materia",
    "ICT": "rete-digitale",
    "life sciences": "bio-collina",
    "smart products and manufacturing": "officine-riunite",
    "textile": "trama-fine",
}


def answer(year: int, applications: Path = FOLDER) -> dict[str, Any]:
    levels = ["--assessments", str(FOLDER / "panel" / f"assessments-{year}.csv")] if applications == FOLDER else []
    with CliRunner().isolation() as (output, errors, _):
        code = run(["rank", str(ROOT / "calls" / f"piemonte-poli-{year}"), str(applications), *levels, "--format", "json"])
        printed, said = output.getvalue().decode(), errors.getvalue().decode()
    assert code == 0, said or printed
    told: dict[str, Any] = json.loads(printed)
    return {"told": told} | {result["application"]: result for result in told["results"]}


@pytest.fixture(scope="module")
def of_2016() -> dict[str, Any]:
    return answer(2016)


@pytest.fixture(scope="module")
def of_2008() -> dict[str, Any]:
    return answer(2008)


def figures(result: dict[str, Any], *criteria: str) -> tuple[Fraction, ...]:
    points = {criterion["id"]: criterion["points"] for criterion in result["criteria"]}
    return (*(Fraction(points[id]) for id in criteria), Fraction(result["score"]))


def selected(of_year: dict[str, Any]) -> dict[str, str]:
    return {result["group"]: id for id, result in of_year.items() if id != "told" and result["status"] == "selected"}


@pytest.mark.parametrize("application", RANKED_2016)
def test_the_points_of_2016(of_2016: dict[str, Any], application: str) -> None:
    assert figures(of_2016[application], "A", "B", "C") == tuple(map(Fraction, RANKED_2016[application]))


@pytest.mark.parametrize("application", RANKED_2008)
def test_the_points_of_2008(of_2008: dict[str, Any], application: str) -> None:
    assert figures(of_2008[application], "H1", "H2", "H3") == tuple(map(Fraction, RANKED_2008[application]))


@pytest.mark.parametrize("application", REFUSED_2016)
def test_each_gate_of_2016_refuses_one(of_2016: dict[str, Any], application: str) -> None:
    result = of_2016[application]
    assert (result["status"], result["score"]) == ("ineligible", None)
    assert [gate["id"] for gate in result["gates"] if gate["verdict"] == "not met"] == [REFUSED_2016[application]]


def test_one_manager_for_each_area(of_2016: dict[str, Any], of_2008: dict[str, Any]) -> None:
    assert selected(of_2016) == SELECTED_2016
    assert selected(of_2008) == SELECTED_2008


def test_the_money_of_2016(of_2016: dict[str, Any]) -> None:
    """Six of 780 000 and one of 690 000, of 5 650 000."""
    granted = {id: result["grant"]["granted"] for id, result in of_2016.items() if id != "told" and result["grant"] is not None}
    assert granted == {id: "690000" if id == "trama-fine" else "780000" for id in SELECTED_2016.values()}
    (spent,) = of_2016["told"]["spent"]
    assert (spent["granted"], spent["left"]) == ("5370000", "280000")


def test_below_the_thresholds_of_2016(of_2016: dict[str, Any]) -> None:
    result = of_2016["acque-chiare"]
    assert (result["status"], result["because"]) == ("below threshold", ["A", "total"])


def test_the_tie_of_2016_falls_to_the_lower_grant(of_2016: dict[str, Any]) -> None:
    assert (of_2016["trama-fine"]["rank"], of_2016["filo-lento"]["rank"]) == (1, 2)


def test_one_missing_answer_leaves_its_applicant_and_its_area_open(of_2016: dict[str, Any]) -> None:
    result = of_2016["bio-collina"]
    assert (result["status"], result["score"]) == ("undetermined", None)
    # without the seven criteria that its member and its survey keep open it has 33 + 4 + 4.8 + 6 + 2.4 + 2.4; they are worth up to 38
    assert (result["lowest"], result["highest"]) == ("52.60", "90.60")
    assert of_2016["salute-canavese"]["provisional"]
    assert not of_2016["codice-aperto"]["provisional"]


def test_the_register_decides_what_it_holds_and_leaves_the_rest_open() -> None:
    from_register = answer(2016, FOLDER / "panel" / "register.xlsx")
    statuses = {id: result["status"] for id, result in from_register.items() if id != "told"}
    assert {id for id, status in statuses.items() if status == "ineligible"} == {"breve-termine", "senza-bollo"}
    assert set(statuses.values()) == {"ineligible", "undetermined"}
    assert len(statuses) == 20


def test_the_files_are_those_of_their_script(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    import piedmont_applications as script  # here, not above: tools/ is no package

    texts = [path for path in FOLDER.rglob("*") if path.suffix in (".yaml", ".csv")]
    written = {str(path.relative_to(FOLDER)): path.read_text(encoding="utf-8") for path in texts}
    plans = {name for name in written if name.startswith("monitoring/plans/")}
    assert len(plans) == 2
    assert {name: text for name, text in written.items() if name not in plans} == script.files()
    cells = tuple(known(load_workbook(FOLDER / "panel" / "register.xlsx").active).iter_rows(values_only=True))
    assert list(cells) == script.register()
    sys.modules.pop("piedmont_applications")


def test_the_sizes_follow_those_of_the_seven_poles() -> None:
    """80 to 290 members, but for the one that is refused for its size."""
    sizes = {path.stem: path.read_text(encoding="utf-8").count(", staff: ") for path in FOLDER.glob("*.yaml")}
    members = {id: count for id, count in sizes.items() if id != "ordito"}
    assert min(members.values()) >= 80
    assert max(members.values()) <= 300
