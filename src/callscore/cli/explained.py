"""The command that explains one application, or all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

import click

from callscore import api
from callscore.cli import options
from callscore.cli.endings import PAPER
from callscore.cli.exit_code import Refusal
from callscore.cli.output import shows_color, terminal_width, write
from callscore.cli.output_folder import file_names, write_each
from callscore.cli.ranking_request import asking, notice_option, ranked_by, requested
from callscore.cli.reading import report
from callscore.cli.streams import harmless, put
from callscore.sentence import Said

_ALL = (
    "Explain all of them, in the order of the ranking: give no ID. JSON has one line for each; with --output there is one file for each, "
    "in a new folder."
)


class _BeforeAnId(click.Argument):
    """Of two words behind `explain` the second one is read as the ID; what is missing is the ID, and not the applications. With `--all`
    there is no ID, and the last word is one of the applications."""

    def handle_parse_result(self, ctx: click.Context, opts: Mapping[str, Any], args: list[str]) -> tuple[Any, list[str]]:
        given, last = opts.get("applications"), opts.get("id")
        given = given if isinstance(given, tuple) else ()
        if opts.get("is_all") and isinstance(last, str):
            return super().handle_parse_result(ctx, {**opts, "applications": (*given, last)}, args)
        if isinstance(last, str) and not given:
            id = next(parameter for parameter in ctx.command.params if parameter.name == "id")
            raise click.MissingParameter(ctx=ctx, param=id)
        return super().handle_parse_result(ctx, opts, args)


class _UnlessAll(click.Argument):
    """The ID, which is empty with `--all`."""

    def handle_parse_result(self, ctx: click.Context, opts: Mapping[str, Any], args: list[str]) -> tuple[Any, list[str]]:
        return super().handle_parse_result(ctx, {**opts, "id": ""} if opts.get("is_all") and "id" in opts else opts, args)


@click.command("explain")
@options.path_argument("call")
@options.path_argument("applications", nargs=-1, required=True, cls=_BeforeAnId)
@click.argument("id", cls=_UnlessAll)
@click.option("--all", "is_all", is_flag=True, help=_ALL)
@click.option("--against", metavar="ID", help="Compare with another application, criterion by criterion.")
@click.option("--letter", is_flag=True, help="For the applicant: names no other application and no evaluator.")
@notice_option
@asking
@options.form("table", "json", "pdf", "docx")
@options.sources
@options.width
@options.day
@options.language
@options.output()
def explain_command(
    *,
    id: str,
    is_all: bool,
    against: str | None,
    letter: bool,
    notice: bool,
    format: str,
    day: date | None,
    sources: bool,
    output: str | None,
    **asked: Any,
) -> None:
    """Explain one application, or all: every gate, point, tie and threshold.

    The answer is given (exit code 0) whatever became of the application. An application takes no part if it was set aside or withdrawn, if
    an earlier phase did not admit it, or if its text cannot be read and the call says what happens then (`illegible:`). The answer is
    the reason then, with every gate and point of the earlier phase, and what cannot be read.

    \b
    Example:
      callscore explain calls/lakeside-2026 applications/lakeside-2026 northern-mills
    """
    if is_all:
        _refuse_beside_all(against, notice, format)
    result = ranked_by(requested(**asked), format)
    if letter and (against is not None or format == "json"):
        raise Refusal(Said("a letter names nobody else and is for persons"), Said("leave `--against` and `--format json` out"))
    if notice and format not in PAPER:
        raise Refusal(Said("a notice is a letter on paper"), Said("write `--format pdf` or `--format docx`"))
    if is_all:
        _explain_all(result, partial(_told, format=format, letter=letter, sources=sources, output=output), format, output)
        return
    explanation = result.explain(id, against=against)
    is_letter = letter or format in PAPER
    match format:
        case "pdf" | "docx":
            write(explanation.to_letter(format, day=day, notice=notice), output)
        case "table" | "json":
            write(_told(explanation, format, letter, sources, output), output)
        case _:
            raise AssertionError(f"`--format {format}` of `explain` is printed by nothing")
    if is_letter:  # it says nothing of the call's own faults, of which the office should know
        report((finding for finding in explanation.findings if not finding.subject), result.spoken)


def _told(explanation: api.ExplainResult, format: str, letter: bool, sources: bool, output: str | None) -> str:
    if format == "json":
        return explanation.to_json()
    return explanation.to_text(terminal_width(), shows_color(output), letter=letter, sources=sources)


def _refuse_beside_all(against: str | None, notice: bool, format: str) -> None:
    if against is not None:
        raise Refusal(Said("all are explained, or one against another one"), Said("leave `--all` or `--against` out"))
    if notice or format in PAPER:
        raise Refusal(
            Said("letters to all applicants are written by another command"),
            Said("write `callscore letters` with the same call and applications"),
        )


_BETWEEN = "\n\n"
"""Two lines between two explanations: within one there is one."""


def _explain_all(result: api.RankResult, told: Callable[[api.ExplainResult], str], format: str, folder: str | None) -> None:
    """One after the other: as lines of JSON, as texts, or as the files of a folder."""
    if folder is None:
        for number, (_, each) in enumerate(result.explain_all()):
            put(each.to_json_line() if format == "json" else f"{_BETWEEN if number else ''}{told(each)}")
        return
    names = file_names(result.to_write_to(), ".json" if format == "json" else ".txt")
    texts = ((id, harmless(told(each)).encode()) for id, each in result.explain_all())
    write_each(folder, names, texts, Said("explaining"), result.language)
