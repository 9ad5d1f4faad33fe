"""The phrases about gaps between rows and formulas of rows in Italian, by the English ones."""

from __future__ import annotations

from collections.abc import Mapping

ROWS: Mapping[str, str] = {
    "no row covers it": "nessuna riga lo comprende",
    "no row covers it: no points, as the call says": "nessuna riga lo comprende: nessun punto, come dice il bando",
    "no row covers it: open until somebody decides": "nessuna riga lo comprende: aperto finché qualcuno non decide",
    "no row covers it: the call rejects the application": "nessuna riga lo comprende: il bando respinge la domanda",
    "no row covers it, the nearest one below counts": "nessuna riga lo comprende, vale la più vicina inferiore",
    "no row covers it, the nearest one above counts": "nessuna riga lo comprende, vale la più vicina superiore",
    "in a gap between the rows: no points": "in un vuoto tra le righe: nessun punto",
    "in a gap between the rows: open until somebody decides": "in un vuoto tra le righe: aperto finché qualcuno non decide",
    "in a gap between the rows: the application is rejected": "in un vuoto tra le righe: la domanda è respinta",
    "in a gap between the rows the nearest one below counts": "in un vuoto tra le righe vale la più vicina inferiore",
    "in a gap between the rows the nearest one above counts": "in un vuoto tra le righe vale la più vicina superiore",
    "held at the maximum": "trattenuto al massimo",
    "above the maximum as printed": "oltre il massimo, come stampato",
}
