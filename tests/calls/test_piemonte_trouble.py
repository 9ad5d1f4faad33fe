"""What is wrong in a cluster's file, in a portfolio or in a plan is found with its place, and nothing becomes a zero silently."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from callscore.cli import run

ROOT = Path(__file__).resolve().parents[2]
CALL = str(ROOT / "calls" / "piemonte-poli-2016")
FOLDER = ROOT / "applications" / "piemonte-poli"
SMALL = (FOLDER / "ordito.yaml").read_text(encoding="utf-8")
PLAN = (FOLDER / "monitoring" / "plans" / "salute-canavese.yaml").read_text(encoding="utf-8")
PORTFOLIO = (ROOT / "portfolios" / "clusters-synthetic.csv").read_text(encoding="utf-8").splitlines(keepends=True)
FEES_2014 = "{year: 2014, source: member fees, amount: 300000, currency: EUR}"
YEAR_2014 = "".join(f"  - {{year: 2014, source: {source}, amount: 300000, currency: EUR}}\n" for source in ("member fees", "regional"))

Told = tuple[int, Any]
Tell = Callable[..., Told]


@pytest.fixture
def tell(tmp_path: Path) -> Tell:
    """tell(text, name, *arguments): the exit code and the JSON of a command; `FILE` in the arguments is the text's path."""

    def tell_(text: str, name: str, *arguments: str) -> Told:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        with CliRunner().isolation() as (output, errors, _):
            code = run([argument.replace("FILE", str(path)) for argument in (*arguments, "--format", "json")])
            sys.stdout.flush()
            printed, said = output.getvalue().decode(), errors.getvalue().decode()
        assert "Traceback" not in said
        return code, json.loads(printed)

    return tell_


def changed(text: str, old: str, new: str, times: int = 1) -> str:
    assert old in text
    return text.replace(old, new, times)


@pytest.mark.parametrize(
    ("old", "new", "code", "message", "line"),
    [
        ("Ordito sme 002", "Ordito sme 001", "doubled-member", "the name `Ordito sme 001` is in `members` twice: it would count twice", 46),
        ("share: 100", "share: 120", "not-within", "`120` is beyond the limit of `share`: above 0 up to 100", 58),
        (FEES_2014, FEES_2014.replace("EUR", "CHF"), "implausible", "the finance is in more than one currency, CHF here", 66),
        (
            "last_year: {equity: 900000",
            "last_year: {equity: 40000",
            "implausible",
            "the own funds are below the capital less the accumulated losses; nothing but losses brings them there",
            17,
        ),
        (
            "joined: 2009-05-01",
            "joined: 2009-05-01, left: 2008-01-01",
            "implausible",
            "`Ordito sme 001` leaves the cluster before it joins",
            45,
        ),
        (
            "entered: 2009-06-01",
            "entered: 2009-06-01, left: 2008-01-01",
            "implausible",
            "`function 1` leaves the team before entering it",
            58,
        ),
        (
            "Ordito sme 002",
            "ordito  SME 001",
            "doubled-member",
            "the name `ordito  SME 001` is in `members` twice: it would count twice",
            46,
        ),
        ("founded: 2009", "founded: 2016", "implausible", "founded after the reference year 2015", 7),
        ("joined: 2009", "joined: 2017", "implausible", "`Ordito sme 001` joins later than the year after the reference year", 45),
        ("entered: 2009", "entered: 2018", "implausible", "`function 1` enters later than the year after the reference year", 58),
        ("held: 2013", "held: 2033", "implausible", "held later than the year after the reference year", 100),
        ("staff: 20", "staff: 250", "implausible", "`Ordito sme 001` has 250 people or more and is called an SME", 45),
        (
            YEAR_2014,
            "",
            "implausible",
            "of the year before 2015 nothing is said, of an earlier one it is",
            66,
        ),
    ],
)
def test_a_profile_that_cannot_be_so(tell: Tell, old: str, new: str, code: str, message: str, line: int) -> None:
    exit_code, told = tell(changed(SMALL, old, new), "ordito.yaml", "check", CALL, "FILE")
    finding, *others = told["findings"]  # what is said of one year is said of each of its rows
    assert (exit_code, finding["code"], finding["message"], finding["place"]["line"]) == (3, code, message, line)
    assert {other["message"] for other in others} <= {message}


