"""Who is among the grants, and whose name is left out."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from .grants import CALL, TABLE, published


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_name_is_left_out_where_the_rule_is_met_and_where_nobody_knows(tmp_path: Path) -> None:
    """W-2 is a person in hardship, of W-5 it is not known; W-4 is a firm, whatever it leaves unsaid."""
    found = published(tmp_path)
    grants = rows(found.texts["grants.csv"])
    assert [(row["beneficiary"], row["name_left_out"]) for row in grants] == [
        ("Acorn Joinery", "false"),
        ("", "true"),
        ("", "true"),
        ("Bruno Bianchi", "false"),
        ("Cedar Press", "false"),
    ]
    assert (found.published, found.nameless) == (5, 2)


def test_nothing_by_which_a_person_is_found_stands_in_any_file(tmp_path: Path) -> None:
    whole = "".join(published(tmp_path).texts.values())
    for secret in ("Ada", "Rossi", "RSSDAA80A41H501U", "A loom at home", "W-2", "Dora", "VRDDRO90C43F205Y", "Glass"):
        assert secret not in whole


def test_a_rule_less_leaves_a_name_in(tmp_path: Path) -> None:
    """The tests above fail where the rule is not asked."""
    found = published(tmp_path, CALL[: CALL.index("  leave out:")])
    assert "Ada Rossi" in found.texts["grants.csv"]
    assert found.nameless == 0


def test_amounts_have_the_decimals_of_their_currency(tmp_path: Path) -> None:
    """Half of 40 000.50, of 9000, of 2000, of 30 001, and what is left of 60 000."""
    amounts = ["20000.25", "4500.00", "1000.00", "15000.50", "19499.25"]
    assert [row["amount"] for row in rows(published(tmp_path).texts["grants.csv"])] == amounts
    yen = published(tmp_path, CALL.replace("unit: EUR", "unit: JPY").replace("request: cost / 2", "request: floor(cost / 2)"))
    assert [row["amount"] for row in rows(yen.texts["grants.csv"])][:2] == ["20000", "4500"]


def test_a_grant_that_could_still_change_waits(tmp_path: Path) -> None:
    """Without the jobs of W-1 its place is not known, and so is everybody's grant below it."""
    call = CALL.replace("if undetermined: zero, score", "if undetermined: ask, score")
    found = published(tmp_path, call, TABLE.replace("A lathe for two,12,", "A lathe for two,,"))
    assert found.published == 0
    assert found.waiting == ("W-2", "W-5", "W-3", "W-4")


def test_who_gets_nothing_is_not_among_them(tmp_path: Path) -> None:
    found = published(tmp_path, CALL.replace("total: 60000", "total: 20000.25"))
    assert [row["beneficiary"] for row in rows(found.texts["grants.csv"])] == ["Acorn Joinery"]


def test_what_is_missing_is_empty_and_told(tmp_path: Path) -> None:
    found = published(tmp_path, table=TABLE.replace("Acorn Joinery,01234567890", "Acorn Joinery,"))
    assert found.missing == {"tax_number": ("W-1",), "location": ("W-4",)}
    assert rows(found.texts["grants.csv"])[0]["tax_number"] == ""


def test_without_a_field_the_beneficiary_is_the_title_of_the_application(tmp_path: Path) -> None:
    call = CALL.replace("    beneficiary: firm\n", "").replace("  application: id\n", "  application: id\n  label: firm name\n")
    table = TABLE.replace("id,firm", "id,firm name,firm", 1)
    lines = [line.replace(",", ",Title,", 1) if number else line for number, line in enumerate(table.splitlines())]
    assert rows(published(tmp_path, call, "\n".join(lines) + "\n").texts["grants.csv"])[0]["beneficiary"] == "Title"


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "שלום", "🚀", "x" * 300])
def test_names_are_published_as_they_are(tmp_path: Path, name: str) -> None:
    assert rows(published(tmp_path, table=TABLE.replace("Acorn Joinery", name)).texts["grants.csv"])[0]["beneficiary"] == name


def test_a_name_that_a_spreadsheet_would_compute_is_guarded(tmp_path: Path) -> None:
    assert rows(published(tmp_path, table=TABLE.replace("Acorn Joinery", "=1+1")).texts["grants.csv"])[0]["beneficiary"] == "'=1+1"


def test_of_nobody_there_are_titles_alone(tmp_path: Path) -> None:
    found = published(tmp_path, CALL.replace("total: 60000", "total: 0"))
    assert (found.published, len(found.texts["grants.csv"].splitlines())) == (0, 1)
