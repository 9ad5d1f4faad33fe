"""A grid in a workbook, as an office writes one: what it says, and what is wrong with it at its cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from callscore.call.edition import edition_of
from callscore.call.grid_gaps import ALWAYS_NEEDED, NEEDED_BESIDE
from callscore.call.grid_workbook import read_grid
from callscore.call.language_read import language_read, languages_noted
from callscore.call.model import Call, Provenance
from callscore.call.part import Part, keys_of
from callscore.call.ranking_rules import Ranking, Selection
from callscore.call.rounding_rules import Rounding
from callscore.finding import Finding
from callscore.lint.checked_rulebook import rulebook_of
from callscore.source.node import Entries, Scalar, SourceNode

FIELDS = [
    ("The form of the application", None, None, None, None, None, None),
    ("field", "type", "title en", "title it", "unit", "one of", "within"),
    ("seat.town", "text", "Town", "Comune", None, None, None),
    ("members", "list", "Members", "Membri", None, None, None),
    ("members[].name", "text", "Name", "Nome", None, None, None),
    ("members[].kind", "text", None, None, None, "firm; university", None),
    ("years", "number", None, None, "years", None, "[0..200]"),
]
GATES = [
    ("gate", "require", "met", "not met", "if undetermined"),
    ("E1", "years >= 1", "{years} years", "one is required", "ask"),
    ("E2", "{years: '< 100'}", "young", "old", "ask"),
]
CRITERIA = [
    ("criterion", "under", "title", "max", "weight", "of", "when", "points", "assessed", "level", "text", "if undetermined"),
    ("A", None, "Structure", 60, None, None, None, None, None, None, None, None),
    ("A.1", "A", "Age", None, 50, "years", "< 2", 10, None, None, "new", "ask"),
    (None, None, None, None, None, None, ">= 2", 30, None, None, "old", None),
    ("A.2", "A", "Plan", None, "50", None, None, None, "0..5", None, None, "zero"),
    (None, None, None, None, None, None, None, None, None, 0, "none", None),
    (None, None, None, None, None, None, None, None, None, 5, "excellent", None),
]
RANKING = [
    ("key", "value"),
    ("version", 1),
    ("languages", "[en]"),
    ("title", "A call in a workbook"),
    ("provenance.kind", "illustration"),
    ("ranking.numbering", "competition"),
    ("ranking.ties[]", "{criterion: A.1, if undetermined: ask}"),
    ("ranking.ties[]", "{draw: {seed: 17 23}}"),
]
Rows = Sequence[tuple[Any, ...]]


def write(path: Path, **sheets: Rows) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "criteria.xlsx"


def plain(node: SourceNode) -> Any:
    """The values without their places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Entries):
        return {key: plain(value) for key, value in node.values.items()}
    return [plain(item) for item in node]


def read(path: Path) -> tuple[Any, tuple[Finding, ...]]:
    grid, findings = read_grid(path, "hills-2026")
    assert grid is not None
    return plain(grid.call), tuple(finding for finding in findings if finding.code != "missing-key")


def test_four_sheets_are_a_call(path: Path) -> None:
    call, findings = read(write(path, fields=FIELDS, gates=GATES, Criteria=CRITERIA, ranking=RANKING))
    assert findings == ()
    assert call == {
        "call": "hills-2026",
        "version": "1",
        "languages": ["en"],
        "title": "A call in a workbook",
        "provenance": {"kind": "illustration"},
        "application": {
            "seat": {"of": {"town": {"type": "text", "title": {"en": "Town", "it": "Comune"}}}},
            "members": {
                "type": "list",
                "title": {"en": "Members", "it": "Membri"},
                "of": {
                    "name": {"type": "text", "title": {"en": "Name", "it": "Nome"}},
                    "kind": {"type": "text", "one of": ["firm", "university"]},
                },
            },
            "years": {"type": "number", "unit": "years", "within": "[0..200]"},
        },
        "gates": [
            {
                "gate": "E1",
                "require": "years >= 1",
                "met": "{years} years",
                "not met": "one is required",
                "if undetermined": "ask",
            },
            {"gate": "E2", "require": {"years": "< 100"}, "met": "young", "not met": "old", "if undetermined": "ask"},
        ],
        "criteria": [
            {
                "criterion": "A",
                "title": "Structure",
                "max": "60",
                "criteria": [
                    {
                        "criterion": "A.1",
                        "title": "Age",
                        "weight": "50",
                        "if undetermined": "ask",
                        "score": {
                            "of": "years",
                            "rows": [{"when": "< 2", "points": "10", "text": "new"}, {"when": ">= 2", "points": "30", "text": "old"}],
                        },
                    },
                    {
                        "criterion": "A.2",
                        "title": "Plan",
                        "weight": "50",
                        "if undetermined": "zero",
                        "score": {"assessed": "0..5", "anchors": [{"level": "0", "text": "none"}, {"level": "5", "text": "excellent"}]},
                    },
                ],
            }
        ],
        "ranking": {"numbering": "competition", "ties": [{"criterion": "A.1", "if undetermined": "ask"}, {"draw": {"seed": "17 23"}}]},
    }


