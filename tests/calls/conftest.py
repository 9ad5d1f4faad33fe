"""Calls ranked as a user ranks them: through the command line, read back from its JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from callscore.cli import run

ROOT = Path(__file__).resolve().parents[2]

Rank = Callable[..., dict[str, Any]]


@cache
def _rank(call: str, applications: Path, variant: str | None) -> dict[str, Any]:
    arguments = ["rank", str(ROOT / "calls" / call), str(applications), "--format", "json"]
    with CliRunner().isolation() as (output, errors, _):
        code = run(arguments + (["--variant", variant] if variant else []))
        printed, said = output.getvalue().decode(), errors.getvalue().decode()
    assert code == 0, said or printed
    answer: dict[str, Any] = json.loads(printed)
    return answer


@pytest.fixture(scope="session")
def rank() -> Rank:
    """rank(call, applications, variant=None): the whole JSON answer. Each is computed once and must not be changed."""
    return lambda call, applications, variant=None: _rank(call, applications, variant)
