"""The grants for 360Giving have what schema/360-giving-schema.json of ThreeSixtyGiving/standard requires."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from .grants import CALL, TABLE, published

ORGANIZATION = {"type": "object", "required": ["id", "name"], "properties": {"id": {"type": "string"}, "name": {"type": "string"}}}
PROGRAMME = {"type": "object", "properties": {"code": {"type": "string"}, "title": {"type": "string"}}}
GRANT = {  # its required properties, and those of its properties that are written here
    "type": "object",
    "required": [
        "id",
        "title",
        "description",
        "currency",
        "amountAwarded",
        "awardDate",
        "recipientOrganization",
        "fundingOrganization",
    ],
    "properties": {
        "id": {"type": "string"},
        "title": {"type": "string", "maxLength": 139},
        "description": {"type": "string"},
        "currency": {"pattern": "^[A-Z]{3}$"},
        "amountAwarded": {"type": "number"},
        "awardDate": {"pattern": "^[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$"},
        "recipientOrganization": {"type": "array", "minItems": 1, "items": ORGANIZATION},
        "fundingOrganization": {"type": "array", "minItems": 1, "items": ORGANIZATION},
        "grantProgramme": {"type": "array", "items": PROGRAMME},
        "fromOpenCall": {"enum": ["Yes", "No"]},
        "dataSource": {"type": "string"},
    },
    "additionalProperties": False,
}


def test_each_grant_is_as_the_schema_wants_it(tmp_path: Path) -> None:
    grants = json.loads(published(tmp_path).texts["360giving.json"])["grants"]
    assert [list(Draft202012Validator(GRANT).iter_errors(grant)) for grant in grants] == [[]] * 3
    assert len({grant["id"] for grant in grants}) == 3


def test_who_has_no_name_here_is_not_among_them(tmp_path: Path) -> None:
    grants = json.loads(published(tmp_path).texts["360giving.json"])["grants"]
    assert [grant["recipientOrganization"][0]["name"] for grant in grants] == ["Acorn Joinery", "Bruno Bianchi", "Cedar Press"]


def test_amounts_are_numbers_with_every_digit(tmp_path: Path) -> None:
    text = published(
        tmp_path, CALL.replace("total: 60000", "total: 90000000000000000"), TABLE.replace("40000.50", "12345678901234567.50")
    ).texts
    amounts = [grant["amountAwarded"] for grant in json.loads(text["360giving.json"], parse_float=Decimal)["grants"]]
    assert amounts[0] == Decimal("6172839450617283.75")


def test_a_text_that_looks_like_an_amount_stays_a_text(tmp_path: Path) -> None:
    name = 'x"" ""amountAwarded"": ""1""'
    grants = json.loads(published(tmp_path, table=TABLE.replace("Acorn Joinery", f'"{name}"')).texts["360giving.json"])["grants"]
    assert grants[0]["recipientOrganization"][0]["name"] == 'x" "amountAwarded": "1"'


@pytest.mark.parametrize("unit", ["points", "k€"])
def test_what_is_no_currency_is_not_for_360giving(tmp_path: Path, unit: str) -> None:
    call = CALL.replace("unit: EUR", f"unit: {unit}")
    assert "360giving.json" not in published(tmp_path, call).texts
