"""The command on labels: how ready a cluster is by their published rules."""

from __future__ import annotations

from typing import Any

import click

from callscore import api
from callscore.cli import options
from callscore.cli.exit_code import ExitCode, Stop
from callscore.cli.output import shows_color, terminal_width, write
from callscore.cli.progress_bar import progress_bar
from callscore.cli.reading import answering, report
from callscore.sentence import Said


@click.command("readiness")
@options.path_argument("application")
@click.option("--label", "chosen", type=options.OneOf(api.LABELS), multiple=True, help="Only this label. May be repeated.")
@click.option("--id", "id", metavar="ID", help="Which application, where the file holds several.")
@options.assessments
@options.register
@options.form("table", "json")
@options.sources
@options.width
@options.language
@options.output()
def readiness_command(
    application: str, chosen: tuple[api.LabelName, ...], format: str, sources: bool, output: str | None, **asked: Any
) -> None:
    """How far a cluster is from the published rules of Bronze, Silver and Gold.

    Readiness by criteria derived from those of ESCA; no label is awarded here. The answer is yes (exit code 0) where the cluster is
    ready for every label that was asked for.

    \b
    Example:
      callscore readiness applications/piemonte-poli/aurora-meccanica.yaml --label bronze
    """
    with answering(format), progress_bar(Said("comparing"), asked["language"]) as progress:
        result = api.readiness(application, labels=chosen or api.LABELS, progress=progress, **asked)
    report(result.findings)
    write(result.to_json() if format == "json" else result.to_text(terminal_width(), shows_color(output), sources=sources), output)
    if not result.is_yes:
        raise Stop(ExitCode.NO)