def checked(path: Path) -> list[tuple[str, str]]:
    """The code and the cell of everything that is wrong with the call."""
    grid, findings = read_grid(path, "hills-2026")
    assert grid is not None
    edition, more = edition_of(grid.call, findings, path)
    last = rulebook_of(edition)[1] if edition is not None else ()
    return [(each.code, each.place.cell) for each in (*more, *last) if each.is_error]


SMALL_FIELDS = [("field", "type", "unit"), ("years", "number", "years")]
SMALL = [
    ("criterion", "max", "of", "when", "points", "if undetermined"),
    ("A", 30, "years", "< 2", 10, "ask"),
    (None, None, None, ">= 2", 30, None),
]
SMALL_RANKING = [*RANKING[:6], ("ranking.ties[]", "{draw: {seed: 17 23}}")]


def helps(path: Path) -> list[tuple[str, str, str]]:
    """The code, the cell and the help of each error, as the command line tells them."""
    grid, findings = read_grid(path, "hills-2026")
    assert grid is not None
    edition, more = edition_of(grid.call, findings, path)
    last = rulebook_of(edition)[1] if edition is not None else ()
    return [(each.code, each.place.cell, str(each.help)) for each in grid.told((*more, *last)) if each.is_error]


def small(path: Path, criteria: Rows, ranking: Rows | None = None) -> list[tuple[str, str, str]]:
    return helps(write(path, fields=SMALL_FIELDS, criteria=criteria, ranking=ranking or SMALL_RANKING))


def changed(rows: Rows, row: int, column: int, value: Any) -> Rows:
    """The rows with another value in one cell, counted from 1."""
    return [tuple(value if (r, c) == (row, column) else cell for c, cell in enumerate(cells, 1)) for r, cells in enumerate(rows, 1)]


def test_a_small_call_is_right(path: Path) -> None:
    assert checked(write(path, fields=SMALL_FIELDS, criteria=SMALL, ranking=SMALL_RANKING)) == []


