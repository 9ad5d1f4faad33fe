"""The doors through which text comes in: a file that somebody handed in, and the command that reads it.

Whatever stands in the file: an exit code with its meaning, something said where nothing was computed, and never a traceback."""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from callscore.cli import run
from callscore.cli.exit_code import ExitCode

from .changed_book import write_changed
from .source.test_sheet_xml import pack

SMALL = """\
call: small
earlier round: smaller
version: 1
languages: [en, it]
title: {en: Small, it: Piccolo}
provenance: {kind: illustration}
application:
  size: {type: number, unit: m}
  area: {type: text, one of: [north, south]}
  since: {type: date}
  members: {type: list, key: name, of: {name: {type: text}, km: {type: number}}}
table: {application: id, label: name, fields: {size: size, area: area, since: since}}
indicators: {reach: {title: {en: Reach, it: Portata}, value: size / 3, unit: m}}
gates:
  - {gate: F, recorded with: formal, met: {en: in form, it: in regola}, not met: {en: bad form, it: irregolare}, if undetermined: ask}
  - {gate: G, require: 'size >= 5 or count(members[km < 3]) > 1', met: {en: a, it: b}, not met: {en: c, it: d}, if undetermined: ask}
criteria:
  - {criterion: P, title: {en: Plan, it: Piano}, max: 10, if undetermined: zero, score: {value: reach, outside: clamp}}
  - {criterion: Q, title: {en: Quality, it: Bontà}, max: 5, if undetermined: ask, score: {assessed: 0..5, step: 0.5}}
rounding: {places: 2, mode: half up, at: criterion}
ranking: {per: area, ties: [criterion Q], numbering: competition}
selection: {places: 1, reserve: true, tie at the last place: all}
budget: {total: 100, unit: EUR, per: area, request: size, last: partial, if undetermined: ask}
outcomes:
  - {outcome: next, title: {en: next round, it: tornata dopo}, when: 'status() = "reserve"', to the next round: until replaced}
  - {outcome: done, title: {en: done, it: concluso}, otherwise: true}
"""
APPLICATION = "application: a\ntitle: A\nsize: 7\narea: north\nsince: 2020-02-29\nmembers: [{name: m, km: 2}, {name: n, km: 3.5}]\n"
TABLE = "id,name,size,area,since\na,A,7,north,2020-02-29\nb,B,8,south,2021-01-01\n"
ASSESSMENTS = "application,evaluator,criterion,level,reason\na,Rossi,Q,4.5,good\nb,Rossi,Q,3,\n"
CASES = "cases:\n- case: one\n  application: {size: 5}\n  expect: {gates: {G: met}}\n"
FORM = ("form", "call.yaml", "--format", "xlsx", "--output")
LEVELS = ("evaluators", "call.yaml", "t.csv", "--evaluator", "Rossi", "--sheets", "sheets")
GRID = ("new", "--format", "xlsx")
FILES = {"call.yaml": SMALL, "cases.yaml": CASES, "a.yaml": APPLICATION, "t.csv": TABLE, "apps/a.yaml": APPLICATION, "e.csv": ASSESSMENTS}


@contextlib.contextmanager
def desk(files: dict[str, str]) -> Iterator[None]:
    """A folder with those files, in which one stands."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            Path("apps").mkdir()
            for name, text in files.items():
                Path(name).write_bytes(text.encode("utf-8", "surrogateescape"))
            yield
        finally:
            os.chdir(before)


def outcome(arguments: list[str]) -> tuple[int, str]:
    """The exit code, and all that was printed and said."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(arguments)
    return code, out.getvalue() + err.getvalue()


def holds(arguments: list[str]) -> None:
    code, said = outcome(arguments)
    assert code in set(ExitCode) - {ExitCode.BUG, ExitCode.INTEGRITY}, said
    assert "Traceback" not in said
    assert code not in (ExitCode.USAGE, ExitCode.INPUT) or said, "a refusal that says nothing"
    assert not [character for character in said if ord(character) < 32 and character not in "\n\t"]


@dataclass(frozen=True, slots=True)
class Door:
    """A file, the command that reads it on the desk, and how bytes become that file."""

    file: str
    command: tuple[str, ...]
    write: Callable[[Path, bytes], object] = Path.write_bytes

    def enter(self, content: bytes) -> None:
        """Nothing but a finding or an answer comes out."""
        with desk(FILES):
            self.write(Path(self.file), content)
            holds(list(self.command))


def _call_with(place: str) -> Callable[[Path, bytes], object]:
    """The call with the text where that formula stands."""

    def write(path: Path, content: bytes) -> None:
        text = json.dumps(content.decode("utf-8", "replace"), ensure_ascii=False)
        path.write_bytes(SMALL.replace(place, text).encode("utf-8", "replace"))

    return write


def _sheet(path: Path, content: bytes) -> None:
    """The text as the rows of a sheet, below a good header."""
    header = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in TABLE.splitlines()[0].split(","))
    pack(path, f'<row r="1">{header}</row>' + content.decode("utf-8", "replace"))


@cache
def _made(file: str, *command: str) -> bytes:
    """The workbook that the command writes."""
    with desk(FILES):
        code, said = outcome([*command])
        assert code == ExitCode.YES, said
        return Path(file).read_bytes()


def _changed(file: str, *command: str) -> Callable[[Path, bytes], object]:
    """What the command writes, with the text as changes to it."""
    return lambda path, content: write_changed(path, _made(file, *command), content)


DOORS = {
    "call": Door("call.yaml", ("lint", "call.yaml")),
    "condition": Door("call.yaml", ("check", "call.yaml", "a.yaml"), _call_with("'size >= 5 or count(members[km < 3]) > 1'")),
    "value": Door("call.yaml", ("check", "call.yaml", "a.yaml"), _call_with("size / 3")),
    "cases": Door("cases.yaml", ("test", "call.yaml")),
    "application": Door("a.yaml", ("check", "call.yaml", "a.yaml")),
    "table": Door("t.csv", ("rank", "call.yaml", "t.csv")),
    "assessments": Door("e.csv", ("rank", "call.yaml", "t.csv", "--assessments", "e.csv")),
    "register": Door("r.yaml", ("rank", "call.yaml", "t.csv", "--register", "r.yaml")),
    "amendments": Door("m.yaml", ("rank", "call.yaml", "t.csv", "--amendments", "m.yaml")),
    "carried": Door("c.yaml", ("rank", "call.yaml", "t.csv", "--carried", "c.yaml")),
    "portfolio": Door("p.csv", ("benchmark", "a.yaml", "--for", "call.yaml", "--portfolio", "p.csv")),
    "workbook": Door("t.xlsx", ("rank", "call.yaml", "t.xlsx")),
    "open": Door("t.ods", ("rank", "call.yaml", "t.ods")),
    "map": Door("m.csv", ("map", "call.yaml", "m.csv")),
    "form": Door("f.xlsx", ("rank", "call.yaml", "f.xlsx"), _changed("f.xlsx", *FORM, "f.xlsx")),
    "levels": Door(
        "Rossi.xlsx",
        ("rank", "call.yaml", "t.csv", "--assessments", "Rossi.xlsx"),
        _changed("sheets/Rossi.xlsx", *LEVELS),
    ),
    "grid": Door("g.xlsx", ("new", "fresh", "--from", "g.xlsx"), _changed("g.xlsx", *GRID, "g.xlsx")),
    "sheet": Door("t.xlsx", ("rank", "call.yaml", "t.xlsx"), _sheet),
}
