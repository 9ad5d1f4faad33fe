"""The command line's outline: commands by who uses them, each loaded only when it is asked for."""

from __future__ import annotations

from importlib import import_module

import click
from msgspec import Struct

from callscore.sentence import Said


class Listed(Struct, frozen=True):
    """A command that is not loaded yet: the module that it is in, and its line in the list of commands."""

    module: str
    help: str


SECTIONS = {
    "For applicants": {
        "form": Listed("applicant", "Write a blank application to fill in: YAML, a workbook, or a page for the browser."),
        "check": Listed("applicant", "Check one application: eligible or not, what is missing, points so far."),
    },
    "For evaluation panels": {
        "evaluators": Listed("assessment", "Tell who has assessed what and who still owes a level; write evaluators' workbooks."),
        "rank": Listed("panel", "Score and rank all applications of a call."),
        "explain": Listed("explained", "Explain one application, or all: every gate, point, tie and threshold."),
        "report": Listed("panel", "Write the ranking as a page for the browser: one HTML file."),
        "minutes": Listed("panel", "Write the minutes of the panel."),
        "letters": Listed("panel", "Write a letter to every applicant: one file each, in a new folder."),
        "publish": Listed("panel", "Write the grants as open data: tables with their descriptions, in a new folder."),
    },
    "For cluster managers": {
        "readiness": Listed("label", "How far a cluster is from the published rules of Bronze, Silver and Gold."),
        "benchmark": Listed("cluster", "Compare a cluster with others, and recommend what would gain the most points."),
        "portfolio": Listed("cluster", "Write an invented portfolio, to try `benchmark` with; it says so in every row."),
        "monitor": Listed("manager", "Compare what funded managers promised with what was measured."),
    },
    "For policy officers": {
        "calls": Listed("officer", "List the calls of the library, by kind."),
        "new": Listed("officer", "Write a call to start from: a template, a copy of another, or one from a workbook."),
        "show": Listed("officer", "Show a call as a person reads it."),
        "lint": Listed("officer", "Find what is wrong with a call, or missing from it."),
        "test": Listed("officer", "Run the worked cases of calls and the examples of rules."),
        "map": Listed("officer", "Propose how a call reads a table: its `table:`, to paste."),
        "schema": Listed("officer", "Print a JSON Schema, for editors and for programs that read the output."),
    },
}
COMMANDS = {name: listed for section in SECTIONS.values() for name, listed in section.items()}


class Commands(click.Group):
    """A group that knows its commands by name and imports the module of the one that is called: start-up is felt."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"callscore.cli.{COMMANDS[cmd_name].module}"), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from callscore.finding import did_you_mean  # here, not above: only a wrong word needs it

            near = did_you_mean(args[0], COMMANDS)
            raise click.UsageError(
                Said("there is no command `{command}`; {near}", command=args[0], near=near)
                if near
                else Said("there is no command `{command}`", command=args[0]),
                ctx,
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, listed.help) for name, listed in commands.items()])
