"""Answers to choices, each made once: the engines' answers are compared for every unit of every application, and equal ones are then
the same object."""

from __future__ import annotations

from functools import cache

from callscore.rulebook.unit import Chosen


@cache
def chosen(*options: int) -> Chosen:
    """Those options; without any, that none applies."""
    return Chosen(options)


UNDETERMINED_CHOICE = Chosen(None)