@pytest.mark.parametrize(
    ("row", "column", "value", "code", "cell"),
    [
        (2, 3, "yeers", "expression-unknown-name", "criteria!C2"),
        (2, 5, "ten", "not-a-number", "criteria!E2"),
        (2, 6, "maybe", "unknown-word", "criteria!F2"),
        (3, 4, ">= =2", "expression-syntax", "criteria!D3"),
        (3, 5, date(2026, 3, 1), "not-a-number", "criteria!E3"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(path: Path, row: int, column: int, value: Any, code: str, cell: str) -> None:
    rows = changed(SMALL, row, column, value)
    assert (code, cell) in checked(write(path, fields=SMALL_FIELDS, criteria=rows, ranking=SMALL_RANKING))


def test_a_formula_is_offered_as_a_cell_holds_it(path: Path) -> None:
    """Quotes are those of YAML: a cell refuses them, but in braces they belong there."""
    assert small(path, changed(SMALL, 2, 4, "meno di 2")) == [("expression-syntax", "criteria!D2", "write `< 2`")]
    gates = changed(GATES[:2], 2, 2, "{years: meno di 2}")
    found = helps(write(path, fields=SMALL_FIELDS, gates=gates, criteria=SMALL, ranking=SMALL_RANKING))
    assert found == [("expression-syntax", "gates!B2", "write `'< 2'`")]


def test_a_range_of_levels_is_described_in_one_cell(path: Path) -> None:
    rows = [("criterion", "max", "assessed", "level", "text", "if undetermined"), ("A", 40, "0..40", None, None, "ask")]
    assert small(path, [*rows, (None, None, None, "0..33", "weak", None), (None, None, None, "34..40", "good", None)]) == []
    (found,) = small(path, [*rows, (None, None, None, "34 - 40", "good", None)])
    assert found[0] == "not-a-range"


def test_a_share_is_points_where_others_have_points(path: Path) -> None:
    share = changed(SMALL, 2, 2, "30%")
    beside = [*share, ("B", 70, "years", "< 2", 10, "ask"), (None, None, None, ">= 2", 70, None)]
    assert small(path, beside) == [("share-not-possible", "criteria!B2", "write `30`")]
    alone = "write `30` in the column `weight`, and so for the criteria beside it"
    assert small(path, share) == [("share-not-possible", "criteria!B2", alone)]


def test_a_criterion_without_a_score_is_told_by_columns(path: Path) -> None:
    (total,) = small(path, [*SMALL, ("Totale", 30, None, None, None, None)])
    assert total == ("criterion-without-score", "criteria!A4", "it looks like the total of the other criteria: delete the row")
    (other,) = small(path, [*SMALL, ("B", 30, None, None, None, "ask")])
    assert other[0] == "criterion-without-score"
    assert other[2].startswith("say its points: bands in the rows below it")


def test_a_cell_that_cannot_be_read_is_told_once(path: Path) -> None:
    (found,) = small(path, changed(SMALL, 2, 2, "=10+20"))
    assert found[:2] == ("uncomputed-formula", "criteria!B2")


def test_a_brace_that_is_not_closed(path: Path) -> None:
    rows = [*SMALL_RANKING, ("ranking.threshold", "{at least: 10")]
    assert small(path, SMALL, rows) == [("unclosed-bracket", "ranking!B8", "close it with `}`")]


def test_the_grid_says_in_which_language_it_is_told(path: Path) -> None:
    with languages_noted():
        helps(write(path, criteria=changed(SMALL, 2, 2, "x"), ranking=changed(SMALL_RANKING, 3, 2, "[it, en]")))
        assert language_read() == "it"


def test_a_column_that_no_key_is_for(path: Path) -> None:
    rows = [("criterion", "max", "remark"), ("A", 30, "as last year")]
    assert ("unknown-key", "criteria!C2") in checked(write(path, fields=SMALL_FIELDS, criteria=rows, ranking=SMALL_RANKING))


def test_sheets_that_are_missing_or_stand_beside(path: Path) -> None:
    grid, findings = read_grid(write(path, notes=[("seen on Monday", None)]), "hills-2026")
    assert grid is None
    assert [(each.code, each.place.cell) for each in findings] == [("sheet-passed-over", "notes!A1"), ("no-grid-sheet", "")]


@pytest.mark.parametrize(("title", "head"), [("Criteri", "Criterio"), ("Punteggi", "criterion")])
def test_a_sheet_under_another_name_is_told_and_read(path: Path, title: str, head: str) -> None:
    """By a name that is near, or by the head of its first column: what else is wrong would follow from it."""
    rows = [(head, *SMALL[0][1:]), *SMALL[1:]]
    _, findings = read(write(path, fields=SMALL_FIELDS, ranking=SMALL_RANKING, **{title: rows}))
    assert (findings[0].code, findings[0].place.cell) == ("no-grid-sheet", f"{title}!A1")
    assert str(findings[0].help) == f"rename the sheet `{title}` to `criteria`"
    assert [each.code for each in findings[1:]] == (["no-grid-head"] if head == "Criterio" else [])


def test_a_sheet_without_its_head(path: Path) -> None:
    _, (finding,) = read(write(path, criteria=SMALL[1:]))
    assert (finding.code, str(finding.message)) == ("no-grid-head", "no row of the sheet begins with `criterion`")


@pytest.mark.parametrize(
    ("sheets", "code", "cell"),
    [
        ({"ranking": [("key", "value"), ("ranking", "x"), ("ranking.numbering", "dense")]}, "doubled-key", "ranking!A3"),
        ({"ranking": [("key", "value"), ("ties", "x"), ("ties[]", "y")]}, "doubled-key", "ranking!A3"),
        ({"ranking": [("key", "value"), (None, "x")]}, "blank-value", "ranking!B2"),
        ({"fields": [("field", "type"), (None, "text")]}, "blank-value", "fields!B2"),
        ({"fields": [("field", "taken over", "type"), ("from", "a.b", None), ("from.x", None, "text")]}, "doubled-key", "fields!A3"),
        ({"criteria": [("criterion", "when"), (None, "< 2")]}, "blank-value", "criteria!B2"),
        ({"criteria": [("criterion", "under"), ("A", None), ("A.1", "B")]}, "unknown-criterion", "criteria!B3"),
        ({"criteria": [("criterion", "score", "when"), ("A", "{value: years}", None), (None, None, "< 2")]}, "doubled-key", "criteria!C3"),
    ],
)
def test_rows_that_say_nothing_or_too_much(path: Path, sheets: dict[str, Rows], code: str, cell: str) -> None:
    _, (finding,) = read(write(path, **{"criteria": SMALL, **sheets}))
    assert (finding.code, finding.place.cell) == (code, cell)


def needed_of(part: type[Part]) -> set[str]:
    return {key.written for key in keys_of(part).values() if key.is_required}


def test_the_rows_that_every_call_needs_are_those_that_the_language_asks_for() -> None:
    always = {key.partition(".")[0] for key in ALWAYS_NEEDED}
    assert always == needed_of(Call) - {"call"}
    beside = {
        above: {key.partition(".")[2] for key in {**ALWAYS_NEEDED, **NEEDED_BESIDE} if key.startswith(f"{above}.")}
        for above in ("provenance", "rounding", "ranking", "selection")
    }
    parts: dict[str, type[Part]] = {"provenance": Provenance, "rounding": Rounding, "ranking": Ranking, "selection": Selection}
    assert beside == {above: needed_of(part) for above, part in parts.items()}


def test_no_workbook(path: Path) -> None:
    path.write_text("criterion\n", encoding="utf-8")
    grid, (finding,) = read_grid(path, "x")
    assert (grid, finding.code) == (None, "not-a-workbook")
