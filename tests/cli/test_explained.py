"""All applications explained at once: one after the other, as lines, or as the files of a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Desk

ROOT = Path(__file__).parents[2]
CALL = str(ROOT / "calls/lakeside-2026")
APPLICATIONS = str(ROOT / "applications/lakeside-2026")
IN_ORDER = ["lake-robotics", "northern-mills", "eastern-looms"]
"""The first of the ranking."""


def ranked(desk: Desk) -> list[str]:
    """Everybody, in the order of the ranking."""
    _, out, _ = desk("rank", CALL, APPLICATIONS, "--format", "json")
    return [each["application"] for each in json.loads(out)["results"]]


def test_lines_are_the_explanations_of_each_in_the_order_of_the_ranking(desk: Desk) -> None:
    code, out, _ = desk("explain", CALL, APPLICATIONS, "--all", "--format", "json")
    found = [json.loads(line) for line in out.splitlines()]
    names = [each["explanations"][0]["application"] for each in found]
    assert (code, names, names[:3]) == (0, ranked(desk), IN_ORDER)
    for name in (names[1], names[-1]):
        _, alone, _ = desk("explain", CALL, APPLICATIONS, name, "--format", "json")
        assert json.loads(alone) == found[names.index(name)]


def test_one_that_was_set_aside_is_among_them(desk: Desk) -> None:
    _, out, _ = desk("explain", "--all", CALL, APPLICATIONS, "--set-aside", "northern-mills", "--reason", "withdrew", "--format", "json")
    told = {line["explanations"][0]["application"]: line["explanations"][0] for line in map(json.loads, out.splitlines())}
    assert told["northern-mills"]["reason"] == "withdrew"


def test_texts_stand_one_after_the_other(desk: Desk) -> None:
    _, out, _ = desk("explain", CALL, APPLICATIONS, "--all", "--letter")
    alone = [desk("explain", CALL, APPLICATIONS, name, "--letter")[1] for name in ranked(desk)]
    assert out == "\n\n".join(alone)


@pytest.mark.parametrize(("form", "ending"), [("table", "txt"), ("json", "json")])
def test_a_folder_has_a_file_for_each(desk: Desk, form: str, ending: str) -> None:
    assert desk("explain", CALL, APPLICATIONS, "--all", "--format", form, "--output", "reasons")[0] == 0
    assert {file.name for file in Path("reasons").iterdir()} == {f"{name}.{ending}" for name in ranked(desk)}
    _, alone, _ = desk("explain", CALL, APPLICATIONS, "eastern-looms", "--format", form)
    assert Path(f"reasons/eastern-looms.{ending}").read_text(encoding="utf-8") == alone
    code, _, err = desk("explain", CALL, APPLICATIONS, "--all", "--output", "reasons")
    assert (code, "is there already" in err) == (2, True)


@pytest.mark.parametrize(
    ("beside", "message"),
    [
        (("--against", "eastern-looms"), "all are explained, or one against another one"),
        (("--format", "pdf", "--output", "x.pdf"), "letters to all applicants are written by another command"),
        (("--notice",), "letters to all applicants are written by another command"),
    ],
)
def test_what_makes_no_sense_for_all_is_refused(desk: Desk, beside: tuple[str, ...], message: str) -> None:
    code, out, err = desk("explain", CALL, APPLICATIONS, "--all", *beside)
    assert (code, out, message in err) == (2, "", True)


def test_without_all_the_last_word_is_the_identifier_and_with_it_applications(desk: Desk) -> None:
    assert "`ID` is missing" in desk("explain", CALL, APPLICATIONS)[2]
    assert "`APPLICATIONS...` is missing" in desk("explain", CALL, "--all")[2]
    _, one, _ = desk("explain", CALL, f"{APPLICATIONS}/lake-robotics.yaml", "--all", "--format", "json")
    assert len(one.splitlines()) == 1
