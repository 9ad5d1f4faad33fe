"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def variant(command: Command) -> Command:
    return click.option("--variant", metavar="NAME", help="Use a named variant of the call.")(command)


def moment(command: Command) -> Command:
    return click.option("--at", "at", metavar="MOMENT", help="A moment of the call; unsaid, its first.")(command)


def phase(command: Command) -> Command:
    return click.option("--phase", metavar="NAME", help="A phase of the call; unsaid, its last.")(command)


def language(command: Command) -> Command:
    return click.option(
        "--lang", "language", metavar="CODE", help="The language of the texts, such as `en` or `it`; unsaid, the call's first."
    )(command)


def output(command: Command) -> Command:
    return click.option("--output", metavar="PATH", help="Write a file instead of printing; it is replaced whole or not at all.")(command)


def assessments(command: Command) -> Command:
    text = "A file with evaluators' levels: application, evaluator, criterion, level, reason. May be repeated."
    return click.option("--assessments", metavar="FILE", multiple=True, help=text)(command)


def amendments(command: Command) -> Command:
    text = "What was changed in applications since; unsaid, `amendments.yaml` in their folder."
    command = click.option("--as-of", type=click.IntRange(0), metavar="NUMBER", help="Apply the first so many amendments; unsaid, all.")(
        command
    )
    return click.option("--amendments", metavar="FILE", help=text)(command)


def carried(command: Command) -> Command:
    text = "What an earlier round carries into this one: a file that its `rank --carry-to` wrote."
    return click.option("--carried", metavar="FILE", help=text)(command)


def form(*forms: str) -> Callable[[Command], Command]:
    return click.option("--format", "format", type=click.Choice(forms), default=forms[0], show_default=True, help="The form of the output.")
