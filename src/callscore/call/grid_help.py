"""What to do about a criterion in a workbook, said of its columns and rows where call.yaml has keys."""

from __future__ import annotations

from msgspec.structs import replace

from callscore.finding import Finding
from callscore.sentence import Said
from callscore.spelling.total_words import sums_up


def share_in_a_grid(finding: Finding, written: str, is_beside_points: bool) -> Finding:
    """A share in the column `max`: points, where the criteria beside it have points; else a weight."""
    number = written.strip().removesuffix("%").strip()
    help = (
        Said("write `{text}`", text=number)
        if is_beside_points
        else Said("write `{text}` in the column `weight`, and so for the criteria beside it", text=number)
    )
    return replace(finding, help=help)


def scoreless_row(finding: Finding, names: tuple[str, ...]) -> Finding:
    """A criterion without a score: a row that adds up the others is none, by its identifier or its title."""
    if any(sums_up(name) for name in names):
        return replace(finding, help=Said("it looks like the total of the other criteria: delete the row"))
    help = Said(
        "say its points: bands in the rows below it, or a scale in the column `assessed`; or name it in the column `under` of others"
    )
    return replace(finding, help=help)
