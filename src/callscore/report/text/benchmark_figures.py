"""What every form of a stress test says of one indicator: its head, the numbers next to each plot, and why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

from callscore.cluster.benchmark import Benchmarks
from callscore.cluster.comparison import Beside, ComparedIndicator, Distribution
from callscore.cluster.point_stretches import BetterEnd
from callscore.number import Number
from callscore.report.layout import without_style
from callscore.report.number_forms import NO_BREAK
from callscore.report.report_blocks import Paragraph, ReportBlock, paragraph
from callscore.report.style import BOLD, YELLOW, Style
from callscore.report.text.condition_text import name_text
from callscore.report.value_forms import unit_of

Read: TypeAlias = Callable[[Beside, Distribution], str]


class FigureColumn(Struct, frozen=True):
    """A column of numbers next to the plots. `weight` says which ones stay where there is little room: the smallest."""

    head: str
    read: Read
    weight: int


def indicator_title(compared: ComparedIndicator, benchmarks: Benchmarks, style: Style) -> Iterator[ReportBlock]:
    """`Committed members (committed_members): 18 members; higher is better (A.1.a)`."""
    call = benchmarks.rulebook.call
    name = name_text(call, compared.indicator, style)
    code = f" ({compared.indicator})" if name != compared.indicator else ""
    yield Paragraph(f"{name}{code}: {_own(compared, unit_of(call, compared.indicator), style)}", BOLD, indent=0)
    if compared.value is None:
        yield from paragraph(style.say("waits for {names}", names=_few(compared.waits_for, style)), YELLOW)


def _own(compared: ComparedIndicator, unit: str, style: Style) -> str:
    value = style.verdict("undetermined") if compared.value is None else style.number(compared.value) + (NO_BREAK + unit if unit else "")
    match compared.better:
        case BetterEnd.HIGHER:
            direction = style.say("higher is better")
        case BetterEnd.LOWER:
            direction = style.say("lower is better")
        case BetterEnd.NEITHER:
            direction = style.say("neither higher nor lower is better")
    by = f" ({', '.join(compared.criteria)})" if compared.criteria else f" ({style.say('assumed: no criterion reads it alone')})"
    return f"{value}; {direction}{by}"


def _few(names: Sequence[str], style: Style, most: int = 3) -> str:
    """The first names, and how many more there are."""
    named = ", ".join(names[:most])
    return (
        named
        if len(names) <= most
        else style.say_count(len(names) - most, "{names} and {count} more", "{names} and {count} more", names=named)
    )


def why_not_shown(beside: Beside, smallest: int, style: Style) -> str:
    one, several = "not shown: {count} value, fewer than {least}", "not shown: {count} values, fewer than {least}"
    text = style.say_count(beside.n, one, several, least=smallest)
    return text + (style.say("; {count} without a value", count=beside.missing) if beside.missing else "")


def figure_columns(compared: Sequence[Beside], style: Style) -> list[FigureColumn]:
    """In their order on the line; the column of missing values only where there are some."""
    columns = [
        FigureColumn("n", lambda beside, _: str(beside.n), 0),
        FigureColumn(style.say("minimum"), lambda _, numbers: _number(numbers.minimum, style), 7),
        FigureColumn("Q1", lambda _, numbers: _number(numbers.first, style), 5),
        FigureColumn(style.say("median"), lambda _, numbers: _number(numbers.median, style), 4),
        FigureColumn("Q3", lambda _, numbers: _number(numbers.third, style), 5),
        FigureColumn(style.say("maximum"), lambda _, numbers: _number(numbers.maximum, style), 7),
        FigureColumn(style.say("percentile"), lambda beside, _: _percentile(beside.percentile, style), 1),
        FigureColumn(style.say("to median"), lambda beside, _: _gap(beside.to_median, style), 2),
        FigureColumn(style.say("to best"), lambda beside, _: _gap(beside.to_best, style), 3),
    ]
    if any(beside.missing for beside in compared):
        columns.insert(1, FigureColumn(style.say("missing"), lambda beside, _: str(beside.missing), 6))
    return columns


def _number(number: Number | None, style: Style) -> str:
    return "–" if number is None else without_style(style.number(number))


def _percentile(number: Number | None, style: Style) -> str:
    return "–" if number is None else style.percentile(number)


def _gap(number: Number | None, style: Style) -> str:
    return "–" if number is None else without_style(style.signed(number))
