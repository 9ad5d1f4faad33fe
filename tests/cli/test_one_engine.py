"""Without durable-rules callscore goes on with one engine, and every output says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CALL = ["calls/lakeside-2026", "applications/lakeside-2026"]
ONE = "applications/lakeside-2026/northern-mills.yaml"
MONITORED = ["docs/examples/monitoring/plans", "docs/examples/monitoring/2026"]
BLOCKED = "import sys; sys.modules['durable_rules_engine'] = None; from callscore.cli import main; main(sys.argv[1:])"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rank", *CALL], "only the engine direct ran: durable-rules is not installed"),
        (["rank", *CALL, "--format", "json"], '"engines": ["direct"]'),
        (["rank", *CALL, "--format", "csv"], ",direct,"),
        (["explain", *CALL, "northern-mills"], "only the engine direct ran: durable-rules is not installed"),
        (["explain", *CALL, "northern-mills", "--format", "json"], "durable-rules is not installed"),
        (["check", CALL[0], ONE], "only the engine direct ran: durable-rules is not installed"),
        (["check", CALL[0], ONE, "--format", "json"], "durable-rules is not installed"),
        (["check", CALL[0], ONE, "--format", "github"], "only the direct engine ran: durable-rules is not installed"),
        (["check", CALL[0], ONE, "--format", "sarif"], "only the direct engine ran: durable-rules is not installed"),
        (["check", CALL[0], ONE, "--format", "junit"], "only the direct engine ran: durable-rules is not installed"),
        (["monitor", *MONITORED], "only the engine direct ran: durable-rules is not installed"),
        (["monitor", *MONITORED, "--format", "json"], "durable-rules is not installed"),
        (["test", CALL[0]], "only the direct engine ran: durable-rules is not installed"),
        (["test", CALL[0], "--format", "json"], "only the direct engine ran: durable-rules is not installed"),
    ],
)
def test_every_output_says_that_one_engine_ran(arguments: list[str], said: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "120"}
    command = [sys.executable, "-c", BLOCKED, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout
