"""The commands of policy officers: start a call, show it, lint it, test it, and the schemas for editors."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

import click

from callscore import api
from callscore.cli import options
from callscore.cli.endings import CSV, JSON, PAPER, WORKBOOK, YAML
from callscore.cli.exit_code import ExitCode, Refusal, Stop
from callscore.cli.output import shows_color, terminal_width, write
from callscore.cli.progress_bar import progress_bar
from callscore.cli.reading import answering, asked_language, finding_form, report, stop_at_disagreement
from callscore.cli.streams import say
from callscore.i18n.catalogue import in_language
from callscore.sentence import Said


@click.command("calls")
@click.option("--country", metavar="CODE", help="Only those of that country, such as `it`, or `eu`.")
@click.option("--kind", metavar="KIND", help="Only those of that kind, such as `clusters`.")
@click.option("--construct", metavar="WORDS", help="Only those that use a construct with these words, such as `tie` or `cap`.")
@options.width
@options.language
def calls_command(country: str | None, kind: str | None, construct: str | None, language: str | None) -> None:
    """List the calls of the library, by kind.

    Constructs are those of the page of features (docs/features.md). The answer is no (exit code 1) where no call is as asked.

    \b
    Examples:
      callscore calls
      callscore calls --country it --kind clusters
      callscore calls --construct "reserve list"
    """
    with answering("table"):
        found = api.list_calls(country=country, kind=kind, construct=construct)
    write(found.to_text(terminal_width(), shows_color(None), language), None)
    if not found.is_yes:
        raise Stop(ExitCode.NO)


@click.command("new")
@click.argument("path")
@click.option("--kind", metavar="KIND", help="What the new call is about; `small` if it is left out.")
@click.option("--like", metavar="CALL", help="A copy of that call, with its worked cases.")
@click.option("--from", "grid", metavar="FILE", help="A workbook with the grid of the call, as `show --format xlsx` writes one.")
@options.form("yaml", WORKBOOK)
def new_command(path: str, kind: str | None, like: str | None, grid: str | None, format: str) -> None:
    """Write a call to start from: a template, a copy of another, or one from a workbook.

    A template is small and complete, with worked cases. The name of the folder becomes the identifier of the call. The folder must not
    exist yet. What is wrong in a workbook is told at its cells, and nothing is written. With `--format xlsx` the path is that of a
    workbook to fill in, which `--from` reads.

    \b
    KIND is one of:
      small       a bit of all: gates, bands, a straight line, places
      panel       several people assess each criterion
      bands       points by bands, look-ups and ticks
      money       a budget is given out down the list
      list        an order by days, without points, and places
      bando-tipo  an Italian call with the parts that the Codice degli incentivi (D.Lgs. 184/2025) asks of it
    \b
    Examples:
      callscore new my-call
      callscore new my-call --kind panel
      callscore new my-call --like umbria-poli-2024
      callscore new criteria.xlsx --format xlsx
      callscore new my-call --from criteria.xlsx
    """
    _refuse_several({"--kind": kind, "--like": like, "--from": grid, "--format xlsx": format if format == WORKBOOK else None})
    if format == WORKBOOK:
        _write_grid(path)
        return
    with answering("table"):
        started = _started(path, kind, like, grid)
    lines = [f"wrote {each}" for each in started.files]
    following = ("lint", "test", "show", "form") if grid is None else ("lint", "show", "form")
    lines += [f"next: callscore {command} {path}" for command in following]
    write("\n".join(lines) + "\n", None)
    report(started.findings)


def _started(path: str, kind: str | None, like: str | None, grid: str | None) -> api.StartedCall:
    if grid is not None:
        return api.start_call_from(path, grid)
    return api.StartedCall(api.start_call_like(path, like) if like is not None else api.start_call(path, kind or "small"))


def _refuse_several(given: dict[str, str | None]) -> None:
    """Each names another thing to start from."""
    named = [option for option, value in given.items() if value is not None]
    if len(named) > 1:
        first, second = named[:2]
        raise Refusal(
            Said("`{one}` and `{other}` each say with what to begin", one=first, other=second),
            Said("leave one of the two out"),
        )


def _write_grid(path: str) -> None:
    """A workbook to begin with, never over a file."""
    named = PurePath(path).with_suffix(".xlsx")
    if str(named) != path:
        raise Refusal(Said("`{path}` does not name a workbook", path=path), Said("write `{text}`", text=f"new {named} --format xlsx"))
    with answering("table"):
        book = api.start_grid()
    write(book, path, is_fresh=True)
    write(f"wrote {path}\nnext: callscore new my-call --from {path}\n", None)


@click.command("show")
@options.path_argument("call")
@options.variant
@options.form("table", *PAPER, WORKBOOK, CSV)
@options.sources
@options.width
@options.day
@options.language
@options.output()
def show_command(
    call: str, variant: str | None, format: str, sources: bool, day: date | None, language: str | None, output: str | None
) -> None:
    """Show a call as a person reads it.

    On paper (`--format pdf`, `docx`) they are the rules that are published with the call, without the form and the notes on sources. As a
    workbook (`--format xlsx`) it is the grid, which `new --from` reads. `--format csv` prints the first line of the table that the call
    reads, to paste into a spreadsheet, and says where the call looks for it; for a call without `table:` it is one for which `map` proposes
    it.

    \b
    Examples:
      callscore show calls/lakeside-2026
      callscore show calls/kjet-2025 --format csv
    """
    with answering("table"):
        loaded = api.load_call(call, variant=variant)
    match format:
        case "pdf" | "docx":
            write(loaded.to_document(format, day=day, language=language), output)
        case "xlsx":
            write(loaded.to_grid(), output)
        case "csv":
            write(loaded.to_header(), output, is_fresh=True)
            say("".join(f"{note}\n" for note in loaded.header_notes(language)))
        case "table":
            write(loaded.to_text(terminal_width(), shows_color(output), language, sources=sources), output)
        case _:
            raise AssertionError(f"`--format {format}` of `show` is printed by nothing")


@click.command("lint")
@options.path_argument("calls", nargs=-1, required=True, metavar="CALL...")
@options.form("table", "json", "junit", "sarif", "github")
@options.width
@options.language
@options.output()
def lint_command(calls: tuple[str, ...], format: str, language: str | None, output: str | None) -> None:
    """Find what is wrong with a call, or missing from it.

    The answer is no (exit code 1) where one of the findings is an error; warnings alone leave it yes.

    \b
    Example:
      callscore lint calls/lakeside-2026
    """
    api.refuse_unknown_language(language)
    with progress_bar(Said("looking at calls"), language) as progress:
        found = api.lint(calls, progress)
    write(_findings(found, format, language, output), output)
    if not found.is_yes:
        raise Stop(ExitCode.NO)


def _findings(found: api.FindingList, format: str, language: str | None, output: str | None) -> str:
    """Findings as the answer itself: they stand on standard output."""
    form = finding_form(format)
    if form is not None:
        return found.to_form(form)
    if format == "json":
        return found.to_json()
    told_in = language or asked_language()
    text = found.to_text(terminal_width(), shows_color(output), told_in)
    summary = in_language(told_in, found.summary)
    return f"{text}\n{summary}\n" if text else f"{summary}\n"


@click.command("test")
@options.path_argument("paths", nargs=-1, required=True, metavar="CALL|RULE|FOLDER...")
@click.option("--strict", is_flag=True, help="Fail also where something of the call is exercised by no case.")
@options.form("table", "json", "junit", "sarif", "github")
@options.width
@options.language
@options.output()
def test_command(paths: tuple[str, ...], strict: bool, format: str, language: str | None, output: str | None) -> None:
    """Run the worked cases of calls and the examples of rules.

    A call's cases stand in cases.yaml beside it, a rule's examples in its own file; of a folder, all calls and rules are run.

    \b
    Example:
      callscore test calls/lakeside-2026 rules/lakes/1
    """
    with progress_bar(Said("testing"), language) as progress:
        result = api.run_cases(paths, strict=strict, language=language, progress=progress)
    form = finding_form(format)
    if form is not None:
        write(result.to_form(form), output)
    elif format == "json":
        write(result.to_json(), output)
    else:
        write(result.to_text(terminal_width(), shows_color(output)), output)
        report([*result.wrong, *(result.unexercised if strict else ())])
    _stop_unless_passed(result)


def _stop_unless_passed(result: api.CasesResult) -> None:
    """What weighs most is said first: engines that disagree, texts with errors, cases that failed."""
    stop_at_disagreement(result.integrity)
    if result.is_faulty:
        raise Stop(ExitCode.USAGE if result.is_unreadable else ExitCode.INPUT)
    if not result.is_yes:
        raise Stop(ExitCode.NO)


@click.command("map")
@options.path_argument("call")
@options.path_argument("table")
@click.option("--sheet", metavar="NAME", help="Which sheet, where the workbook has several.")
@options.language
@options.output(YAML)
def map_command(call: str, table: str, sheet: str | None, language: str | None, output: str | None) -> None:
    """Propose how a call reads a table: its `table:`, to paste.

    Columns are found by the names of fields and criteria and by their titles, in every language of the call; how numbers, days and yes
    and no are written by the cells. Comments say from which cell, and what is left to decide. The answer is no (exit code 1) where
    something has no column, or cells can be read in two ways.

    \b
    Example:
      callscore map calls/kjet-2025 applications/kjet-2025.csv
    """
    with answering("table"):
        proposed = api.propose_mapping(call, table, sheet=sheet)
    write(proposed.to_yaml(language), output, is_fresh=True)
    if not proposed.is_yes:
        raise Stop(ExitCode.NO)


@click.command("schema")
@click.argument("kind", default="call")
@options.path_argument("call", required=False)
@options.language
@options.output(JSON)
def schema_command(kind: str, call: str | None, language: str | None, output: str | None) -> None:
    """Print a JSON Schema, for editors and for programs that read the output.

    \b
    KIND is one of:
      call          a call.yaml (this one if no KIND is named)
      rule          a file of a library of rules
      cases         a cases.yaml
      plan          a monitoring plan
      amendments    what was changed in applications after a list was published
      application   an application to CALL, which is named behind it
      register      the office's register of the applications to CALL
      rank, explain, check, readiness, benchmark, monitor, test, findings
                    what `--format json` prints

    \b
    Example:
      callscore schema application calls/lakeside-2026
    """
    api.refuse_unknown_kind(kind, call is not None)
    loaded = None
    if call is not None:
        with answering("table"):
            loaded = api.load_call(call)
        api.refuse_unknown_language(language, loaded.rulebook.call.languages)
        report(api.of_the_library(loaded.findings))
    write(api.schema(kind, loaded, language), output)
