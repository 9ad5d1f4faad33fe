"""The commands of evaluation panels: rank all applications, explain one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import click

from callscore.application.application import Application
from callscore.call.amendment_texts import Amendment
from callscore.cases.carried_file import Handed
from callscore.cli import options
from callscore.cli.amending import amendments_of, applied
from callscore.cli.carrying import carried_file_text, carried_note, open_carried, with_carried
from callscore.cli.exit_code import ExitCode, Refusal, Stop
from callscore.cli.output import Output, shows_color, terminal_width, write, write_all
from callscore.cli.progress_bar import progress_bar
from callscore.cli.reading import (
    application_named,
    of_the_library,
    open_applications,
    open_rulebook,
    refuse_unknown_language,
    report,
    stop_at_disagreement,
)
from callscore.cli.streams import say
from callscore.evaluation.carried_score import Carried, superseded_findings
from callscore.evaluation.evaluation import Amended, Evaluation, evaluate
from callscore.evaluation.set_aside import SetAside
from callscore.evaluators.ticks import says_no_reason
from callscore.explanation.explaining import explain
from callscore.explanation.explanation import Explanation
from callscore.finding import Finding, in_order
from callscore.report.csv.rank_csv import rank_csv
from callscore.report.json.explanation_json import explanation_json
from callscore.report.json.rank_json import rank_json
from callscore.report.text.aside_text import aside_text
from callscore.report.text.explanation_text import against_text, explanation_text
from callscore.report.text.rank_table import rank_table


def _reasons(set_aside: Sequence[str], reasons: Sequence[str]) -> dict[str, str]:
    if len(set_aside) != len(reasons):
        raise Refusal("every `--set-aside ID` needs a `--reason TEXT` of its own", "write the reason right behind it; reports repeat it")
    for id, reason in zip(set_aside, reasons, strict=True):
        if not any(map(str.isalnum, reason)):
            raise Refusal(f"the reason for setting `{id}` aside is blank", "write why; reports repeat it")
        if says_no_reason(reason):
            raise Refusal(f"`{reason}` does not say why `{id}` is set aside", "write why, in words; reports repeat it")
        if set_aside.count(id) > 1:
            raise Refusal(f"`{id}` is set aside twice", "give it once, with one reason")
    return dict(zip(set_aside, reasons, strict=True))


def _evaluated(
    call: str,
    paths: Sequence[str],
    variant: str | None,
    at: str | None,
    phase: str | None,
    assessments: Sequence[str],
    registers: Sequence[str],
    reasons: dict[str, str],
    format: str,
    language: str | None,
    carried: str | None,
    amendments: str | None,
    as_of: int | None,
) -> tuple[Evaluation, tuple[Finding, ...]]:
    """The evaluation that a panel may rely on; engines that disagree stop the command."""
    rulebook, found = open_rulebook(call, variant, format, at, phase)
    refuse_unknown_language(language, rulebook.call)
    applications, more = open_applications(paths, rulebook, assessments, registers, reasons, format)
    handed = open_carried(carried, rulebook, format) if carried is not None else Handed()
    applications, kept, superseded = with_carried(applications, handed)
    amending = amendments_of(amendments, paths, as_of, format)
    told: Sequence[Finding] = ()
    with progress_bar("evaluating") as progress:
        evaluation = evaluate(rulebook, applications, reasons=reasons, progress=progress, carried=kept)
        if amending is not None:
            evaluation, told = _amended(evaluation, applications, *amending, reasons, kept, format)
    stop_at_disagreement(evaluation.integrity)
    anew = superseded_findings(evaluation.appraisals, superseded)
    return evaluation, in_order([*found, *more, *handed.findings, *told, *evaluation.findings, *anew])


def _amended(
    first: Evaluation,
    applications: Sequence[Application],
    rules: Sequence[Amendment],
    of: int,
    reasons: Mapping[str, str],
    kept: Mapping[str, Carried],
    format: str,
) -> tuple[Evaluation, Sequence[Finding]]:
    """What comes out after the amendments, beside what came out first; and what is doubtful about them."""
    changed, desk = applied(applications, rules, first.rulebook, format)
    found = evaluate(first.rulebook, changed, reasons={**desk.withdrawn, **reasons}, carried=kept) if rules else first
    return replace(found, amended=Amended(tuple(desk.done), of, first)), desk.findings


def _set_aside(command: options.Command) -> options.Command:
    command = click.option("--reason", "reasons", metavar="TEXT", multiple=True, help="Why; one for each --set-aside, in their order.")(
        command
    )
    return click.option("--set-aside", metavar="ID", multiple=True, help="Take an application out, visibly. May be repeated.")(command)


@click.command("rank")
@options.path_argument("call")
@options.path_argument("applications", nargs=-1, required=True)
@options.variant
@options.moment_option
@options.phase
@options.assessments
@options.register
@_set_aside
@options.carried
@options.amendments
@options.carry_to
@options.form("table", "json", "csv")
@options.language
@options.output()
def rank_command(
    call: str,
    applications: tuple[str, ...],
    variant: str | None,
    at: str | None,
    phase: str | None,
    assessments: tuple[str, ...],
    registers: tuple[str, ...],
    set_aside: tuple[str, ...],
    reasons: tuple[str, ...],
    carried: str | None,
    amendments: str | None,
    as_of: int | None,
    carry_to: str | None,
    format: str,
    language: str | None,
    output: str | None,
) -> None:
    """Score and rank all applications of a call.

    \b
    The answer is no (exit code 1) where rows of the call leave out what an
    application says, or contradict each other: it is undetermined then.

    \b
    Example:
      callscore rank calls/lakeside-2026 applications/lakeside-2026
    """
    evaluation, findings = _evaluated(
        call,
        applications,
        variant,
        at,
        phase,
        assessments,
        registers,
        _reasons(set_aside, reasons),
        format,
        language,
        carried,
        amendments,
        as_of,
    )
    if format == "json":
        text = rank_json(evaluation, findings, language)
    elif format == "csv":
        text = rank_csv(evaluation, language)
    else:
        text = rank_table(evaluation, findings, language, terminal_width(), shows_color(output))
    if carry_to is None:
        write(text, output)
    else:
        write_all([Output(text, output), Output(carried_file_text(evaluation), carry_to)])
        say(carried_note(evaluation, carry_to))
    if format != "json":
        report(findings)
    if any(finding.is_error for finding in evaluation.findings):
        raise Stop(ExitCode.NO)


@click.command("explain")
@options.path_argument("call")
@options.path_argument("applications", nargs=-1, required=True)
@click.argument("id")
@click.option("--against", metavar="ID", help="Compare with another application, criterion by criterion.")
@click.option("--letter", is_flag=True, help="For the applicant: names no other application and no evaluator.")
@options.variant
@options.moment_option
@options.phase
@options.assessments
@options.register
@_set_aside
@options.carried
@options.amendments
@options.form("table", "json")
@options.language
@options.output()
def explain_command(
    call: str,
    applications: tuple[str, ...],
    id: str,
    against: str | None,
    letter: bool,
    variant: str | None,
    at: str | None,
    phase: str | None,
    assessments: tuple[str, ...],
    registers: tuple[str, ...],
    set_aside: tuple[str, ...],
    reasons: tuple[str, ...],
    carried: str | None,
    amendments: str | None,
    as_of: int | None,
    format: str,
    language: str | None,
    output: str | None,
) -> None:
    """Explain one application: every gate, point, tie and threshold.

    The answer is given (exit code 0) whatever became of the application. Of one that takes no part, because it was set aside or
    withdrawn, an earlier phase did not admit it, or its text cannot be read and the call says what then (`illegible:`), it is the reason,
    and what cannot be read.

    \b
    Example:
      callscore explain calls/lakeside-2026 applications/lakeside-2026 northern-mills
    """
    evaluation, findings = _evaluated(
        call,
        applications,
        variant,
        at,
        phase,
        assessments,
        registers,
        _reasons(set_aside, reasons),
        format,
        language,
        carried,
        amendments,
        as_of,
    )
    if letter and (against is not None or format == "json"):
        raise Refusal("a letter names nobody else and is for persons", "leave `--against` and `--format json` out")
    found = [_found(evaluation, name) for name in ([id, against] if against is not None else [id])]
    if len(found) > len({each.application.id for each in found}):
        raise Refusal(f"`{found[0].application.id}` is compared with itself", "write another one behind `--against`")
    if against is not None:
        _refuse_aside(found)
    ids = {each.application.id for each in found}
    about = tuple(finding for finding in findings if not finding.subject or finding.subject in ids)
    write(_explained(evaluation, found, about, format, language, shows_color(output), letter), output)


def _explained(
    evaluation: Evaluation,
    found: Sequence[Explanation | SetAside],
    about: Sequence[Finding],
    format: str,
    language: str | None,
    color: bool,
    letter: bool,
) -> str:
    """The report on one application, or on two that are compared."""
    width = terminal_width()
    if format == "json":
        return explanation_json(evaluation, found, about, language)
    one, *others = found
    if isinstance(one, SetAside):
        return aside_text(evaluation, one, about, language, width, color, letter)
    for other in others:
        assert isinstance(other, Explanation)
        return against_text(evaluation, one, other, language, width, color, of_the_library(about))
    return explanation_text(evaluation, one, about, language, width, color, letter)


def _found(evaluation: Evaluation, name: str) -> Explanation | SetAside:
    """What there is to say of an application; of one that takes no part, why."""
    appraised = [appraisal.application for appraisal in evaluation.appraisals.values()]
    application = application_named(name, [*appraised, *(aside.application for aside in evaluation.set_aside.values())])
    return evaluation.set_aside.get(application.id) or explain(evaluation, application.id)


def _refuse_aside(found: Sequence[Explanation | SetAside]) -> None:
    """Nothing was computed of one that takes no part, so that there is nothing to compare."""
    for each in found:
        if isinstance(each, SetAside):
            message = f"`{each.application.id}` takes no part and is compared with nobody: {each.reason}"
            raise Refusal(message, "leave `--against` out; `explain` says of each of the two why it stands where it stands")
