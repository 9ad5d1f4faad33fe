"""How far something has come, told in steps."""

from __future__ import annotations

from callscore.evaluation.progress import part


def test_parts_are_shares_of_the_whole() -> None:
    told: list[tuple[int, int]] = []
    for number in range(3):
        within = part(lambda done, of: told.append((done, of)), number, 3)
        within(1, 2)
        within(2, 2)
    assert told == [(1, 6), (2, 6), (3, 6), (4, 6), (5, 6), (6, 6)]
