"""What was once found at the doors, by hand or by `make fuzz`, is tried again in every run."""

from __future__ import annotations

from pathlib import Path

import pytest

from callscore.cli.exit_code import ExitCode

from .doors import DOORS, FILES, desk, outcome

SEEDS = Path(__file__).parent / "seeds"


def test_each_door_has_seeds_and_each_seed_a_door() -> None:
    assert {folder.name for folder in SEEDS.iterdir()} == set(DOORS)


@pytest.mark.parametrize("name", DOORS)
def test_a_door_is_open(name: str) -> None:
    """Behind a closed one nothing would ever be tried: the plain seed gets through, and nonsense does not."""
    door = DOORS[name]
    with desk(FILES):
        door.write(Path(door.file), (SEEDS / name / "plain").read_bytes())
        assert outcome(list(door.command))[0] == ExitCode.YES
    with desk(FILES):
        door.write(Path(door.file), b"<")
        assert outcome(list(door.command))[0] in (ExitCode.NO, ExitCode.USAGE, ExitCode.INPUT)


@pytest.mark.parametrize("name", DOORS)
def test_every_seed_gives_an_answer_or_a_finding(name: str) -> None:
    for seed in sorted((SEEDS / name).iterdir()):
        DOORS[name].enter(seed.read_bytes())
