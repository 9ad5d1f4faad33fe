"""The figures of the monitoring in columns that are alike for all: under each name one line a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from callscore.cluster.effect import Effect
from callscore.cluster.monitor import Monitored, OfYear, Served
from callscore.cluster.portfolio_groups import GroupKind
from callscore.cluster.yearly_position import Position, Positions
from callscore.cluster.yearly_results import UNDETERMINED_RESULT, Reached, YearlyResults
from callscore.number import Number
from callscore.report.findings.excerpt import width_of
from callscore.report.layout import at_both_ends, padded, shortened, wrapped
from callscore.report.number_forms import NO_BREAK
from callscore.report.style import BOLD, FAINT, GREEN, RED, YELLOW, Style
from callscore.report.text.benchmark_groups import group_name
from callscore.report.text.columns_in_line import columns_in_line
from callscore.report.text.sparkline import sparkline

_NOTHING = "–"
_TINTS = {"on track": GREEN, "at risk": YELLOW, "missed": RED, UNDETERMINED_RESULT: YELLOW}
_INDENT = "    "
_LEAST_REASON = 8
_LEAST_STATUS = 15


class _Status(Struct, frozen=True):
    """The last cell of a row: a status in its colour, and why."""

    status: str = ""
    why: str = ""

    def text(self, style: Style, room: int) -> str:
        """The reason is left out where there is no room for any of it; the status never is."""
        word = style.say_in("monitoring", self.status) if self.status else ""
        why = f": {self.why}" if self.why and room > width_of(word) + _LEAST_REASON else ""
        return style.paint(word, _TINTS.get(self.status, "")) + shortened(why, max(room - width_of(word), 0))


class _Block(Struct, frozen=True):
    """Lines that name something, for each year its figures and its status, and what is to be said below."""

    names: Sequence[str]
    rows: Sequence[tuple[Sequence[str], _Status]]
    below: Sequence[str] = ()


def manager_columns(manager: Monitored, positions: Positions, style: Style) -> Iterator[str]:
    """Objective after objective with its key indicators, then all together."""
    say = style.say
    blocks = [block for served in manager.served for block in _objective(served, positions, style)]
    blocks.append(_together(say("ALL OBJECTIVES"), "", manager.overall, style))
    heads = [say("year"), say("target"), say("measured"), say("change"), say("since last"), say("achieved")]
    yield from _lines(blocks, heads, style.say("status"), style, spare=(4, 3))


def effect_columns(effects: Iterable[Effect], style: Style) -> Iterator[str]:
    """What is measured, over all managers: how many of them have which status, and how much changed since the baselines."""
    say, in_monitoring = style.say, partial(style.say_in, "monitoring")
    heads = [say("year"), say("managers"), say("on track"), say("at risk"), in_monitoring("missed"), in_monitoring("undetermined")]
    heads += [say("total change"), say("mean change")]
    yield from _lines([_effect(effect, style) for effect in effects], heads, "", style, spare=(1,))


def _lines(blocks: Sequence[_Block], heads: Sequence[str], last: str, style: Style, spare: Sequence[int]) -> Iterator[str]:
    """Every block in the same columns, the status in what room is left; of the columns, those in `spare` go first, in that order."""
    rows = [[cell.replace(NO_BREAK, " ") for cell in cells] for block in blocks for cells, _ in block.rows]
    kept = list(range(len(heads)))
    lines = _columns(heads, rows, kept)
    least = _LEAST_STATUS if last else 0
    for column in spare:
        if _width(lines) + least > style.width:
            kept.remove(column)
            lines = _columns(heads, rows, kept)
    width, above = _width(lines), len(lines) - len(rows)
    yield style.paint(f"{padded(lines[0], width)}  {last}", FAINT)
    yield from (style.paint(line, FAINT) for line in lines[1:above])
    room = style.width - width - 2
    at = iter(lines[above:])
    for block in blocks:
        yield from block.names
        for _, status in block.rows:
            yield f"{next(at)}  {status.text(style, room)}"
        yield from block.below


def _width(lines: Sequence[str]) -> int:
    return max(width_of(line) for line in lines)


def _columns(heads: Sequence[str], rows: Sequence[Sequence[str]], kept: Sequence[int]) -> list[str]:
    """The heads, a word a line, and the rows, one line each."""
    table = [["\n".join(heads[column].split()) for column in kept], *([row[column] for column in kept] for row in rows)]
    return [_INDENT + line for line in columns_in_line(table, ["right"] * len(kept))]


def _objective(served: Served, positions: Positions, style: Style) -> Iterator[_Block]:
    objective = served.objective
    yield _together(f"{objective.objective}  {style.words(objective.title)}", style.words(objective.cite), served.years, style)
    yield from (_indicator(course, positions.get(course.indicator.indicator, ()), style) for course in served.courses)


def _together(name: str, right: str, years: Sequence[OfYear], style: Style) -> _Block:
    names = [style.paint(line, BOLD) for line in at_both_ends(name, right, style.width)]
    rows = [((str(each.year), "", "", "", "", _range(each, style)), _Status(each.status, _known(each, style))) for each in years]
    return _Block(["", *names], rows)


def _range(each: OfYear, style: Style) -> str:
    """The share, or what it could be."""
    whole = each.together
    if whole.share is None and whole.lowest is not None and whole.highest is not None:
        return style.say("{lowest} to {highest}", lowest=style.number(whole.lowest), highest=_percent(whole.highest, style))
    return _percent(whole.share, style)


def _known(each: OfYear, style: Style) -> str:
    """For which part of the weight the share is known, where it is not known for all of it."""
    whole = each.together
    if whole.share is not None or not whole.weight:
        return ""
    return style.say("{known} of {weight} known", known=style.number(whole.known), weight=style.number(whole.weight))


def _indicator(course: YearlyResults, positions: Sequence[Position], style: Style) -> _Block:
    indicator = course.indicator
    unit = NO_BREAK + style.unit(indicator.unit) if indicator.unit is not None else ""
    baseline, weight = style.number(indicator.baseline) + unit, style.number(indicator.weight)
    said = style.say("baseline {value}, weight {weight}", value=baseline, weight=weight)
    names = _named(f"{indicator.indicator}  {style.words(indicator.title)}", f"{said}  {sparkline(course.values)}", style)
    return _Block(names, [_year(reached, style) for reached in course.years], tuple(_positions(positions, style)))


def _named(name: str, right: str, style: Style) -> list[str]:
    return [f"  {line}" for line in at_both_ends(name, right, style.width - 2)]


def _positions(positions: Sequence[Position], style: Style) -> Iterator[str]:
    """For each group, the earliest percentile and the latest one."""
    by_kind: dict[GroupKind, list[Position]] = {}
    for position in positions:
        if position.percentile is not None:
            by_kind.setdefault(position.group.kind, []).append(position)
    for kind, known in by_kind.items():
        ends_of = [known[0]] if len(known) == 1 else [known[0], known[-1]]
        is_one_group = len({(each.group.name, each.n) for each in ends_of}) == 1
        texts = [_position(each, is_one_group, style) for each in ends_of]
        name = group_name(kind, style)
        text = style.say("percentile among {group} ({count}):", group=name, count=known[-1].n) if is_one_group else ""
        text = text or style.say("percentile among {group}:", group=name)
        lines = wrapped(f"{text} {' → '.join(texts)}", style.width - len(_INDENT), 2)
        yield from (_INDENT + style.paint(line, FAINT) for line in lines)


def _position(position: Position, is_one_group: bool, style: Style) -> str:
    """With the group of that year, where it is not the same in all of them: who grows older joins another class of age."""
    assert position.percentile is not None
    text = style.say("{percentile} in {year}", percentile=style.percentile(position.percentile), year=position.year)
    return text if is_one_group else f"{text} ({', '.join(part for part in (position.group.name, str(position.n)) if part)})"


def _year(reached: Reached, style: Style) -> tuple[Sequence[str], _Status]:
    measured = _NOTHING if reached.measured is None else style.number(reached.measured)
    change, step = (_NOTHING if value is None else style.signed(value) for value in (reached.change, reached.step))
    why = style.say(reached.why.value) if reached.why is not None else ""
    figures = (str(reached.year), style.number(reached.target), measured, change, step, _percent(reached.share, style))
    return figures, _Status(reached.status, why)


def _effect(effect: Effect, style: Style) -> _Block:
    rows = []
    for each in effect.years:
        total, mean = (_NOTHING if value is None else style.signed(value) for value in (each.total, each.mean))
        rows.append(((str(each.year), str(each.managers), *map(str, each.counts.values()), total, mean), _Status()))
    right = " · ".join(part for part in (effect.of, style.unit(effect.indicator.unit or "")) if part)
    return _Block(_named(style.words(effect.indicator.title), right, style), rows)


def _percent(share: Number | None, style: Style) -> str:
    return _NOTHING if share is None else f"{style.number(share)}{NO_BREAK}%"
