"""The commands of policy officers: start a call, show it, lint it, test it, and the schemas for editors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

import click

from callscore.application.application_schema import application_schema, register_schema
from callscore.call.call_schema import amendments_schema, call_schema, cases_schema, plan_schema, rule_schema
from callscore.call.library import shadowed_call
from callscore.cases.new_call import identifier_like, is_identifier, new_call
from callscore.cases.suite import suites_of
from callscore.cases.trial_result import Suite, failure_findings, passed_findings, unexercised_findings
from callscore.cli import options
from callscore.cli.endings import JSON
from callscore.cli.exit_code import ExitCode, Refusal, Stop
from callscore.cli.output import shows_color, terminal_width, write
from callscore.cli.progress_bar import progress_bar
from callscore.cli.reading import (
    UNREADABLE,
    call_file,
    of_the_library,
    open_rulebook,
    refuse_language_not_in,
    refuse_unknown_language,
    report,
    stop_at_disagreement,
)
from callscore.evaluation.engine_choice import engine_findings
from callscore.evaluation.progress import Progress, part
from callscore.finding import Finding, did_you_mean, in_order
from callscore.lint.lint import lint
from callscore.report.findings.finding_forms import FINDING_FORMS, findings_in_form
from callscore.report.findings.finding_json import findings_object
from callscore.report.findings.finding_text import findings_text, summary
from callscore.report.json.cases_json import cases_json
from callscore.report.json.made_by import OutputKind
from callscore.report.text.call_text import call_text
from callscore.report.text.cases_text import cases_text

OWN_SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "call": call_schema,
    "rule": rule_schema,
    "cases": cases_schema,
    "plan": plan_schema,
    "amendments": amendments_schema,
}
SCHEMAS_OF_CALLS: dict[str, Callable[..., dict[str, Any]]] = {"application": application_schema, "register": register_schema}
OUTPUT_KINDS: tuple[OutputKind, ...] = get_args(OutputKind)


@click.command("new")
@click.argument("path")
def new_command(path: str) -> None:
    """Write a small complete call to start from, with worked cases.

    The name of the folder becomes the identifier of the call. The folder must not exist yet.

    \b
    Example:
      callscore new my-call
    """
    folder = Path(path)
    name = folder.name
    if not is_identifier(name):
        better = folder.with_name(identifier_like(name)) if name else identifier_like(name)
        raise Refusal(f"`{name or path}` cannot name a call", f"use letters, digits, `_`, `-` and `.`, such as `{better}`")
    try:
        written = new_call(folder)
    except FileExistsError:
        raise Refusal(f"`{path}` is there already", "choose another name; nothing was written") from None
    except OSError as trouble:
        reason = (trouble.strerror or str(trouble)).lower()
        raise Refusal(f"`{path}` cannot be written: {reason}", f"`{folder.parent}` must be a folder that you may write to") from trouble
    lines = [f"wrote {each}" for each in written]
    lines += [f"next: callscore {command} {path}" for command in ("lint", "test", "show", "form")]
    write("\n".join(lines) + "\n", None)


@click.command("show")
@options.path_argument("call")
@options.variant
@options.language
@options.output()
def show_command(call: str, variant: str | None, language: str | None, output: str | None) -> None:
    """Show a call as a person reads it.

    \b
    Example:
      callscore show calls/lakeside-2026
    """
    rulebook, findings = open_rulebook(call, variant, "table")
    refuse_unknown_language(language, rulebook.call)
    color = shows_color(output)
    write(call_text(rulebook, findings, language, terminal_width(), color), output)


@click.command("lint")
@options.path_argument("calls", nargs=-1, required=True, metavar="CALL...")
@options.form("table", "json", "junit", "sarif", "github")
@options.output()
def lint_command(calls: tuple[str, ...], format: str, output: str | None) -> None:
    """Find what is wrong with a call, or not said.

    The answer is no (exit code 1) where one of the findings is an error; warnings alone leave it yes.

    \b
    Example:
      callscore lint calls/lakeside-2026
    """
    found = in_order(finding for call in calls for finding in (*shadowed_call(call), *lint(call_file(call))))
    write(_findings(found, format, output), output)
    if any(finding.is_error for finding in found):
        raise Stop(ExitCode.NO)


@click.command("test")
@options.path_argument("paths", nargs=-1, required=True, metavar="CALL|RULE|FOLDER...")
@click.option("--strict", is_flag=True, help="Fail also where something of the call is exercised by no case.")
@options.form("table", "json", "junit", "sarif", "github")
@options.language
@options.output()
def test_command(paths: tuple[str, ...], strict: bool, format: str, language: str | None, output: str | None) -> None:
    """Run the worked cases of calls and the examples of rules.

    A call's cases stand in cases.yaml beside it, a rule's examples in its own file; of a folder, all calls and rules are run.

    \b
    Example:
      callscore test calls/lakeside-2026 rules/lakes/1
    """
    with progress_bar("testing") as progress:
        suites = [suite for number, path in enumerate(paths) for suite in _suites(path, language, part(progress, number, len(paths)))]
    if any(suite.languages for suite in suites):
        refuse_language_not_in(language, (each for suite in suites for each in suite.languages))
    shadowed = [finding for path in paths for finding in shadowed_call(path)]
    wrong = in_order([*shadowed, *(finding for suite in suites for finding in suite.findings)])
    failed = tuple(finding for suite in suites for finding in failure_findings(suite.trials))
    unexercised = tuple(finding for suite in suites for finding in unexercised_findings(suite.exercised, strict))
    alone = engine_findings(paths[0])
    if format == "json":
        write(cases_json(suites, in_order([*wrong, *failed, *unexercised, *alone])), output)
    elif format in FINDING_FORMS:
        passed = [finding for suite in suites for finding in passed_findings(suite.trials)] if format == "junit" else []
        write(findings_in_form(format, in_order([*wrong, *failed, *passed, *unexercised, *alone])), output)
    else:
        color = shows_color(output)
        said = "".join(f"\n{finding.message}\n" for finding in alone)
        write(cases_text(suites, language, terminal_width(), color) + said, output)
        report([*wrong, *(unexercised if strict else ())])
    _stop_unless_passed(suites, strict and bool(unexercised))


def _suites(path: str, language: str | None, progress: Progress) -> tuple[Suite, ...]:
    suites = suites_of(path, language, progress)
    if suites is None:
        call_file(path)  # refuses it, and offers the nearest name
    return suites or ()


def _stop_unless_passed(suites: Sequence[Suite], is_incomplete: bool) -> None:
    """What weighs most is said first: engines that disagree, texts with errors, cases that failed."""
    integrity = [each for suite in suites for each in suite.integrity]
    stop_at_disagreement(integrity)
    errors = [finding for suite in suites for finding in suite.findings if finding.is_error]
    if errors:
        raise Stop(ExitCode.USAGE if all(finding.code == UNREADABLE for finding in errors) else ExitCode.INPUT)
    if is_incomplete or any(not trial.passed for suite in suites for trial in suite.trials):
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
      call          a call.yaml (unsaid, this one)
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
    kinds = (*OWN_SCHEMAS, *SCHEMAS_OF_CALLS, *OUTPUT_KINDS)
    if kind not in kinds:
        raise Refusal(f"there is no schema `{kind}`", did_you_mean(kind, kinds) or "there are " + ", ".join(f"`{each}`" for each in kinds))
    if (kind in SCHEMAS_OF_CALLS) != (call is not None):
        raise Refusal(
            f"the schema `{kind}` depends on its call" if call is None else f"the schema `{kind}` is the same for every call",
            f"name it: `callscore schema {kind} CALL`" if call is None else f"write `callscore schema {kind}`",
        )
    if call is None:
        refuse_unknown_language(language)
    write(_schema(kind, call, language), output)


def _schema(kind: str, call: str | None, language: str | None) -> str:
    output = next((each for each in OUTPUT_KINDS if each == kind), None)
    if output is not None:
        # here, not above: the types of all outputs are read where their schema is asked for, and by no other command
        from callscore.report.json.output_schema import output_schema

        schema = output_schema(output)
    elif call is not None:
        rulebook, found = open_rulebook(call, None, "table")
        refuse_unknown_language(language, rulebook.call)
        report(of_the_library(found))
        schema = SCHEMAS_OF_CALLS[kind](rulebook.call, language)
    else:
        schema = OWN_SCHEMAS[kind]()
    made = {"$schema": schema["$schema"], "$comment": f"callscore schema {kind}", **schema}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _findings(found: Iterable[Finding], format: str, output: str | None) -> str:
    """Findings as the answer itself: they stand on standard output."""
    found = tuple(found)
    if format == "json":
        return findings_object(found)
    if format in FINDING_FORMS:
        return findings_in_form(format, found)
    text = findings_text(found, terminal_width(), shows_color(output))
    return f"{text}\n{summary(found)}\n" if found else "no findings\n"
