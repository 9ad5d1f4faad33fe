"""What made a machine output: which callscore, by which edition of the language, and the schema that describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from callscore import __version__
from callscore.call.language_edition import LANGUAGE_EDITIONS

if TYPE_CHECKING:
    from callscore.report.json.head_types import MadeByObject

OutputKind: TypeAlias = Literal["rank", "explain", "check", "test", "readiness", "benchmark", "monitor", "findings"]
"""As `callscore schema` names them: each output has a schema."""
SCHEMA_VERSION = 1
"""Of all schemas of outputs. Within a version fields are only added; what takes one away, or means it otherwise, begins the next."""


def schema_urn(kind: OutputKind) -> str:
    """The `$id` of the schema that `callscore schema KIND` prints."""
    return f"urn:callscore:{kind}:{SCHEMA_VERSION}"


def made_by(kind: OutputKind) -> MadeByObject:
    """What stands at the head of that output."""
    return {"callscore": __version__, "language": LANGUAGE_EDITIONS[-1], "schema": schema_urn(kind)}
