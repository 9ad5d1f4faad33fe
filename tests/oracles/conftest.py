"""Published results ranked as a user ranks them: through the command line, read back from its JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from click.testing import CliRunner

from callscore.cli import run

from ..oracle import ORACLES

Rank = Callable[..., dict[str, Any]]


@cache
def _rank(folder: str, call: str, applications: str, *more: str) -> dict[str, Any]:
    at = ORACLES / "published" / folder
    arguments = ["rank", str(at / call), str(at / "data" / applications), "--format", "json"]
    with CliRunner().isolation() as (output, errors, _):
        code = run([*arguments, *(str(at / "data" / word) if word.endswith(".csv") else word for word in more)])
        printed, said = output.getvalue().decode(), errors.getvalue().decode()
    assert code == 0, said or printed
    answer: dict[str, Any] = json.loads(printed)
    return answer


@pytest.fixture(scope="session")
def rank() -> Rank:
    """rank(folder, call, applications, *more): the whole JSON answer. Each is computed once and must not be changed."""
    return _rank
