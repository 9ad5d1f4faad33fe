"""The commands of evaluation panels: rank all applications, write a page about them, minutes, letters and open data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from callscore import api
from callscore.cli import options
from callscore.cli.endings import HTML, PAPER
from callscore.cli.exit_code import ExitCode, Refusal, Stop
from callscore.cli.output import Output, shows_color, terminal_width, write, write_all
from callscore.cli.output_folder import file_names, output_folder, write_each
from callscore.cli.ranking_request import asking, end, notice_option, ranked_by, requested
from callscore.cli.reading import report
from callscore.cli.streams import say
from callscore.finding import quoted_names
from callscore.i18n.catalogue import in_language
from callscore.sentence import Counted, Said


@click.command("rank")
@options.path_argument("call")
@options.path_argument("applications", nargs=-1, required=True)
@asking
@options.carry_to
@options.form("table", "json", "csv", "spreadsheet", "xlsx", "pdf", "docx")
@options.without_points
@options.sources
@options.width
@options.day
@options.language
@options.output()
def rank_command(
    carry_to: str | None, format: str, day: date | None, sources: bool, without_points: bool, output: str | None, **asked: Any
) -> None:
    """Score and rank all applications of a call.

    \b
    The answer is no (exit code 1) where the rows of the call do not cover what
    an application says, or contradict each other: it is undetermined then.

    \b
    Example:
      callscore rank calls/lakeside-2026 applications/lakeside-2026
    """
    if without_points:
        _refuse_points_in(format)
    result = ranked_by(requested(**asked), format)
    text = _form(result, format, day, sources, without_points, output)
    if carry_to is None:
        write(text, output)
    else:
        write_all([Output(text, output), Output(result.to_next_round(), carry_to)])
        say(_carried_note(result, carry_to) + "\n")
    if format != "json":
        report(result.untold if format == "table" and output is None else result.findings, result.spoken)
    if not result.is_yes:
        raise Stop(ExitCode.NO)


def _refuse_points_in(format: str) -> None:
    """Of the forms that hold every figure there is none without points."""
    if format in ("json", "csv", "xlsx"):
        message = Said("`--format {form}` holds all points, and there is none without them", form=format)
        raise Refusal(message, Said("take `--format table`, `spreadsheet`, `pdf` or `docx`, or leave `--without-points` out"))


def _form(result: api.RankResult, format: str, day: date | None, sources: bool, without_points: bool, output: str | None) -> str | bytes:
    match format:
        case "pdf" | "docx":
            return result.to_document(format, day=day, without_points=without_points)
        case "xlsx":
            return result.to_workbook()
        case "json":
            return result.to_json()
        case "csv":
            return result.to_csv()
        case "spreadsheet":
            return result.to_spreadsheet(without_points=without_points)
        case "table":
            return result.to_text(terminal_width(), shows_color(output), sources=sources, without_points=without_points)
        case _:
            raise AssertionError(f"`--format {format}` of `rank` is printed by nothing")


def _carried_note(result: api.RankResult, path: str) -> str:
    """What the file holds. Whose outcome is undetermined, or could still change, is not among it, and is told."""
    count, open_ = len(result.next_round), result.open_outcomes
    note = Counted(
        count, "{count} application for the next round in `{path}`", "{count} applications for the next round in `{path}`", path=path
    )
    lines = [f"callscore: {in_language(result.spoken, note)}"]
    if open_:
        left_out = Said("not among them, for their outcome could still change: {applications}", applications=", ".join(open_))
        lines.append(f"   {in_language(result.spoken, left_out)}")
    return "\n".join(lines)


_MOST_NAMED = 5


@click.command("minutes")
@options.path_argument("call")
@options.path_argument("applications", nargs=-1, required=True)
@asking
@options.form(*PAPER)
@options.day
@options.language
@options.output()
def minutes_command(format: api.DocumentForm, day: date | None, output: str | None, **asked: Any) -> None:
    """Write the minutes of the panel.

    They say what was examined, who assessed it, which applications have no place and why, the ranking with its ties and its money, and from
    what it can be recomputed; there is room for signatures. `--date` is the day of the session.

    \b
    The answer is no (exit code 1) where it is for `rank`.

    \b
    Example:
      callscore minutes calls/lakeside-2026 applications/lakeside-2026 --format docx --output minutes.docx
    """
    result = ranked_by(requested(**asked), "table")
    write(result.to_minutes(format, day=day), output)
    end(result)


@click.command("letters")
@options.path_argument("call")
@options.path_argument("applications", nargs=-1, required=True)
@asking
@notice_option
@options.form(*PAPER)
@options.day
@options.language
@options.folder
def letters_command(notice: bool, format: api.DocumentForm, day: date | None, output: str, **asked: Any) -> None:
    """Write a letter to every applicant: one file each, in a new folder.

    A letter says what became of the application and gives every reason, as `explain` does. It names no other application, and no evaluator
    unless the call says so. With `--notice` only those that would be refused get one.

    \b
    The answer is no (exit code 1) where it is for `rank`.

    \b
    Example:
      callscore letters calls/lakeside-2026 applications/lakeside-2026 --output letters
    """
    result = ranked_by(requested(**asked), "table")
    names = file_names(result.to_write_to(notice=notice), f".{format}")
    if names:
        letters = ((id, result.explain(id).to_letter(format, day=day, notice=notice)) for id in names)
        write_each(output, names, letters, Said("writing letters"), result.language)
    say(in_language(result.spoken, _letters_note(len(names), notice, output)) + "\n")
    if names and result.texts_stay_in is not None:
        say(in_language(result.spoken, _languages_note(result.language or "", result.texts_stay_in)) + "\n")
    if names and result.undecided:
        say(in_language(result.spoken, _undecided_note(len(result.undecided), quoted_names(result.undecided[:_MOST_NAMED]))) + "\n")
    end(result)


def _languages_note(asked: str, written: str) -> Said:
    phrase = (
        "the call has no texts in `{asked}`: its own words stay in `{written}` in the letters; leave `--lang` out, or write the texts "
        "of the call in both: `languages: [{written}, {asked}]`"
    )
    return Said(phrase, asked=asked, written=written)


def _undecided_note(count: int, names: str) -> Said:
    return Counted(
        count,
        "{count} of the applications is not decided yet, and its letter says so: {names}",
        "{count} of the applications are not decided yet, and their letters say so, as those of {names}",
        names=names,
    )


def _letters_note(count: int, notice: bool, folder: str) -> Said:
    if count:
        return Counted(count, "{count} letter in `{folder}`", "{count} letters in `{folder}`", folder=folder)
    return Said("nobody is refused: no notice is due") if notice else Said("there are no applications: no letter is due")


@click.command("publish")
@options.path_argument("call")
@options.path_argument("applications", nargs=-1, required=True)
@asking
@options.day
@options.language
@options.folder
def publish_command(day: date | None, output: str, **asked: Any) -> None:
    """Write the grants as open data: tables with their descriptions, in a new folder.

    The call says under `publication:` on what the grants rest, which answers are published with them, and whose names are left out. There
    are CSV tables with a description of their columns (CSVW), a description of them all (DCAT-AP), and the grants for 360Giving. A grant
    that could still change is not published.

    \b
    The answer is no (exit code 1) where it is for `rank`.

    \b
    Example:
      callscore publish docs/examples/grants docs/examples/grants/applications.csv --date 2026-04-03 --output open-data
    """
    if day is None:
        raise Refusal(Said("grants are published with the day of the decision"), Said("write `{text}`", text="--date 2026-04-03"))
    result = ranked_by(requested(**asked), "table")
    files = result.to_publication(day)
    with output_folder(output) as folder:
        for name, text in files.texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
    for each in _published_notes(files, output):
        say(in_language(result.spoken, each) + "\n")
    end(result)


def _published_notes(files: api.PublicationFiles, folder: str) -> Iterator[Said]:
    """How many, how many without a name, and whose grant waits."""
    yield Counted(files.published, "{count} grant in `{folder}`", "{count} grants in `{folder}`", folder=folder)
    if files.nameless:
        yield Counted(
            files.nameless, "{count} of them without a name, as the call says", "{count} of them without a name, as the call says"
        )
    for key, ids in files.missing.items():
        yield Said("`{key}` is empty, for these do not say it: {applications}", key=key.replace("_", " "), applications=", ".join(ids))
    if files.waiting:
        yield Said("not published, for it could still change: the grant of {applications}", applications=", ".join(files.waiting))


@click.command("report")
@options.path_argument("call")
@options.path_argument("applications", nargs=-1, required=True)
@asking
@options.language
@options.output(HTML)
def report_command(output: str | None, **asked: Any) -> None:
    """Write the ranking as a page for the browser: one HTML file.

    The page begins with the answer; below are the ranking with a bar for each criterion, search and filters, how the points are
    distributed, every explanation and the sources. It needs no network and asks no other host for anything. It is for the office: it names
    all applicants and evaluators.

    \b
    The answer is no (exit code 1) where it is for `rank`.

    \b
    Example:
      callscore report calls/lakeside-2026 applications/lakeside-2026 --output ranking.html
    """
    result = ranked_by(requested(**asked), "table")
    write(result.to_page(), output)
    end(result)
