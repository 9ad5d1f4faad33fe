"""Every output says on what it rests: whatever changes in a file that was read changes it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from callscore.cli import run

ROOT = Path(__file__).parents[2]
Desk = Callable[..., str]
RANK = ("rank", "calls/lakeside-2026", "applications/lakeside-2026")
ONE = "applications/lakeside-2026/northern-mills.yaml"


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    for folder in ("calls/lakeside-2026", "rules/lakes", "applications", "portfolios", "docs/examples/monitoring"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)

    def printed(*arguments: str) -> str:
        code = run(list(arguments))
        said = capsys.readouterr()
        assert code in (0, 1), said.err
        return said.out

    return printed


def changed(name: str, old: str, new: str) -> None:
    path = Path(name)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


AURORA = "applications/piemonte-poli/aurora-meccanica.yaml"
MONITORING = "docs/examples/monitoring"
PORTFOLIO = "portfolios/lakes-synthetic.csv"


@pytest.mark.parametrize(
    "command",
    [
        RANK,
        (*RANK, "--format", "json"),
        (*RANK, "--format", "csv"),
        ("explain", *RANK[1:], "birch-furniture"),
        ("explain", *RANK[1:], "birch-furniture", "--format", "json"),
        ("explain", *RANK[1:], "birch-furniture", "--against", "northern-mills"),
    ],
)
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (ONE, "\n", "\n# nobody sees this\n"),
        ("applications/lakeside-2026/assessments.csv", ",first,", ", first,"),
        ("rules/lakes/1/near.yaml", "\n", "\n# nor this\n"),
    ],
)
def test_whatever_was_read_changes_the_report(desk: Desk, command: tuple[str, ...], file: str, old: str, new: str) -> None:
    before = desk(*command)
    assert desk(*command) == before
    changed(file, old, new)
    assert desk(*command) != before


@pytest.mark.parametrize("form", ["table", "json"])
@pytest.mark.parametrize(
    ("command", "file"),
    [
        (("check", "calls/lakeside-2026", ONE), ONE),
        (("readiness", AURORA), AURORA),
        (
            ("benchmark", ONE, "--for", "calls/lakeside-2026", "--portfolio", "portfolios/lakes-synthetic.csv"),
            "portfolios/lakes-synthetic.csv",
        ),
        (("monitor", f"{MONITORING}/plans", f"{MONITORING}/2026"), None),
    ],
)
def test_so_it_is_with_every_command(desk: Desk, command: tuple[str, ...], file: str | None, form: str) -> None:
    before = desk(*command, "--format", form)
    file = file or str(next(Path(MONITORING, "2026").glob("*.yaml")))
    changed(file, "\n", "\n# nobody sees this\n" if file.endswith("yaml") else "\r\n")
    assert desk(*command, "--format", form) != before


@pytest.mark.parametrize(
    "command",
    [
        ("show", "calls/lakeside-2026"),
        *(("test", "calls/lakeside-2026", "--format", form) for form in ("table", "json", "sarif", "junit")),
        *(("lint", "calls/lakeside-2026", "--format", form) for form in ("json", "sarif", "junit")),
        ("check", "calls/lakeside-2026", ONE, "--format", "sarif"),
    ],
)
def test_so_it_is_with_what_is_said_of_calls(desk: Desk, command: tuple[str, ...]) -> None:
    before = desk(*command)
    changed("rules/lakes/1/near.yaml", "\n", "\n# nobody sees this\n")
    assert desk(*command) != before


def test_findings_that_stop_a_command_say_which_files_were_read(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    changed(ONE, "application:", "aplication:")
    assert run([*RANK, "--format", "json"]) == 3
    told = json.loads(capsys.readouterr().out)
    assert ONE in {each["file"] for each in told["inputs"]["files"]}
    assert told["findings"]


def test_km_24_changed_to_25(desk: Desk) -> None:
    before = desk(*RANK)
    path = next(path for path in Path("applications/lakeside-2026").glob("*.yaml") if "km: 24" in path.read_text("utf-8"))
    changed(str(path), "km: 24", "km: 25")
    assert desk(*RANK) != before


def test_each_file_with_its_own_digest(desk: Desk) -> None:
    told = json.loads(desk(*RANK, "--format", "json"))["inputs"]
    files = {each["file"]: each["sha256"] for each in told["files"]}
    read = [Path("calls/lakeside-2026/call.yaml"), *Path("applications/lakeside-2026").iterdir()]
    assert {str(path) for path in read} <= set(files)
    assert list(files) == sorted(files)
    assert all(hashlib.sha256(Path(name).read_bytes()).hexdigest() == digest for name, digest in files.items())
    lines = sorted(f"{digest}  {Path(name).name}" for name, digest in files.items())
    assert hashlib.sha256("\n".join(lines).encode()).hexdigest() == told["digest"]


def test_the_head_and_the_table_show_the_same_digest(desk: Desk) -> None:
    digest = json.loads(desk(*RANK, "--format", "json"))["inputs"]["digest"]
    assert f", inputs {digest[:12]}…" in desk(*RANK)
    assert f", dati {digest[:12]}…" in desk(*RANK, "--lang", "it")
    rows = list(csv.DictReader(io.StringIO(desk(*RANK, "--format", "csv"))))
    assert {row["inputs"] for row in rows} == {digest}


def test_where_the_files_lie_makes_no_difference(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = json.loads(desk(*RANK, "--format", "json"))["inputs"]
    monkeypatch.chdir(tmp_path / "calls")
    there = json.loads(desk("rank", "lakeside-2026", "../applications/lakeside-2026", "--format", "json"))["inputs"]
    assert there["digest"] == before["digest"]
    assert there["files"] != before["files"]


def test_what_an_earlier_command_read_is_forgotten(desk: Desk) -> None:
    alone = desk("check", "calls/lakeside-2026", ONE, "--format", "json")
    desk(*RANK)
    assert desk("check", "calls/lakeside-2026", ONE, "--format", "json") == alone
