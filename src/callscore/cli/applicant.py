"""The commands of applicants: a blank form, and the check of an application."""

from __future__ import annotations

import click

from callscore.cli import options
from callscore.cli.endings import YAML
from callscore.cli.exit_code import ExitCode, Refusal, Stop
from callscore.cli.output import shows_color, terminal_width, write
from callscore.cli.reading import (
    application_named,
    of_the_library,
    open_applications,
    open_rulebook,
    refuse_unknown_language,
    report,
    stop_at_disagreement,
    stop_at_errors,
)
from callscore.evaluation.engine_choice import engine_findings
from callscore.finding import in_order
from callscore.precheck.precheck import answer_findings, check
from callscore.report.findings.finding_forms import FINDING_FORMS, findings_in_form
from callscore.report.text.check_text import check_text


@click.command("form")
@options.path_argument("call")
@options.variant
@options.language
@options.output(YAML)
def form_command(call: str, variant: str | None, language: str | None, output: str | None) -> None:
    """Write a blank application to fill in: YAML with comments.

    \b
    Example:
      callscore form calls/lakeside-2026 --output my-application.yaml
    """
    from callscore.report.yaml.blank_form import blank_form  # here, not above: `check` writes no form
    from callscore.rulebook.answers_read import unread_of_libraries  # the same

    rulebook, findings = open_rulebook(call, variant, "table")
    refuse_unknown_language(language, rulebook.call)
    write(blank_form(rulebook.form, language, left_out=unread_of_libraries(rulebook.form)), output, is_fresh=True)
    report(of_the_library(findings))


@click.command("check")
@options.path_argument("call")
@options.path_argument("application")
@click.option("--id", "id", metavar="ID", help="Which application, where the file holds several.")
@options.variant
@options.moment_option
@click.option("--phase", metavar="NAME", help="A phase of the call; unsaid, its first.")
@options.assessments
@options.register
@options.form("table", "json", "junit", "sarif", "github")
@options.language
@options.output()
def check_command(
    call: str,
    application: str,
    id: str | None,
    variant: str | None,
    at: str | None,
    phase: str | None,
    assessments: tuple[str, ...],
    registers: tuple[str, ...],
    format: str,
    language: str | None,
    output: str | None,
) -> None:
    """Check one application: eligible or not, what is missing, points so far.

    The answer is yes (exit code 0) where nothing stands against it and nothing is missing that is the applicant's to answer, even where
    the office or evaluators have still to say something: that is listed. No and not yet are exit code 1.

    \b
    Example:
      callscore check calls/lakeside-2026 applications/lakeside-2026/northern-mills.yaml
    """
    rulebook, found = open_rulebook(call, variant, format, at, phase)
    if phase is None and at in (None, *rulebook.call.moments[:1]):  # an applicant begins with the first; later moments are of the last
        rulebook = rulebook.phases[0]
    refuse_unknown_language(language, rulebook.call)
    applications, more = open_applications([application], rulebook, assessments, registers, format)
    if id is None and len(applications) != 1:
        raise Refusal(f"`{application}` holds {len(applications)} applications", "choose one with `--id`")
    chosen = application_named(id, applications) if id is not None else applications[0]
    if chosen.withdrawn:
        raise Refusal(f"`{chosen.id}` takes no part: withdrawn: {chosen.withdrawn}", "the register says so; correct it, or leave it out")
    # What a call does with a text that cannot be read (`illegible:`) is the panel's; an applicant is told, and can correct it.
    about = tuple(finding for finding in more if finding.subject in ("", chosen.id))
    stop_at_errors(about, format)
    result = check(rulebook, chosen)
    stop_at_disagreement(result.integrity)
    # What is doubtful about the call itself is the officers' to mend: they see it, an applicant could not change it. Which call it is
    # concerns everybody.
    findings = in_order([*of_the_library(found), *about, *result.findings])
    if format == "json":
        from callscore.report.json.check_json import check_json  # here, not above: only this form needs it

        write(check_json(result, findings, language), output)
    elif format in FINDING_FORMS:
        everything = in_order([*findings, *answer_findings(result, language), *engine_findings(application)])
        write(findings_in_form(format, everything), output)
    else:
        color = shows_color(output)
        write(check_text(result, findings, language, terminal_width(), color), output)
    if not result.is_yes:
        raise Stop(ExitCode.NO)
