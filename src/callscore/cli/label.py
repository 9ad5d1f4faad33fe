"""The command on labels: how ready a cluster is by their published rules."""

from __future__ import annotations

from typing import get_args

import click

from callscore.call.library import PREFIX
from callscore.cli import options
from callscore.cli.exit_code import ExitCode, Refusal, Stop
from callscore.cli.output import shows_color, terminal_width, write
from callscore.cli.reading import (
    application_named,
    open_applications,
    open_rulebook,
    refuse_unknown_language,
    report,
    stop_at_disagreement,
    stop_at_errors,
)
from callscore.cluster.cluster_traits import LabelName
from callscore.cluster.readiness import LabelReadiness, Readiness, readiness
from callscore.finding import Severity
from callscore.precheck.precheck import check
from callscore.report.text.readiness_text import readiness_text
from callscore.scoring.score import TOTAL_NODE

_LABELS: tuple[str, ...] = get_args(LabelName)


@click.command("readiness")
@options.path_argument("application")
@click.option("--label", "chosen", type=options.OneOf(_LABELS), multiple=True, help="Only this label; may be given again.")
@click.option("--id", "id", metavar="ID", help="Which application, where the file holds several.")
@options.assessments
@options.register
@options.form("table", "json")
@options.language
@options.output()
def readiness_command(
    application: str,
    chosen: tuple[str, ...],
    id: str | None,
    assessments: tuple[str, ...],
    registers: tuple[str, ...],
    format: str,
    language: str | None,
    output: str | None,
) -> None:
    """How far a cluster is from the published rules of Bronze, Silver and Gold.

    Readiness by criteria derived from those of ESCA; no label is awarded here. The answer is yes (exit code 0) where the cluster is
    ready for every label that was asked for.

    \b
    Example:
      callscore readiness applications/piemonte-poli/aurora-meccanica.yaml --label bronze
    """
    found = [
        _readiness(label, application, id, assessments, registers, format, language) for label in _LABELS if label in (chosen or _LABELS)
    ]
    if format == "json":
        from callscore.report.json.readiness_json import readiness_json  # here, not above: only this form needs it

        write(readiness_json(found, language), output)
    else:
        write(readiness_text(found, language, terminal_width(), shows_color(output)), output)
    if any(each.readiness is not Readiness.READY for each in found):
        raise Stop(ExitCode.NO)


def _readiness(
    label: str,
    application: str,
    id: str | None,
    assessments: tuple[str, ...],
    registers: tuple[str, ...],
    format: str,
    language: str | None,
) -> LabelReadiness:
    rulebook, found = open_rulebook(f"{PREFIX}esca-{label}", None, format)
    refuse_unknown_language(language, rulebook.call)
    applications, more = open_applications([application], rulebook, assessments, registers, format)
    if id is None and len(applications) != 1:
        raise Refusal(f"`{application}` holds {len(applications)} applications", "choose one with `--id`")
    one = application_named(id, applications) if id is not None else applications[0]
    stop_at_errors([*found, *(finding for finding in more if finding.subject in ("", one.id))], format)
    # those of the label itself stand in its report
    report(finding for finding in more if finding.subject in ("", one.id) and finding.severity is Severity.WARNING)
    result = check(rulebook, one)
    stop_at_disagreement(result.integrity)
    return readiness(label, result, TOTAL_NODE)
