"""What an output says of what made it, beyond the head that each has."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from callscore import __version__, api

ROOT = Path(__file__).parents[3]
CALL, RULE = "calls/lakeside-2026", "rules/lakes/1/near.yaml"


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def ranked() -> api.RankResult:
    return api.rank(api.Request(call=CALL, applications="applications/lakeside-2026"))


def test_cases_name_the_engines_and_each_call() -> None:
    tested, rank = json.loads(api.run_cases([CALL, RULE]).to_json()), json.loads(ranked().to_json())
    assert tested["engines"] == rank["engines"]
    assert [suite["call"] for suite in tested["suites"]] == [rank["call"], None]
    assert rank["call"]["language"] == 1


def test_what_was_not_run_has_neither(tmp_path: Path) -> None:
    (tmp_path / "call.yaml").write_text("call: x\n", encoding="utf-8")
    tested = json.loads(api.run_cases(tmp_path).to_json())
    assert (tested["engines"], tested["suites"][0]["call"]) == ([], None)


def test_the_text_of_cases_says_that_the_engines_agree() -> None:
    result = api.run_cases(CALL)
    assert (
        f"\ncallscore {__version__}, language 1: engines durable and direct agree, inputs {result.inputs.digest[:12]}…\n"
        in result.to_text()
    )


def test_a_form_names_the_text_of_the_call() -> None:
    call = api.load_call(CALL)
    digest = json.loads(ranked().to_json())["call"]["digest"]
    assert call.to_form("en").splitlines()[2] == f"# Made by callscore {__version__}; call SHA-256 {digest[:12]}…"
    assert f"# Prodotto da callscore {__version__}; bando SHA-256 {digest[:12]}…" in call.to_form("it")


def test_the_digest_of_the_inputs_can_be_computed_without_callscore(tmp_path: Path) -> None:
    """By the commands of docs/outputs.md, with the file that they write in a folder of its own."""
    page = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
    _, script = page.partition("```sh\n")[2].partition("```")[0].split("\n", 1)
    output = tmp_path / "ranking.json"
    output.write_text(ranked().to_json(), encoding="utf-8")
    script = script.replace("ranking.json", str(output))
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [ranked().inputs.digest, "-"]
