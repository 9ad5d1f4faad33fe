"""Open data from the command line."""

from __future__ import annotations

from pathlib import Path

from .conftest import Desk

GRANTS = Path(__file__).parents[2] / "docs" / "examples" / "grants"
COMMAND = ("publish", str(GRANTS), str(GRANTS / "applications.csv"))


def test_a_folder_is_written_and_it_is_told_what_is_in_it(desk: Desk) -> None:
    code, out, err = desk(*COMMAND, "--date", "2026-04-03", "--output", "data")
    assert (code, out) == (0, "")
    assert err == "5 grants in `data`\n2 of them without a name, as the call says\n`location` is empty, for these do not say it: W-4\n"
    assert len(list(Path("data").iterdir())) == 6
    assert b"\r" not in Path("data/grants.csv").read_bytes()


def test_it_is_never_over_what_is_there(desk: Desk) -> None:
    Path("data").mkdir()
    Path("data/mine.txt").write_text("mine")
    code, _, err = desk(*COMMAND, "--date", "2026-04-03", "--output", "data")
    assert (code, [path.name for path in Path("data").iterdir()]) == (2, ["mine.txt"])
    assert "`data` is there already, and is not written over" in err


def test_the_day_of_the_decision_is_wanted(desk: Desk) -> None:
    code, _, err = desk(*COMMAND, "--output", "data")
    assert (code, list(Path().iterdir())) == (2, [])
    assert err == "callscore: grants are published with the day of the decision\n   help: write `--date 2026-04-03`\n"


def test_a_call_that_does_not_say_what_is_published(desk: Desk) -> None:
    root = GRANTS.parents[2]
    code, _, err = desk(
        "publish",
        str(root / "calls" / "lakeside-2026"),
        str(root / "applications" / "lakeside-2026"),
        *("--date", "2026-04-03", "--output", "data"),
    )
    assert (code, list(Path().iterdir())) == (2, [])
    assert "the call does not say what of its grants is published" in err
