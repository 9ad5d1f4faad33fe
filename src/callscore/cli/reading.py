"""What several commands do with the answers of `callscore.api`: findings told, and an exit code for what gives no result."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from callscore.api.languages import refuse_unknown_language as refuse_language_not_in
from callscore.api.loaded_applications import application_named, load_applications
from callscore.api.loaded_call import LoadedCall, call_file, load_call, of_the_library
from callscore.api.no_result import UNREADABLE, FaultyTexts, IntegrityFailure, refuse_disagreement, refuse_errors
from callscore.application.application import Application
from callscore.call.model import Call
from callscore.cli.exit_code import ExitCode, Stop
from callscore.cli.output import terminal_width, wants_color
from callscore.cli.streams import put, say
from callscore.finding import Finding
from callscore.report.findings.finding_forms import FINDING_FORMS, findings_in_form
from callscore.report.findings.finding_json import findings_object
from callscore.report.findings.finding_text import findings_text, summary
from callscore.rulebook.rulebook import Rulebook
from callscore.source.files_read import Inputs

__all__ = ["UNREADABLE", "application_named", "call_file", "of_the_library", "refuse_language_not_in"]


@contextmanager
def answering(format: str) -> Iterator[None]:
    """What gives no result inside ends the command: findings are told in the form that was asked for."""
    try:
        yield
    except FaultyTexts as faulty:
        _tell(faulty.findings, format)
        raise Stop(ExitCode.USAGE if faulty.is_unreadable else ExitCode.INPUT) from faulty
    except IntegrityFailure as failure:
        say("".join(f"callscore: {each}\n" for each in failure.reasons))
        say("   help: no result is given; report it with the call and the application\n")
        raise Stop(ExitCode.INTEGRITY) from failure


def _tell(findings: Sequence[Finding], format: str) -> None:
    if format in FINDING_FORMS:
        put(findings_in_form(format, findings))
    elif format == "json":
        put(findings_object(findings))
    else:
        report(findings)
        say(f"\ncallscore: {summary(findings)}; nothing was computed\n")


def refuse_unknown_language(language: str | None, call: Call | None = None) -> None:
    """Refuse a language that neither the call nor the reports are written in."""
    refuse_language_not_in(language, call.languages if call is not None else ())


def open_rulebook(
    name: str, variant: str | None, format: str, at: str | None = None, phase: str | None = None
) -> tuple[Rulebook, tuple[Finding, ...]]:
    with answering(format):
        loaded = load_call(name, variant=variant, at=at, phase=phase)
    return loaded.rulebook, loaded.findings


def open_applications(
    paths: Sequence[str],
    rulebook: Rulebook,
    assessments: Sequence[str],
    registers: Sequence[str],
    format: str,
) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
    """The applications at those paths with everything found in them, each on its own."""
    with answering(format):
        call = LoadedCall(rulebook, (), Inputs())
        read = load_applications(call, paths, assessments=assessments, registers=registers, alone=True)
    return read.applications, read.findings


def stop_at_errors(findings: Iterable[Finding], format: str) -> None:
    """Report all findings and stop, if one of them is an error."""
    with answering(format):
        refuse_errors(findings)


def stop_at_disagreement(integrity: Sequence[str]) -> None:
    """Stop without a result where the engines disagree, or contributions do not add up."""
    with answering("table"):
        refuse_disagreement(integrity)


def report(findings: Iterable[Finding]) -> None:
    """Findings for a person, on standard error: they never mix into the output."""
    say(findings_text(findings, terminal_width(), wants_color(sys.stderr)))
