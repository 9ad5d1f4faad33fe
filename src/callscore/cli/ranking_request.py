"""What the commands of a panel ask: what is ranked, by which rules, and who is set aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from callscore import api
from callscore.cli import options
from callscore.cli.exit_code import ExitCode, Refusal, Stop
from callscore.cli.progress_bar import progress_bar
from callscore.cli.reading import answering, report
from callscore.sentence import Said


def _reasons(set_aside: Sequence[str], reasons: Sequence[str]) -> dict[str, str]:
    if len(set_aside) != len(reasons):
        raise Refusal(
            Said("every `--set-aside ID` needs a `--reason TEXT` of its own"), Said("write the reason right behind it; reports repeat it")
        )
    for id, reason in zip(set_aside, reasons, strict=True):
        api.refuse_reason(id, reason)
        if set_aside.count(id) > 1:
            raise Refusal(Said("`{id}` is set aside twice", id=id), Said("give it once, with one reason"))
    return dict(zip(set_aside, reasons, strict=True))


def requested(set_aside: Sequence[str], reasons: Sequence[str], **asked: Any) -> api.Request:
    """The request that the options make; those that are called as its fields are passed on as they are."""
    return api.Request(set_aside=_reasons(set_aside, reasons), **asked)


def ranked_by(request: api.Request, format: str) -> api.RankResult:
    """The ranking that a panel may rely on; where there is none, the command ends."""
    with answering(format), progress_bar(Said("evaluating"), request.language) as progress:
        return api.rank(request, progress)


def end(result: api.RankResult) -> None:
    """What was found, on standard error, and the answer of the command."""
    report(result.findings, result.spoken)
    if not result.is_yes:
        raise Stop(ExitCode.NO)


def _set_aside(command: options.Command) -> options.Command:
    command = click.option(
        "--reason", "reasons", metavar="TEXT", multiple=True, help="Why it is taken out: one for each --set-aside, in the same order."
    )(command)
    return click.option("--set-aside", metavar="ID", multiple=True, help="Take an application out, visibly. May be repeated.")(command)


def asking(command: options.Command) -> options.Command:
    """What is ranked, and by which rules: the options whose names are those of a request."""
    for option in (
        options.amendments,
        options.carried,
        _set_aside,
        options.register,
        options.assessments,
        options.phase,
        options.moment_option,
        options.variant,
    ):
        command = option(command)
    return command


def notice_option(command: options.Command) -> options.Command:
    text = "Before a refusal is decided: the reasons against it, and how to answer. The call says how, under `letters:`."
    return click.option("--notice", is_flag=True, help=text)(command)
