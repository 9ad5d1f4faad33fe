"""A number of places as a formula: whole, so that nobody has to guess what becomes of a part of a place."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.analysis.domains import Domains
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook

PART_OF_A_PLACE = FindingKind(
    "part-of-a-place",
    ERROR,
    "Order, places and money",
    means="a formula gives the number of places, and may give a part of one",
    to_do="round it as the call says: `floor(…)`, `ceiling(…)` or `round half up(…, 0)`",
    says="`{formula}` may give a part of a place",
    help="write `floor({formula})`, or round it as the call says",
    wrong="""
        selection: {places: firms / 2, tie at the last place: none}
        """,
    right="""
        selection: {places: floor(firms / 2), tie at the last place: none}
        """,
)


@lint_check("facts")
def place_formula_findings(rulebook: Rulebook) -> Iterator[Finding]:
    selection = rulebook.call.selection
    written = selection.places_formula if selection is not None else None
    if written is None or rulebook.seat_places is None:
        return
    if not Domains(rulebook).reach(rulebook.seat_places).whole:
        yield PART_OF_A_PLACE.at(written.place, formula=written.text.strip())
