"""Cells in columns that stand under each other."""

from __future__ import annotations

from collections.abc import Sequence


def columns_in_line(rows: Sequence[Sequence[str]], sides: Sequence[str]) -> list[str]:
    """The lines of a table without rules, the cells of each column in line at their `left` or their `right`."""
    from tabulate import tabulate  # here, not above: it loads the widths of all characters, and most of what is told has no columns

    return tabulate(rows, tablefmt="plain", disable_numparse=True, colalign=sides).split("\n")
