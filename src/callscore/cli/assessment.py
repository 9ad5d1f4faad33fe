"""The command about those who assess: their workbooks, and who still owes what."""

from __future__ import annotations

from typing import Any

import click

from callscore import api
from callscore.cli import options
from callscore.cli.output import shows_color, terminal_width, write
from callscore.cli.output_folder import file_names, write_each
from callscore.cli.reading import answering, report
from callscore.cli.streams import say
from callscore.i18n.catalogue import in_language
from callscore.sentence import Counted, Said


@click.command("evaluators")
@options.path_argument("call")
@options.path_argument("applications", nargs=-1, required=True)
@click.option("--evaluator", "names", metavar="NAME", multiple=True, help="Who assesses; all on the roster if no name is given.")
@click.option("--sheets", metavar="FOLDER", help="Write a workbook for each evaluator into this new folder.")
@options.variant
@options.phase
@options.assessments
@options.register
@options.width
@options.language
def evaluators_command(sheets: str | None, **asked: Any) -> None:
    """Tell who has assessed what and who still owes a level; write evaluators' workbooks.

    A workbook lists the applications and criteria that its evaluator has not assessed yet, with what each level means, and with room for a
    reason and for conflicts of interest. It comes back with `--assessments`; a folder of them is read as a whole.

    \b
    Examples:
      callscore evaluators calls/lakeside-2026 applications/lakeside-2026
      callscore evaluators calls/lakeside-2026 applications/lakeside-2026 --evaluator Rossi --sheets sheets
    """
    with answering("table"):
        result = api.evaluators(**asked)
        if sheets is not None:
            say(in_language(result.spoken, _written(result, sheets)) + "\n")
    if sheets is None:
        write(result.to_text(terminal_width(), shows_color(None)), None)
    report(result.findings, result.spoken)


def _written(result: api.EvaluatorsResult, sheets: str) -> Said:
    """Write the workbooks; how many there are."""
    names = file_names(result.to_assess, ".xlsx")
    if not names:
        return Said("nobody has anything left to assess: no workbook is due")
    workbooks = ((name, result.to_workbook(name)) for name in names)
    write_each(sheets, names, workbooks, Said("writing workbooks"), result.language)
    return Counted(len(names), "{count} workbook in `{folder}`", "{count} workbooks in `{folder}`", folder=sheets)
