"""What is wrong with a command line, in the words of callscore: click has its own in English alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from callscore.finding import did_you_mean
from callscore.sentence import NOTHING, Said, as_written, joined

_TOO_MUCH = re.compile(r"Got unexpected extra arguments? \((?P<texts>.*)\)")
"""Only this message says what is too much. Were it worded otherwise, it would be shown as it is."""


def usage_line(context: click.Context) -> Said:
    """How the command is written."""
    pieces = context.command.collect_usage_pieces(context)
    return Said("Usage: {command}", command=joined([context.command_path, *map(_placeholders, pieces)], " "))


def _placeholders(piece: str) -> Said:
    """What click writes for an argument, `[CALL]` or `CALL|RULE`, with its words as phrases."""
    return joined([_PLACEHOLDERS.get(part, part) for part in re.split("([A-Z]+)", piece)], "")


_PLACEHOLDERS = {
    "APPLICATION": Said("APPLICATION"),
    "APPLICATIONS": Said("APPLICATIONS"),
    "ARGS": Said("ARGS"),
    "CALL": Said("CALL"),
    "COMMAND": Said("COMMAND"),
    "FOLDER": Said("FOLDER"),
    "KIND": Said("KIND"),
    "MEASURED": Said("MEASURED"),
    "OPTIONS": Said("OPTIONS"),
    "PATH": Said("PATH"),
    "PLAN": Said("PLAN"),
    "RULE": Said("RULE"),
    "TABLE": Said("TABLE"),
}
"""`ID` is alike in all languages."""


def usage_message(wrong: click.ClickException, arguments: Sequence[str]) -> Said:
    """What is wrong with the arguments."""
    match wrong:
        case click.MissingParameter(param=click.Parameter() as missing):
            return _missing(missing, missing.get_error_hint(wrong.ctx).replace("'", "`"))
        case click.NoSuchOption():
            return _no_option(wrong)
        case click.BadOptionUsage(option_name=option) if _has_value(option, arguments):
            return Said("the option `{option}` takes no value", option=option)
        case click.BadOptionUsage(option_name=option):
            return Said("the option `{option}` has no value", option=option)
        case _:
            return _other(wrong.format_message())


def usage_help(wrong: click.ClickException, arguments: Sequence[str]) -> Said:
    """What to do about it."""
    match wrong:
        case click.BadOptionUsage(option_name=option) if _has_value(option, arguments):
            return Said("write `{text}`", text=option)
        case click.BadOptionUsage():
            return Said("write its value right behind it")
        case click.UsageError(ctx=click.Context(command_path=path)):
            return Said("`{command}` shows how it is written", command=f"{path} --help")
        case _:
            return NOTHING


def _missing(parameter: click.Parameter, named: str) -> Said:
    if isinstance(parameter, click.Option):
        return Said("the option {option} is missing", option=named)
    return Said("{argument} is missing", argument=_placeholders(named))


def _no_option(wrong: click.NoSuchOption) -> Said:
    near = did_you_mean(wrong.option_name, wrong.possibilities or ())
    if near:
        return Said("there is no option `{option}`; {near}", option=wrong.option_name, near=near)
    return Said("there is no option `{option}`", option=wrong.option_name)


def _has_value(option: str, arguments: Sequence[str]) -> bool:
    """Whether it is given one behind `=`: then what is wrong is that it takes none."""
    return any(each.startswith(f"{option}=") for each in arguments)


def _other(message: str) -> Said:
    if isinstance(message, Said):
        return message
    too_much = _TOO_MUCH.fullmatch(message)
    return Said("too much is written: `{texts}`", texts=too_much["texts"]) if too_much else as_written(message)
