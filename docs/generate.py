"""Writes the pages of docs/ that are made from the program itself, whole or in part: `make docs`. A test keeps them in step."""

from __future__ import annotations

from pathlib import Path

import click

from callscore.cli import callscore_command
from callscore.cli.group import SECTIONS
from features import CALLS, constructs_file, features_page
from findings_page import findings_page
from key_index import LANGUAGE, with_index

WIDTH = 100
HELP = callscore_command.context_settings["help_option_names"]
HEAD = """# Commands

Made from `--help` by `make docs`; do not edit. `CALL` is a folder with a `call.yaml`, such a file, or the name of a call in the
library.

Machine outputs have a published schema: `callscore schema rank`, `explain`, `check`, `readiness`, `benchmark`, `monitor`, `test`,
`findings`. Numbers that carry points are strings and exact; one without a finite decimal is a fraction, `"100/3"`. `NO_COLOR` is
respected, colours are for terminals only, and findings for persons go to standard error, so that standard output holds nothing but
the answer. A warning that a text on standard output tells among its sources is not told there once more. There, too, a bar shows how
far a command has come where it takes more than a second and standard error is a terminal. With `--format json` an input that has errors
gives the `findings`, with the files that were read. What made an output, and what a program may rely on, is on [the page of
outputs](outputs.md). What `--output` replaces, how tables for spreadsheets write numbers, and letters for applicants are on [a page of
their own](office.md).

What a call says about its sources is one line of a text, with how many notes there are; `--sources` prints them. `--width` gives the
number of columns; without it a text is as wide as the terminal, from 60 to 140 columns, and 120 in a pipe or a file.

The shell completes commands, options and names of files after `eval "$(_CALLSCORE_COMPLETE=bash_source callscore)"` in `~/.bashrc`; with
`zsh_source` in `~/.zshrc`; for fish, `_CALLSCORE_COMPLETE=fish_source callscore > ~/.config/fish/completions/callscore.fish`.

A call that was read without an error is kept, compiled, in the folder of the system for such files (`~/.cache/callscore` under Linux), so
that the next command need not read and check it again. It is used only as long as its texts, its libraries and callscore are the same, and
can be deleted at any time. `CALLSCORE_CACHE` names another folder; `CALLSCORE_CACHE=off` keeps nothing.

The help of the commands is in English. In which language a command says what is wrong, with its own use or with a text, is decided by the
first of these that says it: `--lang`, wherever it stands on the line, also where the rest cannot be understood; the call, whose first
language it is, once it could be read; the system (`LC_ALL`, `LC_MESSAGES`, `LANG`), where callscore has texts in its language; else
English. Results are in the language of `--lang` or of the call, never in that of the system.
"""


def help_of(command: click.Command, name: str) -> str:
    parent = click.Context(callscore_command, info_name="callscore", help_option_names=HELP)
    context = parent if command is callscore_command else click.Context(command, parent=parent, info_name=name)
    context.terminal_width = context.max_content_width = WIDTH
    return command.get_help(context).replace("\b\n", "")


def commands_page() -> str:
    parts = [HEAD, "## callscore\n", f"```\n{help_of(callscore_command, '')}\n```\n"]
    context = click.Context(callscore_command)
    for names in SECTIONS.values():
        for name in names:
            command = callscore_command.get_command(context, name)
            assert command is not None
            parts.append(f"## callscore {name}\n\n```\n{help_of(command, name)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    for name, page in (("commands.md", commands_page()), ("features.md", features_page()), ("findings.md", findings_page())):
        Path(__file__).with_name(name).write_text(page, encoding="utf-8")
        print(f"{name} is written")
    LANGUAGE.write_text(with_index(LANGUAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print("language.md has its index")
    (CALLS / "constructs.yaml").write_text(constructs_file(), encoding="utf-8")
    print("calls/constructs.yaml is written")
