"""The commands of applicants: a blank form, and the check of an application."""

from __future__ import annotations

from typing import Any

import click

from callscore import api
from callscore.cli import options
from callscore.cli.endings import HTML, WORKBOOK, YAML
from callscore.cli.exit_code import ExitCode, Stop
from callscore.cli.output import shows_color, terminal_width, write
from callscore.cli.reading import answering, finding_form, report


@click.command("form")
@options.path_argument("call")
@options.variant
@options.form(YAML, WORKBOOK, HTML)
@options.language
@options.output(YAML, "It replaces no file but a workbook that nobody has filled in, or an earlier page")
def form_command(call: str, variant: str | None, format: str, language: str | None, output: str | None) -> None:
    """Write a blank application to fill in: YAML, a workbook, or a page for the browser.

    The YAML explains each question in comments. `check` and `rank` read the workbook, and the YAML that the page saves. A form that was
    filled in is never written over.

    \b
    Examples:
      callscore form calls/lakeside-2026 --output my-application.yaml
      callscore form calls/lakeside-2026 --format xlsx --output form.xlsx
      callscore form calls/lakeside-2026 --format html --output form.html
    """
    with answering("table"):
        loaded = api.load_call(call, variant=variant)
        text = _blank(loaded, format, language)
    write(text, output, is_fresh=format == YAML)
    report(api.of_the_library(loaded.findings))


def _blank(loaded: api.LoadedCall, format: str, language: str | None) -> str | bytes:
    match format:
        case "xlsx":
            return loaded.to_form_workbook(language)
        case "html":
            return loaded.to_form_page(language)
        case "yaml":
            return loaded.to_form(language)
        case _:
            raise AssertionError(f"`--format {format}` of `form` is printed by nothing")


@click.command("check")
@options.path_argument("call")
@options.path_argument("application")
@click.option("--id", "id", metavar="ID", help="Which application, where the file holds several.")
@options.variant
@options.moment_option
@click.option("--phase", metavar="NAME", help="A phase of the call; its first if none is named.")
@options.assessments
@options.register
@options.sources
@options.width
@click.option("--full", is_flag=True, help="Print every rule with its reason, not only what fits on one screen.")
@options.form("table", "json", "junit", "sarif", "github")
@options.language
@options.output()
def check_command(call: str, application: str, full: bool, sources: bool, format: str, output: str | None, **asked: Any) -> None:
    """Check one application: eligible or not, what is missing, points so far.

    One screen tells it: what is missing in the words of the form, how far the points are from each threshold, and where the application is
    strong or weak.

    The answer is yes (exit code 0) where nothing speaks against the application and the applicant has nothing left to answer. What the
    office or the evaluators still have to say is listed, and does not change that. No and not yet give exit code 1.

    \b
    Example:
      callscore check calls/lakeside-2026 applications/lakeside-2026/northern-mills.yaml
    """
    with answering(format):
        result = api.check(call, application, **asked)
    write(_form(result, format, full, sources, output), output)
    if not result.is_yes:
        raise Stop(ExitCode.NO)


def _form(result: api.CheckResult, format: str, full: bool, sources: bool, output: str | None) -> str:
    form = finding_form(format)
    if form is not None:
        return result.to_form(form)
    return result.to_json() if format == "json" else result.to_text(terminal_width(), shows_color(output), full=full, sources=sources)
