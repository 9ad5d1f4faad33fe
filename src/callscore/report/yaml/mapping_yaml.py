"""A proposed `table:` as YAML to paste into a call, with comments that say from which cell each thing is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from callscore.application.cell_signs import CellSign, WaysShown
from callscore.application.proposed_mapping import ProposedColumn, ProposedMapping
from callscore.finding import alternatives
from callscore.i18n.catalogue import in_language
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.flow_yaml import flow
from callscore.source.node import Scalar
from callscore.source.table_request import EMPTY_ROW

_SINGLE = ("application", "label", "received")
_NESTED = ("fields", "levels")
_Say = Callable[[str], str]


def mapping_yaml(proposed: ProposedMapping, call: str, table: str, language: str = "en") -> str:
    """The block, whose keys stand in the order of the page on tables. Comments are in the language."""
    say = partial(in_language, language)
    head = Said(
        "proposed for the call {call} and the table {table}: read it, correct it, and write it into the call", call=call, table=table
    )
    lines = [f"# {say(head)}", "table:", *(f"  {line}" for line in _lines(proposed, say)), *_absent(proposed, say)]
    return "\n".join(lines) + "\n"


def _lines(proposed: ProposedMapping, say: _Say) -> Iterator[str]:
    yield from _single(proposed, "application", say)
    yield from _where(proposed, say)
    for key in _SINGLE[1:]:
        yield from _single(proposed, key, say)
    for key in _NESTED:
        yield from _nested(proposed, key, say)
    yield from _gates(proposed, say)
    for column in _of(proposed, "published"):
        yield f"published: {{score: {_yaml(column.header)}}}"
    yield from _cells(proposed, say)
    if proposed.ignored:
        yield f"ignore: {_list(proposed.ignored)}"
    yield from _unlike(proposed, say)


def _unlike(proposed: ProposedMapping, say: _Say) -> Iterator[str]:
    """The columns whose names say nothing to the call, each with some of its cells: which one is which, only people know."""
    if not proposed.unlike:
        return
    yield f"# {say(Said('no column has a name like one of the call: write each beside its field, as in'))}"
    yield "#   fields:"
    name = next((target.name for target in proposed.absent if target.key == "fields"), "…")
    yield f"#     {_yaml(name)}: {_yaml(next(iter(proposed.unlike)))}"
    yield f"# {say(Said('and those that the call does not need under `ignore:`. These are the columns, with their first cells'))}"
    for header, texts in proposed.unlike.items():
        yield f"#   {_yaml(header)}: {', '.join(texts)}"


def _where(proposed: ProposedMapping, say: _Say) -> Iterator[str]:
    if proposed.sheet is not None:
        yield f"sheet: {_yaml(proposed.sheet)}"
    if proposed.header is not None:
        row, place = proposed.header
        yield f"header row: {row}  # {say(Said('the names of the columns stand in {where}', where=_at(place)))}"
    if proposed.end is not None:
        text, place = proposed.end
        below = Said("what stands below it, in {where}, is not read", where=_at(place))
        yield f"until: {_yaml(text)}  # {say(below if text == EMPTY_ROW else _at(place))}"
    if proposed.encoding is not None:
        yield f"encoding: {proposed.encoding}  # {say(Said('the file is not UTF-8: see whether letters with accents are right'))}"


def _single(proposed: ProposedMapping, key: str, say: _Say) -> Iterator[str]:
    for column in _of(proposed, key):
        yield f"{key}: {_yaml(column.header)}{_guess(column, say)}"
        if key == "received":
            yield f"# {say(Said('received: date, time and offset are read, as in `2026-03-31T11:59:00+02:00`'))}"


def _nested(proposed: ProposedMapping, key: str, say: _Say) -> Iterator[str]:
    columns = _of(proposed, key)
    if columns:
        yield f"{key}:"
    for column in columns:
        yield f"  {_yaml(column.target.name)}: {_yaml(column.header)}{_guess(column, say)}"


def _guess(column: ProposedColumn, say: _Say) -> str:
    return f"  # {say(Said('a guess: see whether it is this column, in {where}', where=_at(column.place)))}" if column.is_guess else ""


def _gates(proposed: ProposedMapping, say: _Say) -> Iterator[str]:
    columns = _of(proposed, "gates")
    if columns:
        yield "gates:" if any(column.verdicts for column in columns) else "# gates:"
    for column in columns:
        name, header = _yaml(column.target.name), _yaml(column.header)
        if column.verdicts is not None:
            met, not_met = map(_yaml, column.verdicts)
            yield f"  {name}: {{column: {header}, met: {met}, not met: {not_met}}}{_guess(column, say)}"
        else:
            yield f"#   {name}: {{column: {header}, met: …, not met: …}}"
            yield f"#   {say(Said('its cells say {words}', words=alternatives(column.words or ('',))))}"


def _cells(proposed: ProposedMapping, say: _Say) -> Iterator[str]:
    signs = {"comma": "numbers: {decimal: comma}", "point": "numbers: {decimal: point}"}
    if proposed.numbers.either is not None or "comma" in proposed.numbers.shown:
        yield from _reading(proposed.numbers, signs, say)
    if proposed.percents:
        seen = next(iter(proposed.percents.values()))
        yield f"percent: {_list(list(proposed.percents))}  # {say(_seen(seen))}"
    yield from _reading(proposed.days, {"day first": "dates: day first", "month first": "dates: month first"}, say)
    for key, value in (("yes", "true"), ("no", "false")):
        words = [(word, sign) for word, (meant, sign) in proposed.truths.items() if meant == value]
        if words:
            yield f"{key}: {_list([word for word, _ in words])}  # {say(_seen(words[0][1]))}"
    for word, (meant, sign) in proposed.truths.items():
        if meant is None:
            yield f"# {say(Said('is {word} in {where} yes or no? write it under `yes` or `no`', word=f'`{word}`', where=_at(sign.place)))}"
    if proposed.absences:
        seen = next(iter(proposed.absences.values()))
        says = Said("{cell}: such a cell says nothing; `blank` says what it means, if it means something", cell=_seen(seen))
        yield f"empty: {_list(list(proposed.absences))}  # {say(says)}"


def _reading(reading: WaysShown, keys: dict[str, str], say: _Say) -> Iterator[str]:
    """The key where all cells can be read in one way; else what has to be decided, as a comment."""
    if reading.only is not None:
        yield f"{keys[reading.only]}  # {say(_seen(reading.shown[reading.only]))}"
    elif reading.shown:
        one, other = reading.shown.values()
        both = Said("cells are written in two ways, {one} and {other}: correct one of them", one=_seen(one), other=_seen(other))
        yield f"# {say(both)}"
    elif reading.either is not None:
        seen = Said("{cell} can be read in both ways: write the one that is meant", cell=_seen(reading.either))
        yield f"# {' / '.join(keys.values())}  # {say(seen)}"


def _absent(proposed: ProposedMapping, say: _Say) -> Iterator[str]:
    absent = [target for target in proposed.absent if target.key in ("application", *_NESTED, "gates")]
    if absent:
        yield f"# {say(Said('no column was found for'))}"
    for target in absent:
        titles = f" ({', '.join(target.labels[1:])})" if target.labels[1:] else ""
        yield f"#   {target.key}: {target.name}{titles}" if target.name else f"#   {target.key}"
    if any(target.key == "levels" for target in absent):
        elsewhere = Said("levels that evaluators give may stand beside the table too: see `callscore evaluators`")
        yield f"# {say(elsewhere)}"


def _of(proposed: ProposedMapping, key: str) -> list[ProposedColumn]:
    return [column for column in proposed.columns if column.target.key == key]


def _seen(sign: CellSign) -> Said:
    return Said("`{text}` in {where}", text=sign.text[:40], where=_at(sign.place))


def _at(place: Place) -> Said | str:
    return place.cell.rpartition("!")[2] if place.cell else Said("line {line}", line=place.line)


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_yaml, texts))}]"


def _yaml(text: str) -> str:
    return flow(Scalar(text, Place(""), quoted=text in ("~", "null", "Null", "NULL")))
