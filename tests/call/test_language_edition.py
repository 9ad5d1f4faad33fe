"""The edition of the language that a call names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from callscore.call.language_edition import LANGUAGE_EDITIONS

from .conftest import Read, Told

HEAD = "call: tiny\nversion: 1\nlanguages: [en]\ntitle: Tiny\nprovenance: {kind: illustration}\napplication: {}\n"


@pytest.mark.parametrize(("line", "edition"), [("", 1), ("language: 1\n", 1), ("language: '1'\n", 1)])
def test_a_call_is_of_the_edition_that_it_names_and_of_the_first_where_it_names_none(read: Read, line: str, edition: int) -> None:
    found, findings = read(line, head=HEAD)
    assert findings == ()
    assert found is not None
    assert found.call.language == edition


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("2", "install a release of callscore that reads it; or write `language: 1`, if the call uses nothing that is newer"),
        ("0", "install a release of callscore that reads it; or write `language: 1`, if the call uses nothing that is newer"),
        ("1.0", "write `1`"),
        ("1,0", "write `1`"),
        ("01", "write `1`"),
        ("1.1", "install a release of callscore that reads it; or write `language: 1`, if the call uses nothing that is newer"),
        ("en", "delete the line: the languages of the texts stand under `languages:`"),
    ],
)
def test_another_edition_is_an_error_that_says_which_are_known(told: Told, written: str, help: str) -> None:
    (found,) = told(f"language: {written}\n", head=HEAD)
    message = f"`{written}` is no edition of the language of calls that this callscore reads; it reads 1"
    assert (found[0], found[1], found[3]) == ("unknown-edition", message, help)


def test_where_no_languages_are_written_they_are_offered(told: Told) -> None:
    found = told("language: en\n", head=HEAD.replace("languages: [en]\n", ""))
    assert "the languages of a call's texts are written `languages: [en]`" in [each[3] for each in found if each[0] == "unknown-edition"]


def test_the_page_on_editions_names_each(read: Read) -> None:
    page = (Path(__file__).parents[2] / "docs" / "editions.md").read_text(encoding="utf-8")
    assert tuple(map(int, re.findall(r"^## Edition (\d+)$", page, re.MULTILINE))) == LANGUAGE_EDITIONS
