"""What several commands do with the answers of `callscore.api`: findings told, and an exit code for what gives no result."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import cast

import click

from callscore import api
from callscore.call.language_read import language_read
from callscore.cli.exit_code import ExitCode, Stop
from callscore.cli.output import terminal_width, wants_color
from callscore.cli.streams import put, say
from callscore.cli.told_language import system_language
from callscore.finding import Finding
from callscore.i18n.catalogue import in_language
from callscore.sentence import Said


def finding_form(format: str) -> api.FindingForm | None:
    """The form of findings that an option asks for, if it asks for one."""
    return cast("api.FindingForm", format) if format in api.FINDING_FORMS else None


@contextmanager
def answering(format: str) -> Iterator[None]:
    """What gives no result inside ends the command: findings are told in the form that was asked for."""
    try:
        yield
    except api.FaultyTexts as faulty:
        _tell(faulty, format)
        raise Stop(ExitCode.USAGE if faulty.is_unreadable else ExitCode.INPUT) from faulty
    except api.IntegrityFailure as failure:
        stop_at_disagreement(failure.reasons)


def _tell(faulty: api.FaultyTexts, format: str) -> None:
    found, form = api.FindingList(faulty.findings, faulty.inputs), finding_form(format)
    if form is not None:
        put(found.to_form(form))
    elif format == "json":
        put(found.to_json())
    else:
        report(found.findings)
        ending = Said("{summary}; nothing was computed", summary=found.summary)
        say(f"\ncallscore: {in_language(asked_language(), ending)}\n")
        if faulty.help:
            say(f"   {in_language(asked_language(), Said('help: {text}', text=faulty.help))}\n")


def stop_at_disagreement(reasons: Iterable[Said]) -> None:
    """Stop without a result where the engines disagree, or contributions do not add up."""
    language = asked_language()
    told = "".join(f"callscore: {in_language(language, each)}\n" for each in reasons)
    if told:
        say(told)
        help = Said("no result is given; report it with the call and the application")
        say(f"   {in_language(language, Said('help: {text}', text=help))}\n")
        raise Stop(ExitCode.INTEGRITY)


def report(findings: Iterable[Finding], language: str | None = None) -> None:
    """Findings for a person, on standard error: they never mix into the output. Without a language as `asked_language` says."""
    said = api.FindingList(tuple(findings)).to_text(terminal_width(), wants_color(sys.stderr), language or asked_language())
    say(said)


def asked_language() -> str:
    """What the option `--lang` of the command says; where it says nothing, the first language of the call; that of the system, where none
    could be read."""
    return str(click.get_current_context().params.get("language") or language_read(system_language()))
