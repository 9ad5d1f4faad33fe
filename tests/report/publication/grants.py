"""The example of grants, whole or with something else said in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from callscore import api

GRANTS = Path(__file__).resolve().parents[3] / "docs" / "examples" / "grants"
CALL, TABLE = ((GRANTS / name).read_text(encoding="utf-8") for name in ("call.yaml", "applications.csv"))
DAY = date(2026, 4, 3)


def published(folder: Path, call: str = CALL, table: str = TABLE, language: str | None = None) -> api.PublicationFiles:
    """What is published of a call and its applications, given as texts."""
    for name, text in {"call.yaml": call, "applications.csv": table}.items():
        (folder / name).write_text(text, encoding="utf-8")
    ranked = api.rank(api.Request(call=str(folder / "call.yaml"), applications=[str(folder / "applications.csv")]))
    return ranked.to_publication(DAY, language)
