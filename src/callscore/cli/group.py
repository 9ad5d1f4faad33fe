"""The command line's outline: commands by who uses them, each loaded only when it is asked for."""

from __future__ import annotations

from importlib import import_module

import click

from callscore.sentence import Said

SECTIONS = {
    "For applicants": ("form", "check"),
    "For evaluation panels": ("evaluators", "rank", "explain", "report", "minutes", "letters", "publish"),
    "For cluster managers": ("readiness", "benchmark", "portfolio", "monitor"),
    "For policy officers": ("calls", "new", "show", "lint", "test", "map", "schema"),
}
MODULES = {
    "form": "applicant",
    "check": "applicant",
    "evaluators": "assessment",
    "rank": "panel",
    "explain": "panel",
    "minutes": "panel",
    "letters": "panel",
    "publish": "panel",
    "report": "panel",
    "readiness": "label",
    "benchmark": "cluster",
    "portfolio": "cluster",
    "monitor": "manager",
    "calls": "officer",
    "new": "officer",
    "show": "officer",
    "lint": "officer",
    "test": "officer",
    "map": "officer",
    "schema": "officer",
}


class Commands(click.Group):
    """A group that knows its commands by name and imports the module of the one that is called: start-up is felt."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for names in SECTIONS.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in MODULES:
            return None
        command = getattr(import_module(f"callscore.cli.{MODULES[cmd_name]}"), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in MODULES and not args[0].startswith("-"):
            from callscore.finding import did_you_mean  # here, not above: only a wrong word needs it

            near = did_you_mean(args[0], MODULES)
            raise click.UsageError(
                Said("there is no command `{command}`; {near}", command=args[0], near=near)
                if near
                else Said("there is no command `{command}`", command=args[0]),
                ctx,
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, names in SECTIONS.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            with formatter.section(title):
                formatter.write_dl([(name, command.get_short_help_str(90)) for name, command in commands if command is not None])
