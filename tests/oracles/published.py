"""The tables of the published results."""

from __future__ import annotations

import csv
from typing import Any

from ..oracle import ORACLES


def table(folder: str, name: str) -> list[dict[str, str]]:
    with (ORACLES / "published" / folder / "data" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def by_id(rows: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in rows}


def by_application(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {result["application"]: result for result in answer["results"]}
