"""The description of a table as CSVW has it (Metadata Vocabulary for Tabular Data, W3C Recommendation of 17 December 2015)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from callscore.report.publication.open_tables import CellType, OpenColumn, OpenTable

ENDING = "-metadata.json"
"""Behind the name of a table: there programs look for its description."""
_TYPES: Mapping[CellType, str | Mapping[str, str]] = {
    "integer": "integer",
    "decimal": {"base": "decimal", "decimalChar": "."},
    "date": {"base": "date", "format": "yyyy-MM-dd"},
    "boolean": {"base": "boolean", "format": "true|false"},
    "string": "string",
}


def table_metadata(table: OpenTable, language: str, publisher: str, licence: str) -> str:
    """JSON, for the table beside it."""
    described: Mapping[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
        "url": table.file,
        "dc:title": table.title,
        "dc:publisher": publisher,
        "dc:license": {"@id": licence},
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ","},
        "tableSchema": {"columns": [_column(column) for column in table.columns], "primaryKey": "number"},
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _column(column: OpenColumn) -> Mapping[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.means,
        "datatype": _TYPES[column.type],
        "required": column.is_required,
    }
