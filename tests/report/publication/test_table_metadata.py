"""The tables and their descriptions fit each other, as "Metadata Vocabulary for Tabular Data" (W3C, 2015) wants it."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from .grants import CALL, published

DESCRIPTION = {  # sections 5.1 to 5.6 and 6.4: what a description of one table must and may say, as far as these say it
    "type": "object",
    "required": ["@context", "url", "tableSchema"],
    "properties": {
        "@context": {
            "type": "array",
            "prefixItems": [
                {"const": "http://www.w3.org/ns/csvw"},
                {"type": "object", "properties": {"@language": {"pattern": "^[a-z]{2}$"}}, "additionalProperties": False},
            ],
            "minItems": 2,
            "maxItems": 2,
        },
        "url": {"type": "string", "minLength": 1},
        "dialect": {
            "type": "object",
            "properties": {"encoding": {"const": "utf-8"}, "header": {"type": "boolean"}, "delimiter": {"const": ","}},
            "additionalProperties": False,
        },
        "tableSchema": {
            "type": "object",
            "required": ["columns"],
            "properties": {
                "primaryKey": {"type": "string"},
                "columns": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["name", "titles", "datatype"],
                        "properties": {
                            "name": {"pattern": "^[A-Za-z0-9][A-Za-z0-9_]*$"},
                            "titles": {"type": "string"},
                            "required": {"type": "boolean"},
                            "dc:description": {"type": "string", "minLength": 1},
                            "datatype": {"anyOf": [{"enum": ["string", "integer"]}, {"type": "object", "required": ["base"]}]},
                        },
                        "additionalProperties": False,
                    },
                },
            },
            "additionalProperties": False,
        },
    },
    "patternProperties": {"^dc:(title|publisher|license)$": True},
    "additionalProperties": False,
}


def fits(text: str, column: dict[str, Any]) -> bool:
    """Whether a cell is of the type that its column has; an empty one wherever it may be."""
    kind = column["datatype"]
    if not text:
        return not column["required"]
    match kind if isinstance(kind, str) else kind["base"]:
        case "integer":
            return re.fullmatch(r"[0-9]+", text) is not None
        case "decimal":
            return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) is not None and Decimal(text).is_finite()
        case "date":
            return date.fromisoformat(text).isoformat() == text
        case "boolean":
            return text in kind["format"].split("|")
        case _:
            return True


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("name", ["grants.csv", "operations.csv"])
def test_a_table_is_as_it_is_described(tmp_path: Path, name: str, language: str) -> None:
    texts = published(tmp_path, language=language).texts
    described = json.loads(texts[f"{name}-metadata.json"])
    assert list(Draft202012Validator(DESCRIPTION).iter_errors(described)) == []
    columns = described["tableSchema"]["columns"]
    header, *rows = csv.reader(io.StringIO(texts[name]))
    assert described["url"] == name
    assert header == [column["titles"] for column in columns]
    assert len({column["name"] for column in columns}) == len(columns)
    assert len(rows) == 5
    assert [(row, column["name"]) for row in rows for text, column in zip(row, columns, strict=True) if not fits(text, column)] == []
    keys = [row[header.index(described["tableSchema"]["primaryKey"])] for row in rows]
    assert len(set(keys)) == len(keys)


def test_what_columns_mean_is_said_in_the_language(tmp_path: Path) -> None:
    described = json.loads(published(tmp_path, language="it").texts["grants.csv-metadata.json"])
    assert described["@context"][1] == {"@language": "it"}
    assert described["tableSchema"]["columns"][2]["dc:description"] == "codice fiscale del beneficiario"


def test_the_list_of_operations_is_there_where_the_call_says_so(tmp_path: Path) -> None:
    without = CALL[: CALL.index("  operations:")] + CALL[CALL.index("  leave out:") :]
    assert [name for name in published(tmp_path, without).texts if name.startswith("operations")] == []


def test_a_cell_of_another_type_does_not_fit() -> None:
    column = {"datatype": {"base": "decimal"}, "required": True}
    assert [fits(text, column) for text in ("1.50", "1,50", "")] == [True, False, False]
