"""The commands of evaluation panels: rank all applications, explain one of them, write a page about them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import click

from callscore import api
from callscore.cli import options
from callscore.cli.endings import HTML, PAPER
from callscore.cli.exit_code import ExitCode, Refusal, Stop
from callscore.cli.output import Output, shows_color, terminal_width, write, write_all
from callscore.cli.output_folder import file_names, output_folder, write_each
from callscore.cli.progress_bar import progress_bar
from callscore.cli.reading import answering, report
from callscore.cli.streams import say
from callscore.finding import quoted_names
from callscore.i18n.catalogue import in_language
from callscore.sentence import Counted, Said


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


def _requested(set_aside: Sequence[str], reasons: Sequence[str], **asked: Any) -> api.Request:
    """The request that the options make; those that are called as its fields are passed on as they are."""
    return api.Request(set_aside=_reasons(set_aside, reasons), **asked)


def _ranked(request: api.Request, format: str) -> api.RankResult:
    """The ranking that a panel may rely on; where there is none, the command ends."""
    with answering(format), progress_bar(Said("evaluating"), request.language) as progress:
        return api.rank(request, progress)


def _end(result: api.RankResult) -> None:
    """What was found, on standard error, and the answer of the command."""
    report(result.findings, result.spoken)
    if not result.is_yes:
        raise Stop(ExitCode.NO)


def _set_aside(command: options.Command) -> options.Command:
    command = click.option(
        "--reason", "reasons", metavar="TEXT", multiple=True, help="Why it is taken out: one for each --set-aside, in the same order."
    )(command)
    return click.option("--set-aside", metavar="ID", multiple=True, help="Take an application out, visibly. May be repeated.")(command)


def _asking(command: options.Command) -> options.Command:
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


def _notice(command: options.Command) -> options.Command:
    text = "Before a refusal is decided: the reasons against it, and how to answer. The call says how, under `letters:`."
    return click.option("--notice", is_flag=True, help=text)(command)


@click.command("rank")
@options.path_argument("call")
@options.path_argument("applications", nargs=-1, required=True)
@_asking
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
    result = _ranked(_requested(**asked), format)
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


def _form(
    result: api.RankResult, format: str, day: date | None, sources: bool, without_points: bool, output: str | None
) -> str | bytes:
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


class _BeforeAnId(click.Argument):
    """Of two words behind `explain` the second one is read as the ID; what is missing is the ID, and not the applications."""

    def handle_parse_result(self, ctx: click.Context, opts: Mapping[str, Any], args: list[str]) -> tuple[Any, list[str]]:
        given = opts.get("applications")
        if isinstance(opts.get("id"), str) and not (isinstance(given, tuple) and given):
            id = next(parameter for parameter in ctx.command.params if parameter.name == "id")
            raise click.MissingParameter(ctx=ctx, param=id)
        return super().handle_parse_result(ctx, opts, args)


@click.command("explain")
@options.path_argument("call")
@options.path_argument("applications", nargs=-1, required=True, cls=_BeforeAnId)
@click.argument("id")
@click.option("--against", metavar="ID", help="Compare with another application, criterion by criterion.")
@click.option("--letter", is_flag=True, help="For the applicant: names no other application and no evaluator.")
@_notice
@_asking
@options.form("table", "json", "pdf", "docx")
@options.sources
@options.width
@options.day
@options.language
@options.output()
def explain_command(
    id: str,
    against: str | None,
    letter: bool,
    notice: bool,
    format: str,
    day: date | None,
    sources: bool,
    output: str | None,
    **asked: Any,
) -> None:
    """Explain one application: every gate, point, tie and threshold.

    The answer is given (exit code 0) whatever became of the application. An application takes no part if it was set aside or withdrawn, if
    an earlier phase did not admit it, or if its text cannot be read and the call says what happens then (`illegible:`). The answer is
    the reason then, with every gate and point of the earlier phase, and what cannot be read.

    \b
    Example:
      callscore explain calls/lakeside-2026 applications/lakeside-2026 northern-mills
    """
    result = _ranked(_requested(**asked), format)
    if letter and (against is not None or format == "json"):
        raise Refusal(Said("a letter names nobody else and is for persons"), Said("leave `--against` and `--format json` out"))
    if notice and format not in PAPER:
        raise Refusal(Said("a notice is a letter on paper"), Said("write `--format pdf` or `--format docx`"))
    explanation = result.explain(id, against=against)
    is_letter = letter or format in PAPER
    match format:
        case "json":
            write(explanation.to_json(), output)
        case "pdf" | "docx":
            write(explanation.to_letter(format, day=day, notice=notice), output)
        case _:
            write(explanation.to_text(terminal_width(), shows_color(output), letter=letter, sources=sources), output)
    if is_letter:  # it says nothing of the call's own faults, of which the office should know
        report((finding for finding in explanation.findings if not finding.subject), result.spoken)


@click.command("minutes")
@options.path_argument("call")
@options.path_argument("applications", nargs=-1, required=True)
@_asking
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
    result = _ranked(_requested(**asked), "table")
    write(result.to_minutes(format, day=day), output)
    _end(result)


@click.command("letters")
@options.path_argument("call")
@options.path_argument("applications", nargs=-1, required=True)
@_asking
@_notice
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
    result = _ranked(_requested(**asked), "table")
    names = file_names(result.to_write_to(notice=notice), f".{format}")
    if names:
        letter = partial(_letter, result, format, day, notice)
        write_each(output, names, letter, Said("writing letters"), result.language)
    say(in_language(result.spoken, _letters_note(len(names), notice, output)) + "\n")
    if names and result.texts_stay_in is not None:
        say(in_language(result.spoken, _languages_note(result.language or "", result.texts_stay_in)) + "\n")
    if names and result.undecided:
        say(in_language(result.spoken, _undecided_note(len(result.undecided), quoted_names(result.undecided[:_MOST_NAMED]))) + "\n")
    _end(result)


def _letter(result: api.RankResult, form: api.DocumentForm, day: date | None, notice: bool, id: str) -> bytes:
    return result.explain(id).to_letter(form, day=day, notice=notice)


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
@_asking
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
    result = _ranked(_requested(**asked), "table")
    files = result.to_publication(day)
    with output_folder(output) as folder:
        for name, text in files.texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
    for each in _published_notes(files, output):
        say(in_language(result.spoken, each) + "\n")
    _end(result)


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
@_asking
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
    result = _ranked(_requested(**asked), "table")
    write(result.to_page(), output)
    _end(result)
