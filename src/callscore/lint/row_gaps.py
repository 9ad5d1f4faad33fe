"""Gaps: values that no row and no class covers, and what the call says that they get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from callscore.analysis.domains import Spread
from callscore.analysis.row_table import RowTable, RowTrial, combination_text, flag_stretches
from callscore.analysis.samples import ends_of, sample_text, stretch
from callscore.call.scalars import Formula
from callscore.finding import Finding, error, note
from callscore.lint.row_help import closing_help
from callscore.place import Place
from callscore.rulebook.source_fault import fault

SAY_IT = "say with `in a gap:` what it gives: `ask`, `zero`, `reject`, `nearest below` or `nearest above`"
NEAREST = ("nearest below", "nearest above")


def gap_findings(trial: RowTrial) -> Iterator[Finding]:
    """`row-gap`, `nearest-without-order`, `no-row-beside`, `idle-provision`."""
    found = list(_gaps_of_one(trial, trial.spreads[0]) if len(trial.spreads) == 1 else _gap_of_several(trial))
    yield from found
    rows = trial.table.rows
    if rows is None or rows.in_a_gap is None:
        return
    if rows.in_a_gap in NEAREST:
        yield from _nearest(trial, rows.in_a_gap, rows.place_of("in a gap"))
    if trial.is_tried and not found:
        yield note("idle-provision", "the rows leave no gap", rows.place_of_key("in a gap"), "take `in a gap` out")


def _gaps_of_one(trial: RowTrial, spread: Spread) -> Iterator[Finding]:
    table, hits = trial.table, trial.hits
    for first, last in flag_stretches([not hit for hit in hits], spread):
        if spread.samples[first].value is None:
            yield _unsaid(table, _left_out(table, spread))
            continue
        before = hits[first - 1] if first and spread.axis is not None else ()
        after = hits[last + 1] if last + 1 < len(spread.values) and spread.axis is not None else ()
        neighbours = [*before[-1:], *after[:1]]
        words = stretch(spread.samples[first], spread.samples[last], spread.axis)
        witness = sample_text(spread.samples[first].value)
        prize = "points" if table.what == "row" else table.what
        help = f"{_closing_help(table, before[-1:], after[:1], spread, first, last)}; {witness} would get no {prize}"
        place = table.place(neighbours[0]) if neighbours else table.heading
        also = [(table.place(index), f"the next {table.what}") for index in neighbours[1:]]
        of = f", for `{spread.fact}`," if table.what == "class" else ""  # of rows it stands above them
        yield _unsaid(table, fault("row-gap", f"no {table.what} covers{of} {words}", place, help, table.acknowledged, also))


def _left_out(table: RowTable, spread: Spread) -> Finding:
    message = f"no {table.what} covers an answer that is left out: `{spread.fact}` is optional"
    if table.rows is None:
        return fault("row-gap", message, table.heading, f"add `otherwise: true` as the last {table.what}", table.acknowledged)
    help = "add a row with its points, `{when: 'null', points: 0}`, or `otherwise: true` as the last row"
    return fault("row-gap", message, table.heading, help, table.acknowledged)


def _closing_help(table: RowTable, before: tuple[int, ...], after: tuple[int, ...], spread: Spread, first: int, last: int) -> str:
    """How the gap from the first to the last sample can be closed; only numbers are written in rows as they are shown."""
    rows = [_written(table, index[0]) if index and spread.is_numeric else None for index in (before, after)]
    low, high = ends_of(spread.samples[first], spread.samples[last], spread.axis)
    return closing_help(rows[0], rows[1], low, high, table.what)


def _written(table: RowTable, index: int) -> str | None:
    when = table.cases[index].when
    return when.text if isinstance(when, Formula) else None


def _gap_of_several(trial: RowTrial) -> Iterator[Finding]:
    table = trial.table
    gap = next((index for index, hit in enumerate(trial.hits) if not hit), None)
    if gap is not None:
        message = f"no {table.what} covers, for example, {combination_text(trial.spreads, trial.combinations[gap])}"
        help = f"add a {table.what} for it, or `otherwise: true` as the last {table.what}"
        yield _unsaid(table, trial.certain_or_not(fault("row-gap", message, table.heading, help, table.acknowledged)))


def _unsaid(table: RowTable, finding: Finding) -> Finding:
    """Of a gap that stays, because the source has it, the call should say what an application in it gets."""
    if table.rows is None or table.rows.in_a_gap is not None:
        return finding
    if table.acknowledged is None:
        return replace(finding, help=f"{finding.help}, and with `in a gap:` what it gives")
    return replace(finding, help=f"{SAY_IT}; until then an application in it stays undetermined, with an error")


def _nearest(trial: RowTrial, said: str, place: Place) -> Iterator[Finding]:
    """A nearest row there must be, on that side of every gap."""
    line = trial.line
    if line is None:
        help = "write `ask`, `zero` or `reject`, or let the rows be over one number, date or duration"
        yield error("nearest-without-order", "these rows are not over one value that has an order", place, help)
        return
    for first, last in flag_stretches([not hit for hit in trial.hits], line):
        is_left_out = line.samples[first].value is None
        if is_left_out or (said == "nearest below" and first == 0) or (said == "nearest above" and last == len(line.values) - 1):
            side = said.removeprefix("nearest ")
            words = stretch(line.samples[first], line.samples[last], line.axis)
            help = "give these values a row of their own; or say what every gap gives, `ask`, `zero` or `reject`"
            yield error("no-row-beside", f"no row lies {side} {words}", place, help)
