"""Whatever the command line is given, and whatever stands in the files: an exit code with its meaning, and never a traceback."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from callscore.cli.group import COMMANDS

from ..doors import DOORS, FILES, desk, holds

WORDS = st.sampled_from(
    [
        *(
            *COMMANDS,
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
STARTS = st.sampled_from(
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
@given(STARTS, st.lists(WORDS, max_size=4))
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
@given(STARTS, spoiled())
def test_any_slip_in_the_files(command: list[str], files: dict[str, str]) -> None:
    with desk(files):
        holds(command)


NUMBERS = st.integers(0, 40)
TYPED = PIECES | st.sampled_from(["a", "7", "sì", "north", "2020-02-30", "x" * 300, "callscore form", "members[].km"])
CHANGES = st.builds("{} {} {} {} {}".format, st.sampled_from("===-|xn"), NUMBERS, NUMBERS, NUMBERS, TYPED)


@settings(max_examples=15)
@given(st.sampled_from(["form", "levels", "grid"]), st.lists(CHANGES, min_size=1, max_size=6))
def test_any_slip_in_a_workbook_that_comes_back(door: str, changes: list[str]) -> None:
    DOORS[door].enter("\n".join(changes).encode("utf-8", "replace"))
