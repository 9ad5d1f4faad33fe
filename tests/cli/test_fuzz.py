"""Whatever the command line is given, and whatever stands in the files: an exit code with its meaning, and never a traceback."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from callscore.cli import run
from callscore.cli.exit_code import ExitCode
from callscore.cli.group import MODULES

ROOT = Path(__file__).parents[2]
CALL = (ROOT / "calls/lakeside-2026/call.yaml").read_text("utf-8")
SMALL = """\
call: small
version: 1
languages: [en, it]
title: {en: Small, it: Piccolo}
provenance: {kind: illustration}
application:
  size: {type: number, unit: m, optional: true}
  area: {type: text, one of: [north, south]}
  since: {type: date}
  members: {type: list, key: name, of: {name: {type: text}, km: {type: number}}}
table: {application: id, label: name, fields: {size: size, area: area, since: since}}
gates: [{gate: G, require: 'size >= 5 or count(members[km < 3]) > 1', met: {en: a, it: b}, not met: {en: c, it: d}, if undetermined: ask}]
criteria:
  - {criterion: P, max: 10, if undetermined: zero, score: {value: size / 3, outside: clamp}}
  - {criterion: Q, max: 5, if undetermined: ask, score: {assessed: 0..5, step: 0.5}}
ranking: {per: area, ties: [{highest: criterion Q, if undetermined: ask}], numbering: competition}
selection: {places: 1, reserve: true, tie at the last place: all}
budget: {total: 100, unit: EUR, request: size, last: partial, if undetermined: ask}
"""
APPLICATION = "application: a\ntitle: A\nsize: 7\narea: north\nsince: 2020-02-29\nmembers: [{name: m, km: 2}, {name: n, km: 3.5}]\n"
TABLE = "id,name,size,area,since\na,A,7,north,2020-02-29\nb,B,8,south,2021-01-01\n"
ASSESSMENTS = "application,evaluator,criterion,level,reason\na,Rossi,Q,4.5,good\nb,Rossi,Q,3,\n"
CASES = "cases:\n- case: one\n  application: {size: 5}\n  expect: {gates: {G: met}}\n"
FILES = {"call.yaml": SMALL, "cases.yaml": CASES, "a.yaml": APPLICATION, "t.csv": TABLE, "apps/a.yaml": APPLICATION, "e.csv": ASSESSMENTS}

WORDS = st.sampled_from(
    [
        *(
            *MODULES,
            *FILES,
            ".",
            "apps",
            "nowhere",
            "a",
            "lakeside-2026",
            "library:esca-gold",
            "",
            "-",
            "--",
            "x" * 300,
            "\udce9",
            "\x1b[2J",
            "é",
        ),
        *(
            "--format",
            "json",
            "table",
            "csv",
            "junit",
            "sarif",
            "github",
            "--output",
            "out",
            "out.json",
            "out.pdf",
            "/dev/full",
            "/dev/null",
        ),
        *(
            "--lang",
            "it",
            "xx",
            "--variant",
            "--at",
            "--phase",
            "--id",
            "--assessments",
            "--carried",
            "--carry-to",
            "--amendments",
            "--as-of",
        ),
        *(
            "--set-aside",
            "--reason",
            "--against",
            "--portfolio",
            "--for",
            "gold",
            "--label",
            "--clusters",
            "3",
            "-1",
            "--seed",
            "--strict",
            "-h",
        ),
    ]
)
COMMANDS = st.sampled_from(
    [
        ["rank", "call.yaml", "apps"],
        ["rank", "call.yaml", "t.csv", "--assessments", "e.csv", "--format", "json"],
        ["rank", "call.yaml", "t.csv", "--format", "csv"],
        ["explain", "call.yaml", "t.csv", "a"],
        ["check", "call.yaml", "a.yaml"],
        ["test", "call.yaml"],
        ["lint", "call.yaml"],
        ["show", "call.yaml", "--lang", "it"],
        ["form", "call.yaml"],
        ["schema", "application", "call.yaml"],
        ["benchmark", "a.yaml", "--for", "call.yaml", "--portfolio", "t.csv"],
    ]
)
PIECES = st.sampled_from(
    [
        *(
            "null",
            "-1",
            "0",
            "1e999",
            "9" * 50,
            "1/3",
            "12,5",
            "25.000",
            "yes",
            "~",
            "''",
            '"',
            "[",
            "]",
            "{",
            "}",
            ":",
            "#",
            "\n",
            "  ",
            "\t",
        ),
        *(
            "- ",
            "&a",
            "*a",
            "!!x",
            "|",
            "---\n",
            "%",
            "\ufeff",
            "\u2028",
            "\x00",
            "\r",
            "é",
            "\u202e",
            ",",
            ";",
            "=1+1",
            "2020-02-30",
            "size",
            "members",
        ),
        *(
            "if undetermined: reject",
            "for: area = 'north'",
            "optional: true",
            "[1..",
            "..5]",
            "count(",
            "** 0.5",
            "score()",
            "sum(members.km)",
        ),
    ]
)


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


@settings(max_examples=80)
@given(st.lists(WORDS, max_size=9))
@example(["rank", "call.yaml", "apps", "--output", "/dev/full"])
@example(["rank", "call.yaml", "apps", "--carry-to", "out", "--output", "out"])
@example(["show", "x" * 300])
@example(["benchmark", "a.yaml", "--portfolio", ""])
def test_any_words_on_the_command_line(words: list[str]) -> None:
    with desk(FILES):
        holds(words)


@settings(max_examples=80)
@given(COMMANDS, st.lists(WORDS, max_size=4))
def test_any_words_behind_a_good_command(command: list[str], more: list[str]) -> None:
    with desk(FILES):
        holds(command + more)


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, str]:
    """The files, with pieces put in, taken out or written over in one or two of them."""
    files = dict(FILES)
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(files)))
        text = files[name]
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 12)))
        files[name] = text[:start] + draw(PIECES | st.text(max_size=3, alphabet=st.characters(codec="utf-8")) | st.just("")) + text[end:]
    return files


@settings(max_examples=100)
@given(COMMANDS, spoiled())
def test_any_slip_in_the_files(command: list[str], files: dict[str, str]) -> None:
    with desk(files):
        holds(command)
