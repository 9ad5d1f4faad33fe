"""What several commands do first: find the call, read it and the applications, and stop with findings where a text is wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from callscore.application.application import Application
from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.call.library import CALL_FILE, call_names, find_call, shadowed_call
from callscore.call.model import Call
from callscore.cli.exit_code import ExitCode, Refusal, Stop
from callscore.cli.output import terminal_width, wants_color
from callscore.cli.streams import put, say
from callscore.finding import Finding, did_you_mean, in_order, listed, nearest
from callscore.i18n.phrases import LANGUAGES
from callscore.lint.checked_rulebook import rulebook_of
from callscore.report.findings.finding_forms import FINDING_FORMS, findings_in_form
from callscore.report.findings.finding_json import findings_object
from callscore.report.findings.finding_text import findings_text, summary
from callscore.rulebook.rulebook import Rulebook

UNREADABLE = "unreadable"
"""The code of a path that cannot be read: wrong usage (2), not a wrong text (3)."""


LISTED = 8
"""So many names stand in a help sentence."""


def call_file(name: str) -> Path:
    """The file of the call that is meant, or a refusal that offers the nearest one."""
    file = find_call(name)
    if file is not None:
        return file
    if os.path.isdir(name):
        raise Refusal(f"the folder `{name}` holds no `{CALL_FILE}`", "give the folder of a call; `callscore new` writes one to start from")
    if os.path.exists(name):
        raise Refusal(f"`{name}` is no file that keeps what it holds", "write the call into a file, and give that")
    raise Refusal(f"there is no call `{name}`", _nearest_call(Path(name)) or "the library has " + _listed(call_names()))


def _nearest_call(given: Path) -> str:
    """The nearest call or file beside the path that was given, or else in the library."""
    try:
        beside = [each.name for each in given.parent.iterdir() if each.suffix in (".yaml", ".yml") or os.path.isfile(each / CALL_FILE)]
    except OSError:  # there is no such folder, or nobody may look into it
        beside = []
    near = nearest(given.name, sorted(beside))
    return f"did you mean `{given.parent / near}`?" if near else did_you_mean(given.name, call_names())


def _listed(names: Sequence[str]) -> str:
    return listed(names, LISTED)


def refuse_unknown_language(language: str | None, call: Call | None = None) -> None:
    """Refuse a language that neither the call nor the reports are written in."""
    refuse_language_not_in(language, call.languages if call is not None else ())


def refuse_language_not_in(language: str | None, languages: Iterable[str]) -> None:
    """Refuse a language that is none of these, and none of the reports'."""
    known = tuple(dict.fromkeys((*languages, "en", *LANGUAGES)))
    if language is not None and language not in known:
        raise Refusal(f"there are no texts in the language `{language}`", f"write one of {_listed(known)}")


def open_rulebook(
    name: str, variant: str | None, format: str, at: str | None = None, phase: str | None = None
) -> tuple[Rulebook, tuple[Finding, ...]]:
    """The rulebook of a call, with its warnings, `at` one of its moments and in one of its phases. An error in the call stops the command:
    nothing is ranked by a faulty call."""
    file = call_file(name)
    try:
        edition, findings = read_edition(file, variant)
    except KeyError as unknown:
        raise _unknown_variant(file, str(unknown.args[0])) from None
    stop_at_errors(findings, format)
    assert edition is not None
    rulebook, more = rulebook_of(edition)
    everything = in_order([*shadowed_call(name), *findings, *more])
    stop_at_errors(everything, format)
    assert rulebook is not None
    if at is not None and at not in rulebook.call.moments:
        raise _unknown_moment(at, rulebook.call)
    return _in_phase(rulebook, phase).at(at), everything


def _in_phase(rulebook: Rulebook, phase: str | None) -> Rulebook:
    phases = {each.phase: each for each in rulebook.phases if each.phase is not None}
    if phase is None or phase in phases:
        return rulebook if phase is None else phases[phase]
    if not phases:
        raise Refusal(f"the call has no phases, so there is none called `{phase}`", "leave `--phase` out")
    names = list(phases)
    raise Refusal(f"the call has no phase `{phase}`", did_you_mean(phase, names) or f"it has {_listed(names)}")


