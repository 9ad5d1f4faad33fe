"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from callscore.cli.endings import CSV, TEXT, UNSHOWN, YAML, refuse_ending
from callscore.cli.exit_code import Refusal
from callscore.cli.output import ASKED_WIDTH, NARROWEST
from callscore.finding import did_you_mean, quoted_names
from callscore.sentence import Said

Command = TypeVar("Command", bound=Callable[..., Any])


class WholeNumber(click.IntRange):
    """A whole number, refused in plain words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            named, least = param.opts[0] if param is not None else "", self.min or 0
            raise Refusal(
                Said("`{option} {value}` is no whole number from {least} to {most}", option=named, value=value, least=least, most=self.max)
                if self.max is not None
                else Said("`{option} {value}` is no whole number from {least}", option=named, value=value, least=least),
                Said("write one, such as `{option} {least}`", option=named, least=least),
            ) from None


class OneOf(click.Choice[str]):
    """One of several words, refused in plain words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            named = param.opts[0] if param is not None else ""
            help = did_you_mean(str(value), self.choices) or Said("write one of {texts}", texts=quoted_names(self.choices))
            raise Refusal(Said("`{option} {value}` is nothing that this command knows", option=named, value=value), help) from None


def path_argument(name: str, **rest: Any) -> Callable[[Command], Command]:
    """A path, or the name of a call. An empty one would mean the folder in which one stands."""

    def named(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
        if "" in (value if isinstance(value, tuple) else (value,)):
            raise Refusal(
                Said("a name for `{argument}` is empty", argument=parameter.human_readable_name.rstrip(".")),
                Said("write the path; `.` is the folder in which you are"),
            )
        return value

    return click.argument(name, callback=named, shell_complete=_files, **rest)


def _files(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The shell's own completion of names of files."""
    return [CompletionItem(incomplete, type="file")]


def variant(command: Command) -> Command:
    return click.option("--variant", metavar="NAME", help="Use a named variant of the call.")(command)


def moment_option(command: Command) -> Command:
    return click.option("--at", "at", metavar="MOMENT", help="A moment of the call; its first if none is named.")(command)


def phase(command: Command) -> Command:
    return click.option("--phase", metavar="NAME", help="A phase of the call; its last if none is named.")(command)


def language(command: Command) -> Command:
    return click.option(
        "--lang", "language", metavar="CODE", help="The language of the texts, such as `en` or `it`; the call's first if none is named."
    )(command)


class CalendarDay(click.ParamType[date]):
    """A day, written 2026-03-31."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return date.fromisoformat(value) if len(value) == len("2026-03-31") else date.fromisoformat("")
        except ValueError:
            named = param.opts[0] if param is not None else ""
            raise Refusal(
                Said("`{option} {value}` is no day", option=named, value=value),
                Said("write year, month and day: `{option} 2026-03-31`", option=named),
            ) from None


def day(command: Command) -> Command:
    text = "The day that a document bears, such as 2026-03-31; left to be filled in if none is named."
    return click.option("--date", "day", type=CalendarDay(), metavar="DAY", help=text)(command)


def output(form: str = TEXT, replaces: str = "") -> Callable[[Command], Command]:
    """The file for what is printed otherwise; `form` where the command has no `--format`. `replaces` says which files it replaces, where
    these are not those that such a form usually does."""

    def fitting(context: click.Context, parameter: click.Parameter, path: str | None) -> str | None:
        """The path, refused at once where its ending does not fit: what is not written need not be computed."""
        forms = next((each.type.choices for each in context.command.params if isinstance(each.type, click.Choice) and each.is_eager), ())
        chosen = context.params.get("format", form)
        if path is not None:
            refuse_ending("--output", path, chosen, [str(each) for each in forms])
        elif chosen in UNSHOWN:
            raise Refusal(
                Said("{form} is a file, and nothing to print", form=chosen.upper()),
                Said("write `{text}`", text=f"--format {chosen} --output {context.command.name}.{chosen}"),
            )
        return path

    replaced = replaces or ("It replaces no file" if form in (YAML, CSV) else "It replaces only an earlier output")
    text = f"Write to this file instead of printing. {replaced}, and is written whole or not at all."
    return click.option("--output", metavar="PATH", callback=fitting, help=text)


def folder(command: Command) -> Command:
    text = "The folder to make. It is written whole or not at all, and never over one that is there."
    return click.option("--output", metavar="FOLDER", required=True, help=text)(command)


def sources(command: Command) -> Command:
    text = "Also print what the call says about its sources; otherwise one line counts it."
    return click.option("--sources", is_flag=True, help=text)(command)


def without_points(command: Command) -> Command:
    text = "Leave out the points, and what else the order goes by: for a list that is published without them."
    return click.option("--without-points", is_flag=True, help=text)(command)


def width(command: Command) -> Command:
    """Where it is given, `terminal_width` knows it."""

    def kept(context: click.Context, parameter: click.Parameter, columns: int | None) -> None:
        context.meta[ASKED_WIDTH] = columns

    text = "How many columns the text may take; those of the terminal if no number is given."
    return click.option("--width", type=WholeNumber(NARROWEST), metavar="COLUMNS", expose_value=False, callback=kept, help=text)(command)


def carry_to(command: Command) -> Command:
    def fitting(context: click.Context, parameter: click.Parameter, path: str | None) -> str | None:
        if path is not None:
            refuse_ending("--carry-to", path, YAML)
        return path

    return click.option("--carry-to", metavar="FILE", callback=fitting, help="Write what competes again in the next round.")(command)


def assessments(command: Command) -> Command:
    text = "A file with evaluators' levels: application, evaluator, criterion, level, reason. May be repeated."
    return click.option("--assessments", metavar="FILE", multiple=True, help=text)(command)


def register(command: Command) -> Command:
    text = "A file of the office: received, recorded, withdrawn; beside `register.yaml` or `.csv` in their folder. May be repeated."
    return click.option("--register", "registers", metavar="FILE", multiple=True, help=text)(command)


def amendments(command: Command) -> Command:
    text = "What was changed in applications since; `amendments.yaml` in their folder if no file is named."
    command = click.option(
        "--as-of", type=WholeNumber(0), metavar="NUMBER", help="Apply only the first NUMBER amendments; all if no number is given."
    )(command)
    return click.option("--amendments", metavar="FILE", help=text)(command)


def carried(command: Command) -> Command:
    text = "What an earlier round carries into this one: a file that its `rank --carry-to` wrote."
    return click.option("--carried", metavar="FILE", help=text)(command)


def form(*forms: str) -> Callable[[Command], Command]:
    """Eager, so that it is known where `--output` is looked at."""
    return click.option(
        "--format", "format", type=OneOf(forms), default=forms[0], show_default=True, is_eager=True, help="The form of the output."
    )