def test_a_member_without_kind_leaves_open_what_asks_for_it(tell: Tell) -> None:
    text = changed((FOLDER / "salute-canavese.yaml").read_text(encoding="utf-8"), "sme 003', kind: sme", "sme 003'")
    register = str(FOLDER / "register.csv")
    code, told = tell(text, "salute-canavese.yaml", "check", CALL, "FILE", "--register", register)
    assert (code, told["answer"], told["findings"]) == (1, "not yet", [])
    missing = told["missing"][0]
    assert (missing["answer"], missing["title"], missing["needed_by"]) == (
        "members[3].kind",
        "Members of the cluster, entry 3: Kind",
        ["B.2"],
    )
    points = {criterion["id"]: criterion["points"] for criterion in told["criteria"]}
    assert (points["B.1"], points["B.2"]) == ("6.40", None)  # it is a member still: 87 of them


def test_a_share_of_nobody_is_unknown_and_not_zero(tell: Tell) -> None:
    """Without members there is no share of them, and what rests on it is open; that there are none is known."""
    members = SMALL[SMALL.index("members:\n") : SMALL.index("team:\n")]
    code, told = tell(changed(SMALL, members, "members: []\n"), "ordito.yaml", "check", CALL, "FILE")
    assert code == 1
    assert [gate["id"] for gate in told["gates"] if gate["verdict"] == "not met"] == ["E2"]
    criteria = {criterion["id"]: criterion["points"] for criterion in told["criteria"]}
    assert (criteria["B.1"], criteria["B.3"], criteria["B.6"], criteria["B.7"]) == ("0.00", None, None, None)
    assert "no-value" in {finding["code"] for finding in told["findings"]}


BENCHMARK = ("benchmark", str(FOLDER / "aurora-meccanica.yaml"), "--for", CALL, "--portfolio", "FILE")


def test_a_portfolio_of_one_row_shows_no_distribution(tell: Tell) -> None:
    code, told = tell("".join(PORTFOLIO[:2]), "one.csv", *BENCHMARK)
    assert code == 0
    distributions = [group for each in told["applications"][0]["indicators"] for group in each["groups"]]
    assert distributions
    assert {group["suppressed"] for group in distributions} == {True}


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("cluster,", "klaster,", "missing-column", 1),
        ("team_fte", "team_ft", "no-figures", 1),
        ("synthetic-001,", "synthetic-002,", "doubled-cluster", 3),
    ],
)
def test_a_portfolio_with_something_wrong(tell: Tell, old: str, new: str, code: str, line: int) -> None:
    _, told = tell(changed("".join(PORTFOLIO), old, new), "portfolio.csv", *BENCHMARK)
    assert (code, line) in {(finding["code"], finding["place"]["line"]) for finding in told["findings"]}


def test_text_in_a_column_of_numbers(tell: Tell) -> None:
    row = PORTFOLIO[1].split(",")
    row[PORTFOLIO[0].split(",").index("committed_members")] = "many"
    exit_code, told = tell("".join([PORTFOLIO[0], ",".join(row), *PORTFOLIO[2:]]), "portfolio.csv", *BENCHMARK)
    (finding,) = [finding for finding in told["findings"] if finding["severity"] == "error"]
    assert (exit_code, finding["code"], finding["place"]["line"]) == (3, "not-a-number", 2)


MONITOR = ("monitor", "FILE", *(str(FOLDER / "monitoring" / year / "salute-canavese.yaml") for year in ("2017", "2019")))


def test_a_year_with_a_target_and_without_a_measurement_is_undetermined(tell: Tell) -> None:
    code, told = tell(PLAN, "plan.yaml", *MONITOR)
    assert code == 0
    years = {each["year"]: each for each in told["managers"][0]["indicators"][0]["years"]}
    assert (years[2018]["status"], years[2018]["measured"]) == ("undetermined", None)
    assert years[2019]["status"] == "on track"


def test_weights_that_do_not_add_up(tell: Tell) -> None:
    code, told = tell(changed(PLAN, "weight: 15", "weight: 25"), "plan.yaml", *MONITOR)
    (finding,) = [finding for finding in told["findings"] if finding["severity"] == "error"]
    assert (code, finding["code"]) == (3, "weights-sum")
    assert "110" in finding["message"]