def _unknown_moment(at: str, call: Call) -> Refusal:
    if not call.moments:
        return Refusal(f"the call has no moments, so there is none called `{at}`", "leave `--at` out")
    return Refusal(f"the call has no moment `{at}`", did_you_mean(at, call.moments) or f"it has {_listed(call.moments)}")


def _unknown_variant(file: Path, variant: str) -> Refusal:
    edition, _ = read_edition(file)
    names = edition.variants if edition is not None else ()
    offer = did_you_mean(variant, names) or (f"it has {_listed(names)}" if names else "leave `--variant` out: the call has none")
    return Refusal(f"the call has no variant `{variant}`", offer)


def open_applications(
    paths: Sequence[str],
    rulebook: Rulebook,
    assessments: Sequence[str],
    registers: Sequence[str],
    reasons: Mapping[str, str],
    format: str,
    alone: bool = False,
) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
    """The applications at those paths with everything found in them. `alone`: the assessments may be those of others as well.

    An error in a table as such stops the command. One that concerns a single application stops it as well, unless the call says
    what becomes of such applications (`illegible:`), it was withdrawn, or the panel set it aside."""
    applications, findings = read_applications(_paths(paths), rulebook.form, _paths(assessments), _paths(registers), alone)
    for id in reasons:
        if all(application.id != id for application in applications):
            names = [application.id for application in applications]
            raise Refusal(f"there is no application `{id}` to set aside", did_you_mean(id, names) or f"there are {_listed(names)}")
    out = {*reasons, *(application.id for application in applications if application.withdrawn)}
    stopping = [finding for finding in findings if finding.is_error and not _is_settled(finding, rulebook, out)]
    if stopping:
        stop_at_errors(findings, format)
    return applications, in_order(findings)


def _paths(written: Iterable[str]) -> list[Path]:
    return [Path(path) for path in written]


def _is_settled(finding: Finding, rulebook: Rulebook, out: Collection[str]) -> bool:
    return bool(finding.subject) and (finding.subject in out or rulebook.call.illegible is not None)


def stop_at_errors(findings: Iterable[Finding], format: str) -> None:
    """Report all findings and stop, if one of them is an error."""
    found = in_order(findings)
    if not any(finding.is_error for finding in found):
        return
    if format in FINDING_FORMS:
        put(findings_in_form(format, found))
    elif format == "json":
        put(findings_object(found))
    else:
        report(found)
        say(f"\ncallscore: {summary(found)}; nothing was computed\n")
    raise Stop(ExitCode.USAGE if all(finding.code == UNREADABLE for finding in found if finding.is_error) else ExitCode.INPUT)


def stop_at_disagreement(integrity: Sequence[str]) -> None:
    """Stop without a result where the engines disagree, or contributions do not add up."""
    if integrity:
        say("".join(f"callscore: {each}\n" for each in integrity))
        say("   help: no result is given; report it with the call and the application\n")
        raise Stop(ExitCode.INTEGRITY)


def report(findings: Iterable[Finding]) -> None:
    """Findings for a person, on standard error: they never mix into the output."""
    say(findings_text(findings, terminal_width(), wants_color(sys.stderr)))


def of_the_library(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """That what lies here was taken in place of what the library has under that name: told in every output, also to those who are told
    nothing else of the call."""
    return tuple(finding for finding in findings if finding.code == "library-shadowed")


def application_named(id: str, applications: Sequence[Application]) -> Application:
    """The application with that identifier or that label, or a refusal that offers the nearest. An empty label is none."""
    for application in applications:
        if application.id == id:
            return application
    labelled = [application for application in applications if id and application.label == id]
    if len(labelled) == 1:
        return labelled[0]
    if labelled:
        raise Refusal(f"`{id}` is the label of several applications", "give the identifier: " + ", ".join(each.id for each in labelled))
    names = [application.id for application in applications]
    raise Refusal(f"there is no application `{id}`", did_you_mean(id, names) or f"there are {_listed(names)}")
